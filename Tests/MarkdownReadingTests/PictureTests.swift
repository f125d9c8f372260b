import Diagnostics
import MarkdownReading
import ReportModel
import TestSupport
import Testing

private func read(_ text: String) throws -> Report {
  try readMarkdown(SourceText(text), fileName: "notes/weekly.md")
}

@Suite("Pictures in Markdown")
struct PictureTests {
  @Test(
    "A paragraph is parted where its pictures stand",
    arguments: [
      ("![甲](a.png)\n![乙](b.png)\n", ["g a.png 甲", "g b.png 乙"]),
      ("![甲](a.png) ![乙](b.png)\n", ["g a.png 甲", "g b.png 乙"]),
      ("前文。\n![甲](a.png)\n后文。\n", ["p 前文。", "g a.png 甲", "p 后文。"]),
      ("前文 ![甲](a.png) 后文\n", ["p 前文", "g a.png 甲", "p 后文"]),
      // A sentence that goes on with a comma stays whole.
      ("夹一张![甲](a.png)，再接文字。\n", ["p 夹一张，再接文字。", "g a.png 甲"]),
      ("**前![甲](a.png)后**\n", ["p 前", "g a.png 甲", "p 后"]),
      ("前\\\n文\n![甲](a.png)\n", ["v 前", "v 文", "g a.png 甲"]),
      ("![甲](a.png)\n（来源：新华社）\n", ["g a.png 甲", "s （来源：新华社）"]),
      ("[![甲](a.png)](https://a.b)\n", ["g a.png 甲"]),
      ("字<img src=\"a.png\" alt=\"甲\">字\n", ["p 字", "g a.png 甲", "p 字"]),
      ("- 一\n  ![甲](a.png)\n", ["•", "  p 一", "  g a.png 甲"]),
    ])
  func paragraphsAreParted(text: String, blocks: [String]) throws {
    let report = try read(text)
    #expect(outline(report.blocks) == blocks)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func figuresKnowTheirLines() throws {
    let report = try read("前文。\n![甲](a.png)\n![乙](b.png \"5em\")\n")
    #expect(report.blocks.map(\.line) == [1, 2, 3])
    guard case .figure(let figure) = report.blocks.last?.kind else { return }
    #expect(figure.width == "5em")
  }

  @Test(
    "A width knows its place",
    arguments: [
      ("![甲](a.png \"300%\")\n", SourceSpan(line: 1, column: 13, length: 4)),
      ("前。\n![300%](a.png\n  \"300%\")\n", SourceSpan(line: 3, column: 4, length: 4)),
      ("前<img src=\"a.png\" width=\"300%\">\n", SourceSpan(line: 1, column: 2)),
      ("{图|a.png|甲|300%}\n", SourceSpan(line: 1, column: 12, length: 4)),
      ("<img src=\"a.png\" width=\"300%\">\n", SourceSpan(line: 1, column: 1)),
    ])
  func widthsKnowTheirPlaces(text: String, span: SourceSpan) throws {
    guard case .figure(let figure)? = try read(text).blocks.last?.kind else {
      Issue.record("no figure")
      return
    }
    #expect(figure.width == "300%")
    #expect(figure.widthSpan == span)
  }

  @Test(
    "Where no picture can stand its words print, and a finding names it",
    arguments: [
      ("| 图 |\n|---|\n| ![甲](a.png) |\n", 3), ("## 题![甲](a.png)\n", 1),
      ("<table><tr><td><img src=\"a.png\" alt=\"甲\"></td></tr></table>\n", 1),
    ])
  func wordsPrint(text: String, line: Int) throws {
    let report = try read(text)
    #expect(texts(of: report).contains { $0.text.contains("甲") })
    let finding = report.findings.first { $0.message.contains("“a.png”") }
    #expect(finding?.span.line == line)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func aCaptionMayHaveANote() throws {
    let report = try read("![图1　甲[^n]](a.png)\n\n[^n]: 注。\n")
    guard case .figure(let figure) = report.blocks.first?.kind else {
      Issue.record("no figure")
      return
    }
    #expect(figure.alternative == "图1　甲")
    #expect(figure.caption?.text == "图1　甲1")
    #expect(figure.caption?.spans.map(\.kind) == [.noteReference(label: "n")])
  }
}

@Suite("Markdown in blocks of light markup")
struct MarkedParagraphTests {
  @Test(
    "Words in braces and definitions are Markdown too",
    arguments: [
      ("{按|**加**与[链](https://a.b)、`码`。}\n", ["n", "  p 加与链、码。"]),
      ("{引|\n*甲*~~乙~~。\n丙。\n}\n", ["q", "  p 甲乙。", "  p 丙。"]),
      ("{诗|\n甲，**乙\n丙**。\n}\n", ["v 甲，乙", "v 丙。"]),
      ("{名单|王安石 **苏轼**、曾巩}\n", ["names 王安石|苏轼|曾巩"]),
      ("{释|词：**解**释}\n", ["词", "  p 解释"]),
      ("术*语*\n: 定**义**与`码`。\n: 又一。\n", ["术语", "  p 定义与码。", "  p 又一。"]),
      ("{码|**a** `b`}\n", ["k ", "**a** `b`"]),
      ("{图|a.png|图**甲**}\n", ["g a.png 图**甲**"]),
      ("{按|见![图](a.png)。}\n", ["n", "  p 见图。"]),
      ("{按|\n甲。\n\n乙**丙**。\n}\n", ["n", "  p 甲。", "  p 乙丙。"]),
      ("{诗|\n甲乙\n\n丙丁\n}\n", ["v 甲乙", "v ", "v 丙丁"]),
    ])
  func inlineMarkdownIsRead(text: String, blocks: [String]) throws {
    let report = try read(text)
    #expect(outline(report.blocks) == blocks)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test(
    "Blocks in braces stand in quotations and behind lines of a paragraph",
    arguments: [
      ("> {诗|\n> 甲乙\n> 丙丁\n> }\n", ["q", "  v 甲乙", "  v 丙丁"]),
      ("> {按|**甲**}\n", ["q", "  n", "    p 甲"]),
      ("> 前。\n>\n> {诗|\n> 甲\n>\n> 乙\n> }\n", ["q", "  p 前。", "  v 甲", "  v ", "  v 乙"]),
      (">> {码|\n>>  a\n>> # b\n>> }\n", ["q", "  q", "    k ", "     a", "    # b"]),
      ("前。\n{诗|\n甲\n乙\n}\n后。\n", ["p 前。", "v 甲", "v 乙", "p 后。"]),
      ("- 前\n  {诗|\n  甲\n  乙\n  }\n", ["•", "  p 前", "  v 甲", "  v 乙"]),
      ("{码|\n- a\n\n# b\n}\n", ["k ", "- a", "", "# b"]),
      ("{按|\n**甲**　乙。\n\n丙。\n}\n", ["n", "  p 甲　乙。", "  p 丙。"]),
    ])
  func blocksStandWithOthers(text: String, blocks: [String]) throws {
    let report = try read(text)
    #expect(outline(report.blocks) == blocks)
    #expect(report.findings.isEmpty)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test(
    "Notes and quotations in braces hold lists, headings, tables and other blocks",
    arguments: [
      ("{按|\n- 甲\n- 乙\n}\n后。\n", ["n", "  •", "    p 甲", "  •", "    p 乙", "p 后。"]),
      (
        "前。\n{按|\nab。\ncd。\n- 乙\n\n尾。\n}\n",
        ["p 前。", "n", "  p ab。", "  p cd。", "  •", "    p 乙", "  p 尾。"]
      ),
      ("{引|\n## 题\n\n甲。\n}\n\n{按|\n1. 乙\n}\n", ["q", "  h2 题", "  p 甲。", "n", "  1.", "    p 乙"]),
      ("{按|\n{诗|\n甲\n\n乙\n}\n- 丙\n}\n", ["n", "  v 甲", "  v ", "  v 乙", "  •", "    p 丙"]),
      ("{按|\n```\n# a\n```\n}\n", ["n", "  k ", "  # a"]),
    ])
  func bracesHoldBlocks(text: String, blocks: [String]) throws {
    let report = try read(text)
    #expect(outline(report.blocks) == blocks)
    #expect(report.findings.isEmpty)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func wordsInContainersKnowTheirPlaces() throws {
    let report = try read("{按|\nab- 甲\n- cd\n}\n")
    let places = texts(of: report).compactMap { $0.origins.first }
    #expect(places.map(\.line) == [2, 3])
    #expect(places.map(\.column) == [1, 3])
    #expect(report.lineRoles == [.note, .note, .note, .note])
  }

  @Test(
    "Braces that are left open print, and a finding names them",
    arguments: [
      ("甲。\n\n{按|乙。\n", SourceSpan(line: 3, column: 1, length: 3)),
      ("> {按|\n> - 甲\n> }\n", SourceSpan(line: 1, column: 3, length: 3)),
      ("{诗|\n甲\n\n# 题\n\n}\n", SourceSpan(line: 1, column: 1, length: 3)),
      ("{按|\n```\n}\n```\n}\n", SourceSpan(line: 1, column: 1, length: 3)),
      ("```\n{按|\n- 甲\n}\n```\n\n{名单|甲\n", SourceSpan(line: 7, column: 1, length: 4)),
    ])
  func openBracesAreNamed(text: String, span: SourceSpan) throws {
    let report = try read(text)
    #expect(report.findings.map(\.span) == [span])
    #expect(report.findings.first?.message.contains("opens no block") == true)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test(
    "Breaks stand on lines of their own",
    arguments: [
      ("甲\n\n{换页}\n\n乙\n", ["p 甲", "b page", "p 乙"]),
      ("甲\n{換頁}\n乙\n丙\n", ["p 甲", "b page", "p 乙丙"]),
      ("ab\n{换栏}\ncd\n", ["p ab", "b column", "p cd"]),
      ("甲\n\n<!-- PageBreak -->\n\n乙\n", ["p 甲", "b page", "p 乙"]),
      ("甲{换页}乙\n", ["p 甲{换页}乙"]), ("`{换页}`\n", ["p {换页}"]),
      ("- 甲\n\n  {换页}\n\n  乙\n", ["•", "  p 甲", "  b page", "  p 乙"]),
    ])
  func breaksAreRead(text: String, blocks: [String]) throws {
    let report = try read(text)
    #expect(outline(report.blocks) == blocks)
    #expect(unaccounted(report, text, isMarkdown: true).isEmpty)
  }

  @Test func stretchesKeepTheirPlaces() throws {
    let report = try read("{诗|\n甲，**乙\n丙**丁。\n}\n")
    guard case .verse(let lines)? = report.blocks.first?.kind else {
      Issue.record("no verse")
      return
    }
    #expect(lines.map(\.spans) == [[InlineSpan(6..<9, .strong)], [InlineSpan(0..<3, .strong)]])
    // 甲，**乙: 乙 stands in column 5; 丙**丁: 丁 in column 4.
    #expect(lines[0].origin(at: 6) == TextOrigin(offset: 6, line: 2, column: 5))
    #expect(lines[1].origin(at: 3) == TextOrigin(offset: 3, line: 3, column: 4))
  }

  @Test func notesAreReferredToFromBraces() throws {
    let report = try read("{诗|\n甲[^v]。\n}\n\n词\n: 义[^d]。\n\n[^v]: 一。\n[^d]: 二。\n")
    #expect(outline(report.blocks) == ["v 甲1。", "词", "  p 义2。"])
    let labels = texts(of: report).flatMap(\.spans).map(\.kind)
    #expect(labels == [.noteReference(label: "v"), .noteReference(label: "d")])
    #expect(report.findings.isEmpty)
  }

  @Test func anUnknownNoteIsNamed() throws {
    let report = try read("正文[^zz]，`[^c]`，\\[^e]。\n")
    #expect(outline(report.blocks) == ["p 正文[^zz]，[^c]，[^e]。"])
    #expect(report.findings.map(\.message) == ["there is no note “zz”"])
    #expect(report.findings.map(\.span) == [SourceSpan(line: 1, column: 3)])
  }
}
