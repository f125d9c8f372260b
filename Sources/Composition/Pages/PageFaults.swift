import LayoutModel

/// What an editor would send back of a plan, found from the plan alone.
struct PageFaults {
  /// Indices of the cells in which or before which something is amiss, in order.
  private(set) var cells: [Int] = []
  private let plan: PagePlan
  private let units: [FlowUnit]
  private let shape: PageShape

  /// The faults of `plan`: holes, headings too low, breaks that ought not to be, uneven feet of
  /// facing pages, a last page of few lines.
  init(_ plan: PagePlan, _ units: [FlowUnit], shape: PageShape) {
    self.plan = plan
    self.units = units
    self.shape = shape
    for index in plan.cells.indices where !plan.cells[index].isTurned {
      if isFaulty(index) { cells.append(index) }
    }
    cells = Set(cells + unevenFeet()).sorted()
  }

  private func isFaulty(_ index: Int) -> Bool {
    if hasLateHeading(plan.cells[index]) { return true }
    guard isAtFoot(index) else { return false }
    guard let next = firstOfNextPage(index) else {
      return plan.cells.count > shape.columns && lastFoot < shape.leastLastLines
    }
    guard case .cost(let price) = units[next].breakBefore else { return false }
    return price >= PageCost.forbidden || shape.lines - foot(index) > PageWindow.allowedShort
  }

  /// Whether nothing stands below the cell on its page.
  private func isAtFoot(_ index: Int) -> Bool {
    let cell = plan.cells[index]
    return plan.cells[(index + 1)...].prefix { $0.page == cell.page }.allSatisfy {
      $0.top <= cell.top
    }
  }

  /// The first unit of the next page that is not turned; `nil` at the end.
  private func firstOfNextPage(_ index: Int) -> Int? {
    let page = plan.cells[index].page
    return plan.cells[(index + 1)...].first {
      !$0.isTurned && $0.page != page && !$0.units.isEmpty
    }?.units.lowerBound
  }

  /// The grid line behind the last one of the last page.
  private var lastFoot: Int {
    let page = plan.cells.last { !$0.isTurned }?.page
    let cells = plan.cells.indices.reversed().prefix { plan.cells[$0].page == page }
    return cells.map(foot).max() ?? shape.lines
  }

  private func free(_ index: Int) -> Int { plan.cells[index].free(of: units, shape: shape) }

  /// The grid line behind the last one of the cell.
  private func foot(_ index: Int) -> Int {
    plan.cells[index].top + plan.cells[index].height - free(index)
  }

  private func hasLateHeading(_ cell: PagePlan.Cell) -> Bool {
    var row = cell.top
    for index in cell.units {
      let isHead = cell.isHead && index == cell.units.lowerBound
      let more = cell.air(above: index)
      if !isHead, units[index].notInLastLines > 0,
        shape.lines - row - more <= units[index].notInLastLines
      {
        return true
      }
      row += isHead ? units[index].rowsAtHead : units[index].rows + more
    }
    return false
  }

  /// The last cells of right pages whose feet differ from those of the left ones by over a line.
  private func unevenFeet() -> [Int] {
    var faults: [Int] = []
    var (left, page) = (Int?.none, -1)
    var least: Int?
    var last = 0
    func close() {
      let isLeft = (page % 2 == 0) == shape.startsLeft
      if !isLeft, let left, let least, abs(left - least) > 1 { faults.append(last) }
      left = isLeft ? least : nil
    }
    for index in plan.cells.indices {
      let cell = plan.cells[index]
      if cell.page != page {
        if page >= 0 { close() }
        if cell.page != page + 1 { left = nil }
        (page, least) = (cell.page, nil)
      }
      last = index
      guard !cell.isTurned, isAtFoot(index), let next = firstOfNextPage(index),
        case .cost = units[next].breakBefore
      else { continue }
      // Notes stand at the foot, however short the text above them.
      let hasNotes = cell.restBefore > 0 || cell.units.contains { units[$0].noteHeight > 0 }
      least = min(least ?? .max, hasNotes ? 0 : shape.lines - foot(index))
    }
    return faults
  }
}

extension PagePlan.Cell {
  /// Grid lines left free at the foot.
  func free(of units: [FlowUnit], shape: PageShape) -> Int {
    let rest = (restBefore - restBehind) * shape.rests.pitch
    let notes = self.units.reduce(rest) { $0 + units[$1].noteHeight }
    return height - rows(of: units) - shape.noteRows(notes)
  }
}
