import Diagnostics
import DisplayModel
import LayoutModel
import TypeModel

extension FigureFlow {
  /// Finds the size of the figure on `measure`, and sets the words of a stand-in.
  ///
  /// Without a width of its own a picture is as large as its dots allow at the layout's least
  /// resolution, no wider than the measure; no picture is taller than the layout's limit.
  mutating func set(measure: Length, sheet: StyleSheet, setter: LineSetter<some TextShaper>) {
    let grid = sheet.layout.grid
    let spec = sheet.layout.figures
    let asked = width.flatMap { figureWidth($0, em: grid.size, measure: measure) }
    let tallest = grid.height * spec.maximumHeight
    var wide = min(asked ?? measure, measure)
    var high = wide * Ratio(2, 5)
    if let picture, picture.width > 0, picture.height > 0 {
      let dots = Double(picture.width) * 72 / Double(max(1, spec.minimumResolution))
      if asked == nil { wide = min(measure, picture.naturalWidth ?? .points(dots)) }
      high = .points(wide.points * Double(picture.height) / Double(picture.width))
    }
    if high > tallest {
      wide = .points(wide.points * tallest.points / high.points)
      high = tallest
    }
    size = Size(width: wide, height: high)
    let pitch = max(1, grid.pitch.scaledPoints)
    rows = max(1, min(grid.lines, (high.scaledPoints + pitch - 1) / pitch))
    if let standIn {
      standInLine = setter.lines(standIn.paragraph, measure: wide).first
    }
  }
}

extension FlowBlock {
  /// What an editor should know of a table or a figure.
  func findings(_ layout: LayoutSpec) -> [Diagnostic] {
    switch content {
    case .table(let table): [finding(of: table)].compactMap { $0 }
    case .figure(let figure):
      [finding(of: figure, layout), widthFinding(of: figure, layout)].compactMap { $0 }
    default: []
    }
  }

  private func finding(of table: TableFlow) -> Diagnostic? {
    let span = SourceSpan(line: table.line, column: 0, length: 0)
    if table.step == .words {
      return Diagnostic(
        .warning, at: span,
        "the table is wider than the measure even at the least size; its words are broken",
        help: "shorten the cells, leave out a column or divide the table")
    }
    if table.partCount > 1 {
      return Diagnostic(
        .note, at: span,
        "the table is too wide even at the least size; it is divided into \(table.partCount)",
        help: "leave out columns or divide the table where its sense does")
    }
    guard table.partCount > 0 else { return nil }
    if isTurned {
      return Diagnostic(
        .note, at: span, "the table is too wide for an upright page; its page is turned",
        help: "shorten the cells or leave out a column to keep the page upright")
    }
    guard table.step >= .size, let size = table.size else { return nil }
    return Diagnostic(
      .note, at: span, "the table is too wide for its size; it is set in \(size.unitText)",
      help: "shorten the cells or leave out a column to keep its size")
  }

  private func finding(of figure: FigureFlow, _ layout: LayoutSpec) -> Diagnostic? {
    let span = SourceSpan(line: figure.line, column: 0, length: 0)
    if case .missing(let reason, let help) = figure.answer {
      return Diagnostic(
        .warning, at: span, "the picture “\(figure.path)” cannot be set: \(reason)",
        help: help + "; until then a frame stands for it")
    }
    guard let resolution = figure.resolution else { return nil }
    let least = layout.figures.minimumResolution
    guard resolution < least else { return nil }
    return Diagnostic(
      .warning, at: span,
      "the picture “\(figure.path)” has \(resolution) dots an inch at its size, fewer than \(least)",
      help: "make it narrower or take a larger picture")
  }

  /// What is wrong with the width that the source asks for; across the columns it is still a part of one.
  private func widthFinding(of figure: FigureFlow, _ layout: LayoutSpec) -> Diagnostic? {
    guard let width = figure.width else { return nil }
    let span = figure.widthSpan ?? SourceSpan(line: figure.line, column: 0, length: 0)
    let column = spansColumns ? layout.grid.measure : measure
    guard let asked = figureWidth(width, em: layout.grid.size, measure: column) else {
      return Diagnostic(
        .warning, at: span, "“\(width)” is no width for a picture; it is as wide as its dots allow",
        help: "write a number of ems, a part of the measure or a length: 20em, 60% or 80mm")
    }
    guard asked > measure else { return nil }
    return Diagnostic(
      .note, at: span,
      "a width of \(width) is more than there is room for; the picture is set as wide as that",
      help: "write 100% or a width of at most \(measure.unitText)")
  }
}

extension BodyPainter {
  /// Draws a figure in the middle of its grid lines, the last of which is the one before `end`.
  func drawFigure(
    _ figure: FigureFlow, _ block: FlowBlock, endingBefore end: Int, x: Length,
    on canvas: inout PageCanvas
  ) {
    let top = geometry.top(ofRow: end - figure.rows)
    let slack = geometry.grid.pitch * figure.rows - figure.size.height
    let frame = Rectangle(
      x: x + block.inset + (block.measure - figure.size.width) * .half, y: top + slack * .half,
      width: figure.size.width, height: figure.size.height)
    if let picture = figure.picture {
      canvas.image(path: picture.file, frame: frame, node: block.node)
      return
    }
    canvas.fill(.frame(frame, width: .points(0.5)), sheet.colour("quiet"), .content(block.node))
    guard let words = figure.standIn, let line = figure.standInLine else { return }
    var source = TextSource(words)
    let middle = frame.origin.y + frame.size.height * .half
    canvas.place(
      line, of: &source,
      at: Point(x: frame.origin.x, y: middle + sheet.style(.caption).size * Ratio(19, 50)))
  }
}
