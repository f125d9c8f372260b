import LayoutModel

// What goes across the columns and does not fit where it stands: it waits for the head of the next page,
// while text fills this one.
extension ColumnSearch {
  /// Goes on from `way` with `unit` while a group across the columns is the first that waits.
  mutating func advanceWaiting(_ way: Int, to unit: Int) {
    let place = ways[way].place
    if place.column == 0 { setWaiting(way, before: unit) }
    guard !place.isPageHead else { return }
    // Columns that were made equally long end there.
    if ways[way].isBalanced || leavesColumns(unit) { return turnPage(way, before: unit) }
    if place.column == 0 { balancePuttingOff(way, unit) }
    fillColumn(way, unit)
  }

  /// Sets the first groups that wait across the columns, as many as there is room for, in each number.
  private mutating func setWaiting(_ way: Int, before unit: Int) {
    let place = ways[way].place
    let waiting = groups.pending(at: Spot(unit, pending: place.pending))
    let wide = waiting.prefix(while: groups.isWide)
    for last in wide {
      let size = groups.size(of: wide.lowerBound..<last + 1, isHead: place.top == 0)
      let height = size.rows + shape.noteRows(size.notes)
      let isAlone = place.top == 0 && last == wide.lowerBound
      guard place.top + height <= shape.lines || isAlone else { return }
      var next = place
      next.pending = waiting.upperBound - last - 1
      next.top = min(place.top + height + groups.airBelow(last), shape.lines)
      let step = Step.band(Int32(unit), end: Int32(unit), height: Int32(height))
      arrive(
        at: unit, Way(place: next, origin: Int32(way), cost: ways[way].cost, step: step))
    }
  }

  /// Sets the text from `unit` to where it leaves columns in columns of one height, if groups across
  /// them stand there that can wait until then.
  mutating func balancePuttingOff(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let start = place.spot(unit)
    var limit = farLimit(of: unit, place)
    // The mark of the end comes behind what waits.
    if limit == units.count, units[limit - 1].isEnd { limit -= 1 }
    guard limit > self.limit(of: unit, place), balances(before: limit) else { return }
    let groups = groups.firstPending(at: start)..<groups.count(before: limit)
    guard groups.count <= self.groups.mostPending(before: limit),
      groups.allSatisfy(self.groups.isWide)
    else { return }
    let waiting = groups.reduce(0) { sum, group in
      let units = self.groups.ranges[group]
      return units.lowerBound < unit ? sum : sum + sums[units.upperBound] - sums[units.lowerBound]
    }
    balance(
      way, from: start, to: Spot(limit, pending: groups.count),
      rows: sums[limit] - sums[unit] - waiting)
  }

  /// Grid lines that a column which begins at `spot` takes at least.
  func leastRows(from spot: Spot) -> Int {
    if groups.waitsForWidth(spot) || groups.wideGroup(at: spot.unit) != nil { return 1 }
    let rest = shape.rests.isEmpty ? 0 : shape.noteRows(shape.rests.leastHeight(from: spot.rest))
    guard spot.pending == 0 else { return groups.rowsAtHead(of: spot) + rest }
    guard spot.rest == 0 else { return rest }
    let unit = units[spot.unit]
    return unit.uprightRows + (unit.isTurned ? 0 : shape.noteRows(shape.leastNotes(of: unit)))
  }
}

extension ColumnSearch.Way {
  /// Whether columns of one height stand right above its place.
  var isBalanced: Bool {
    guard case .balanced = step, !turnsPage else { return false }
    return true
  }
}

extension [FlowUnit] {
  /// For each unit and the end, the first behind it that `isLimit`.
  func limits(_ isLimit: (Int) -> Bool) -> [Int] {
    var limits = [Int](repeating: count, count: count + 1)
    for index in indices.reversed() {
      limits[index] = limits[index + 1]
      if index + 1 < count, isLimit(index + 1) { limits[index] = index + 1 }
    }
    return limits
  }
}
