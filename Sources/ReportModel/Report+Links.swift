extension Report {
  /// The links to headings that are not there: their targets, words and places, in printing order.
  package var danglingLinks: [(target: String, words: String, place: TextOrigin)] {
    var anchors: HeadingAnchors?
    var found: [(target: String, words: String, place: TextOrigin)] = []
    for text in texts {
      for span in text.spans where !span.range.isEmpty {
        guard let target = span.innerTarget else { continue }
        // Few reports have such links: the others make no anchors.
        let known = anchors ?? HeadingAnchors(self)
        anchors = known
        guard known.heading(of: target) == nil,
          let place = text.origin(at: span.range.lowerBound)
        else { continue }
        let words = String(decoding: Array(text.text.utf8)[span.range], as: UTF8.self)
        found.append((target, words, place))
      }
    }
    return found
  }

  /// Whether a link leads to a heading of the report, be it there or not.
  package var hasInnerLinks: Bool {
    texts.contains { $0.spans.contains { $0.innerTarget != nil } }
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

extension InlineSpan {
  /// The target within the report that the span leads to; `#` alone is a dead link, which has its finding
  /// where it is read.
  fileprivate var innerTarget: String? {
    guard case .link(let target) = kind, target.first == "#", target.utf8.count > 1 else {
      return nil
    }
    return target
  }
}
