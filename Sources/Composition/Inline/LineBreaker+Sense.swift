import ChineseRules
import TypeModel

/// Titles and headings: few lines, of like width, broken where the sense allows.
extension LineBreaker {
  /// A heading with more places to break than this is set by total fit.
  static var longestHeading: Int { 400 }

  /// What a break without reason costs, beside the squares of the lines' unevenness.
  private static var senseless: Double { 0.35 }
  /// What a break between the name of a body and what it issues costs, and one inside a word.
  private static var sensible: Double { 0.05 }
  private static var insideWord: Double { 0.7 }
  /// What a line of one or two characters costs.
  private static var lonely: Double { 100 }

  /// A way to a place by a number of lines.
  private struct Route {
    var cost = Double.infinity
    var from = -1
  }

  /// Finds the fewest lines through `points` and among these ways the most balanced one.
  ///
  /// `joints` says by scalar what a line end before it would part; asked for only where one line
  /// does not hold the title, as most do.
  mutating func searchBySense(
    _ atoms: [Atom], isFirst: Bool, joints: () -> [TitleJoint]
  ) -> [ChosenLine] {
    guard points.count > 2, points.count <= Self.longestHeading else {
      return search(isFirst: isFirst)
    }
    let end = points.count - 1
    let firstMeasure = isFirst ? frame.firstMeasure : frame.measure
    func line(_ start: Int, _ place: Int) -> LineFit {
      fit(
        from: start, to: place, measure: start == 0 ? firstMeasure : frame.measure, isLast: false,
        isOnly: false)
    }
    if line(0, end).overflow == 0 {
      return trace([[], [Int](repeating: 0, count: end + 1)], end: end, isFirst: isFirst, line)
    }
    let known = joints()
    let senses = (0...end).map { $0 == end ? 0 : price(atoms, $0, known) }
    var layers = [[Route](repeating: Route(), count: end + 1)]
    layers[0][0].cost = 0
    while layers.count <= 12, layers[layers.count - 1][end].cost == .infinity {
      layers.append(layer(after: layers[layers.count - 1], senses, line))
    }
    guard layers[layers.count - 1][end].cost < .infinity else {
      return search(isFirst: isFirst)
    }
    return trace(layers.map { $0.map(\.from) }, end: end, isFirst: isFirst, line)
  }

  /// The cheapest ways to each place by one line more than those of `last`.
  private func layer(
    after last: [Route], _ senses: [Double], _ line: (Int, Int) -> LineFit
  ) -> [Route] {
    var next = [Route](repeating: Route(), count: last.count)
    for place in 1..<last.count where senses[place] < .infinity {
      for start in stride(from: place - 1, through: 0, by: -1) where last[start].cost < .infinity {
        let fit = line(start, place)
        if fit.overflow > Int(frame.em) * 2 { break }
        guard fit.overflow == 0, points[start].next <= points[place].last else { continue }
        let cost = last[start].cost + senses[place] + unevenness(start, place, fit)
        if cost < next[place].cost { next[place] = Route(cost: cost, from: start) }
      }
    }
    return next
  }

  /// Square of the part of the measure that the line leaves empty; dear for lonely characters.
  private func unevenness(
    _ start: Int, _ place: Int, _ fit: LineFit
  ) -> Double {
    let part = Double(fit.difference) / Double(max(frame.measure, 1))
    let letters = ends[place].sums.letters - starts[start].letters
    let isWhole = start == 0 && place == points.count - 1
    return part * part + (letters <= 2 && !isWhole ? Self.lonely : 0)
  }

  /// What a break at `place` costs: nothing at a space, after a mark, before an opening one; dear
  /// between a figure and its unit and inside known words of Han; infinite inside a word of Latin.
  private func price(_ atoms: [Atom], _ place: Int, _ joints: [TitleJoint]) -> Double {
    let point = points[place]
    guard point.next < atoms.count, point.last >= 0 else { return 0 }
    let isSplit = ends[place].price > 0 ? Self.senseless : 0
    if point.next > point.last + 1 { return isSplit }
    let (left, right) = (atoms[point.last].last, atoms[point.next].first)
    if left.isOfWords, right.isOfWords { return .infinity }
    let isSensible = left.isMark && left != .open || left == .long || right == .open
    if isSensible { return 0 }
    let scalar = Int(atoms[point.next].scalars.lowerBound)
    return switch joints.indices.contains(scalar) ? joints[scalar] : .unknown {
    case .sense: Self.sensible + isSplit
    case .word: Self.insideWord + isSplit
    case .unknown: Self.senseless + isSplit
    }
  }

  /// The lines whose ends `froms` names for each number of lines, read backwards from `end`.
  private func trace(
    _ froms: [[Int]], end: Int, isFirst: Bool, _ line: (Int, Int) -> LineFit
  ) -> [ChosenLine] {
    var lines: [ChosenLine] = []
    var place = end
    for layer in froms.dropFirst().reversed() where place > 0 {
      let start = layer[place]
      guard start >= 0 else { break }
      lines.append(
        ChosenLine(
          start: start, end: place, fit: line(start, place),
          measure: start == 0 && isFirst ? frame.firstMeasure : frame.measure,
          isFirst: start == 0 && isFirst,
          isLast: place == end))
      place = start
    }
    return lines.reversed()
  }
}
