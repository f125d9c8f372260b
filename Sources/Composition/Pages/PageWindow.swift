import LayoutModel

/// One way to end a page or column.
struct PageEnd: Hashable {
  /// The first unit of the next page, but for what waits.
  var end: Int
  /// How many groups wait for the head of the next page.
  var pending = 0
  /// What goes on of the notes at the foot of the next page.
  var rest: Int32 = 0
  /// Grid lines left free at the foot.
  var short: Int
  /// Grid lines that are filled, notes among them.
  var used = 0
  /// Grid lines between the foot of the page and the last line on it, be it one of a note.
  var foot = 0
  /// What the page costs, the break after it included.
  var cost: Int
  /// Whether it was meant to be full: no last page, no forced break after it.
  var isFull: Bool
  /// The headings that have more air.
  var air = HeadingAir.none
  /// The paragraphs that are set with a line more or less.
  var resets = Resets.none

  /// Where the next page begins.
  var spot: Spot { Spot(end, pending: pending, rest: rest) }
}

/// A column that is to be filled.
struct ColumnRoom: Hashable {
  /// Its grid lines.
  var lines: Int
  /// The unit at which the flow leaves columns; the column is not filled beyond.
  var limit: Int
  /// The same where groups across columns wait for the next page.
  var farLimit: Int
  /// Whether notes may be divided at its foot.
  var dividesNotes = true

  /// A column of `lines` up to the unit `limit`, or up to `farLimit` if what stands between waits.
  init(lines: Int, limit: Int, farLimit: Int? = nil) {
    self.lines = lines
    self.limit = limit
    self.farLimit = farLimit ?? limit
  }
}

/// Finds the ends that a column may have.
struct PageWindow {
  /// Ends that leave more lines free are looked at only when none before them is allowed.
  static let spread = 6
  /// A foot that leaves so many lines free is no hole.
  static let allowedShort = 2

  let units: [FlowUnit]
  let shape: PageShape
  /// What may wait for the next page.
  let groups: FloatGroups
  /// Where the paragraphs stand that may be set with a line more or less.
  let flexRanges: [FlexRange]

  /// A window on `units` for pages of `shape`.
  init(units: [FlowUnit], shape: PageShape, groups: FloatGroups) {
    self.units = units
    self.shape = shape
    self.groups = groups
    flexRanges = FlexRange.ranges(of: shape.flexes, in: units)
  }

  /// What a column holds so far.
  struct Filling {
    var rows = 0
    /// Headings with more air than they have anyway, and the grid lines that it takes.
    var aired = 0
    var airRows = 0
    var notes = 0

    mutating func add(_ unit: FlowUnit, isFirst: Bool, air: HeadingAir, sign: Int = 1) {
      // A turned page's units take nothing of this one.
      guard !unit.isTurned else { return }
      let more = isFirst ? 0 : air.rows(above: unit)
      rows += sign * (isFirst ? unit.rowsAtHead : unit.rows + more)
      aired += unit.isTight ? 0 : sign * min(1, more)
      airRows += sign * more
      notes += sign * unit.noteHeight
    }
  }

  /// The ends of a page that begins at `spot`, with each choice of air; never none.
  func pageEnds(from spot: Spot, in room: ColumnRoom) -> [PageEnd] {
    let plain = ends(from: spot, in: room, air: .none)
    let start = spot.unit
    guard let most = plain.lazy.map(\.end).max(), most > start + 1 else { return plain }
    let choices = HeadingAir.choices(
      units[start + 1..<most], wide: shape.mends(units[start].block))
    return choices.dropFirst().reduce(into: plain) {
      ends, air in
      ends += self.ends(from: spot, in: room, air: air).filter { $0.isFull && $0.air != .none }
    }
  }

  /// The ends of a column that begins at `spot`, those with paragraphs set anew among them and those
  /// before which groups are put off.
  func ends(from spot: Spot, in room: ColumnRoom, air: HeadingAir) -> [PageEnd] {
    guard spot.pending == 0, groups.wideGroup(at: spot.unit) == nil else {
      let ends = waitingEnds(from: spot, in: room, air: air)
      return ends.isEmpty && spot.rest > 0 ? [restEnd(from: spot, in: room)] : ends
    }
    if spot.rest > 0, isForced(spot.unit, limit: room.limit) {
      return [restEnd(from: spot, in: room)]
    }
    let plain = candidates(from: spot, in: room, air: air)
    let resets = flexRanges.isEmpty ? [] : resetEnds(from: spot, in: room, air: air)
    return plain + resets + waitingEnds(from: spot, in: room, air: air)
  }

  /// The ends of a column that begins at `spot`; never none.
  func candidates(from spot: Spot, in room: ColumnRoom, air: HeadingAir) -> [PageEnd] {
    let start = spot.unit
    var (end, filling, late, endsSection) = fit(from: spot, in: room, air)
    let full = end
    var ends: [PageEnd] = []
    var isAllowed = false
    while end > start {
      let free = room.lines - used(filling)
      if !ends.isEmpty, isAllowed, free > Self.spread { break }
      let isForced = end == full && (endsSection || isForced(end, limit: room.limit))
      var found = pageEnd(end, filling, free: max(0, free), isForced: isForced)
      if filling.airRows > 0 { found.air = air }
      if end > late || isTooLow(room, for: filling) { found.cost += PageCost.forbidden }
      if found.cost < PageCost.forbidden { isAllowed = true }
      ends.append(found)
      end -= 1
      filling.add(units[end], isFirst: end == start, air: air, sign: -1)
    }
    guard !shape.rests.isEmpty, room.dividesNotes else { return ends }
    return dividing(ends, from: spot, in: room, air: air)
  }

  /// Whether the column ends before `index` whatever it holds.
  func isForced(_ index: Int, limit: Int) -> Bool {
    guard index < limit, index < units.count else { return true }
    if units[index].isTurned { return false }
    if case .cost = units[index].breakBefore { return false }
    return true
  }

  /// Whether `unit` would begin too low in its column, behind `rows` grid lines.
  func isLate(_ unit: FlowUnit, below rows: Int, in room: ColumnRoom) -> Bool {
    unit.notInLastLines > 0 && room.lines - rows <= unit.notInLastLines
  }

  /// Whether a column is lower than what it must hold, and than others that would hold it: those of the
  /// whole height, those in which notes are divided.
  func isTooLow(_ room: ColumnRoom, for filling: Filling) -> Bool {
    let isLeast = room.lines < shape.lines || !(room.dividesNotes || shape.rests.isEmpty)
    return isLeast && used(filling) > room.lines
  }

  /// Grid lines that units and their notes take together.
  func used(_ filling: Filling) -> Int {
    filling.rows + shape.noteRows(filling.notes)
  }

  /// As many units from `start` as fit, at least one; `late` is the first heading too low to stay.
  ///
  /// A section does not begin on a page that turned pages of the one before are to follow: such a page
  /// ends as before a forced break, which `endsSection` says.
  private func fit(
    from spot: Spot, in room: ColumnRoom, _ air: HeadingAir
  ) -> (end: Int, filling: Filling, late: Int, endsSection: Bool) {
    let start = spot.unit
    var filling = Filling(notes: shape.rests.height(of: spot.rest))
    filling.add(units[start], isFirst: true, air: air)
    var late = Int.max
    var index = start + 1
    var holdsTurned = units[start].isTurned
    while !isForced(index, limit: room.limit) {
      let unit = units[index]
      if holdsTurned, unit.opensSection { return (index, filling, late, true) }
      holdsTurned = holdsTurned || unit.isTurned
      var more = filling
      more.add(unit, isFirst: false, air: air)
      guard used(more) <= room.lines else { break }
      let above = filling.rows + air.rows(above: unit)
      if isLate(unit, below: above, in: room) { late = min(late, index) }
      filling = more
      index += 1
    }
    return (index, filling, late, false)
  }

  /// The page that ends before the unit `index` with `free` lines left.
  func pageEnd(
    _ index: Int, _ filling: Filling, free: Int, isForced: Bool
  ) -> PageEnd {
    let costs = shape.costs
    let foot = filling.notes > 0 ? 0 : free
    guard !isForced else {
      return PageEnd(
        end: index, short: free, used: used(filling), foot: foot, cost: 0, isFull: false)
    }
    var cost = costs.short(free)
    if filling.airRows > 0 { cost += costs.air(above: filling.aired, rows: filling.airRows) }
    if units[index].isTurned {
      // Turned pages follow the page on which the text before them stands.
      cost += PageCost.forbidden
    } else if case .cost(let price) = units[index].breakBefore {
      cost += Int(price)
    }
    return PageEnd(
      end: index, short: free, used: used(filling), foot: foot, cost: cost, isFull: true)
  }
}

extension PageCosts {
  /// A page that is `lines` short although it might have been filled.
  ///
  /// Two small holes are better than one that leaps to the eye.
  func short(_ lines: Int) -> Int {
    let beyond = min(max(0, lines - PageWindow.allowedShort), 10)
    return shortLine * lines * lines + hole * beyond * beyond
  }

  /// Air above so many `headings` that takes `rows` grid lines: what is beyond one line each, or above those
  /// that have none, looks loose and costs as much as three pages with air.
  func air(above headings: Int, rows: Int) -> Int {
    air + airedHeading * headings + 3 * air * (rows - headings)
  }

  /// A last page that ends at the grid line `foot` of a page that is to be filled to `least`.
  func lastPage(_ foot: Int, least: Int) -> Int {
    foot < least ? shortLastPage * (least - foot) * (least - foot) : 0
  }
}
