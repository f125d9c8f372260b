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
      if line > 0, line < 2 || count - line < 2 { unit.breakBefore = .forbidden }
      units.append(unit)
    }
  }
  return units
}

/// A heading of `rows` grid lines, of the kind of items.
private func heading(rows: Int, block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: rows, block: block)
  unit.airKind = 2
  unit.notInLastLines = 3
  return unit
}

extension PagePlan {
  /// Whether on page `page` all headings of a kind that do not head a column have the same air.
  func hasEvenAir(onPage page: Int, _ units: [FlowUnit]) -> Bool {
    var airs: [UInt8: Set<Bool>] = [:]
    for cell in cells where cell.page == page {
      for unit in cell.units.dropFirst(cell.isHead ? 1 : 0) where units[unit].airKind > 0 {
        airs[units[unit].airKind, default: []].insert(cell.stretched.contains(unit))
      }
    }
    return airs.values.allSatisfy { $0.count == 1 }
  }
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
  units[4].breakBefore = .forbidden
  units[5].breakBefore = .forbidden
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

@Test func aHoleIsFilledAboveAllHeadingsOfAKind() {
  // Twice a heading of 2 with 2 lines is 8 of 12 at most, 7 at a page's head: then a block of 5 that
  // must stay whole. 12 − 1 − 2 − 2 − 2 = 5 − 1 … the foot would be 3 lines short.
  var units = lines(3) + [heading(rows: 2, block: 3)] + lines(1) + [heading(rows: 2, block: 5)]
  units += lines(1) + [FlowUnit(rows: 6, block: 7)] + lines(18)
  let plan = breakPages(units, shape: PageShape(lines: 12))
  // 3 + 2 + 1 + 2 + 1 = 9 of 12: both headings get a line, which leaves one free.
  #expect(plan.ranges[0] == 0..<7)
  #expect(plan.cells[0].stretched == [3, 5])
  #expect(plan.cells[1].stretched == [])
}

@Test func aFootTwoLinesShortIsLeftRatherThanOneHeadingOfMany() {
  // 3 + 2 + 1 + 2 + 1 + 2 + 1 = 12 of 14: three headings would need three lines.
  var units = lines(3)
  for block in 0..<3 { units += [heading(rows: 2, block: 3 + block)] + lines(1) }
  units += [FlowUnit(rows: 6, block: 9)] + lines(22)
  let plan = breakPages(units, shape: PageShape(lines: 14))
  #expect(plan.ranges[0] == 0..<9)
  #expect(plan.cells[0].stretched == [])
}

@Test func headingsOfAnotherKindKeepTheirAir() {
  // One section and two items: 3 + 3 + 1 + 2 + 1 + 2 + 2 = 14 of 17 before a block of six.
  var section = FlowUnit(rows: 3, block: 3)
  section.airKind = 1
  var units = lines(3) + [section] + lines(1) + [heading(rows: 2, block: 5)] + lines(1)
  units += [heading(rows: 2, block: 7)] + lines(2) + [FlowUnit(rows: 6, block: 9)] + lines(28)
  // Items alone leave one line free: 16 + 24 + 6. The section alone leaves two: 64 + 24 + 3. All
  // three leave none: 24 + 9.
  var shape = PageShape(lines: 17)
  #expect(breakPages(units, shape: shape).cells[0].stretched == [3, 5, 7])
  // Where each heading with more air costs as much as a line, items alone: 16 + 24 + 34 to 24 + 51.
  shape.costs.airedHeading = 17
  #expect(breakPages(units, shape: shape).cells[0].stretched == [5, 7])
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
  for index in 1..<12 { units[index].breakBefore = .forbidden }
  let plan = breakPages(units, shape: PageShape(lines: 10))
  #expect(plan.ranges.flatMap { Array($0) } == Array(0..<12))
  #expect(plan.pageCount == 2)
}

@Test func aLastPageOfOneLineTakesLinesFromTheOnesBefore() {
  var shape = PageShape(lines: 10)
  // Nothing is asked of the last page: it has what is left.
  #expect(breakPages(lines(21), shape: shape).ranges == [0..<10, 10..<20, 20..<21])
  // Of 3 asked one line is 2 short and costs 4 × 60; given up by both pages they cost 2 × 16.
  shape.leastLastLines = 3
  #expect(breakPages(lines(21), shape: shape).ranges == [0..<9, 9..<18, 18..<21])
}

@Test func aDocumentOfOneShortPageStaysOne() {
  var shape = PageShape(lines: 10)
  shape.leastLastLines = 5
  #expect(breakPages(lines(3), shape: shape).ranges == [0..<3])
}

@Test func aLastPageIsPulledInWhereThatCostsLess() {
  // 20 grid lines in all. The break that fills page 1 costs 40; a line earlier, two pages one line
  // short and a last one of two lines would cost 16 + 16 + 60.
  var units = lines(4) + [heading(rows: 2, block: 4)] + lines(4) + lines(10)
  units[9].breakBefore = .cost(40)
  var shape = PageShape(lines: 10)
  shape.leastLastLines = 3
  #expect(breakPages(units, shape: shape).ranges == [0..<9, 9..<19])
}

@Test func theTitleBlockTakesLinesOfTheFirstPage() {
  let plan = breakPages(lines(12), shape: PageShape(lines: 10, reserved: 4))
  #expect(plan.ranges == [0..<6, 6..<12])
  #expect(plan.cells.map(\.top) == [4, 0])
}

@Test(
  "A page with notes ends at its foot, however short its text: its neighbour goes down to a line of it"
)
func notesStandAtTheFootOfFacingPages() {
  // Left: seven lines and one of a note, two free; three lines in one piece do not fit. Right: those
  // three, a heading of two and three lines; the next three do not fit.
  var units = lines(7) + lines(3)
  units[6].noteHeight = 1
  var heading = FlowUnit(rows: 2, block: 10)
  heading.airKind = 2
  units += [heading] + lines(3) + lines(9)
  for index in [8, 9, 15, 16] { units[index].breakBefore = .forbidden }
  var shape = PageShape(lines: 10, startsLeft: true)
  // Two lines short cost 64; one and a line above the heading 16 + 100 + 3.
  shape.costs.air = 100
  #expect(breakPages(units, shape: shape).cells.prefix(2).map(\.units) == [0..<7, 7..<14])
  #expect(breakPages(units, shape: shape).cells[1].stretched == [10])
  units[6].noteHeight = 0
  units[6].rows = 2
  #expect(breakPages(units, shape: shape).cells[1].stretched == [])
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
    for page in 0..<plan.pageCount {
      #expect(plan.hasEvenAir(onPage: page, units), "seed \(seed), page \(page)")
    }
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
  let costs: [FlowUnit.Break] = [.cost(0), .cost(0), .cost(0), .cost(40), .forbidden]
  return (0..<Int.random(in: 1...300, using: &random)).map { block in
    let rows = Int.random(in: 0...9, using: &random) == 0 ? 4 : 1
    var unit = FlowUnit(rows: rows, rowsAtHead: max(1, rows - 1), block: block)
    if rows > 1 { unit.airKind = UInt8.random(in: 0...2, using: &random) }
    unit.notInLastLines = rows > 1 ? 3 : 0
    unit.breakBefore = costs.randomElement(using: &random) ?? .cost(0)
    if block > 0, Int.random(in: 0...60, using: &random) == 0 {
      unit.breakBefore = Bool.random(using: &random) ? .page : .oddPage
    }
    return unit
  }
}

@Test("A heading of two lines with two of text has no room in three below a title block")
func aTitleBlockWithoutRoomKeepsItsPage() {
  var units = [FlowUnit(rows: 2, block: 0)] + lines(4)
  units[1].breakBefore = .forbidden
  units[2].breakBefore = .forbidden
  let plan = breakPages(units, shape: PageShape(lines: 10, reserved: 7))
  #expect(plan.cells.map(\.page) == [1])
  #expect(plan.cells.map(\.top) == [0])
  #expect(plan.pageCount == 2)
  // One line more, and heading and two lines stand below it.
  let roomy = breakPages(units, shape: PageShape(lines: 10, reserved: 6))
  #expect(roomy.ranges == [0..<3, 3..<5])
  #expect(roomy.cells.map(\.top) == [6, 0])
}
