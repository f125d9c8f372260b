/// Divides `units` into pages of `shape` so that the document as a whole costs least.
///
/// A path through all possible page ends is sought (total fit): its cost sums short pages, uneven
/// feet of facing pages, lines added above headings and the costs of the breaks. Every unit is set
/// once and in order; a unit higher than a page has one to itself. Linear in units for a given
/// shape.
package func breakPages(_ units: [FlowUnit], shape: PageShape) -> PagePlan {
  guard !units.isEmpty else { return PagePlan() }
  guard shape.columns == 1 else { return breakColumns(units, shape: shape) }
  var search = PageSearch(units: units, shape: shape)
  search.run()
  return search.plan()
}

/// The states of the search: a page end, the side of the next page, and how short its left one is.
private struct PageSearch {
  /// Left pages that are shorter than this are not compared with their right neighbours.
  static let comparable = 6
  /// Side and shortness: 0 next page is left; 1…7 next is right, the left is 0…6 lines short; 8
  /// next is right and faces nothing to compare.
  static let sides = comparable + 3
  static let unfaced = sides - 1

  let units: [FlowUnit]
  let shape: PageShape
  private let window: PageWindow
  private var costs: [Int]
  private var origins: [Int32]
  /// Lines added above the headings of the page that leads to each state.
  private var added: [UInt8]

  init(units: [FlowUnit], shape: PageShape) {
    self.units = units
    self.shape = shape
    window = PageWindow(units: units, shape: shape)
    costs = [Int](repeating: .max, count: (units.count + 1) * Self.sides)
    origins = [Int32](repeating: -1, count: costs.count)
    added = [UInt8](repeating: 0, count: costs.count)
  }

  mutating func run() {
    costs[shape.startsLeft ? 0 : Self.unfaced] = 0
    for start in 0..<units.count {
      let row = start * Self.sides
      guard (0..<Self.sides).contains(where: { costs[row + $0] < .max }) else { continue }
      let candidates = window.candidates(
        from: start, in: ColumnRoom(lines: shape.lines(from: start), limit: units.count))
      for side in 0..<Self.sides where costs[row + side] < .max {
        for candidate in candidates {
          advance(from: row + side, side: side, to: candidate)
          // A line less above a heading may bring the foot to that of the facing page.
          if let less = candidate.lessStretched { advance(from: row + side, side: side, to: less) }
        }
      }
    }
  }

  private mutating func advance(from state: Int, side: Int, to candidate: PageEnd) {
    var cost = costs[state] + candidate.cost
    let next: Int
    if side == 0 {
      next =
        candidate.isFull && candidate.short <= Self.comparable ? 1 + candidate.short : Self.unfaced
    } else {
      next = 0
      if side != Self.unfaced, candidate.isFull {
        cost += PageCost.unevenLine * max(0, abs(side - 1 - candidate.short) - 1)
      }
    }
    let target = candidate.end * Self.sides + opening(at: candidate.end, on: next)
    if cost < costs[target] {
      costs[target] = cost
      origins[target] = Int32(state)
      added[target] = UInt8(clamping: candidate.added)
    }
  }

  /// The side on which the page at `start` really opens: an odd-page start skips a left page.
  private func opening(at start: Int, on side: Int) -> Int {
    guard start < units.count, case .oddPage = units[start].breakBefore else { return side }
    return Self.unfaced
  }

  /// Reads the cheapest path backwards.
  func plan() -> PagePlan {
    let last = units.count * Self.sides
    var state = last
    for side in 0..<Self.sides where costs[last + side] < costs[state] { state = last + side }
    var starts: [Int] = []
    var stretches: [Int] = []
    while origins[state] >= 0 {
      stretches.append(Int(added[state]))
      state = Int(origins[state])
      starts.append(state / Self.sides)
    }
    starts.reverse()
    stretches.reverse()
    var plan = PagePlan()
    var isLeft = shape.startsLeft
    for (index, start) in starts.enumerated() {
      if case .oddPage = units[start].breakBefore, isLeft {
        plan.pageCount += 1
        isLeft = false
      }
      let end = index + 1 < starts.count ? starts[index + 1] : units.count
      let room = ColumnRoom(lines: shape.lines(from: start), limit: units.count)
      plan.cells.append(
        PagePlan.Cell(
          page: plan.pageCount, column: 0, top: shape.lines - room.lines, height: room.lines,
          units: start..<end,
          stretched: window.stretched(start..<end, in: room, added: stretches[index])))
      plan.pageCount += 1
      isLeft.toggle()
    }
    return plan
  }
}
