import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

private func page(_ blocks: [Block], _ layout: LayoutSpec = squareLayout()) -> DisplayPage {
  var report = Report()
  report.blocks = blocks
  return compose(report, layout).display.pages[0]
}

/// Where each line of text begins, in ems from the left edge of the type area.
private func starts(of page: DisplayPage) -> [Double] {
  page.contentRuns.map { ($0.origin.x.points - 100) / 10 }
}

private func list(_ markers: [String], ordered: Bool, _ blocks: [Block]) -> Block {
  Block(
    .list(
      ListBlock(isOrdered: ordered, items: markers.map { ListItem(marker: $0, blocks: blocks) })),
    line: 1)
}

@Test func listEntriesHangByWholeEms() {
  // A number at 2 em, its text and turned lines at 4 em.
  let numbered = page([list(["1."], ordered: true, [paragraph(han(20))])])
  #expect(starts(of: numbered) == [2, 4, 4])
  // （10） needs 3 em: two brackets and two figures.
  let wide = page([list(["（10）"], ordered: true, [paragraph(han(20))])])
  #expect(starts(of: wide).first == 2)
  #expect(starts(of: wide).suffix(2) == [5, 5])
  let bullet = page([list(["•"], ordered: false, [paragraph(han(20))])])
  #expect(starts(of: bullet).map { $0.rounded() } == [2, 3, 3])
}

@Test(
  "PDF 32000-1 §14.8.5.5, table 347",
  arguments: [
    (["•", "•"], "Disc"), (["○", "○"], "Circle"), (["■", "■"], "Square"),
    (["1.", "2."], "Decimal"), (["（1）", "（2）"], "Decimal"), (["①", "②"], "Decimal"),
    (["一、", "十二、"], "Decimal"), (["（一）", "（二）"], "Decimal"), (["甲、", "乙、"], "Decimal"),
    (["☑", "☐"], "None"), (["◆", "◆"], "None"), (["•", "○"], "None"),
  ])
func listsSayWhatTheirLabelsAre(markers: [String], numbering: String) {
  var report = Report()
  report.blocks = [list(markers, ordered: true, [paragraph("甲")])]
  let lists = compose(report, squareLayout()).display.structure.filter { $0.type == "L" }
  #expect(lists.map(\.listNumbering) == [numbering])
}

@Test func termsAreNoNumbers() {
  var item = ListItem(marker: "", blocks: [paragraph("甲")])
  item.term = InlineText("2021", origins: [])
  var report = Report()
  report.blocks = [Block(.list(ListBlock(isOrdered: false, items: [item])), line: 1)]
  let lists = compose(report, squareLayout()).display.structure.filter { $0.type == "L" }
  #expect(lists.map(\.listNumbering) == ["None"])
}

@Test func aListInAListBeginsWhereTheTextAroundDoes() {
  let inner = list(["•"], ordered: false, [paragraph("乙")])
  let page = page([list(["1."], ordered: true, [paragraph("甲"), inner])])
  #expect(page.lines.map(\.text) == ["1.甲", "•乙"])
  #expect(starts(of: page).map { $0.rounded() } == [2, 4, 4, 5])
}

@Test("A bullet is • on an em, of the size of what follows")
func bulletsAreNoSpecks() {
  let page = page([list(["•"], ordered: false, [paragraph("甲")])])
  let sign = page.contentRuns.first
  let text = page.contentRuns.last
  #expect(sign.map { page.string(of: $0) } == "•")
  #expect(sign?.size == text?.size)
  // From 2 em of 10 pt on, at a margin of 100 pt.
  #expect(sign.map { abs($0.origin.x.points - 120) < 0.001 } == true)
  #expect(sign.map { abs(page.end(of: $0) - 130) < 0.001 } == true)
}

@Test("An entry that begins with a picture has its mark beside the picture's first grid line")
func anEntryOfAPictureHasItsMark() {
  let figure = FigureBlock(path: "a.png", alternative: "图", width: "10em")
  let page = page([list(["1."], ordered: true, [Block(.figure(figure), line: 1)]), paragraph("后")])
  #expect(page.contentRuns.first.map { page.string(of: $0) } == "1.")
  #expect(page.lines.first.flatMap { gridLine($0.y) } == 0)
}

@Test("Objects in a quotation keep its indents")
func objectsKeepTheIndentsOfAQuotation() {
  var layout = squareLayout()
  layout.styles[.quote]?.startIndent = Ratio(2)
  layout.styles[.quote]?.endIndent = Ratio(3)
  var table = TableBlock()
  table.rows = [[TableBlock.Cell(inline("甲"))]]
  let quote = Block(
    .quote([paragraph("乙"), Block(.table(table), line: 2), Block(.rule, line: 3)]), line: 1)
  let rules = page([quote], layout).marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame
  }
  #expect(!rules.isEmpty)
  #expect(rules.allSatisfy { $0.origin.x.points == 120 && $0.size.width.points == 150 })
}

@Test("What follows a forced break begins a page or a column, whatever it is")
func forcedBreaksBeginPages() {
  func lines(_ blocks: [Block], columns: Int = 1) -> [[String]] {
    var layout = squareLayout()
    layout.grid.columns = columns
    var report = Report()
    report.blocks = blocks
    return compose(report, layout).display.pages.map { $0.lines.map(\.text) }
  }
  let page = Block(.forcedBreak(.page), line: 2)
  #expect(lines([paragraph("甲"), page, paragraph("乙")]) == [["甲"], ["乙"]])
  #expect(lines([page, paragraph("甲"), page, page, paragraph("乙"), page]) == [["甲"], ["乙"]])
  let quote = Block(.quote([paragraph("甲"), page, paragraph("乙")]), line: 1)
  #expect(lines([quote]) == [["甲"], ["乙"]])
  let column = Block(.forcedBreak(.column), line: 2)
  #expect(lines([paragraph("甲"), column, paragraph("乙")]) == [["甲"], ["乙"]])
  #expect(lines([paragraph("甲"), column, paragraph("乙")], columns: 2).count == 1)
  // Text does not go before a picture across the break between them.
  let figure = FigureBlock(path: "a.png", alternative: "图", width: "20em")
  let floating = lines([paragraph(han(170)), Block(.figure(figure), line: 2), page, paragraph("乙")])
  #expect(floating.last == ["乙"])
  #expect(floating.count == 3)
}

@Test func listsKeepTheirStructure() {
  var report = Report()
  report.blocks = [list(["1."], ordered: true, [paragraph("甲")])]
  let display = compose(report).display
  let types = display.structure.map(\.type)
  #expect(types == ["Document", "L", "LI", "Lbl", "LBody", "P"])
  let roles = display.pages[0].contentRuns.map(\.role)
  #expect(roles == [.content(NodeID(3)), .content(NodeID(5))])
}

@Test func verseIsCentredByItsLongestLine() {
  let lines = ["白日依山尽", "黄河入海流", "欲穷"].map { inline($0) }
  // 20 em less 5 leave 7½ on both sides.
  #expect(starts(of: page([Block(.verse(lines), line: 1)])) == [7.5, 7.5, 7.5])
  var layout = squareLayout()
  layout.verse.isCentred = false
  layout.verse.indent = Ratio(4)
  #expect(starts(of: page([Block(.verse(lines), line: 1)], layout)) == [4, 4, 4])
}

@Test("A long line turns once, not twice: no line of the verse begins farther in than the indent")
func verseWithALongLineIsIndented() {
  let lines = ["白日依山尽", "黄河入海流", han(25)].map { inline($0) }
  // 25 em turn in 18 behind the indent of two; the turned part hangs two ems further in.
  #expect(starts(of: page([Block(.verse(lines), line: 1)])) == [2, 2, 2, 4])
}

@Test("The empty line between stanzas is no longest line, if all others turn")
func verseOfLongLinesIsIndented() {
  let lines = [han(25), "", han(25)].map { inline($0) }
  #expect(starts(of: page([Block(.verse(lines), line: 1)])) == [2, 4, 2, 4])
}

@Test func codeKeepsItsIndents() {
  let lines = ["if a {", "    b", "}"].map { inline($0) }
  let page = page([Block(.code(lines: lines, language: ""), line: 1)])
  #expect(page.lines.map { $0.text.filter { $0 != " " } } == ["ifa{", "b", "}"])
  let letter = page.contentRuns.first { page.string(of: $0).contains("b") }
  // Four spaces of ½ em.
  #expect(letter.map { ($0.origin.x.points - 100) / 10 } == 2)
}

@Test("Tabs in code go to columns of four and are spaces in the text")
func tabsInCodeAreSpaces() {
  let expanded = inline("a\tb中\tc").expandingTabs(every: 4)
  // a takes a column of four; b and 中 three, so that one is left.
  #expect(expanded.text == "a   b中 c")
  #expect(expanded.origin(at: 4) == TextOrigin(offset: 4, line: 1, column: 3))
  #expect(expanded.origin(at: 9) == TextOrigin(offset: 9, line: 1, column: 6))
  let page = page([Block(.code(lines: [inline("\ta\tb")], language: ""), line: 1)])
  let letter = page.contentRuns.first { page.string(of: $0).contains("b") }
  #expect(letter.map { (page.end(of: $0) - 100) / 10 } == 4.5)
  #expect(!page.contentRuns.contains { page.string(of: $0).contains("\t") })
}

@Test func linesOfCodeAndVerseWithoutInkStayEmpty() {
  let code = ["甲", "", "  ", "乙"].map { inline($0) }
  #expect(
    page([Block(.code(lines: code, language: ""), line: 1)]).lines.map { gridLine($0.y) } == [0, 3])
  let verse = ["白日依山尽", "", "欲穷千里目"].map { inline($0) }
  #expect(page([Block(.verse(verse), line: 1)]).lines.map { gridLine($0.y) } == [0, 2])
}

@Test func turnedCodeKeepsItsSpaces() {
  let code = [inline(Array(repeating: "一 a", count: 12).joined(separator: " "))]
  let page = page([Block(.code(lines: code, language: ""), line: 1)])
  // Eight times 1 + ½ + ½ + ½ em, less the last space, are 19½ of 20 ems.
  #expect(page.lines.map { $0.text.filter { $0 == "一" }.count } == [8, 4])
}

@Test func aNoteStandsInItsFrame() {
  let page = page([Block(.note([paragraph(han(30))]), line: 1), paragraph("后")])
  let frames = frames(of: page)
  // A grid line for each edge and two of text; the frame goes through the edges' lines.
  #expect(frames.map(\.origin.y.points) == [105])
  #expect(frames.map(\.size.height.points) == [70])
  #expect(page.lines.map { gridLine($0.y) } == [1, 2, 4])
}

@Test func aBoxIsFilledBelowItsText() throws {
  var layout = squareLayout()
  layout.box.fill = "quiet"
  let page = page([Block(.note([paragraph(han(10))]), line: 1)], layout)
  let fill = try #require(
    page.marks.firstIndex { mark in
      guard case .fill(let fill) = mark, case .rectangle(let area) = fill.shape else {
        return false
      }
      return area
        == Rectangle(x: .points(100), y: .points(105), width: .points(200), height: .points(50))
        && fill.role == .artifact(.background)
    })
  let words = page.marks.firstIndex { mark in
    guard case .glyphs = mark else { return false }
    return true
  }
  #expect(try fill < #require(words))
}

@Test("What begins or ends a box has no air towards its edges")
func theEdgesOfABoxAreAirEnough() {
  // The second level takes two grid lines of its own, and is lifted by a quarter of one.
  let heading = Block(.heading(level: 2, inline("题")), line: 1)
  let words = page([Block(.note([heading, paragraph("文")]), line: 1), paragraph("后")])
  #expect(words.lines.map { gridLine($0.text == "题" ? $0.y + 5 : $0.y) } == [1, 2, 4])
  // A figure of two grid lines leaves one free above and below elsewhere.
  let figure = Block(.figure(FigureBlock(path: "a", alternative: "", width: "10em")), line: 1)
  let box = page([Block(.note([figure]), line: 1), paragraph("后")])
  #expect(box.lines.last.flatMap { gridLine($0.y) } == 4)
}

@Test func aBoxThatGoesOnOnTheNextPageIsOpenThere() {
  // An edge and nine lines fill the first page; four lines and an edge go over.
  let pages = compose(
    { () -> Report in
      var report = Report()
      report.blocks = [Block(.note([paragraph(han(18 * 13 - 2))]), line: 1)]
      return report
    }()
  ).display.pages
  let edges = pages.map { page in
    page.marks.compactMap { mark -> [Double]? in
      guard case .fill(let fill) = mark, case .rectangle(let area) = fill.shape else { return nil }
      return [area.origin.y.points, (area.origin.y + area.size.height).points]
    }
  }
  // Two sides from the edge's middle to the foot and the head; then to the middle of the last edge.
  #expect(edges[0] == [[105, 300], [105, 300], [104.75, 105.25]])
  #expect(edges[1] == [[100, 195], [100, 195], [194.75, 195.25]])
}

@Test func aRunInHeadingSharesTheLineOfItsParagraph() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.headings[0].form = .runIn
  var report = Report()
  report.sections = [section("甲", [paragraph("乙丙")])]
  let composed = compose(report, layout)
  let display = composed.display
  #expect(display.pages[0].lines.map(\.text) == ["甲　乙丙"])
  let types = display.structure.map(\.type)
  #expect(types == ["Document", "Sect", "H1", "P"])
  let nodes = display.pages[0].contentRuns.map(\.role)
  #expect(nodes.first == .content(NodeID(2)))
  #expect(nodes.last == .content(NodeID(3)))
  #expect(composed.account.expected == composed.account.drawn)
}

@Test func headingsAreNumberedByTheLadder() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.headings[0].numbering = .chinese
  layout.headings[1].numbering = .chineseInBrackets
  var report = Report()
  var own = section("三、自带", [])
  own.mark = "三、"
  report.sections = [
    section("甲", items: [section("乙", level: 2), section("丙", level: 2)]),
    section("丁", items: [section("戊", level: 2)]), own,
  ]
  let composed = compose(report, layout)
  #expect(
    composed.display.outline.map(\.title) == [
      "一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "三、自带",
    ])
  #expect(composed.account.expected == composed.account.drawn)
}

@Test func theMarkOfASectionIsPrintedWhereTheLayoutAsks() {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  layout.headings[0].printsMark = true
  var report = Report()
  report.sections = [section("国际", [paragraph("文")])]
  let composed = compose(report, layout)
  #expect(composed.display.pages[0].lines.map(\.text) == ["【国际】", "文"])
  #expect(composed.account.expected == composed.account.drawn)
}

@Test func aMissingPictureIsAFrameAndAFinding() {
  let figure = FigureBlock(
    path: "a.png", alternative: "一图", caption: inline("增长"), width: "10em")
  var report = Report()
  report.blocks = [paragraph("前"), Block(.figure(figure), line: 5), paragraph("后")]
  let composed = compose(report)
  #expect(composed.findings.count == 1)
  #expect(composed.findings.first?.message.contains("a.png") == true)
  // 100 pt wide and two fifths as high take two grid lines, one free before and after.
  let page = composed.display.pages[0]
  #expect(page.lines.first { $0.text == "图1　增长" }.flatMap { gridLine($0.y) } == 4)
  #expect(page.lines.last.flatMap { gridLine($0.y) } == 6)
  let node = composed.display.structure.first { $0.type == "Figure" }
  #expect(node?.alternative == "一图")
}

@Test("Notes of a table or figure follow it in the structure")
func notesStandBehindTheirObject() {
  func marked(_ label: String) -> InlineText {
    var text = inline("甲1")
    text.spans = [InlineSpan(3..<4, .noteReference(label: label))]
    return text
  }
  var table = TableBlock()
  table.caption = marked("a")
  table.rows = [[TableBlock.Cell(marked("b")), TableBlock.Cell(inline("乙"))]]
  var figure = FigureBlock(path: "img/x.png", alternative: "")
  figure.caption = marked("c")
  var report = Report()
  report.blocks = [Block(.table(table), line: 1), Block(.figure(figure), line: 2)]
  report.notes = ["a", "b", "c"].map { note($0, "注") }
  let composed = compose(report)
  let nodes = composed.display.structure
  let notes = nodes.filter { $0.type == "Note" }
  #expect(
    notes.map { $0.parent.map { nodes[Int($0.index)].type } }
      == Array(repeating: "Document", count: 3))
  #expect(nodes.first { $0.type == "Figure" }?.alternative == "甲")
  #expect(composed.account.expected == composed.account.drawn)
}

@Test func theNameOfAPictureStandsInForWords() {
  var report = Report()
  report.blocks = [Block(.figure(FigureBlock(path: "img/x.png", alternative: "")), line: 1)]
  #expect(compose(report).display.structure.first { $0.type == "Figure" }?.alternative == "x.png")
}

@Test func aPictureIsDrawnWithoutDistortion() {
  let figure = FigureBlock(path: "a.png", alternative: "一图")
  var report = Report()
  report.blocks = [Block(.figure(figure), line: 5)]
  var options = CompositionOptions()
  options.picture = { _ in .found(Picture(file: "/x/a.png", width: 400, height: 200)) }
  let composed = composeReport(
    report, layout: squareLayout(), fonts: squareFonts, shaper: SquareShaper(), options: options)
  let images = composed.display.pages[0].marks.compactMap { mark -> ImageMark? in
    guard case .image(let image) = mark else { return nil }
    return image
  }
  // 400 dots at 200 an inch are 144 pt.
  #expect(images.map(\.path) == ["/x/a.png"])
  #expect(images.map(\.frame.size) == [Size(width: .points(144), height: .points(72))])
  #expect(composed.findings == [])
}
