import DisplayModel
import LayoutModel
import ReportModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

private func lines(_ count: Int) -> [FlowUnit] {
  (0..<count).map { FlowUnit(rows: 1, block: $0) }
}

/// A heading of two grid lines across the columns, no break behind it.
private func band(block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: 2, rowsAtHead: 2, block: block)
  unit.spansColumns = true
  return unit
}

private struct Placed: Equatable {
  var page: Int
  var column: Int?
  var top: Int
  var units: Range<Int>

  init(_ page: Int, _ column: Int?, _ top: Int, _ units: Range<Int>) {
    self.page = page
    self.column = column
    self.top = top
    self.units = units
  }
}

extension PagePlan {
  fileprivate var placed: [Placed] { cells.map { Placed($0.page, $0.column, $0.top, $0.units) } }
}

@Test func columnsAreBalancedAtTheEnd() {
  let plan = breakPages(lines(27), shape: PageShape(lines: 10, columns: 2))
  // A full page of 20, then 7 lines as 4 and 3.
  #expect(
    plan.placed == [
      Placed(0, 0, 0, 0..<10), Placed(0, 1, 0, 10..<20), Placed(1, 0, 0, 20..<24),
      Placed(1, 1, 0, 24..<27),
    ])
}

@Test func columnsAreLeftAsTheyFallWhereTheLayoutSaysSo() {
  var shape = PageShape(lines: 10, columns: 2)
  shape.balances = false
  let plan = breakPages(lines(33), shape: shape)
  #expect(plan.cells.map(\.units) == [0..<10, 10..<20, 20..<30, 30..<33])
}

@Test func aBandPartsTheColumnsAboveFromThoseBelow() {
  var units = lines(8) + [band(block: 8)] + lines(8)
  units[9].breakBefore = .forbidden
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  #expect(
    plan.placed == [
      Placed(0, 0, 0, 0..<4), Placed(0, 1, 0, 4..<8), Placed(0, nil, 4, 8..<9),
      Placed(0, 0, 6, 9..<13), Placed(0, 1, 6, 13..<17),
    ])
}

@Test func columnsAboveABandAreBalancedWhateverTheLayoutSays() {
  let units = lines(8) + [band(block: 8)] + lines(8)
  var shape = PageShape(lines: 10, columns: 2)
  shape.balances = false
  // Four lines a column above the band; below it four lines are left of the first column's eight.
  #expect(
    breakPages(units, shape: shape).placed == [
      Placed(0, 0, 0, 0..<4), Placed(0, 1, 0, 4..<8), Placed(0, nil, 4, 8..<9),
      Placed(0, 0, 6, 9..<13), Placed(0, 1, 6, 13..<17),
    ])
}

@Test func aUnitThatBeginsAColumnStandsInTheNextOne() {
  var units = lines(24)
  units[4].breakBefore = .column
  units[10].breakBefore = .column
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  // Four lines, then six beside them; the last stretch is balanced.
  #expect(
    plan.placed == [
      Placed(0, 0, 0, 0..<4), Placed(0, 1, 0, 4..<10), Placed(1, 0, 0, 10..<17),
      Placed(1, 1, 0, 17..<24),
    ])
}

@Test func aUnitThatBeginsAColumnStandsRightBelowABand() {
  var units = [band(block: 0)] + lines(6)
  units[1].breakBefore = .column
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  #expect(
    plan.placed == [
      Placed(0, nil, 0, 0..<1), Placed(0, 0, 2, 1..<4), Placed(0, 1, 2, 4..<7),
    ])
}

@Test func aBandIsNotLeftAtTheFoot() {
  var units = lines(16) + [band(block: 16)] + lines(8)
  units[16].notInLastLines = 3
  units[17].breakBefore = .forbidden
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  #expect(plan.cells.first { $0.column == nil }.map { [$0.page, $0.top] } == [1, 0])
}

@Test("P008: baselines of adjacent columns coincide")
func baselinesOfColumnsCoincide() {
  var layout = squareLayout()
  layout.grid.columns = 2
  layout.contents.isPrinted = false
  layout.headings[0].lines = 3
  var report = Report()
  report.sections = [section("甲", [paragraph(han(100))])]
  let page = compose(report, layout).display.pages[0]
  let bodies = page.contentRuns.filter { $0.glyphs.count > 1 }
  #expect(Set(bodies.map { $0.origin.x.points > 300 }).count == 2)
  #expect(bodies.allSatisfy { gridLine($0.origin.y.points) != nil })
  // Columns of 20 em stand 2 em apart.
  #expect(bodies.filter { $0.origin.x.points > 300 }.allSatisfy { $0.origin.x.points == 320 })
}

@Test func everyUnitStandsInOneColumnInOrder() {
  for seed in 0..<UInt64(150) {
    var random = SeededGenerator(seed: seed)
    let units = randomUnits(using: &random)
    var shape = PageShape(
      lines: Int.random(in: 6...30, using: &random), columns: Int.random(in: 2...3, using: &random),
      startsLeft: Bool.random(using: &random), reserved: Int.random(in: 0...4, using: &random))
    shape.balances = Bool.random(using: &random)
    let plan = breakPages(units, shape: shape)
    #expect(plan.cells.flatMap { Array($0.units) } == Array(units.indices), "seed \(seed)")
    #expect(plan == breakPages(units, shape: shape), "seed \(seed)")
    for page in 0..<plan.pageCount {
      #expect(plan.hasEvenAir(onPage: page, units), "seed \(seed), page \(page)")
    }
    #expect(plan.cells.map(\.page) == plan.cells.map(\.page).sorted(), "seed \(seed)")
    for cell in plan.cells {
      let rows = cell.units.reduce(cell.stretched.count) {
        $0 + (cell.isHead && $1 == cell.units.lowerBound ? units[$1].rowsAtHead : units[$1].rows)
      }
      #expect(rows <= cell.height || cell.units.count == 1, "seed \(seed), page \(cell.page)")
      #expect(cell.top + cell.height <= shape.lines || cell.units.count == 1, "seed \(seed)")
      #expect((cell.column == nil) == units[cell.units.lowerBound].spansColumns, "seed \(seed)")
    }
  }
}

@Test func waysThatLeadNowhereAreNotMissed() {
  for seed in 0..<UInt64(20) {
    var random = SeededGenerator(seed: seed)
    let units = randomUnits(using: &random)
    let shape = PageShape(lines: 12, columns: 2)
    var search = ColumnSearch(
      units: units, shape: shape, groups: FloatGroups(noneOf: units), mostWays: 20)
    #expect(search.run().plan == breakPages(units, shape: shape), "seed \(seed)")
  }
}

private func randomUnits(using random: inout SeededGenerator) -> [FlowUnit] {
  (0..<Int.random(in: 1...200, using: &random)).map { block in
    var unit = FlowUnit(rows: 1, block: block)
    switch Int.random(in: 0...30, using: &random) {
    case 0: unit.spansColumns = true
    case 1:
      unit.rows = 3
      unit.airKind = 2
      unit.notInLastLines = 3
    case 2: unit.breakBefore = .forbidden
    case 3 where block > 0: unit.breakBefore = [.page, .oddPage, .column][block % 3]
    default: break
    }
    return unit
  }
}

@Test("Rows of a table count without the head that they repeat, where columns are of one height")
func columnsWithATableAreBalanced() {
  var units = floatableLines(20, from: 0)
  for row in 0..<8 {
    // Each has two lines of head above it where it begins a column.
    var unit = FlowUnit(rows: row == 0 ? 3 : 1, rowsAtHead: 3, block: 20)
    unit.group = 20
    unit.line = row
    if row > 0 { unit.breakBefore = .forbidden }
    units.append(unit)
  }
  var shape = PageShape(lines: 33, columns: 2)
  shape.balances = true
  let plan = placeFloats(units, shape: shape).plan
  // 20 and 10 lines: 15 and 15.
  #expect(plan.cells.map(\.units) == [0..<15, 15..<28])
}

@Test("What is higher than the room below a title block stands on the next page, not on its words")
func aTitleBlockWithoutRoomKeepsItsPageInColumns() {
  let units = [FlowUnit(rows: 4, block: 0)] + lines(4)
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2, reserved: 7))
  #expect(plan.cells.allSatisfy { $0.page == 1 })
  #expect(plan.cells.first?.top == 0)
  #expect(plan.pageCount == 2)
}

@Test func aFirstSectionThatOpensRightPagesStandsBelowTheTitleBlock() {
  var units = lines(4)
  units[0].breakBefore = .oddPage
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2, reserved: 7))
  #expect(plan.cells.allSatisfy { $0.page == 0 && $0.top == 7 })
}

@Test("A line whose note has no room in the column below a band stands on the next page")
func noNoteStandsOnABand() {
  var units = lines(8) + [band(block: 8)] + lines(2)
  units[9].noteHeight = 5
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  // Four lines a column and a band of two leave four; the line and its note take six.
  #expect(plan.cells.last { $0.page == 0 }?.units == 8..<9)
  #expect(plan.cells.first { $0.page == 1 }?.units.lowerBound == 9)
}

@Test func columnsBelowABandKeepTheAirThatItAsksFor() {
  var units = [band(block: 0)] + lines(2)
  units[1].airAbove = 1
  units[1].rows = 2
  let plan = breakPages(units, shape: PageShape(lines: 10, columns: 2))
  #expect(
    plan.placed == [
      Placed(0, nil, 0, 0..<1), Placed(0, 0, 3, 1..<2), Placed(0, 1, 3, 2..<3),
    ])
}
