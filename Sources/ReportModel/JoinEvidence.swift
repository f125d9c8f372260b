/// What speaks for and against two paragraphs being one that a page break cut.
struct JoinFeatures: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// The first half has 40 Han or more.
  static let longFirst = JoinFeatures(rawValue: 1 << 0)
  /// The first half ends in ，or 、.
  static let endsInPause = JoinFeatures(rawValue: 1 << 1)
  /// A bracket or quotation mark is open where the first half ends.
  static let openBracket = JoinFeatures(rawValue: 1 << 2)
  /// The second half begins with ，。、）” or the like.
  static let startsWithMark = JoinFeatures(rawValue: 1 << 3)
  /// The second half ends as paragraphs end.
  static let endedSecond = JoinFeatures(rawValue: 1 << 4)
  /// The second half is indented as paragraphs are, in a document that indents them.
  static let indentedSecond = JoinFeatures(rawValue: 1 << 5)
  /// The second half is flush, in a document that indents paragraphs.
  static let flushSecond = JoinFeatures(rawValue: 1 << 6)
  /// A page number, a running head or a form feed stands between.
  static let pageBetween = JoinFeatures(rawValue: 1 << 7)
  /// Two thirds of the document's paragraphs end in end marks.
  static let endsMostlyMarked = JoinFeatures(rawValue: 1 << 8)
  /// Nine tenths do.
  static let endsAreMarked = JoinFeatures(rawValue: 1 << 9)
  /// No blank line stands between, in a document that has one between paragraphs.
  static let adjacent = JoinFeatures(rawValue: 1 << 10)
  /// Lines of the document that end in nothing are mostly long: cut paragraphs.
  static let openLinesAreLong = JoinFeatures(rawValue: 1 << 11)
  /// They are mostly short: notices, addresses, schedules.
  static let openLinesAreShort = JoinFeatures(rawValue: 1 << 12)
  /// The first half names a field (联系人：…) or has wide gaps.
  static let looksApart = JoinFeatures(rawValue: 1 << 13)
  /// The first half ends in a word that ends no clause (的, 和, 在).
  static let opensClause = JoinFeatures(rawValue: 1 << 14)
  /// The second half begins with a word that begins no clause (的, 了, 们).
  static let leansBack = JoinFeatures(rawValue: 1 << 15)
  /// The last character of the first half ends no clause of the document.
  static let neverEnds = JoinFeatures(rawValue: 1 << 16)
  /// The first character of the second half begins no clause of the document.
  static let neverBegins = JoinFeatures(rawValue: 1 << 17)
  /// The last character of the first half ends many clauses.
  static let oftenEnds = JoinFeatures(rawValue: 1 << 18)
  /// The first character of the second half begins many clauses.
  static let oftenBegins = JoinFeatures(rawValue: 1 << 19)
  /// A sentence ends inside the first half: running text, which ends its sentences.
  static let stopInside = JoinFeatures(rawValue: 1 << 20)
  /// Another paragraph of the document is cut beyond doubt.
  static let cutsElsewhere = JoinFeatures(rawValue: 1 << 21)
  /// The first half is an entry of a list, and no page break stands between.
  static let entryFirst = JoinFeatures(rawValue: 1 << 22)
  /// The first half ends in one to three Han behind a comma.
  static let endsInFragment = JoinFeatures(rawValue: 1 << 23)
  /// The characters on both sides of the seam are one of the commonest words.
  static let seamInWord = JoinFeatures(rawValue: 1 << 24)
  /// They stand side by side elsewhere in the document.
  static let seamInPair = JoinFeatures(rawValue: 1 << 25)
  /// Three characters around the seam stand together elsewhere in the document.
  static let seamInPhrase = JoinFeatures(rawValue: 1 << 26)
  /// The seam falls in a figure, between it and its unit, or in a Western word.
  static let seamInFigure = JoinFeatures(rawValue: 1 << 27)
  /// The second half begins with one Han or figure and a comma: the end of a word.
  static let startsInFragment = JoinFeatures(rawValue: 1 << 28)
  /// The second half closes a bracket that the first half has open.
  static let closesBracket = JoinFeatures(rawValue: 1 << 29)
  /// The first half ends in —— or in a short name behind it: a lead, or who wrote it.
  static let endsInDash = JoinFeatures(rawValue: 1 << 30)
  /// The second half begins as news do: 本报北京1月8日电.
  static let datelineSecond = JoinFeatures(rawValue: 1 << 31)
}

/// One piece of evidence for a join.
struct JoinEvidenceRow: Sendable {
  let features: JoinFeatures
  let weight: Int
  init(_ features: JoinFeatures, _ weight: Int) {
    self.features = features
    self.weight = weight
  }
}

/// Evidence that two paragraphs are one.
///
/// It is asked only where the first has 20 Han or more and ends in no end mark, and neither begins with
/// a mark.
let joinEvidence: [JoinEvidenceRow] = [
  JoinEvidenceRow(.endsMostlyMarked, 2),
  JoinEvidenceRow(.endsAreMarked, 1),
  JoinEvidenceRow(.longFirst, 1),
  JoinEvidenceRow(.endsInPause, 4),
  JoinEvidenceRow(.endsInFragment, 1),
  JoinEvidenceRow(.openBracket, 2),
  JoinEvidenceRow(.closesBracket, 3),
  JoinEvidenceRow(.startsWithMark, 4),
  JoinEvidenceRow(.endedSecond, 1),
  JoinEvidenceRow(.flushSecond, 3),
  JoinEvidenceRow(.indentedSecond, -4),
  JoinEvidenceRow(.pageBetween, 3),
  JoinEvidenceRow(.adjacent, 2),
  JoinEvidenceRow(.openLinesAreLong, 1),
  JoinEvidenceRow(.openLinesAreShort, -1),
  JoinEvidenceRow(.looksApart, -2),
  JoinEvidenceRow(.stopInside, 2),
  JoinEvidenceRow(.cutsElsewhere, 1),
  JoinEvidenceRow(.opensClause, 3),
  JoinEvidenceRow(.leansBack, 3),
  JoinEvidenceRow([.neverEnds, .neverBegins], 1),
  JoinEvidenceRow(.seamInWord, 2),
  JoinEvidenceRow(.seamInPair, 1),
  JoinEvidenceRow(.startsInFragment, 2),
  JoinEvidenceRow(.seamInFigure, 3),
  JoinEvidenceRow(.seamInPhrase, 2),
  JoinEvidenceRow(.entryFirst, -3),
  JoinEvidenceRow(.endsInDash, -4),
  JoinEvidenceRow(.datelineSecond, -5),
  JoinEvidenceRow(.oftenEnds, -1),
  JoinEvidenceRow(.oftenBegins, -1),
]

/// The weight from which on two paragraphs are joined.
let joinThreshold = 5
/// The weight from which on a pair that is not joined is worth a note.
let doubtThreshold = 4
