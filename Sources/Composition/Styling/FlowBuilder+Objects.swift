import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

extension FlowBuilder {
  /// Adds a table with its caption above and its notes below, all kept together.
  mutating func addTable(_ table: TableBlock, line: Int, _ surroundings: Surroundings) {
    let spec = sheet.layout.tables
    // A table moves with what stands below it: in the tree too they are one.
    let group =
      table.notes.isEmpty ? surroundings.parent : tree.add("Div", below: surroundings.parent)
    let node = tree.add("Table", below: group)
    var inner = surroundings
    inner.parent = node
    inner.noteParent = surroundings.noteParent ?? surroundings.parent
    if !isInNote { tables += 1 }
    let first = flow.blocks.count
    if let caption = table.caption, spec.captionAbove {
      addCaption(caption, tables, spec.label, inner)
    }
    var flowTable = makeTable(table, line: line, node: node)
    flowTable.continuation = continuation(of: table.caption, node: node)
    append(.table(flowTable), nil, inner, node: node)
    addNotes(of: flowTable.cells.flatMap(\.text.references), surroundings)
    if flow.blocks.count - first > 1 { amendLast { $0.breakBefore = .forbidden } }
    if let caption = table.caption, !spec.captionAbove {
      addCaption(caption, tables, spec.label, inner)
      amendLast { $0.breakBefore = .forbidden }
    }
    for note in table.notes {
      var style = sheet.style(.table)
      style.alignment = .start
      let noteNode = tree.add("P", below: group)
      append(
        .text, styler.styled(note, style, node: noteNode, tree: &tree), surroundings, node: noteNode
      )
      amendLast { $0.breakBefore = .forbidden }
    }
    markPlace("table-\(tables)", at: first)
    surround(first, rows: spec.linesAround, mayMove: surroundings.isOutermost)
  }

  /// Adds a caption under its number, unless it brings one of its own.
  mutating func addCaption(
    _ caption: InlineText, _ number: Int, _ label: String, _ surroundings: Surroundings
  ) {
    let words = captionWords(caption.text, label: isInNote ? "" : label, number: number)
    let number = String(words.dropLast(caption.text.count).dropLast())
    let node = tree.add("Caption", below: surroundings.parent)
    var text = styler.styled(caption, sheet.style(.caption), node: node, tree: &tree)
    if !number.isEmpty {
      text = joined(sheet.styled(number, sheet.style(.caption), node: node), "　", text)
      // What stands before the caption's first character counts as standing with it.
      if !text.origins.isEmpty {
        text.origins[0].offset = 0
        text.addedCharacters += visibleCharacters(number)
      }
    }
    append(.text, text, surroundings, node: node)
    amendLast {
      $0.linesAtFoot = .max
      $0.linesAtHead = .max
    }
  }

  /// What stands above the rest of a table on another page: 续表 and the number of its `caption`.
  private func continuation(of caption: InlineText?, node: NodeID) -> StyledText? {
    let spec = sheet.layout.tables
    guard let caption, !spec.continued.isEmpty, !isInNote else { return nil }
    let words = captionWords(caption.text, label: spec.label, number: tables)
    let behind = words.dropFirst(typedLabel(of: words, spec.label)?.count ?? words.count)
    let number = behind.drop { $0 == " " }.prefix { $0.isNumber || "-–.．".contains($0) }
    return sheet.styled(spec.continued + number, sheet.style(.caption), node: node)
  }

  /// Puts empty grid lines before and after the blocks from `first` on, and makes them a group before
  /// which text may go if it `mayMove`: what stands in a list, quotation or box keeps its place there.
  mutating func surround(_ first: Int, rows: Int, mayMove: Bool) {
    guard flow.blocks.indices.contains(first) else { return }
    flow.blocks[first].rowsAbove = max(0, rows)
    for block in first..<flow.blocks.count {
      flow.blocks[block].group = Int32(first)
      flow.blocks[block].keepsPlace = !mayMove
    }
    amendLast { $0.rowsBelow = max(0, rows) }
  }

  /// Styles the cells of `table` and finds their columns: a place that is covered has no cell.
  private mutating func makeTable(_ table: TableBlock, line: Int, node: NodeID) -> TableFlow {
    let grid = TableGrid(table.headerRows + table.rows)
    var result = TableFlow(
      headRows: table.headerRows.count, rowCount: grid.rows.count, line: line)
    for (row, places) in grid.rows.enumerated() {
      let rowNode = tree.add("TR", below: node)
      let isHead = row < table.headerRows.count
      for place in places {
        let headsRow = !isHead && place.cell.isHeader
        var cellNode = StructureNode(isHead || headsRow ? "TH" : "TD", parent: rowNode)
        cellNode.scope = isHead ? "Column" : headsRow ? "Row" : nil
        cellNode.columnSpan = place.columnSpan
        cellNode.rowSpan = place.rowSpan
        let isGiven = place.column < table.alignments.count
        let given = isGiven ? table.alignments[place.column] : .start
        let text = styler.styled(
          place.cell.text, sheet.style(isHead ? .tableHead : .table), node: tree.add(cellNode),
          tree: &tree)
        result.cells.append(
          TableFlow.Cell(
            row: row, column: place.column, rowSpan: place.rowSpan, columnSpan: place.columnSpan,
            isHead: isHead, alignment: isHead ? .centre : given, text: text))
      }
    }
    result.cells = result.cells.exactCopy
    result.columnCount = grid.columnCount
    alignFigures(of: &result, given: table.alignments.count)
    return result
  }

  /// Sets columns of figures below each other in the middle of their columns, where the source asks for
  /// no other place than the end.
  private func alignFigures(of table: inout TableFlow, given: Int) {
    for column in 0..<table.columnCount {
      let cells = table.cells.indices.filter {
        table.cells[$0].column == column && !table.cells[$0].isHead
      }
      let own = cells.filter { table.cells[$0].columnSpan == 1 }
      let texts = own.map { Array(table.cells[$0].text.paragraph.text.unicodeScalars) }
      let isFree = column >= given || own.allSatisfy { table.cells[$0].alignment == .end }
      guard isFree, figureAlignment(texts) != nil else { continue }
      for cell in cells {
        table.cells[cell].alignment = table.cells[cell].columnSpan == 1 ? .decimal : .centre
      }
    }
  }

  /// Adds a figure and its caption, kept together.
  mutating func addFigure(_ figure: FigureBlock, line: Int, _ surroundings: Surroundings) {
    let spec = sheet.layout.figures
    var node = StructureNode("Figure", parent: surroundings.parent)
    let words = [figure.alternative, figure.caption?.withoutReferences.text, figure.name]
    node.alternative = words.compactMap { $0 }.first { !$0.isEmpty }
    var inner = surroundings
    inner.parent = tree.add(node)
    inner.noteParent = surroundings.noteParent ?? surroundings.parent
    if !isInNote { figures += 1 }
    let first = flow.blocks.count
    if let caption = figure.caption, spec.captionAbove {
      addCaption(caption, figures, spec.label, inner)
    }
    var content = FigureFlow(figure, line: line, picture(figure.path))
    if content.picture == nil {
      let words = figure.alternative.isEmpty ? figure.path : figure.alternative
      var style = sheet.style(.caption)
      style.alignment = .centre
      content.standIn = sheet.styled(words, style, node: inner.parent)
    }
    append(.figure(content), nil, inner, node: inner.parent)
    if flow.blocks.count - first > 1 { amendLast { $0.breakBefore = .forbidden } }
    if let caption = figure.caption, !spec.captionAbove {
      addCaption(caption, figures, spec.label, inner)
      amendLast { $0.breakBefore = .forbidden }
    }
    markPlace("figure-\(figures)", at: first)
    surround(first, rows: spec.linesAround, mayMove: surroundings.isOutermost)
  }
}

extension FigureBlock {
  /// The name of its file, without folders.
  fileprivate var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
