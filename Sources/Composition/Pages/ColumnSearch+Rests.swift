import LayoutModel

// Notes that go on in the next column.
extension ColumnSearch {
  /// So many ways to a unit on which notes go on are gone on from, the cheapest.
  private static var mostRests: Int { 6 }

  /// Goes on from the ways to `unit` on which notes go on, the longest first: a column that holds nothing
  /// but a rest leads to `unit` again, with less of it.
  mutating func advanceRests(to unit: Int, _ pending: Int) {
    guard !shape.rests.isEmpty else { return }
    var most = Int.max
    while true {
      forgetDearRests(before: unit, pending)
      let lines = arrivals[unit].map { ways[Int($0.way)].place }
        .filter { $0.pending == pending && $0.rest > 0 }
        .map { shape.rests.count(of: $0.rest) }.filter { $0 < most }.max()
      guard let lines else { return }
      most = lines
      advanceAll(to: unit, pending, rest: lines)
    }
  }

  /// Gives up all but the cheapest ways to `unit` on which notes go on.
  private mutating func forgetDearRests(before unit: Int, _ pending: Int) {
    func isMeant(_ arrival: Arrival) -> Bool {
      let place = ways[Int(arrival.way)].place
      return place.rest > 0 && place.pending == pending
    }
    let costs = arrivals[unit].filter(isMeant).map { ways[Int($0.way)].cost }.sorted()
    guard costs.count > Self.mostRests else { return }
    let dearest = costs[Self.mostRests - 1]
    let dear = arrivals[unit].filter { isMeant($0) && ways[Int($0.way)].cost > dearest }.map(\.way)
    arrivals[unit].removeAll { dear.contains($0.way) }
  }

  /// Goes on from all ways to `unit` with so many groups that wait and so many lines of notes that go on:
  /// within a page first.
  mutating func advanceAll(to unit: Int, _ pending: Int, rest lines: Int) {
    advanceAll(to: unit, pending, lines) { !$0.isPageHead }
    advanceAll(to: unit, pending, lines) { $0.isPageHead && $0.isLeft }
    advanceAll(to: unit, pending, lines) { $0.isPageHead && !$0.isLeft }
  }

  /// Grid lines that the notes between two spots take at least.
  func noteRows(from start: Spot, to target: Spot) -> Int {
    let rest = shape.rests.height(of: start.rest)
    // The notes of what waits at the end stand elsewhere.
    guard !noteSums.isEmpty, target.pending == 0 else { return rest / shape.pitch }
    return (rest + noteSums[target.unit] - noteSums[start.unit]) / shape.pitch
  }

  /// Whether nothing but the rest of a note may stand in the column at `place`: what follows leaves columns.
  func leavesOnlyRest(_ place: ColumnPlace, before unit: Int) -> Bool {
    guard place.rest > 0, place.pending == 0 else { return false }
    return leavesColumns(unit) || (place.holdsTurned && units[unit].opensSection)
  }

  /// Sets the rest of a note in a column of its own, or as much of it as there is room for.
  mutating func setRest(_ way: Int, before unit: Int) {
    let place = ways[way].place
    let room = ColumnRoom(lines: shape.lines - place.top, limit: unit)
    guard place.top == 0 || room.lines >= leastRows(from: place.spot(unit)) else {
      return turnPage(way, before: unit, isFree: true)
    }
    let end = window.restEnd(from: place.spot(unit), in: room)
    var next = Way(
      place: place, origin: Int32(way), cost: ways[way].cost + end.cost,
      step: .column(Int32(unit), end: Int32(unit), height: Int32(room.lines)))
    next.place.rest = end.rest
    if place.column + 1 == shape.columns {
      next.turnsPage = true
      arriveOnNextPage(at: unit, next)
    } else {
      next.place.column += 1
      arrive(at: unit, next)
    }
  }
}
