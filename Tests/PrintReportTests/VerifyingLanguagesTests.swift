import DisplayModel
import Foundation
import TestSupport
import Testing

@testable import PrintReport

/// The finished file of `report`, a text of Markdown.
func finishedFile(of report: String, _ profile: PDFProfile = .archive) throws -> [UInt8] {
  var options = ExportOptions()
  options.layout.dataFolder = repositoryFolder
  var pdf = PDFOptions()
  pdf.profile = profile
  return try typesetReport(
    ReportSource(name: "report.md", bytes: Array(report.utf8)), options: options
  ).pdf(pdf)
}

/// What is found in the file `bytes` once `change` has been made to it with its objects laid open.
func findings(
  in bytes: [UInt8], after change: (inout String) throws -> Void
) throws -> [String] {
  let open = try OutsideTool.run(
    "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: bytes)
  var text = try #require(String(bytes: open.bytes, encoding: .isoLatin1))
  try change(&text)
  let changed = try #require(text.data(using: .isoLatin1))
  let fixed = try OutsideTool.run("fix-qdf", ["@"], on: Array(changed)).bytes
  return try verifyFile(ReportSource(name: "a.pdf", bytes: fixed)).findings.map(\.message)
    .filter { $0 != "the XMP metadata is compressed" }
}

/// Good files of words in several languages, links and notes; and what is wrong where a language is.
@Suite struct VerifyingLanguagesTests {
  /// Each with what a voice reads otherwise than Chinese, in the order of the tree.
  private static let good: [(report: String, languages: [String])] = [
    (
      """
      # 试验

      Please see [the annual report of the state](https://f.cn/) for the parts of the plan.
      """, ["en", "en", "en"]
    ),
    (
      """
      # 试验

      The committee has read the report of the year[^1] and found it to be that of the plan.

      [^1]: 注文。
      """, ["en", "en"]
    ),
    ("# Annual Report of the Committee for the Year 2024\n\n正文一段。\n", ["en"]),
    ("# 「これはペンです」の研究\n\n正文一段。\n", ["ja"]),
    (
      """
      # 试验

      # The role of the state in the plan

      正文一段。
      """, ["en", "en"]
    ),
    (
      """
      # 试验

      The committee reviewed the annual report and found that the results were those of the year. Les \
      résultats de cette étude montrent que la croissance est restée stable dans les régions. Die \
      Ergebnisse zeigen, dass die Wirtschaft nicht gewachsen ist.
      """, ["en", "fr", "de"]
    ),
    ("# 试验\n\n见下。\n\n（来源：[TechWeb](https://www.techweb.com.cn/a)）\n", []),
    ("# 试验\n\n1. [WTO 年度报告](https://www.wto.org/)；\n2. [OECD 报告](https://www.oecd.org/)。\n", []),
    (
      """
      # 月报

      # 一、详见 https://example.com/ 专栏

      正文。

      # 二、[附件](https://example.com/a)

      正文。
      """, []
    ),
    ("# 试验\n\n正文甲。\n\n[^1]: 旧注[^2]。\n\n[^2]: 注二。\n", []),
    ("# 试验\n\n正文甲。\n\n[^1]: 旧注[^1]，见[^2]。\n\n[^2]: 注二[^1]，又[^3]。\n\n[^3]: 注三。\n", []),
  ]

  @Test(arguments: good.indices)
  func goodFilesAreSilent(index: Int) throws {
    let (report, languages) = Self.good[index]
    let file = try finishedFile(of: report)
    var named: [String] = []
    let found = try findings(in: file) { text in
      named = text.matches(of: /\/Lang \(([a-z]+)\)/).map { String($0.output.1) }
    }
    #expect(found == [])
    #expect(named == languages)
  }

  private static let words = """
    # 试验

    其一 Москва, столица России。其二 Ελλάδα και Κύπρος。其三 이 문장은 한국어로。其四 ひらがなとカタカナ。
    """

  @Test(
    "a language that is not that of the script",
    arguments: [
      ("ru", "Cyrillic"), ("el", "Greek"), ("ko", "Hangul"),
    ])
  func scriptsShowTheirLanguages(code: String, script: String) throws {
    let file = try finishedFile(of: Self.words)
    for other in ["/Lang (fr)", "/Lang (zh)", ""] {
      let found = try findings(in: file) { text in
        text.replace("/Lang (\(code))", with: other)
      }
      #expect(found.contains { $0.hasSuffix("but holds words in \(script)") }, "\(other): \(found)")
    }
  }

  @Test func kanaAreJapanese() throws {
    let file = try finishedFile(of: Self.words)
    let found = try findings(in: file) { $0.replace("/Lang (ja)", with: "/Lang (fr)") }
    #expect(found.contains("Span is said to be “fr”, but holds Japanese words"), "\(found)")
  }
}
