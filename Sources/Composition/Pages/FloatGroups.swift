/// Where a page or column begins or ends: before `unit`, while the last `pending` groups in front of it
/// are still to be set, and `rest` of the notes before it.
struct Spot: Hashable {
  var unit: Int
  var pending = 0
  /// Where the notes of the column before go on, as `NoteRests` has it.
  var rest: Int32 = 0

  /// The place before `unit`.
  init(_ unit: Int, pending: Int = 0, rest: Int32 = 0) {
    self.unit = unit
    self.pending = pending
    self.rest = rest
  }
}

/// The figures and tables that may wait for the head of the next page or column while text goes on.
///
/// They keep their order among themselves, and one that waits is the first thing set on the page
/// behind. One that goes across columns waits for the head of a page. One on turned pages waits only
/// behind another, and takes no room where it is set: its pages follow. One that is higher than a page
/// waits for nothing.
struct FloatGroups {
  /// So many groups wait at most.
  private static let mostPending = 3

  /// The groups, ascending.
  private(set) var ranges: [Range<Int>] = []
  private let units: [FlowUnit]
  /// For each unit and the end, the number of spots before those in front of it; empty without groups.
  private var firstSpots: [Int] = []

  /// No groups: everything is set where it stands.
  init(noneOf units: [FlowUnit]) { self.units = units }

  /// The groups of `units` that fit pages of `shape`.
  init(_ units: [FlowUnit], shape: PageShape) {
    self.init(noneOf: units)
    let lines = shape.lines
    var start = units.firstIndex { $0.group != nil }
    while let first = start {
      let end = units[first...].firstIndex { $0.group != units[first].group } ?? units.count
      let rows = (first..<end).reduce(0) {
        $0 + ($1 == first ? units[$1].uprightRows : units[$1].isTurned ? 0 : units[$1].rows)
      }
      if rows <= lines, mayWait(units[first], shape) { ranges.append(first..<end) }
      start = units[end...].firstIndex { $0.group != nil }
    }
    guard !ranges.isEmpty else { return }
    firstSpots.reserveCapacity(units.count + 2)
    var (sum, near, next) = (0, 0, 0)
    for unit in 0...units.count {
      while next < ranges.count, ranges[next].upperBound <= unit { next += 1 }
      while near < next, ranges[near].upperBound + 3 * lines * shape.columns < unit { near += 1 }
      firstSpots.append(sum)
      sum += 1 + min(Self.mostPending, next - near)
    }
    firstSpots.append(sum)
  }

  private func mayWait(_ unit: FlowUnit, _ shape: PageShape) -> Bool {
    if unit.isTurned { return true }
    guard !unit.spansColumns || shape.columns > 1, case .cost = unit.breakBefore else {
      return false
    }
    return true
  }

  // MARK: Spots

  /// How many spots there are.
  var spotCount: Int { firstSpots.last ?? units.count + 1 }

  /// The number of `spot` among all.
  func number(of spot: Spot) -> Int {
    firstSpots.isEmpty ? spot.unit : firstSpots[spot.unit] + spot.pending
  }

  /// The spot of a number.
  func spot(_ number: Int) -> Spot {
    guard !firstSpots.isEmpty else { return Spot(number) }
    var (low, high) = (0, units.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if firstSpots[middle] <= number { low = middle } else { high = middle - 1 }
    }
    return Spot(low, pending: number - firstSpots[low])
  }

  /// How many groups may wait before `unit`.
  func mostPending(before unit: Int) -> Int {
    firstSpots.isEmpty ? 0 : firstSpots[unit + 1] - firstSpots[unit] - 1
  }

  // MARK: Groups

  /// How many groups end at or before `unit`.
  func count(before unit: Int) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= unit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first group that begins at or behind `unit`.
  func firstGroup(from unit: Int) -> Int {
    let group = count(before: unit)
    return group < ranges.count && ranges[group].lowerBound < unit ? group + 1 : group
  }

  /// Whether `group` goes across columns.
  func isWide(_ group: Int) -> Bool { units[ranges[group].lowerBound].spansColumns }

  /// Whether `group` stands on turned pages.
  func isTurned(_ group: Int) -> Bool { units[ranges[group].lowerBound].isTurned }

  /// The group across columns that begins with `unit`.
  func wideGroup(at unit: Int) -> Int? {
    guard unit < units.count, units[unit].spansColumns, units[unit].group != nil else { return nil }
    let group = firstGroup(from: unit)
    return group < ranges.count && ranges[group].lowerBound == unit ? group : nil
  }

  /// The groups that wait at `spot`.
  func pending(at spot: Spot) -> Range<Int> {
    let first = firstPending(at: spot)
    return first..<first + spot.pending
  }

  /// Whether the first group that waits at `spot` goes across columns.
  func waitsForWidth(_ spot: Spot) -> Bool { spot.pending > 0 && isWide(firstPending(at: spot)) }

  /// Grid lines of `groups` one below the other, and the height of their notes; the first one stands at
  /// the head of a page if it `isHead`.
  func size(of groups: Range<Int>, isHead: Bool) -> (rows: Int, notes: Int) {
    var (rows, notes) = (0, 0)
    var previous: Int?
    for unit in ranges[groups].joined() {
      let first = isHead ? units[unit].rowsAtHead : units[unit].rows
      rows += previous.map { self.rows(of: unit, below: $0) } ?? first
      notes += units[unit].noteHeight
      previous = unit
    }
    return (rows, notes)
  }

  /// Grid lines that stay empty between `group` and columns below it.
  func airBelow(_ group: Int) -> Int {
    let (first, end) = (ranges[group].lowerBound, ranges[group].upperBound)
    let asked = end < units.count ? units[end].airAbove : 0
    return max(asked, units[first].rows - units[first].airAbove - units[first].rowsAtHead)
  }

  /// The first group that is not set yet at `spot`.
  func firstPending(at spot: Spot) -> Int { count(before: spot.unit) - spot.pending }

  /// Grid lines of the first group that waits at `spot`, at the head of a page.
  func rowsAtHead(of spot: Spot) -> Int {
    ranges[firstPending(at: spot)].enumerated().reduce(0) { sum, unit in
      let own = units[unit.element]
      return sum + (unit.offset == 0 || own.isTurned ? own.uprightRows : own.rows)
    }
  }

  /// Grid lines of all groups that wait at `spot`.
  func rowsPending(at spot: Spot) -> Int {
    guard spot.pending > 0 else { return 0 }
    let first = firstPending(at: spot)
    return ranges[first..<first + spot.pending].joined().reduce(0) {
      $0 + (units[$1].isTurned ? 0 : units[$1].rows)
    }
  }

  /// What stands between two spots, in the order of its places.
  func sequence(from start: Spot, to end: Spot) -> [Int] {
    guard !ranges.isEmpty else { return Array(start.unit..<end.unit) }
    let inside = count(before: start.unit)
    // A group may be divided at the end; one that waits there was not begun.
    let last = end.pending == 0 ? ranges.count : firstPending(at: end)
    var sequence: [Int] = []
    for group in firstPending(at: start)..<max(firstPending(at: start), min(last, inside)) {
      sequence += ranges[group]
    }
    var unit = start.unit
    var group = firstGroup(from: unit)
    while unit < end.unit {
      if group < ranges.count, ranges[group].lowerBound == unit {
        group += 1
        if group > last {
          unit = ranges[group - 1].upperBound
          continue
        }
      }
      sequence.append(unit)
      unit += 1
    }
    return sequence
  }

  /// Grid lines of `unit` below `previous`: what a group leaves free below itself goes along with it.
  func rows(of unit: Int, below previous: Int) -> Int {
    let own = units[unit]
    // The first unit of all stands below another only where it waited.
    guard previous != unit - 1, unit == 0 || !units[unit - 1].isTurned else { return own.rows }
    let plain = own.rows - own.airAbove
    let group = count(before: previous + 1) - 1
    guard group >= 0, ranges[group].upperBound == previous + 1 else { return plain }
    let air = previous + 1 < units.count ? units[previous + 1].airAbove : 0
    return plain + max(0, air - (own.isHeading ? 0 : max(0, plain - own.rowsAtHead)))
  }
}

/// Units in the order of their places, as pages are filled one after the other.
struct FloatedUnits {
  /// The units so far.
  private(set) var units: [FlowUnit] = []
  private let source: [FlowUnit]
  private let groups: FloatGroups
  private var previous: Int?
  /// Lines of text that the heading above a group that waits still asks for.
  private var kept = 0

  init(_ source: [FlowUnit], _ groups: FloatGroups) {
    self.source = source
    self.groups = groups
    units.reserveCapacity(source.count)
  }

  /// So many lines of text at least stand between a heading and the figure that followed it.
  static let leastBelowHeading = 2

  /// Adds what stands between two spots; returns where it came to stand.
  mutating func add(from start: Spot, to end: Spot) -> Range<Int> {
    let first = units.count
    for index in groups.sequence(from: start, to: end) {
      var unit = source[index]
      guard !unit.isTurned else {
        units.append(unit)
        continue
      }
      if let previous, previous != index - 1 {
        // What heads a page, a column or a band has its own lines: air above a band is left there.
        if units.count > first {
          let rows = groups.rows(of: index, below: previous)
          unit.airAbove += rows - unit.rows
          unit.rows = rows
        }
        settleBreak(of: &unit, at: index, behind: previous)
      } else if kept > 0 {
        unit.breakBefore = .forbidden
        kept -= 1
      }
      units.append(unit)
      previous = index
    }
    return first..<units.count
  }

  /// What a heading is kept with is the text below it, not the group that was there.
  private mutating func settleBreak(of unit: inout FlowUnit, at index: Int, behind previous: Int) {
    if unit.group != nil, index < previous {
      if case .cost = unit.breakBefore { unit.breakBefore = .cost(0) }
    } else if previous < index, source[previous + 1].group != nil,
      source[previous + 1].breakBefore == .forbidden
    {
      kept = Self.leastBelowHeading - 1
      unit.breakBefore = .forbidden
    }
  }
}
