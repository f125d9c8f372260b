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
  ///
  /// Prices are never negative: a way that is dearer than a ceiling cannot become cheaper than it, so
  /// such ways are given up, and what remains is searched in full only if it reaches no end.
  mutating func search(isFirst: Bool) -> [ChosenLine] {
    guard points.count > 1 else { return [] }
    let firstMeasure = isFirst ? frame.firstMeasure : frame.measure
    let lines = Double(sums[points[points.count - 1].next].width / max(frame.measure, 1))
    var ceiling = Self.fairPrice + Self.fairLine * lines
    while ceiling < frame.overfull, !isReached(below: ceiling, firstMeasure: firstMeasure) {
      ceiling *= Self.rise
    }
    if ceiling >= frame.overfull { _ = isReached(below: .infinity, firstMeasure: firstMeasure) }
    return trace(firstMeasure: firstMeasure, isFirst: isFirst)
  }

  /// What the lines of a paragraph seldom cost together: so much, and so much for each line.
  private static var fairPrice: Double { 16 }
  private static var fairLine: Double { 2 }
  /// How many times dearer ways are tried when no way is as cheap.
  private static var rise: Double { 16 }

  /// Seeks the cheapest ways to all places; whether the last is reached at a cost up to `ceiling`.
  private mutating func isReached(below ceiling: Double, firstMeasure: Int) -> Bool {
    let end = points.count - 1
    nodes.removeAll(keepingCapacity: true)
    nodes.reserveCapacity(end + 1)
    alive.removeAll(keepingCapacity: true)
    cheapest.removeAll(keepingCapacity: true)
    var root = Node()
    root.even.cost = 0
    root.best = 0
    nodes.append(root)
    alive.append(0)
    cheapest.append(0)
    let frame = frame
    var oldest = 0
    var cheapestHead = 0
    for place in 1...end {
      oldest = reach(
        place, from: oldest, bound: nodes[Int(cheapest[cheapestHead])].best, ceiling: ceiling,
        isLast: place == end, firstMeasure: firstMeasure, frame)
      let best = nodes[place].best
      if best <= ceiling, best < .infinity {
        alive.append(Int32(truncatingIfNeeded: place))
        while cheapest.count > cheapestHead, let last = cheapest.last, nodes[Int(last)].best >= best
        {
          cheapest.removeLast()
        }
        cheapest.append(Int32(truncatingIfNeeded: place))
      }
      guard oldest < alive.count else { return false }
      while cheapest[cheapestHead] < alive[oldest] { cheapestHead += 1 }
    }
    return nodes[end].best <= ceiling
  }

  /// Finds the best way to `place`; returns the oldest of `alive` that a later place may still use.
  ///
  /// `bound` is the least cost at which any start alive was reached.
  @inline(__always)
  private mutating func reach(
    _ place: Int, from oldest: Int, bound: Double, ceiling: Double, isLast: Bool,
    firstMeasure: Int, _ frame: LineFrame
  ) -> Int {
    var node = Node()
    var firstAlive = oldest
    var isDead = true
    var overfull = LineFit()
    var overfullStart = -1
    /// What a line that begins later costs at least, its end left out.
    var floor = 0.0
    /// What a way to the place may cost to be of use.
    var limit = ceiling
    let slack = Int(frame.em)
    let end = ends[place]
    let last = points[place].last
    for index in oldest..<alive.count {
      let start = Int(alive[index])
      // A way that is dearer than another by more than evenness may cost can win at no later place.
      guard nodes[start].best + end.price + floor <= limit, points[start].next <= last else {
        continue
      }
      tried += 1
      let fit = frame.fit(
        starts[start], end, measure: start == 0 ? firstMeasure : frame.measure, isLast: isLast,
        isOnly: start == 0)
      if fit.overflow > 0 {
        (overfull, overfullStart) = (fit, start)
        if isDead, fit.overflow > slack, index < alive.count - 1 { firstAlive = index + 1 }
        continue
      }
      isDead = false
      improve(&node, start, fit)
      limit = min(limit, node.best + frame.unequal)
      // Later starts make looser lines, save for the half em that a mark loses at a line start; only
      // the first line has a measure of its own.
      if fit.difference > slack, !isLast, start > 0 {
        floor = fit.cost - end.price
        if bound + fit.cost > limit { break }
      }
    }
    if ceiling == .infinity, node.best == .infinity, overfullStart >= 0 {
      improve(&node, overfullStart, overfull)
    }
    nodes.append(node)
    return firstAlive
  }

  @inline(__always)
  func improve(_ node: inout Node, _ start: Int, _ fit: LineFit) {
    let tight = nodes[start].tight.cost + (fit.evenness == 2 ? frame.unequal : 0)
    let even = nodes[start].even.cost
    let loose = nodes[start].loose.cost + (fit.evenness == 0 ? frame.unequal : 0)
    var way = Way(cost: tight, from: Int32(truncatingIfNeeded: start), fromEvenness: 0)
    if even < way.cost { (way.cost, way.fromEvenness) = (even, 1) }
    if loose < way.cost { (way.cost, way.fromEvenness) = (loose, 2) }
    way.cost += fit.cost
    switch fit.evenness {
    case 0: if way.cost < node.tight.cost { node.tight = way }
    case 1: if way.cost < node.even.cost { node.even = way }
    default: if way.cost < node.loose.cost { node.loose = way }
    }
    if way.cost < node.best { node.best = way.cost }
  }

  /// The lines of the cheapest way to the end, read backwards.
  private func trace(firstMeasure: Int, isFirst: Bool) -> [ChosenLine] {
    var lines: [ChosenLine] = []
    var place = points.count - 1
    var evenness = 0
    for candidate in 1..<3
    where nodes[place].way(candidate).cost < nodes[place].way(evenness).cost {
      evenness = candidate
    }
    while place > 0 {
      let start = Int(nodes[place].way(evenness).from)
      guard start >= 0 else { break }
      let measure = start == 0 ? firstMeasure : frame.measure
      let isLast = place == points.count - 1
      let fit = fit(from: start, to: place, measure: measure, isLast: isLast, isOnly: start == 0)
      lines.append(
        ChosenLine(
          start: start, end: place, fit: fit, measure: measure,
          isFirst: start == 0 && isFirst,
          isLast: isLast))
      evenness = Int(nodes[place].way(evenness).fromEvenness)
      place = start
    }
    return lines.reversed()
  }
}
