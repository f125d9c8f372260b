import LayoutModel

/// Divides `units` into pages of `shape` so that the document as a whole costs least.
///
/// A path through all possible page ends is sought (total fit): its cost sums short pages, uneven
/// feet of facing pages, air added above headings, a last page of few lines and the costs of the
/// breaks. Every unit is set once and in order, but for those of turned pages, which follow the page
/// on which they fall; a unit higher than a page has one to itself. Linear in units for a given
/// shape.
package func breakPages(_ units: [FlowUnit], shape: PageShape) -> PagePlan {
  breakPages(units, shape: shape, groups: FloatGroups(noneOf: units)).plan
}

/// Breaks `units` into pages of which some begin with `groups` that waited for them.
func breakPages(
  _ units: [FlowUnit], shape: PageShape, groups: FloatGroups
) -> (units: [FlowUnit], plan: PagePlan) {
  guard !units.isEmpty else { return (units, PagePlan()) }
  guard shape.columns == 1 else {
    var search = ColumnSearch(units: units, shape: shape, groups: groups)
    return search.run()
  }
  if shape.lacksRoom(forFirstOf: units) {
    var rest = shape
    rest.reserved = 0
    rest.startsLeft.toggle()
    let pages = breakPages(units, shape: rest, groups: groups)
    return (pages.units, pages.plan.behindOnePage)
  }
  var search = PageSearch(units: units, shape: shape, groups: groups)
  search.run()
  return search.plan()
}

/// The states of the search: a page end, the side of the next page, and how short its left one is.
private struct PageSearch {
  /// Left pages that are shorter than this are not compared with their right neighbours.
  static let comparable = 6
  /// Side and shortness: 0 next page is left; 1…7 next is right, the left is 0…6 lines short; 8
  /// next is right and faces nothing to compare.
  static let sides = comparable + 3
  static let unfaced = sides - 1
  static let unreached = Int32.max

  let units: [FlowUnit]
  let shape: PageShape
  let groups: FloatGroups
  private let window: PageWindow
  private let turned: TurnedPages
  /// What the cheapest way to each state from `firstCost` on costs; `unreached` where there is none.
  ///
  /// No way leads back, so that a long document holds the costs of some pages at a time.
  private var costs: [Int32] = []
  private var firstCost = 0
  private var origins: [Int32]
  /// The air of the page that leads to each state.
  private var airs: [HeadingAir]
  /// The paragraphs set anew on the page that leads to a state, where there are any.
  private var resets: [Int: Resets] = [:]
  /// The ways to states where notes go on; these states follow the others.
  private var rests = RestWays()

  init(units: [FlowUnit], shape: PageShape, groups: FloatGroups) {
    self.units = units
    self.shape = shape
    self.groups = groups
    window = PageWindow(units: units, shape: shape, groups: groups)
    turned = TurnedPages(units, shape: shape)
    origins = [Int32](repeating: -1, count: groups.spotCount * Self.sides)
    airs = [HeadingAir](repeating: .none, count: origins.count)
  }

  /// What the cheapest way to `state` costs.
  private func cost(_ state: Int) -> Int32 {
    let index = state - firstCost
    return index < costs.count ? costs[index] : Self.unreached
  }

  private mutating func setCost(_ cost: Int32, of state: Int) {
    let index = state - firstCost
    if index >= costs.count {
      costs.append(contentsOf: repeatElement(Self.unreached, count: index + 1 - costs.count))
    }
    costs[index] = cost
  }

  /// Gives up the costs of the states before those at `unit`, now and then.
  private mutating func forgetCosts(before unit: Int) {
    let passed = groups.number(of: Spot(unit)) * Self.sides - firstCost
    guard passed > 1 << 16, passed <= costs.count else { return }
    costs.removeFirst(passed)
    firstCost += passed
  }

  mutating func run() {
    setCost(0, of: shape.startsLeft ? 0 : Self.unfaced)
    for unit in 0...units.count {
      forgetCosts(before: unit)
      // A page that holds nothing but what waits ends before the unit before which it began.
      for pending in stride(from: groups.mostPending(before: unit), through: 0, by: -1) {
        while let ways = rests.next(at: unit, pending, shape.rests) { addPages(along: ways) }
        if unit < units.count || pending > 0 { addPages(from: Spot(unit, pending: pending)) }
      }
    }
  }

  /// Adds all pages that begin where `ways` lead, to one place on several sides.
  private mutating func addPages(along ways: Range<Int>) {
    let spot = rests.ways[ways.lowerBound].spot
    let candidates = ends(from: spot)
    for way in ways {
      let (cost, side) = (rests.ways[way].cost, rests.ways[way].side)
      for candidate in candidates {
        advance(from: spot, side: side, origins.count + way, cost: cost, to: candidate)
      }
    }
  }

  /// The ends of a page that begins at `spot`.
  private func ends(from spot: Spot) -> [PageEnd] {
    let room = ColumnRoom(lines: shape.lines(from: spot.unit), limit: units.count)
    return window.pageEnds(from: spot, in: room).map { end in
      var end = end
      if !end.isFull, !opensStretch(spot) {
        end.cost += shape.costs.lastPage(shape.lines - end.short, least: shape.leastLastLines)
      }
      return end
    }
  }

  /// Adds all pages that begin at `start`, where any way leads there.
  private mutating func addPages(from start: Spot) {
    let row = groups.number(of: start) * Self.sides
    guard (0..<Self.sides).contains(where: { cost(row + $0) < Self.unreached }) else { return }
    let candidates = ends(from: start)
    for side in 0..<Self.sides where cost(row + side) < Self.unreached {
      for candidate in candidates {
        advance(
          from: start, side: side, row + side, cost: Int(cost(row + side)), to: candidate)
      }
    }
  }

  /// Whether a page that begins at `start` does so at a forced break, or first of all.
  private func opensStretch(_ start: Spot) -> Bool {
    if start.unit == 0 { return true }
    guard start.pending == 0, start.rest == 0 else { return false }
    if case .cost = units[start.unit].breakBefore { return false }
    return true
  }

  /// Goes on from `start`, on a `side`, a `state` that is reached at a `cost`.
  private mutating func advance(
    from start: Spot, side: Int, _ state: Int, cost: Int, to candidate: PageEnd
  ) {
    var price = cost + candidate.cost
    let between = turned.count(from: start, to: candidate.spot, among: groups)
    let endsLeft = (side == 0) == (between % 2 == 0)
    var next = endsLeft ? Self.unfaced : 0
    if side == 0, between == 0, candidate.isFull, candidate.foot <= Self.comparable {
      next = 1 + candidate.foot
    }
    if side > 0, side != Self.unfaced, candidate.isFull {
      price += shape.costs.unevenFoot * max(0, abs(side - 1 - candidate.foot) - 1)
    }
    if candidate.rest > 0 {
      return rests.add(
        RestWays.Way(
          spot: candidate.spot, side: next, cost: price, origin: Int32(state), air: candidate.air,
          resets: candidate.resets))
    }
    let target =
      groups.number(of: candidate.spot) * Self.sides + opening(at: candidate.spot, on: next)
    let kept = min(Int32(clamping: price), Self.unreached - 1)
    if kept < self.cost(target) {
      setCost(kept, of: target)
      origins[target] = Int32(state)
      airs[target] = candidate.air
      if !shape.flexes.isEmpty {
        // Few pages have any: a long document would take room for millions of states without.
        resets[target] = candidate.resets == .none ? nil : candidate.resets
      }
    }
  }

  /// The side on which the page at `start` really opens: an odd-page start skips a left page.
  private func opening(at start: Spot, on side: Int) -> Int {
    guard start.unit < units.count, start.pending == 0,
      case .oddPage = units[start.unit].breakBefore
    else { return side }
    return Self.unfaced
  }

  /// The way to a state where notes go on; `nil` for any other state.
  private func way(to state: Int) -> RestWays.Way? {
    state < origins.count ? nil : rests.ways[state - origins.count]
  }

  private func origin(of state: Int) -> Int32 { way(to: state)?.origin ?? origins[state] }

  /// Reads the cheapest path backwards, and gives up what is known of all others.
  mutating func plan() -> (units: [FlowUnit], plan: PagePlan) {
    let last = groups.number(of: Spot(units.count)) * Self.sides
    var state = last
    for side in 0..<Self.sides where cost(last + side) < cost(state) { state = last + side }
    var states = [state]
    while origin(of: state) >= 0 {
      state = Int(origin(of: state))
      states.append(state)
    }
    let ends = states.reversed().map { state in
      if let way = way(to: state) { return (spot: way.spot, air: way.air, resets: way.resets) }
      return (
        spot: groups.spot(state / Self.sides), air: airs[state], resets: resets[state] ?? .none
      )
    }
    (costs, origins, airs, resets, rests) = ([], [], [], [:], RestWays())
    var placed = FloatedUnits(units, groups)
    let cells = zip(ends, ends.dropFirst()).map { start, end in
      let range = placed.add(from: start.spot, to: end.spot)
      let lines = shape.lines(from: start.spot.unit)
      return PagePlan.Cell(
        page: 0, column: 0, top: shape.lines - lines, height: lines, units: range,
        stretched: end.air.stretched(range, of: placed.units, isHead: true), resets: end.resets,
        restBefore: shape.rests.count(of: start.spot.rest),
        restBehind: shape.rests.count(of: end.spot.rest))
    }
    return (placed.units, turned.plan(of: cells.map { [$0] }, placed.units, shape: shape))
  }
}

extension PageShape {
  /// Whether what `units` begin with, up to the first break that is allowed, goes below no title block.
  ///
  /// What is too high for a whole page as well begins where it stands, line by line.
  fileprivate func lacksRoom(forFirstOf units: [FlowUnit]) -> Bool {
    guard reserved > 0, let first = units.first, !first.isTurned else { return false }
    let room = lines - reserved
    if first.notInLastLines >= room { return true }
    var (rows, notes) = (first.rowsAtHead, leastNotes(of: first))
    if rows + noteRows(notes) > room { return true }
    for unit in units.dropFirst() where !unit.isTurned {
      guard case .cost(let price) = unit.breakBefore, price >= PageCost.forbidden else { break }
      (rows, notes) = (rows + unit.rows, notes + leastNotes(of: unit))
      if rows + noteRows(notes) > lines { return false }
    }
    return rows + noteRows(notes) > room
  }
}

extension PagePlan {
  /// The plan with a page before its first, for a title block alone.
  fileprivate var behindOnePage: PagePlan {
    var plan = self
    plan.pageCount += 1
    for cell in plan.cells.indices { plan.cells[cell].page += 1 }
    return plan
  }

  /// Leaves a left page blank before `unit`, which is to open a right one.
  mutating func skipLeftPage(before unit: FlowUnit, startsLeft: Bool) {
    guard case .oddPage = unit.breakBefore, (pageCount % 2 == 0) == startsLeft else { return }
    pageCount += 1
  }
}
