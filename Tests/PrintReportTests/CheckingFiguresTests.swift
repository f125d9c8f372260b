import LayoutModel
import PDFReading
import PrintReport
import ReportModel
import Testing
import TypeModel

/// Ten ems of 10 pt, from 50 pt to 150 pt.
private func layout(_ change: (inout LayoutSpec) -> Void = { _ in }) -> LayoutSpec {
  var layout = LayoutSpec()
  layout.grid.size = .points(10)
  layout.grid.ems = 10
  layout.grid.inner = .points(50)
  change(&layout)
  return layout
}

/// A page on which glyphs of 10 pt are put by hand.
private struct Page {
  var document = ReadDocument()

  /// An empty page with one paragraph, `P` in `Document`.
  init() {
    var page = ReadPage()
    page.label = "1"
    page.elements[0] = 1
    document.pages = [page]
    document.elements = [
      ReadElement(type: "Document", parent: nil), ReadElement(type: "P", parent: 0),
    ]
  }

  /// Adds a line of glyphs an em wide; the last one ends at 150 pt when it is a half-em mark.
  mutating func line(
    _ text: String, _ number: Int, x: Double = 50, gap: Double = 0, mcid: Int? = 0,
    size: Double = 10, isArtifact: Bool = false
  ) {
    var x = x
    for character in text {
      let width = "，。”）".contains(character) ? 5 : size
      document.pages[0].glyphs.append(
        PageGlyph(
          page: 0, x: x, baseline: 100 + 18 * Double(number), advance: width, size: size,
          text: String(character), isArtifact: isArtifact, mcid: mcid))
      x += width + gap
    }
  }

  /// The figures of the page, and the kinds of what was found.
  func checked(
    _ layout: LayoutSpec = layout(), role: LineRole = .paragraph
  ) -> (figures: CheckFigures, findings: [CheckFinding]) {
    var checker = LineChecker(layout: layout, labels: ["1"])
    var lines = assembleLines(document)
    for index in lines.indices { lines[index].role = role }
    checker.check(lines)
    return (checker.figures, checker.findings)
  }
}

private func page(_ lines: String...) -> Page {
  var page = Page()
  for (index, line) in lines.enumerated() { page.line(line, index) }
  return page
}

@Test func aGoodParagraphHasNoFindings() {
  let (figures, findings) = page("天地玄黄宇宙洪荒日月", "盈昃辰宿列张寒来暑往", "秋收冬藏。").checked()
  #expect(findings.isEmpty)
  #expect(figures.pages == 1)
  #expect(figures.lines == 3)
  #expect(figures.characters == 25)
  #expect(figures.widestHanGap == 0)
}

@Test("clreq TR §6.1.1: a comma opens no line, a bracket closes none")
func forbiddenEdgesAreFound() {
  let start = page("天地玄黄宇宙洪荒日月", "，盈昃辰宿列张。").checked()
  #expect(start.figures.forbiddenStarts == 1)
  #expect(start.findings.map(\.kind) == [.forbiddenStart])
  #expect(start.findings.map(\.pageLine) == [2])
  #expect(start.findings[0].message.contains("“，”"))
  let end = page("天地玄黄宇宙洪荒日（", "盈昃辰宿）列张。").checked()
  #expect(end.figures.forbiddenEnds == 1)
  #expect(end.findings.map(\.pageLine) == [1])
}

@Test("GB15834 §5.1.8: ／ closes no line, from level gb on; —— opens none at level strict")
func levelsAreKept() {
  let solidus = page("天地玄黄宇宙洪荒日／", "盈昃辰宿列张寒来。")
  #expect(solidus.checked().figures.forbiddenEnds == 1)
  #expect(solidus.checked(layout { $0.text.prohibition = .basic }).figures.forbiddenEnds == 0)
  let dash = page("天地玄黄宇宙洪荒日月", "——盈昃辰宿列张。")
  #expect(dash.checked().figures.forbiddenStarts == 0)
  #expect(dash.checked(layout { $0.text.prohibition = .strict }).figures.forbiddenStarts == 1)
  let comma = page("天地玄黄宇宙洪荒日月", "，盈昃辰宿列张。")
  #expect(comma.checked(layout { $0.text.prohibition = .none }).figures.forbiddenStarts == 0)
}

@Test func latinMarksCountBesideHanOnly() {
  #expect(page("天地玄黄宇宙洪荒日月", ".盈昃辰宿列。").checked().figures.forbiddenStarts == 1)
  // A long address must break somewhere.
  #expect(page("见example", ".com/index。").checked().figures.forbiddenStarts == 0)
  #expect(page("天地玄黄宇宙洪荒日12", "%盈昃辰宿列。").checked().figures.forbiddenStarts == 1)
}

@Test("GB15834 §5.1.6: － opens no line but as the sign of a figure")
func wideHyphensAreJudgedByWhatStandsAround() {
  #expect(page("天地玄黄宇宙洪荒第1", "－10盈昃辰宿列。").checked().figures.forbiddenStarts == 1)
  #expect(page("天地玄黄宇宙洪荒日月", "－盈昃辰宿列张。").checked().figures.forbiddenStarts == 1)
  #expect(page("天地玄黄宇宙洪荒日月", "－10盈昃辰宿列。").checked().figures.forbiddenStarts == 0)
  #expect(page("天地玄黄宇宙洪荒日－", "盈昃辰宿列张寒来。").checked().figures.forbiddenStarts == 0)
}

@Test func theFirstMarkOfAParagraphIsFree() {
  #expect(page("，天地玄黄宇宙洪荒日（").checked().findings.isEmpty)
}

/// 7 Han of 10 pt with 3 pt between them, 0.3 em.
///
/// The line ends at 88 pt of 100.
@Test func wideGapsAreFound() {
  var wide = Page()
  wide.line("天地玄黄宇宙洪", 0, gap: 3)
  let (figures, findings) = wide.checked()
  #expect(abs(figures.widestHanGap - 0.3) < 1e-9)
  #expect(figures.linesOverEighthEm == 1)
  #expect(figures.linesOverQuarterEm == 1)
  #expect(findings.map(\.kind) == [.wideGap])
  #expect(findings[0].message.contains("0.30 em"))
}

@Test func looseLinesAreNoted() {
  var loose = Page()
  loose.line("天地玄黄", 0, gap: 2)
  let (figures, findings) = loose.checked()
  #expect(figures.linesOverEighthEm == 1)
  #expect(figures.linesOverQuarterEm == 0)
  #expect(findings.map(\.severity) == [.note])
}

@Test func tracksOfAStyleAreNoGaps() {
  var tracked = Page()
  tracked.line("天地玄黄", 0, gap: 2)
  let wide = layout { layout in
    var body = TextStyle()
    body.tracking = Ratio(1, 5)
    layout.styles[.body] = body
  }
  #expect(tracked.checked(wide).figures.linesOverEighthEm == 0)
}

/// A label of one figure ends at 60 pt, and 推 begins half an em behind it.
///
/// It holds 6 pt of air before its ink, so that 动 begins 16 pt further on; 2 pt more are a gap.
@Test(arguments: [(0.0, 0.0), (2.0, 0.2)])
func airBehindALabelIsNoGap(more: Double, gap: Double) {
  var item = Page()
  item.line("1", 0)
  item.line("推", 0, x: 65)
  item.document.pages[0].glyphs[1].advance = 16
  item.line("动创新", 0, x: 81 + more)
  #expect(abs(item.checked().figures.widestHanGap - gap) < 1e-9)
}

/// The label is an element of its own: 推 begins its line 5 pt behind it, and has 6 pt of air.
@Test func airBehindALabelOfItsOwnIsNoGap() {
  var item = Page()
  item.document.pages[0].elements[1] = 2
  item.document.elements.append(ReadElement(type: "Lbl", parent: 0))
  item.line("1", 0, mcid: 1)
  item.line("推", 0, x: 65)
  item.document.pages[0].glyphs[1].advance = 16
  item.line("动创新", 0, x: 81)
  #expect(item.checked().figures.widestHanGap == 0)
}

/// 芯 opens its line and is 15 pt wide, half an em more than its ink; behind a word space 13 pt.
@Test(arguments: [("", 15.0, 0.5), ("a ", 13.0, 0.3)])
func theFirstPairOfHanIsMeasured(before: String, advance: Double, gap: Double) {
  var first = Page()
  first.line(before + "芯", 0)
  let place = before.count
  first.document.pages[0].glyphs[place].advance = advance
  first.line("片", 0, x: 50 + 10 * Double(place) + advance)
  first.line("，", 0, x: 60 + 10 * Double(place) + advance)
  #expect(abs(first.checked().figures.widestHanGap - gap) < 1e-9)
}

@Test func gapsBesideLatinAndMarksAreNoHanGaps() {
  var mixed = Page()
  mixed.line("天a地，玄", 0, gap: 4)
  #expect(mixed.checked().figures.widestHanGap == 0)
}

@Test(
  "a filled line may be off by 0.05 pt, not by 0.06", arguments: [(0.04, 0), (0.06, 1), (-0.06, 1)])
func edgesAreMeasured(off: Double, count: Int) {
  var page = Page()
  page.line("天地玄黄宇宙洪荒日月", 0, x: 50 + off)
  page.line("盈昃辰宿。", 1)
  #expect(page.checked().figures.edgesOff == count)
}

@Test func lastLinesAndRaggedLinesHaveNoEdge() {
  let ragged = layout { layout in
    var body = TextStyle()
    body.alignment = .start
    layout.styles[.body] = body
  }
  let short = page("天地玄黄", "宇宙洪荒。")
  #expect(short.checked().figures.edgesOff == 1)
  #expect(short.checked(ragged).figures.edgesOff == 0)
  #expect(short.checked(role: .verse).figures.edgesOff == 0)
}

@Test("what is indented is held to its widest line in its column, not in the one beside it")
func aNoteInTwoColumnsHasTwoEdges() {
  var page = Page()
  page.document.elements[1] = ReadElement(type: "Note", parent: 0)
  // Two lines in each column: they end at 140 and at 140 + 100 + 20 pt.
  for (number, x) in [(1, 50.0), (2, 50), (1, 170), (2, 170)] {
    page.line("天地玄黄宇宙洪荒日", number, x: x)
  }
  let columns = layout {
    $0.grid.columns = 2
    $0.grid.columnGap = 2
  }
  #expect(page.checked(columns).figures.edgesOff == 0)
}

@Test("a face's own advance of a last mark is not seen: half a cell counts (GB15834 §5.1.10)")
func aLastMarkIsHeldToItsCell() {
  var page = Page()
  page.line("天地玄黄宇宙洪荒日", 0, x: 55)
  page.document.pages[0].glyphs.append(
    PageGlyph(page: 0, x: 145, baseline: 100, advance: 6, size: 10, text: "”", mcid: 0))
  page.line("盈昃辰宿。", 1)
  #expect(page.checked().figures.edgesOff == 0)
}

@Test(
  "clreq TR §7.1.2",
  arguments: [
    ("了。", 1, 0), ("了", 1, 0), ("藏了。", 0, 1), ("冬藏了。", 0, 1), ("9.1%。", 0, 0), ("A4。", 0, 1),
  ])
func loneCharactersAreFound(last: String, lone: Int, short: Int) {
  let figures = page("天地玄黄宇宙洪荒日月", last).checked().figures
  #expect(figures.loneCharacters == lone)
  #expect(figures.shortLastLines == short)
}

@Test func fourCharactersAreEnoughAndOneLineIsNoLast() {
  #expect(page("天地玄黄宇宙洪荒日月", "秋收冬藏。").checked().findings.isEmpty)
  #expect(page("了。").checked().findings.isEmpty)
}

@Test func figuresPartedFromTheirUnitsAreFound() {
  let figures = page("天地玄黄宇宙洪荒日11", "月秋收冬藏。").checked().figures
  #expect(figures.splitUnits == 1)
  #expect(page("天地玄黄宇宙洪荒日11", "秋收冬藏。").checked().figures.splitUnits == 0)
}

@Test(
  "a figure is one that no letter precedes in its word",
  arguments: [
    ("9.11", "月", 1), ("US$5", "亿", 1), ("１１", "月", 1), ("IPv6", "部署", 0), ("Win11", "条目", 0),
    ("A4", "张贴", 0), ("COVID-19", "例", 0), ("Ａ４", "张贴", 0),
  ])
func wordsWithFiguresAreNoFigures(word: String, next: String, count: Int) {
  let figures = page("天地玄黄" + word, next + "秋收冬藏。").checked().figures
  #expect(figures.splitUnits == count)
}

@Test(
  "units in Latin letters count, the beginnings of words do not",
  arguments: [
    ("5000", "mAh以上", 1), ("16", "GB", 1), ("12", "m/s", 1), ("16", "Gigabyte", 0), ("A4", "mm", 0),
  ])
func figuresPartedFromLatinUnitsAreFound(figure: String, next: String, count: Int) {
  #expect(page("天地玄黄" + figure, next + "秋收冬藏。").checked().figures.splitUnits == count)
}

@Test(
  "a sign that belongs to what follows begins a line; a pause does not",
  arguments: [(".NET平台", 0), ("-5度", 0), (".2度", 1), ("-度", 1), (",abc", 1)])
func attachedSignsBeginLines(next: String, count: Int) {
  #expect(page("天地玄黄宇宙洪荒日月", next).checked().figures.forbiddenStarts == count)
}

@Test("a last line need not reach the edge, but may not run beyond it")
func overfullLastLinesAreFound() {
  #expect(page("天地玄黄宇宙洪荒日月", "盈昃辰宿列张寒来暑往秋").checked().figures.edgesOff == 1)
  #expect(page("盈昃辰宿列张寒来暑往秋").checked().figures.edgesOff == 1)
  #expect(page("盈昃辰宿列张寒来暑往").checked().figures.edgesOff == 0)
}

/// Set solid in the second line, 3 pt of 10 apart in the first.
@Test func lettersThatStandApartAreFound() {
  var torn = Page()
  torn.line("abcabc", 0, gap: 3)
  torn.line("abc", 1)
  #expect(torn.checked().findings.count { $0.kind == .wideGap } == 1)
}

@Test func linesOfVerseAreTheAuthors() {
  let verse = page("天地玄黄宇宙洪荒日（", "，盈昃辰宿列张。")
  #expect(verse.checked(role: .verse).findings.isEmpty)
  #expect(verse.checked().figures.forbiddenStarts == 1)
}

@Test func emptyBoxesAreFound() {
  var page = page("天地")
  page.document.pages[0].glyphs[1].isNotdef = true
  #expect(page.checked().figures.missingGlyphs == 1)
}

@Test func furnitureIsNoText() {
  var page = page("天地玄黄宇宙洪荒日月")
  page.line("，", 1, mcid: nil, isArtifact: true)
  let (figures, findings) = page.checked()
  #expect(figures.lines == 1)
  #expect(figures.characters == 10)
  #expect(findings.isEmpty)
}

@Test func raisedGlyphsStayInTheirLineAndRubyIsLeftOut() {
  var page = page("天地玄黄宇宙洪荒日")
  func small(_ text: String, x: Double, up: Double) -> PageGlyph {
    PageGlyph(page: 0, x: x, baseline: 100 - up, advance: 5, size: 5, text: text, mcid: 0)
  }
  page.document.pages[0].glyphs.append(small("1", x: 140, up: 4))
  page.document.pages[0].glyphs.append(small("ā", x: 60, up: 10))
  page.line("盈昃辰宿。", 1)
  let lines = assembleLines(page.document)
  #expect(lines.map(\.text) == ["天地玄黄宇宙洪荒日1", "盈昃辰宿。"])
  #expect(lines.map(\.number) == [1, 2])
}

/// Above 床, 140 pt to 150 pt, stands chuáng of 5 pt letters, from 130 pt to 160 pt.
@Test func readingsWiderThanTheirBaseAreLeftOut() {
  var page = page("天地玄黄宇宙洪荒日床")
  page.document.pages[0].elements[1] = 2
  page.document.elements.append(ReadElement(type: "RT", parent: 1))
  for (index, letter) in "chuáng".enumerated() {
    page.document.pages[0].glyphs.append(
      PageGlyph(
        page: 0, x: 130 + 5 * Double(index), baseline: 90, advance: 5, size: 5,
        text: String(letter), mcid: 1))
  }
  #expect(assembleLines(page.document).map(\.text) == ["天地玄黄宇宙洪荒日床"])
  #expect(page.checked().figures.characters == 10)
}

@Test func columnsOnOneBaselineAreTwoLines() {
  var page = Page()
  page.line("天地玄黄", 0)
  page.line("宇宙洪荒", 0, x: 200)
  #expect(assembleLines(page.document).map(\.text) == ["天地玄黄", "宇宙洪荒"])
}

/// A paragraph that a footnote's text interrupts in the file.
@Test func paragraphsAreKeptTogether() {
  var page = page("天地玄黄宇宙洪荒日月")
  page.document.pages[0].elements[1] = 2
  page.document.elements.append(ReadElement(type: "Note", parent: 0))
  page.line("注文。", 5, mcid: 1)
  page.line("盈昃辰宿。", 1)
  #expect(assembleLines(page.document).map(\.text) == ["天地玄黄宇宙洪荒日月", "盈昃辰宿。", "注文。"])
}

@Test func linksAndSpansArePartsOfTheirParagraph() {
  var page = page("天地玄黄")
  page.document.pages[0].elements[1] = 2
  page.document.elements.append(ReadElement(type: "Link", parent: 1))
  page.line("宇宙洪荒", 0, x: 90, mcid: 1)
  #expect(assembleLines(page.document).map(\.text) == ["天地玄黄宇宙洪荒"])
}
