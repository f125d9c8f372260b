public import TypeModel

/// The ladder of heading numbers (TYPOGRAPHY §5.2): 一、（一）1.（1）①.
public enum HeadingNumbering: String, Hashable, Sendable, CaseIterable {
  case none
  /// 一、
  case chinese
  /// （一）
  case chineseInBrackets
  /// 1.
  case arabic
  /// （1）
  case arabicInBrackets
  /// ①
  case circled
  /// 1.2, with the numbers of the levels above (GB/T 1.1).
  case decimal
}

/// An area of colour behind the text; a thin one is a rule.
public struct BlockSpec: Hashable, Sendable {
  /// Name in the layout.
  public var name = ""
  /// From the trim's left edge; negative reaches into the bleed.
  public var x: Length = .zero
  /// From the trim's head; negative reaches into the bleed.
  public var y: Length = .zero
  /// Extent along the line.
  public var width: Length = .zero
  /// Extent down the page.
  public var height: Length = .zero
  /// Its colour.
  public var colour = "accent"
  /// An area without extent.
  public init() {}
}

/// Bulleted, numbered and definition lists.
public struct ListSpec: Hashable, Sendable {
  /// Marks of bulleted lists by depth; deeper ones take the last.
  public var marks = ["•", "–"]
  /// From the text's edge to the marks of the first level, in ems.
  public var indent: Ratio = Ratio(2)
  /// Room for a bullet, in ems: turned lines hang by it.
  public var hang: Ratio = Ratio(1)
  /// Room for a number, in ems.
  public var numberHang: Ratio = Ratio(2)
  /// How far the definition stands in below its term, in ems.
  public var definitionIndent: Ratio = Ratio(2)
  /// As in `base`.
  public init() {}
}

/// Tables: three lines (三线表) unless the layout rules more.
public struct TableSpec: Hashable, Sendable {
  /// Thickness of the first rule.
  public var topRule: Length = .points(1)
  /// Thickness of the rule below the head.
  public var headRule: Length = .points(0.5)
  /// Thickness of the last rule.
  public var bottomRule: Length = .points(1)
  /// Thickness of rules between rows; zero for none.
  public var rowRule: Length = .zero
  /// Thickness of rules between columns; zero for none.
  public var columnRule: Length = .zero
  /// Colour of the rules.
  public var ruleColour = "text"
  /// Room beside the text of a cell, in ems of the style; a wide table takes down to half of it.
  public var padding: Ratio = .half
  /// The smallest size that a wide table shrinks to before its page is turned.
  public var minimumSize: Length = .points(7.5)
  /// What its number begins with (表 1).
  public var label = "表"
  /// What stands with its number above a table that goes on on another page or column (续表 1); empty
  /// for nothing.
  public var continued = "续表"
  /// Whether the caption stands above.
  public var captionAbove = true
  /// Least grid lines of air before and after.
  public var linesAround = 1
  /// A three-line table.
  public init() {}
}

/// Pictures with captions.
public struct FigureSpec: Hashable, Sendable {
  /// What its number begins with (图 1).
  public var label = "图"
  /// Whether the caption stands above.
  public var captionAbove = false
  /// Least grid lines of air before and after.
  public var linesAround = 1
  /// Dots per inch at the set size below which a picture is a finding.
  public var minimumResolution = 200
  /// The tallest a picture is set, in parts of the type area's height.
  public var maximumHeight = Ratio(3, 4)
  /// As in `base`.
  public init() {}
}

/// Headings of what is attached to the text: 附件, 附件1, 附录A, 附表：名单.
///
/// GB/T 9704-2012 begins 附件 on a page of its own, the word and its number flush left in its first line.
public struct AttachmentSpec: Hashable, Sendable {
  /// Where such a heading may begin; `anywhere` leaves that to its level.
  public var start: HeadingSpec.Start = .anywhere
  /// Its style; `nil` for that of its level.
  public var style: StyleName?
  /// As other headings of its level.
  public init() {}
}

/// Footnotes.
public struct NoteSpec: Hashable, Sendable {
  /// How references and notes are numbered.
  public enum Style: String, Hashable, Sendable, CaseIterable { case circled, arabic }
  /// How they are numbered.
  public var style: Style = .circled
  /// Whether numbers begin anew on each page.
  public var restartsOnPage = true
  /// Length of the rule above the notes, in parts of the measure.
  public var ruleWidth: Ratio = .quarter
  /// Thickness of the rule.
  public var rule: Length = .points(0.4)
  /// Colour of the rule.
  public var ruleColour = "text"
  /// Grid lines between the text and the first note, the rule among them.
  public var linesAbove = 1
  /// Room for the number, in ems of the note: turned lines hang by it.
  public var hang: Ratio = .zero
  /// Circled numbers, anew on each page.
  public init() {}
}

/// Editor's notes in a box.
public struct BoxSpec: Hashable, Sendable {
  /// Thickness of the frame; zero for none.
  public var frame: Length = .points(0.5)
  /// Colour of the frame.
  public var frameColour = "quiet"
  /// Colour of the area; `nil` for none.
  public var fill: String?
  /// Room between frame and text, in ems of the body.
  public var padding: Ratio = Ratio(1)
  /// As in `base`.
  public init() {}
}

/// Verse: lines kept, long ones turned.
public struct VerseSpec: Hashable, Sendable {
  /// Whether the longest line is centred and all begin where it does; else they are indented.
  public var isCentred = true
  /// Indent of the lines, when they are not centred, in ems.
  public var indent: Ratio = Ratio(2)
  /// How far a turned part of a line hangs, in ems.
  public var hang: Ratio = Ratio(2)
  /// As in `base`.
  public init() {}
}
