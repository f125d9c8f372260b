import LayoutModel

// Where pages of columns end.
extension ColumnSearch {
  /// Turns the page before `unit`; what is left of this one costs as a short page unless it `isFree`.
  mutating func turnPage(_ way: Int, before unit: Int, isFree: Bool = false) {
    var next = Way(
      place: ways[way].place, turnsPage: true, origin: Int32(way), cost: ways[way].cost,
      step: .nothing)
    let free = shape.lines - next.place.top + airLeft(behind: way, before: unit)
    if next.place.pending > 0 {
      next.cost += shape.costs.short(free)
    } else if !isFree, unit < units.count, case .cost(let price) = units[unit].breakBefore {
      next.cost += Int(price) + shape.costs.short(free)
      if shape.isMending, next.place.column == 0 {
        next.place.foot = min(free, 3)
        next.cost += costOfFeet(next.place)
      }
    }
    arriveOnNextPage(at: unit, next)
  }

  /// Grid lines that the step to `way` left free for the columns that begin with `unit`, which now head a
  /// page.
  private func airLeft(behind way: Int, before unit: Int) -> Int {
    guard case .band = ways[way].step, unit < units.count, !units[unit].isBand else { return 0 }
    return units[unit].airAbove
  }

  /// What it costs that a right page does not end where the left one does.
  func costOfFeet(_ place: ColumnPlace) -> Int {
    guard !place.isLeft, place.facing < 4 else { return 0 }
    return shape.costs.unevenFoot * max(0, abs(place.facing - place.foot) - 1)
  }
}
