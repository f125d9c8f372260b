extension Report {
  /// The links to headings that are not there: their targets, words and places, in printing order.
  package var danglingLinks: [(target: String, words: String, place: TextOrigin)] {
    let anchors = HeadingAnchors(self)
    var found: [(target: String, words: String, place: TextOrigin)] = []
    for text in texts {
      for span in text.spans where !span.range.isEmpty {
        // `#` alone is a dead link, which has its finding where it is read.
        guard case .link(let target) = span.kind, target.first == "#", target.count > 1,
          anchors.heading(of: target) == nil, let place = text.origin(at: span.range.lowerBound)
        else { continue }
        let words = String(decoding: Array(text.text.utf8)[span.range], as: UTF8.self)
        found.append((target, words, place))
      }
    }
    return found
  }

  /// All texts in which a link may stand, in printing order, notes last.
  private var texts: [InlineText] {
    var found = [title, subtitle].compactMap { $0 }
    func visit(_ blocks: [Block]) {
      for block in blocks {
        switch block.kind {
        case .paragraph(let text), .source(let text), .heading(_, let text): found.append(text)
        case .verse(let lines), .signature(let lines), .names(let lines): found += lines
        case .list(let list):
          for item in list.items {
            if let term = item.term { found.append(term) }
            visit(item.blocks)
          }
        case .quote(let inner), .note(let inner): visit(inner)
        case .table(let table):
          if let caption = table.caption { found.append(caption) }
          found += (table.headerRows + table.rows).joined().map(\.text) + table.notes
        case .figure(let figure): if let caption = figure.caption { found.append(caption) }
        case .code, .rule, .forcedBreak: break
        }
      }
    }
    visit(blocks)
    // Sections wait on a stack, so that no depth of nesting is too deep.
    var waiting = Array(sections.reversed())
    while let section = waiting.popLast() {
      found.append(section.title)
      visit(section.blocks)
      waiting += section.items.reversed()
    }
    for note in notes { visit(note.blocks) }
    return found
  }
}
