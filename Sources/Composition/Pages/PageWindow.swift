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
  /// Grid lines added above headings.
  var added = 0

  /// The same end with one line less above headings, and so one more free at the foot.
  var lessStretched: PageEnd? {
    guard added > 0, cost < PageCost.forbidden else { return nil }
    var end = self
    end.added -= 1
    end.short += 1
    end.cost += PageCost.short(end.short) - PageCost.short(short) - PageCost.stretchedLine
    return end
  }
}

/// A column that is to be filled.
struct ColumnRoom: Hashable {
  /// Its grid lines.
  var lines: Int
  /// The unit at which the flow leaves columns; the column is not filled beyond.
  var limit: Int
}

/// Finds the ends that a column may have.
struct PageWindow {
  /// Ends that leave more lines free are looked at only when none before them is allowed.
  static let spread = 6

  let units: [FlowUnit]
  let shape: PageShape

  /// What a column holds so far.
  private struct Filling {
    var rows = 0
    var stretchable = 0
    var notes = 0
    var strays = 0

    mutating func add(_ unit: FlowUnit, isFirst: Bool, sign: Int = 1) {
      rows += sign * (isFirst ? unit.rowsAtHead : unit.rows)
      stretchable += sign * (isFirst ? 0 : unit.stretch)
      notes += sign * unit.noteHeight
      strays += sign * (unit.isDelayed && !isFirst ? 1 : 0)
    }
  }

  /// The ends of a column that begins with the unit `start`; never none.
  func candidates(from start: Int, in room: ColumnRoom) -> [PageEnd] {
    var (end, filling, late) = fit(from: start, in: room)
    let full = end
    var ends: [PageEnd] = []
    var isAllowed = false
    while end > start {
      let free = room.lines - used(filling)
      if !ends.isEmpty, isAllowed, free > Self.spread { break }
      let isForced = end == full && isForced(end, limit: room.limit)
      var found = pageEnd(end, filling, free: max(0, free), isForced: isForced)
      if end > late { found.cost += PageCost.forbidden }
      if found.cost < PageCost.forbidden { isAllowed = true }
      ends.append(found)
      end -= 1
      filling.add(units[end], isFirst: end == start, sign: -1)
    }
    return ends
  }

  /// The units of `range` that get a grid line more: headings of a short column, from the foot up.
  ///
  /// `added` says how many; without it as many as the column may take.
  func stretched(_ range: Range<Int>, in room: ColumnRoom, added: Int? = nil) -> [Int] {
    guard !isForced(range.upperBound, limit: room.limit) else { return [] }
    var filling = Filling()
    for index in range { filling.add(units[index], isFirst: index == range.lowerBound) }
    var wanted = added ?? stretch(free: room.lines - used(filling), filling)
    var chosen: [Int] = []
    for index in range.dropFirst().reversed() where wanted > 0 && units[index].stretch > 0 {
      chosen.append(index)
      wanted -= 1
    }
    return chosen.reversed()
  }

  /// Whether the column ends before `index` whatever it holds.
  private func isForced(_ index: Int, limit: Int) -> Bool {
    guard index < limit, index < units.count else { return true }
    if case .cost = units[index].breakBefore { return false }
    return true
  }

  /// Grid lines that units and their notes take together.
  private func used(_ filling: Filling) -> Int {
    filling.rows + shape.noteRows(filling.notes)
  }

  /// As many units from `start` as fit, at least one; `late` is the first heading too low to stay.
  private func fit(
    from start: Int, in room: ColumnRoom
  ) -> (end: Int, filling: Filling, late: Int) {
    var filling = Filling()
    filling.add(units[start], isFirst: true)
    var late = Int.max
    var index = start + 1
    while !isForced(index, limit: room.limit) {
      let unit = units[index]
      var more = filling
      more.add(unit, isFirst: false)
      guard used(more) <= room.lines else { break }
      if unit.notInLastLines > 0, room.lines - filling.rows <= unit.notInLastLines {
        late = min(late, index)
      }
      filling = more
      index += 1
    }
    return (index, filling, late)
  }

  private func pageEnd(
    _ index: Int, _ filling: Filling, free: Int, isForced: Bool
  ) -> PageEnd {
    guard !isForced else {
      let cost =
        (index == units.count ? PageCost.lastPage(filling.rows) : 0)
        + PageCost.strayGroup * filling.strays
      return PageEnd(end: index, short: free, cost: cost, isFull: false)
    }
    let added = stretch(free: free, filling)
    var cost =
      PageCost.short(free - added) + PageCost.stretchedLine * added
      + PageCost.strayGroup * filling.strays
    if case .cost(let price) = units[index].breakBefore { cost += price }
    return PageEnd(end: index, short: free - added, cost: cost, isFull: true, added: added)
  }

  /// Grid lines added above headings of a column with `free` lines: none where one line is left.
  private func stretch(free: Int, _ filling: Filling) -> Int {
    free <= 1 ? 0 : min(free, filling.stretchable)
  }
}
