import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

private func figure(rows: Int, block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: rows, block: block)
  unit.group = 1
  return unit
}

private func blocks(_ ranges: Range<Int>...) -> [Int] { ranges.flatMap { Array($0) } }

@Test func textFillsTheHoleBeforeAFigure() {
  let units = floatableLines(6, from: 0) + [figure(rows: 5, block: 6)] + floatableLines(20, from: 7)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // Four lines are free on the first page; the figure heads the second.
  #expect(order.map(\.block) == Array(0..<6) + [7, 8, 9, 10] + [6] + Array(11..<27))
  #expect(plan.cells[1].units.lowerBound == 10)
}

@Test("The mark of the end stands below a figure that waited, not before it")
func nothingWaitsBehindTheEnd() {
  var end = FlowUnit(rows: 2, block: 10)
  end.isEnd = true
  end.breakBefore = .forbidden
  let units =
    floatableLines(6, from: 0) + [figure(rows: 6, block: 6)] + floatableLines(3, from: 7) + [end]
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order.map(\.block) == blocks(0..<6, 7..<10, 6..<7, 10..<11))
  #expect(plan.cells.map(\.units) == [0..<9, 9..<11])
}

@Test("The same where the figure goes across columns")
func nothingAcrossColumnsWaitsBehindTheEnd() {
  var end = FlowUnit(rows: 2, block: 21)
  end.isEnd = true
  end.breakBefore = .forbidden
  var wide = figure(rows: 8, block: 10)
  wide.spansColumns = true
  let units = floatableLines(10, from: 0) + [wide] + floatableLines(10, from: 11) + [end]
  var shape = PageShape(lines: 12, columns: 2)
  shape.balances = true
  let (order, plan) = placeFloats(units, shape: shape)
  // 5 | 5 and 8 are thirteen of twelve: 10 | 10 lines stand above.
  #expect(order.map(\.block) == blocks(0..<10, 11..<21, 10..<11, 21..<22))
  #expect(plan.cells.prefix(3).map(\.page) == [0, 0, 1])
}

@Test func aFigureThatFitsStaysWhereItStands() {
  let units = floatableLines(4, from: 0) + [figure(rows: 5, block: 4)] + floatableLines(20, from: 5)
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order == units)
}

@Test func aHeadingStopsTextFromGoingBeforeAFigure() {
  var heading = FlowUnit(rows: 2, block: 6)
  heading.notInLastLines = 3
  let units =
    floatableLines(5, from: 0) + [figure(rows: 6, block: 5), heading] + floatableLines(20, from: 7)
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order == units)
}

@Test func textGoesBetweenAHeadingAndTheFigureBelowIt() {
  var heading = FlowUnit(rows: 2, block: 4)
  heading.isHeading = true
  heading.notInLastLines = 3
  var below = figure(rows: 6, block: 5)
  below.breakBefore = .forbidden
  let units = floatableLines(4, from: 0) + [heading, below] + floatableLines(20, from: 6)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // Six lines are free: the heading and four of the text fill them, and the figure heads the next page.
  #expect(order.map(\.block) == Array(0..<5) + [6, 7, 8, 9] + [5] + Array(10..<26))
  #expect(plan.cells.first?.units == 0..<9)
  // Three lines are no place for the heading.
  let low = floatableLines(7, from: -3) + units[4...]
  #expect(placeFloats(Array(low), shape: PageShape(lines: 10)).units == Array(low))
}

@Test func theAirBelowAFigureGoesAlong() {
  var units = floatableLines(5, from: 0) + [figure(rows: 6, block: 5)] + floatableLines(20, from: 6)
  units[6].rows = 2
  units[6].airAbove = 1
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order[5..<10].allSatisfy { $0.rows == 1 })
  #expect(order[10].block == 5)
  #expect(order[11].rows == 2)
}

@Test func figuresThatWaitKeepTheirOrder() {
  var units = floatableLines(6, from: 0) + [figure(rows: 5, block: 6)] + floatableLines(2, from: 7)
  units += [figure(rows: 3, block: 9)] + floatableLines(20, from: 10)
  units[9].group = 2
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // The second figure would fit beside the two lines, but stands behind the first: both go on, and
  // four lines fill the page. Five and three lines of figures leave two of text on the next one.
  #expect(order.map(\.block) == blocks(0..<6, 7..<9, 10..<12, 6..<7, 9..<10, 12..<30))
  #expect(plan.cells[1].units == 10..<14)
}

@Test("A figure for which the next page has no room waits once more; text stands below the first")
func aFigureMayWaitTwice() {
  var units = floatableLines(6, from: 0) + [figure(rows: 7, block: 6), figure(rows: 6, block: 7)]
  units[7].group = 2
  units += floatableLines(20, from: 8)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // 6 + 4, 7 + 3, 6 + 4 and nine lines.
  #expect(order.map(\.block) == blocks(0..<6, 8..<12, 6..<7, 12..<15, 7..<8, 15..<28))
  #expect(plan.cells.map(\.units) == [0..<10, 10..<14, 14..<19, 19..<28])
}

@Test func aLineWithANoteMayGoBeforeAFigure() {
  var units = floatableLines(6, from: 0) + [figure(rows: 5, block: 6)] + floatableLines(20, from: 7)
  units[8].noteHeight = 1
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  // Four lines are free: three of text and one of the note of the second.
  #expect(order.map(\.block) == blocks(0..<6, 7..<10, 6..<7, 10..<27))
}

@Test func whatWaitsStandsBeforeAForcedBreak() {
  var units = floatableLines(6, from: 0) + [figure(rows: 5, block: 6)] + floatableLines(6, from: 7)
  units[9].breakBefore = .page
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order.map(\.block) == blocks(0..<6, 7..<9, 6..<7, 9..<13))
  #expect(plan.cells.map(\.units) == [0..<8, 8..<9, 9..<13])
}

@Test func aFigureWaitsForTheNextColumn() {
  let units = floatableLines(6, from: 0) + [figure(rows: 5, block: 6)] + floatableLines(33, from: 7)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10, columns: 2))
  // 6 + 4 | 5 + 5, and the other 24 lines stand on pages of 20.
  #expect(order.map(\.block) == blocks(0..<6, 7..<11, 6..<7, 11..<40))
  #expect(plan.cells.prefix(2).map(\.units) == [0..<10, 10..<16])
}

@Test func aFigureThatIsLeftForTheEndHasAPageOfItsOwn() {
  let units = floatableLines(6, from: 0) + [figure(rows: 8, block: 6)] + floatableLines(3, from: 7)
  for columns in 1...2 {
    let (order, plan) = placeFloats(units, shape: PageShape(lines: 10, columns: columns))
    #expect(order.map(\.block) == blocks(0..<6, 7..<10, 6..<7), "\(columns)")
    #expect(plan.cells.map(\.units) == [0..<9, 9..<10], "\(columns)")
  }
}

@Test func nothingIsLostWhenFiguresMove() {
  for count in 1...30 {
    var report = Report()
    let figure = FigureBlock(
      path: "a.png", alternative: "图", caption: inline("增长"), width: "20em")
    report.blocks =
      [paragraph(han(count * 10)), Block(.figure(figure), line: 2)]
      + (0..<4).map { _ in paragraph(han(90)) }
    let composed = compose(report)
    #expect(composed.account.expected == composed.account.drawn, "\(count)")
    for page in composed.display.pages.dropLast() {
      // Neither figure nor text leaves a hole of more than two lines: the frame counts as ink.
      let frames = page.marks.compactMap { mark -> Double? in
        guard case .fill(let fill) = mark, case .frame(let frame, _) = fill.shape else {
          return nil
        }
        return (frame.origin.y + frame.size.height).points
      }
      let foot = max(frames.max() ?? 0, page.lines.map(\.y).max() ?? 0)
      #expect(foot > 300 - 3 * 20, "\(count)")
    }
  }
}
