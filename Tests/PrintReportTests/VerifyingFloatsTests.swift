import PrintReport
import TestSupport
import Testing

/// Pictures are drawn behind all else of their page; figures and tables are read in the order of the report.
@Suite struct VerifyingFloatsTests {
  private static let picture = "![甲](Samples/pictures/chart.png \"40%\")"
  private static let table = "| 数 | 值 |\n|---|---|\n| 1 | 2 |"

  @Test(
    "a picture before, behind and between what is drawn earlier",
    arguments: [
      [picture, table, "末段。"], [picture, "中段。", table], [table, picture, "末段。"],
      [picture, picture, table, picture], ["![](Samples/pictures/none.png)", table, picture],
    ])
  func figuresAndTablesAreReadInOrder(_ blocks: [String]) throws {
    var options = ExportOptions()
    options.layout.dataFolder = repositoryFolder
    let report = (["# 题", "首段。"] + blocks).joined(separator: "\n\n")
    let source = ReportSource(name: repositoryFolder + "/report.md", bytes: Array(report.utf8))
    let pdf = try typesetReport(source, options: options).pdf()
    #expect(try verifyFile(ReportSource(name: "a.pdf", bytes: pdf)).findings == [])
  }
}
