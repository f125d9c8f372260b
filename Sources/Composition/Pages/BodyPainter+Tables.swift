import DisplayModel
import LayoutModel
import TypeModel

extension BodyPainter {
  /// Draws part `number` of `table`, whose last grid line is the one before `end`.
  ///
  /// A part that heads a page draws the header rows above itself again, which are then artifacts.
  func drawPart(
    _ number: Int, of table: TableFlow, _ block: FlowBlock, endingBefore end: Int, isHead: Bool,
    x: Length, on canvas: inout PageCanvas
  ) {
    let parts = table.parts
    guard parts.indices.contains(number) else { return }
    let part = parts[number]
    let left = x + block.inset
    let top = end - part.lines.count
    guard !table.isPlain else {
      return drawLines(part, of: table, top: top, left: left, on: &canvas)
    }
    let repeats = isHead && number > 0 && part.row >= table.headRows
    if repeats {
      let head = top - table.headHeight
      drawContinuation(of: table, above: head, left: left, on: &canvas)
      drawRows(0..<table.headRows, of: table, top: head, left: left, asArtifact: true, on: &canvas)
      drawRule(spec.topRule, row: head, table, left, on: &canvas)
      if table.headRows > 0 { drawRule(spec.headRule, row: top, table, left, on: &canvas) }
    }
    if number == 0 {
      if table.isContinued { drawContinuation(of: table, above: top, left: left, on: &canvas) }
      drawRule(spec.topRule, row: top, table, left, on: &canvas)
    }
    if part.row < table.headRows {
      drawRows(0..<table.headRows, of: table, top: top, left: left, asArtifact: false, on: &canvas)
      drawRule(spec.headRule, row: end, table, left, on: &canvas)
    } else {
      if number > 0, !repeats, part.lines.lowerBound == 0, part.row > table.headRows {
        drawRowRule(above: part.row, at: top, table, left, on: &canvas)
      }
      drawLines(part, of: table, top: top, left: left, on: &canvas)
    }
    if number == parts.count - 1 { drawRule(spec.bottomRule, row: end, table, left, on: &canvas) }
  }

  private var spec: TableSpec { sheet.layout.tables }

  /// Draws 续表 and the number, where the table has a caption, on the grid line above `row`.
  private func drawContinuation(
    of table: TableFlow, above row: Int, left: Length, on canvas: inout PageCanvas
  ) {
    guard let text = table.continuation, let line = table.continuationLine else { return }
    var source = TextSource(text)
    let origin = Point(x: left, y: geometry.baseline(ofRow: row - 1))
    canvas.place(line, of: &source, at: origin, role: .artifact(.page))
  }

  private func drawRule(
    _ thickness: Length, row: Int, _ table: TableFlow, _ left: Length, on canvas: inout PageCanvas
  ) {
    canvas.rule(
      x: left, y: geometry.top(ofRow: row), width: table.width, thickness: thickness,
      sheet.colour(spec.ruleColour))
  }

  /// Draws the rule above `row`, at the grid line `top`, beside the cells that reach into it from above.
  private func drawRowRule(
    above row: Int, at top: Int, _ table: TableFlow, _ left: Length, on canvas: inout PageCanvas
  ) {
    guard table.isHeld[row] else {
      return drawRule(spec.rowRule, row: top, table, left, on: &canvas)
    }
    for columns in table.openColumns(above: row) {
      drawRule(spec.rowRule, over: columns, inset: .zero, row: top, table, left, on: &canvas)
    }
  }

  /// Draws a rule across `columns`, short of their sides by `inset`.
  private func drawRule(
    _ thickness: Length, over columns: Range<Int>, inset: Length, row: Int, _ table: TableFlow,
    _ left: Length, on canvas: inout PageCanvas
  ) {
    let start = table.widths.prefix(columns.lowerBound).reduce(left + inset, +)
    let end = table.widths.prefix(columns.upperBound).reduce(left - inset, +)
    canvas.rule(
      x: start, y: geometry.top(ofRow: row), width: end - start, thickness: thickness,
      sheet.colour(spec.ruleColour))
  }

  /// Draws the rule below a head that stands over several others.
  private func drawGroupRule(
    below cell: TableFlow.Cell, of table: TableFlow, top: Int, left: Length,
    on canvas: inout PageCanvas
  ) {
    let end = cell.row + cell.rowSpan
    guard cell.isHead, cell.columnSpan > 1, end < table.headRows else { return }
    let height = table.heights[cell.row..<end].reduce(0, +)
    drawRule(
      spec.headRule, over: cell.column..<cell.column + cell.columnSpan,
      inset: spec.columnRule > .zero ? .zero : table.padding,
      row: top + height, table, left, on: &canvas)
  }

  /// Draws whole rows one below the other.
  private func drawRows(
    _ rows: Range<Int>, of table: TableFlow, top: Int, left: Length, asArtifact: Bool,
    on canvas: inout PageCanvas
  ) {
    var head = top
    for row in rows where table.heights.indices.contains(row) {
      for cell in table.cells(ofRow: row) {
        drawColumnRule(before: cell, of: table, row: head, height: nil, left: left, on: &canvas)
        draw(
          cell, lines: 0..<cell.lineCount, top: head, left: left, asArtifact, on: &canvas)
        drawGroupRule(below: cell, of: table, top: head, left: left, on: &canvas)
      }
      head += table.heights[row]
    }
  }

  /// Draws the lines of a row that belong to `part`; cells over several rows go on below it.
  private func drawLines(
    _ part: TableFlow.Part, of table: TableFlow, top: Int, left: Length,
    on canvas: inout PageCanvas
  ) {
    let isWhole = part.lines.count == table.heights[part.row]
    for cell in table.cells(ofRow: part.row) {
      drawColumnRule(
        before: cell, of: table, row: top, height: isWhole ? nil : part.lines.count, left: left,
        on: &canvas)
      let lines = isWhole ? 0..<cell.lineCount : part.lines.clamped(to: 0..<cell.lineCount)
      draw(cell, lines: lines, top: top, left: left, false, on: &canvas)
    }
  }

  /// Draws the rule before a cell where the layout asks for it: `height` grid lines, or as long as the
  /// rows that the cell covers.
  private func drawColumnRule(
    before cell: TableFlow.Cell, of table: TableFlow, row: Int, height: Int?, left: Length,
    on canvas: inout PageCanvas
  ) {
    guard cell.column > 0, !table.isPlain, spec.columnRule > .zero else { return }
    let rows = table.heights[cell.row..<min(cell.row + cell.rowSpan, table.heights.count)]
    let edge = table.widths.prefix(cell.column).reduce(left, +)
    let frame = Rectangle(
      x: edge - spec.columnRule * .half, y: geometry.top(ofRow: row), width: spec.columnRule,
      height: geometry.grid.pitch * (height ?? rows.reduce(0, +)))
    canvas.fill(.rectangle(frame), sheet.colour(spec.ruleColour), .artifact(.layout))
  }

  private func draw(
    _ cell: TableFlow.Cell, lines: Range<Int>, top: Int, left: Length,
    _ asArtifact: Bool, on canvas: inout PageCanvas
  ) {
    var source = TextSource(cell.text)
    let isRepeated = asArtifact || cell.isRepeated
    for (offset, var line) in cell.lines[lines].enumerated() {
      let origin = Point(x: left + cell.x, y: geometry.baseline(ofRow: top + offset))
      if isRepeated { line.dropReferences(of: cell.text.paragraph) }
      canvas.place(
        line, of: &source, at: origin, role: isRepeated ? .artifact(.page) : nil)
    }
  }
}

extension SetLine {
  /// Leaves out the marks of notes, which stand where `paragraph` was set first.
  fileprivate mutating func dropReferences(of paragraph: StyledParagraph) {
    segments.removeAll { paragraph.styles[$0.style].isNoteReference }
  }
}
