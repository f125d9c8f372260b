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
