import TypeModel

/// A line that was chosen.
struct ChosenLine {
  /// The place where it begins, an index of `points`.
  var start: Int
  /// The place where it ends, an index of `points`.
  var end: Int
  var fit: LineFit
  var measure: Int
  var isFirst: Bool
  var isLast: Bool
}

extension LineBreaker {
  /// Finds the lines of least cost through `points`; the first begins the paragraph if `isFirst`.
  mutating func search(frame: Frame, isFirst: Bool) -> [ChosenLine] {
    guard points.count > 1 else { return [] }
    let prices = LinePrices(frame.settings.costs, em: frame.em)
    nodes.removeAll(keepingCapacity: true)
    nodes.reserveCapacity(points.count)
    var root = Node()
    root.cost.y = 0
    nodes.append(root)
    var oldest = 0
    let end = points.count - 1
    for place in 1...end {
      nodes.append(Node())
      oldest = reach(
        place, from: oldest, isLast: place == end, isFirst: isFirst, frame: frame,
        prices: prices)
    }
    return trace(frame: frame, prices: prices, isFirst: isFirst)
  }

  /// Finds the best way to `place`; returns the oldest start that a later place may still use.
  private mutating func reach(
    _ place: Int, from oldest: Int, isLast: Bool, isFirst: Bool, frame: Frame,
    prices: LinePrices
  ) -> Int {
    let end = points[place]
    var node = Node()
    var firstAlive = oldest
    var isDead = true
    var cheapest = Double.infinity
    for start in oldest..<place { cheapest = min(cheapest, nodes[start].best) }
    var overfull: (start: Int, fit: LineFit)?
    for start in oldest..<place {
      guard nodes[start].best < .infinity else { continue }
      let measure = start == 0 && isFirst ? frame.firstMeasure : frame.measure
      tried += 1
      let fit = fit(
        from: points[start], to: end, measure: measure, isLast: isLast,
        isOnly: start == 0, frame: frame, prices: prices)
      if fit.overflow > 0 {
        overfull = (start, fit)
        if isDead, Double(fit.overflow) > 2 * prices.em, start < place - 1 {
          firstAlive = start + 1
        }
        continue
      }
      isDead = false
      improve(&node, start: start, fit: fit, prices: prices)
      if !isLast, fit.difference > 0, cheapest + fit.cost - end.price > node.best + 1 { break }
    }
    if node.best == .infinity, let overfull {
      improve(&node, start: overfull.start, fit: overfull.fit, prices: prices)
    }
    nodes[place] = node
    return firstAlive
  }

  private func improve(
    _ node: inout Node, start: Int, fit: LineFit, prices: LinePrices
  ) {
    for before in 0..<3 {
      var cost = nodes[start].cost[before] + fit.cost
      if abs(before - fit.evenness) > 1 { cost += prices.unequal }
      if cost < node.cost[fit.evenness] {
        node.cost[fit.evenness] = cost
        node.from[fit.evenness] = Int32(start)
        node.fromEvenness[fit.evenness] = UInt8(before)
      }
    }
  }

  private func trace(frame: Frame, prices: LinePrices, isFirst: Bool) -> [ChosenLine] {
    var lines: [ChosenLine] = []
    var place = points.count - 1
    var evenness = 0
    for candidate in 1..<3 where nodes[place].cost[candidate] < nodes[place].cost[evenness] {
      evenness = candidate
    }
    while place > 0 {
      let start = Int(nodes[place].from[evenness])
      guard start >= 0 else { break }
      let starts = start == 0 && isFirst
      let measure = starts ? frame.firstMeasure : frame.measure
      let isLast = place == points.count - 1
      let fit = fit(
        from: points[start], to: points[place], measure: measure, isLast: isLast,
        isOnly: start == 0, frame: frame, prices: prices)
      lines.append(
        ChosenLine(
          start: start, end: place, fit: fit, measure: measure, isFirst: starts, isLast: isLast))
      evenness = Int(nodes[place].fromEvenness[evenness])
      place = start
    }
    return lines.reversed()
  }
}
