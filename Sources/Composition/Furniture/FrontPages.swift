import DisplayModel
import LayoutModel
import TypeModel

extension ContentsSetter {
  /// Draws the rows of `list` that stand on page `page` of the contents.
  func draw(
    _ list: ContentsList, page: Int, front: FrontMatter, numbers: [String], corner: Point,
    setter: LineSetter<Shaper>, on canvas: inout PageCanvas
  ) {
    if page == 0 {
      drawHeading(front, y: list.headingY, corner: corner, setter: setter, on: &canvas)
    }
    var areas: [Int: LinkArea] = [:]
    for row in list.rows(onPage: page) {
      draw(
        row, in: list, of: front.entries[row.entry], number: numbers[row.entry], corner: corner,
        setter: setter, on: &canvas)
      let style = sheet.style(.contentsItem)
      let left = row.start
      let right = row.number == nil ? row.end : width
      let frame = Rectangle(
        x: corner.x + row.x + left, y: corner.y + row.y - style.size, width: right - left,
        height: style.size * Ratio(5, 4))
      guard let heading = front.entries[row.entry].heading else { continue }
      var area =
        areas[row.entry]
        ?? LinkArea(
          rectangles: [], target: .destination(DestinationID(heading)),
          contents: front.entries[row.entry].words, node: front.entries[row.entry].node)
      area.rectangles.append(frame)
      areas[row.entry] = area
    }
    for entry in areas.keys.sorted() {
      if let area = areas[entry] { canvas.link(area) }
    }
  }

  private func draw(
    _ row: ContentsList.Row, in list: ContentsList, of entry: FrontMatter.Entry, number: String,
    corner: Point, setter: LineSetter<Shaper>, on canvas: inout PageCanvas
  ) {
    let y = corner.y + row.y
    let corner = Point(x: corner.x + row.x, y: corner.y)
    if let line = row.words {
      let words = words(of: row.entry, in: list)
      var source = words.source
      canvas.place(words.lines[line], of: &source, at: Point(x: corner.x, y: y))
    }
    guard let line = row.number else { return }
    drawLeader(row.dots, at: Point(x: corner.x, y: y), setter: setter, on: &canvas)
    var style = sheet.style(.contentsItem)
    style.alignment = .start
    var source = TextSource(
      StyledText(
        paragraph: sheet.plain(number, style), origins: [],
        nodes: [NodeStretch(offset: 0, node: entry.node)]))
    let x = corner.x + width - line.end
    canvas.place(line, of: &source, at: Point(x: x, y: y))
  }

  /// Draws dots centred in cells that stand at the same places on every line.
  private func drawLeader(
    _ dots: Range<Int>, at origin: Point, setter: LineSetter<Shaper>, on canvas: inout PageCanvas
  ) {
    let style = sheet.style(.contentsItem)
    let fonts = sheet.faces(style.font)
    guard !dots.isEmpty,
      let font = fonts.first(where: { setter.shaper.nominalGlyph(of: "·", in: $0) != nil }),
      let glyph = setter.shaper.nominalGlyph(of: "·", in: font)
    else { return }
    let em = max(1, setter.shaper.metrics(of: font).unitsPerEm)
    let shift = leaderPitch - style.size * Ratio(glyph.advance, em)
    let dot = PlacedGlyph(
      id: glyph.id, advance: Int32(clamping: leaderPitch.scaledPoints),
      xOffset: Int32(clamping: shift.scaledPoints / 2), textLength: 2)
    canvas.repeated(
      dot, text: "·", count: dots.count, font: font, size: style.size,
      colour: sheet.colour(style.colour),
      at: Point(x: origin.x + leaderPitch * dots.lowerBound, y: origin.y), role: .artifact(.layout))
  }

  private func drawHeading(
    _ front: FrontMatter, y: Length, corner: Point, setter: LineSetter<Shaper>,
    on canvas: inout PageCanvas
  ) {
    var style = sheet.style(.contentsTitle)
    style.alignment = .start
    let paragraph = sheet.plain(front.contentsHeading, style)
    var source = TextSource(
      StyledText(
        paragraph: paragraph, origins: [],
        nodes: [NodeStretch(offset: 0, node: front.contentsTitle)]))
    for line in setter.lines(paragraph, measure: geometry.grid.width).prefix(1) {
      let x = (geometry.grid.width - line.width) * .half - line.start
      canvas.place(line, of: &source, at: Point(x: corner.x + x, y: corner.y + y))
    }
  }
}
