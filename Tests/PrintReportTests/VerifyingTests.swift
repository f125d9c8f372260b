import Foundation
import TestSupport
import Testing

@testable import PrintReport

/// The pages of an archive file against the report that is attached to it.
struct VerifyingTests {
  private static let report = """
    月报

    【国际】

    ■甲项

    第一段文字有{着重|四个}字，在这里结束。{注|1}

    （来源：11月3日，某报）

    {注|1}注文在页脚。
    """

  /// The finished archive file of `report`, with `attached` as its source.
  private func archive(
    of report: String = report, named name: String = "report.txt", attached: String
  ) throws -> [UInt8] {
    var options = ExportOptions()
    options.layout.dataFolder = repositoryFolder
    let issue = try typesetReport(
      ReportSource(name: name, bytes: Array(report.utf8)), options: options)
    let swapped = TypesetIssue(
      source: ReportSource(name: name, bytes: Array(attached.utf8)),
      findings: issue.findings, display: issue.display, layout: issue.layout, tiers: issue.tiers,
      faces: issue.faces)
    var pdf = PDFOptions()
    pdf.profile = .archive
    return try swapped.pdf(pdf)
  }

  @Test("A source line right below a table, with notes or without, or a figure is one with it")
  func sourcesOfTablesAreKept() throws {
    let table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n"
    let report = """
      # 题

      \(table)（来源：甲报）

      正文。

      \(table)注：数字为初步统计。

      （来源：乙报）

      ![图](no.png)

      （来源：丙报）

      """
    let file = try archive(of: report, named: "report.md", attached: report)
    #expect(try verifyFile(ReportSource(name: "a.pdf", bytes: file)).findings == [])
  }

  @Test("A heading in an editor's note opens no section and has no bookmark")
  func headingsInBoxesAreKept() throws {
    let report = "# 题\n\n正文。\n\n> [!NOTE]\n> ### 框中的标题\n>\n> 框中的话。\n\n## 次题\n\n正文。\n"
    let file = try archive(of: report, named: "report.md", attached: report)
    #expect(try verifyFile(ReportSource(name: "a.pdf", bytes: file)).findings == [])
  }

  @Test("Rows of a table divided by columns go on below on one page")
  func dividedTablesAreRead() throws {
    let row = { (text: String) in "|" + Array(repeating: text + "|", count: 44).joined() + "\n" }
    let report =
      "# 题\n\n" + row("列名称") + row("---") + row("1234567.89") + row("2345678.91") + "\n正文。\n"
    let file = try archive(of: report, named: "report.md", attached: report)
    #expect(try verifyFile(ReportSource(name: "a.pdf", bytes: file)).findings == [])
  }

  private func findings(attached: String) throws -> [VerificationFinding] {
    try verifyFile(ReportSource(name: "a.pdf", bytes: try archive(attached: attached))).findings
  }

  /// What a user may say of a source that its bytes do not tell, with bytes that read otherwise.
  private static let said: [(ReadingChoice, String, [UInt8])] = {
    var big5 = ReadingChoice()
    big5.encoding = .big5
    var other = ReadingChoice()
    other.options.title = "另一个 题目 --as text"
    var markdown = ReadingChoice()
    markdown.options.format = .markdown
    var unmended = ReadingChoice()
    unmended.options.repairs = []
    var wrapped = ReadingChoice()
    wrapped.options.repairs.remove(.joined)
    wrapped.options.title = "甲"
    return [
      // A4 EB is 月 in Big5 and る in GB 18030.
      (big5, "the report as it was written; read with --encoding big5", [0xA4, 0xEB, 0x0A]),
      (
        other, "the report as it was written; read with --title 另一个 题目 --as text",
        Array(report.utf8)
      ),
      (
        markdown, "the report as it was written; read with --as markdown",
        Array("# 题\n\n**重**点。\n".utf8)
      ),
      (
        unmended, "the report as it was written; read with --no-repair",
        Array("月报\n\n甲乙丙，\u{C}丁。\n".utf8)
      ),
      (
        wrapped, "the report as it was written; read with --leave joined --title 甲",
        Array(report.utf8)
      ),
      (ReadingChoice(), "the report as it was written", Array(report.utf8)),
    ]
  }()

  @Test(arguments: said.indices)
  func whatTheUserSaidOfTheSourceIsKeptWithIt(index: Int) throws {
    let (choice, description, bytes) = Self.said[index]
    let note = ReadingNote(choice)
    #expect(note.description == description)
    #expect(ReadingNote(description: description).choice == choice)
    var options = ExportOptions()
    options.layout.dataFolder = repositoryFolder
    options.reading = choice
    var pdf = PDFOptions()
    pdf.profile = .archive
    let issue = try typesetReport(ReportSource(name: "a.txt", bytes: bytes), options: options)
    let verified = try verifyFile(ReportSource(name: "a.pdf", bytes: try issue.pdf(pdf)))
    #expect(verified.source?.description == description)
    #expect(verified.findings == [])
  }

  @Test(arguments: ["", "a note", "the report as it was written; read with --from afar --title x"])
  func otherDescriptionsSayNothing(description: String) {
    #expect(ReadingNote(description: description).choice == ReadingChoice())
  }

  @Test func pagesShowTheirOwnSource() throws {
    #expect(try findings(attached: Self.report) == [])
  }

  @Test(arguments: [
    ("四个", "五个", 7), ("甲项", "乙项", 5), ("某报", "别报", 9), ("注文", "注释", 11), ("国际", "国内", 3),
  ])
  func aChangedCharacterOfTheSourceIsFound(old: String, new: String, line: Int) throws {
    let found = try findings(attached: Self.report.replacingOccurrences(of: old, with: new))
    // The pages lack the attached word, and the source lacks theirs.
    #expect(found.map(\.rule) == [.text, .text])
    #expect(found.first?.place == "line \(line) of report.txt")
  }

  /// Cells that stand in notes too, empty cells, notes in a table and in a list, readings, links.
  private static let manyPlaces = """
    # 人口

    各市人口见下表[^1]，{拼音|龃龉|jǔ yǔ}与{拼音|汉字|hàn zì}见[甲站](https://a.example.org/)、[乙站](https://b.example.org/乙?x=1)。

    又见<https://c.example.org/>。

    表1 各市

    | 城市 | 人口[^2] | 注 |
    |---|---:|---|
    | 北京 | 2189 | |
    | 上海 | 2487 | 沪 |

    表2 各省

    | 省 | 数 |
    |---|---:|
    | 江苏 | 1 |
    | [^2] | |
    |  |  |

    - 一项[^3]
    - 二项

    > [!NOTE]
    > 编者按北京。

    [^1]: 数据来自北京市统计局和上海市统计局。
    [^2]: 单位：万人。
    [^3]: 见[丙站](https://d.example.org/)：

        - 其一
        - 其二
    [^4]: 无人引用。
    """

  @Test func wordsOfCellsMayStandInNotesToo() throws {
    let bytes = try archive(
      of: Self.manyPlaces, named: "report.md", attached: Self.manyPlaces)
    #expect(try verifyFile(ReportSource(name: "a.pdf", bytes: bytes)).findings == [])
  }

  @Test(
    "what is exchanged is found",
    arguments: [
      ("2189", "2487"), ("北京 | 2189 | |", "上海 | 2487 | 沪 |"), ("2189 | |", "| 2189 |"),
      ("数据来自北京市统计局和上海市统计局。", "单位：万人。"), ("jǔ yǔ", "hàn zì"), ("表1 各市", "表2 各省"),
      ("https://a.example.org/", "https://b.example.org/乙?x=1"), ("一项", "二项"), ("其一", "其二"),
    ])
  func whatIsExchangedIsFound(one: String, other: String) throws {
    let attached = Self.manyPlaces.replacingOccurrences(of: one, with: "\u{1}")
      .replacingOccurrences(of: other, with: one).replacingOccurrences(of: "\u{1}", with: other)
    let bytes = try archive(of: Self.manyPlaces, named: "report.md", attached: attached)
    let rules = try verifyFile(ReportSource(name: "a.pdf", bytes: bytes)).findings.map(\.rule)
    #expect(!rules.isEmpty && rules.allSatisfy { $0 == .text })
  }

  @Test func paragraphsThatTheSourceJoinsAreFound() throws {
    let report = "# 题\n\n第一段，在此。\n\n第二段，在彼。\n"
    let attached = report.replacingOccurrences(of: "。\n\n第二", with: "。第二")
    let file = try archive(of: report, named: "report.md", attached: attached)
    let found = try verifyFile(ReportSource(name: "a.pdf", bytes: file)).findings.map(\.message)
    #expect(
      found == ["the paragraph of “第一段，在此。第二段，在彼。” is one in the source, and several in the pages"])
  }

  @Test(
    "another reading, another address",
    arguments: [("hàn zì", "hán zì", 3), ("https://c.", "https://e.", 5), ("//d.", "//e.", 30)])
  func whatStandsBehindTheWordsIsCompared(old: String, new: String, line: Int) throws {
    let attached = Self.manyPlaces.replacingOccurrences(of: old, with: new)
    let bytes = try archive(of: Self.manyPlaces, named: "report.md", attached: attached)
    let found = try verifyFile(ReportSource(name: "a.pdf", bytes: bytes)).findings
    #expect(found.map(\.rule).allSatisfy { $0 == .text })
    #expect(found.first?.place == "line \(line) of report.md")
  }

  /// What is found in the archive file of two sections with notes, once `change` has been made to it.
  private func findings(_ change: (inout String) throws -> Void) throws -> [String] {
    let report = """
      # 题

      ## 甲

      一[^1]，二[^2]。

      ## 乙

      三。

      [^1]: 注一。
      [^2]: 注二。
      """
    let file = try archive(of: report, named: "report.md", attached: report)
    let open = try OutsideTool.run(
      "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file)
    var text = try #require(String(bytes: open.bytes, encoding: .isoLatin1))
    try change(&text)
    let bytes = try #require(text.data(using: .isoLatin1))
    let fixed = try OutsideTool.run("fix-qdf", ["@"], on: Array(bytes)).bytes
    return try verifyFile(ReportSource(name: "a.pdf", bytes: fixed)).findings.map(\.message)
      .filter { $0 != "the XMP metadata is compressed" }
  }

  @Test func exchangedReferencesToNotesAreFound() throws {
    let found = try findings { text in
      text = text.replacingOccurrences(of: "/Dest (note-1)", with: "/Dest (note-0)")
        .replacingOccurrences(of: "/Dest (note-2)", with: "/Dest (note-1)")
        .replacingOccurrences(of: "/Dest (note-0)", with: "/Dest (note-2)")
    }
    #expect(
      found == ["a reference “①” leads to the note “②”", "a reference “②” leads to the note “①”"])
  }

  @Test func aNameThatLeadsToNoNoteIsFound() throws {
    let found = try findings { text in
      let place = /\(note-2\)\s+\[\s+\d+ 0 R\s+\/XYZ\s+[\d.]+\s+/
      let name = try #require(text.firstRange(of: place))
      text.insert(contentsOf: "7", at: name.upperBound)
    }
    #expect(found.contains("the name “note-2” leads to no Note"), "\(found)")
  }

  @Test func aNoteInAnotherSectionIsFound() throws {
    let found = try findings { text in
      let note = try #require(
        text.firstMatch(of: /\n(\d+) 0 obj\n<<\n  \/ID \(note-\d+\)[^>]*?\/P (\d+) 0 R/))
      let sections = text.matches(of: /\n(\d+) 0 obj\n<<\n  \/K \[[^>]*?\/S \/Sect/)
      let other = try #require(sections.first { $0.output.1 != note.output.2 })
      let own = try #require(sections.first { $0.output.1 == note.output.2 })
      let kid = "    \(note.output.1) 0 R\n"
      let moved = other.output.0.replacing("  ]", with: kid + "  ]")
      let parent = note.output.0.replacing("/P \(note.output.2) 0", with: "/P \(other.output.1) 0")
      let kept = own.output.0.replacing(kid, with: "")
      text = text.replacing(other.output.0, with: moved).replacing(own.output.0, with: kept)
        .replacing(note.output.0, with: parent)
    }
    #expect(found.contains("a note stands in another section than its reference"), "\(found)")
  }
}
