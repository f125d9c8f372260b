import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// A report of `sections` sections of `lines` lines each.
private func report(sections: Int, lines: Int = 6) -> Report {
  var report = Report()
  report.title = inline("月报")
  report.dateText = inline("2021年12月")
  report.issue = inline("第3期")
  report.sections = (0..<sections).map { index in
    section(
      han(2, from: 0x5000 + UInt32(index) * 2),
      items: [
        section(
          han(3, from: 0x6000 + UInt32(index) * 3), level: 2, [paragraph(han(lines * 20 - 2))])
      ])
  }
  return report
}

/// The same without a title block, so that the first page is as high as the others.
private func untitled(sections: Int, lines: Int = 6) -> Report {
  var report = report(sections: sections, lines: lines)
  (report.title, report.dateText, report.issue) = (nil, nil, nil)
  return report
}

/// A layout without contents, whose pages begin with the body.
private func layout() -> LayoutSpec {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.titleBlock.ownPage = false
  layout.breaks.lastPage = .zero
  return layout
}

private func header(_ fields: [FurnitureSpec.Place: String]) -> FurnitureSpec {
  var spec = FurnitureSpec()
  spec.fields = fields
  return spec
}

private func master(_ fields: [FurnitureSpec.Place: String]) -> PageMasterSpec {
  var master = PageMasterSpec()
  master.header = header(fields)
  return master
}

/// Left and right edges of the furniture of `kind` on `page`, from the paper's left edge.
private func edges(_ kind: ArtifactKind, _ page: DisplayPage) -> [(left: Double, right: Double)] {
  page.marks.compactMap { mark in
    guard case .glyphs(let run) = mark, run.role == .artifact(kind) else { return nil }
    return (run.origin.x.points, page.end(of: run))
  }
}

@Test("Fields stand left, centred and right on the type area of 100 pt to 300 pt")
func fieldsStandAtTheirPlaces() {
  var layout = layout()
  // Two Han of 10 pt each.
  layout.masters[.odd] = master([.left: "甲乙", .centre: "丙丁", .right: "戊己"])
  layout.masters[.even] = layout.masters[.odd]
  let pages = compose(report(sections: 4), layout).display.pages
  let found = edges(.header, pages[1])
  #expect(found.map(\.left) == [100, 190, 280])
  #expect(found.map(\.right) == [120, 210, 300])
}

@Test("inner is the side of the binding, outer the fore edge")
func innerAndOuterChangeSides() {
  var layout = layout()
  layout.masters[.odd] = master([.inner: "甲", .outer: "乙"])
  layout.masters[.even] = layout.masters[.odd]
  let pages = compose(untitled(sections: 6), layout).display.pages
  // Page 1 is a recto, bound at its left; page 2 a verso.
  #expect(edges(.header, pages[0]).map(\.left) == [100, 290])
  #expect(edges(.header, pages[1]).map(\.left) == [290, 100])
}

@Test func everyFieldIsFilled() {
  var layout = layout()
  layout.grid.ems = 60
  layout.masters[.odd] = master([
    .left: "{title}|{section}|{item}|{page}|{pages}|{date}|{issue}|{none}"
  ])
  layout.masters[.even] = layout.masters[.odd]
  let pages = compose(report(sections: 4, lines: 5), layout).display.pages
  let last = pages.count
  let texts = pages.dropFirst().map { $0.artifacts(.header).joined() }
  let wanted = "月报|\(han(2, from: 0x5002))|"
  #expect(texts.contains { $0.hasPrefix(wanted) }, "\(texts)")
  #expect(texts.allSatisfy { $0.hasSuffix("|\(last)|2021年12月|第3期|{none}") }, "\(texts)")
}

@Test(
  "1, — 1 —, · 1 ·, i, 一",
  arguments: [
    (NumberingSpec.Style.arabic, "{page}", ["2", "3"]),
    (.arabic, "— {page} —", ["— 2 —", "— 3 —"]),
    (.arabic, "· {page} ·", ["· 2 ·", "· 3 ·"]), (.roman, "{page}", ["ii", "iii"]),
    (.chinese, "{page}", ["二", "三"]), (.chinese, "第{page}页", ["第二页", "第三页"]),
  ])
func numbersOfAllStyles(_ style: NumberingSpec.Style, _ template: String, _ wanted: [String]) {
  var layout = layout()
  layout.numbering.style = style
  var foot = PageMasterSpec()
  foot.footer = header([.centre: template])
  layout.masters[.odd] = foot
  layout.masters[.even] = foot
  let pages = compose(report(sections: 5), layout).display.pages
  #expect(pages.dropFirst().prefix(2).map { $0.artifacts(.footer).joined() } == wanted)
}

@Test("A page that a section opens has the master `opening`; the others odd and even")
func mastersByKindOfPage() {
  var layout = layout()
  layout.headings[0].start = .page
  layout.masters[.odd] = master([.left: "单"])
  layout.masters[.even] = master([.left: "双"])
  layout.masters[.opening] = PageMasterSpec()
  // Each section: 2 + 1 + 16 lines on pages of 10: two pages.
  let pages = compose(untitled(sections: 3, lines: 16), layout).display.pages
  #expect(pages.map { $0.artifacts(.header).joined() } == ["", "双", "", "双", "", "双"])
}

@Test("Front page and further contents have masters of their own")
func frontAndContentsMasters() {
  var layout = squareLayout()
  layout.masters[.front] = master([.left: "封"])
  layout.masters[.contents] = master([.left: "目"])
  layout.masters[.odd] = master([.left: "单"])
  let display = compose(report(sections: 12), layout).display
  let front = display.pages.filter { $0.label.style == .none }
  #expect(front.count > 1)
  #expect(front.map { $0.artifacts(.header).joined() }.first == "封")
  #expect(front.dropFirst().allSatisfy { $0.artifacts(.header) == ["目"] })
}

@Test("A blank page behind the front page brings odd numbers to right pages, and counts with it")
func oddNumbersStandOnRightPages() {
  var layout = squareLayout()
  layout.grid.lines = 20
  layout.headings[0].start = .odd
  layout.masters[.front] = master([.left: "封"])
  layout.masters[.odd] = master([.left: "单"])
  // Title and four entries on the front page, then two sections of a page each.
  var pages = compose(report(sections: 2), layout).display.pages
  #expect(pages.map { $0.artifacts(.header).joined() } == ["封", "", "单", "", "单"])
  #expect(pages.dropFirst(2).map(\.label.number) == [1, 2, 3])
  // Body numbers that begin with 2 follow the front page at once; so they do where nothing has sides.
  layout.numbering.first = 2
  pages = compose(report(sections: 2), layout).display.pages
  #expect(pages[1].label.number == 2)
  layout.numbering.first = 1
  layout.headings[0].start = .page
  pages = compose(report(sections: 2), layout).display.pages
  #expect(pages.map { $0.artifacts(.header).joined() } == ["封", "单", "单"])
}

@Test func aBlankPageHasNoFurniture() {
  var layout = layout()
  layout.headings[0].start = .odd
  var odd = master([.left: "书眉"])
  odd.footer = header([.centre: "{page}"])
  odd.blocks = [BlockSpec()]
  odd.blocks[0].width = .points(10)
  odd.blocks[0].height = .points(10)
  layout.masters[.odd] = odd
  layout.masters[.even] = odd
  // Each section fills 2 + 1 + 5 lines of one page: every even page is blank.
  let pages = compose(untitled(sections: 3, lines: 5), layout).display.pages
  #expect(pages.count == 5)
  #expect([1, 3].allSatisfy { pages[$0].marks.isEmpty })
  #expect([2, 4].allSatisfy { !pages[$0].artifacts(.footer).isEmpty })
  #expect(pages.map(\.label.number) == [1, 2, 3, 4, 5])
}

@Test("Areas of colour lie behind the text, in the order of the file")
func backgroundsComeFirst() {
  var layout = layout()
  var block = BlockSpec()
  block.name = "edge"
  (block.x, block.y) = (.points(390), .zero)
  (block.width, block.height) = (.points(10), .points(400))
  block.colour = "text"
  var rule = block
  rule.name = "rule"
  rule.width = .points(0.5)
  layout.masters[.odd] = PageMasterSpec()
  layout.masters[.odd]?.blocks = [block, rule]
  let page = compose(report(sections: 1), layout).display.pages[0]
  let frames = page.marks.prefix(2).map { mark -> Double? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape,
      fill.role == .artifact(.background)
    else { return nil }
    return frame.size.width.points
  }
  #expect(frames == [10, 0.5])
}

@Test("A rule of 1 pt stands in the middle of the gap between columns")
func columnRulesStandBetweenColumns() {
  var layout = layout()
  layout.grid.columns = 3
  layout.grid.columnRule = .points(1)
  var report = Report()
  report.blocks = (0..<40).map { _ in paragraph(han(10)) }
  let page = compose(report, layout).display.pages[0]
  let rules = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame
  }
  // Columns of 200 pt, 20 pt apart: gaps from 300 to 320 and from 520 to 540.
  #expect(rules.map(\.origin.x.points) == [309.5, 529.5])
  #expect(rules.map(\.size.height.points) == [200, 200])
}

@Test("A turned page has paper turned and the master `landscape`; its text stands on its own grid")
func turnedPagesHaveTheirMaster() throws {
  var layout = layout()
  layout.masters[.odd] = master([.left: "单"])
  layout.masters[.even] = master([.left: "双"])
  layout.masters[.landscape] = master([.left: "横"])
  layout.paper = Size(width: .points(400), height: .points(500))
  var report = Report()
  report.blocks = (0..<30).map { _ in paragraph(han(10)) }
  let sheet = StyleSheet(layout: layout, fonts: squareFonts, region: .cn)
  let setter = LineSetter(shaper: SquareShaper())
  var tree = StructureTree()
  var flow = Flow()
  (flow, tree) = FlowBuilder.flow(
    of: report, sheet: sheet, tree: tree, options: CompositionOptions())
  for index in 3..<5 {
    flow.blocks[index].isTurned = true
    flow.blocks[index].measure = layout.turnedGrid.measure
  }
  setLines(of: &flow.blocks, sheet: sheet, setter: setter)
  let notes = PageNotes(&flow, sheet: sheet, setter: setter)
  let front = FrontMatter(
    report: report, headings: [], layout: layout, fallbackTitle: "", tree: &tree)
  var binder = PageBinder(front: front, flow: flow, notes: notes, sheet: sheet, setter: setter)
  binder.settleNumbers()
  binder.draw(fields: FurnitureFields())
  let pages = binder.display.pages
  // 28 lines on upright pages of 10; the two turned ones follow the first page.
  #expect(pages.map { $0.artifacts(.header).joined() } == ["单", "横", "单", "双"])
  #expect(pages[1].size == Size(width: .points(500), height: .points(400)))
  #expect(pages.map(\.lines.count) == [10, 2, 10, 8])
  // 10 lines of 20 pt become 20 em, and 20 em of 10 pt ten lines: 100 pt from the turned head.
  let first = try #require(pages[1].contentRuns.first)
  #expect(abs(first.origin.y.points - (100 + 5 + 8.8)) < 0.001)
  #expect(first.origin.x.points == 150 + 20)
}

@Test(
  "type area of 200 pt, 60 pt from the binding: at 140 on a left page of 400 pt, at 60 on a right")
func boundAtTheRightOddPagesLieLeft() {
  var report = Report()
  report.blocks = [paragraph(han(400))]
  var layout = squareLayout()
  layout.grid.inner = .points(60)
  layout.grid.mirrors = true
  func edges() -> [Double] {
    compose(report, layout).display.pages.prefix(2).map { page in
      page.contentRuns.map(\.origin.x.points).min() ?? 0
    }
  }
  #expect(edges() == [60, 140])
  layout.grid.isBoundRight = true
  #expect(edges() == [140, 60])
}
