import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

private func table(
  head: [[String]] = [], _ rows: [[String]], alignments: [TableBlock.Alignment] = []
) -> TableBlock {
  var table = TableBlock()
  table.headerRows = head.map { $0.map { TableBlock.Cell(inline($0)) } }
  table.rows = rows.map { $0.map { TableBlock.Cell(inline($0)) } }
  table.alignments = alignments
  return table
}

private func pages(of table: TableBlock, after lines: Int = 0) -> DisplayPages {
  var report = Report()
  if lines > 0 { report.blocks = (0..<lines).map { _ in paragraph(han(10)) } }
  report.blocks.append(Block(.table(table), line: 3))
  var layout = squareLayout()
  layout.tables.linesAround = 0
  return compose(report, layout).display.pages
}

/// Rules of a page by their height, with their widths.
private func rules(of page: DisplayPage) -> [(y: Double, thickness: Double)] {
  page.marks.compactMap { mark in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return (frame.origin.y.points + frame.size.height.points / 2, frame.size.height.points)
  }
}

@Test func columnsShareTheMeasureBeyondWhatTheyNeed() {
  // Two columns of 2 and 6 em, half an em of padding at each side: 10 of 20 em are left over.
  let page = pages(of: table([["甲乙", "一二三四五六"]]))[0]
  #expect(page.contentRuns.map(\.origin.x.points) == [105, 185])
}

@Test func threeRulesAtTheBordersOfGridLines() {
  let page = pages(of: table(head: [["甲", "乙"]], [["一", "二"], ["三", "四"]]))[0]
  let rules = rules(of: page)
  // Grid lines begin at 100, 120, 140 and 160.
  #expect(rules.map(\.y) == [100, 120, 160])
  #expect(rules.map(\.thickness) == [1, 0.5, 1])
  #expect(page.contentRuns.map { gridLine($0.origin.y.points) } == [0, 0, 1, 1, 2, 2])
}

@Test func ruleOfRowsStopAtCellsOverSeveralRows() {
  var table = table(head: [["头", "头"]], [["甲", "乙"], ["丙"], ["丁", "戊"]])
  table.rows[0][0].rowSpan = 2
  var report = Report()
  report.blocks = [Block(.table(table), line: 3)]
  var layout = squareLayout()
  layout.tables.linesAround = 0
  layout.tables.rowRule = .points(0.25)
  let page = compose(report, layout).display.pages[0]
  // Two columns of 100 pt: the rule between 乙 and 丙 begins at the second.
  let rules = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame.size.height.points == 0.25 ? frame : nil
  }
  #expect(rules.map(\.origin.x.points) == [200, 100])
  #expect(rules.map(\.size.width.points) == [100, 200])
}

@Test func aHeadOverOthersHasARuleBelowIt() {
  var table = table(head: [["甲", "总"], ["乙", "丙"]], [["一", "二", "三"]])
  table.headerRows[0][0].rowSpan = 2
  table.headerRows[0][1].columnSpan = 2
  let page = pages(of: table)[0]
  // Three columns of 66⅔ pt, half an em of padding at both sides of the rule: from 171⅔ to 295.
  let rule = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame.origin.y.points + frame.size.height.points / 2 == 120 ? frame : nil
  }
  #expect(rule.map { ($0.origin.x.points * 10).rounded() } == [1717])
  #expect(rule.map { ($0.size.width.points * 10).rounded() } == [1233])
}

@Test func decimalMarksStandBelowEachOther() {
  let page = pages(
    of: table([["1.25"], ["100.5"], ["7"]], alignments: [.decimal]))[0]
  // Widest before the mark: three figures; after it: the mark and two figures. ½ em each.
  let marks = page.contentRuns.map { run -> Double in
    let text = page.string(of: run)
    let figures = text.prefix { $0 != "." }.count
    return run.origin.x.points + Double(figures) * 5
  }
  #expect(marks.count == 3)
  #expect(Set(marks).count == 1)
}

@Test func theHeadIsRepeatedAsAnArtifact() {
  let rows = (0..<20).map { ["行\($0)"] }
  let pages = pages(of: table(head: [["表头"]], rows))
  // 1 + 9 rows, then 1 + 9, then 1 + 2.
  #expect(pages.count == 3)
  #expect(pages.map { $0.artifacts(.page) } == [[], ["表头"], ["表头"]])
  #expect(pages[1].lines.map { gridLine($0.y) } == Array(1...9))
  #expect(pages[2].lines.count == 2)
}

/// A cell whose words stand on so many lines.
private func cell(lines: Int) -> String {
  Array(repeating: "行", count: lines).joined(separator: "\u{2028}")
}

@Test(
  "A row that a page holds is not divided: five of five lines stand on five pages of ten less four")
func rowsThatFitStandWhole() {
  let pages = pages(of: table(head: [["表头"]], (0..<5).map { _ in [cell(lines: 5)] }))
  // Head and one row; a second would need eleven lines.
  #expect(pages.map(\.lines.count) == [6, 5, 5, 5, 5])
}

@Test("A row that no page holds is divided, two lines on either side at least")
func highRowsAreDivided() {
  // Below eight lines of text there is room for two, below nine for one.
  #expect(pages(of: table([[cell(lines: 15)]]), after: 8).map(\.lines.count) == [10, 10, 3])
  #expect(pages(of: table([[cell(lines: 15)]]), after: 9).map(\.lines.count) == [9, 10, 5])
}

@Test func cellsOverSeveralColumnsAndRowsCoverPlaces() {
  var table = table([["甲", "乙"], ["丙"], ["丁", "戊"]])
  table.rows[0][0].rowSpan = 2
  let page = pages(of: table)[0]
  // 丙 stands in the second column, below 乙.
  let x = Dictionary(
    page.contentRuns.map { (page.string(of: $0), $0.origin.x.points) }, uniquingKeysWith: { $1 })
  #expect(x["丙"] == x["乙"])
  #expect(x["丁"] == x["甲"])
}

@Test func aTooWideTableShrinksThenSaysSo() {
  // Six words of 8 em each in 20 em.
  let words = Array(repeating: "abcdefghijklmnop", count: 6)
  var report = Report()
  report.blocks = [Block(.table(table([words])), line: 3)]
  let composed = compose(report)
  #expect(composed.findings.map(\.span.line) == [3])
  #expect(composed.account.expected == composed.account.drawn)
  let sizes = Set(composed.display.pages[0].contentRuns.map(\.size.points))
  #expect(sizes == [7.5])
}

@Test func captionsAreNumberedAndKeptWithTheirTable() {
  for lines in 0...12 {
    var table = table(head: [["甲"]], [["一"], ["二"]])
    table.caption = inline("产值")
    let pages = pages(of: table, after: lines)
    let page = pages.first { $0.lines.contains { $0.text == "表1　产值" } }
    #expect(page?.lines.contains { $0.text == "甲" } == true, "after \(lines) lines")
    #expect(page?.lines.contains { $0.text == "一" } == true, "after \(lines) lines")
  }
}

@Test func everyCellIsDrawnOnce() {
  for seed in 0..<UInt64(60) {
    var random = SeededGenerator(seed: seed)
    let columns = Int.random(in: 1...5, using: &random)
    var table = table(
      head: Bool.random(using: &random) ? [Array(repeating: "头", count: columns)] : [],
      (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (0..<columns).map { _ in han(Int.random(in: 0...90, using: &random)) }
      })
    table.notes = [inline("注")]
    var report = Report()
    report.blocks = [paragraph(han(50)), Block(.table(table), line: 3), paragraph(han(30))]
    let composed = compose(report)
    #expect(composed.account.expected == composed.account.drawn, "seed \(seed)")
    for page in composed.display.pages {
      #expect(page.lines.allSatisfy { gridLine($0.y).map { 0..<10 ~= $0 } == true }, "seed \(seed)")
    }
  }
}
