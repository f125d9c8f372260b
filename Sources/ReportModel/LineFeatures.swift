/// What speaks for and against a line's being a heading, a list entry, a source line.
struct LineFeatures: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  // The mark.
  static let lenticular = LineFeatures(rawValue: 1 << 0)
  static let glyph = LineFeatures(rawValue: 1 << 1)
  static let hash = LineFeatures(rawValue: 1 << 2)
  static let chapter = LineFeatures(rawValue: 1 << 3)
  static let article = LineFeatures(rawValue: 1 << 4)
  static let stem = LineFeatures(rawValue: 1 << 5)
  static let chinese = LineFeatures(rawValue: 1 << 6)
  static let chineseInBrackets = LineFeatures(rawValue: 1 << 7)
  static let arabic = LineFeatures(rawValue: 1 << 8)
  static let arabicInBrackets = LineFeatures(rawValue: 1 << 9)
  static let decimal = LineFeatures(rawValue: 1 << 10)
  static let circled = LineFeatures(rawValue: 1 << 11)
  static let dash = LineFeatures(rawValue: 1 << 12)
  static let bookTitle = LineFeatures(rawValue: 1 << 13)
  static let unmarked = LineFeatures(rawValue: 1 << 14)

  // The shape.
  /// At most 45 Han.
  static let short = LineFeatures(rawValue: 1 << 20)
  /// At most 20 Han.
  static let veryShort = LineFeatures(rawValue: 1 << 21)
  /// Ends in a character that ends nothing.
  static let openEnd = LineFeatures(rawValue: 1 << 22)
  static let endsSentence = LineFeatures(rawValue: 1 << 23)
  static let endsQuestion = LineFeatures(rawValue: 1 << 24)
  static let endsPause = LineFeatures(rawValue: 1 << 25)
  static let endsColon = LineFeatures(rawValue: 1 << 26)
  static let stopInside = LineFeatures(rawValue: 1 << 27)
  /// Begins deeper in than paragraphs of the document do.
  static let deep = LineFeatures(rawValue: 1 << 28)
  static let letterSpaced = LineFeatures(rawValue: 1 << 29)
  /// Begins with a comma, a closing bracket, —— or the like.
  static let startsWithMark = LineFeatures(rawValue: 1 << 30)
  /// More than 45 Han.
  static let long = LineFeatures(rawValue: 1 << 31)
  /// Is a word such as 前言 or 参考文献.
  static let headingWord = LineFeatures(rawValue: 1 << 32)
  /// Names a field: 地点：…, 主　　席　….
  static let namesField = LineFeatures(rawValue: 1 << 33)
  /// Begins a day of a diary or work log.
  static let dayEntry = LineFeatures(rawValue: 1 << 34)
  /// Begins with a time of day: a line of a schedule.
  static let timed = LineFeatures(rawValue: 1 << 35)
  /// Is a name of two to six Han, a colon and what it gives: 更新时间：2024-07-01.
  static let labelled = LineFeatures(rawValue: 1 << 37)
  /// Leaves a bracket open, which the next line closes.
  static let opensBracket = LineFeatures(rawValue: 1 << 38)
  /// Ends in a word that ends no clause, such as 的 or 在: the rest stands elsewhere.
  static let leftOpen = LineFeatures(rawValue: 1 << 39)
  /// Ends in how many follow: 先进集体（3个）.
  static let countLabel = LineFeatures(rawValue: 1 << 49)
  /// Ends as documents are called: 会议纪要, 通知, 名单.
  static let documentName = LineFeatures(rawValue: 1 << 36)

  // The neighbours.
  static let afterBlank = LineFeatures(rawValue: 1 << 40)
  static let beforeBody = LineFeatures(rawValue: 1 << 41)
  static let beforeSameMark = LineFeatures(rawValue: 1 << 42)
  static let afterSameMark = LineFeatures(rawValue: 1 << 43)
  /// A list, a table or verse follows.
  static let beforeList = LineFeatures(rawValue: 1 << 44)
  /// A date alone on its line follows, or nothing at all.
  static let beforeEnd = LineFeatures(rawValue: 1 << 45)
  /// A page number or running head of an old layout follows.
  static let beforePage = LineFeatures(rawValue: 1 << 46)

  // The habits of the document.
  /// Lines with this mark mostly look like headings.
  static let kindHeads = LineFeatures(rawValue: 1 << 50)
  /// Lines with this mark mostly follow each other.
  static let kindLists = LineFeatures(rawValue: 1 << 51)
  /// 【…】 mostly names a field in this document.
  static let fieldNames = LineFeatures(rawValue: 1 << 52)
  /// 【…】 mostly heads sections in this document.
  static let sectionMarks = LineFeatures(rawValue: 1 << 55)
  /// Paragraphs of the document end in end marks.
  static let endsAreMarked = LineFeatures(rawValue: 1 << 53)
  /// The typed contents name the line.
  static let inContents = LineFeatures(rawValue: 1 << 54)
}

/// One piece of evidence: where all `features` meet, the line gains `weight`.
struct EvidenceRow: Sendable {
  let features: LineFeatures
  let weight: Int

  init(_ features: LineFeatures, _ weight: Int) {
    self.features = features
    self.weight = weight
  }
}

/// What makes a line a heading.
///
/// Weights come from counts over collected reports: a mark alone
/// decides nothing (一、 begins a heading in 86 % of cases in journals, in 7 % in gazettes), a mark,
/// the shape of a heading and a neighbour or habit together do.
let headingEvidence: [EvidenceRow] = [
  EvidenceRow(.hash, 20),
  EvidenceRow(.inContents, 8),
  EvidenceRow(.lenticular, 6),
  EvidenceRow([.lenticular, .fieldNames], -5),
  EvidenceRow([.lenticular, .sectionMarks, .beforeSameMark], 2),
  EvidenceRow([.lenticular, .sectionMarks, .afterSameMark], 2),
  EvidenceRow(.chapter, 5),
  EvidenceRow(.glyph, 4),
  EvidenceRow(.chinese, 3),
  EvidenceRow(.decimal, 3),
  EvidenceRow(.stem, 3),
  EvidenceRow(.chineseInBrackets, 2),
  EvidenceRow(.arabic, 1),
  EvidenceRow(.bookTitle, 2),
  EvidenceRow(.circled, -2),
  EvidenceRow(.article, -20),
  EvidenceRow(.dash, -20),

  EvidenceRow([.short, .openEnd], 2),
  EvidenceRow([.unmarked, .veryShort, .openEnd], 1),
  EvidenceRow([.unmarked, .veryShort, .letterSpaced], 4),
  EvidenceRow([.unmarked, .veryShort, .openEnd, .deep], 2),
  EvidenceRow(.headingWord, 3),
  EvidenceRow([.unmarked, .namesField], -6),
  EvidenceRow([.unmarked, .labelled, .beforeList], -4),
  EvidenceRow([.unmarked, .documentName, .openEnd, .afterBlank], 3),
  EvidenceRow([.unmarked, .countLabel, .veryShort, .afterBlank], 7),
  EvidenceRow(.dayEntry, 12),
  EvidenceRow(.timed, -12),
  EvidenceRow(.endsSentence, -6),
  EvidenceRow(.endsPause, -8),
  EvidenceRow(.endsQuestion, -2),
  EvidenceRow(.endsColon, -3),
  EvidenceRow(.stopInside, -5),
  EvidenceRow(.startsWithMark, -20),
  EvidenceRow(.opensBracket, -8),
  EvidenceRow([.unmarked, .leftOpen], -8),

  EvidenceRow(.afterBlank, 1),
  EvidenceRow(.beforeBody, 2),
  EvidenceRow(.beforeList, 1),
  EvidenceRow([.unmarked, .veryShort, .afterBlank, .beforeList], 1),
  EvidenceRow(.beforeSameMark, -2),
  EvidenceRow(.afterSameMark, -2),
  EvidenceRow([.unmarked, .veryShort, .afterBlank, .beforeBody, .endsAreMarked], 1),

  EvidenceRow([.unmarked, .beforeEnd], -6),
  EvidenceRow(.beforePage, -4),

  EvidenceRow(.kindHeads, 3),
  EvidenceRow(.kindLists, -4),
]

/// The score from which on a line is a heading.
let headingThreshold = 6

/// What makes a line an entry of a list.
let listEvidence: [EvidenceRow] = [
  EvidenceRow(.dash, 6),
  EvidenceRow(.glyph, 3),
  EvidenceRow(.circled, 2),
  EvidenceRow(.arabic, 2),
  EvidenceRow(.arabicInBrackets, 2),
  EvidenceRow(.chinese, 1),
  EvidenceRow(.chineseInBrackets, 1),
  EvidenceRow(.beforeSameMark, 2),
  EvidenceRow(.afterSameMark, 2),
  EvidenceRow(.kindLists, 2),
  EvidenceRow(.short, 1),
  EvidenceRow(.long, -3),
  EvidenceRow(.stopInside, -2),
  EvidenceRow(.endsSentence, -1),
  EvidenceRow([.chinese, .endsSentence], -3),
  EvidenceRow([.chineseInBrackets, .endsSentence], -3),
  EvidenceRow(.unmarked, -20),
]

/// The score from which on a line that is no heading is an entry of a list.
let listThreshold = 5

/// The weight of the evidence of `rows` that `features` hold.
func score(_ features: LineFeatures, _ rows: [EvidenceRow]) -> Int {
  var total = 0
  for row in rows where features.isSuperset(of: row.features) { total += row.weight }
  return total
}
