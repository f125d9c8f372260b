extension ColumnSearch {
  /// Reads the cheapest way backwards, numbers its pages and puts the units in the order of their places.
  func plan() -> (units: [FlowUnit], plan: PagePlan) {
    guard var way = cheapest else { return (units, PagePlan()) }
    var steps: [Int] = []
    while way >= 0 {
      steps.append(way)
      way = Int(ways[way].origin)
    }
    var placed = FloatedUnits(units, groups)
    var pages: [[PagePlan.Cell]] = []
    var page: [PagePlan.Cell] = []
    var hasBlank = false
    for step in steps.reversed() {
      page += cells(of: ways[step], &placed)
      guard ways[step].turnsPage else { continue }
      // The first page may hold nothing but the title block; any other without cells was skipped.
      if page.isEmpty, pages.isEmpty, shape.reserved > 0 { hasBlank = true }
      if !page.isEmpty { pages.append(page) }
      page = []
    }
    if !page.isEmpty { pages.append(page) }
    let plan = turned.plan(of: pages, placed.units, shape: shape, behind: hasBlank ? 1 : 0)
    return (placed.units, plan)
  }

  /// The cells that the step of `way` sets, at the place that it came from.
  private func cells(of way: Way, _ placed: inout FloatedUnits) -> [PagePlan.Cell] {
    guard way.origin >= 0 else { return [] }
    let place = ways[Int(way.origin)].place
    func start(_ unit: Int32) -> Spot { place.spot(Int(unit)) }
    func target(_ unit: Int32) -> Spot { way.place.spot(Int(unit)) }
    func cell(
      from start: Spot, to end: Spot, column: Int?, height: Int, resets: Resets = .none
    ) -> PagePlan.Cell {
      let isHead = column != nil || place.top == 0
      let units = placed.add(from: start, to: end)
      return PagePlan.Cell(
        page: 0, column: column, top: place.top, height: height, units: units,
        stretched: place.air.stretched(units, of: placed.units, isHead: isHead), isHead: isHead,
        resets: resets, restBefore: shape.rests.count(of: start.rest),
        restBehind: shape.rests.count(of: end.rest))
    }
    switch way.step {
    case .nothing: return []
    case .band(let unit, let end, let height):
      return [cell(from: start(unit), to: target(end), column: nil, height: Int(height))]
    case .column(let unit, let end, let height):
      return [
        cell(
          from: start(unit), to: target(end), column: place.column, height: Int(height),
          resets: way.resets)
      ]
    case .balanced(let unit, let end, let height, let dividing):
      let found = window.balanced(
        from: start(unit), to: target(end), height: Int(height),
        below: shape.lines - place.top - Int(height), place.air, dividing: dividing)
      guard let columns = found else { return [] }
      return columns.resets.indices.map { column in
        cell(
          from: columns.spots[column], to: columns.spots[column + 1], column: column,
          height: Int(height), resets: columns.resets[column])
      }
    }
  }
}
