/// How strictly marks are kept from line edges (避头尾; clreq TR §6.1.1).
public enum ProhibitionLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  /// No restriction.
  case none
  /// Pause, stop, closing and connecting marks open no line; opening marks close none.
  case basic
  /// `basic`, and a solidus closes no line (GB/T 15834-2011).
  case gb
  /// `gb`, and —— and …… open no line.
  case strict
  private var rank: Int {
    switch self {
    case .none: 0
    case .basic: 1
    case .gb: 2
    case .strict: 3
    }
  }
  /// Whether `left` is the milder.
  public static func < (left: ProhibitionLevel, right: ProhibitionLevel) -> Bool {
    left.rank < right.rank
  }
}

/// How wide marks are set (标点宽度; TYPOGRAPHY §2.2, xeCJK PunctStyle).
public enum PunctuationStyle: String, Hashable, Sendable, CaseIterable {
  /// 全角式: 1 em, two adjacent marks 1.5 em.
  case quanjiao
  /// 行末半角式: 1 em and pairs 2 em, ½ em at line ends only.
  case hangmobanjiao
  /// 开明式: 。．？！ 1 em, all other marks ½ em.
  case kaiming
  /// 半角式: every mark ½ em.
  case banjiao
  /// Nothing gives way.
  case plain
}

/// When the mark at a line end takes half an em.
public enum LineEndTrim: String, Hashable, Sendable, CaseIterable {
  /// Always (GB/T 15834-2011 §5.1.10).
  case always
  /// Only if the line would not hold it otherwise (CSS Text 4 `allow-end`).
  case allow
  /// Never.
  case none
}

/// When a mark may hang in the margin (标点悬挂; clreq TR §6.1.3).
public enum Hanging: String, Hashable, Sendable, CaseIterable {
  case none
  /// Only where the mark would have to be pushed out otherwise.
  case allow
  /// Wherever a line ends in a mark that may hang.
  case force
}

/// How lines fill their measure.
public enum Alignment: String, Hashable, Sendable, CaseIterable {
  /// Both edges; the last line at the start.
  case justified
  case start
  case centre
  case end
  /// 均排: every gap alike, the last line too.
  case even
}

/// The rules of one style of text for forming lines; a layout's `text` settings.
public struct LineSettings: Hashable, Sendable {
  /// Region of glyph forms and of mark widths.
  public var region: Region = .cn
  /// How strictly marks are kept from line edges.
  public var prohibition: ProhibitionLevel = .gb
  /// How wide marks are set.
  public var punctuation: PunctuationStyle = .quanjiao
  /// Whether adjacent marks may close up further, to 1 em for a pair (a house style).
  public var tightPairs = false
  /// When the mark at a line end takes half an em.
  public var lineEnd: LineEndTrim = .always
  /// Whether an opening mark at a line start loses its blank.
  public var trimsLineStart = true
  /// Whether an opening mark at a paragraph's start loses its blank inside the indent.
  public var trimsParagraphStart = true
  /// When marks hang.
  public var hanging: Hanging = .none
  /// The space between Han and Latin (TYPOGRAPHY §3), parts of an em.
  public var latinGap: Ratio = .quarter
  /// The least it shrinks to.
  public var latinGapMinimum = Ratio(1, 8)
  /// The most it stretches to.
  public var latinGapMaximum: Ratio = .half
  /// The least that a word space shrinks to (clreq TR §6.2.2.3), parts of an em.
  public var wordSpaceMinimum: Ratio = .quarter
  /// The most that it stretches to (clreq TR §6.2.2.4).
  public var wordSpaceMaximum: Ratio = .half
  /// The most that justification parts two Han; a line that needs more is left short.
  public var hanGapMaximum: Ratio = .half
  /// A space typed between two Han: kept this wide.
  public var hanSpace: Ratio = .half
  /// Whether ？！ are stacked in one em.
  public var stacksMarks = true
  /// Whether Latin words may be hyphenated.
  public var hyphenates = false
  /// Whether Han of all lines stand on the same columns (纵横对齐): Latin is padded to whole ems.
  public var alignsToGrid = false
  /// The prices that total fit weighs.
  public var costs = LineCosts()

  /// Mainland quanjiao at level GB.
  public init() {}
}
