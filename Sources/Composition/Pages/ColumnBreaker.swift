import LayoutModel

/// Divides `units` into pages of several columns, with bands across them where units span.
///
/// As in `breakPages` the cheapest way through the whole document is sought. A stretch of columns
/// that ends on a page (before a page break or the end) is balanced there where `shape` asks for it,
/// and before a spanning unit in any case; one that goes on fills its columns to the foot.
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
    /// The headings that have more air on this page.
    var air = HeadingAir.none
    /// Whether an odd number of turned pages stands behind this page.
    var isShifted = false
    /// Whether turned pages stand behind this page.
    var holdsTurned = false
    /// Whether the page is the first of all or behind a forced break: it may be short.
    var opensStretch = true
    /// Free lines at the foot of the fullest column of this page, up to three; 4 before one is full.
    var foot: UInt8 = 4
    /// The same of the left page that this one faces.
    var facing: UInt8 = 4
    var isPageHead: Bool { top == 0 && column == 0 }

    /// Notes that so many turned pages more stand behind the page.
    mutating func pass(_ count: Int) {
      isShifted = isShifted != (count % 2 == 1)
      holdsTurned = holdsTurned || count > 0
    }
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
    /// The paragraphs of the column that are set with a line more or less.
    var resets = Resets.none
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
  private let turned: TurnedPages
  /// What may be done with the headings of a page.
  private let airs: [HeadingAir]
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
    turned = TurnedPages(units, shape: shape)
    airs = HeadingAir.choices(Set(units.map(\.airKind)))
    sums = units.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.uprightRows) }
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
    for air in airs {
      var place = first
      place.air = air
      arrive(at: 0, Way(place: place, cost: 0, origin: -1, step: .nothing, turns: 0))
    }
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
    // Where the document begins, a break before it is made already.
    switch ways[way].origin < 0 && place.top > 0 ? nil : units[unit].forcedBreak {
    case .page? where !place.isPageHead: return turnPage(way, before: unit)
    case .oddPage? where !place.isPageHead || place.isLeft: return turnPage(way, before: unit)
    case .column? where !place.isPageHead && units[unit].spansColumns:
      return turnPage(way, before: unit)
    default: break
    }
    if place.holdsTurned, units[unit].opensSection { return turnPage(way, before: unit) }
    if units[unit].isBand {
      setBand(way, unit)
    } else {
      if place.column == 0, balances(before: limit(of: unit, place)) { balance(way, unit) }
      fillColumn(way, unit)
    }
  }

  /// Turns the page before `unit`; what is left free of this one costs as a short page does.
  private mutating func turnPage(_ way: Int, before unit: Int) {
    var next = Way(
      place: ways[way].place, cost: ways[way].cost, origin: way, step: .nothing, turns: 1)
    if case .cost(let price) = units[unit].breakBefore {
      next.cost += Int(price) + shape.costs.short(shape.lines - next.place.top)
    }
    arriveOnNextPage(at: unit, next)
  }

  /// Keeps `way` with its page turned, once for each choice of air on the next page.
  private mutating func arriveOnNextPage(at unit: Int, _ way: Way) {
    var way = way
    let isForced = unit < units.count && units[unit].forcedBreak != nil
    let left = way.place
    way.place = Place(
      column: 0, top: 0, isLeft: left.isLeft == left.isShifted, opensStretch: isForced)
    if left.isLeft, !left.isShifted, !isForced { way.place.facing = left.foot }
    for air in airs {
      way.place.air = air
      arrive(at: unit, way)
    }
  }

  /// Whether columns that end before the unit `limit` are to be equally long.
  ///
  /// What stands across them leaves no choice; a unit that begins a column leaves them as they fall.
  private func balances(before limit: Int) -> Bool {
    guard limit < units.count, !startsColumn(limit) else {
      return limit == units.count && shape.balances
    }
    return shape.balances || (units[limit].isBand && units[limit].forcedBreak == nil)
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
      if more > 0 { cost += shape.costs.air + shape.costs.airedHeading }
      let step = Step.band(Int32(unit), height: Int32(rows + notes))
      arrive(at: unit + 1, Way(place: next, cost: cost, origin: way, step: step, turns: 0))
    }
    if place.top > 0 { turnPage(way, before: unit) }
  }

  /// Sets the units up to where columns end in columns of one height, if this page holds them.
  private mutating func balance(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limit(of: unit, place)
    let room = shape.lines - place.top
    let rows = sums[limit] - sums[unit]
    // Paragraphs with a line less may take in a line or two a column.
    let less = window.flexRanges.isEmpty ? 0 : 2 * shape.columns
    guard rows - less <= room * shape.columns else { return }
    var height = max(1, min(room, (rows + shape.columns - 1) / shape.columns))
    while height <= room {
      let stretch = unit..<limit
      if let columns = window.balanced(stretch, height: height, below: room - height, place.air) {
        var cost = ways[way].cost + columns.cost
        var next = place
        next.top += height
        next.pass(turned.count(in: unit..<limit))
        if limit == units.count || units[limit].forcedBreak != nil, !place.opensStretch {
          cost += shape.costs.lastPage(next.top, least: shape.leastLastLines)
        }
        let step = Step.balanced(Int32(unit), height: Int32(height))
        return arrive(at: limit, Way(place: next, cost: cost, origin: way, step: step, turns: 0))
      }
      height += 1
    }
  }

  /// Where columns that begin with `unit` at `place` end: a section does not begin on a page that turned
  /// pages of the one before are to follow.
  private func limit(of unit: Int, _ place: Place) -> Int {
    let limit = limits[unit]
    guard place.holdsTurned || turned.count(in: unit..<limit) > 0 else { return limit }
    let first = place.holdsTurned ? unit : units[unit..<limit].firstIndex(where: \.isTurned)
    guard let first, first + 1 < limit else { return limit }
    return units[first + 1..<limit].firstIndex(where: \.opensSection) ?? limit
  }

  /// Fills one column to the foot of the page in every way that is worth it.
  private mutating func fillColumn(_ way: Int, _ unit: Int) {
    let place = ways[way].place
    let limit = limit(of: unit, place)
    let room = ColumnRoom(lines: max(1, shape.lines - place.top), limit: limit)
    let isTooLow = units[unit].uprightRows > shape.lines - place.top
    if isTooLow, place.top > 0 { return turnPage(way, before: unit) }
    for end in window.ends(from: unit, in: room, air: place.air) {
      var next = Way(
        place: place, cost: ways[way].cost + end.cost, origin: way,
        step: .column(Int32(unit), end: Int32(end.end), height: Int32(room.lines)), turns: 0,
        resets: end.resets)
      let isLast = place.column + 1 == shape.columns
      let leaves = end.end == limit && !end.isFull
      // What stays empty although columns were to be equally long.
      if leaves, balances(before: limit) {
        next.cost += shape.costs.short(isLast ? end.short : room.lines)
      }
      next.place.pass(turned.count(in: unit..<end.end))
      if shape.isMending, end.isFull {
        next.place.foot = min(next.place.foot, UInt8(clamping: min(3, end.short)))
        if isLast { next.cost += costOfFeet(next.place) }
      }
      if isLast || (leaves && end.end < units.count && !startsColumn(end.end)) {
        next.turns = 1
        arriveOnNextPage(at: end.end, next)
      } else {
        next.place.column += 1
        arrive(at: end.end, next)
      }
    }
    if place.top > 0, place.column == 0 { turnPage(way, before: unit) }
  }

  /// What it costs that a right page does not end where the left one does.
  private func costOfFeet(_ place: Place) -> Int {
    guard !place.isLeft, place.facing < 4 else { return 0 }
    return shape.costs.unevenFoot * max(0, abs(Int(place.facing) - Int(place.foot)) - 1)
  }

  private func startsColumn(_ unit: Int) -> Bool {
    guard unit < units.count else { return false }
    if case .column? = units[unit].forcedBreak { return !units[unit].spansColumns }
    return false
  }

  /// The cells that the step of `way` sets, at the place that it came from.
  private func cells(of way: Way) -> [PagePlan.Cell] {
    guard way.origin >= 0 else { return [] }
    let place = ways[way.origin].place
    func cell(
      _ units: Range<Int>, column: Int?, height: Int, resets: Resets = .none
    ) -> PagePlan.Cell {
      let isHead = column != nil || place.top == 0
      return PagePlan.Cell(
        page: 0, column: column, top: place.top, height: height, units: units,
        stretched: place.air.stretched(units, of: self.units, isHead: isHead), isHead: isHead,
        resets: resets)
    }
    switch way.step {
    case .nothing: return []
    case .band(let unit, let height):
      return [cell(Int(unit)..<Int(unit) + 1, column: nil, height: Int(height))]
    case .column(let unit, let end, let height):
      return [
        cell(
          Int(unit)..<Int(end), column: place.column, height: Int(height), resets: way.resets)
      ]
    case .balanced(let unit, let height):
      let limit = limit(of: Int(unit), place)
      let below = shape.lines - place.top - Int(height)
      let found = window.balanced(
        Int(unit)..<limit, height: Int(height), below: below, place.air)
      guard let columns = found else { return [] }
      return columns.starts.indices.map { column in
        let end = column + 1 < columns.starts.count ? columns.starts[column + 1] : limit
        return cell(
          columns.starts[column]..<end, column: column, height: Int(height),
          resets: columns.resets[column])
      }
    }
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
    var page: [PagePlan.Cell] = []
    for step in steps.reversed() {
      page += cells(of: ways[step])
      // The first page may hold nothing but the title block.
      if ways[step].turns > 0, page.isEmpty, plan.pageCount == 0, shape.reserved > 0 {
        plan.pageCount = 1
      } else if ways[step].turns > 0 {
        add(&page, to: &plan)
      }
    }
    add(&page, to: &plan)
    return plan
  }

  /// Adds the cells of one page; a page without any is one that was skipped.
  private func add(_ page: inout [PagePlan.Cell], to plan: inout PagePlan) {
    guard let first = page.first else { return }
    plan.skipLeftPage(before: units[first.units.lowerBound], startsLeft: shape.startsLeft)
    turned.add(page, of: units, to: &plan)
    page = []
  }
}

extension FlowUnit {
  /// The break that is forced before the unit; `nil` where breaking is free to choose.
  fileprivate var forcedBreak: Break? {
    if isTurned { return nil }
    if case .cost = breakBefore { return nil }
    return breakBefore
  }

  /// Whether it stands across the columns of its page.
  fileprivate var isBand: Bool { spansColumns && !isTurned }

  /// Whether columns before the unit end: it spans them, or a page or column begins with it.
  fileprivate var endsColumns: Bool { isBand || forcedBreak != nil }

  /// Grid lines at the head of an upright page.
  var uprightRows: Int { isTurned ? 0 : rowsAtHead }
}
