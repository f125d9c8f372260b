import LayoutModel

extension ColumnSearch {
  /// Whether columns that end before the unit `limit` are to be equally long.
  ///
  /// What stands across them leaves no choice; a unit that begins a column leaves them as they fall.
  func balances(before limit: Int) -> Bool {
    guard limit < units.count, !startsColumn(limit) else {
      return limit == units.count && shape.balances
    }
    return shape.balances || (units[limit].isBand && units[limit].forcedBreak == nil)
  }

  /// Sets the units up to where columns end in columns of one height, if this page holds them.
  mutating func balance(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limit(of: unit, place)
    let start = place.spot(unit)
    let rows = sums[limit] - sums[unit] + groups.rowsPending(at: start)
    balance(way, from: start, to: Spot(limit), rows: rows)
  }

  /// Sets what stands between two spots, of so many `rows`, in columns of one height.
  mutating func balance(_ way: Int, from start: Spot, to target: Spot, rows: Int) {
    // Notes are divided only where no height holds them whole.
    for dividing in shape.rests.isEmpty ? [false] : [false, true] {
      if balance(way, from: start, to: target, rows: rows, dividing: dividing) { return }
    }
  }

  /// So many grid lines at most stay empty below columns of one height to mend a page.
  private static var mostAirBelow: Int { 2 }

  /// The same; returns whether there is a height that holds it.
  ///
  /// It is the least one; near a fault, and above what goes across the columns, a line or two may stay
  /// empty below all of them.
  private mutating func balance(
    _ way: Int, from start: Spot, to target: Spot, rows: Int, dividing: Bool
  ) -> Bool {
    let room = shape.lines - ways[way].place.top
    // Paragraphs with a line less may take in a line or two a column.
    let less = window.flexRanges.isEmpty ? 0 : 2 * shape.columns
    let all = rows - less + noteRows(from: start, to: target)
    guard all <= room * shape.columns, room > 0 else { return false }
    let least = max(1, min(room, (max(rows, all) + shape.columns - 1) / shape.columns))
    let height = (least...room).first {
      setBalanced(way, from: start, to: target, height: $0, dividing: dividing)
    }
    guard let height else { return false }
    let isAboveBand = target.unit < units.count && units[target.unit].isBand
    guard shape.isMending, isAboveBand else { return true }
    for air in 1...Self.mostAirBelow where height + air <= room {
      setBalanced(way, from: start, to: target, height: height + air, air: air, dividing: dividing)
    }
    return true
  }

  /// Sets what stands between two spots in columns of `height`, `air` of which is more than they need;
  /// returns whether they hold it.
  @discardableResult
  private mutating func setBalanced(
    _ way: Int, from start: Spot, to target: Spot, height: Int, air: Int = 0, dividing: Bool
  ) -> Bool {
    let place = ways[way].place
    let below = shape.lines - place.top - height
    let found = window.balanced(
      from: start, to: target, height: height, below: below, place.air, dividing: dividing)
    guard let columns = found else { return false }
    let limit = target.unit
    var cost = ways[way].cost + columns.cost
    if air > 0 { cost += shape.costs.air(above: 0, rows: air) }
    var next = place
    next.top += height
    (next.pending, next.rest) = (target.pending, target.rest)
    next.pass(turned.count(from: start, to: target, among: groups))
    if limit == units.count || units[limit].forcedBreak != nil, !place.opensStretch {
      cost += shape.costs.lastPage(next.top, least: shape.leastLastLines)
    }
    let step = Step.balanced(
      Int32(start.unit), end: Int32(limit), height: Int32(height), dividing: dividing)
    arrive(at: limit, Way(place: next, origin: Int32(way), cost: cost, step: step))
    return true
  }
}
