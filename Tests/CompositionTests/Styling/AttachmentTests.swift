import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// A report of a text and two attachments, and a text on 附件.
private let report = {
  var report = Report()
  report.sections = [
    section("总则", [paragraph("文")]), section("附件1", []), section("预案", [paragraph("文")]),
    section("附件：名单", [paragraph("文")]), section("附件管理", [paragraph("文")]),
  ]
  return report
}()

@Suite("GB/T 9704-2012: 附件 on a page of its own")
struct AttachmentTests {
  @Test("附件 begins a page where the layout asks, and only where it does")
  func attachmentsBeginPages() {
    var layout = squareLayout()
    layout.contents.isPrinted = false
    layout.grid.lines = 14  // five headings of two lines and four lines of text
    #expect(compose(report, layout).display.pages.count == 1)
    layout.attachments.start = .page
    let pages = compose(report, layout).display.pages
    // What only begins with the word attaches nothing; the title below stays with its 附件.
    #expect(
      pages.map { $0.lines.map(\.text) } == [
        ["总则", "文"], ["附件1", "预案", "文"], ["附件：名单", "文", "附件管理", "文"],
      ])
  }

  @Test("附件 takes the style that the layout names, and stands in the first line")
  func attachmentsHaveTheirStyle() {
    var layout = squareLayout()
    layout.contents.isPrinted = false
    layout.styles[.heading1]?.firstLineIndent = Ratio(2)
    layout.attachments.start = .page
    layout.attachments.style = .attachment
    layout.headings[0].linesAtHead = 1
    layout.headings[0].lift = .zero
    let page = compose(report, layout).display.pages[1]
    // Two ems of 10 pt in from 100 pt, but for 附件1.
    #expect(page.contentRuns.map(\.origin.x.points).prefix(2) == [100, 120])
    #expect(gridLine(page.contentRuns[0].origin.y.points) == 0)
  }

  @Test("附件 runs into no text where it begins a page")
  func attachmentsDoNotRunIn() {
    var layout = squareLayout()
    layout.contents.isPrinted = false
    layout.headings[0].form = .runIn
    layout.attachments.start = .page
    let pages = compose(report, layout).display.pages
    #expect(pages.map { $0.lines[0].text } == ["总则　文", "附件1", "附件：名单"])
  }
}
