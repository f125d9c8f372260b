import Diagnostics
import ReportModel
import Testing

@testable import MarkdownReading

@Suite("What cmark-gfm leaves out")
struct RowTests {
  @Test("GFM §4.10 drops cells beyond the head; here they are kept, and named")
  func aRowLongerThanTheHeadLosesNothing() throws {
    let text = "标题\n\n| 甲 | 乙 |\n| - | - |\n| 一 | 二 | 三 | 四 |\n| 三 | 五 |\n"
    let report = try readMarkdown(SourceText(text), fileName: "x.md")
    let tables = report.blocks.compactMap { block in
      if case .table(let table) = block.kind { table } else { nil }
    }
    let rows = try #require(tables.first).rows
    #expect(rows.map { $0.map(\.text.text) } == [["一", "二", "三", "四"], ["三", "五"]])
    #expect(rows[0][2].text.origins == [TextOrigin(offset: 0, line: 5, column: 11)])
    #expect(rows[1][0].text.origins == [TextOrigin(offset: 0, line: 6, column: 3)])
    #expect(report.findings.map(\.span.line) == [5])
    #expect(report.findings.first?.message.contains("4 cells") == true)
  }

  @Test func anEntityBehindALineEndKnowsItsPlace() throws {
    let report = try readMarkdown(SourceText("标题\n\n甲乙\n&copy;丙©\n"), fileName: "x.md")
    guard case .paragraph(let text)? = report.blocks.last?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.text == "甲乙©丙©")
    // 甲乙 are six bytes; the entity has six characters, so 丙 is the seventh of its line.
    #expect(text.origin(at: 6).map { [$0.line, $0.column] } == [4, 1])
    #expect(text.origin(at: 8).map { [$0.line, $0.column] } == [4, 7])
  }

  @Test(
    "Words behind a label are no address",
    arguments: [
      "[注]: 数据截至年底。", "[甲 乙]: 后面还有**字**。", "[^甲 乙]: 后面还有字。", "[注]: 前**（文字）**后。",
    ])
  func wordsBehindALabelPrint(line: String) throws {
    let report = try readMarkdown(SourceText("标题\n\n" + line + "\n"), fileName: "x.md")
    guard case .paragraph(let text)? = report.blocks.last?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.text == line.filter { $0 != "*" })
  }

  @Test(
    "A target is an address or a file, and only addresses are links",
    arguments: [("https://example.org/a", true), ("./a.pdf", false), ("a.pdf", false)])
  func anAddressBehindALabelIsTheTargetOfALink(target: String, isLink: Bool) throws {
    let text = "标题\n\n见[公报]。\n\n[公报]: \(target)\n"
    let report = try readMarkdown(SourceText(text), fileName: "x.md")
    guard case .paragraph(let words)? = report.blocks.last?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(words.text == "见公报。")
    #expect(words.spans.map(\.kind) == (isLink ? [.link(target: target)] : []))
  }

  @Test("Signs before the first bar of a row are no cells", arguments: [(">", ">"), ("-", " ")])
  func aTableInsideAnotherBlockPrintsOnce(first: String, other: String) throws {
    let text = """
      标题

      \(first) | 甲 | 乙 |
      \(other) | - | - |
      \(other) | 丙 | 丁 |
      """
    let report = try readMarkdown(SourceText(text), fileName: "x.md")
    #expect(
      outline(report.blocks).suffix(2).map { String($0.drop { $0 == " " }) } == [
        "th 甲|乙", "tr 丙|丁",
      ])
    #expect(report.findings.isEmpty)
  }

  @Test("A break by force in a heading is a space", arguments: ["## 甲乙<br>丙丁", "甲乙\n<br>丙丁\n---"])
  func aHeadingIsOneText(heading: String) throws {
    let text = "# 标题\n\n" + heading + "\n\n正文。\n"
    let report = try readMarkdown(SourceText(text), fileName: "x.md")
    #expect(report.sections.map(\.title.text) == ["甲乙 丙丁"])
  }

  @Test(
    "Lines of fields and of entries that are broken by force are no verse",
    arguments: [
      ("**发文单位：** 绿化局  \n**发文日期：** 三月五日\n", ["p 发文单位： 绿化局", "p 发文日期： 三月五日"]),
      ("（一）高度重视。<br>（二）落实责任。\n", ["p （一）高度重视。", "p （二）落实责任。"]),
    ])
  func fieldsAreNoVerse(text: String, lines: [String]) throws {
    let report = try readMarkdown(SourceText("# 标题\n\n" + text), fileName: "x.md")
    #expect(outline(report.blocks) == lines)
  }

  /// Four blanks make the code, two more and a tab are its own.
  @Test func codeThatBeginsWithBlanksKnowsItsPlace() throws {
    let report = try readMarkdown(SourceText("标题\n\n      \t甲\n"), fileName: "x.md")
    guard case .code(let lines, _)? = report.blocks.last?.kind, let line = lines.first else {
      Issue.record("no code")
      return
    }
    #expect(line.text == "  \t甲")
    #expect([0, 2, 3].map { line.origin(at: $0)?.column } == [5, 7, 8])
  }
}
