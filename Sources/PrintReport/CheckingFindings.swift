public import Diagnostics

/// One thing to look at in the finished pages, or in the text.
public struct CheckFinding: Hashable, Sendable {
  /// What was found.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A mark that must not open a line does (避头).
    case forbiddenStart
    /// A mark that must not close a line does (避尾).
    case forbiddenEnd
    /// Han that stand over ¼ em apart.
    case wideGap
    /// Han that stand over ⅛ em apart.
    case looseLine
    /// A filled line that does not end at the right edge.
    case edgeOff
    /// 孤字: a last line of one character.
    case loneCharacter
    /// A last line of two or three characters.
    case shortLastLine
    /// A figure parted from its unit by a line end.
    case splitUnit
    /// A character that no font has.
    case missingGlyph
    /// What the reader says of the text.
    case editorial
  }
  /// What was found.
  public var kind: Kind
  /// How grave it is: a warning fails a strict check, a note does not.
  public var severity: Severity
  /// The page as readers call it (its folio); empty when the text is meant.
  public var page = ""
  /// The page, counted from 1; 0 when the text is meant.
  public var pageIndex = 0
  /// The line on the page, from 1, in reading order; 0 when the text is meant.
  public var pageLine = 0
  /// Where in the report; line 0 when nothing there stands behind it.
  public var span: SourceSpan
  /// What is wrong.
  public var message: String
  /// What to do about it; empty when nothing can be advised.
  public var help = ""

  init(_ kind: Kind, _ severity: Severity, at span: SourceSpan, _ message: String) {
    self.kind = kind
    self.severity = severity
    self.span = span
    self.message = message
  }

  /// What `finding` says, as one of `kind`.
  init(_ kind: Kind, _ finding: Diagnostic) {
    self.init(kind, finding.severity, at: finding.span, finding.message)
    help = finding.help
  }
}

/// The figures of the finished pages.
public struct CheckFigures: Hashable, Sendable {
  /// Pages.
  public var pages = 0
  /// Lines of running text: paragraphs, lists, quotes, notes, source lines.
  public var lines = 0
  /// Characters shown, white space and running headers not counted.
  public var characters = 0
  /// Lines that begin with what must not begin one.
  public var forbiddenStarts = 0
  /// Lines that end with what must not end one.
  public var forbiddenEnds = 0
  /// The widest gap between neighbouring Han, in ems: their pitch less an em and the style's tracking.
  public var widestHanGap = 0.0
  /// Filled lines of the body by the last shrink step taken, 0 to 7; no PDF shows it.
  public var shrinkTiers = [Int](repeating: 0, count: 8)
  /// Filled lines of the body by the last stretch step taken, 0 to 3; no PDF shows it.
  public var stretchTiers = [Int](repeating: 0, count: 4)
  /// Lines with a Han gap over ⅛ em.
  public var linesOverEighthEm = 0
  /// Of these, lines with one over ¼ em.
  public var linesOverQuarterEm = 0
  /// Filled lines that end more than 0.05 pt off the right edge.
  public var edgesOff = 0
  /// Paragraphs whose last line is one character.
  public var loneCharacters = 0
  /// Paragraphs whose last line is two or three characters.
  public var shortLastLines = 0
  /// Lines that end in a figure whose unit begins the next.
  public var splitUnits = 0
  /// Characters that no font has.
  public var missingGlyphs = 0
  /// Nothing counted.
  init() {}
}
