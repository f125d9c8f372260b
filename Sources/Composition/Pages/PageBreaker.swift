import LayoutModel

/// Divides `units` into pages of `shape` so that the document as a whole costs least.
///
/// A path through all possible page ends is sought (total fit): its cost sums short pages, uneven
/// feet of facing pages, air added above headings, a last page of few lines and the costs of the
/// breaks. Every unit is set once and in order, but for those of turned pages, which follow the page
/// on which they fall; a unit higher than a page has one to itself. Linear in units for a given
/// shape.
package func breakPages(_ units: [FlowUnit], shape: PageShape) -> PagePlan {
  guard !units.isEmpty else { return PagePlan() }
  guard shape.columns == 1 else { return breakColumns(units, shape: shape) }
  if shape.lacksRoom(forFirstOf: units) {
    var rest = shape
    rest.reserved = 0
    rest.startsLeft.toggle()
    return breakPages(units, shape: rest).behindOnePage
  }
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
  static let unreached = Int32.max

  let units: [FlowUnit]
  let shape: PageShape
  private let window: PageWindow
  private let turned: TurnedPages
  /// What the cheapest way to each state costs; `unreached` where there is none.
  private var costs: [Int32]
  private var origins: [Int32]
  /// The air of the page that leads to each state.
  private var airs: [HeadingAir]
  /// The paragraphs set anew on the page that leads to a state, where there are any.
  private var resets: [Int: Resets] = [:]

  init(units: [FlowUnit], shape: PageShape) {
    self.units = units
    self.shape = shape
    window = PageWindow(units: units, shape: shape)
    turned = TurnedPages(units, shape: shape)
    costs = [Int32](repeating: Self.unreached, count: (units.count + 1) * Self.sides)
    origins = [Int32](repeating: -1, count: costs.count)
    airs = [HeadingAir](repeating: .none, count: costs.count)
  }

  mutating func run() {
    costs[shape.startsLeft ? 0 : Self.unfaced] = 0
    for start in 0..<units.count {
      let row = start * Self.sides
      guard (0..<Self.sides).contains(where: { costs[row + $0] < Self.unreached }) else { continue }
      let room = ColumnRoom(lines: shape.lines(from: start), limit: units.count)
      let candidates = window.pageEnds(from: start, in: room).map { end in
        var end = end
        if !end.isFull, !opensStretch(start) {
          end.cost += shape.costs.lastPage(shape.lines - end.short, least: shape.leastLastLines)
        }
        return end
      }
      for side in 0..<Self.sides where costs[row + side] < Self.unreached {
        for candidate in candidates { advance(from: start, side: side, to: candidate) }
      }
    }
  }

  /// Whether a page that begins with the unit `start` does so at a forced break, or first of all.
  private func opensStretch(_ start: Int) -> Bool {
    if start == 0 { return true }
    if case .cost = units[start].breakBefore { return false }
    return true
  }

  private mutating func advance(from start: Int, side: Int, to candidate: PageEnd) {
    let state = start * Self.sides + side
    var cost = Int(costs[state]) + candidate.cost
    let between = turned.count(in: start..<candidate.end)
    let endsLeft = (side == 0) == (between % 2 == 0)
    var next = endsLeft ? Self.unfaced : 0
    if side == 0, between == 0, candidate.isFull, candidate.short <= Self.comparable {
      next = 1 + candidate.short
    }
    if side > 0, side != Self.unfaced, candidate.isFull {
      cost += shape.costs.unevenFoot * max(0, abs(side - 1 - candidate.short) - 1)
    }
    let target = candidate.end * Self.sides + opening(at: candidate.end, on: next)
    let kept = min(Int32(clamping: cost), Self.unreached - 1)
    if kept < costs[target] {
      costs[target] = kept
      origins[target] = Int32(state)
      airs[target] = candidate.air
      if !shape.flexes.isEmpty { resets[target] = candidate.resets }
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
    var pages: [(units: Range<Int>, air: HeadingAir, resets: Resets)] = []
    while origins[state] >= 0 {
      let origin = Int(origins[state])
      let units = origin / Self.sides..<state / Self.sides
      pages.append((units, airs[state], resets[state] ?? .none))
      state = origin
    }
    var plan = PagePlan()
    for page in pages.reversed() {
      let start = page.units.lowerBound
      plan.skipLeftPage(before: units[start], startsLeft: shape.startsLeft)
      let lines = shape.lines(from: start)
      let cell = PagePlan.Cell(
        page: 0, column: 0, top: shape.lines - lines, height: lines, units: page.units,
        stretched: page.air.stretched(page.units, of: units, isHead: true), resets: page.resets)
      turned.add([cell], of: units, to: &plan)
    }
    return plan
  }
}

extension PageShape {
  /// Whether what `units` begin with, up to the first break that is allowed, goes below no title block.
  ///
  /// What is too high for a whole page as well begins where it stands, line by line.
  fileprivate func lacksRoom(forFirstOf units: [FlowUnit]) -> Bool {
    guard reserved > 0, let first = units.first, !first.isTurned else { return false }
    let room = lines - reserved
    if first.notInLastLines >= room { return true }
    var (rows, notes) = (first.rowsAtHead, first.noteHeight)
    if rows + noteRows(notes) > room { return true }
    for unit in units.dropFirst() where !unit.isTurned {
      guard case .cost(let price) = unit.breakBefore, price >= PageCost.forbidden else { break }
      (rows, notes) = (rows + unit.rows, notes + unit.noteHeight)
      if rows + noteRows(notes) > lines { return false }
    }
    return rows + noteRows(notes) > room
  }
}

extension PagePlan {
  /// The plan with a page before its first, for a title block alone.
  fileprivate var behindOnePage: PagePlan {
    var plan = self
    plan.pageCount += 1
    for cell in plan.cells.indices { plan.cells[cell].page += 1 }
    return plan
  }

  /// Leaves a left page blank before `unit`, which is to open a right one.
  mutating func skipLeftPage(before unit: FlowUnit, startsLeft: Bool) {
    guard case .oddPage = unit.breakBefore, (pageCount % 2 == 0) == startsLeft else { return }
    pageCount += 1
  }
}
