import PDFReading

/// A line of words that is read at a place of the tree.
private struct ReadLine {
  let element: Int
  let place: StructureWalk.Place
  let row: PageContents.Row
  let left: Double
}

/// Whether what is read one behind the other stands so on the page; numbers of marked sequences say
/// nothing of that.
extension Verifier {
  /// The flow goes down its column or on to one at the right; cells stand in their rows side by side.
  func checkPlacesOfOrder() {
    for index in tree.elements.indices where tree.elements[index].parent == nil {
      checkFlowOnPages(below: index)
    }
    for index in tree.elements.indices where tree.elements[index].type == "Table" {
      checkCellsOnPages(of: index)
    }
  }

  /// Each marked sequence of the page shows something.
  func checkIsShown(page index: Int) {
    let page = contents[index]
    let hidden = page.mcids.first { mcid in
      page.words[mcid] == nil && page.pictures[mcid] == nil && !page.drawn.contains(mcid)
    }
    if let hidden {
      find(.content, self.page(index), "the marked sequence \(hidden) shows nothing")
    }
  }

  /// Types of what moves to where there is room, or stands above or below the words.
  private static let apart: Set<String> = ["Table", "Figure", "Div", "Note", "RT"]

  private func checkFlowOnPages(below root: Int) {
    var last: [ReadLine] = []
    var faulty: Set<Int> = []
    var open = [StructureWalk.Kid.element(root)]
    while let kid = open.popLast() {
      switch kid {
      case .element(let index):
        if Self.apart.contains(tree.elements[index].type) { continue }
        open += tree.elements[index].kids.reversed()
      case .content(let place):
        let lines = lines(at: place)
        guard let first = lines.first else { continue }
        if let before = last.last, before.place.page == place.page, stands(first, before: last),
          faulty.insert(place.page).inserted
        {
          let element = tree.elements[first.element]
          find(
            .structure, self.page(place.page),
            "words of \(element.type) stand before those that are read before them")
        }
        last = lines
      case .object: continue
      }
    }
  }

  /// The lines of the marked sequence at `place` that show something.
  private func lines(at place: StructureWalk.Place) -> [ReadLine] {
    (contents[place.page].words[place.mcid]?.rows ?? []).compactMap { row in
      guard let left = row.left, let element = tree.content[place] else { return nil }
      return ReadLine(element: element, place: place, row: row, left: left)
    }
  }

  /// The page that the sequence `place` begins on, as far as that can be told.
  private func sheet(of place: StructureWalk.Place) -> Sheet {
    Sheet(page: place.page, quarter: isOnSheets ? quarter(of: place) : nil)
  }

  /// Whether `line` stands above `lines`, which are read before it, or to the left on their last line; a
  /// column at the right may begin further up.
  private func stands(_ line: ReadLine, before lines: [ReadLine]) -> Bool {
    guard let last = lines.last, sheet(of: line.place) == sheet(of: last.place) else {
      return false
    }
    let step = line.row.baseline - last.row.baseline
    let size = max(line.row.size, last.row.size)
    if step > size * 0.4 { return false }
    if step >= -size * 0.4 { return line.left < last.left - size * 0.5 }
    var (right, next) = (last.row.right, last.row.baseline)
    for other in lines.dropLast().reversed() {
      if other.row.baseline > next { break }
      (right, next) = (max(right, other.row.right), other.row.baseline)
    }
    return line.left < right
  }

  /// The cells of a row go from left to right; rows stand below each other, or beside where the table goes
  /// on in another column.
  ///
  /// A table divided by columns, whose rows go on below or on another page, is not judged.
  private func checkCellsOnPages(of table: Int) {
    let rows = tree.below(table).filter { tree.elements[$0].type == "TR" }
    guard !rows.contains(where: isDivided) else { return }
    var last: [Sheet: LineBox] = [:]
    for row in rows {
      var (own, edges): ([Sheet: LineBox], [Sheet: LineBox]) = ([:], [:])
      var isFaulty = false
      for case .element(let cell) in tree.elements[row].kids {
        let span = attributes(tree.elements[cell])
          .compactMap { file.resolved($0["RowSpan"]).integer }
        for (sheet, box) in boxes(of: cell) {
          isFaulty = isFaulty || edges[sheet].map { box.left < $0.right } ?? false
          edges[sheet] = box
          // A cell of several rows stands beside those below it.
          if span.first ?? 1 == 1 { own[sheet] = own[sheet]?.joined(with: box) ?? box }
        }
      }
      for (sheet, box) in own {
        if let before = last[sheet], box.top <= before.bottom, box.left < before.right {
          isFaulty = true
        }
        last[sheet] = box
      }
      if isFaulty {
        find(
          .structure, place(tree.elements[row]),
          "the cells of TR stand in another order than they are read in")
      }
    }
  }

  /// Whether a cell of `row` stands on another page than the one before it, or to its left and below it.
  private func isDivided(_ row: Int) -> Bool {
    let cells = tree.elements[row].kids.compactMap { kid -> [Sheet: LineBox]? in
      guard case .element(let cell) = kid else { return nil }
      let boxes = boxes(of: cell)
      return boxes.isEmpty ? nil : boxes
    }
    return zip(cells, cells.dropFirst()).contains { cell, next in
      let common = cell.keys.filter { next[$0] != nil }
      return common.isEmpty
        || common.contains { sheet in
          guard let box = cell[sheet], let behind = next[sheet] else { return false }
          return behind.left < box.right && behind.top > box.bottom
        }
    }
  }

  /// Where the lines of `cell` stand on each page.
  private func boxes(of cell: Int) -> [Sheet: LineBox] {
    var boxes: [Sheet: LineBox] = [:]
    for inner in tree.below(cell) where tree.elements[inner].type != "RT" {
      for case .content(let place) in tree.elements[inner].kids {
        let sheet = sheet(of: place)
        for line in lines(at: place) {
          let box = LineBox(
            top: line.row.baseline, bottom: line.row.baseline, left: line.left,
            right: line.row.right)
          boxes[sheet] = boxes[sheet]?.joined(with: box) ?? box
        }
      }
    }
    return boxes
  }
}

/// A page of the file, or the quarter of a sheet.
private struct Sheet: Hashable {
  let page: Int
  let quarter: Int?
}

/// The first and the last baseline of lines, from the page's upper edge, and their edges.
private struct LineBox {
  let top: Double
  let bottom: Double
  let left: Double
  let right: Double

  func joined(with other: LineBox) -> LineBox {
    LineBox(
      top: min(top, other.top), bottom: max(bottom, other.bottom), left: min(left, other.left),
      right: max(right, other.right))
  }
}
