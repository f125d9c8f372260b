/// One way to end a page or column.
struct PageEnd: Hashable {
  /// The first unit of the next page.
  var end: Int
  /// Grid lines left free at the foot.
  var short: Int
  /// What the page costs, the break after it included.
  var cost: Int
  /// Whether it was meant to be full: no last page, no forced break after it.
  var isFull: Bool
}

/// Finds the ends that a column of `lines` grid lines may have.
struct PageWindow {
  /// Ends that leave more lines free are looked at only when none before them is allowed.
  static let spread = 6

  let units: [FlowUnit]
  let shape: PageShape

  /// Grid lines of the page that begins with the unit `start`.
  private func lines(from start: Int) -> Int {
    start == 0 ? shape.lines - shape.reserved : shape.lines
  }

  /// The ends of a column that begins with the unit `start`; never none.
  func candidates(from start: Int) -> [PageEnd] {
    let lines = lines(from: start)
    let fitted = fit(from: start, lines: lines)
    var ends: [PageEnd] = []
    var used = fitted.used
    var stretchable = fitted.stretchable
    var isAllowed = false
    var index = fitted.end
    while index > start {
      let free = lines - used
      let isForced = index == fitted.end && fitted.isForced
      if !ends.isEmpty, isAllowed, free > Self.spread { break }
      let end = pageEnd(
        index, free: max(0, free), used: used, stretchable: stretchable,
        isLate: index > fitted.late, isForced)
      if end.cost < PageCost.forbidden { isAllowed = true }
      ends.append(end)
      index -= 1
      used -= index == start ? units[index].rowsAtHead : units[index].rows
      stretchable -= index == start ? 0 : units[index].stretch
    }
    return ends
  }

  /// The units of `range` that get a grid line more, the last ones first.
  func stretched(_ range: Range<Int>) -> [Int] {
    guard !isForced(range.upperBound) else { return [] }
    var used = 0
    var stretchable = 0
    for index in range {
      used += index == range.lowerBound ? units[index].rowsAtHead : units[index].rows
      stretchable += index == range.lowerBound ? 0 : units[index].stretch
    }
    var wanted = stretch(
      free: lines(from: range.lowerBound) - used, stretchable: stretchable)
    var chosen: [Int] = []
    for index in range.dropFirst().reversed() where wanted > 0 && units[index].stretch > 0 {
      chosen.append(index)
      wanted -= 1
    }
    return chosen.reversed()
  }

  private func isForced(_ index: Int) -> Bool {
    guard index < units.count else { return true }
    if case .cost = units[index].breakBefore { return false }
    return true
  }

  /// As many units from `start` as fit, at least one.
  private func fit(
    from start: Int, lines: Int
  ) -> (end: Int, used: Int, stretchable: Int, late: Int, isForced: Bool) {
    var used = units[start].rowsAtHead
    var stretchable = 0
    var late = Int.max
    var index = start + 1
    while index < units.count, !isForced(index), used + units[index].rows <= lines {
      let unit = units[index]
      let first = used
      if unit.notInLastLines > 0, lines - first <= unit.notInLastLines { late = min(late, index) }
      used += unit.rows
      stretchable += unit.stretch
      index += 1
    }
    return (index, used, stretchable, late, isForced(index))
  }

  private func pageEnd(
    _ index: Int, free: Int, used: Int, stretchable: Int, isLate: Bool, _ isForced: Bool
  ) -> PageEnd {
    var cost = isLate ? PageCost.forbidden : 0
    guard !isForced else {
      if index == units.count { cost += PageCost.lastPage(used) }
      return PageEnd(end: index, short: free, cost: cost, isFull: false)
    }
    let added = stretch(free: free, stretchable: stretchable)
    cost += PageCost.short(free - added) + PageCost.stretchedLine * added
    if case .cost(let price) = units[index].breakBefore { cost += price }
    return PageEnd(end: index, short: free - added, cost: cost, isFull: true)
  }

  /// Grid lines added above headings of a page with `free` lines: none where one line is left.
  private func stretch(free: Int, stretchable: Int) -> Int {
    free <= 1 ? 0 : min(free, stretchable)
  }
}
