/// Divides `units` into pages of several columns, with bands across them where units span.
///
/// As in `breakPages` the cheapest way through the whole document is sought. A stretch of columns
/// that ends on a page (before a spanning unit, a forced break or the end) is balanced there where
/// `shape` asks for it; one that goes on fills its columns to the foot.
func breakColumns(_ units: [FlowUnit], shape: PageShape) -> PagePlan {
  var search = ColumnSearch(units: units, shape: shape)
  return search.run()
}

/// The search of `breakColumns`: states are places where the next unit may go.
private struct ColumnSearch {
  /// A place: the column and grid line at which the next unit stands, on a left or right page.
  struct Place: Hashable {
    var column: Int
    var top: Int
    var isLeft: Bool
    var isPageHead: Bool { top == 0 && column == 0 }
  }
  /// The cheapest way found to a place before a unit.
  struct Way {
    var place: Place
    var cost: Int
    /// The way before, an index; -1 at the start.
    var origin: Int
    /// What was set in that step.
    var step: Step
    /// Pages that the step turned.
    var turns: Int
  }
  /// What one step sets, in few bytes: a long document takes many.
  enum Step: Hashable {
    case nothing
    /// A spanning unit.
    case band(Int32, height: Int32)
    /// Units in one column.
    case column(Int32, end: Int32, height: Int32)
    /// Units in columns of one height, up to where columns end.
    case balanced(Int32, height: Int32)
  }

  let units: [FlowUnit]
  let shape: PageShape
  private let window: PageWindow
  /// Rows of the units before each.
  private let sums: [Int]
  /// For each unit, the first at or after it where columns end.
  private let limits: [Int]
  private var ways: [Way] = []
  /// The ways that lead to each unit, by place.
  private var arrivals: [[Int]]

  init(units: [FlowUnit], shape: PageShape) {
    self.units = units
    self.shape = shape
    window = PageWindow(units: units, shape: shape)
    sums = units.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rowsAtHead) }
    var limits = [Int](repeating: units.count, count: units.count + 1)
    for index in units.indices.reversed() {
      limits[index] = limits[index + 1]
      if index + 1 < units.count, units[index + 1].endsColumns { limits[index] = index + 1 }
    }
    self.limits = limits
    arrivals = Array(repeating: [], count: units.count + 1)
  }

  mutating func run() -> PagePlan {
    let first = Place(column: 0, top: shape.reserved, isLeft: shape.startsLeft)
    arrive(at: 0, Way(place: first, cost: 0, origin: -1, step: .nothing, turns: 0))
    for unit in 0..<units.count {
      // Ways that turn the page before this unit arrive at it again at the head of a page, and
      // from the head of a left page at that of a right one: in this order none is missed.
      advanceAll(to: unit) { !$0.isPageHead }
      advanceAll(to: unit) { $0.isPageHead && $0.isLeft }
      advanceAll(to: unit) { $0.isPageHead && !$0.isLeft }
    }
    return plan()
  }

  private mutating func advanceAll(to unit: Int, where isMeant: (Place) -> Bool) {
    for way in arrivals[unit] where isMeant(ways[way].place) { advance(way, to: unit) }
  }

  /// Keeps `way` to `unit` if it is the cheapest to its place.
  private mutating func arrive(at unit: Int, _ way: Way) {
    if let index = arrivals[unit].firstIndex(where: { ways[$0].place == way.place }) {
      if way.cost < ways[arrivals[unit][index]].cost {
        ways.append(way)
        arrivals[unit][index] = ways.count - 1
      }
      return
    }
    ways.append(way)
    arrivals[unit].append(ways.count - 1)
  }

  /// Goes on from `way` with `unit` in all ways that there are.
  private mutating func advance(_ way: Int, to unit: Int) {
    let place = ways[way].place
    switch units[unit].breakBefore {
    case .page where !place.isPageHead: return turnPage(way, before: unit)
    case .oddPage where !place.isPageHead || place.isLeft: return turnPage(way, before: unit)
    case .column where !place.isPageHead: return leaveColumn(way, before: unit)
    default: break
    }
    if units[unit].spansColumns {
      setBand(way, unit)
    } else {
      if place.column == 0, shape.balances { balance(way, unit) }
      fillColumn(way, unit)
    }
  }

  /// Turns the page before `unit`; what is left free of this one costs as a short page does.
  private mutating func turnPage(_ way: Int, before unit: Int) {
    let place = ways[way].place
    var cost = ways[way].cost
    if case .cost(let price) = units[unit].breakBefore {
      cost += price + PageCost.short(shape.lines - place.top)
    }
    let next = Place(column: 0, top: 0, isLeft: !place.isLeft)
    arrive(at: unit, Way(place: next, cost: cost, origin: way, step: .nothing, turns: 1))
  }

  /// Goes on in the next column, or on the next page behind the last one.
  private mutating func leaveColumn(_ way: Int, before unit: Int) {
    let place = ways[way].place
    guard place.column > 0, place.column < shape.columns else {
      return turnPage(way, before: unit)
    }
    fillColumn(way, unit)
  }

  /// Sets the spanning `unit` as a band of its own.
  private mutating func setBand(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    guard place.column == 0 else { return turnPage(way, before: unit) }
    let rows = place.top == 0 ? units[unit].rowsAtHead : units[unit].rows
    let notes = shape.noteRows(units[unit].noteHeight)
    let bottom = place.top + rows + notes
    if bottom <= shape.lines || place.top == 0 {
      let isLate =
        units[unit].notInLastLines > 0 && shape.lines - place.top <= units[unit].notInLastLines
      let step = Step.band(Int32(unit), height: Int32(rows + notes))
      let next = Place(column: 0, top: min(bottom, shape.lines), isLeft: place.isLeft)
      let cost = ways[way].cost + (isLate ? PageCost.forbidden : 0)
      arrive(
        at: unit + 1, Way(place: next, cost: cost, origin: way, step: step, turns: 0))
    }
    if place.top > 0 { turnPage(way, before: unit) }
  }

  /// Sets the units up to where columns end in columns of one height, if this page holds them.
  private mutating func balance(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limits[unit]
    let room = shape.lines - place.top
    let rows = sums[limit] - sums[unit]
    guard rows <= room * shape.columns else { return }
    var height = max(1, (rows + shape.columns - 1) / shape.columns)
    while height <= room {
      if let ends = columnEnds(from: unit, height: height, limit: limit) {
        let cost = ways[way].cost + ends.cost
        let next = Place(column: 0, top: place.top + height, isLeft: place.isLeft)
        let step = Step.balanced(Int32(unit), height: Int32(height))
        return arrive(at: limit, Way(place: next, cost: cost, origin: way, step: step, turns: 0))
      }
      height += 1
    }
  }

  /// Where columns of `height` begin that hold all units up to `limit`; `nil` if they do not.
  private func columnEnds(
    from start: Int, height: Int, limit: Int
  ) -> (starts: [Int], cost: Int)? {
    var starts: [Int] = []
    var cost = 0
    var unit = start
    let room = ColumnRoom(lines: height, limit: limit)
    while unit < limit {
      guard starts.count < shape.columns else { return nil }
      let ends = window.candidates(from: unit, in: room)
      guard let best = ends.min(by: { $0.cost < $1.cost }), best.cost < PageCost.forbidden else {
        return nil
      }
      if units[unit].rowsAtHead > height { return nil }
      starts.append(unit)
      if best.isFull { cost += best.cost }
      unit = best.end
    }
    return (starts, cost)
  }

  private func cells(_ starts: [Int], top: Int, height: Int, limit: Int) -> [PagePlan.Cell] {
    starts.indices.map { column in
      let end = column + 1 < starts.count ? starts[column + 1] : limit
      return PagePlan.Cell(
        page: 0, column: column, top: top, height: height, units: starts[column]..<end,
        stretched: [])
    }
  }

  /// Fills one column to the foot of the page in every way that is worth it.
  private mutating func fillColumn(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limits[unit]
    let room = ColumnRoom(lines: max(1, shape.lines - place.top), limit: limit)
    let isTooLow = units[unit].rowsAtHead > shape.lines - place.top
    if isTooLow, place.top > 0 { return turnPage(way, before: unit) }
    for end in window.candidates(from: unit, in: room) {
      var cost = ways[way].cost + end.cost
      let isLast = place.column + 1 == shape.columns
      let leaves = end.end == limit && !end.isFull
      // What stays empty although columns were to be equally long.
      if leaves, shape.balances { cost += PageCost.short(isLast ? end.short : room.lines) }
      var next = Place(column: place.column + 1, top: place.top, isLeft: place.isLeft)
      let turns = isLast || (leaves && end.end < units.count && !startsColumn(end.end)) ? 1 : 0
      if turns == 1 { next = Place(column: 0, top: 0, isLeft: !place.isLeft) }
      let step = Step.column(Int32(unit), end: Int32(end.end), height: Int32(room.lines))
      arrive(at: end.end, Way(place: next, cost: cost, origin: way, step: step, turns: turns))
    }
    if place.top > 0, place.column == 0 { turnPage(way, before: unit) }
  }

  /// The cells that the step of `way` sets, at the place that it came from.
  private func cells(of way: Way) -> [PagePlan.Cell] {
    guard way.origin >= 0 else { return [] }
    let place = ways[way.origin].place
    switch way.step {
    case .nothing: return []
    case .band(let unit, let height):
      return [
        PagePlan.Cell(
          page: 0, column: nil, top: place.top, height: Int(height),
          units: Int(unit)..<Int(unit) + 1, stretched: [], isHead: place.top == 0)
      ]
    case .column(let unit, let end, let height):
      return [
        PagePlan.Cell(
          page: 0, column: place.column, top: place.top, height: Int(height),
          units: Int(unit)..<Int(end), stretched: [])
      ]
    case .balanced(let unit, let height):
      let limit = limits[Int(unit)]
      let ends = columnEnds(from: Int(unit), height: Int(height), limit: limit)
      return cells(ends?.starts ?? [], top: place.top, height: Int(height), limit: limit)
    }
  }

  private func startsColumn(_ unit: Int) -> Bool {
    if case .column = units[unit].breakBefore { return !units[unit].spansColumns }
    return false
  }

  /// Reads the cheapest way backwards and numbers its pages.
  private func plan() -> PagePlan {
    guard var way = arrivals[units.count].min(by: { ways[$0].cost < ways[$1].cost }) else {
      return PagePlan()
    }
    var steps: [Int] = []
    while way >= 0 {
      steps.append(way)
      way = ways[way].origin
    }
    var plan = PagePlan()
    var page = 0
    for step in steps.reversed() {
      for var cell in cells(of: ways[step]) {
        cell.page = page
        if cell.column != nil {
          let room = ColumnRoom(lines: cell.height, limit: limits[cell.units.lowerBound])
          cell.stretched = window.stretched(cell.units, in: room)
        }
        plan.cells.append(cell)
      }
      page += ways[step].turns
    }
    plan.pageCount = (plan.cells.last?.page ?? -1) + 1
    return plan
  }
}

extension FlowUnit {
  /// Whether columns before the unit end: it spans them, or a page or column begins with it.
  fileprivate var endsColumns: Bool {
    if spansColumns { return true }
    switch breakBefore {
    case .page, .oddPage, .column: return true
    case .cost: return false
    }
  }
}
