import ReportModel

/// The cells of a table on a regular grid: each row covers all columns, once.
///
/// As in HTML a cell takes the first place of its row that none above covers. A row that ends early gets
/// empty cells, so that no row is ragged (ISO 14289-1 §7.5); a cell that reaches beyond the last column
/// in which a cell begins ends there.
struct TableGrid {
  /// A cell at its place.
  struct Place {
    var cell: TableBlock.Cell
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
  }
  /// No cell covers more columns than this.
  private static let widest = 200

  /// Columns; at least 1.
  private(set) var columnCount = 1
  /// The cells of each row, from left to right.
  private(set) var rows: [[Place]] = []

  init(_ typed: [[TableBlock.Cell]]) {
    let loose = Self.placed(typed, within: nil)
    columnCount = loose.joined().reduce(1) { max($0, $1.column + 1) }
    rows = Self.placed(typed, within: columnCount)
  }

  /// The cells of `typed` at their places; `within` so many columns, of which none stays without a cell.
  private static func placed(_ typed: [[TableBlock.Cell]], within limit: Int?) -> [[Place]] {
    var covered: [Int] = []  // for each column, the rows that a cell above still covers
    return typed.enumerated().map { row, cells in
      var places: [Place] = []
      var column = 0
      func skip() { while column < covered.count, covered[column] > 0 { column += 1 } }
      func add(_ cell: TableBlock.Cell) {
        var span = min(max(1, cell.columnSpan), widest)
        if let limit { span = min(span, limit - column) }
        let rowSpan = min(max(1, cell.rowSpan), typed.count - row)
        while covered.count < column + span { covered.append(0) }
        for place in column..<column + span { covered[place] = rowSpan }
        places.append(
          Place(cell: cell, row: row, column: column, rowSpan: rowSpan, columnSpan: span))
        column += span
      }
      for cell in cells {
        skip()
        add(cell)
      }
      skip()
      while let limit, column < limit {
        add(TableBlock.Cell(InlineText("", origins: [])))
        skip()
      }
      for place in covered.indices { covered[place] = max(0, covered[place] - 1) }
      return places
    }
  }
}
