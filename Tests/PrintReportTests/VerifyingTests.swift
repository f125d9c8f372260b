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
  private func archive(attached: String) throws -> [UInt8] {
    var options = ExportOptions()
    options.layout.dataFolder = repositoryFolder
    let issue = try typesetReport(
      ReportSource(name: "report.txt", bytes: Array(Self.report.utf8)), options: options)
    let swapped = TypesetIssue(
      source: ReportSource(name: "report.txt", bytes: Array(attached.utf8)), report: issue.report,
      findings: issue.findings, display: issue.display, layout: issue.layout, tiers: issue.tiers,
      standIns: issue.standIns, faces: issue.faces)
    var pdf = PDFOptions()
    pdf.profile = .archive
    return try swapped.pdf(pdf)
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
}
