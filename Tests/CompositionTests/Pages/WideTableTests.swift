import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// A table of one row below a head, in the layout of tests; the style of cells has `size` points, and
/// no table fewer than `least`.
private func composed(
  head: [String], row: [String], size: Double = 10, least: Double = 7.5, ems: Int = 20
) -> ComposedReport {
  var table = TableBlock()
  table.headerRows = [head.map { TableBlock.Cell(inline($0)) }]
  table.rows = [row.map { TableBlock.Cell(inline($0)) }]
  var report = Report()
  report.blocks = [Block(.table(table), line: 3)]
  var layout = squareLayout()
  layout.grid.ems = ems
  layout.tables.minimumSize = .points(least)
  layout.styles[.table]?.size = .points(size)
  layout.styles[.tableHead]?.size = .points(size)
  return compose(report, layout)
}

@Suite("Tables wider than their measure")
struct TooWideTableTests {
  @Test("A heading right above a table across the columns goes across them too, and ends no column")
  func headingsGoAcrossWithTheirTable() {
    var table = TableBlock()
    table.rows = [Array(repeating: "12345678901234", count: 5).map { TableBlock.Cell(inline($0)) }]
    var report = Report()
    report.sections = [
      section(
        "甲",
        items: [
          section("乙", level: 2, [paragraph(han(40))]),
          section("丙", level: 2, [Block(.table(table), line: 3), paragraph(han(40))]),
        ])
    ]
    var layout = squareLayout()
    layout.grid.columns = 2
    layout.grid.columnGap = 2
    layout.grid.lines = 30
    layout.paper = Size(width: .points(620), height: .points(800))
    layout.contents.isPrinted = false
    let page = compose(report, layout).display.pages[0]
    let lines = page.lines
    let heading = lines.firstIndex { $0.text == "丙" }
    #expect(heading.map { lines[$0 + 1].text.hasPrefix("1234567") } == true)
    // The columns above hold 乙 and its words, and end above it.
    #expect(
      heading.map { index in lines[..<index].allSatisfy { $0.y < lines[index].y } } == true)
  }

  @Test("Heads of Han turn before figures run into each other")
  func headsTurnFirst() {
    // Five columns of 40 pt: heads of six ems are 45 pt at 7.5 pt, figures of seven half ems 26¼.
    let head = Array(repeating: "一二三四五六", count: 5)
    let composed = composed(head: head, row: Array(repeating: "12345.6", count: 5))
    let page = composed.display.pages[0]
    let figures = page.contentRuns.filter { page.string(of: $0).contains("2") }
    #expect(figures.map { page.string(of: $0) } == Array(repeating: "12345.6", count: 5))
    for (run, next) in zip(figures, figures.dropFirst()) {
      #expect(page.end(of: run) < next.origin.x.points)
    }
    #expect(figures.last.map { page.end(of: $0) <= 300 } == true)
    #expect(composed.findings.map(\.severity) == [.note])
  }

  @Test("Half of the padding goes before a cell turns that would not without it")
  func paddingGoesFirst() {
    // 8 and 11 ems: with ½ em of padding at each side 21 of 20 ems, with ¼ em all of the 20.
    let page = composed(head: ["甲", "乙"], row: [han(8), han(11)]).display.pages[0]
    let cells = page.contentRuns.filter { page.string(of: $0).count > 1 }
    #expect(cells.map { gridLine($0.origin.y.points) } == [1, 1])
    #expect(cells.map(\.origin.x.points) == [102.5, 187.5])
  }

  @Test("A table of more figures than the measure holds is divided by columns")
  func dividedByColumns() {
    // Eight figures and padding are 30 + 3¾ pt, a head 7½ + 3¾: six columns would take 180 pt.
    let row = ["甲"] + Array(repeating: "12345678", count: 7)
    let composed = composed(head: Array(repeating: "头", count: 8), row: row)
    let page = composed.display.pages[0]
    // Four columns and three behind the first, in two rows each with a grid line between them.
    let figures = page.contentRuns.filter { page.string(of: $0) == "12345678" }
    #expect(figures.map { gridLine($0.origin.y.points) } == [1, 1, 1, 1, 4, 4, 4])
    #expect(page.artifacts(.page) == ["头", "甲"])
    #expect(composed.account.expected == composed.account.drawn)
    #expect(composed.findings.map(\.severity) == [.note])
  }

  @Test("Later parts of a captioned table that is divided by columns stand under 续表 and its number")
  func partsAreContinued() {
    var table = TableBlock()
    table.caption = inline("产量")
    table.headerRows = [Array(repeating: TableBlock.Cell(inline("头")), count: 8)]
    table.rows = [
      (["甲"] + Array(repeating: "12345678", count: 7)).map { TableBlock.Cell(inline($0)) }
    ]
    var report = Report()
    report.blocks = [Block(.table(table), line: 3)]
    let page = compose(report).display.pages[0]
    let figures = page.contentRuns.filter { page.string(of: $0) == "12345678" }
    // Caption, head, row; a free grid line; 续表1, head, row.
    #expect(figures.map { gridLine($0.origin.y.points) } == [2, 2, 2, 2, 6, 6, 6])
    #expect(page.artifacts(.page) == ["续表1", "头", "甲"])
  }

  /// Two columns of forty figures of 3¾ pt are 300 pt of 200, of sixteen of 7 pt 224, and a table of two
  /// is not divided.
  @Test(
    "A figure that no column holds is broken and stays in its column",
    arguments: [(5, 10, 7.5), (2, 14, 14)])
  func figuresBreakAtLast(count: Int, size: Double, least: Double) {
    let figure = String(repeating: "12345678", count: count)
    let composed = composed(head: ["头", "头"], row: [figure, figure], size: size, least: least)
    let page = composed.display.pages[0]
    let runs = page.contentRuns.filter { page.string(of: $0) != "头" }
    #expect(runs.map { page.string(of: $0) }.joined() == figure + figure)
    #expect(runs.allSatisfy { page.end(of: $0) <= 300 })
    let second = runs.filter { $0.origin.x.points > 200 }
    #expect(second.map { page.string(of: $0) }.joined() == figure)
    #expect(composed.findings.map(\.severity) == [.warning])
  }

  @Test("A head over two parts is repeated above the second")
  func headOverParts() {
    var table = TableBlock()
    var wide = TableBlock.Cell(inline("总"))
    wide.columnSpan = 7
    table.headerRows = [[TableBlock.Cell(inline("项")), wide]]
    table.rows = [
      (["甲"] + Array(repeating: "12345678", count: 7)).map { TableBlock.Cell(inline($0)) }
    ]
    var report = Report()
    report.blocks = [Block(.table(table), line: 3)]
    let composed = compose(report)
    #expect(composed.display.pages[0].artifacts(.page) == ["项", "总", "甲"])
    #expect(composed.account.expected == composed.account.drawn)
  }

  @Test(
    "The named sizes are tried one after the other",
    // Two columns of eight figures, four ems, and ½ em of padding in all: 9 ems in 200 to 90 pt.
    arguments: [(20, 14.0), (13, 14), (12, 12), (10, 10.5), (9, 9), (7, 7.5)])
  func sizesOneByOne(ems: Int, expected: Double) {
    let composed = composed(
      head: ["甲", "乙"], row: ["12345678", "12345678"], size: 14, ems: ems)
    let sizes = Set(composed.display.pages[0].contentRuns.map(\.size.points))
    #expect(sizes == [expected], "\(ems)")
  }
}
