import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// The runs of a title on a page 200 pt wide, of which 180 are to be filled, at 24 pt to 44 pt.
private func titleRuns(_ title: String) -> [(text: String, size: Double)] {
  var layout = squareLayout()
  layout.titleBlock.minimumSize = .points(24)
  layout.titleBlock.maximumSize = .points(44)
  var report = Report()
  report.title = inline(title)
  report.blocks = [paragraph(han(30))]
  let page = compose(report, layout).display.pages[0]
  return page.contentRuns.filter { $0.size >= .points(24) }
    .map { (page.string(of: $0), $0.size.points) }
}

@Test("LOOK: a title that the measure holds at the least size stays on one line")
func titlesStayOnOneLine() {
  // 8 Han of 24 pt are 192 pt, more than the 180 of the part, less than the measure.
  let lines = titleRuns("信息化工作动态汇")
  #expect(lines.map(\.text) == ["信息化工作动态汇"])
  #expect(lines.map(\.size) == [24])
}

@Test("LOOK: the wider of two lines fills its part of the measure")
func titlesOfTwoLinesAreLarge() {
  // 6 Han fill 180 pt at 30 pt.
  let lines = titleRuns("北京软件协会工作简报")
  #expect(lines.map(\.text) == ["北京软件协会", "工作简报"])
  #expect(lines.map(\.size) == [30, 30])
}

/// The parts of a byline of `editor`, `issue` and `date` on a measure of 20 em of 10 pt: where each
/// begins, in ems, and on which line.
private func bylinePlaces(editor: Int, issue: Int, date: Int?) -> [[Double]] {
  var report = Report()
  report.title = inline("题")
  report.editor = inline(han(editor), line: 2)
  report.issue = inline(han(issue), line: 3)
  report.dateText = date.map { inline(han($0), line: 4) }
  report.blocks = [paragraph(han(30), line: 5)]
  let runs = compose(report).display.pages[0].contentRuns.filter { (2...4).contains($0.line) }
  let first = runs.map(\.origin.y.points).min() ?? 0
  // A line of its own stands 5⁄4 em lower.
  return runs.map {
    [($0.origin.x.points - 100) / 10, (($0.origin.y.points - first) / 12.5).rounded()]
  }
}

@Test("The issue stands in the middle of the line, else in the middle of the room that is left")
func bylinesFit() {
  // 20 em: 5, 4 in the middle from 8 on, 5 at the end.
  #expect(bylinePlaces(editor: 5, issue: 4, date: 5) == [[0, 0], [8, 0], [15, 0]])
  // From 8 to 12 em it has an em of air behind 7 em and none behind 8: of the 8 em between 8 and 16,
  // 4 are left over, 2 on each side.
  #expect(bylinePlaces(editor: 7, issue: 4, date: 4) == [[0, 0], [8, 0], [16, 0]])
  #expect(bylinePlaces(editor: 8, issue: 4, date: 4) == [[0, 0], [10, 0], [16, 0]])
  // Without a date the room ends with the measure: 20 − 10 em hold 5 with 2½ on both sides.
  #expect(bylinePlaces(editor: 10, issue: 5, date: nil) == [[0, 0], [12.5, 0]])
  // 9 + 4 + 5 em and 3 of air are more than 20.
  #expect(bylinePlaces(editor: 9, issue: 4, date: 5) == [[0, 0], [8, 1], [15, 2]])
}
