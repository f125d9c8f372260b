/// Columns of one height that hold a stretch of units between them.
struct BalancedColumns: Hashable {
  /// Where each column begins, and the last one ends.
  var spots: [Spot] = []
  /// The paragraphs of each column that are set with a line more or less.
  var resets: [Resets] = []
  /// What their ends cost.
  var cost = 0
}

extension PageWindow {
  /// Fewer lines below columns hold nothing more.
  private static var leastBelow: Int { 6 }

  /// Columns of `height` that hold all from `start` to `target`, with so many lines `below` them down to
  /// the foot of the page; `nil` where they do not hold it.
  ///
  /// What is to wait at `target` goes across columns. Notes are whole unless they are `dividing`.
  func balanced(
    from start: Spot, to target: Spot, height: Int, below: Int, _ air: HeadingAir,
    dividing: Bool = false
  ) -> BalancedColumns? {
    var columns = BalancedColumns(spots: [start])
    var spot = start
    var room = ColumnRoom(lines: height, limit: target.unit)
    room.dividesNotes = dividing
    let waiting = target.pending > 0 ? groups.firstPending(at: target) : nil
    let firstWaiting = waiting.map { groups.ranges[$0] }
    while spot != target {
      guard columns.resets.count < shape.columns else { return nil }
      let isLast = columns.resets.count + 1 == shape.columns
      var ends = self.ends(from: spot, in: room, air: air)
      if isLast { ends.removeAll { $0.pending != target.pending || $0.rest > 0 } }
      // What waits at the end is not set in a column.
      if let waiting, let firstWaiting {
        ends.removeAll {
          $0.pending == 0
            ? $0.end > firstWaiting.lowerBound : groups.firstPending(at: $0.spot) > waiting
        }
      }
      if shape.isMending {
        // The last column must hold all that is left.
        if isLast { ends.removeAll { $0.end < target.unit } }
        for index in ends.indices { ends[index].cost += costBelow(ends[index], height + below) }
      }
      guard let best = ends.min(by: { $0.cost < $1.cost }), best.cost < PageCost.forbidden,
        spot.pending > 0 || spot.rest > 0 || spot.unit == firstWaiting?.lowerBound
          || units[spot.unit].uprightRows <= height
      else { return nil }
      columns.spots.append(best.spot)
      columns.resets.append(best.resets)
      if best.isFull || best.rest > 0 || shape.isMending { columns.cost += best.cost }
      spot = best.spot
    }
    return columns
  }

  /// What it costs that `end` leaves too little free below it for anything more, on a page that has room
  /// for so many `lines` below the head of its column.
  private func costBelow(_ end: PageEnd, _ lines: Int) -> Int {
    let free = lines - end.used
    return !end.isFull && free < Self.leastBelow ? shape.costs.short(free) : 0
  }
}
