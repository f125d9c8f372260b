import LayoutModel
import TypeModel

/// A piece of the flow that no page break divides: a line, a heading, a figure, a table row.
package struct FlowUnit: Hashable, Sendable {
  /// How readily a page ends before the unit.
  package enum Break: Hashable, Sendable {
    /// A page may end here at the given cost.
    case cost(Int32)
    case column, page, oddPage

    /// A page ends here only where nothing else fits.
    package static let forbidden = Break.cost(Int32(PageCost.forbidden))
  }
  /// Grid lines, those above it included.
  package var rows: Int {
    get { Int(heldRows) }
    set { heldRows = Int16(clamping: newValue) }
  }
  /// Grid lines at the head of a page.
  package var rowsAtHead: Int {
    get { Int(heldRowsAtHead) }
    set { heldRowsAtHead = Int16(clamping: newValue) }
  }
  /// What a break before it costs.
  package var breakBefore = Break.cost(0)
  /// The kind of heading, from 1, all of which on a page may have a grid line more above; 0 for none.
  package var airKind: UInt8 = 0
  /// No such unit begins in so many last lines of a page.
  package var notInLastLines: Int {
    get { Int(heldLastLines) }
    set { heldLastLines = UInt8(clamping: newValue) }
  }
  /// The block it belongs to.
  package var block: Int {
    get { Int(heldBlock) }
    set { heldBlock = Int32(clamping: newValue) }
  }
  /// The line of the block; 0 where it is not divided.
  package var line: Int {
    get { Int(heldLine) }
    set { heldLine = Int32(clamping: newValue) }
  }
  /// Whether it stands across all columns.
  package var spansColumns: Bool {
    get { flags.contains(.spansColumns) }
    set { flags.set(.spansColumns, newValue) }
  }
  /// Whether it stands on a page of its own, turned a quarter, behind the one on which it falls.
  package var isTurned: Bool {
    get { flags.contains(.isTurned) }
    set { flags.set(.isTurned, newValue) }
  }
  /// Whether it is a heading.
  package var isHeading: Bool {
    get { flags.contains(.isHeading) }
    set { flags.set(.isHeading, newValue) }
  }
  /// Whether it is a heading that the layout gives no air.
  package var isTight: Bool {
    get { flags.contains(.isTight) }
    set { flags.set(.isTight, newValue) }
  }
  /// Whether it is a heading of level 1, which no turned page from before it follows.
  package var opensSection: Bool {
    get { flags.contains(.opensSection) }
    set { flags.set(.opensSection, newValue) }
  }
  /// The figure or table with its caption that it is part of: text may go before such a group.
  package var group: Int32? {
    get { heldGroup < 0 ? nil : heldGroup }
    set { heldGroup = newValue ?? -1 }
  }
  /// Whether it is a line of text that may go before a group.
  package var isLine: Bool {
    get { flags.contains(.isLine) }
    set { flags.set(.isLine, newValue) }
  }
  /// Whether it is the mark below the body's end: nothing that waits comes behind it.
  package var isEnd: Bool {
    get { flags.contains(.isEnd) }
    set { flags.set(.isEnd, newValue) }
  }
  /// Of its grid lines those that the block above leaves free below itself.
  package var airAbove: Int {
    get { Int(heldAir) }
    set { heldAir = Int16(clamping: newValue) }
  }
  /// Height of the notes that it refers to, set at the foot of its column.
  package var noteHeight: Int {
    get { Int(heldNotes) }
    set { heldNotes = Int32(clamping: newValue) }
  }

  // A long document has a unit for each line: its small numbers are held in few bytes.
  private var heldRows: Int16 = 0
  private var heldRowsAtHead: Int16 = 0
  private var heldAir: Int16 = 0
  private var heldBlock: Int32 = 0
  private var heldLine: Int32 = 0
  private var heldGroup: Int32 = -1
  private var heldNotes: Int32 = 0
  private var heldLastLines: UInt8 = 0
  private var flags: Flags = []

  /// What is so or not of a unit.
  private struct Flags: OptionSet, Hashable {
    var rawValue: UInt8
    static let spansColumns = Flags(rawValue: 1)
    static let isTurned = Flags(rawValue: 2)
    static let isHeading = Flags(rawValue: 4)
    static let opensSection = Flags(rawValue: 8)
    static let isLine = Flags(rawValue: 16)
    static let isTight = Flags(rawValue: 32)
    static let isEnd = Flags(rawValue: 64)

    mutating func set(_ flag: Flags, _ isSet: Bool) {
      if isSet { insert(flag) } else { remove(flag) }
    }
  }

  /// A unit of `rows` grid lines.
  package init(rows: Int, rowsAtHead: Int? = nil, block: Int) {
    self.rows = rows
    self.rowsAtHead = rowsAtHead ?? rows
    self.block = block
  }
}

extension FlowUnit {
  /// The break that is forced before the unit; `nil` where breaking is free to choose.
  var forcedBreak: Break? {
    if isTurned { return nil }
    if case .cost = breakBefore { return nil }
    return breakBefore
  }

  /// Whether it stands across the columns of its page.
  var isBand: Bool { spansColumns && !isTurned }

  /// Whether columns before the unit end: it spans them, or a page or column begins with it.
  var endsColumns: Bool { isBand || forcedBreak != nil }

  /// Grid lines at the head of an upright page.
  var uprightRows: Int { isTurned ? 0 : rowsAtHead }

  /// Grid lines that it takes at least: a heading at the head of a column takes fewer, a row of a table
  /// below others, whose head is not repeated there.
  var leastRows: Int { isTurned ? 0 : min(rows, rowsAtHead) }
}

/// What page breaking never allows unless nothing else fits; other costs are the layout's.
package enum PageCost {
  /// A heading at the foot, a source line parted from its text, a line of a paragraph alone.
  package static let forbidden = 1_000_000
  /// A column that holds nothing but the rest of a note.
  package static let notesAlone = forbidden / 4
}

/// Cuts set blocks into units and says what a break before each costs.
///
/// 孤行, headings kept with their text, source lines kept with theirs: all are costs here, so that
/// page breaking knows nothing of kinds of text.
func flowUnits(
  of blocks: [FlowBlock], notes: PageNotes? = nil, costs: PageCosts = PageCosts()
) -> [FlowUnit] {
  var units: [FlowUnit] = []
  units.reserveCapacity(blocks.reduce(0) { $0 + max(1, $1.lineCount) })
  var kept = 0  // lines of text that the last heading still asks for
  var previous: FlowBlock.Content?
  var below = 0  // grid lines that the last block leaves free
  let hasNotes = notes?.notes.isEmpty == false
  for (index, block) in blocks.enumerated() {
    let start = units.count
    switch block.content {
    case .heading(let spec):
      units.append(headingUnit(block, index, spec, after: previous))
    case .text, .source:
      appendLines(of: block, index, to: &units)
    case .table(let table):
      appendRows(of: table, block, index, costs, to: &units)
    case .figure(let figure):
      let unit = FlowUnit(
        rows: figure.rows + block.rowsAbove, rowsAtHead: figure.rows, block: index)
      units.append(unit)
    case .rule, .boxEdge:
      units.append(FlowUnit(rows: 1, block: index))
    case .endMark(let mark):
      units.append(FlowUnit(rows: max(0, mark.linesAbove) + 1, block: index))
      units[start].isEnd = true
    }
    guard start < units.count else { continue }
    units[start].breakBefore = firstBreak(of: block, isFirst: start == 0, costs)
    units[start].airAbove = max(0, below - block.rowsAbove)
    units[start].rows += units[start].airAbove
    below = block.rowsBelow
    for unit in start..<units.count where kept > 0 {
      forbidBreak(before: &units[unit])
      // A table on turned pages stands between a heading and its text only in the source.
      if !block.isTurned { kept -= 1 }
    }
    units[start].opensSection = block.opensSection
    if case .heading(let spec) = block.content { kept = max(kept, max(1, spec.keptLines)) }
    for unit in start..<units.count {
      units[unit].spansColumns = block.spansColumns
      units[unit].isTurned = block.isTurned
      units[unit].group = block.keepsPlace ? nil : block.group
      units[unit].isLine = block.isFloatable
      guard hasNotes, let notes else { continue }
      units[unit].noteHeight = notes.brought(by: block, line: units[unit].line)
        .reduce(0) { $0 + notes.height(of: $1) }
    }
    previous = block.content
  }
  return units
}

/// What a break before the first unit of `block` costs.
private func firstBreak(
  of block: FlowBlock, isFirst: Bool, _ costs: PageCosts
) -> FlowUnit.Break {
  switch block.breakBefore {
  case .free: .cost(0)
  case .discouraged: .cost(Int32(clamping: costs.discouraged))
  case .forbidden: .forbidden
  case .column: isFirst ? .cost(0) : .column
  case .page: isFirst ? .cost(0) : .page
  case .oddPage: .oddPage
  }
}

extension FlowBlock {
  /// Whether it is a heading of level 1.
  fileprivate var opensSection: Bool { heading != nil && heading == section }

  /// Whether its lines may go before a figure or table that stands above them.
  fileprivate var isFloatable: Bool {
    switch content {
    case .text, .source: box == nil && group == nil && !spansColumns
    default: false
    }
  }
}

private func forbidBreak(before unit: inout FlowUnit) {
  if case .cost = unit.breakBefore { unit.breakBefore = .forbidden }
}

/// A heading takes whole grid lines (占行); right below another it gives one up, and right below the edge
/// of a box, which is air enough, all that its words do not need.
private func headingUnit(
  _ block: FlowBlock, _ index: Int, _ spec: HeadingSpec, after previous: FlowBlock.Content?
) -> FlowUnit {
  let turns = max(0, block.lineCount - 1) * max(1, spec.linesPerTurn)
  var rows = max(1, spec.lines)
  var takesAir = true
  switch previous {
  case .heading?: (rows, takesAir) = (max(1, rows - 1), false)
  case .boxEdge(isHead: true)?: (rows, takesAir) = (min(rows, spec.linesInBox), false)
  default: break
  }
  var unit = FlowUnit(
    rows: rows + turns, rowsAtHead: max(1, spec.linesAtHead) + turns, block: index)
  unit.isHeading = true
  unit.airKind = takesAir ? airKind(of: spec.style) : 0
  unit.isTight = spec.lines < 2
  // Counted to the words: the air above them may reach into those lines.
  unit.notInLastLines = spec.notInLastLines > 0 ? spec.notInLastLines + rows - 1 : 0
  return unit
}

extension HeadingSpec {
  /// Grid lines of a heading of one line that begins a box: that of its words, which may be lifted by
  /// half of one towards the edge.
  fileprivate var linesInBox: Int {
    let (lifted, whole) = (2 * max(0, lift.numerator), 2 * lift.denominator)
    return form == .tab ? max(1, linesAtHead) : 1 + (lifted + lift.denominator - 1) / whole
  }
}

/// Headings of one style are of one kind.
private func airKind(of style: StyleName) -> UInt8 {
  switch style {
  case .heading1: 1
  case .heading2: 2
  case .heading3: 3
  default: 4
  }
}

/// One unit a row, or a line of a row too high for a page.
///
/// Each has the header rows above it where it heads a page. The first row is kept with the header, the
/// second as well in a table of more than three, if the first is low, and the last two together if the
/// last is. A row that is divided leaves two lines on either side (孤行).
private func appendRows(
  of table: TableFlow, _ block: FlowBlock, _ index: Int, _ costs: PageCosts,
  to units: inout [FlowUnit]
) {
  let parts = table.parts
  let isShort = parts.reduce(0) { $0 + $1.lines.count } <= wholeTableLines
  let body = parts.count - (table.headRows > 0 ? 1 : 0)
  for (number, part) in parts.enumerated() {
    let opening = number == 0 ? table.openingHeight : 0
    let repeated = number > 0 && part.row >= table.headRows ? table.repeatedHeight : 0
    var unit = FlowUnit(
      rows: part.lines.count + opening + (number == 0 ? block.rowsAbove : 0),
      rowsAtHead: part.lines.count + opening + repeated, block: index)
    unit.line = number
    if number == 1, table.headRows > 0 { unit.breakBefore = .forbidden }
    if number == 2, table.headRows > 0, body > 3, parts[1].lines.count <= lowRow {
      unit.breakBefore = .forbidden
    }
    if isShort, number > 0 {
      unit.breakBefore = .forbidden
    } else if number > 0, part.lines.lowerBound == 0, table.isHeld[part.row] {
      unit.breakBefore = .forbidden
    } else if let height = table.heightOfDivided(part),
      [1, height - 1].contains(part.lines.lowerBound)
    {
      unit.breakBefore = .forbidden
    } else if number > 1, number == parts.count - 1 {
      // As below the header, a low row does not stand alone.
      let isLow = part.lines.count <= lowRow && body > 3
      unit.breakBefore = isLow ? .forbidden : .cost(Int32(clamping: costs.discouraged))
    }
    units.append(unit)
  }
}

/// A row of no more grid lines is not left alone below a header.
private let lowRow = 3

/// A table of no more grid lines stands whole on a page or column.
private let wholeTableLines = 12

/// One unit a line; a break that would leave too few lines on either side is forbidden (孤行).
private func appendLines(of block: FlowBlock, _ index: Int, to units: inout [FlowUnit]) {
  let count = block.lineCount
  for line in 0..<count {
    var unit = FlowUnit(
      rows: line == 0 ? 1 + block.rowsAbove : 1, rowsAtHead: 1, block: index)
    unit.line = line
    if line > 0, line < block.linesAtFoot || count - line < block.linesAtHead {
      unit.breakBefore = .forbidden
    }
    units.append(unit)
  }
}
