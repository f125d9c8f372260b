/// Finds the blocks of HTML in a plain text: comments, tables, paragraphs, pictures, line breaks that
/// begin a line.
///
/// What is not closed is no block and stays text.
func findHTML(_ table: inout LineTable) {
  var finder = HTMLFinder(source: table.source, facts: table.facts)
  var index = 0
  while index < table.facts.count {
    guard table.classes[index] == nil, let block = finder.block(at: index) else {
      index += 1
      continue
    }
    for line in block.lines where table.classes[line] != .blank || block.role == .comment {
      let isFirst = line == block.lines.lowerBound
      table.classes[line] =
        block.role == .comment ? .comment : isFirst ? .html(block.role) : .continuation
    }
    index = block.lines.upperBound
  }
}

private struct HTMLFinder {
  let source: SourceText
  let facts: [LineFacts]
  /// Lines from which on no such end is left, so that none is looked for twice.
  private var exhausted: [String: Int] = [:]

  init(source: SourceText, facts: [LineFacts]) {
    self.source = source
    self.facts = facts
  }

  /// The block that begins in line `index`: its lines, and what its first line is.
  mutating func block(at index: Int) -> (lines: Range<Int>, role: LineRole)? {
    let words = source.scalars[facts[index].range]
    guard words.first == "<" else { return nil }
    if words.starts(with: "<!--".unicodeScalars) {
      guard let last = line(with: "-->", from: index) else { return nil }
      let isWhole = source.scalars[facts[last].range].suffix(3).elementsEqual("-->".unicodeScalars)
      return (index..<last + 1, isWhole ? .comment : .paragraph)
    }
    guard
      let end = tagEnd(
        in: source.scalars, at: facts[index].range.lowerBound, until: facts[index].range.upperBound),
      let tag = HTMLTag(source.scalars[facts[index].range.lowerBound..<end])
    else { return nil }
    switch (tag.name, tag.isClosing) {
    case ("table", false):
      return line(with: "</table", from: index).map { (index..<$0 + 1, .table) }
    case ("p", false):
      let last = line(with: "</p>", from: index).flatMap { $0 - index < 100 ? $0 : nil }
      return (index..<(last ?? index) + 1, .paragraph)
    case ("p", true):
      return end == facts[index].range.upperBound ? (index..<index + 1, .comment) : nil
    case ("br", _):
      return end == facts[index].range.upperBound ? (index..<index + 1, .comment) : nil
    case ("img", false): return (index..<index + 1, .figure)
    default: return nil
    }
  }

  /// The first line from `index` on that holds `end`, in any case of letters.
  private mutating func line(with end: String, from index: Int) -> Int? {
    if let none = exhausted[end], index >= none { return nil }
    let wanted = Array(end.unicodeScalars)
    for line in index..<facts.count where holds(facts[line].range, wanted) { return line }
    exhausted[end] = index
    return nil
  }

  private func holds(_ range: Range<Int>, _ wanted: [Unicode.Scalar]) -> Bool {
    guard range.count >= wanted.count else { return false }
    for start in range.lowerBound...range.upperBound - wanted.count
    where source.scalars[start] == wanted[0] {
      let isFound = wanted.indices.allSatisfy { place in
        let scalar = source.scalars[start + place]
        let isUpper = (0x41...0x5A).contains(scalar.value)
        return scalar == wanted[place]
          || isUpper && scalar.value + 0x20 == wanted[place].value
      }
      if isFound { return true }
    }
    return false
  }
}
