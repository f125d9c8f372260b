package import TypeModel

/// Text ready for lines: every stretch knows its type, its links and its place in the source.
package struct StyledParagraph: Hashable, Sendable {
  /// The characters (UTF-8 offsets below count here).
  package var text: String
  /// Stretches of one style, in order, covering `text` without gaps.
  package var runs: [StyledRun]
  /// The types that `runs` name.
  package var styles: [RunStyle]
  /// How its lines fill the measure.
  package var alignment: Alignment
  /// Indent of the first line, absolute.
  package var firstLineIndent: Length = .zero
  /// Indent of all lines at the start (also of the first, before `firstLineIndent`).
  package var startIndent: Length = .zero
  /// Indent of all lines at the end.
  package var endIndent: Length = .zero
  /// Rules of lines, which most paragraphs of a document share.
  package var sharedSettings: SharedLineSettings
  /// How breaks are chosen.
  package var breaking: Breaking = .totalFit
  /// Whether the last line is filled like the others.
  package var justifiesLastLine = false

  /// How breaks are chosen.
  package enum Breaking: Hashable, Sendable {
    /// The best for the paragraph as a whole.
    case totalFit
    /// Few lines of like width, broken where the sense allows: titles and headings.
    case bySense
  }

  /// A paragraph of `text` in `runs` of `styles`.
  package init(
    text: String, runs: [StyledRun], styles: [RunStyle], alignment: Alignment = .justified,
    firstLineIndent: Length = .zero, startIndent: Length = .zero, endIndent: Length = .zero,
    settings: LineSettings = LineSettings()
  ) {
    self.init(
      text: text, runs: runs, styles: styles, alignment: alignment,
      sharing: SharedLineSettings(settings))
    self.firstLineIndent = firstLineIndent
    self.startIndent = startIndent
    self.endIndent = endIndent
  }

  /// A paragraph without indents that shares the rules of others.
  package init(
    text: String, runs: [StyledRun], styles: [RunStyle], alignment: Alignment,
    sharing settings: SharedLineSettings
  ) {
    self.text = text
    self.runs = runs
    self.styles = styles
    self.alignment = alignment
    sharedSettings = settings
  }

  /// Rules of lines.
  package var settings: LineSettings {
    _read { yield sharedSettings.value }
    set { sharedSettings = SharedLineSettings(newValue) }
  }
}

/// Rules of lines held once for all paragraphs that keep them.
package final class SharedLineSettings: Hashable, Sendable {
  /// The rules.
  package let value: LineSettings
  /// The rules `value`.
  package init(_ value: LineSettings) { self.value = value }

  /// Whether both hold the same rules.
  package static func == (left: SharedLineSettings, right: SharedLineSettings) -> Bool {
    left === right || left.value == right.value
  }

  /// Hashes the rules.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// A stretch of one style.
package struct StyledRun: Hashable, Sendable {
  /// UTF-8 offsets into the paragraph's text.
  package var range: Range<Int>
  /// Index into the paragraph's styles.
  package var style: Int
  /// The stretch `range` in style `style`.
  package init(_ range: Range<Int>, style: Int) {
    self.range = range
    self.style = style
  }
}

/// The type of a stretch.
package struct RunStyle: Hashable, Sendable {
  /// Marks between the lines (行间标记; TYPOGRAPHY §5.4).
  package enum Interlinear: Hashable, Sendable {
    case emphasisDots, properName, bookTitle, strikethrough
    case ruby(String)
  }
  /// A mark between the lines and the stretch of text that it marks as a whole.
  package struct MarkedSpan: Hashable, Sendable {
    /// The mark.
    package var mark: Interlinear
    /// Which stretch of the paragraph; neighbours of one mark differ in it.
    package var span: Int
    /// The mark `mark` of stretch `span`.
    package init(_ mark: Interlinear, span: Int = 0) {
      self.mark = mark
      self.span = span
    }
  }
  /// The faces of Han and marks, the main one first.
  package var fonts: [FontID]
  /// The faces of Latin, the main one first; empty takes those of `fonts`.
  package var latinFonts: [FontID]
  /// The em.
  package var size: Length
  /// Index into the display list's colours.
  package var colour: UInt16
  /// Space added after each Han, in parts of an em.
  package var tracking: Ratio
  /// Shift upwards (superscripts), in parts of the em of the text around.
  package var rise: Length
  /// OpenType features.
  package var features: [String]
  /// The link that the stretch belongs to, an index of the caller's; `nil` for none.
  package var link: Int?
  /// Marks between the lines, the outermost span first.
  package var interlinear: [MarkedSpan] = []
  /// Whether the stretch is a note reference, tied to what stands before it.
  package var isNoteReference = false
  /// Whether Latin in it may break anywhere sensible (URLs).
  package var isAddress = false
  /// Whether Latin in it may break between any two letters where no line holds it.
  package var breaksAnywhere = false

  /// A type of `fonts` at `size`.
  package init(
    fonts: [FontID], latinFonts: [FontID] = [], size: Length, colour: UInt16 = 0,
    tracking: Ratio = .zero, rise: Length = .zero, features: [String] = [], link: Int? = nil
  ) {
    self.fonts = fonts
    self.latinFonts = latinFonts
    self.size = size
    self.colour = colour
    self.tracking = tracking
    self.rise = rise
    self.features = features
    self.link = link
  }
}
