import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// Sets tables: widths of columns, then the lines of cells.
///
/// Columns are as wide as their text while the measure allows; else the wide ones share what the
/// narrow ones leave, and none is narrower than what no line break parts. A table gives up half of its
/// padding where that spares all turned cells or where it is too wide; then it takes the named sizes
/// below its own down to the layout's least, and is at last set as well as it can be: words that no
/// column holds are broken.
struct TableSetter<Shaper: TextShaper> {
  let spec: TableSpec
  let setter: LineSetter<Shaper>
  /// Grid lines of a page, or of a column.
  let lines: Int
  /// Wider than any table.
  var unbounded: Length { .points(100_000) }

  /// How a table fits a measure.
  struct Fit {
    var step: TableFlow.Step
    /// The em of its text.
    var size: Length
  }

  /// Sets `table` on `measure`; `size` is the em of its style.
  func set(_ table: inout TableFlow, measure: Length, size: Length) {
    let fit = fit(of: table, measure: measure, size: size)
    // Lines are set anew when marks of notes change; what was made smaller stays so.
    table.scale(to: fit.size, from: size)
    table.step = max(fit.step, table.step)
    table.padding = padding(table.step, fit.size)
    let room = room(in: measure, table.step, fit.size, columns: table.columnCount)
    let widths = shares(of: demands(of: table), floors: floors(of: table), em: fit.size, room: room)
    table.widths = widths.map { Length(scaledPoints: $0) + table.padding * 2 }
    setCells(&table)
    alignDecimals(&table)
    setHeights(&table)
  }

  /// How `table` must be made smaller to fit `measure`; `size` is the em of its style.
  func fit(of table: TableFlow, measure: Length, size: Length) -> Fit {
    let own = table.size ?? size
    func fits(_ table: TableFlow, _ step: TableFlow.Step, _ size: Length) -> Bool {
      leastWidth(demands(of: table)) <= room(in: measure, step, size, columns: table.columnCount)
    }
    if let step = unscaledStep(of: table, measure: measure, size: own) {
      return Fit(step: step, size: own)
    }
    let sizes = sizes(below: own)
    let least = sizes.last ?? own
    let smallest = table.scaled(to: least, from: size)
    guard !sizes.isEmpty, fits(smallest, .size, least) else {
      let floor = floors(of: smallest).reduce(0, +)
      let room = room(in: measure, .size, least, columns: table.columnCount)
      return Fit(step: floor <= room ? .narrow : .words, size: least)
    }
    let first = sizes.dropLast().first { fits(table.scaled(to: $0, from: size), .size, $0) }
    return Fit(step: .size, size: first ?? least)
  }

  /// Whether `table` fits `measure` in the size that it has, with its padding or with half of it; `nil`
  /// where it does not.
  private func unscaledStep(
    of table: TableFlow, measure: Length, size: Length
  ) -> TableFlow.Step? {
    let demands = demands(of: table)
    let natural = demands.reduce(0) { $0 + $1.natural }
    let whole = room(in: measure, .none, size, columns: table.columnCount)
    let halved = room(in: measure, .padding, size, columns: table.columnCount)
    // Narrower gaps read better than a cell turned for the want of them.
    if whole < natural, natural <= halved { return .padding }
    if leastWidth(demands) <= whole { return TableFlow.Step.none }
    return leastWidth(demands) <= halved ? .padding : nil
  }

  private func leastWidth(_ demands: [Demand]) -> Int { demands.reduce(0) { $0 + $1.least } }

  /// The named sizes below `size`, largest first, down to the layout's least.
  private func sizes(below size: Length) -> [Length] {
    guard size > spec.minimumSize else { return [] }
    let named = Length.namedSizes.filter { $0 < size && $0 > spec.minimumSize }
    return named.sorted(by: >) + [spec.minimumSize]
  }

  /// What is left of `measure` beside the padding of all columns.
  private func room(
    in measure: Length, _ step: TableFlow.Step, _ size: Length, columns: Int
  ) -> Int {
    measure.scaledPoints - 2 * max(1, columns) * padding(step, size).scaledPoints
  }

  func padding(_ step: TableFlow.Step, _ size: Length) -> Length {
    step == .none ? size * spec.padding : size * spec.padding * .half
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
      table.cells[index].lines = lines(
        of: table.cells[index], measure: max(width, Length(scaledPoints: 1)))
    }
  }

  /// The lines of `cell`; words that no line holds are broken between any two letters, since they
  /// would run into the next column.
  private func lines(of cell: TableFlow.Cell, measure: Length) -> [SetLine] {
    let lines = setter.lines(cell.text.paragraph, measure: measure)
    guard lines.contains(where: { $0.quality.overflow > .zero }) else { return lines }
    var paragraph = cell.text.paragraph
    for style in paragraph.styles.indices { paragraph.styles[style].breaksAnywhere = true }
    return setter.lines(paragraph, measure: measure)
  }

  /// Moves cells of one line so that their decimal marks stand below each other, centred.
  private func alignDecimals(_ table: inout TableFlow) {
    var columns = Array(repeating: [Int](), count: table.columnCount)
    for (index, cell) in table.cells.enumerated()
    where cell.alignment == .decimal && cell.lineCount == 1 {
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
      heights[cell.row] = max(heights[cell.row], cell.lineCount)
    }
    for cell in table.cells where cell.rowSpan > 1 && heights.indices.contains(cell.row) {
      let last = min(cell.row + cell.rowSpan, heights.count) - 1
      let held = heights[cell.row...last].reduce(0, +)
      heights[last] += max(0, cell.lineCount - held)
    }
    table.setHeights(heights, page: lines)
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

extension TableFlow {
  /// Takes the text of all cells to `size`; `style` is the em that it was styled in.
  fileprivate mutating func scale(to size: Length, from style: Length) {
    let own = self.size ?? style
    guard own > .zero, size != own else { return }
    for cell in cells.indices {
      cells[cell].text.paragraph.scale(by: Ratio(size.scaledPoints, own.scaledPoints))
    }
    self.size = size
  }

  func scaled(to size: Length, from style: Length) -> TableFlow {
    var table = self
    table.scale(to: size, from: style)
    return table
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
