import PDFReading

/// A row of code on a page: what it shows of the line that stands in it.
private struct CodeRow {
  let spot: StructureWalk.Place
  let row: PageContents.Row
  /// Whether it goes on with the row before, in another marked sequence.
  var continues: Bool
  /// The column of the pages, in order.
  var column: Int

  /// Where a line without an indent would begin that stands as this one; spaces are half an em wide.
  var edge: Double? { row.left.map { $0 - Double(min(row.indent, 80)) * row.size / 2 } }
}

extension Verifier {
  /// Notes for the rows of code `index` where lines end.
  ///
  /// A line begins at the left edge behind the spaces of its indent; one that is turned goes on an em
  /// further in, without any. In a column that continues another and shows one edge alone, nobody
  /// knows which it is.
  func readCode(_ index: Int) {
    let rows = codeRows(of: index)
    var edges: [Int: (least: Double, most: Double)] = [:]
    for row in rows where !row.continues {
      guard let edge = row.edge else { continue }
      let known = edges[row.column] ?? (edge, edge)
      edges[row.column] = (min(known.least, edge), max(known.most, edge))
    }
    for row in rows {
      codeBreaks[row.spot, default: []].append(lineBreak(before: row, edges[row.column]))
    }
  }

  private func lineBreak(
    before row: CodeRow, _ edges: (least: Double, most: Double)?
  ) -> String {
    if row.continues { return "" }
    let size = row.row.size
    guard let edges, let edge = row.edge, row.column == 0 || edges.most - edges.least > size * 0.3
    else { return "\u{2028}" }
    return edge - edges.least < size * 0.3 ? "\n" : ""
  }

  /// The rows of the marked sequences at and below element `index`, in reading order.
  private func codeRows(of index: Int) -> [CodeRow] {
    var rows: [CodeRow] = []
    for spot in spots(of: index) {
      for row in contents[spot.page].words[spot.mcid]?.rows ?? [] {
        var next = CodeRow(spot: spot, row: row, continues: false, column: 0)
        if let last = rows.last {
          let step = row.baseline - last.row.baseline
          let isSamePage = last.spot.page == spot.page
          next.continues = isSamePage && abs(step) <= row.size * 0.6
          next.column = last.column + (isSamePage && step > -row.size * 0.6 ? 0 : 1)
        }
        rows.append(next)
      }
    }
    return rows
  }

  /// The marked sequences at and below element `index`, in reading order.
  private func spots(of index: Int) -> [StructureWalk.Place] {
    tree.elements[index].kids.flatMap { kid -> [StructureWalk.Place] in
      switch kid {
      case .content(let spot): [spot]
      case .element(let inner): spots(of: inner)
      case .object: []
      }
    }
  }

  /// `words` with `breaks` before its rows.
  func lines(of words: PageContents.Words, with breaks: [String]) -> String {
    let rows = words.lines.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(breaks, rows).map { $0 + $1 }.joined()
  }
}
