import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// Sets tables: widths of columns, then the lines of cells.
///
/// Columns are as wide as their text while the measure allows; else the wide ones share what the
/// narrow ones leave. A table that is too wide gives up half of its padding, then takes the least
/// size, and is then set as well as it can be.
struct TableSetter<Shaper: TextShaper> {
  let spec: TableSpec
  let setter: LineSetter<Shaper>
  /// Wider than any table.
  private var unbounded: Length { .points(100_000) }

  /// What a column asks for.
  private struct Demand {
    /// The width of its longest cell on one line.
    var natural = 0
    /// The width below which its words would be torn: that of its longest piece, or six ems of Han.
    var least = 0
  }

  /// Sets `table` on `measure`; `size` is the em of its style.
  func set(_ table: inout TableFlow, measure: Length, size: Length) {
    let columns = max(1, table.columnCount)
    let step = step(for: table, measure: measure, size: size)
    // Lines are set anew when marks of notes change; what was made smaller stays so.
    if step >= .size, table.step < .size { scale(&table, from: size) }
    table.step = max(step, table.step)
    table.padding = padding(table.step, size)
    let room = measure.scaledPoints - 2 * columns * table.padding.scaledPoints
    let widths = shares(of: demands(of: table), room: max(columns, room))
    table.widths = widths.map { Length(scaledPoints: $0) + table.padding * 2 }
    setCells(&table)
    alignDecimals(&table)
    setHeights(&table)
  }

  /// How far `table` must be made smaller to fit `measure`; `size` is the em of its style.
  func step(for table: TableFlow, measure: Length, size: Length) -> TableFlow.Step {
    var table = table
    let columns = max(1, table.columnCount)
    var least = demands(of: table).reduce(0) { $0 + $1.least }
    func fits(_ step: TableFlow.Step) -> Bool {
      least + 2 * columns * padding(step, size).scaledPoints <= measure.scaledPoints
    }
    if fits(.none) { return .none }
    if fits(.padding) { return .padding }
    guard size > spec.minimumSize else { return .words }
    if table.step < .size {
      scale(&table, from: size)
      least = demands(of: table).reduce(0) { $0 + $1.least }
    }
    return fits(.size) ? .size : .words
  }

  private func padding(_ step: TableFlow.Step, _ size: Length) -> Length {
    step == .none ? size * spec.padding : size * spec.padding * .half
  }

  /// Takes the text of all cells from `size` to the layout's least.
  private func scale(_ table: inout TableFlow, from size: Length) {
    guard size > .zero, size > spec.minimumSize else { return }
    for cell in table.cells.indices {
      table.cells[cell].text.paragraph.scale(
        by: Ratio(spec.minimumSize.scaledPoints, size.scaledPoints))
    }
  }

  /// Sets names side by side (均排): columns of one width, of whole ems; a name of two characters is
  /// as wide as one of three.
  func setNames(_ table: inout TableFlow, measure: Length, size: Length) {
    let em = max(1, size.scaledPoints)
    let natural = table.cells.map { cell in
      setter.lines(cell.text.paragraph, measure: unbounded).map(\.width.scaledPoints).max() ?? 0
    }
    let ems = max(3, ((natural.max() ?? 0) + em - 1) / em)
    let step = (ems + 1) * em
    let columns = max(1, (measure.scaledPoints + em) / step)
    let width = min(ems * em, measure.scaledPoints)
    for index in table.cells.indices {
      table.cells[index].row = index / columns
      table.cells[index].column = index % columns
      table.cells[index].x = Length(scaledPoints: step * (index % columns))
      let isShort = natural[index] <= 3 * em
      var paragraph = table.cells[index].text.paragraph
      paragraph.alignment = isShort && natural[index] > em ? .even : .start
      table.cells[index].lines = setter.lines(
        paragraph, measure: Length(scaledPoints: isShort ? 3 * em : width))
    }
    table.rowCount = (table.cells.count + columns - 1) / columns
    table.columnCount = columns
    table.widths = [Length(scaledPoints: measure.scaledPoints)]
    setHeights(&table)
  }

  /// What each column asks for; cells over several columns ask nothing.
  private func demands(of table: TableFlow) -> [Demand] {
    var demands = Array(repeating: Demand(), count: max(1, table.columnCount))
    for cell in table.cells where cell.columnSpan == 1 && demands.indices.contains(cell.column) {
      var paragraph = cell.text.paragraph
      paragraph.alignment = .start
      let natural = setter.lines(paragraph, measure: unbounded).map(\.width.scaledPoints).max()
      let em = paragraph.styles.first?.size ?? .zero
      let least = setter.lines(paragraph, measure: em * 6).map(\.width.scaledPoints).max()
      demands[cell.column].natural = max(demands[cell.column].natural, natural ?? 0)
      demands[cell.column].least = max(demands[cell.column].least, min(least ?? 0, natural ?? 0))
    }
    return demands
  }

  /// Divides `room` among columns.
  ///
  /// With room left each gets an equal share of it; else columns that need less than an equal share
  /// keep what they need, and the others divide the rest by what they ask for.
  private func shares(of demands: [Demand], room: Int) -> [Int] {
    let total = demands.reduce(0) { $0 + $1.natural }
    guard total > room else {
      return demands.map { $0.natural + (room - total) / max(1, demands.count) }
    }
    var widths = demands.map(\.natural)
    var open = Array(demands.indices)
    var rest = room
    while !open.isEmpty {
      let fair = rest / open.count
      let settled = open.filter { demands[$0].natural <= fair }
      guard !settled.isEmpty else { break }
      rest -= settled.reduce(0) { $0 + widths[$1] }
      open.removeAll { demands[$0].natural <= fair }
    }
    let least = open.reduce(0) { $0 + demands[$1].least }
    let asked = max(1, open.reduce(0) { $0 + demands[$1].natural - demands[$1].least })
    for column in open {
      let spare = Double(max(0, rest - least))
      let part = Double(demands[column].natural - demands[column].least) / Double(asked)
      let base = least > rest ? demands[column].least * rest / max(1, least) : demands[column].least
      widths[column] = max(1, base + Int(spare * part))
    }
    return widths
  }

  private func setCells(_ table: inout TableFlow) {
    var edges = [Length.zero]
    for width in table.widths { edges.append(edges[edges.count - 1] + width) }
    for index in table.cells.indices {
      let first = min(table.cells[index].column, table.widths.count)
      let last = min(first + table.cells[index].columnSpan, table.widths.count)
      let width = edges[last] - edges[first] - table.padding * 2
      table.cells[index].x = edges[first] + table.padding
      table.cells[index].text.paragraph.alignment =
        switch table.cells[index].alignment {
        case .start, .decimal: .start
        case .centre: .centre
        case .end: .end
        }
      table.cells[index].lines = setter.lines(
        table.cells[index].text.paragraph, measure: max(width, Length(scaledPoints: 1)))
    }
  }

  /// Moves cells of one line so that their decimal marks stand below each other, centred.
  private func alignDecimals(_ table: inout TableFlow) {
    var columns = Array(repeating: [Int](), count: table.columnCount)
    for (index, cell) in table.cells.enumerated()
    where cell.alignment == .decimal && cell.lines.count == 1 {
      columns[min(cell.column, table.columnCount - 1)].append(index)
    }
    for (column, cells) in columns.enumerated() where !cells.isEmpty {
      let parts = cells.map { table.cells[$0].widthsAtMark }
      let before = parts.map(\.before).max() ?? 0
      let after = parts.map(\.after).max() ?? 0
      guard before + after > 0, table.widths.indices.contains(column) else { continue }
      let room = (table.widths[column] - table.padding * 2).scaledPoints
      for (cell, part) in zip(cells, parts) {
        let shift = max(0, (room - before - after) / 2) + before - part.before
        table.cells[cell].x = table.cells[cell].x + Length(scaledPoints: shift)
      }
    }
  }

  /// Rows are as high as their highest cell; a cell over several rows may raise the last of them.
  private func setHeights(_ table: inout TableFlow) {
    var heights = Array(repeating: 1, count: table.rowCount)
    for cell in table.cells where cell.rowSpan == 1 && heights.indices.contains(cell.row) {
      heights[cell.row] = max(heights[cell.row], cell.lines.count)
    }
    for cell in table.cells where cell.rowSpan > 1 && heights.indices.contains(cell.row) {
      let last = min(cell.row + cell.rowSpan, heights.count) - 1
      let held = heights[cell.row...last].reduce(0, +)
      heights[last] += max(0, cell.lines.count - held)
    }
    table.setHeights(heights)
  }
}

extension TableFlow.Cell {
  /// Width of the line before and from its decimal mark on; without one, from behind the last figure.
  fileprivate var widthsAtMark: (before: Int, after: Int) {
    guard let line = lines.first else { return (0, 0) }
    let bytes = Array(text.paragraph.text.utf8)
    let lastFigure = bytes.lastIndex { (0x30...0x39).contains($0) }
    let mark = bytes.lastIndex(of: 0x2E) ?? lastFigure.map { $0 + 1 } ?? bytes.count
    var (before, after) = (0, 0)
    for segment in line.segments {
      var byte = segment.textRange.lowerBound
      for glyph in segment.glyphs {
        if byte < mark {
          before += Int(line.glyphs[glyph].advance)
        } else {
          after += Int(line.glyphs[glyph].advance)
        }
        byte += Int(line.glyphs[glyph].textLength)
      }
    }
    return (before, after)
  }
}

extension StyledParagraph {
  /// Takes all sizes to a part of themselves.
  mutating func scale(by part: Ratio) {
    for style in styles.indices {
      styles[style].size = styles[style].size * part
      styles[style].rise = styles[style].rise * part
    }
  }
}
