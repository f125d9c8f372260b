import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// A report whose items have the given titles, each with `lines` lines of text.
private func report(_ titles: [String], lines: Int = 4) -> Report {
  var report = Report()
  report.title = inline("月报")
  report.sections = titles.map { section($0, [paragraph(han(lines * 20 - 2))]) }
  return report
}

/// Leaders of a page: first and last dot's cell, in ems from the left edge of the type area.
private func leaders(of page: DisplayPage) -> [(start: Double, end: Double, dots: Int)] {
  page.marks.compactMap { mark in
    guard case .glyphs(let run) = mark, run.role == .artifact(.layout) else { return nil }
    return ((run.origin.x.points - 100) / 10, (page.end(of: run) - 100) / 10, run.glyphs.count)
  }
}

@Test("P012: number flush right, dots in one phase, at least three, turned lines short of it")
func contentsEntriesLineUp() {
  var layout = squareLayout()
  layout.grid.ems = 24
  layout.contents.levels[0].indent = .zero
  layout.contents.reserve = Ratio(3)
  let title = "小米汽车落户北京经济技术开发区，2024年首车将下线并实现量产"
  let page = compose(report(["国际", title]), layout).display.pages[0]
  let numbers = page.contentRuns.filter { ["1", "2"].contains(page.string(of: $0)) }
  #expect(numbers.map { page.end(of: $0) } == [340, 340])
  let entry = page.lines.filter { $0.text.contains("小米") || $0.text.contains("量产") }
  #expect(entry.count == 2)
  #expect(entry.last?.text.hasSuffix("2") == true)
  let words = page.contentRuns.filter { page.string(of: $0).count > 8 }
  #expect(words.allSatisfy { page.end(of: $0) <= 100 + 210 })
  let leaders = leaders(of: page)
  #expect(leaders.count == 2)
  // Every dot stands in a cell of half an em; all leaders end ½ em before the number's ½ em.
  #expect(leaders.allSatisfy { $0.dots >= 3 && $0.end == 23 })
  #expect(leaders.allSatisfy { ($0.start * 2).rounded() == $0.start * 2 })
}

@Test func aLeaderKeepsHalfAnEmOfAir() {
  var layout = squareLayout()
  layout.contents.levels[0].indent = .zero
  // 3 Han end at 3 em: the first dot's cell begins at 3.5 em. Two letters, the gap of ¼ em and a Han
  // end at 2¼ em: half an em of air goes to 2¾, the next cell begins at 3.
  let page = compose(report(["一二三", "ab一"]), layout).display.pages[0]
  #expect(leaders(of: page).map(\.start) == [3.5, 3])
}

@Test("P013: the number is that of the page on which the heading stands, and leads there")
func contentsNumbersAreFolios() {
  let display = compose(report(["甲", "乙", "丙", "丁", "戊"])).display
  let front = display.pages.prefix { $0.label.style == .none }
  var next = 0
  for contents in front {
    for link in contents.links {
      #expect(link.target == .destination(DestinationID(next)))
      let page = display.pages[display.destinations[next].page]
      let number = contents.contentRuns.last { $0.role == .content(link.node) }
      #expect(number.map { contents.string(of: $0) } == "\(page.label.number)")
      #expect(page.lines.contains { $0.text == display.outline[next].title })
      next += 1
    }
  }
  #expect(next == 5)
}

@Test func longContentsGoOnToFurtherPages() {
  let titles = (0..<25).map { han(3, from: 0x5000 + UInt32($0) * 3) }
  let composed = compose(report(titles))
  let display = composed.display
  let front = display.pages.prefix { $0.label.style == .none }
  // Each entry takes 1½ lines, the first of a page one. Title block and 目录 leave room for three
  // on the front page, the others hold seven: 3 + 7 + 7 + 7 + 1.
  #expect(front.count == 5)
  #expect(front.reduce(0) { $0 + $1.links.count } == 25)
  #expect(display.pages[front.count].label.number == 1)
  for page in front {
    #expect(page.lines.allSatisfy { $0.y < 300 && $0.y > 100 })
  }
  #expect(composed.account.hasSettled)
}

@Test func contentsInTwoColumnsAreBalanced() {
  var layout = squareLayout()
  layout.grid.lines = 20
  layout.contents.columns = 2
  layout.contents.levels[0].indent = .zero
  layout.contents.levels[0].air = .zero
  let page = compose(report(["甲甲", "乙乙", "丙丙", "丁丁", "戊戊"]), layout).display.pages[0]
  let words = page.contentRuns.filter { page.string(of: $0).count == 2 }
  // Columns of 9 em, 2 em apart: three entries and two.
  #expect(words.dropFirst(2).map(\.origin.x.points) == [100, 100, 210, 210])
  let numbers = page.contentRuns.filter { Int(page.string(of: $0)) != nil }
  #expect(numbers.map { page.end(of: $0) } == [190, 190, 190, 300, 300])
}

@Test func aNameIsNotPartedFromTheFirstEntriesBelowIt() {
  var layout = squareLayout()
  layout.grid.lines = 14
  layout.contents.columns = 2
  layout.contents.depth = 3
  for level in layout.contents.levels.indices {
    layout.contents.levels[level].indent = .zero
    layout.contents.levels[level].air = .zero
  }
  for below in 1...8 {
    // Some entries, then a section, an item and a part of the item.
    let item = section("丙丙", level: 2, items: [section("丁丁", level: 3)])
    var report = report((0..<below).map { _ in "甲甲" }, lines: 1)
    report.sections.append(section("乙乙", items: [item]))
    report.sections += (0..<6).map { _ in section("戊戊") }
    let page = compose(report, layout).display.pages[0]
    let places = page.contentRuns.reduce(into: [:]) { $0[page.string(of: $1)] = $1.origin.x.points }
    #expect(places["乙乙"] == places["丁丁"], "\(below)")
  }
}

@Test func someWordsStandBeforeTheNumber() throws {
  var layout = squareLayout()
  layout.contents.levels[0].indent = .zero
  layout.contents.reserve = Ratio(2)
  // Eighteen ems fill the line up to the reserve: no dots fit there, so that it turns before three or
  // more, and the number stands behind them.
  let page = compose(report([han(18)], lines: 1), layout).display.pages[0]
  let number = try #require(page.lines.last { $0.text.hasSuffix("1") })
  #expect(han(18).hasSuffix(number.text.dropLast()))
  #expect(number.text.count >= 3 + 1)
}

@Test func turnedCaptionsHangBelowTheirWords() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.contents.figuresHeading = "插图目录"
  layout.contents.levels[1].indent = .zero
  layout.contents.reserve = Ratio(3)
  layout.grid.lines = 20
  let figure = FigureBlock(path: "a", alternative: "", caption: inline(han(30)), width: "5em")
  var report = Report()
  report.blocks = [Block(.figure(figure), line: 1)]
  let page = compose(report, layout).display.pages[0]
  // 图1 and the space are 1 + ¼ + ½ + 1 em.
  let turned = page.contentRuns.filter { $0.glyphs.count > 3 }.map(\.origin.x.points)
  #expect(turned.dropFirst() == [100, 127.5, 127.5])
}

@Test(
  "A list of figures has the titles of captions that bring a label without a number",
  arguments: [
    ("图　湖边", "湖边", "图　湖边"), ("图：湖边", "湖边", "图：湖边"), ("图　一座湖", "一座湖", "图　一座湖"),
    ("图 2　湖边", "图 2　湖边", "图 2　湖边"), ("图二　湖边", "图二　湖边", "图二　湖边"),
    ("图 二　湖边", "图 二　湖边", "图 二　湖边"), ("湖边", "图1　湖边", "图1　湖边"),
    // A word that begins with the label is none.
    ("图示说明", "图1　图示说明", "图1　图示说明"), ("图", "图", "图"),
  ])
func labelsWithoutNumbersAreNotListed(caption: String, listed: String, printed: String) {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.contents.figuresHeading = "插图目录"
  layout.contents.leaderPitch = .half
  let figure = FigureBlock(path: "a", alternative: "", caption: inline(caption), width: "5em")
  var report = Report()
  report.blocks = [Block(.figure(figure), line: 1)]
  let pages = compose(report, layout).display.pages
  let words = { (text: String) in text.filter { !$0.isWhitespace } }
  #expect(pages[0].lines.dropFirst().map { words($0.text) } == [words(listed) + "1"])
  #expect(pages[1].lines.last.map { words($0.text) } == words(printed))
}

@Test func anEntryWithoutEntriesBelowItHasANumber() {
  var layout = squareLayout()
  layout.contents.levels[0].isNumbered = false
  var report = Report()
  report.title = inline("月报")
  report.sections = [
    section("甲", items: [section("乙", level: 2, [paragraph(han(18))])]),
    section("丙", [paragraph(han(18))]),
  ]
  let front = compose(report, layout).display.pages.prefix { $0.label.style == .none }
  let lines = front.flatMap(\.lines).map(\.text)
  #expect(lines.contains("甲"))
  #expect(lines.contains("乙1"))
  #expect(lines.contains("丙1"))
}

@Test("numbers can be left out of items; what has none below it is numbered as they are")
func entriesOfTheLastLevelMayHaveNoNumber() {
  var layout = squareLayout()
  layout.contents.levels[0].isNumbered = false
  layout.contents.levels[1].isNumbered = false
  var report = Report()
  report.title = inline("月报")
  report.sections = [
    section("甲", items: [section("乙", level: 2, [paragraph(han(18))])]),
    section("丙", [paragraph(han(18))]),
  ]
  func entries() -> [String] {
    compose(report, layout).display.pages.prefix { $0.label.style == .none }
      .flatMap(\.lines).map(\.text)
  }
  #expect(Set(["甲", "乙", "丙"]).isSubset(of: entries()))
  layout.contents.levels[0].isNumbered = true
  #expect(Set(["甲1", "乙", "丙1"]).isSubset(of: entries()))
}

@Test func figuresOfAllWritings() {
  #expect(
    [1, 4, 9, 14, 40, 1999].map { pageNumberText($0, .roman) } == [
      "i", "iv", "ix", "xiv", "xl", "mcmxcix",
    ])
  #expect(
    [1, 10, 12, 20, 21, 105, 110, 1003].map { pageNumberText($0, .chinese) } == [
      "一", "十", "十二", "二十", "二十一", "一百〇五", "一百一十", "一千〇三",
    ])
  #expect(pageNumberText(0, .roman) == "0")
}
