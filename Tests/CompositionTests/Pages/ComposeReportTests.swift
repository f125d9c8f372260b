import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

@Test func aReportWithoutHeadingsHasNoFrontPage() {
  var report = Report()
  report.blocks = [paragraph(han(38)), paragraph(han(18))]
  let pages = compose(report).display.pages
  #expect(pages.count == 1)
  // 18 + 20 Han, then 18: three grid lines.
  #expect(pages[0].lines.map { gridLine($0.y) } == [0, 1, 2])
  #expect(pages[0].lines.map(\.text.count) == [18, 20, 18])
  #expect(pages[0].contentRuns.map(\.origin.x.points) == [120, 100, 120])
}

@Test func anEmptyReportIsOneEmptyPage() {
  let composed = compose(Report())
  #expect(composed.display.pages.count == 1)
  #expect(composed.account.expected == 0)
}

@Test func frontPageThenBodyFromOne() {
  var report = Report()
  report.title = inline("月报")
  report.sections = [section("国际", [paragraph(han(18))])]
  var layout = squareLayout()
  var footer = FurnitureSpec()
  footer.fields = [.centre: "— {page} —"]
  layout.masters[.odd] = PageMasterSpec()
  layout.masters[.odd]?.footer = footer
  let display = compose(report, layout).display
  #expect(display.pages.count == 2)
  #expect(display.pages[0].label.style == .none)
  #expect(display.pages[1].label == PageLabel(style: .decimal, number: 1))
  #expect(display.pages[0].artifacts(.footer) == [])
  #expect(display.pages[1].artifacts(.footer) == ["— 1 —"])
}

@Test("P007: a heading takes whole grid lines and the text after it is back on the grid")
func headingTakesWholeLines() {
  var layout = squareLayout()
  layout.titleBlock.ownPage = false
  layout.contents.isPrinted = false
  layout.headings[0].lines = 3
  layout.headings[0].linesAtHead = 2
  var report = Report()
  report.sections = [
    section("甲", [paragraph(han(36))]), section("乙", [paragraph(han(36))]),
  ]
  let lines = compose(report, layout).display.pages[0].lines
  // 2 lines (at the head) + 2 of text + 3 + 2.
  #expect(lines.map(\.text.count) == [1, 18, 18, 1, 18, 18])
  #expect([1, 2, 4, 5].map { gridLine(lines[$0].y) } == [2, 3, 7, 8])
  // A heading stands 1¼ pitch above the text below it.
  #expect(abs(lines[4].y - lines[3].y - 25) < 0.001)
}

@Test func aHeadingRightBelowAnotherGivesUpALine() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  var report = Report()
  report.sections = [section("甲", items: [section("乙", level: 2, [paragraph(han(36))])])]
  let lines = compose(report, layout).display.pages[0].lines
  #expect(lines.map(\.text.count) == [1, 1, 18, 18])
  #expect(gridLine(lines[2].y) == 3)
}

@Test func aSourceLineNeverOpensAPage() {
  for count in 1...14 {
    var report = Report()
    // One-line paragraphs, then one of three lines with its source.
    report.blocks =
      (0..<count).map { _ in paragraph(han(10)) } + [paragraph(han(50)), source("（来源）")]
    for page in compose(report).display.pages {
      #expect(page.lines.first?.text.hasPrefix("（来源") != true, "after \(count) lines")
    }
  }
}

/// Two lines on a pitch of 20 pt, and the lines left free between them.
@Test(arguments: [(0, 20.0), (3, 80.0)])
func linesAreLeftFreeBelowASource(rows: Int, distance: Double) {
  var layout = squareLayout()
  layout.sourceLine.linesBelow = rows
  var report = Report()
  report.blocks = [paragraph(han(10)), source("（来源）"), paragraph(han(10))]
  let page = compose(report, layout).display.pages.first { $0.lines.count == 3 }
  let places = page?.contentRuns.map(\.origin.y.points) ?? []
  #expect(places.count == 3)
  #expect(places.last.map { $0 - places[1] } == distance)
}

@Test func aLiveLinkIsAnAreaWithItsNodeAndADeadOneIsText() {
  var live = inline("（来源：社）原文")
  live.spans = [InlineSpan(18..<24, .link(target: "https://example.org/"))]
  var dead = live
  dead.spans = [InlineSpan(18..<24, .link(target: "#"))]
  var report = Report()
  report.blocks = [
    paragraph(han(18)), Block(.source(live), line: 2), paragraph(han(18)),
    Block(.source(dead), line: 4),
  ]
  var layout = squareLayout()
  layout.sourceLine.linkGap = Ratio(1)
  let display = compose(report, layout).display
  let page = display.pages[0]
  #expect(page.links.count == 1)
  #expect(page.links[0].target == .uri("https://example.org/"))
  #expect(page.links[0].contents == "原文")
  let node = display.structure[Int(page.links[0].node.index)]
  #expect(node.type == "Link")
  // Right-set: the link's two Han end at the measure's right edge, and stand an em from the ）.
  let area = page.links[0].rectangles[0]
  #expect(area.origin.x.points == 280)
  #expect(area.size.width.points == 20)
  let linkRuns = page.contentRuns.filter { $0.role == .content(page.links[0].node) }
  #expect(linkRuns.map { page.string(of: $0) } == ["原文"])
  // A dead link is text like the rest, and keeps the same distance.
  let sources = page.lines.filter { $0.text.hasSuffix("原文") }
  let starts = sources.map { line in
    page.contentRuns.first { $0.origin.y.points == line.y }?.origin.x.points
  }
  #expect(starts.count == 2)
  #expect(starts[0] == starts[1])
}

@Test func headerNamesTheSectionInForceAtTheTop() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  var header = FurnitureSpec()
  header.fields = [.left: "{title}", .right: "{section}"]
  layout.masters[.odd] = PageMasterSpec()
  layout.masters[.odd]?.header = header
  var report = Report()
  // 2 + 8 lines fill the first page, 6 go on. The second section would stand on the third last line
  // there, so it opens the third page, with 2 + 8 lines again and 3 that go on.
  report.sections = [
    section("国际", [paragraph(han(14 * 20 - 2))]), section("国内", [paragraph(han(200))]),
  ]
  let pages = compose(report, layout).display.pages
  #expect(pages.map { $0.artifacts(.header) } == [["国际"], ["国际"], ["国内"], ["国内"]])
}

@Test func everyCharacterIsDrawnAndCounted() {
  var report = Report()
  report.title = inline("月 报")
  report.editor = inline("秘书处编")
  report.dateText = inline("2021年")
  report.sections = [
    section("国际", items: [section("甲", level: 2, [paragraph(han(400)), source("（来源）")])])
  ]
  let account = compose(report).account
  // 2 + 4 + 5 + 2 + 1 + 400 + 4.
  #expect(account.expected == 418)
  #expect(account.drawn == 418)
  #expect(account.hasSettled)
}

@Test func placesInTheSourceAreKept() {
  var report = Report()
  var text = InlineText(
    "甲乙丙丁",
    origins: [TextOrigin(offset: 0, line: 7, column: 3), TextOrigin(offset: 6, line: 9, column: 1)])
  text.spans = [InlineSpan(3..<6, .emphasis), InlineSpan(9..<12, .emphasis)]
  report.blocks = [Block(.paragraph(text), line: 7)]
  var layout = squareLayout()
  layout.styles[.emphasis]?.font = FontSelector(.kai)
  let runs = compose(report, layout).display.pages[0].contentRuns
  #expect(runs.map { [$0.line, $0.column] } == [[7, 3], [7, 4], [9, 1], [9, 2]])
}

@Test func outlineAndDestinationsFollowTheHeadings() {
  var report = Report()
  report.sections = [
    section("甲", items: [section("乙", level: 2), section("丙", level: 2)]), section("丁"),
  ]
  let display = compose(report).display
  #expect(display.outline.map(\.title) == ["甲", "乙", "丙", "丁"])
  #expect(display.outline.map(\.level) == [1, 2, 2, 1])
  #expect(display.destinations.map(\.name) == ["section-1", "item-1-1", "item-1-2", "section-2"])
  #expect(display.destinations.map(\.page) == [1, 1, 1, 1])
  let types = display.structure.map(\.type)
  #expect(types.filter { $0.hasPrefix("H") } == ["H1", "H2", "H2", "H1"])
  #expect(types.filter { $0 == "TOCI" }.count == 4)
}

@Test("A heading right below a higher one begins no page of its own")
func headingStaysBelowItsHigherOne() {
  var report = Report()
  let item = { (title: String) in section(title, level: 2, [paragraph(han(20))]) }
  report.sections = [
    section("甲", items: [item("乙"), item("丙")]), section("丁"), section("戊", [paragraph(han(9))]),
  ]
  var layout = squareLayout()
  layout.contents.isPrinted = false
  for level in layout.headings.indices { layout.headings[level].start = .page }
  let pages = compose(report, layout).display.pages
  let titles = pages.map { page in page.lines.map(\.text).filter { $0.count == 1 } }
  #expect(titles == [["甲", "乙"], ["丙"], ["丁"], ["戊"]])
}
