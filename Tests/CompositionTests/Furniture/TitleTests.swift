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
