/// The pages that are turned a quarter for wide tables, and behind which pages they stand.
///
/// A turned table does not part the text: its units take no room where they fall, the page goes on
/// with the text behind them, and the turned pages follow that page. Where a group before it waits for
/// the next page, it waits too, so that tables keep their order.
struct TurnedPages {
  /// A stretch of turned units and the pages that it fills.
  private struct Stretch {
    var units: Range<Int>
    var plan: PagePlan
  }
  private let stretches: [Stretch]
  /// Turned pages of the stretches that begin before each unit; empty where there are none.
  private let sums: [Int32]

  init(_ units: [FlowUnit], shape: PageShape) {
    var stretches: [Stretch] = []
    var start = units.firstIndex(where: \.isTurned)
    while let first = start {
      let end = units[first...].firstIndex { !$0.isTurned } ?? units.count
      let upright = units[first..<end].map { unit in
        var unit = unit
        unit.isTurned = false
        return unit
      }
      let plan = breakPages(upright, shape: PageShape(lines: shape.turnedLines))
      stretches.append(Stretch(units: first..<end, plan: plan))
      start = units[end...].firstIndex(where: \.isTurned)
    }
    self.stretches = stretches
    var sums: [Int32] = []
    if !stretches.isEmpty {
      sums = Array(repeating: 0, count: units.count + 1)
      for stretch in stretches {
        sums[stretch.units.lowerBound + 1] = Int32(clamping: stretch.plan.pageCount)
      }
      for index in units.indices { sums[index + 1] += sums[index] }
    }
    self.sums = sums
  }

  /// How many turned pages stand behind a page that holds `units`.
  func count(in units: Range<Int>) -> Int {
    sums.isEmpty ? 0 : Int(sums[units.upperBound] - sums[units.lowerBound])
  }

  /// How many turned pages stand behind a page that goes from one spot to another.
  func count(from start: Spot, to end: Spot, among groups: FloatGroups) -> Int {
    guard !sums.isEmpty else { return 0 }
    return count(in: start.unit..<end.unit) + pending(at: start, among: groups)
      - pending(at: end, among: groups)
  }

  /// Turned pages of the groups that wait at `spot`.
  private func pending(at spot: Spot, among groups: FloatGroups) -> Int {
    guard spot.pending > 0 else { return 0 }
    return groups.ranges[groups.pending(at: spot)].reduce(0) { $0 + count(in: $1) }
  }

  /// The plan of `pages`, each of so many cells, `behind` so many others, with blank left pages where an
  /// odd one is asked for and the turned pages; `units` are in the order of their places.
  func plan(
    of pages: [[PagePlan.Cell]], _ units: [FlowUnit], shape: PageShape, behind: Int = 0
  ) -> PagePlan {
    // What was put off stands behind text now, so that stretches may begin elsewhere.
    let turned = stretches.isEmpty ? self : TurnedPages(units, shape: shape)
    var plan = PagePlan()
    plan.pageCount = behind
    for cells in pages {
      if let first = cells.first, !first.units.isEmpty {
        plan.skipLeftPage(before: units[first.units.lowerBound], startsLeft: shape.startsLeft)
      }
      // A title block at the head of the first page keeps that page to itself before a turned table.
      let isTitled = plan.pageCount == 0 && shape.reserved > 0
      turned.add(cells, of: units, hasPage: isTitled, to: &plan)
    }
    return plan
  }

  /// Adds a page of `cells` to `plan`, then the turned pages that stand behind it.
  ///
  /// Where all of it is turned there is no such page, unless it `hasPage` for what stands above its cells.
  private func add(
    _ cells: [PagePlan.Cell], of units: [FlowUnit], hasPage: Bool, to plan: inout PagePlan
  ) {
    let pieces = stretches.isEmpty ? cells : cells.flatMap { upright($0, units) }
    for var piece in pieces {
      piece.page = plan.pageCount
      plan.cells.append(piece)
    }
    if hasPage || !pieces.isEmpty { plan.pageCount += 1 }
    guard !stretches.isEmpty else { return }
    for cell in cells {
      for stretch in stretches where cell.units.contains(stretch.units.lowerBound) {
        for var turned in stretch.plan.cells {
          turned.page += plan.pageCount
          turned.isTurned = true
          let first = stretch.units.lowerBound
          turned.units = turned.units.lowerBound + first..<turned.units.upperBound + first
          turned.stretched = turned.stretched.map { $0 + first }
          plan.cells.append(turned)
        }
        plan.pageCount += stretch.plan.pageCount
      }
    }
  }

  /// The parts of `cell` between turned units.
  private func upright(_ cell: PagePlan.Cell, _ units: [FlowUnit]) -> [PagePlan.Cell] {
    guard cell.units.contains(where: { units[$0].isTurned }) else { return [cell] }
    var pieces: [PagePlan.Cell] = []
    var (top, isHead) = (cell.top, cell.isHead)
    var start: Int?
    func piece(_ range: Range<Int>) -> PagePlan.Cell {
      var piece = cell
      piece.units = range
      piece.stretched = cell.stretched.filter(range.contains)
      piece.isHead = isHead
      piece.height -= top - cell.top
      piece.top = top
      return piece
    }
    for index in cell.units {
      guard units[index].isTurned else {
        start = start ?? index
        continue
      }
      guard let first = start else { continue }
      let whole = piece(first..<index)
      pieces.append(whole)
      top += whole.rows(of: units)
      isHead = false
      start = nil
    }
    if let first = start { pieces.append(piece(first..<cell.units.upperBound)) }
    // Notes that go on stand on the page before the turned ones.
    if pieces.isEmpty, cell.restBefore > 0 { pieces = [piece(cell.units.prefix(0))] }
    for index in pieces.indices.dropLast() { pieces[index].isCut = true }
    return pieces
  }
}

extension PagePlan.Cell {
  /// Grid lines more above `unit` than its own.
  func air(above unit: Int) -> Int {
    stretched.isEmpty ? 0 : stretched.count { $0 == unit }
  }

  /// Grid lines that the units take, notes left out.
  func rows(of units: [FlowUnit]) -> Int {
    self.units.reduce(stretched.count + resets.rows) {
      $0 + ($1 == self.units.lowerBound && isHead ? units[$1].rowsAtHead : units[$1].rows)
    }
  }
}
