extension Report {
  /// The pictures that nobody who cannot see them is told anything of: without words and caption.
  package var wordlessPictures: [(path: String, line: Int)] {
    var found: [(path: String, line: Int)] = []
    func visit(_ blocks: [Block]) {
      for block in blocks {
        switch block.kind {
        case .figure(let figure):
          let words = figure.alternative + (figure.caption?.text ?? "")
          if words.allSatisfy(\.isWhitespace) { found.append((figure.path, block.line)) }
        case .list(let list): for item in list.items { visit(item.blocks) }
        case .quote(let inner), .note(let inner): visit(inner)
        default: break
        }
      }
    }
    visit(blocks)
    // Sections wait on a stack, so that no depth of nesting is too deep.
    var waiting = Array(sections.reversed())
    while let section = waiting.popLast() {
      visit(section.blocks)
      waiting += section.items.reversed()
    }
    for note in notes { visit(note.blocks) }
    return found
  }
}
