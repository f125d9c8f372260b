/// The lines of a paragraph of the flow on one page, in the size that most lines there have.
private struct FlowLines {
  let element: Int
  let rows: [PageContents.Row]
}

/// Paragraphs of this program's own files stand within the columns of their page: one that was moved to
/// the side stands out among the others.
extension Verifier {
  /// No paragraph stands beside the column that its lines fill.
  func checkMoved() {
    guard isOwn, !isOnSheets else { return }
    for index in contents.indices {
      let flow = flowLines(ofPage: index)
      if let moved = displaced(flow) {
        find(.content, page(index), "\(tree.elements[moved].type) stands off its place")
      }
    }
  }

  /// The paragraphs of sections on page `page`, without those in tables, lists, boxes and quotations.
  private func flowLines(ofPage page: Int) -> [FlowLines] {
    var rows: [Int: [PageContents.Row]] = [:]
    for mcid in contents[page].mcids {
      guard let inner = tree.content[StructureWalk.Place(page: page, mcid: mcid)],
        let element = paragraph(around: inner)
      else { continue }
      rows[element, default: []] += contents[page].words[mcid]?.rows ?? []
    }
    let counts = Dictionary(rows.values.joined().map { ($0.size, 1) }, uniquingKeysWith: +)
    let size = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return rows.sorted { $0.key < $1.key }.compactMap { element, rows in
      rows.allSatisfy { $0.size == size } ? FlowLines(element: element, rows: rows) : nil
    }
  }

  /// The paragraph that `element` is or stands in, if a section holds it.
  private func paragraph(around element: Int) -> Int? {
    var next: Int? = element
    while let index = next {
      let parent = tree.elements[index].parent
      if tree.elements[index].type == "P" {
        return parent.map { tree.elements[$0].type } == "Sect" ? index : nil
      }
      next = parent
    }
    return nil
  }

  /// The one paragraph of which each full line is as long as those of the column, but begins and ends
  /// beside them by less than their length.
  private func displaced(_ flow: [FlowLines]) -> Int? {
    /// Lines but the first and the last of each paragraph: left edge and length, in tenths of a point.
    func full(_ lines: FlowLines) -> [(left: Int, length: Int)] {
      lines.rows.dropFirst().dropLast().map { row in
        let left = row.left ?? 0
        return (Int((left * 10).rounded()), Int(((row.right - left) * 10).rounded()))
      }
    }
    let lines = flow.map(full)
    let counts = Dictionary(
      lines.joined().map { ([$0.left, $0.length], 1) }, uniquingKeysWith: +)
    guard let most = counts.max(by: { ($0.value, $1.key[0]) < ($1.value, $0.key[0]) }),
      most.value > 3
    else { return nil }
    for (paragraph, lines) in zip(flow, lines) where lines.count > 1 {
      let isMoved = lines.allSatisfy { line in
        let move = abs(line.left - most.key[0])
        return abs(line.length - most.key[1]) < 2 && move > 5 && move < most.key[1]
          && line.left == lines[0].left
      }
      if isMoved { return paragraph.element }
    }
    return nil
  }
}
