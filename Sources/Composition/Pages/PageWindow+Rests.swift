import LayoutModel

// Notes that go on in the next column: considered only where whole ones would leave a hole or have no room.
extension PageWindow {
  /// `ends`, all of whole notes, of a column that begins at `spot`, and those with a divided one, if they
  /// are wanted.
  func dividing(
    _ ends: [PageEnd], from spot: Spot, in room: ColumnRoom, air: HeadingAir
  ) -> [PageEnd] {
    let fits = !ends.contains { $0.used > room.lines }
    if fits, ends.contains(where: leavesNoHole) { return ends }
    let divided = dividedEnds(from: spot, in: room, air: air)
    guard !fits else { return ends + divided }
    let some = divided.isEmpty ? barelyDividedEnds(from: spot, in: room) : divided
    return some.isEmpty ? ends : some
  }

  /// Whether a column that ends so is well filled, or all that is left of its stretch.
  func leavesNoHole(_ end: PageEnd) -> Bool {
    end.rest == 0 && end.cost < PageCost.forbidden
      && (!end.isFull || end.short <= Self.allowedShort)
  }

  /// What goes on of the notes of a column, which `first` begins, so that the column holds the `filling`.
  func rest(
    of first: Int32, _ filling: Filling, in room: ColumnRoom,
    _ least: NoteRests.Beginning = .good
  ) -> Int32? {
    let height = (room.lines - filling.rows) * shape.pitch - shape.noteHead
    return shape.rests.rest(of: first, excess: filling.notes - height, least)
  }

  /// The ends at which the last note of a column that begins at `spot` is divided: as much of it as there
  /// is room for stands here.
  private func dividedEnds(from spot: Spot, in room: ColumnRoom, air: HeadingAir) -> [PageEnd] {
    var filling = Filling(notes: shape.rests.height(of: spot.rest))
    var (last, index) = (spot.rest, spot.unit)
    var (isLate, holdsTurned) = (false, false)
    var ends: [PageEnd] = []
    repeat {
      let unit = units[index]
      if holdsTurned, unit.opensSection { break }
      holdsTurned = holdsTurned || unit.isTurned
      let above = filling.rows + air.rows(above: unit)
      isLate = isLate || (index > spot.unit && self.isLate(unit, below: above, in: room))
      filling.add(unit, isFirst: index == spot.unit, air: air)
      if unit.noteHeight > 0, !unit.isTurned { last = shape.rests.first(of: unit) }
      index += 1
      guard used(filling) > room.lines else { continue }
      guard let rest = rest(of: last, filling, in: room) ?? rest(of: last, filling, in: room, .late)
      else { break }
      var end = end(before: index, filling, rest, in: room)
      if filling.airRows > 0 { end.air = air }
      if isLate { end.cost += PageCost.forbidden }
      ends.append(end)
    } while !isForced(index, limit: room.limit) && ends.count <= Self.spread
    return ends
  }

  /// The end before the unit `index` of a column that holds all of `filling` but for `rest`.
  func end(
    before index: Int, _ filling: Filling, _ rest: Int32, in room: ColumnRoom
  ) -> PageEnd {
    var held = filling
    held.notes -= shape.rests.height(of: rest)
    let free = max(0, room.lines - used(held))
    let isForced = isForced(index, limit: room.limit)
    var end = pageEnd(index, held, free: free, isForced: isForced)
    // The next column holds the rest and nothing else.
    if isForced { end.cost = shape.costs.short(free) + PageCost.notesAlone }
    end.isFull = true
    end.cost += price(of: rest)
    end.rest = rest
    return end
  }

  /// What it costs that `rest` goes on in the next column.
  private func price(of rest: Int32) -> Int {
    let price =
      switch shape.rests.beginning(of: rest) {
      case .good: shape.costs.dividedNote
      case .late: shape.costs.dividedNote * Self.latePrice
      case .alone: PageCost.forbidden
      }
    return price + shape.rests.count(of: rest)
  }

  /// A note that begins in the column behind its mark costs as much as so many that are divided: a hole of
  /// six lines is worse, one of five is not.
  private static var latePrice: Int { 20 }

  /// The ends of a column that begins at `spot` where no note can be divided well: the rest of one goes
  /// on alone, or the notes of the first unit are divided anywhere.
  private func barelyDividedEnds(from spot: Spot, in room: ColumnRoom) -> [PageEnd] {
    guard spot.rest == 0 else { return [restEnd(from: spot, in: room)] }
    var filling = Filling()
    filling.add(units[spot.unit], isFirst: true, air: .none)
    let first = shape.rests.first(of: units[spot.unit])
    guard let rest = rest(of: first, filling, in: room, .alone) else { return [] }
    return [end(before: spot.unit + 1, filling, rest, in: room)]
  }

  /// The end of a column that holds nothing but the rest of a note at `spot`, or as much of it as it can.
  func restEnd(from spot: Spot, in room: ColumnRoom) -> PageEnd {
    let all = shape.rests.count(of: spot.rest)
    let height = room.lines * shape.pitch - shape.noteHead
    let excess = all * shape.rests.pitch - height
    var rest: Int32 = 0
    if excess > 0 {
      // Something is set in any case, so that there is an end to it.
      rest =
        shape.rests.rest(of: spot.rest, excess: excess)
        ?? shape.rests.rest(of: spot.rest, excess: excess, .late)
        ?? (all > 1 ? spot.rest + 1 : 0)
    }
    let filling = Filling(notes: (all - shape.rests.count(of: rest)) * shape.rests.pitch)
    let free = max(0, room.lines - used(filling))
    var end = pageEnd(spot.unit, filling, free: free, isForced: true)
    (end.pending, end.rest) = (spot.pending, rest)
    // What stands there is no page of text that might have been filled, unless text goes on.
    end.cost = PageCost.notesAlone
    if !isForced(spot.unit, limit: room.limit) { end.cost += shape.costs.short(free) }
    return end
  }
}
