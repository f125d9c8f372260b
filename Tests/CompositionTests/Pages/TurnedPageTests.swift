import DisplayModel
import LayoutModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

private func lines(_ count: Int, from block: Int = 0) -> [FlowUnit] {
  (0..<count).map { FlowUnit(rows: 1, block: block + $0) }
}

private func turned(_ count: Int, from block: Int) -> [FlowUnit] {
  lines(count, from: block).map { unit in
    var unit = unit
    unit.isTurned = true
    return unit
  }
}

private func shape(_ columns: Int = 1) -> PageShape {
  var shape = PageShape(lines: 10, columns: columns)
  shape.turnedLines = 6
  return shape
}

@Test func aTurnedTableFollowsThePageOnWhichItFalls() {
  // 8 lines of turned table fall behind line 4: the page goes on to its foot, two turned pages follow.
  let units = lines(4) + turned(8, from: 4) + lines(9, from: 12)
  let plan = breakPages(units, shape: shape())
  #expect(plan.cells.map(\.page) == [0, 0, 1, 2, 3])
  #expect(plan.cells.map(\.units) == [0..<4, 12..<18, 4..<10, 10..<12, 18..<21])
  #expect(plan.cells.map(\.isTurned) == [false, false, true, true, false])
  #expect(plan.cells.map(\.top) == [0, 4, 0, 0, 0])
  #expect(plan.pageCount == 4)
}

@Test("a title block keeps its page before a turned table that begins the text", arguments: [1, 2])
func aTurnedTableLeavesTheTitleItsPage(columns: Int) {
  var shape = shape(columns)
  shape.reserved = 4
  let plan = breakPages(turned(3, from: 0), shape: shape)
  #expect(plan.cells.map(\.page) == [1])
  #expect(plan.cells.map(\.isTurned) == [true])
  #expect(plan.pageCount == 2)
}

@Test func aTurnedTableInColumnsFollowsItsPageToo() {
  let units = lines(4) + turned(3, from: 4) + lines(30, from: 7)
  let plan = breakPages(units, shape: shape(2))
  #expect(plan.cells.filter(\.isTurned).map(\.page) == [1])
  #expect(plan.cells.filter { $0.page == 0 }.map(\.units) == [0..<4, 7..<13, 13..<23])
  #expect(plan.cells.last?.page == 2)
}

@Test(
  "A turned table stands before the next section, which begins on a page behind it",
  arguments: [1, 2])
func aTurnedTableStaysInItsSection(columns: Int) {
  var units = lines(4) + turned(3, from: 4) + lines(2, from: 7) + lines(8, from: 9)
  units[9].opensSection = true
  let plan = breakPages(units, shape: shape(columns))
  let page = { (unit: Int) in plan.cells.first { $0.units.contains(unit) }?.page }
  #expect([0, 4, 7, 9].map(page) == [0, 1, 0, 2])
}

@Test(
  "Pages before the one that ends before a section are full: 26 lines on 10, 10 and 6",
  arguments: [1, 2])
func noPageIsLevelledForATurnedTable(columns: Int) {
  var units = lines(24) + turned(3, from: 24) + lines(2, from: 27) + lines(8, from: 29)
  units[29].opensSection = true
  let plan = breakPages(units, shape: shape(columns))
  let cells = plan.cells.filter { !$0.isTurned && $0.units.upperBound <= 20 }
  #expect(cells.map(\.units) == [0..<10, 10..<20])
}

@Test func turnedPagesCountWhenARightPageIsAsked() {
  // Page 0 right, page 1 turned, page 2 right: no page is left blank. Without the table one is.
  var units = lines(4) + turned(3, from: 4) + lines(4, from: 7)
  units[7].breakBefore = .oddPage
  #expect(breakPages(units, shape: shape()).cells.map(\.page) == [0, 1, 2])
  let plain = lines(4) + units[7...]
  #expect(breakPages(plain, shape: shape()).cells.map(\.page) == [0, 2])
  #expect(breakPages(plain, shape: shape(2)).cells.map(\.page).max() == 2)
  #expect(breakPages(units, shape: shape(2)).cells.map(\.page).max() == 2)
}

@Test("Text fills the page before a figure and a turned table that both wait for the next")
func aTurnedTableWaitsBehindAFigure() {
  var figure = FlowUnit(rows: 5, block: 6)
  figure.group = 1
  let table = turned(3, from: 9).map { unit in
    var unit = unit
    unit.group = 2
    return unit
  }
  let units =
    floatableLines(6, from: 0) + [figure] + floatableLines(2, from: 7) + table
    + floatableLines(18, from: 12)
  let (order, plan) = placeFloats(units, shape: shape())
  // 6 + 2 + 2 lines; the figure and five lines; the table turned, behind them; ten and one.
  let blocks = Array(0..<6) + [7, 8, 12, 13, 6, 9, 10, 11] + Array(14..<30)
  #expect(order.map(\.block) == blocks)
  #expect(plan.cells.map(\.page) == [0, 1, 1, 2, 3, 4])
  #expect(plan.cells.map(\.isTurned) == [false, false, false, true, false, false])
  #expect(plan.cells.first?.units == 0..<10)
}

@Test("A heading above a turned table stays with the text behind that")
func headingsAreKeptBeyondTurnedTables() {
  func block(_ content: FlowBlock.Content) -> FlowBlock {
    FlowBlock(content, text: nil, measure: .points(100), node: NodeID(1))
  }
  var table = block(.rule)
  table.isTurned = true
  let units = flowUnits(of: [block(.heading(HeadingSpec())), table, block(.rule)])
  // The heading asks for two lines of text: neither it nor the table ends a page.
  #expect(units.map(\.breakBefore) == [.cost(0), .forbidden, .forbidden])
}

@Test func aDocumentOfATurnedTableAloneIsItsPages() {
  let plan = breakPages(turned(8, from: 0), shape: shape())
  #expect(plan.cells.map(\.page) == [0, 1])
  #expect(plan.pageCount == 2)
}

@Test func everyTurnedUnitIsSetOnce() {
  for seed in 0..<UInt64(100) {
    var random = SeededGenerator(seed: seed)
    var units: [FlowUnit] = []
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let count = Int.random(in: 1...12, using: &random)
      let isTurned = Int.random(in: 0...3, using: &random) == 0
      units += isTurned ? turned(count, from: units.count) : lines(count, from: units.count)
      if Int.random(in: 0...5, using: &random) == 0 {
        units[units.count - count].breakBefore = .oddPage
      }
    }
    let columns = Int.random(in: 1...3, using: &random)
    let plan = breakPages(units, shape: shape(columns))
    #expect(plan.cells.flatMap { Array($0.units) }.sorted() == Array(units.indices), "seed \(seed)")
    #expect(plan.cells.map(\.page) == plan.cells.map(\.page).sorted(), "seed \(seed)")
    for cell in plan.cells {
      #expect(cell.units.allSatisfy { units[$0].isTurned == cell.isTurned }, "seed \(seed)")
      #expect(cell.rows(of: units) <= (cell.isTurned ? 6 : 10), "seed \(seed)")
      let first = units[cell.units.lowerBound]
      if !first.isTurned, case .oddPage = first.breakBefore {
        #expect(cell.page % 2 == 0, "seed \(seed)")
      }
    }
  }
}

@Test("Lines keep their order, and so do figures and turned tables among themselves")
func whatWaitsKeepsItsOrder() {
  for seed in 0..<UInt64(200) {
    var random = SeededGenerator(seed: seed)
    var units: [FlowUnit] = []
    for group in 0..<Int32.random(in: 1...12, using: &random) {
      units += floatableLines(Int.random(in: 1...9, using: &random), from: units.count)
      let kind = Int.random(in: 0...2, using: &random)
      let rows = Int.random(in: 1...8, using: &random)
      var object =
        kind == 0 ? turned(rows, from: units.count) : [FlowUnit(rows: rows, block: units.count)]
      for index in object.indices { object[index].group = group }
      object[0].spansColumns = kind == 2
      units += object
    }
    let columns = Int.random(in: 1...3, using: &random)
    let (order, plan) = placeFloats(units, shape: shape(columns))
    #expect(order.map(\.block).sorted() == Array(units.indices), "seed \(seed)")
    let (lines, objects) = (order.filter(\.isLine), order.filter { !$0.isLine })
    #expect(lines.map(\.block) == lines.map(\.block).sorted(), "seed \(seed)")
    #expect(objects.map(\.block) == objects.map(\.block).sorted(), "seed \(seed)")
    #expect(Set(plan.cells.flatMap { Array($0.units) }).count == units.count, "seed \(seed)")
    for cell in plan.cells {
      #expect(cell.units.allSatisfy { order[$0].isTurned == cell.isTurned }, "seed \(seed)")
      #expect(cell.rows(of: order) <= cell.height, "seed \(seed)")
    }
  }
}

@Test("The type area of a turned page is the upright one turned, in whole ems and lines")
func turnedGrid() {
  var layout = LayoutSpec()  // 42 em of 10.5 pt × 38 lines of 18 pt: 441 pt × 684 pt on A4
  layout.paper = Size(width: .points(595), height: .points(842))
  let turned = layout.turnedGrid
  #expect(turned.ems == 65)  // 684 / 10.5
  #expect(turned.lines == 24)  // 441 / 18
  #expect(turned.head.points == (595.0 - 432) / 2)
  #expect(turned.inner.points == (842.0 - 682.5) / 2)
}
