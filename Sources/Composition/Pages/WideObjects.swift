import LayoutModel
import TypeModel

/// Finds a place for tables and figures that a column is too narrow for.
///
/// A table stands in its column while it fits there, with half of its padding if it must; else it goes
/// across all columns, then takes a smaller size, and at last has a page of its own that is turned a
/// quarter. One that no page holds is divided by columns. A figure that is asked to be wider than its
/// column goes across the columns; no page is turned for one. Captions and notes go along.
func placeWideObjects(
  in blocks: inout [FlowBlock], sheet: StyleSheet, setter: LineSetter<some TextShaper>
) {
  let tables = TableSetter(
    spec: sheet.layout.tables, setter: setter, lines: sheet.layout.grid.lines)
  let size = sheet.style(.table).size
  for index in blocks.indices.reversed() {
    let places = WidePlace.all(for: blocks[index], sheet.layout)
    switch blocks[index].content {
    case .table(let table) where !table.isPlain:
      func step(_ place: WidePlace) -> TableFlow.Step {
        tables.fit(of: table, measure: place.measure, size: size).step
      }
      let place = places.first { step($0) <= $0.lastStep } ?? places[places.count - 1]
      move(index, to: place, in: &blocks)
      guard step(place) == .words else { continue }
      let parts = tables.divided(table, measure: place.measure, size: size)
      let above = max(0, sheet.layout.tables.linesAround)
      blocks.replaceSubrange(index...index, with: blocks[index].divided(into: parts, above: above))
    case .figure(let figure):
      let asked = figure.width.flatMap {
        figureWidth($0, em: sheet.layout.grid.size, measure: blocks[index].measure)
      }
      let across = places.dropFirst().first { $0.spansColumns }
      if let asked, let across, asked > blocks[index].measure {
        move(index, to: across, in: &blocks)
      }
    default: break
    }
  }
  if sheet.layout.grid.columns > 1 { spreadHeadings(in: &blocks, grid: sheet.layout.grid) }
}

/// Lets the headings right above a table or figure across all columns go across them as well: in a column
/// they would end it, away from what they head.
private func spreadHeadings(in blocks: inout [FlowBlock], grid: GridSpec) {
  var spread: Int?
  for index in blocks.indices.dropLast().reversed() {
    let below = blocks[index + 1]
    let isAbove = below.spansColumns && below.group != nil || spread == index + 1
    guard isAbove, case .heading = blocks[index].content, !blocks[index].spansColumns else {
      continue
    }
    blocks[index].spansColumns = true
    blocks[index].measure = blocks[index].measure + grid.width - grid.measure
    spread = index
  }
}

/// A place that a table may have.
private struct WidePlace {
  var measure: Length
  var spansColumns = false
  var isTurned = false
  /// The last of the steps that it may be made smaller by to stand here.
  var lastStep: TableFlow.Step

  /// The places of `block`, the one that it has first; what stands in a box stays there.
  static func all(for block: FlowBlock, _ layout: LayoutSpec) -> [WidePlace] {
    let grid = layout.grid
    let own = WidePlace(
      measure: block.measure, spansColumns: block.spansColumns,
      lastStep: grid.columns > 1 ? .padding : .size)
    guard block.box == nil else { return [own] }
    let across = WidePlace(measure: grid.width, spansColumns: true, lastStep: .size)
    var places = grid.columns > 1 ? [own, across] : [own]
    let turned = layout.turnedGrid
    if turned.width > grid.width {
      places.append(WidePlace(measure: turned.width, isTurned: true, lastStep: .size))
    }
    return places
  }
}

/// Moves the group of block `index` to `place`, if it is another one.
private func move(_ index: Int, to place: WidePlace, in blocks: inout [FlowBlock]) {
  guard place.spansColumns != blocks[index].spansColumns || place.isTurned else { return }
  let group = blocks[index].group
  func belongs(_ other: Int) -> Bool {
    other == index || (group != nil && blocks[other].group == group)
  }
  var range = index..<index + 1
  while range.lowerBound > 0, belongs(range.lowerBound - 1) {
    range = range.lowerBound - 1..<range.upperBound
  }
  while range.upperBound < blocks.count, belongs(range.upperBound) {
    range = range.lowerBound..<range.upperBound + 1
  }
  for block in range {
    blocks[block].spansColumns = place.spansColumns
    blocks[block].isTurned = place.isTurned
    blocks[block].inset = .zero
    blocks[block].measure = place.measure
    if place.isTurned {
      blocks[block].rowsAbove = 0
      blocks[block].rowsBelow = 0
    }
  }
}
