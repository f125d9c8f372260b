import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

extension FlowBuilder {
  /// Adds a list: entries hang by whole ems, wide enough for the widest mark.
  mutating func addList(_ typed: ListBlock, _ surroundings: Surroundings) {
    let list = marked(typed, depth: surroundings.bulletDepth)
    let style = sheet.style(listStyle)
    let em = style.size
    let spec = sheet.layout.lists
    let isDefinition = list.items.contains { $0.term != nil }
    let markerX = surroundings.startIndent + (surroundings.isInList ? .zero : em * spec.indent)
    let widest = list.items.map { widthInEms(of: $0.term?.text ?? $0.marker) }.max() ?? 1
    // Short terms stand before their definitions; long ones have a line of their own.
    let standsApart = isDefinition && widest > Self.longestTerm
    let room = isDefinition ? spec.indent : list.isOrdered ? spec.numberHang : spec.hang
    let hang =
      standsApart
      ? em * spec.definitionIndent : max(em * room, em * (isDefinition ? widest + 1 : widest))
    var listNode = StructureNode("L", parent: surroundings.parent)
    listNode.listNumbering = listNumbering(of: list)
    let node = tree.add(listNode)
    for item in list.items {
      let entry = tree.add("LI", below: node)
      var inner = surroundings
      inner.style = listStyle
      inner.isInList = true
      inner.indentsFirstLine = false
      inner.startIndent = markerX + hang
      if typed.hasPlainSigns { inner.bulletDepth += 1 }
      let marker = label(of: item, below: entry)
      let standsAbove = item.term != nil && (standsApart || !item.beginsWithWords)
      if standsAbove { addTerm(marker, at: markerX, surroundings) }
      inner.parent = tree.add("LBody", below: entry)
      let first = flow.blocks.count
      addBlocks(item.blocks, inner)
      if flow.blocks.count == first { addParagraph(InlineText("", origins: []), inner) }
      guard first < flow.blocks.count, flow.blocks[first].marker == nil else { continue }
      if standsAbove {
        flow.blocks[first].breakBefore = .forbidden
      } else {
        flow.blocks[first].marker = ListMarker(text: marker, x: markerX)
      }
    }
  }

  /// The style of entries: a note's are no larger than its words.
  private var listStyle: StyleName { isInNote ? .footnote : .list }

  /// `list` with the signs that the layout has for lists within `depth` others without numbers.
  private func marked(_ list: ListBlock, depth: Int) -> ListBlock {
    let marks = sheet.layout.lists.marks
    guard list.hasPlainSigns, !marks.isEmpty else { return list }
    var list = list
    for item in list.items.indices { list.items[item].marker = marks[min(depth, marks.count - 1)] }
    return list
  }

  /// The longest term that stands before its definition, in ems.
  private static var longestTerm: Int { 6 }

  /// The mark or the term of `item`.
  private mutating func label(of item: ListItem, below entry: NodeID) -> StyledText {
    let label = tree.add("Lbl", below: entry)
    var style = sheet.style(listStyle)
    guard let term = item.term else {
      if item.marker == "•" { return bullet(item.marker, style, node: label) }
      return styler.styled(InlineText(item.marker, origins: []), style, node: label, tree: &tree)
    }
    if let strong = sheet.layout.styles[.strong] {
      style.font = strong.font
      style.latin = strong.latin
    }
    style.alignment = .start
    return styler.styled(term, style, node: label, tree: &tree)
  }

  /// The sign of entries without numbers, in the face of strong text: in Song faces • is a speck, in bold
  /// Hei a quarter of an em wide.
  ///
  /// It has the size of the text behind it; programs that read pages part signs of other sizes from it.
  private func bullet(_ sign: String, _ style: TextStyle, node: NodeID) -> StyledText {
    var style = style
    style.font = sheet.layout.styles[.strong]?.font ?? style.font
    style.latin = nil
    return sheet.styled(sign, style, node: node)
  }

  /// Adds a term on a line of its own.
  private mutating func addTerm(
    _ term: StyledText, at x: Length, _ surroundings: Surroundings
  ) {
    var outer = surroundings
    outer.startIndent = x
    append(.text, term, outer, node: term.nodes[0].node)
    amendLast { $0.linesAtFoot = .max }
  }

  /// Adds names side by side: a list whose entries are set in columns of one width.
  mutating func addNames(_ names: [InlineText], line: Int, _ surroundings: Surroundings) {
    var style = sheet.style(surroundings.style)
    style.firstLineIndent = .zero
    style.alignment = .start
    let node = tree.add("L", below: surroundings.parent)
    var table = TableFlow(headRows: 0, rowCount: 1, line: line)
    table.isPlain = true
    for (index, name) in names.enumerated() {
      let entry = tree.add("LBody", below: tree.add("LI", below: node))
      let text = styler.styled(name, style, node: entry, tree: &tree)
      table.cells.append(
        TableFlow.Cell(
          row: 0, column: index, rowSpan: 1, columnSpan: 1, isHead: false, alignment: .start,
          text: text))
    }
    var inner = surroundings
    inner.startIndent = surroundings.startIndent + sheet.style(.body).size * Ratio(2)
    append(.table(table), nil, inner, node: node)
    addNotes(of: table.cells.flatMap(\.text.references), surroundings)
  }
}

extension ListBlock {
  /// Whether its entries have no numbers, terms or signs of their own, but those of the layout.
  fileprivate var hasPlainSigns: Bool {
    !isOrdered && items.allSatisfy { $0.term == nil && $0.marker == "•" }
  }
}

extension ListItem {
  /// Whether a mark can stand before its first line: nothing comes first but a paragraph.
  fileprivate var beginsWithWords: Bool {
    guard case .paragraph(let text)? = blocks.first?.kind else { return false }
    return !text.text.isEmpty
  }
}
