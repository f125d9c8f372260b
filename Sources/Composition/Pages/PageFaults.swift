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
    let cell = plan.cells[index]
    if hasLateHeading(cell) { return true }
    guard let next = following(index) else {
      return cell.top == 0 && cell.column == shape.columns - 1 || shape.columns == 1
        ? foot(index) < shape.leastLastLines && index > 0 : false
    }
    guard endsFull(index), case .cost(let price) = units[next].breakBefore else { return false }
    return price >= PageCost.forbidden || free(index) > PageWindow.allowedShort
  }

  /// The first unit behind the cell `index` that is not turned; `nil` at the end.
  private func following(_ index: Int) -> Int? {
    plan.cells[(index + 1)...].first { !$0.isTurned }?.units.lowerBound
  }

  /// Whether the cell was meant to be filled to the foot of the page.
  private func endsFull(_ index: Int) -> Bool {
    let cell = plan.cells[index]
    guard cell.column != nil, cell.top + cell.height == shape.lines,
      let next = plan.cells[(index + 1)...].first(where: { !$0.isTurned })
    else { return false }
    return next.page != cell.page || next.column != nil && next.column != cell.column
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
      let more = cell.stretched.contains(index) ? 1 : 0
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
      guard !cell.isTurned, endsFull(index), let next = following(index),
        case .cost = units[next].breakBefore
      else { continue }
      least = min(least ?? .max, free(index))
    }
    return faults
  }
}
