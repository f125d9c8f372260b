import LayoutModel
import TypeModel

extension TableSetter {
  /// `table` in parts that `measure` holds at the least size, each beginning with the first column; all
  /// are of one size.
  ///
  /// - Returns: The table alone where that takes nothing off it.
  func divided(_ table: TableFlow, measure: Length, size: Length) -> [TableFlow] {
    let least = min(table.size ?? size, spec.minimumSize)
    let padding = padding(.size, least).scaledPoints * 2
    let widths = floors(of: table.scaled(to: least, from: size)).map { $0 + padding }
    guard widths.count > 2 else { return [table] }
    let ends = table.ends
    var ranges = divide(widths, ends, room: measure.scaledPoints, most: widths.count)
    // As many columns in each part, if that makes no more parts.
    let even = divide(
      widths, ends, room: measure.scaledPoints,
      most: (widths.count - 2 + ranges.count) / ranges.count)
    if even.count == ranges.count { ranges = even }
    guard ranges.count > 1 else { return [table] }
    let parts = ranges.map { table.part($0) }
    let common = parts.map { fit(of: $0, measure: measure, size: size).size }.min() ?? least
    return parts.enumerated().map { number, part in
      var part = part.scaled(to: common, from: size)
      part.step = .size
      part.partCount = number == 0 ? parts.count : 0
      part.isContinued = number > 0
      return part
    }
  }

  /// Ranges of columns behind the first that fit `room` with it, of `most` columns each; they end at
  /// one of `ends` where they can.
  private func divide(_ widths: [Int], _ ends: Set<Int>, room: Int, most: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 1
    while start < widths.count {
      var (end, width) = (start, widths[0])
      while end < widths.count, end - start < most, width + widths[end] <= room {
        width += widths[end]
        end += 1
      }
      end = max(end, start + 1)
      end = (start + 1...end).last(where: ends.contains) ?? end
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}

extension TableFlow {
  /// The columns before which no cell is cut, and the end.
  fileprivate var ends: Set<Int> {
    var ends = Set(1...max(1, columnCount))
    for cell in cells where cell.columnSpan > 1 {
      for column in cell.column + 1..<cell.column + cell.columnSpan { ends.remove(column) }
    }
    return ends
  }

  /// The first column and those of `range`; what stands in a part before this one is repeated.
  fileprivate func part(_ range: Range<Int>) -> TableFlow {
    var part = self
    part.columnCount = range.count + 1
    part.cells = cells.compactMap { cell in
      let columns = (cell.column..<cell.column + cell.columnSpan).clamped(to: range)
      let isFirst = cell.column == 0
      guard isFirst || !columns.isEmpty else { return nil }
      var cell = cell
      cell.isRepeated = range.lowerBound > 1 && cell.column < range.lowerBound
      cell.column = isFirst ? 0 : columns.lowerBound - range.lowerBound + 1
      cell.columnSpan = columns.count + (isFirst ? 1 : 0)
      return cell
    }
    return part
  }
}

extension FlowBlock {
  /// The block as one of each of `parts`, with so many grid lines `above` all but the first.
  func divided(into parts: [TableFlow], above: Int) -> [FlowBlock] {
    parts.enumerated().map { number, part in
      var block = self
      block.content = .table(part)
      if number > 0 {
        block.rowsAbove = above
        block.breakBefore = .free
        (block.heading, block.note) = (nil, nil)
      }
      if number + 1 < parts.count { block.rowsBelow = 0 }
      return block
    }
  }
}
