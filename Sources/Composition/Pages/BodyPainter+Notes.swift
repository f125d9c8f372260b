import DisplayModel
import LayoutModel
import TypeModel

/// A note, or what is left of it, that waits for the foot of a column.
struct HeldNote {
  /// Which note.
  let note: Int
  /// Its lines, each a block of the note and a line of that.
  var lines: ArraySlice<(block: Int, line: Int)>
  /// The lines and the text of the block that is in hand, which keeps its place from column to column.
  var set: [SetLine] = []
  var source: TextSource?
}

extension PageNotes {
  /// The notes that line `line` of `block` brings to its column, but for those that stand in the text.
  func held(by block: FlowBlock, line: Int) -> [HeldNote] {
    brought(by: block, line: line).compactMap { note in
      let lines = notes[note].blocks.enumerated().flatMap { index, block in
        (0..<block.lineCount).map { (block: index, line: $0) }
      }
      return lines.isEmpty ? nil : HeldNote(note: note, lines: lines[...])
    }
  }
}

extension PagePlan.Cell {
  /// Whether its notes may go on in the next cell.
  fileprivate var dividesNotes: Bool { column != nil && !isTurned }
}

extension BodyPainter {
  /// Holds the notes that `cell` brings until its foot is drawn.
  mutating func holdNotes(of cell: PagePlan.Cell, _ units: [FlowUnit], _ notes: PageNotes) {
    guard !notes.notes.isEmpty else { return }
    let brought = cell.units.flatMap { index in
      notes.held(by: blocks[units[index].block], line: units[index].line)
    }
    if cell.dividesNotes { columnNotes += brought } else { bandNotes += brought }
  }

  /// Draws the notes at the foot of `cell`, but for what goes on in the next one.
  mutating func drawNotes(
    of cell: PagePlan.Cell, _ notes: PageNotes, x: Length, on canvas: inout PageCanvas
  ) {
    let foot = Point(x: x, y: geometry.top(ofRow: cell.top + cell.height))
    if cell.dividesNotes {
      columnNotes = draw(
        columnNotes, of: notes, holding: cell.restBehind, page: cell.page, above: foot, on: &canvas)
    } else {
      bandNotes = draw(bandNotes, of: notes, page: cell.page, above: foot, on: &canvas)
    }
  }

  /// Draws the notes `held`, all but so many last lines, to end `above` the foot of the column, which begins
  /// at the left end of that; returns those lines.
  private mutating func draw(
    _ held: [HeldNote], of notes: PageNotes, holding rest: Int = 0, page: Int, above foot: Point,
    on canvas: inout PageCanvas
  ) -> [HeldNote] {
    let style = sheet.style(.footnote)
    var count = held.reduce(-rest) { $0 + $1.lines.count }
    guard count > 0 else { return held }
    let head = foot.y - notes.pitch * count
    drawNoteRule(above: head, x: foot.x, on: &canvas)
    var origin = Point(x: foot.x, y: head + (notes.pitch - style.size) * .half)
    origin.y = origin.y + style.size * Ratio(22, 25)
    var left: [HeldNote] = []
    for var note in held {
      while count > 0, !note.lines.isEmpty {
        drawLine(of: &note, notes, page: page, at: origin, on: &canvas)
        origin.y = origin.y + notes.pitch
        count -= 1
      }
      if !note.lines.isEmpty { left.append(note) }
    }
    return left
  }

  /// Draws the next line of `note`, with what stands before it.
  private mutating func drawLine(
    of note: inout HeldNote, _ notes: PageNotes, page: Int, at origin: Point,
    on canvas: inout PageCanvas
  ) {
    let (index, line) = note.lines.removeFirst()
    let block = notes.notes[note.note].blocks[index]
    let top = origin.y - sheet.style(.footnote).size
    if index == 0, line == 0 {
      places[notes.place(of: note.note)] = (page, top)
      drawMark(of: note.note, notes, at: origin, on: &canvas)
    }
    if line == 0 {
      if let marker = block.marker, let line = marker.line {
        var mark = TextSource(marker.text)
        canvas.place(line, of: &mark, at: Point(x: origin.x + marker.x, y: origin.y))
      }
      note.set = block.lines
      note.source = block.text.map(TextSource.init)
    }
    if var source = note.source {
      let start = Point(x: origin.x + block.inset, y: origin.y)
      canvas.place(note.set[line], of: &source, at: start)
      note.source = source
    }
    for use in block.uses(onLine: line) where use.isFirst {
      places[notes.placeOfReference(to: use.note)] = (page, top)
    }
  }

  /// Draws the rule above notes that begin at the height `head`.
  func drawNoteRule(above head: Length, x: Length, on canvas: inout PageCanvas) {
    let spec = sheet.layout.notes
    canvas.rule(
      x: x, y: head - geometry.grid.pitch * Ratio(1, 3),
      width: geometry.grid.measure * spec.ruleWidth,
      thickness: spec.rule, sheet.colour(spec.ruleColour), .layout)
  }

  /// Draws the mark before `note`, a link to where the text refers to it first.
  func drawMark(
    of note: Int, _ notes: PageNotes, at origin: Point, on canvas: inout PageCanvas
  ) {
    guard let line = notes.markLines[note] else { return }
    let size = sheet.style(.footnote).size
    var mark = notes.markText(of: note)
    canvas.place(line, of: &mark, at: origin)
    let frame = Rectangle(
      x: origin.x + line.start, y: origin.y - size * Ratio(22, 25), width: line.width, height: size)
    canvas.link(
      LinkArea(
        rectangles: [frame],
        target: .destination(DestinationID(notes.placeOfReference(to: note))),
        contents: "返回正文", node: notes.notes[note].label))
  }
}
