import LayoutModel

/// Divides units into pages of several columns, with bands across them where units span.
///
/// As in `breakPages` the cheapest way through the whole document is sought. A stretch of columns
/// that ends on a page (before a page break or the end) is balanced there where `shape` asks for it,
/// and before a spanning unit in any case; one that goes on fills its columns to the foot. States are
/// places where the next unit may go.
struct ColumnSearch {
  /// The cheapest way found to a place before a unit.
  struct Way {
    var place: ColumnPlace
    /// Whether the step turned the page.
    var turnsPage = false
    /// The way before, an index; -1 at the start.
    var origin: Int32
    var cost: Int
    /// What was set in that step.
    var step: Step
    /// The paragraphs of the column that are set with a line more or less.
    var resets = Resets.none
  }
  /// A way that leads to a unit.
  struct Arrival {
    /// The place of the way.
    var key: UInt64
    var way: Int32
  }
  /// What the ends of a column depend on.
  private struct ColumnKey: Hashable {
    var start: Spot
    var room: ColumnRoom
    var air: HeadingAir
  }
  /// What one step sets, in few bytes: a long document takes many.
  enum Step: Hashable {
    case nothing
    /// What spans columns: all between two units, or what waited before one.
    case band(Int32, end: Int32, height: Int32)
    /// All between two units, but for what waits, in one column.
    case column(Int32, end: Int32, height: Int32)
    /// All between two units in columns of one height, but for what waits; notes may be divided or not.
    case balanced(Int32, end: Int32, height: Int32, dividing: Bool)
  }

  let units: [FlowUnit]
  let shape: PageShape
  let groups: FloatGroups
  let window: PageWindow
  let turned: TurnedPages
  /// What may be done with the headings of a page.
  private let airs: [HeadingAir]
  /// The same near a fault that is to be mended.
  private let wideAirs: [HeadingAir]
  /// Rows that the units before each take at least.
  let sums: [Int]
  /// Height of the notes of the units before each; empty where there are none.
  let noteSums: [Int]
  /// For each unit, the first at or after it where columns end.
  private let limits: [Int]
  /// The same where groups across columns wait; empty where there are none.
  private let farLimits: [Int]
  private(set) var ways: [Way] = []
  /// The ways that lead to each unit, one a place.
  var arrivals: [[Arrival]]
  /// So many ways are held before those that lead nowhere are given up.
  private var mostWays: Int
  /// The ends of columns that begin with the unit in hand.
  private var knownEnds: [ColumnKey: [PageEnd]] = [:]

  init(
    units: [FlowUnit], shape: PageShape, groups: FloatGroups, mostWays: Int = 200_000
  ) {
    self.mostWays = mostWays
    self.units = units
    self.shape = shape
    self.groups = groups
    window = PageWindow(units: units, shape: shape, groups: groups)
    turned = TurnedPages(units, shape: shape)
    airs = HeadingAir.choices(units, wide: false)
    wideAirs = HeadingAir.choices(units, wide: true)
    sums = units.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.leastRows) }
    let hasNotes = units.contains { $0.noteHeight > 0 }
    noteSums =
      hasNotes
      ? units.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.isTurned ? 0 : $1.noteHeight)) }
      : []
    limits = units.limits { units[$0].endsColumns }
    var waiting = Set<Int>()
    for group in groups.ranges.indices where groups.isWide(group) {
      waiting.formUnion(groups.ranges[group])
    }
    farLimits =
      waiting.isEmpty
      ? [] : units.limits { units[$0].endsColumns && !waiting.contains($0) }
    arrivals = Array(repeating: [], count: units.count + 1)
  }

  /// Seeks the cheapest way; returns the units in the order of their places and where they stand.
  mutating func run() -> (units: [FlowUnit], plan: PagePlan) {
    var first = ColumnPlace(isLeft: shape.startsLeft, opensStretch: true)
    first.top = shape.reserved
    for air in first.isPageHead ? [.none] : choices(from: 0) {
      first.air = air
      arrive(at: 0, Way(place: first, origin: -1, cost: 0, step: .nothing))
    }
    for unit in 0...units.count {
      knownEnds.removeAll(keepingCapacity: true)
      if ways.count > mostWays { forgetDeadEnds(before: unit) }
      // Ways that set what waits before this unit, or turn the page, arrive at it again: with less that
      // waits, at the head of a page, from a left page at a right one. In this order none is missed.
      for pending in stride(from: groups.mostPending(before: unit), through: 0, by: -1) {
        advanceRests(to: unit, pending)
        if unit < units.count || pending > 0 { advanceAll(to: unit, pending, rest: 0) }
      }
      if unit < units.count { arrivals[unit] = [] }
    }
    return plan()
  }

  /// Gives up the ways from which none goes on that leads to `unit` or beyond, so that a document takes
  /// room for its cheapest ways and not for all that were tried.
  private mutating func forgetDeadEnds(before unit: Int) {
    var isLive = [Bool](repeating: false, count: ways.count)
    for arrival in arrivals[unit...].joined() {
      var way = Int(arrival.way)
      while way >= 0, !isLive[way] {
        isLive[way] = true
        way = Int(ways[way].origin)
      }
    }
    var numbers = [Int32](repeating: -1, count: ways.count)
    var live: [Way] = []
    for way in ways.indices where isLive[way] {
      numbers[way] = Int32(live.count)
      live.append(ways[way])
    }
    for way in live.indices where live[way].origin >= 0 {
      live[way].origin = numbers[Int(live[way].origin)]
    }
    for unit in unit...units.count {
      for index in arrivals[unit].indices {
        arrivals[unit][index].way = numbers[Int(arrivals[unit][index].way)]
      }
    }
    ways = live
    mostWays = max(mostWays, 2 * live.count)
  }

  /// Goes on from all ways to `unit` with so many groups that wait, so many lines of notes that go on, and
  /// a place that is meant.
  ///
  /// Places that differ by the feet of pages alone differ by the price of one pair of uneven feet at
  /// most: a way dearer than that is no part of the cheapest.
  mutating func advanceAll(
    to unit: Int, _ pending: Int, _ rest: Int, where isMeant: (ColumnPlace) -> Bool
  ) {
    let meant = arrivals[unit].filter {
      let place = ways[Int($0.way)].place
      return place.pending == pending && shape.rests.count(of: place.rest) == rest && isMeant(place)
    }
    var least: [UInt64: Int] = [:]
    if shape.isMending {
      for arrival in meant {
        let cost = ways[Int(arrival.way)].cost
        least[arrival.key & ColumnPlace.withoutFeet, default: .max] = min(
          cost, least[arrival.key & ColumnPlace.withoutFeet] ?? .max)
      }
    }
    for arrival in meant {
      let best = least[arrival.key & ColumnPlace.withoutFeet] ?? ways[Int(arrival.way)].cost
      guard ways[Int(arrival.way)].cost - best <= 2 * shape.costs.unevenFoot else { continue }
      if ways[Int(arrival.way)].place.isPageHead {
        advanceFromHead(Int(arrival.way), to: unit)
      } else {
        advance(Int(arrival.way), to: unit)
      }
    }
  }

  /// Goes on from `way`, which leads to the head of a page, once for each choice of air on that page.
  ///
  /// Before that ways with all choices are one, so that few are kept and compared.
  private mutating func advanceFromHead(_ way: Int, to unit: Int) {
    var chosen = Way(
      place: ways[way].place, origin: Int32(way), cost: ways[way].cost, step: .nothing)
    // What has notes at its foot has an even one.
    for air in ways[way].place.rest > 0 ? [.none] : choices(from: unit) {
      chosen.place.air = air
      ways.append(chosen)
      advance(ways.count - 1, to: unit)
    }
  }

  /// What may be done with the headings of a page that begins with `unit`.
  private func choices(from unit: Int) -> [HeadingAir] {
    unit < units.count && shape.mends(units[unit].block) ? wideAirs : airs
  }

  /// Keeps `way` to `unit` if it is the cheapest to its place.
  mutating func arrive(at unit: Int, _ way: Way) {
    let key = way.place.key
    guard let index = arrivals[unit].firstIndex(where: { $0.key == key }) else {
      arrivals[unit].append(Arrival(key: key, way: Int32(ways.count)))
      ways.append(way)
      return
    }
    // Nothing has gone on from the dearer way yet: it gives up its room.
    let known = Int(arrivals[unit][index].way)
    if way.cost < ways[known].cost { ways[known] = way }
  }

  /// The cheapest way to the end; `nil` where there is none.
  var cheapest: Int? {
    arrivals[units.count].map { Int($0.way) }
      .filter { ways[$0].place.pending == 0 && ways[$0].place.rest == 0 }
      .min { ways[$0].cost < ways[$1].cost }
  }

  /// Goes on from `way` with `unit` in all ways that there are.
  private mutating func advance(_ way: Int, to unit: Int) {
    let place = ways[way].place
    if groups.waitsForWidth(place.spot(unit)) { return advanceWaiting(way, to: unit) }
    if leavesOnlyRest(place, before: unit) { return setRest(way, before: unit) }
    guard place.pending == 0 || !endsColumns(unit) else {
      if place.column == 0 { balance(way, unit) }
      return fillColumn(way, unit)
    }
    // Where the document begins, a break before it is made already.
    switch ways[way].origin < 0 && place.top > 0 ? nil : units[unit].forcedBreak {
    case .page? where !place.isPageHead: return turnPage(way, before: unit)
    case .oddPage? where !place.isPageHead || place.isLeft: return turnPage(way, before: unit)
    case .column? where !place.isPageHead && units[unit].spansColumns:
      return turnPage(way, before: unit)
    default: break
    }
    let mustTurn = place.holdsTurned && units[unit].opensSection
    if mustTurn { return turnPage(way, before: unit, isFree: true) }
    if units[unit].isBand {
      if !place.isPageHead, !ways[way].isBalanced, groups.wideGroup(at: unit) != nil {
        fillColumn(way, unit)
      }
      setBand(way, unit)
    } else {
      if place.column == 0 {
        if balances(before: limit(of: unit, place)) { balance(way, unit) }
        balancePuttingOff(way, unit)
      }
      fillColumn(way, unit)
    }
  }

  /// Keeps `way` with its page turned.
  mutating func arriveOnNextPage(at unit: Int, _ way: Way) {
    var way = way
    let left = way.place
    let isForced =
      left.pending == 0 && left.rest == 0 && unit < units.count && units[unit].forcedBreak != nil
    way.place = ColumnPlace(isLeft: left.isLeft == left.isShifted, opensStretch: isForced)
    (way.place.pending, way.place.rest) = (left.pending, left.rest)
    if left.isLeft, !left.isShifted, !isForced { way.place.facing = left.foot }
    arrive(at: unit, way)
  }

  /// Sets the spanning `unit` as a band of its own.
  private mutating func setBand(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    guard place.column == 0 else { return turnPage(way, before: unit) }
    let more = place.top == 0 ? 0 : place.air.rows(above: units[unit])
    let rows = place.top == 0 ? units[unit].rowsAtHead : units[unit].rows + more
    let notes = shape.noteRows(units[unit].noteHeight)
    let bottom = place.top + rows + notes
    if bottom <= shape.lines || place.top == 0 {
      let isLate =
        units[unit].notInLastLines > 0
        && shape.lines - place.top - more <= units[unit].notInLastLines
      var next = place
      // Columns below begin without the air that a table asks for below itself: it is left here.
      let below = unit + 1 < units.count && !units[unit + 1].isBand ? units[unit + 1].airAbove : 0
      next.top = min(bottom + below, shape.lines)
      var cost = ways[way].cost + (isLate ? PageCost.forbidden : 0)
      if more > 0 { cost += shape.costs.air(above: units[unit].isTight ? 0 : 1, rows: more) }
      let step = Step.band(Int32(unit), end: Int32(unit + 1), height: Int32(rows + notes))
      arrive(at: unit + 1, Way(place: next, origin: Int32(way), cost: cost, step: step))
    }
    if place.top > 0 { turnPage(way, before: unit) }
  }

  /// Where columns that begin with `unit` at `place` end: a section does not begin on a page that turned
  /// pages of the one before are to follow.
  func limit(of unit: Int, _ place: ColumnPlace) -> Int {
    let endsHere = endsColumns(unit) && (place.pending > 0 || groups.wideGroup(at: unit) != nil)
    return endsHere ? unit : limit(of: unit, place, among: limits)
  }

  /// The same where groups across columns wait for the next page.
  func farLimit(of unit: Int, _ place: ColumnPlace) -> Int {
    guard !farLimits.isEmpty else { return limit(of: unit, place) }
    guard place.pending == 0 || !leavesColumns(unit) else { return unit }
    return limit(of: unit, place, among: farLimits)
  }

  private func limit(of unit: Int, _ place: ColumnPlace, among limits: [Int]) -> Int {
    let limit = limits[unit]
    guard place.holdsTurned || turned.count(in: unit..<limit) > 0 else { return limit }
    let first = place.holdsTurned ? unit : units[unit..<limit].firstIndex(where: \.isTurned)
    guard let first, first + 1 < limit else { return limit }
    return units[first + 1..<limit].firstIndex(where: \.opensSection) ?? limit
  }

  /// Fills one column to the foot of the page in every way that is worth it.
  mutating func fillColumn(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limit(of: unit, place)
    let room = ColumnRoom(
      lines: max(1, shape.lines - place.top), limit: limit, farLimit: farLimit(of: unit, place))
    let start = place.spot(unit)
    if leastRows(from: start) > shape.lines - place.top, place.top > 0 {
      return turnPage(way, before: unit)
    }
    let ends = ends(from: start, in: room, place.air)
    for end in ends {
      var next = Way(
        place: place, origin: Int32(way), cost: ways[way].cost + end.cost,
        step: .column(Int32(unit), end: Int32(end.end), height: Int32(room.lines)),
        resets: end.resets)
      let isLast = place.column + 1 == shape.columns
      let leaves = end.end == limit && !end.isFull
      // What stays empty although columns were to be equally long.
      if leaves, balances(before: limit) {
        next.cost += shape.costs.short(isLast ? end.short : room.lines)
      }
      (next.place.pending, next.place.rest) = (end.pending, end.rest)
      next.place.pass(turned.count(from: start, to: end.spot, among: groups))
      if shape.isMending, end.isFull {
        next.place.foot = min(next.place.foot, end.foot, 3)
        if isLast { next.cost += costOfFeet(next.place) }
      }
      if isLast || (leaves && end.end < units.count && !startsColumn(end.end)) {
        next.turnsPage = true
        arriveOnNextPage(at: end.end, next)
      } else {
        next.place.column += 1
        arrive(at: end.end, next)
      }
    }
    if place.top > 0 && place.column == 0 || ends.isEmpty { turnPage(way, before: unit) }
  }

  /// The ends of a column, found once for all ways that need them.
  private mutating func ends(
    from start: Spot, in room: ColumnRoom, _ air: HeadingAir
  ) -> [PageEnd] {
    let key = ColumnKey(start: start, room: room, air: air)
    if let ends = knownEnds[key] { return ends }
    let ends = window.ends(from: start, in: room, air: air)
    knownEnds[key] = ends
    return ends
  }

  /// Whether columns end before `unit` in any case.
  func endsColumns(_ unit: Int) -> Bool {
    unit == units.count || units[unit].endsColumns
  }

  /// Whether columns end before `unit` whatever waits.
  func leavesColumns(_ unit: Int) -> Bool {
    endsColumns(unit) && groups.wideGroup(at: unit) == nil
  }

  func startsColumn(_ unit: Int) -> Bool {
    guard unit < units.count else { return false }
    if case .column? = units[unit].forcedBreak { return !units[unit].spansColumns }
    return false
  }
}
