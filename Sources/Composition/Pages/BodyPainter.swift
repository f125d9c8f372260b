import DisplayModel
import LayoutModel
import TypeModel

/// Puts planned units on pages.
///
/// Lines are given up as they are placed, so that they are held once.
struct BodyPainter {
  let sheet: StyleSheet
  /// Where things stand on the page that is drawn.
  var geometry: PageGeometry
  var blocks: [FlowBlock]
  /// Where headings, captions, notes and references to them came to stand: page of the body and height
  /// on it, in the order of the flow's headings.
  var places: [(page: Int, y: Length)]
  /// The texts of blocks of which lines are still to come, by the block: other blocks, such as the
  /// caption of a figure, may stand between two lines of one.
  private var sources: [Int: TextSource] = [:]
  /// Notes for the foot of the column in hand: what goes on from the one before, and what the parts drawn
  /// so far bring.
  var columnNotes: [HeldNote] = []
  /// The same of what stands across columns or on a turned page, which divides no notes.
  var bandNotes: [HeldNote] = []

  init(sheet: StyleSheet, geometry: PageGeometry, flow: Flow) {
    self.sheet = sheet
    self.geometry = geometry
    blocks = flow.blocks
    places = Array(repeating: (0, .zero), count: flow.headings.count)
  }

  /// Draws `cell` with the type area's left edge at `left`.
  mutating func draw(
    _ cell: PagePlan.Cell, of units: [FlowUnit], notes: PageNotes, left: Length,
    on canvas: inout PageCanvas
  ) {
    let x = left + geometry.columnX(cell.column)
    holdNotes(of: cell, units, notes)
    let boxes = boxes(in: cell, of: units)
    for box in boxes { fill(box, x: x, on: &canvas) }
    var row = cell.top
    for index in cell.units {
      let unit = units[index]
      let isFirst = cell.isHead && index == cell.units.lowerBound
      blocks[unit.block].unpackLines()
      row += isFirst ? unit.rowsAtHead : unit.rows
      row += cell.air(above: index)
      let rows = isFirst ? unit.rowsAtHead : unit.rows
      if !notes.notes.isEmpty {
        for use in blocks[unit.block].uses(onLine: unit.line) where use.isFirst {
          places[notes.placeOfReference(to: use.note)] = (
            cell.page, geometry.top(ofRow: row - rows)
          )
        }
      }
      if unit.line == 0, let note = blocks[unit.block].note {
        let origin = Point(x: x, y: geometry.baseline(ofRow: row - 1))
        drawMark(of: Int(note), notes, at: origin, on: &canvas)
        drawNoteRule(above: geometry.top(ofRow: row - unit.rowsAtHead), x: x, on: &canvas)
      }
      draw(
        unit, endingBefore: row, rows: rows, page: cell.page, isHead: isFirst, x: x, on: &canvas)
      if unit.line >= blocks[unit.block].lastLine { release(unit.block) }
    }
    for box in boxes { drawFrame(of: box, x: x, on: &canvas) }
    if !cell.isCut { drawNotes(of: cell, notes, x: x, on: &canvas) }
  }

  private mutating func release(_ block: Int) {
    blocks[block].lines = []
    blocks[block].text = nil
    sources[block] = nil
  }

  /// Draws a unit whose last grid line is the one before `end`.
  private mutating func draw(
    _ unit: FlowUnit, endingBefore end: Int, rows: Int, page: Int, isHead: Bool, x: Length,
    on canvas: inout PageCanvas
  ) {
    if unit.line == 0, let heading = blocks[unit.block].heading,
      places.indices.contains(Int(heading))
    {
      places[Int(heading)] = (page, geometry.top(ofRow: end - rows))
    }
    let content = blocks[unit.block].content
    switch content {
    case .text, .source:
      return drawLine(unit, row: end - 1, x: x, on: &canvas)
    case .boxEdge: return
    default: break
    }
    let block = blocks[unit.block]
    switch content {
    case .heading(let spec):
      drawHeading(spec, of: unit.block, endingBefore: end, rows: rows, x: x, on: &canvas)
    case .rule:
      canvas.rule(
        x: x + block.inset, y: geometry.top(ofRow: end) - geometry.grid.pitch * .half,
        width: block.measure, thickness: .points(0.5), .text)
    case .endMark(let mark):
      let width = geometry.grid.size * mark.width
      canvas.rule(
        x: x + (block.measure - width) * .half,
        y: geometry.top(ofRow: end) - geometry.grid.pitch * .half, width: width,
        thickness: mark.thickness, sheet.colour(mark.colour))
    case .figure(let figure):
      let baseline = geometry.baseline(ofRow: end - figure.rows)
      drawMarker(of: unit.block, baseline: baseline, x: x, on: &canvas)
      drawFigure(figure, block, endingBefore: end, x: x, on: &canvas)
    case .table(let table):
      drawPart(
        unit.line, of: table, block, endingBefore: end, isHead: isHead,
        x: x, on: &canvas)
    case .text, .source, .boxEdge: break
    }
  }

  private mutating func drawLine(
    _ unit: FlowUnit, row: Int, x: Length, on canvas: inout PageCanvas
  ) {
    let index = unit.block
    let baseline = geometry.baseline(ofRow: row)
    if unit.line == 0 { drawMarker(of: index, baseline: baseline, x: x, on: &canvas) }
    guard unit.line < blocks[index].lines.count else { return }
    let line = blocks[index].lines[unit.line]
    let origin = Point(x: x + blocks[index].inset, y: baseline)
    withSource(of: index) { source in canvas.place(line, of: &source, at: origin) }
  }

  /// Draws the mark of the list entry that block `index` begins, if it does.
  private func drawMarker(
    of index: Int, baseline: Length, x: Length, on canvas: inout PageCanvas
  ) {
    guard let marker = blocks[index].marker, let line = marker.line else { return }
    var source = TextSource(marker.text)
    canvas.place(line, of: &source, at: Point(x: x + marker.x, y: baseline))
  }

  /// Calls `body` with the text of `block`, which keeps its place from line to line.
  private mutating func withSource(of block: Int, _ body: (inout TextSource) -> Void) {
    guard var source = sources.removeValue(forKey: block) ?? blocks[block].text.map(TextSource.init)
    else { return }
    body(&source)
    sources[block] = source
  }

  /// Draws a heading in its grid lines: the last line of words on the last of them, or lifted.
  private mutating func drawHeading(
    _ spec: HeadingSpec, of index: Int, endingBefore end: Int, rows: Int, x: Length,
    on canvas: inout PageCanvas
  ) {
    let block = blocks[index]
    let style = sheet.style(spec.style)
    let pitch = geometry.grid.pitch
    let turns = max(0, block.lines.count - 1) * max(1, spec.linesPerTurn)
    var baseline = geometry.baseline(ofRow: end) - pitch * (turns + 1) - pitch * spec.lift
    switch spec.form {
    case .tab:
      let foot = geometry.top(ofRow: end) - pitch
      baseline = drawTab(block, style, spec, foot: foot, x: x, on: &canvas)
    case .square:
      let side = style.size * Ratio(4, 5)
      let centre = baseline - style.size * Ratio(19, 50)
      // In a box words stand further in, and their mark with them.
      let start = x + block.inset - style.size * spec.hang
      let corner = Point(x: start, y: centre - side * .half)
      canvas.fill(
        .rectangle(Rectangle(origin: corner, size: Size(width: side, height: side))),
        sheet.colour(spec.markColour), .artifact(.layout))
    case .plain, .runIn: break
    }
    let inset = spec.form == .tab ? block.inset + style.size * spec.tabPadding : block.inset
    withSource(of: index) { source in
      for line in block.lines {
        canvas.place(line, of: &source, at: Point(x: x + inset, y: baseline))
        baseline = baseline + pitch * max(1, spec.linesPerTurn)
      }
    }
  }

  /// Draws a tab that ends at `foot` and its rule; returns the first baseline of its words.
  private func drawTab(
    _ block: FlowBlock, _ style: TextStyle, _ spec: HeadingSpec, foot: Length, x: Length,
    on canvas: inout PageCanvas
  ) -> Length {
    let colour = sheet.colour(spec.markColour)
    let step = geometry.grid.pitch * max(1, spec.linesPerTurn)
    let height = style.size * Ratio(12, 7) + step * max(0, block.lines.count - 1)
    let words = block.lines.reduce(Length.zero) { max($0, $1.end) }
    let width = words + style.size * spec.tabPadding * 2
    let frame = Rectangle(x: x + block.inset, y: foot - height, width: width, height: height)
    canvas.fill(.rectangle(frame), colour, .artifact(.background))
    let start = frame.origin.x + width + style.size * Ratio(5, 7)
    canvas.rule(
      x: start, y: frame.origin.y + height * .half,
      width: x + block.inset + block.measure - start, thickness: spec.rule, colour)
    return frame.origin.y + style.size * Ratio(6, 7) + style.size * Ratio(19, 50)
  }
}
