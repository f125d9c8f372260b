import ReportModel
import Testing

@testable import Composition

private func cell(columns: Int = 1, rows: Int = 1) -> TableBlock.Cell {
  var cell = TableBlock.Cell(InlineText("字", origins: []))
  (cell.columnSpan, cell.rowSpan) = (columns, rows)
  return cell
}

/// Each cell as its column and the columns that it covers, row by row.
private func spans(_ rows: [[TableBlock.Cell]]) -> [[[Int]]] {
  TableGrid(rows).rows.map { row in row.map { [$0.column, $0.columnSpan] } }
}

@Suite struct TableGridTests {
  @Test("2, 3 and 1 cells: all rows get three")
  func shortRowsAreFilledUp() {
    let grid = TableGrid([[cell(), cell()], [cell(), cell(), cell()], [cell()]])
    #expect(grid.columnCount == 3)
    #expect(grid.rows.map { $0.map(\.column) } == [[0, 1, 2], [0, 1, 2], [0, 1, 2]])
    #expect(grid.rows.map { $0.map(\.cell.text.text) }[2] == ["字", "", ""])
  }

  @Test("a cell of five columns in a table of two covers two")
  func widthsEndWithTheTable() {
    let rows = [
      [cell(), cell()], [cell(rows: 2), cell()], [cell()], [cell(columns: 5)],
    ]
    #expect(spans(rows) == [[[0, 1], [1, 1]], [[0, 1], [1, 1]], [[1, 1]], [[0, 2]]])
  }

  @Test("a row that only cells from above fill has none of its own")
  func coveredRowsStayEmpty() {
    let rows = [[cell(rows: 2), cell(rows: 2)], []]
    #expect(spans(rows) == [[[0, 1], [1, 1]], []])
  }

  @Test("no cells are one column")
  func nothingIsOneColumn() { #expect(TableGrid([]).columnCount == 1) }
}
