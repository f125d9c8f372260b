import TestSupport
import Testing

@testable import Composition

/// A figure across all columns.
private func wide(rows: Int, block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: rows, block: block)
  unit.group = Int32(block)
  unit.spansColumns = true
  return unit
}

private func heading(block: Int, opensSection: Bool) -> FlowUnit {
  var unit = FlowUnit(rows: 2, block: block)
  unit.isHeading = true
  unit.opensSection = opensSection
  unit.spansColumns = opensSection
  return unit
}

private func blocks(_ ranges: Range<Int>...) -> [Int] { ranges.flatMap { Array($0) } }

private let twoColumns = PageShape(lines: 10, columns: 2)

@Test(
  "A figure across the columns for which a page has no room heads the next one; text fills both")
func aWideFigureWaitsForThePage() {
  let units = floatableLines(6, from: 0) + [wide(rows: 8, block: 6)] + floatableLines(40, from: 7)
  let (order, plan) = placeFloats(units, shape: twoColumns)
  // 3 | 3 and 8 are eleven of ten: 6 + 14 lines fill the page, and two a column stand below the figure.
  #expect(order.map(\.block) == blocks(0..<6, 7..<21, 6..<7, 21..<47))
  #expect(
    plan.cells.prefix(5).map(\.units) == [0..<10, 10..<20, 20..<21, 21..<23, 23..<25])
  #expect(plan.cells.prefix(5).map(\.column) == [0, 1, nil, 0, 1])
  #expect(plan.cells.prefix(5).map(\.page) == [0, 0, 1, 1, 1])
  #expect(plan.cells.prefix(5).map(\.top) == [0, 0, 0, 8, 8])
}

@Test func aWideFigureThatFitsStandsWhereItIs() {
  let units = floatableLines(6, from: 0) + [wide(rows: 5, block: 6)] + floatableLines(40, from: 7)
  let (order, plan) = placeFloats(units, shape: twoColumns)
  #expect(order == units)
  #expect(plan.cells[2].top == 3)
}

@Test("A document may begin with a figure that the title leaves no room for")
func theFirstOfAllMayWait() {
  var shape = twoColumns
  shape.reserved = 4
  let units = [wide(rows: 9, block: 0)] + floatableLines(40, from: 1)
  let (order, plan) = placeFloats(units, shape: shape)
  // Six lines a column stand below the title, then nine of ten lines are the figure's.
  #expect(order.map(\.block) == blocks(1..<13, 0..<1, 13..<41))
  #expect(plan.cells.prefix(3).map(\.page) == [0, 0, 1])
}

@Test func wideFiguresThatWaitStandBelowEachOtherInOrder() {
  var units = floatableLines(6, from: 0) + [wide(rows: 8, block: 6), wide(rows: 2, block: 7)]
  units += floatableLines(40, from: 8)
  let (order, plan) = placeFloats(units, shape: twoColumns)
  // Eight and two lines of figures are a whole page.
  #expect(order.map(\.block) == blocks(0..<6, 8..<22, 6..<8, 22..<48))
  #expect(plan.cells[2].units == 20..<22)
  #expect(plan.cells[3].page == 2)
}

@Test("What a figure across columns leaves free below itself stays free above columns")
func theAirBelowAWideFigureGoesAlong() {
  var units = floatableLines(6, from: 0) + [wide(rows: 8, block: 6)] + floatableLines(40, from: 7)
  units[6].rowsAtHead = 7
  units[7].rows = 2
  units[7].airAbove = 1
  let plan = placeFloats(units, shape: twoColumns).plan
  #expect(plan.cells[2].height == 7)
  #expect(plan.cells[3].top == 8)
}

@Test("A section below a figure that waited stands one line below it, and takes its own two")
func theAirBelowAWideFigureIsNoPartOfABand() {
  var units = floatableLines(10, from: 0) + [wide(rows: 8, block: 10)]
  units += floatableLines(14, from: 11) + [heading(block: 25, opensSection: true)]
  units += floatableLines(30, from: 26)
  // Text right below the figure asks for a line of air.
  units[11].rows = 2
  units[11].airAbove = 1
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 12, columns: 2))
  // 5 | 5 and 8 are thirteen of twelve: 24 lines fill the page.
  #expect(order.map(\.block) == blocks(0..<10, 11..<25, 10..<11, 25..<56))
  #expect(plan.cells[2].units == 24..<25)
  #expect(plan.cells[3].units == 25..<26)
  #expect([plan.cells[3].top, plan.cells[3].height, order[25].rows] == [9, 2, 2])
}

@Test func anItemMayBeginBeforeAWideFigureThatWaits() {
  var units = floatableLines(4, from: 0) + [wide(rows: 9, block: 4)] + floatableLines(2, from: 5)
  units += [heading(block: 7, opensSection: false)] + floatableLines(40, from: 8)
  let (order, _) = placeFloats(units, shape: twoColumns)
  // 4 + 2 lines, a heading of two and 12 lines are the twenty of the page.
  #expect(order.map(\.block) == blocks(0..<4, 5..<8, 8..<20, 4..<5, 20..<48))
}

@Test func noSectionBeginsBeforeAWideFigure() {
  let units =
    floatableLines(6, from: 0) + [wide(rows: 8, block: 6)] + floatableLines(2, from: 7)
    + [heading(block: 9, opensSection: true)] + floatableLines(20, from: 10)
  let (order, plan) = placeFloats(units, shape: twoColumns)
  // All eight lines of the section stand above the hole, four a column; then come figure and heading.
  #expect(order.map(\.block) == blocks(0..<6, 7..<9, 6..<7, 9..<30))
  #expect(plan.cells.prefix(4).map(\.units) == [0..<4, 4..<8, 8..<9, 9..<10])
  #expect(plan.cells.prefix(4).map(\.top) == [0, 0, 0, 8])
}

@Test("A page with a hole is mended by an item that begins before the figure that makes it")
func anItemBeginsBeforeAFigureToMendAPage() {
  var figure = FlowUnit(rows: 6, block: 5)
  figure.group = 1
  let units =
    floatableLines(5, from: 0) + [figure, heading(block: 6, opensSection: false)]
    + floatableLines(20, from: 7)
  #expect(placeFloats(units, shape: PageShape(lines: 10)).units == units)
  let mended = mendPages(units, shape: PageShape(lines: 10)) { _ in nil }
  // Five lines, two of the heading and three.
  #expect(mended.units.map(\.block) == blocks(0..<5, 6..<10, 5..<6, 10..<27))
}

@Test func everyGroupIsSetOnceBehindItsMention() {
  for seed in 0..<UInt64(60) {
    var random = SeededGenerator(seed: seed)
    let units = randomUnits(using: &random)
    let shape = PageShape(
      lines: Int.random(in: 8...30, using: &random), columns: Int.random(in: 2...3, using: &random))
    let (order, plan) = placeFloats(units, shape: shape)
    #expect(order.map(\.block).sorted() == Array(units.indices), "seed \(seed)")
    for isGroup in [true, false] {
      let kind = order.filter { ($0.group != nil) == isGroup }.map(\.block)
      #expect(kind == kind.sorted(), "seed \(seed)")
    }
    #expect(plan.cells.flatMap(\.units) == Array(order.indices), "seed \(seed)")
    var pages = [Int](repeating: 0, count: units.count)
    for cell in plan.cells {
      for unit in cell.units { pages[order[unit].block] = cell.page }
      #expect(cell.rows(of: order) <= cell.height, "seed \(seed)")
      #expect(cell.top + cell.height <= shape.lines, "seed \(seed)")
      let spans = cell.units.map { order[$0].spansColumns }
      #expect(Set(spans) == [cell.column == nil], "seed \(seed)")
      let isCovered = plan.cells.contains {
        $0.page == cell.page && ($0.column == nil) != (cell.column == nil)
          && $0.top < cell.top + cell.rows(of: order) && cell.top < $0.top + $0.rows(of: order)
      }
      #expect(!isCovered, "seed \(seed), page \(cell.page)")
    }
    for (index, unit) in units.enumerated() where index > 0 && unit.group != nil {
      let mention = units[..<index].lastIndex { $0.group == nil } ?? 0
      #expect(pages[index] >= pages[mention], "seed \(seed)")
    }
  }
}

/// Text with headings and with figures of one column and of all, no figure higher than eight lines.
private func randomUnits(using random: inout SeededGenerator) -> [FlowUnit] {
  (0..<Int.random(in: 1...200, using: &random)).map { block in
    switch Int.random(in: 0...24, using: &random) {
    case 0: return heading(block: block, opensSection: Bool.random(using: &random))
    case 1, 2: return wide(rows: Int.random(in: 2...8, using: &random), block: block)
    case 3:
      var unit = wide(rows: Int.random(in: 2...8, using: &random), block: block)
      unit.spansColumns = false
      return unit
    default: return floatableLines(1, from: block)[0]
    }
  }
}
