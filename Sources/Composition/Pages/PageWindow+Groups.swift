import LayoutModel

extension PageWindow {
  /// The ends of a column that begins at `spot` with what waits there, or before which groups are put
  /// off to the next one while text goes on; none where no group is near.
  ///
  /// Groups that wait at `spot` come first. The first of them is always set; where the column is too
  /// low for it there is no end. One across columns goes on waiting, and all behind it.
  func waitingEnds(from spot: Spot, in room: ColumnRoom, air: HeadingAir) -> [PageEnd] {
    guard !groups.ranges.isEmpty else { return [] }
    var ends: [PageEnd] = []
    let first = groups.firstPending(at: spot)
    if let wide = groups.pending(at: spot).first(where: groups.isWide) {
      for put in min(first + 1, wide)...wide {
        ends += columnEnds(from: spot, in: room, air, puttingOff: put)
      }
      return ends
    }
    if spot.pending > 0 {
      for last in first + 1..<first + spot.pending where !groups.isTurned(last) {
        ends += columnEnds(from: spot, in: room, air, puttingOff: last)
      }
      ends += columnEnds(from: spot, in: room, air, puttingOff: nil)
    }
    var group = groups.firstGroup(from: spot.unit)
    while group < groups.ranges.count, groups.ranges[group].lowerBound < spot.unit + room.lines {
      if !groups.isTurned(group) {
        ends += columnEnds(from: spot, in: room, air, puttingOff: group)
      }
      group += 1
    }
    return ends
  }

  /// Where a column leaves columns if no group from `put` on is set: at the first one across them that
  /// does not wait.
  fileprivate func limit(of room: ColumnRoom, puttingOff put: Int) -> Int {
    guard let wide = groups.wideGroup(at: room.limit), wide < put else { return room.farLimit }
    return room.limit
  }

  /// The ends of a column in which no group from `put` on is set; only those behind which one waits,
  /// if there is any such group.
  ///
  /// Near a fault those with paragraphs set anew are among them.
  private func columnEnds(
    from spot: Spot, in room: ColumnRoom, _ air: HeadingAir, puttingOff put: Int?
  ) -> [PageEnd] {
    // What is put off stands between the lines that go on.
    let choices = resetChoices(from: spot.unit, upTo: spot.unit + 2 * room.lines)
    return ([nil] + choices).flatMap { choice in
      var column = WaitingColumn(self, spot, room, air, put, choice)
      column.fill()
      return column.worthwhile
    }
  }
}

/// A column that is filled from its head, with the ends that it may have.
private struct WaitingColumn {
  /// A heading passed costs as much as so many figures that wait.
  private static let headingPrice = 4

  private let window: PageWindow
  private let room: ColumnRoom
  /// Where the flow leaves columns.
  private let limit: Int
  private let air: HeadingAir
  private let start: Spot
  /// The first group that is put off.
  private let put: Int
  /// The paragraphs that are set anew, and how many of them are passed.
  private let choice: ResetChoice?
  private var passedResets = 0
  private var filling = PageWindow.Filling()
  private var ends: [PageEnd] = []
  private var previous: Int?
  /// The notes of which the last may be divided, as `NoteRests` has them.
  private var lastNotes: Int32
  private var isLate = false
  /// Whether turned pages follow this one.
  private var holdsTurned = false
  /// Whether a group waits for the next column.
  private var waits = false
  /// Whether something waits that stands in a column: nothing but lines of text is set before it.
  private var isStrict = false
  /// Headings that went before what waits all the same, to mend a page.
  private var passedHeadings = 0
  /// Lines of text that must still go before what waits.
  private var owed = 0

  init(
    _ window: PageWindow, _ start: Spot, _ room: ColumnRoom, _ air: HeadingAir, _ put: Int?,
    _ choice: ResetChoice?
  ) {
    self.choice = choice
    self.window = window
    self.start = start
    self.room = room
    self.air = air
    self.put = put ?? .max
    filling.notes = window.shape.rests.height(of: start.rest)
    lastNotes = start.rest
    limit = window.limit(of: room, puttingOff: self.put)
  }

  /// The ends that leave few lines free, and of the others those that a column cannot do without.
  var worthwhile: [PageEnd] {
    var result: [PageEnd] = []
    var isAllowed = false
    // What heads the next page whatever stands here needs no short column.
    let spread = waits && !isStrict ? PageWindow.allowedShort : PageWindow.spread
    // Notes stay whole where that leaves no hole.
    let mayDivide = !ends.contains(where: window.leavesNoHole)
    for end in ends.reversed() where end.rest == 0 || mayDivide {
      if isAllowed, end.short > spread { break }
      isAllowed = isAllowed || end.cost < PageCost.forbidden
      result.append(end)
    }
    return result
  }

  mutating func fill() {
    let groups = window.groups
    let inside = groups.count(before: start.unit)
    for group in groups.firstPending(
      at: start)..<max(groups.firstPending(at: start), min(put, inside))
    {
      for unit in groups.ranges[group] { add(unit) }
      holdsTurned = holdsTurned || groups.isTurned(group)
    }
    if !fits {
      // A column that is no lower than others holds the first group, whatever its notes take.
      let isFirstAlone = min(put, inside) == groups.firstPending(at: start) + 1 && start.rest == 0
      guard rest(.good) != nil || (isFirstAlone && room.lines >= window.shape.lines) else { return }
    }
    for group in min(put, inside)..<inside { putOff(group) }
    if previous != nil { record(before: start.unit) }
    fillText()
  }

  private mutating func fillText() {
    let (groups, units) = (window.groups, window.units)
    var index = start.unit
    var group = groups.firstGroup(from: index)
    while !window.isForced(index, limit: limit) {
      if group < groups.ranges.count, groups.ranges[group].lowerBound == index {
        group += 1
        if group > put {
          let isBelowHeading = units[index].breakBefore == .forbidden
          owed = max(owed, isBelowHeading ? FloatedUnits.leastBelowHeading : 1)
          putOff(group - 1)
          index = groups.ranges[group - 1].upperBound
          continue
        }
      }
      if waits {
        guard mayPass(units[index]) else { return }
        if isStrict, units[index].isHeading { passedHeadings += 1 }
      }
      if holdsTurned, units[index].opensSection {
        endsSection()
        return
      }
      holdsTurned = holdsTurned || units[index].isTurned
      let above = filling.rows + air.rows(above: units[index])
      isLate = isLate || (previous != nil && window.isLate(units[index], below: above, in: room))
      add(index)
      passResets(behind: index)
      guard window.used(filling) <= room.lines + lacking || rest(.good) != nil else { return }
      if waits { owed -= 1 }
      index += 1
      record(before: index)
    }
  }

  /// Makes the end in hand, before a section that turned pages of the one before must precede, as free as
  /// one before a forced break.
  private mutating func endsSection() {
    guard let last = ends.indices.last, ends[last].pending == 0, ends[last].isFull else { return }
    ends[last].cost = isLate ? PageCost.forbidden : choice?.price ?? 0
    ends[last].isFull = false
  }

  /// Grid lines that paragraphs further down give up.
  private var lacking: Int {
    guard let choice, choice.rows < 0 else { return 0 }
    return choice.ranges.count - passedResets
  }

  /// Counts the lines of paragraphs set anew that end with `unit`.
  private mutating func passResets(behind unit: Int) {
    guard let choice else { return }
    for range in choice.ranges where range.units.upperBound == unit + 1 {
      filling.rows += choice.rows
      passedResets += 1
    }
  }

  /// Gives `end` what was chosen; whether it is meant: nothing is set anew for a column that it mends not.
  private func takesResets(_ end: inout PageEnd, used: Int) -> Bool {
    guard let choice else { return true }
    guard passedResets == choice.ranges.count, used <= room.lines,
      end.short <= PageWindow.allowedShort, end.cost < PageCost.forbidden, !isLate
    else { return false }
    end.cost += choice.price
    end.resets = choice.resets
    return true
  }

  private var fits: Bool { window.used(filling) <= room.lines }

  /// What goes on of the notes in the next column, if not all of them have room here.
  private func rest(_ least: NoteRests.Beginning) -> Int32? {
    guard !fits, room.dividesNotes, choice == nil else { return nil }
    return window.rest(of: lastNotes, filling, in: room, least)
  }

  private mutating func putOff(_ group: Int) {
    waits = true
    isStrict = isStrict || !(window.groups.isWide(group) || window.groups.isTurned(group))
  }

  /// Whether `unit` may be set while something waits: what heads a page across its columns stands apart
  /// from what is in them, and a hole is worse than an item that begins too early.
  private func mayPass(_ unit: FlowUnit) -> Bool {
    if unit.isLine { return true }
    if unit.isTurned || unit.opensSection || unit.isEnd { return false }
    return !isStrict || (unit.isHeading && window.shape.mends(unit.block))
  }

  private mutating func add(_ index: Int) {
    let unit = window.units[index]
    guard !unit.isTurned else { return }
    filling.notes += unit.noteHeight
    if unit.noteHeight > 0 { lastNotes = window.shape.rests.first(of: unit) }
    if let previous {
      let more = air.rows(above: unit)
      filling.aired += unit.isTight ? 0 : min(1, more)
      filling.airRows += more
      filling.rows += window.groups.rows(of: index, below: previous) + more
    } else {
      filling.rows += unit.rowsAtHead
    }
    previous = index
  }

  /// Notes that the column may end before `index`, if nothing forbids it.
  private mutating func record(before index: Int) {
    let groups = window.groups
    let pending = waits ? max(0, groups.count(before: index) - put) : 0
    guard put == .max || pending > 0, owed <= 0, pending <= groups.mostPending(before: index)
    else { return }
    let isForced = window.isForced(index, limit: limit)
    let free = max(0, room.lines - window.used(filling))
    var end = window.pageEnd(index, filling, free: free, isForced: isForced)
    if let rest = rest(.good) ?? rest(.late) ?? rest(.alone) {
      end = window.end(before: index, filling, rest, in: room)
    }
    if pending > 0 {
      // A turned page or the mark of the end follows what waits, and a forced break ends the page behind
      // it.
      if isForced || window.units[index].isTurned || window.units[index].isEnd {
        end.cost =
          window.shape.costs.short(free) + (end.rest > 0 ? window.shape.costs.dividedNote : 0)
      }
      end.isFull = true
      // The next page begins with what waits; text that may not be parted is not parted by it either.
      guard !isLate, end.cost < PageCost.forbidden else { return }
      end.cost += window.shape.costs.strayFigure * (pending + Self.headingPrice * passedHeadings)
      end.pending = pending
    }
    guard takesResets(&end, used: window.used(filling)) else { return }
    if isLate { end.cost += PageCost.forbidden }
    if filling.airRows > 0 { end.air = air }
    ends.append(end)
  }
}
