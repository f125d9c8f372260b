import DisplayModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

@Test func widthsOfFigures() {
  let em = Length.points(10)
  let measure = Length.points(200)
  #expect(figureWidth("20em", em: em, measure: measure) == .points(200))
  #expect(figureWidth("50%", em: em, measure: measure)?.points == 100)
  // A hundredth of 441 pt is no whole number of scaled points.
  #expect(figureWidth("100%", em: em, measure: .points(441)) == .points(441))
  #expect(
    figureWidth("25.4mm", em: em, measure: measure).map { ($0.points * 100).rounded() } == 7200)
  #expect(figureWidth("-3em", em: em, measure: measure) == nil)
  #expect(figureWidth("wide", em: em, measure: measure) == nil)
}

@Test(
  "GB/T 9704-2012 §7.3.5.2: the day begins two ems behind the name, and neither passes two ems",
  arguments: [
    // Seven ems and nine: the day ends two ems from the edge of 20, the name begins two before it.
    (["长风联盟秘书处", "二〇二四年五月八日"], [7.0, 9]),
    // Sixteen ems: the name ends two ems from the edge.
    (["长风信息技术产业联盟秘书处会员部", "二〇二四年五月八日"], [2, 4]),
    // Nineteen ems and two do not fit into 20: the name turns, four of it at least, and the day ends two
    // ems from the edge.
    (["长风信息技术产业联盟秘书处会员服务与联", "二〇二四年五月八日"], [3, 14, 9]),
    // Without a day, and with two names, lines end two ems from the edge.
    (["长风联盟", "秘书处办公室"], [14, 12]), (["甲委员会", "乙部", "二〇二四年五月八日"], [14, 16, 9]),
  ])
func signaturesStandAtTheRight(lines: [String], starts expected: [Double]) {
  var report = Report()
  report.blocks = [Block(.signature(lines.map { inline($0) }), line: 1)]
  // In ems from the left edge of the type area.
  let starts = compose(report).display.pages[0].contentRuns.map {
    ($0.origin.x.points - 100) / 10
  }
  #expect(starts == expected)
}
