import Foundation
import PDFReading
import TestSupport
import Testing

/// Whole files of short reports, as readers and `verify` see them.
@Suite struct FinishedReportTests {
  /// Sets `text`, Markdown below a title, with `options`; `verify` must find nothing in it.
  private func file(
    _ text: String, _ options: [String] = [], name: String = "a.md", head: String? = nil
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let head = head ?? "---\ntitle: 试样\ndate: 2022年3月15日\n---\n\n"
    let source = try folder.write(name, Array((head + text + "\n").utf8))
    let out = folder.path + "/a.pdf"
    let made = try runPrintreport([source, "-o", out] + options)
    try #require(made.status == 0, "\(made.errors)")
    let verified = try runPrintreport(["verify", out])
    #expect(verified.status == 0, "\(verified.text)")
    return try readBytes(out)
  }

  /// What pdftotext in both its ways and mutool read in `file`.
  private func readings(_ file: [UInt8]) throws -> [String] {
    try [
      ["pdftotext", "-raw", "@", "-"], ["pdftotext", "@", "-"],
      ["mutool", "draw", "-F", "text", "@"],
    ].map { try OutsideTool.run($0[0], Array($0.dropFirst()), on: file).output }
  }

  @Test(
    "words under ruby are found in one piece by every reader; the readings stand behind their line")
  func linesWithRubyAreWhole() throws {
    let made = try file(
      "之后还有{拼音|龃龉|jǔ yǔ}二字，又有{拼音|饕餮|tāo tiè}，{拼音|重庆|chóng qìng}；着重。")
    for text in try readings(made) {
      #expect(text.contains("之后还有龃龉二字，又有饕餮，重庆；着重。"), "\(text)")
      #expect(text.contains("jǔ") && text.contains("qìng"))
    }
    let glyphs = try readPDF(made).pages.flatMap(\.glyphs).map(\.text).joined()
    #expect(glyphs.contains("还有龃龉二字"))
    // Each base has its reading in the tree.
    let types = try readPDF(made).elements.map(\.type).filter { ["Ruby", "RB", "RT"].contains($0) }
    #expect(types == Array(repeating: ["Ruby", "RB", "RT"], count: 6).flatMap { $0 })
  }

  @Test("variation selectors and joiners beyond U+FFFF come back whole")
  func charactersBeyondTheFirstPlaneAreWhole() throws {
    let words = "葛\u{E0100}城、👨\u{200D}👩\u{200D}👧、⚠\u{FE0F}。"
    for text in try readings(file(words)) { #expect(text.contains(words), "\(text)") }
  }

  @Test("a mark that no letter of its own is made of stands with its letter")
  func marksStandWithTheirLetters() throws {
    let words = "元音ɤ\u{303}读作鼻音，x\u{304}与p\u{302}都要写出。"
    for text in try readings(file(words)) {
      #expect(text.contains(words), "\(text)")
      #expect(!text.contains("\u{FFFD}"))
    }
  }

  @Test(
    "notes that cite notes, note marks and ruby in headings, lists in quotations",
    arguments: [
      "脚注一[^1]，脚注二[^2]。\n\n[^1]: 注一的文字。\n[^2]: 参见前注[^1]。",
      "# 标题一[^1]之后\n\n文字。\n\n[^1]: 标题之注。",
      "# {拼音|龃龉|jǔ yǔ}之辨\n\n文。\n\n## 其二\n\n文。",
      "> 引文一段。\n>\n> - 引文里的列表\n> - 又一条",
      "| 字 | 音 |\n|---|---|\n| 甲 | 乙 | 丙 |\n| 丁 |",
      "<table><tr><th>甲</th><th>乙</th></tr><tr><td rowspan=\"2\">1</td><td>2</td></tr>"
        + "<tr><td>3</td><td>4</td></tr><tr><td colspan=\"5\">五</td></tr></table>",
    ])
  func goodFilesAreSaidToBeGood(text: String) throws {
    for profile in ["standard", "archive"] { _ = try file(text, ["--profile", profile]) }
  }

  @Test("a turned table that begins the text leaves the title its page")
  func turnedTablesStandBehindTheTitle() throws {
    let head = (0..<14).map { "|指标\($0)" }.joined() + "|"
    let row = (0..<14).map { "|\($0 * 37),\(91 * $0).\($0)" }.joined() + "|"
    let rule = String(repeating: "|---", count: 14) + "|"
    let made = try file([head, rule, row, row].joined(separator: "\n"))
    let pages = try readPDF(made).pages.map { page in page.glyphs.map(\.text).joined() }
    #expect(pages.count == 2)
    #expect(pages.map { $0.contains("试样2022年") } == [true, false])
    #expect(pages.map { $0.contains("指标3") } == [false, true])
  }

  @Test("a link to a heading leads there, by GitHub's anchor or by its words; another is named")
  func linksLeadToHeadings() throws {
    let text = "见[甲](#第一节-总则)、[乙](#第一节 总则)与[丙](#无此)。\n\n# 第一节 总则\n\n文。"
    let folder = try TemporaryFolder()
    let source = try folder.write("a.txt", Array("试样\n\n2022年3月15日\n\n\(text)\n".utf8))
    let out = folder.path + "/a.pdf"
    let made = try runPrintreport([source, "-o", out, "--format", "pdf", "--as", "markdown"])
    #expect(made.errors.contains("“丙” leads to “#无此”, and no heading is called so"))
    let links = try FinishedFile(readBytes(out)).elements.filter { $0["S"]?.name == "Link" }
    // Besides the entry of the contents: 甲 alone, as cmark takes no space in a target.
    #expect(links.count == 2)
  }

  @Test("without a date there is none, in Info, XMP or slug line")
  func undatedFilesSayNothing() throws {
    let head = "# 无日期的报告\n\n"
    let plain = try file("正文。", head: head)
    #expect(try !OutsideTool.run("pdfinfo", ["@"], on: plain).output.contains("Date"))
    #expect(!String(decoding: plain, as: UTF8.self).contains("CreateDate"))
    let press = try file("正文。", ["--profile", "press"], head: head)
    #expect(try !OutsideTool.run("pdftotext", ["@", "-"], on: press).output.contains("1970"))
  }

  @Test("the title is a Title, a stanza a P of Spans, code stands in a P")
  func versesAndCodeHaveTheirTypes() throws {
    let made = try file("白日依山尽，  \n黄河入海流。\n\n~~~\nlet a = 1\n~~~")
    let document = try readPDF(made)
    let types = document.elements.map { element in
      (element.parent.map { document.elements[$0].type } ?? "") + "/" + element.type
    }
    #expect(types.contains("Document/Title"))
    #expect(types.count { $0 == "P/Span" } == 2)
    #expect(types.contains("P/Code"))
  }
}
