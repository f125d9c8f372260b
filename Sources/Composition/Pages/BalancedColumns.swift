/// Columns of one height that hold a stretch of units between them.
struct BalancedColumns: Hashable {
  /// The unit at the head of each column.
  var starts: [Int] = []
  /// The paragraphs of each column that are set with a line more or less.
  var resets: [Resets] = []
  /// What their ends cost.
  var cost = 0
}

extension PageWindow {
  /// Fewer lines below columns hold nothing more.
  private static var leastBelow: Int { 6 }

  /// Columns of `height` that hold `stretch`, with so many lines `below` them down to the foot of the
  /// page; `nil` where they do not hold it.
  func balanced(
    _ stretch: Range<Int>, height: Int, below: Int, _ air: HeadingAir
  ) -> BalancedColumns? {
    var columns = BalancedColumns()
    var unit = stretch.lowerBound
    let room = ColumnRoom(lines: height, limit: stretch.upperBound)
    while unit < stretch.upperBound {
      guard columns.starts.count < shape.columns else { return nil }
      let isLast = columns.starts.count + 1 == shape.columns
      var ends = self.ends(from: unit, in: room, air: air)
      if shape.isMending {
        // The last column must hold all that is left.
        if isLast { ends.removeAll { $0.end < stretch.upperBound } }
        for index in ends.indices { ends[index].cost += costBelow(ends[index], height + below) }
      }
      guard let best = ends.min(by: { $0.cost < $1.cost }), best.cost < PageCost.forbidden,
        units[unit].uprightRows <= height
      else { return nil }
      columns.starts.append(unit)
      columns.resets.append(best.resets)
      if best.isFull || shape.isMending { columns.cost += best.cost }
      unit = best.end
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
