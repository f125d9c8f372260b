package import LayoutModel
import TypeModel

/// Which units stand where: the outcome of page breaking, before anything is drawn.
package struct PagePlan: Hashable, Sendable {
  /// Units that fill one column, or one band across the page.
  package struct Cell: Hashable, Sendable {
    /// Which page of the body, from 0.
    package var page: Int
    /// Which column, from 0; `nil` for a band across all.
    package var column: Int?
    /// The first grid line.
    package var top: Int
    /// Grid lines of the column, notes at its foot included.
    package var height: Int
    /// The units.
    package var units: Range<Int>
    /// Units that have one more grid line above, ascending; those that have two stand here twice.
    package var stretched: [Int]
    /// Whether the first unit stands at the head of a page or column.
    package var isHead = true
    /// Paragraphs among the units that are set with a line more or less.
    package var resets = Resets.none
    /// Whether the rest of its column stands in the next cell, at whose foot the notes of both stand.
    package var isCut = false
    /// Lines of notes at its foot that go on from the column before.
    package var restBefore = 0
    /// Lines of its notes that go on at the foot of the next column.
    package var restBehind = 0
    /// Whether the page is turned a quarter; its grid lines are those of turned pages then.
    package var isTurned = false

    /// The unit that says to which section it belongs: the last one before it where it holds no more than
    /// the rest of a note.
    var place: Int { units.isEmpty ? max(0, units.lowerBound - 1) : units.lowerBound }
  }
  /// The cells in reading order.
  package var cells: [Cell] = []
  /// Pages, blank ones included.
  package var pageCount = 0
  /// An empty plan.
  package init() {}
}

/// The shape of the pages that are to be filled.
package struct PageShape: Hashable, Sendable {
  /// Grid lines of a column.
  package var lines: Int
  /// Columns.
  package var columns: Int
  /// Whether the first page is a left one (双码面), whose right neighbour faces it.
  package var startsLeft: Bool
  /// Grid lines at the head of the first page that the title block takes.
  package var reserved: Int
  /// Whether columns are made equally long where the flow leaves them.
  package var balances = true
  /// Height of a grid line, in the measure of `FlowUnit.noteHeight`.
  package var pitch = 1
  /// What the rule above notes takes, in the same measure.
  package var noteHead = 0
  /// The notes that may be divided.
  package var rests = NoteRests()
  /// Grid lines of a page turned a quarter.
  package var turnedLines: Int
  /// What the faults of pages cost.
  package var costs = PageCosts()
  /// Paragraphs that may be set with a line more or less.
  package var flexes: [Flex] = []
  /// Whether pages that had faults are broken again: feet of facing pages of several columns are held
  /// against each other then, and what balanced columns leave free below them has its price.
  package var isMending = false
  /// The blocks near those faults, ascending: headings among them may have two lines more.
  package var mendedBlocks: [ClosedRange<Int>] = []
  /// Grid lines that the last page is filled to if it can be had; zero asks nothing.
  package var leastLastLines = 0

  /// A page of `lines` grid lines in `columns`.
  package init(lines: Int, columns: Int = 1, startsLeft: Bool = false, reserved: Int = 0) {
    self.lines = max(1, lines)
    self.columns = max(1, columns)
    self.startsLeft = startsLeft
    self.reserved = min(max(0, reserved), self.lines - 1)
    turnedLines = self.lines
  }

  /// The shape of the pages of `layout`.
  init(_ layout: LayoutSpec, startsLeft: Bool, reserved: Int, noteHead: Int) {
    self.init(
      lines: layout.grid.lines, columns: layout.grid.columns, startsLeft: startsLeft,
      reserved: reserved)
    balances = layout.grid.balancesColumns
    pitch = layout.grid.pitch.scaledPoints
    self.noteHead = noteHead
    turnedLines = layout.turnedGrid.lines
    costs = layout.breaks.costs
    let share = layout.breaks.lastPage
    leastLastLines = (lines * share.numerator + share.denominator - 1) / share.denominator
  }

  /// Grid lines that notes of the given `height` take at the foot of a column.
  func noteRows(_ height: Int) -> Int {
    height == 0 ? 0 : (height + noteHead + pitch - 1) / max(1, pitch)
  }

  /// Height that the notes of `unit` take at least, the last of them divided.
  func leastNotes(of unit: FlowUnit) -> Int {
    let first = rests.first(of: unit)
    return first > 0 ? rests.leastHeight(from: first) : unit.noteHeight
  }

  /// Whether `block` stands near a fault that is to be mended.
  func mends(_ block: Int) -> Bool {
    var (low, high) = (0, mendedBlocks.count)
    while low < high {
      let middle = (low + high) / 2
      if mendedBlocks[middle].upperBound < block { low = middle + 1 } else { high = middle }
    }
    return low < mendedBlocks.count && mendedBlocks[low].contains(block)
  }

  /// Grid lines of the page that begins with the unit `start`.
  func lines(from start: Int) -> Int { start == 0 ? lines - reserved : lines }
}
