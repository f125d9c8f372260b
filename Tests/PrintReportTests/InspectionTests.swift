import Diagnostics
import Foundation
import PrintReport
import ReportModel
import Testing

/// The folder of the package.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func sample() throws -> Report {
  let bytes = try Data(contentsOf: root.appending(path: "Samples/monthly-2021-12.txt"))
  return try readReport(bytes: Array(bytes), fileName: "monthly-2021-12.txt")
}

private func dictionary(_ json: Data) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
}

@Suite("What `inspect` says of the sample")
struct InspectionTests {
  /// The oracle was made from the text by hand: line numbers read by eye, words copied from them.
  private let oracle: [String: Any]
  private let read: [String: Any]

  init() throws {
    let file = root.appending(path: "Tests/PrintReportTests/Oracles/monthly-2021-12.json")
    oracle = try dictionary(Data(contentsOf: file))
    read = try dictionary(Data(try sample().inspectionJSON.utf8))
  }

  @Test(
    "Each key holds what the oracle has",
    arguments: [
      "title", "editor", "date", "dateText", "issue", "contents", "sections", "repairs",
    ])
  func keyEqualsOracle(key: String) throws {
    let expected = try #require(oracle[key] as? NSObject)
    let actual = try #require(read[key] as? NSObject)
    #expect(actual == expected)
  }

  @Test func keysAreThoseOfTheContract() {
    #expect(Set(read.keys) == Set(oracle.keys))
  }

  @Test func findingsStandWhereTheOracleHasThem() throws {
    let expected = try #require(oracle["findings"] as? [[String: Any]])
    let actual = try #require(read["findings"] as? [[String: Any]])
    try #require(actual.count == expected.count)
    for (finding, wanted) in zip(actual, expected) {
      for key in ["severity", "line", "column"] {
        #expect(finding[key] as? NSObject == wanted[key] as? NSObject)
      }
      let message = try #require(finding["message"] as? String)
      if let entry = wanted["entry"] as? Int { #expect(message.contains("line \(entry) ")) }
      #expect(finding["help"] as? String != "")
    }
  }

  @Test func keysComeInTheOrderOfTheContract() throws {
    let json = try sample().inspectionJSON
    let keys = [
      "\"title\"", "\"editor\"", "\"date\"", "\"dateText\"", "\"issue\"", "\"contents\"",
      "\"sections\"", "\"repairs\"", "\"findings\"",
    ]
    let places = try keys.map { try #require(json.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
  }

  @Test func textNamesTitleRepairsAndFindings() throws {
    let text = try sample().inspectionText
    #expect(text.contains("title: 软件和信息服务业月报"))
    #expect(text.contains("    39  joined   before: …个很小的 IT 部门，要 ⏎ 么根本就没有 IT 部门…"))
    #expect(text.contains("15 findings"))
  }

  @Test func whatWasTakenOutIsARepairAndAFinding() throws {
    let bytes = Array("标题\n\n正文\u{200B}在这\u{1}里，句子到这里结束。\n".utf8)
    let report = try readReport(bytes: bytes, fileName: "x.txt")
    #expect(report.repairs == [Repair(.neutralised, line: 3, text: "正文｜在这里，句子到这里结束。")])
    #expect(report.findings.map(\.span.column) == [3, 6])
  }

  @Test func namesDecideBetweenTextAndMarkdown() throws {
    let bytes = Array("# 标题\n\n**重**点。\n".utf8)
    let markdown = try readReport(bytes: bytes, fileName: "a/x.MD")
    let text = try readReport(bytes: bytes, fileName: "x.txt")
    #expect(markdown.inspectionText.contains("¶ 重点。"))
    #expect(text.inspectionText.contains("¶ **重**点。"))
  }
}

@Test("A picture without words is named, in Markdown, HTML and plain text")
func wordlessPicturesAreFindings() throws {
  let markdown = "# 题\n\n- ![](img/a.png)\n\n<img src=\"b.png\">\n\n![有](c.png)\n"
  let plain = "月报\n\n正文。\n\n{图|d.png}\n\n{图|e.png|图题}\n"
  for (text, name, places) in [
    (markdown, "a.md", ["img/a.png": 3, "b.png": 5]), (plain, "a.txt", ["d.png": 5]),
  ] {
    let report = try readReport(bytes: Array(text.utf8), fileName: name)
    let findings = report.findings.filter { $0.message.hasPrefix("nothing says what the picture") }
    #expect(findings.count == places.count)
    for (path, line) in places {
      #expect(findings.contains { $0.message.contains("“\(path)”") && $0.span.line == line })
    }
  }
}
