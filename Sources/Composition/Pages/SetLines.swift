import LayoutModel
import TypeModel

/// A text of more bytes than this is one of hundreds of pages, and its lines are kept packed.
let longText = 600_000

/// Sets the text of every block into lines on the block's measure.
///
/// - Returns: How the lines were filled.
@discardableResult
func setLines(
  of blocks: inout [FlowBlock], sheet: StyleSheet, setter: LineSetter<some TextShaper>
) -> LineTiers {
  var tiers = LineTiers()
  placeWideObjects(in: &blocks, sheet: sheet, setter: setter)
  let length = blocks.reduce(0) { $0 + $1.textLength }
  for index in blocks.indices {
    setLines(of: &blocks[index], sheet: sheet, setter: setter)
    tiers.add(blocks[index])
    if length > longText { blocks[index].packLines() }
  }
  return tiers
}

extension FlowBlock {
  /// Bytes of its text, or of that of its cells.
  fileprivate var textLength: Int {
    if case .table(let table) = content {
      return table.cells.reduce(0) { $0 + $1.text.paragraph.text.utf8.count }
    }
    return text?.paragraph.text.utf8.count ?? 0
  }
}

/// Sets the text of `block` into lines on its measure.
func setLines(of block: inout FlowBlock, sheet: StyleSheet, setter: LineSetter<some TextShaper>) {
  if let marker = block.marker?.text {
    block.marker?.line = setter.lines(marker.paragraph, measure: .points(10_000)).first
  }
  if case .table(var table) = block.content {
    let grid = block.isTurned ? sheet.layout.turnedGrid : sheet.layout.grid
    let tables = TableSetter(spec: sheet.layout.tables, setter: setter, lines: grid.lines)
    if table.isPlain {
      tables.setNames(&table, measure: block.measure, size: sheet.style(.body).size)
    } else {
      tables.set(&table, measure: block.measure, size: sheet.style(.table).size)
    }
    table.continuationLine = table.continuation.flatMap {
      setter.lines($0.paragraph, measure: block.measure).first
    }
    block.content = .table(table)
  }
  if case .figure(var figure) = block.content {
    figure.set(measure: block.measure, sheet: sheet, setter: setter)
    block.content = .figure(figure)
  }
  guard let text = block.text else { return }
  switch block.content {
  case .heading(let spec):
    let room = block.measure - tabRoom(spec, sheet)
    block.lines =
      spec.breaksBySense
      ? setter.headingLines(text.paragraph, measure: room)
      : setter.lines(text.paragraph, measure: room)
  case .source(let link):
    var lines = setter.lines(text.paragraph, measure: block.measure)
    let gap = (text.paragraph.styles.first?.size ?? .zero) * sheet.layout.sourceLine.linkGap
    if let link, lines.count == 1, lines[0].width + gap <= block.measure,
      text.paragraph.alignment == .end
    {
      lines[0].openGap(before: link, width: gap)
    }
    block.lines = lines
  default:
    block.lines =
      block.spaceWidth > .zero
      ? block.linesKeepingSpaces(text.paragraph, setter)
      : setter.lines(text.paragraph, measure: block.measure)
  }
}

extension FlowBlock {
  /// The lines of `paragraph` with typed spaces of full width: set on a shorter measure where they
  /// would run over.
  ///
  /// Lines that still do after a few trials keep the spaces that the line composer gave them.
  fileprivate func linesKeepingSpaces(
    _ paragraph: StyledParagraph, _ setter: LineSetter<some TextShaper>
  ) -> [SetLine] {
    let bytes = Array(paragraph.text.utf8)
    var room = measure
    var set: [SetLine] = []
    for _ in 0..<8 where room > measure * .half {
      set = setter.lines(paragraph, measure: room)
      var widened = set
      for index in widened.indices { widened[index].widenSpaces(to: spaceWidth, bytes: bytes) }
      let excess = (widened.map(\.end).max() ?? .zero) - measure
      if excess <= .zero { return widened }
      room = room - excess
    }
    return set
  }
}

/// What a tab and the least rule behind it take from a heading's measure.
private func tabRoom(_ spec: HeadingSpec, _ sheet: StyleSheet) -> Length {
  guard spec.form == .tab else { return .zero }
  return sheet.style(spec.style).size * spec.tabPadding * 2 + sheet.style(spec.style).size * 3
}
