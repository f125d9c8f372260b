import DisplayModel
import LayoutModel
import ReportModel
import Testing

@testable import Composition

/// A table of `rows` rows below one header row, under `caption`.
private func table(rows: Int, caption: String?) -> TableBlock {
  var table = TableBlock()
  table.headerRows = [[TableBlock.Cell(inline("头"))]]
  table.rows = (0..<rows).map { _ in [TableBlock.Cell(inline("身"))] }
  table.caption = caption.map { inline($0) }
  return table
}

/// The layout of tests without contents or title.
private func plainLayout() -> LayoutSpec {
  var layout = squareLayout()
  layout.contents.isPrinted = false
  return layout
}

private func pages(_ blocks: [Block], _ layout: LayoutSpec) -> [[String]] {
  var report = Report()
  report.blocks = blocks
  return compose(report, layout).display.pages.map { page in
    page.marks.compactMap { mark in
      guard case .glyphs(let run) = mark else { return nil }
      return String(decoding: page.text[run.text], as: UTF8.self)
    }
  }
}

@Suite("Tables that go on on the next page")
struct ContinuedTableTests {
  @Test(
    "stand there under 续表 and their number",
    arguments: [("产量", "续表1"), ("表 3-2　产量", "续表3-2")])
  func namedAgain(caption: String, words: String) {
    // Ten grid lines hold caption, head and eight rows; then 续表, head and eight rows.
    let block = Block(.table(table(rows: 15, caption: caption)), line: 1)
    let found = pages([block], plainLayout())
    #expect(found.count == 2)
    #expect(found[0].filter { $0 == "身" }.count == 8)
    #expect(found[1].joined().hasPrefix(words + "头"))
    #expect(found[1].filter { $0 == "身" }.count == 7)
  }

  @Test("leave no row alone: of 17 rows on pages of eight the last two go on together")
  func noRowAlone() {
    // Ten grid lines hold caption, head and eight rows: the seventeenth would stand alone.
    let block = Block(.table(table(rows: 17, caption: "产量")), line: 1)
    let rows = pages([block], plainLayout()).map { $0.filter { $0 == "身" }.count }
    #expect(rows.reduce(0, +) == 17)
    #expect(rows.count == 3 && rows.last == 2)
  }

  @Test("have no such line without a caption, or where the layout has no word for it")
  func notNamed() {
    let bare = Block(.table(table(rows: 15, caption: nil)), line: 1)
    #expect(pages([bare], plainLayout())[1].first == "头")
    var layout = plainLayout()
    layout.tables.continued = ""
    let captioned = Block(.table(table(rows: 15, caption: "产量")), line: 1)
    #expect(pages([captioned], layout)[1].first == "头")
  }

  @Test("The head is repeated without the marks of its notes")
  func noMarkTwice() {
    var block = table(rows: 15, caption: nil)
    block.headerRows[0][0].text = inline("头[1]")
    block.headerRows[0][0].text.spans = [InlineSpan(3..<6, .noteReference(label: "1"))]
    var report = Report()
    report.blocks = [Block(.table(block), line: 1)]
    report.notes = [Note(label: "1", blocks: [paragraph("注")], line: 2)]
    let pages = compose(report, plainLayout()).display.pages
    #expect(pages[0].lines[0].text == "头①")
    #expect(pages[1].artifacts(.page) == ["头"])
  }

  @Test("No first row stands alone below its head at the foot of a page")
  func twoRowsBelowTheHead() {
    // Seven lines leave three of ten, of which one is free above the table: head and a row fit.
    let block = Block(.table(table(rows: 15, caption: nil)), line: 1)
    let found = pages((0..<7).map { _ in paragraph("文") } + [block], plainLayout())
    #expect(found[0] == Array(repeating: "文", count: 7))
    // Six leave room for a head and two.
    let two = pages((0..<6).map { _ in paragraph("文") } + [block], plainLayout())
    #expect(two[0].filter { $0 == "身" }.count == 2)
  }

  @Test("A head in a row of the body heads its row")
  func headOfRow() {
    var block = table(rows: 1, caption: nil)
    block.rows[0][0].isHeader = true
    var report = Report()
    report.blocks = [Block(.table(block), line: 1)]
    let nodes = compose(report, plainLayout()).display.structure.filter { $0.type == "TH" }
    #expect(nodes.map(\.scope) == ["Column", "Row"])
  }

  @Test("A table in a list or a quotation is not passed by the text that follows")
  func staysInOrder() throws {
    for kind in ["list", "quote"] {
      let inner = [
        paragraph("先"), Block(.table(table(rows: 8, caption: nil)), line: 1), paragraph("后"),
      ]
      let block =
        kind == "quote"
        ? Block(.quote(inner), line: 1)
        : Block(.list(listOfOne(inner)), line: 1)
      // Six lines before leave no room for the table on the first page.
      let before = (0..<6).map { _ in paragraph("文") }
      let words = pages(before + [block], plainLayout()).flatMap { $0 }
      let last = try #require(words.lastIndex(of: "身"))
      #expect(last < (try #require(words.firstIndex(of: "后"))), "\(kind)")
    }
  }
}

private func listOfOne(_ blocks: [Block]) -> ListBlock {
  ListBlock(isOrdered: false, items: [ListItem(marker: "•", blocks: blocks)])
}
