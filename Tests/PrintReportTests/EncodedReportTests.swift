import PrintReport
import ReportModel
import TestSupport
import Testing

@Suite("Reports in every encoding")
struct EncodedReportTests {
  /// Documents in characters that Big5 has are those of Taiwan and Hong Kong.
  private static let cases: [(charset: String, isTraditional: Bool)] = [
    ("GB18030", false), ("UTF-16", false), ("UTF-16LE", false), ("UTF-16BE", false),
    ("UTF-32", false), ("BIG5-HKSCS", true),
  ]

  @Test("What is read does not depend on the encoding", arguments: cases)
  func readsAlike(charset: String, isTraditional: Bool) throws {
    var count = 0
    for text in MutatedReports.documents where text.count > 150 {
      let plain = try readReport(bytes: Array(text.utf8), fileName: "x.txt")
      guard !isTraditional || plain.regionEvidence == .traditional else { continue }
      let bytes = encoded(text, as: charset)
      let report = try readReport(bytes: bytes, fileName: "x.txt")
      let isAlike = report.inspectionJSON == plain.inspectionJSON
      #expect(isAlike, "\(text.prefix(30)): \(report.findings)")
      count += 1
    }
    #expect(count >= (isTraditional ? 3 : 40))
  }

  @Test(
    "Another language in its own encoding is doubted",
    arguments: [
      ("SHIFT_JIS", "本日の会議の記録をここに示します。出席者は五名で、予算と日程について話し合いました。"),
      ("EUC-KR", "정부는 올해 상반기 경제 성장률이 지난해 같은 기간보다 높아졌다고 밝혔다."),
      (
        "CP1251",
        "Это отчёт о работе комиссии за прошедший год, в котором мы рассмотрели много вопросов."
      ),
    ])
  func otherLanguagesAreDoubted(charset: String, text: String) throws {
    let report = try readReport(bytes: encoded(text, as: charset), fileName: "x.txt")
    #expect(report.findings.contains { $0.message.contains("may be in another encoding") })
  }

  @Test func aSignatureHasAKindOfItsOwn() throws {
    let text = "通知\n\n明天上午九点在三楼开会，请准时参加。\n\n　　　　　　　　　　　　秘书处\n　　　　　　　　　　　　2024年5月8日\n"
    let json = try readReport(bytes: Array(text.utf8), fileName: "x.txt").inspectionJSON
    #expect(json.contains("\"kind\": \"signature\""))
    #expect(!json.contains("\"kind\": \"verse\""))
  }
}
