import TypeModel

/// How many lines a paragraph is to have, and how far its Han may stand apart for that.
struct LineWish: Hashable {
  /// Lines of the paragraph.
  var count: Int
  /// The widest gap between Han of a line, in ems.
  var widestGap: Double
  /// The least width of the last line, in ems.
  var leastLast = 0.0
}

/// Paragraphs of a given number of lines.
extension LineBreaker {
  /// Finds the lines of least cost through `points` that are as many as `wish` asks for.
  ///
  /// - Returns: Nothing if a line of every such way would run over, be left short or be set too wide.
  mutating func search(isFirst: Bool, _ wish: LineWish) -> [ChosenLine] {
    let end = points.count - 1
    guard wish.count > 1, end >= wish.count else { return [] }
    let firstMeasure = isFirst ? frame.firstMeasure : frame.measure
    var root = Node()
    root.even.cost = 0
    root.best = 0
    nodes = [Node](repeating: Node(), count: end + 1)
    nodes[0] = root
    var layers = [nodes]
    var reached = 0...0
    for line in 1...wish.count {
      let isLast = line == wish.count
      guard isLast || reached.lowerBound + 1 < end,
        let next = reach(
          from: reached, to: isLast ? end...end : reached.lowerBound + 1...end - 1, wish,
          isLast: isLast, measure: line == 1 ? firstMeasure : frame.measure)
      else { return [] }
      reached = next
      layers.append(nodes)
    }
    return trace(layers, firstMeasure: firstMeasure, isFirst: isFirst)
  }

  /// Puts the ways that are one line longer in place of those of `nodes`; returns where they end.
  private mutating func reach(
    from starts: ClosedRange<Int>, to places: ClosedRange<Int>, _ wish: LineWish, isLast: Bool,
    measure: Int
  ) -> ClosedRange<Int>? {
    var next = [Node](repeating: Node(), count: nodes.count)
    var reached: ClosedRange<Int>?
    var first = starts.lowerBound
    for place in places {
      var node = Node()
      for start in first..<min(place, starts.upperBound + 1) {
        guard nodes[start].best < .infinity, points[start].next <= points[place].last else {
          continue
        }
        let fit = fit(from: start, to: place, measure: measure, isLast: isLast, isOnly: false)
        if fit.overflow > Int(frame.em) * 2 { first = start + 1 }
        if !isLast, fit.difference > 0, !fills(fit, from: start, to: place, wish) { break }
        if isLast, Double(measure - fit.difference) * frame.perEm < wish.leastLast { continue }
        if fit.overflow == 0 { improve(&node, start, fit) }
      }
      guard first <= starts.upperBound else { break }
      guard node.best < .infinity else { continue }
      next[place] = node
      reached = (reached?.lowerBound ?? place)...place
    }
    nodes = next
    return reached
  }

  /// Whether a line that must grow does so within the bounds of `wish`.
  private func fills(_ fit: LineFit, from start: Int, to place: Int, _ wish: LineWish) -> Bool {
    guard !fit.isShort else { return false }
    let between = ends[place].sums - starts[start]
    let rest = Double(fit.difference - between.wordStretch - between.gapStretch)
    return rest * frame.perEm <= wish.widestGap * Double(max(between.hanGaps, 1))
  }

  /// The lines of the cheapest way through `layers` to the end, read backwards.
  private func trace(
    _ layers: [[Node]], firstMeasure: Int, isFirst: Bool
  ) -> [ChosenLine] {
    var place = points.count - 1
    let last = layers[layers.count - 1][place]
    var evenness = 0
    for candidate in 1..<3 where last.way(candidate).cost < last.way(evenness).cost {
      evenness = candidate
    }
    var lines: [ChosenLine] = []
    for layer in layers.dropFirst().reversed() {
      let way = layer[place].way(evenness)
      let start = Int(way.from)
      guard start >= 0 else { return [] }
      let measure = start == 0 ? firstMeasure : frame.measure
      let isLast = place == points.count - 1
      let fit = fit(from: start, to: place, measure: measure, isLast: isLast, isOnly: false)
      lines.append(
        ChosenLine(
          start: start, end: place, fit: fit, measure: measure, isFirst: start == 0 && isFirst,
          isLast: isLast))
      (evenness, place) = (Int(way.fromEvenness), start)
    }
    return lines.reversed()
  }
}
