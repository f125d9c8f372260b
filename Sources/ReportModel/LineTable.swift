/// The lines of a text and what each is taken for so far: what one pass hands to the next.
struct LineTable: Hashable, Sendable {
  let source: SourceText
  let file: String
  let options: ReadOptions
  /// What is seen in each line; where lines were unwrapped, the first stands for all.
  var facts: [LineFacts]
  /// What each line is; `nil` where no pass has decided.
  var classes: [LineClass?]
  /// The pieces that go on with a line, after unwrapping.
  var tails: [Int: [Piece]] = [:]
  var repairs: [Repair] = []
  /// The lines that begin the days of a diary or work log.
  var dayEntries: Set<Int> = []

  /// The lines of `source`, blank ones decided.
  init(_ source: SourceText, file: String, options: ReadOptions) {
    self.source = source
    self.file = file
    self.options = options
    facts = measureLines(source)
    classes = facts.map { $0.isBlank ? .blank : nil }
  }

  /// Whether a pass that looks at neighbours looks past this line.
  func isSkipped(_ index: Int) -> Bool {
    switch classes[index] {
    case .blank, .residue, .continuation, .underline, .comment: true
    default: false
    }
  }

  /// For each line the next that is not skipped; the number of lines where there is none.
  func following() -> [Int] {
    var result = [Int](repeating: facts.count, count: facts.count)
    var next = facts.count
    for index in facts.indices.reversed() {
      result[index] = next
      if !isSkipped(index) { next = index }
    }
    return result
  }

  /// The pieces of the text that begins in line `index`.
  func pieces(at index: Int, from words: Range<Int>? = nil) -> [Piece] {
    [Piece(range: words ?? facts[index].range, line: index)] + (tails[index] ?? [])
  }

  /// Whether a space belongs between two stretches that a line end parts: both are Western.
  func wordsMeet(_ head: Range<Int>, _ tail: Range<Int>) -> Bool {
    let (last, first) = (source.scalars[head.upperBound - 1], source.scalars[tail.lowerBound])
    guard CharacterKind.isWordCharacter(first) || first == "(" else { return false }
    return CharacterKind.isWordCharacter(last) || ",.;:)!?".unicodeScalars.contains(last)
  }

  /// Whether two stretches that a page break parts are Western words that need a space between.
  func lettersMeet(_ head: Range<Int>, _ tail: Range<Int>) -> Bool {
    CharacterKind.isLatinLetter(source.scalars[head.upperBound - 1])
      && CharacterKind.isLatinLetter(source.scalars[tail.lowerBound])
  }
}
