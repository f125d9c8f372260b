import LayoutModel
import TestSupport
import Testing

@testable import Composition

/// Units of one grid line each, no break between them worse than another.
private func lines(_ count: Int) -> [FlowUnit] {
  (0..<count).map { FlowUnit(rows: 1, block: $0) }
}

/// Units of paragraphs with so many lines each; two lines kept at both edges (孤行).
private func paragraphs(_ counts: [Int]) -> [FlowUnit] {
  var units: [FlowUnit] = []
  for (block, count) in counts.enumerated() {
    for line in 0..<count {
      var unit = FlowUnit(rows: 1, block: block)
      unit.line = line
      if line > 0, line < 2 || count - line < 2 { unit.breakBefore = .cost(PageCost.forbidden) }
      units.append(unit)
    }
  }
  return units
}

/// A heading of `rows` grid lines that forbids a break before the `kept` units behind it.
private func heading(rows: Int, block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: rows, block: block)
  unit.stretch = 1
  unit.notInLastLines = 3
  return unit
}

extension PagePlan {
  fileprivate var ranges: [Range<Int>] { cells.map(\.units) }
}

@Test func aFullPageIsFollowedByTheRest() {
  let plan = breakPages(lines(14), shape: PageShape(lines: 5))
  #expect(plan.ranges == [0..<5, 5..<10, 10..<14])
  #expect(plan.cells.map(\.page) == [0, 1, 2])
  #expect(plan.pageCount == 3)
}

@Test("P005: a page never opens with the last line of a paragraph")
func lastLineTakesOneAlong() {
  let plan = breakPages(paragraphs([5]), shape: PageShape(lines: 4))
  #expect(plan.ranges == [0..<3, 3..<5])
}

@Test("P006: a heading is never the last line of a page")
func headingGoesWithItsText() {
  var units = lines(3) + [heading(rows: 1, block: 3)] + lines(4)
  units[4].breakBefore = .cost(PageCost.forbidden)
  units[5].breakBefore = .cost(PageCost.forbidden)
  let plan = breakPages(units, shape: PageShape(lines: 5))
  #expect(plan.ranges == [0..<3, 3..<8])
}

@Test func noHeadingBeginsInTheLastThreeLines() {
  // The heading would stand on line 8 of 10, with two lines of text below it.
  let units = lines(7) + [heading(rows: 1, block: 7)] + lines(8)
  #expect(breakPages(units, shape: PageShape(lines: 10)).ranges == [0..<7, 7..<16])
  // On line 7 of 10 it may stay.
  let early = lines(6) + [heading(rows: 1, block: 6)] + lines(8)
  #expect(breakPages(early, shape: PageShape(lines: 10)).ranges == [0..<10, 10..<15])
}

@Test func aShortPageIsStretchedAboveItsHeadings() {
  // 1 + 2 (heading) + 5 lines = 8 of 10, then a block of 3 that must stay whole.
  var units = lines(1) + [heading(rows: 2, block: 1)] + lines(5) + [FlowUnit(rows: 3, block: 9)]
  units += lines(17)
  let plan = breakPages(units, shape: PageShape(lines: 10))
  #expect(plan.ranges == [0..<7, 7..<15, 15..<25])
  #expect(plan.cells[0].stretched == [1])
  #expect(plan.cells[1].stretched == [])
}

@Test func theLastPageIsNotStretched() {
  let units = lines(1) + [heading(rows: 2, block: 1)] + lines(3)
  #expect(breakPages(units, shape: PageShape(lines: 10)).cells.map(\.stretched) == [[]])
}

@Test func facingPagesEndAlike() {
  // Page 1 is left. A block of 4 lines does not fit behind line 7, so the left page is 3 short or
  // gives lines to the right one; the right page can end on any line.
  let units = lines(7) + [FlowUnit(rows: 4, block: 7)] + lines(36)
  let plan = breakPages(units, shape: PageShape(lines: 10, startsLeft: true))
  let rows = plan.cells.map { cell in cell.units.reduce(0) { $0 + units[$1].rows } }
  #expect(plan.ranges[0] == 0..<7)
  #expect(abs(rows[0] - rows[1]) <= 1)
  // On pages that do not face each other the second one is filled.
  let apart = breakPages(units, shape: PageShape(lines: 10))
  let apartRows = apart.cells.map { cell in cell.units.reduce(0) { $0 + units[$1].rows } }
  #expect(apartRows[1] == 10)
}

@Test func aPageIsStretchedLessToEndLikeTheOneItFaces() {
  // The left page: two headings and 6 lines leave two of 12 free before a block of 4 that must stay
  // whole. The right one: the block and 6 lines leave two free before another, without headings.
  let left = [heading(rows: 2, block: 0), heading(rows: 2, block: 1), heading(rows: 2, block: 2)]
  var units =
    left + lines(4) + [FlowUnit(rows: 4, block: 8)] + lines(6) + [FlowUnit(rows: 4, block: 9)]
    + lines(30)
  for index in 4...6 { units[index].breakBefore = .cost(PageCost.forbidden) }
  let plan = breakPages(units, shape: PageShape(lines: 12, startsLeft: true))
  #expect(plan.cells.prefix(2).map(\.units) == [0..<7, 7..<14])
  // Stretched by two the left page would end two lines below the right one.
  #expect(plan.cells[0].stretched.count == 1)
}

@Test func forcedBreaksBeginPagesAndSkipToRightOnes() {
  var units = lines(6)
  units[2].breakBefore = .page
  units[4].breakBefore = .oddPage
  // Pages: 0 right, 1 left, 2 right: no blank page is needed.
  let plan = breakPages(units, shape: PageShape(lines: 10))
  #expect(plan.cells.map(\.page) == [0, 1, 2])
  // Pages: 0 left, 1 right, 2 left and blank, 3 right.
  let shifted = breakPages(units, shape: PageShape(lines: 10, startsLeft: true))
  #expect(shifted.cells.map(\.page) == [0, 1, 3])
  #expect(shifted.pageCount == 4)
}

@Test func aUnitHigherThanThePageStandsAlone() {
  let units = lines(2) + [FlowUnit(rows: 12, block: 2)] + lines(2)
  #expect(breakPages(units, shape: PageShape(lines: 10)).ranges == [0..<2, 2..<3, 3..<5])
}

@Test func whatMustStayWholeIsDividedOnlyWhereNoPageHoldsIt() {
  var units = lines(12)
  for index in 1..<12 { units[index].breakBefore = .cost(PageCost.forbidden) }
  let plan = breakPages(units, shape: PageShape(lines: 10))
  #expect(plan.ranges.flatMap { Array($0) } == Array(0..<12))
  #expect(plan.pageCount == 2)
}

@Test func aLastPageOfOneLineTakesLinesFromTheOnesBefore() {
  // Left alone the pages would hold 10, 10 and 1: 16 for the last. Short of one line each and with
  // three on the last they cost 4 + 4 + 4, and less than 9 + 4 with one line given up.
  let plan = breakPages(lines(21), shape: PageShape(lines: 10))
  #expect(plan.ranges == [0..<9, 9..<18, 18..<21])
}

@Test func theTitleBlockTakesLinesOfTheFirstPage() {
  let plan = breakPages(lines(12), shape: PageShape(lines: 10, reserved: 4))
  #expect(plan.ranges == [0..<6, 6..<12])
  #expect(plan.cells.map(\.top) == [4, 0])
}

@Test func noUnitsMakeNoPages() {
  #expect(breakPages([], shape: PageShape(lines: 10)) == PagePlan())
}

@Test func everyUnitIsSetOnceInOrderAndNoPageIsOverfull() {
  for seed in 0..<UInt64(200) {
    var random = SeededGenerator(seed: seed)
    let units = randomUnits(using: &random)
    let shape = PageShape(
      lines: Int.random(in: 5...40, using: &random), startsLeft: Bool.random(using: &random),
      reserved: Int.random(in: 0...4, using: &random))
    let plan = breakPages(units, shape: shape)
    #expect(plan.ranges.flatMap { Array($0) } == Array(units.indices), "seed \(seed)")
    #expect(plan == breakPages(units, shape: shape), "seed \(seed)")
    for cell in plan.cells {
      let rows = cell.units.reduce(cell.stretched.count) {
        $0 + ($1 == cell.units.lowerBound ? units[$1].rowsAtHead : units[$1].rows)
      }
      let room = shape.lines - cell.top
      #expect(rows <= room || cell.units.count == 1, "seed \(seed), page \(cell.page)")
    }
  }
}

private func randomUnits(using random: inout SeededGenerator) -> [FlowUnit] {
  let costs = [0, 0, 0, 0, PageCost.discouraged, PageCost.forbidden]
  return (0..<Int.random(in: 1...300, using: &random)).map { block in
    let rows = Int.random(in: 0...9, using: &random) == 0 ? 4 : 1
    var unit = FlowUnit(rows: rows, rowsAtHead: max(1, rows - 1), block: block)
    unit.stretch = rows > 1 ? 1 : 0
    unit.notInLastLines = rows > 1 ? 3 : 0
    unit.breakBefore = .cost(costs.randomElement(using: &random) ?? 0)
    if block > 0, Int.random(in: 0...60, using: &random) == 0 {
      unit.breakBefore = Bool.random(using: &random) ? .page : .oddPage
    }
    return unit
  }
}
