import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

private func report(_ blocks: [Block]) -> Report {
  var report = Report()
  report.blocks = blocks
  return report
}

/// A table of one row of `columns` cells of six Han, with a caption.
private func table(columns: Int, rows: Int = 1) -> Block {
  var table = TableBlock()
  table.caption = inline("题")
  table.rows = Array(
    repeating: Array(repeating: TableBlock.Cell(inline("一二三四五六")), count: columns), count: rows)
  return Block(.table(table), line: 7)
}

/// 20 em × 10 lines upright; turned, a page of 400 pt holds the same, so the paper is made higher.
private func tallLayout() -> LayoutSpec {
  var layout = squareLayout()
  layout.paper = Size(width: .points(400), height: .points(800))
  layout.grid.lines = 30
  layout.styles[.table]?.size = .points(10)
  layout.tables.minimumSize = .points(8)
  return layout
}

@Suite struct WideTableTests {
  @Test("2 × 60 + 2 × 10 = 140 of 200: nothing is given up")
  func aNarrowTableStaysAsItIs() {
    let composed = compose(report([table(columns: 2)]), tallLayout())
    #expect(composed.findings.isEmpty)
    #expect(composed.display.pages[0].contentRuns.contains { $0.size == .points(10) })
  }

  @Test("3 × 60 + 3 × 10 = 210: with half of the padding 195 of 200")
  func thePaddingShrinksFirst() {
    let composed = compose(report([table(columns: 3)]), tallLayout())
    #expect(composed.findings.isEmpty)
    #expect(composed.display.pages.count == 1)
  }

  @Test("The notes of both sides of a turned table stand below each other, 15 pt apart")
  func notesBesideATurnedTable() {
    func noted(_ words: String, _ label: String) -> Block {
      var text = inline(words + "[\(label)]")
      let start = words.utf8.count
      text.spans = [
        InlineSpan(start..<start + label.utf8.count + 2, .noteReference(label: label))
      ]
      return Block(.paragraph(text), line: 1)
    }
    var document = report([noted("甲", "a"), table(columns: 4), noted("乙", "b")])
    document.notes = [note("a", "戊己"), note("b", "庚辛")]
    let lines = compose(document, tallLayout()).display.pages[0].lines
    let notes = lines.suffix(2)
    #expect(notes.map(\.text) == ["①戊己", "②庚辛"])
    #expect(zip(notes, notes.dropFirst()).allSatisfy { abs($1.y - $0.y - 15) < 0.001 })
  }

  @Test("4 × 48 + 4 × 4 = 208 > 200 at 8 pt: the page is turned, 60 em wide, its size kept")
  func thenThePageIsTurned() throws {
    let composed = compose(
      report([paragraph("甲"), table(columns: 4), paragraph("乙")]), tallLayout())
    let finding = try #require(composed.findings.first)
    #expect(finding.severity == .note)
    #expect(finding.message.contains("turned"))
    #expect(finding.span.line == 7)
    let pages = composed.display.pages
    #expect(pages.map { $0.size.width > $0.size.height } == [false, true])
    #expect(pages[0].lines.map(\.text) == ["甲", "乙"])
    #expect(pages[1].contentRuns.contains { $0.size == .points(10) })
  }

  @Test("3 × 60 + 3 × 5 = 195 of 190: at 9 pt 3 × 54 + 3 × 4½ = 175½")
  func theSizeShrinksBeforeThat() {
    var layout = tallLayout()
    layout.grid.ems = 19
    let composed = compose(report([table(columns: 3)]), layout)
    #expect(composed.findings.map(\.severity) == [.note])
    #expect(composed.display.pages.count == 1)
    #expect(composed.display.pages[0].contentRuns.contains { $0.size == .points(9) })
  }

  @Test("a table of two columns' width goes across them with its caption")
  func itGoesAcrossColumns() {
    var layout = tallLayout()
    layout.paper.width = .points(700)
    layout.grid.columns = 2
    layout.grid.columnGap = 2
    let page = compose(report([table(columns: 4)]), layout).display.pages[0]
    let right = page.contentRuns.map { page.end(of: $0) }.max() ?? 0
    #expect(right > 320)
  }

  @Test func aShortTableStandsWhole() {
    var blocks = (0..<5).map { _ in paragraph("甲") }
    blocks.append(table(columns: 2, rows: 6))
    let pages = compose(report(blocks)).display.pages
    #expect(pages.count == 2)
    #expect(pages[1].lines.filter { $0.text.contains("一二三") }.count == 6)
  }
}

@Suite struct CaptionListTests {
  @Test func captionsAreListedAndLinked() {
    var layout = squareLayout()
    layout.contents.isPrinted = false
    layout.grid.lines = 14
    layout.contents.tablesHeading = "表格目录"
    layout.contents.figuresHeading = "插图目录"
    let figure = Block(
      .figure(FigureBlock(path: "a", alternative: "", caption: inline("景"))), line: 1)
    let display = compose(report([table(columns: 1), figure, table(columns: 1)]), layout).display
    let front = display.pages[0].lines.map(\.text)
    #expect(front == ["插图目录", "图1　景1", "表格目录", "表1　题1", "表2　题1"])
    let names = display.pages[0].links.compactMap { link -> String? in
      guard case .destination(let id) = link.target else { return nil }
      return display.destinations[id.index].name
    }
    #expect(names == ["figure-1", "table-1", "table-2"])
    #expect(display.outline.isEmpty)
  }
}

@Suite struct NoteLinkTests {
  @Test func aReferenceLeadsToItsNoteAndBack() throws {
    var text = inline("甲[1]乙")
    text.spans = [InlineSpan(3..<6, .noteReference(label: "1"))]
    var report = report([Block(.paragraph(text), line: 1)])
    report.notes = [Note(label: "1", blocks: [paragraph("丙")], line: 2)]
    let display = compose(report).display
    let targets = display.pages[0].links.compactMap { link -> Destination? in
      guard case .destination(let id) = link.target else { return nil }
      return display.destinations[id.index]
    }
    #expect(targets.map(\.name) == ["note-1", "reference-1"])
    #expect(targets.map(\.page) == [0, 0])
    #expect(targets[0].point.y > targets[1].point.y)
    #expect(
      display.pages[0].links.allSatisfy { display.structure[Int($0.node.index)].type == "Link" })
  }
}

@Suite struct NameAndDefinitionTests {
  @Test(
    "two characters are spread over three ems; columns are 4 em apart: (18 + 1) / 4 = 4 of them")
  func namesStandInColumns() {
    let names = ["张三", "李四四", "王五", "赵六", "钱七"].map { inline($0) }
    let page = compose(report([Block(.names(names), line: 1)])).display.pages[0]
    let lines = page.lines.map(\.text)
    #expect(lines == ["张三李四四王五赵六", "钱七"])
    let starts = page.contentRuns.map { ($0.origin.x.points - 100) / 10 }
    #expect(starts.contains(2) && starts.contains(6) && starts.contains(10))
    // 张 at 2 em, 三 ends at 5 em.
    #expect(page.contentRuns.contains { abs((page.end(of: $0) - 100) / 10 - 5) < 0.01 })
  }

  @Test("the longest term has two characters: definitions stand at 2 + 3 em")
  func definitionsHangBehindTheirTerms() {
    var list = ListBlock(isOrdered: false, items: [])
    for term in ["版心", "行"] {
      var item = ListItem(marker: "", blocks: [paragraph(han(18))])
      item.term = inline(term)
      list.items.append(item)
    }
    let composed = compose(report([Block(.list(list), line: 1)]))
    let starts = composed.display.pages[0].contentRuns.map { ($0.origin.x.points - 100) / 10 }
    #expect(starts == [2, 5, 5, 2, 5, 5])
    #expect(composed.account.expected == composed.account.drawn)
    #expect(
      composed.display.structure.map(\.type).prefix(5) == ["Document", "L", "LI", "Lbl", "LBody"])
  }

  @Test("a term of seven characters has a line of its own, its definition 2 em further in")
  func longTermsStandAbove() {
    var item = ListItem(marker: "", blocks: [paragraph("丁")])
    item.term = inline("一二三四五六七")
    let page = compose(
      report([Block(.list(ListBlock(isOrdered: false, items: [item])), line: 1)])
    ).display.pages[0]
    #expect(page.lines.map(\.text) == ["一二三四五六七", "丁"])
    #expect(page.contentRuns.map { ($0.origin.x.points - 100) / 10 } == [2, 4])
  }
}

@Test("a line 0.38 em above the baseline, as long as the words: 20 pt")
func deletedWordsAreStruckThrough() {
  var text = inline("甲乙丙")
  text.spans = [InlineSpan(3..<9, .strikethrough)]
  let page = compose(report([Block(.source(text), line: 1)])).display.pages[0]
  let rules = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let shape) = fill.shape else { return nil }
    return shape
  }
  #expect(rules.contains { abs($0.size.width.points - 20) < 0.01 })
}
