/// Which characters begin and end clauses in a text: what tells a cut inside a clause from two whole
/// paragraphs.
struct ClauseHabits: Hashable, Sendable {
  private struct Tally: Hashable {
    var count = 0
    var atStart = 0
    var atEnd = 0
  }
  private var tallies: [Unicode.Scalar: Tally] = [:]

  /// How often a character stands at an edge of clauses.
  enum Habit: Hashable, Sendable { case never, often, unknown }

  /// The habits of `lines`; the first 200,000 characters tell them.
  ///
  /// Ends of lines without a mark are left out: they are what is asked about.
  init(_ lines: [LineFacts], in scalars: [Unicode.Scalar]) {
    var budget = 200_000
    var isAtStart = false
    for line in lines where !line.isBlank && line.width >= proseWidth {
      guard budget > 0 else { break }
      budget -= line.range.count
      for index in line.range.prefix(20_000) {
        let scalar = scalars[index]
        guard CharacterKind.isHan(scalar) else {
          isAtStart = LineEnd(scalar) != .other
          continue
        }
        let isAtEnd = index + 1 < line.range.upperBound && endsClause(scalars[index + 1])
        tallies[scalar, default: Tally()].count += 1
        if isAtStart { tallies[scalar]?.atStart += 1 }
        if isAtEnd { tallies[scalar]?.atEnd += 1 }
        isAtStart = false
      }
      // The next line begins a clause only if this one ends in a mark.
      isAtStart = line.end.isEnd
    }
  }

  private func endsClause(_ scalar: Unicode.Scalar) -> Bool {
    switch LineEnd(scalar) {
    case .stop, .question, .colon, .pause: true
    case .close, .open, .url, .other: false
    }
  }

  /// How often `scalar` begins clauses.
  func start(_ scalar: Unicode.Scalar) -> Habit { habit(scalar, \.atStart) }
  /// How often `scalar` ends clauses.
  func end(_ scalar: Unicode.Scalar) -> Habit { habit(scalar, \.atEnd) }

  private func habit(_ scalar: Unicode.Scalar, _ edge: KeyPath<Tally, Int>) -> Habit {
    guard let tally = tallies[scalar], tally.count > 3 else { return .unknown }
    if tally[keyPath: edge] == 0 { return .never }
    return tally[keyPath: edge] * 4 >= tally.count ? .often : .unknown
  }
}

/// Words that no paragraph ends in: prepositions, conjunctions, 的.
let openingWords: Set<Unicode.Scalar> = [
  "的", "和", "与", "與", "在", "是", "为", "為", "对", "對", "将", "將", "及", "或", "从", "從", "被", "把", "向",
  "以", "而", "并", "並", "使", "让", "讓", "由", "于", "於", "因", "其", "这", "這", "该", "該", "每", "各", "某",
  "第",
  "不", "很", "最", "更", "较", "較", "约", "約", "共", "仅", "僅",
]

/// Words that no paragraph begins with: particles and the second halves of words.
let leaningWords: Set<Unicode.Scalar> = [
  "的", "了", "们", "們", "着", "著", "性", "化", "者", "等", "得", "么", "麼", "吗", "嗎", "呢", "吧", "率",
]
