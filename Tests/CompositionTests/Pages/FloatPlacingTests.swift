import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

private func lines(_ count: Int, from block: Int) -> [FlowUnit] {
  (0..<count).map {
    var unit = FlowUnit(rows: 1, block: block + $0)
    unit.isLine = true
    return unit
  }
}

private func figure(rows: Int, block: Int) -> FlowUnit {
  var unit = FlowUnit(rows: rows, block: block)
  unit.group = 1
  return unit
}

@Test func textFillsTheHoleBeforeAFigure() {
  let units = lines(6, from: 0) + [figure(rows: 5, block: 6)] + lines(20, from: 7)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // Four lines are free on the first page; the figure heads the second.
  #expect(order.map(\.block) == Array(0..<6) + [7, 8, 9, 10] + [6] + Array(11..<27))
  #expect(plan.cells[1].units.lowerBound == 10)
}

@Test func aFigureThatFitsStaysWhereItStands() {
  let units = lines(4, from: 0) + [figure(rows: 5, block: 4)] + lines(20, from: 5)
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order == units)
}

@Test func aHeadingStopsTextFromGoingBeforeAFigure() {
  var heading = FlowUnit(rows: 2, block: 6)
  heading.notInLastLines = 3
  let units = lines(5, from: 0) + [figure(rows: 6, block: 5), heading] + lines(20, from: 7)
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order == units)
}

@Test func textGoesBetweenAHeadingAndTheFigureBelowIt() {
  var heading = FlowUnit(rows: 2, block: 4)
  heading.isHeading = true
  heading.notInLastLines = 3
  var below = figure(rows: 6, block: 5)
  below.breakBefore = .forbidden
  let units = lines(4, from: 0) + [heading, below] + lines(20, from: 6)
  let (order, plan) = placeFloats(units, shape: PageShape(lines: 10))
  // Six lines are free: the heading and four of the text fill them, and the figure heads the next page.
  #expect(order.map(\.block) == Array(0..<5) + [6, 7, 8, 9] + [5] + Array(10..<26))
  #expect(plan.cells.first?.units == 0..<9)
  // Three lines are no place for the heading.
  let low = lines(7, from: -3) + units[4...]
  #expect(placeFloats(Array(low), shape: PageShape(lines: 10)).units == Array(low))
}

@Test func theAirBelowAFigureGoesAlong() {
  var units = lines(5, from: 0) + [figure(rows: 6, block: 5)] + lines(20, from: 6)
  units[6].rows = 2
  units[6].airAbove = 1
  let (order, _) = placeFloats(units, shape: PageShape(lines: 10))
  #expect(order[5..<10].allSatisfy { $0.rows == 1 })
  #expect(order[10].block == 5)
  #expect(order[11].rows == 2)
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
