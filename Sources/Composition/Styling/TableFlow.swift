import LayoutModel
import ReportModel
import TypeModel

/// A table on its way: cells with their places, then widths and lines.
package struct TableFlow: Hashable, Sendable {
  /// One cell.
  package struct Cell: Hashable, Sendable {
    /// Its first row, header rows counted.
    var row: Int {
      get { Int(heldRow) }
      set { heldRow = Int32(clamping: newValue) }
    }
    /// Its first column.
    var column: Int {
      get { Int(heldColumn) }
      set { heldColumn = Int16(clamping: newValue) }
    }
    /// Rows covered.
    var rowSpan: Int {
      get { Int(heldRowSpan) }
      set { heldRowSpan = Int32(clamping: newValue) }
    }
    /// Columns covered.
    var columnSpan: Int {
      get { Int(heldColumnSpan) }
      set { heldColumnSpan = Int16(clamping: newValue) }
    }
    // A long document has very many cells.
    private var heldRow: Int32 = 0
    private var heldRowSpan: Int32 = 1
    private var heldColumn: Int16 = 0
    private var heldColumnSpan: Int16 = 1
    /// Whether it stands in a header row.
    var isHead: Bool
    /// Whether it stands in an earlier part of a divided table as well, and is no content here.
    var isRepeated = false
    /// How it stands in its column.
    var alignment: TableBlock.Alignment
    /// What it says.
    var text: StyledText
    /// Its lines, once set.
    var lines: [SetLine] {
      get { held.lines }
      set { held = HeldLines(newValue) }
    }
    private var held = HeldLines()
    /// From the table's left edge to the measure of the lines.
    var x: Length = .zero

    /// A cell of `text` at its place in the table.
    init(
      row: Int, column: Int, rowSpan: Int, columnSpan: Int, isHead: Bool,
      alignment: TableBlock.Alignment, text: StyledText
    ) {
      self.isHead = isHead
      self.alignment = alignment
      self.text = text
      (self.row, self.rowSpan) = (row, rowSpan)
      (self.column, self.columnSpan) = (column, columnSpan)
    }

    /// Number of lines, without unpacking them.
    var lineCount: Int { held.count }

    /// Keeps the lines in few bytes, unless numbering looks at the marks of notes on them.
    mutating func packLines() {
      if text.references.isEmpty { held.pack() }
    }
  }

  /// A part of the table that no page break divides.
  struct Part: Hashable {
    /// The row, header rows counted.
    var row: Int
    /// Which of the row's grid lines; all of them unless the row is too high for a page.
    var lines: Range<Int>
  }

  /// The cells, row by row.
  var cells: [Cell]
  /// Header rows, repeated at the head of each page.
  var headRows: Int
  /// Columns.
  var columnCount: Int
  /// Rows, header rows counted.
  var rowCount: Int
  /// Line of the source.
  var line: Int
  /// Width of each column, once set.
  var widths: [Length] = []
  /// Grid lines of each row, once set.
  private(set) var heights: [Int] = []
  /// Room on both sides of a cell's text.
  var padding: Length = .zero
  /// How far it was made smaller to fit the measure.
  var step = Step.none
  /// The em of its text where that was made smaller.
  var size: Length?
  /// What stands above the header rows where they are repeated (续表 1).
  var continuation: StyledText?
  /// Its line, once set.
  var continuationLine: SetLine?
  /// How many parts it was divided into by columns, if it is the first of them; 0 in the others.
  var partCount = 1
  /// Whether it is a later part of a table divided by columns: 续表 stands above it wherever it begins.
  var isContinued = false
  /// Whether it has no rules and columns of one width: names side by side.
  var isPlain = false

  /// What a wide table gives up, one after the other.
  enum Step: Int, Hashable, Comparable {
    case none
    /// Half of the room beside its text.
    case padding
    /// Its size, for the named sizes below it down to the layout's least.
    case size
    /// Six ems of Han in a line of a cell.
    case narrow
    /// Nothing is left: its words are broken.
    case words

    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }

  /// A table of `rowCount` rows that stood at `line`, its cells still to come.
  init(headRows: Int, rowCount: Int, line: Int) {
    cells = []
    self.headRows = headRows
    columnCount = 0
    self.rowCount = rowCount
    self.line = line
  }

  /// A row of no more grid lines stands whole: a page holds it below what is repeated there.
  private var wholeRow = Int.max
  /// Grid lines that caption and box may take of a page beside a row.
  private static let linesAround = 3

  /// The parts of the table in order; the header rows are one.
  private(set) var parts: [Part] = []
  /// Where the cells of each row begin, and after the last where they end.
  private var starts: [Int] = []
  /// Whether a cell of a row above reaches into each row: no page begins there.
  private(set) var isHeld: [Bool] = []

  /// The references to notes that stand in part `number`.
  func references(inPart number: Int) -> [NoteUse] {
    guard parts.indices.contains(number), parts[number].lines.lowerBound == 0 else { return [] }
    let rows =
      parts[number].row < headRows ? 0..<headRows : parts[number].row..<parts[number].row + 1
    return cells[starts[rows.lowerBound]..<starts[rows.upperBound]].filter { !$0.isRepeated }
      .flatMap(\.text.references)
  }

  /// Takes `heights` for the grid lines of rows and divides the table into parts by them; a row that no
  /// page of so many `lines` holds is one of each of its lines.
  mutating func setHeights(_ heights: [Int], page lines: Int) {
    self.heights = heights
    wholeRow = max(1, lines - repeatedHeight - Self.linesAround)
    starts = Array(repeating: 0, count: heights.count + 1)
    isHeld = Array(repeating: false, count: heights.count)
    for cell in cells {
      starts[cell.row + 1] += 1
      for row in cell.row + 1..<max(cell.row + 1, min(cell.row + cell.rowSpan, heights.count)) {
        isHeld[row] = true
      }
    }
    for row in heights.indices { starts[row + 1] += starts[row] }
    parts = headHeight > 0 ? [Part(row: 0, lines: 0..<headHeight)] : []
    for row in min(headRows, heights.count)..<heights.count {
      if heights[row] > wholeRow {
        parts += (0..<heights[row]).map { Part(row: row, lines: $0..<$0 + 1) }
      } else {
        parts.append(Part(row: row, lines: 0..<heights[row]))
      }
    }
  }

  /// Keeps the lines of cells in few bytes; those of rows that pages divide are drawn line by line and
  /// stay as they are.
  mutating func packLines() {
    for index in cells.indices where cells[index].lineCount <= wholeRow {
      cells[index].packLines()
    }
  }

  /// The cells that begin in `row`.
  func cells(ofRow row: Int) -> ArraySlice<Cell> { cells[starts[row]..<starts[row + 1]] }

  /// The stretches of columns in which no cell from above reaches into `row`.
  func openColumns(above row: Int) -> [Range<Int>] {
    var held = Set<Int>()
    for cell in cells where cell.row < row && cell.row + cell.rowSpan > row {
      held.formUnion(cell.column..<cell.column + cell.columnSpan)
    }
    var stretches: [Range<Int>] = []
    for column in 0..<columnCount where !held.contains(column) {
      if let last = stretches.last, last.upperBound == column {
        stretches[stretches.count - 1] = last.lowerBound..<column + 1
      } else {
        stretches.append(column..<column + 1)
      }
    }
    return stretches
  }

  /// Grid lines of the row that `part` is a line of; `nil` where it is the whole row.
  func heightOfDivided(_ part: Part) -> Int? {
    part.lines.count < heights[part.row] ? heights[part.row] : nil
  }

  /// Grid lines of the header rows.
  var headHeight: Int { heights.prefix(headRows).reduce(0, +) }
  /// Grid lines of 续表 above the first part.
  var openingHeight: Int { isContinued && continuation != nil ? 1 : 0 }
  /// Grid lines of what is repeated above the rest of the table.
  var repeatedHeight: Int { headHeight + (continuation == nil || isPlain ? 0 : 1) }
  /// Width of the whole table.
  var width: Length { widths.reduce(.zero, +) }
}
