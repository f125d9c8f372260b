import Foundation
import PrintReport
import ReportModel
import TestSupport
import Testing
import TextDecoding

/// Reads what nobody would write: no input may trap the reader, hang it or lose a character.
///
/// `PRINTREPORT_FUZZ_SECONDS` makes the run longer, `PRINTREPORT_FUZZ_SEED` says where it begins; the
/// seed stands in the failure.
@Suite("Mutated reports and noise")
struct ReadingFuzzTests {
  @Test func nothingTrapsTheReaderAndNothingIsLost() {
    let environment = ProcessInfo.processInfo.environment
    guard let text = environment["PRINTREPORT_FUZZ_SECONDS"], let seconds = Double(text) else {
      for seed in UInt64(0)..<400 { readOnce(seed: seed) }
      return
    }
    let end = Date(timeIntervalSinceNow: seconds)
    var seed = UInt64(environment["PRINTREPORT_FUZZ_SEED"] ?? "") ?? 1_000
    let first = seed
    while Date() < end {
      readOnce(seed: seed)
      seed += 1
    }
    print("inputs read: \(seed - first), seeds \(first) to \(seed - 1)")
  }

  /// What long runs once found: cells beyond the head of a table, a sentence taken for an address,
  /// entities that were not found in their line, comments over lines, gaps where characters were taken
  /// out, markup that a join brought together, runs of backslashes, a bare address before `>`, labels
  /// and targets over a line end, breaks in a caption, and line ends and blanks of other kinds.
  @Test(
    "Inputs that once failed",
    arguments: [
      ("x.md", "# 标题\n\n版心\n: 高是整<br>数行。\n\n占行\n: 标题所占。\n"),
      ("x.md", "# 教育簡訊\n\n民國101年12月3日\n民國101年12月3日\n"),
      ("x.md", "# 教育簡訊\n\n2012年12月3日\n\n2012年12月4日\n\n正文。\n"),
      ("x.md", "标题\n\n| 甲 | 乙 |\n| - | - |\n| 一 | 二 | 三 |\n| 三 | 四 |\n"),
      ("x.md", "标题\n\n[注]: 数据截至年底。\n"), ("x.md", "标题\n\n**及时更正。**\n&#0;核对\u{FFFD}问题\n"),
      ("x.md", "标题\n\n　　&amp;　2023年5月26日\n"), ("x.md", "标题\n\n卖豆<!--腐的\n一位老者-->拄杖而来。\n"),
      ("x.md", "标题\n\n见<tab\nle>一。\n"), ("x.md", "# 标题\n\n甲乙\n<br>\n---\n\n正文。\n"),
      ("x.md", "# 标题\n\n" + String(repeating: "> ", count: 2000) + "甲\n"),
      ("x.md", "# 标题\n\n" + String(repeating: "- ", count: 5000) + "甲\n"),
      ("x.md", "# 标题\n\n|" + String(repeating: " ", count: 5000) + "甲 | 乙 |\n| - | - |\n"),
      ("x.md", "标题\n\n" + String(repeating: "\\", count: 16) + "通知】\n"),
      ("x.md", "标题\n\n`\\\\甲` &amp;amp; &copy;乙 &#x4E00;\n"),
      ("x.md", "标题\n\n收\u{FFFD}ng@example.org>\n收件人：同事\n一 <wang@example.org>\n"),
      ("x.md", "标题\n\n<www.example.org> [http://a.example/b]\n"),
      ("x.md", "标题\n\n甲[^two]见[乙](https://a.b)。\n\n[^two]: 丙。\n"),
      ("x.md", "标题\n\n1. 甲\n2. [^1]: 乙\nA. 丙\n\n> [^2]: 丁\n"),
      ("x.md", "标题\n\n大事记\n{着重|\n1月\n}月6日\n"),
      ("x.md", "标题\n\n甲[^1\n]: 乙[^丙[^\n丁]]\n"), ("x.md", "标题\n\n```&amp;\n上升到一半。\n```\n"),
      ("x.md", "标题\n\n![图](a.png \"8\n0%\")\n\n![图](a.png \"\n80%\")\n"),
      ("x.md", "标题\n\n作者\n：陈静\n：刘洋\n"), ("x.md", "标题\n\n&\u{1B}[31m#0;\n"),
      ("x.md", "标题\n\n甲<!--\n乙\n-->丙\n\n<!--\n乙\n丙\n-->\n\n<!--\n乙\n丙 -->丁\n"),
      ("x.md", "标题\n\n<table><caption>表2　稿<br>件</caption>\n<tr><td>甲</td></tr></table>\n"),
      ("x.md", "标题\n\n名单并列：\n---\n{名单|\n王安石 苏轼\n}\n"),
      ("x.md", "标题\n\n如下：\n{拼音|\n{名单|\n王安石 苏轼\n司马光 陆游\n}\n"),
      ("x.txt", "标题\n\n<!--乙\n丙\n\n丁-->戊\n"), ("x.txt", "标题\n\n甲\u{2028}乙\u{E5E5}\u{2029}丙\n"),
      ("x.txt", "标题\n\n{按|\n见[公报](file:a\n}\n\n湖边见[公报](javascript:a，\nb)。\n"),
      ("x.txt", "标题\n\n会议\u{200B}由主任\u{202E}主持，讨论了三项工作。\n"),
      ("x.txt", "标题\n\n见[公报](javascript:a)，其余从略，到这里为止。\n"),
    ])
  func whatOnceFailed(name: String, text: String) throws {
    #expect(try faults(Array(text.utf8), name) == [])
  }

  private func readOnce(seed: UInt64) {
    let bytes = MutatedReports.bytes(seed: seed)
    let name = seed.isMultiple(of: 3) ? "x.md" : "x.txt"
    do {
      let faults = try faults(bytes, name)
      #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(3))")
      if !faults.isEmpty { keep(bytes, "seed-\(seed)-\(name)") }
    } catch let error as DiagnosticError {
      #expect(error.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    } catch {
      Issue.record("seed \(seed): \(error)")
    }
  }

  /// Writes an input that failed to the folder that `PRINTREPORT_FUZZ_FOLDER` names.
  private func keep(_ bytes: [UInt8], _ name: String) {
    guard let folder = ProcessInfo.processInfo.environment["PRINTREPORT_FUZZ_FOLDER"] else {
      return
    }
    let url = URL(filePath: folder)
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try? Data(bytes).write(to: url.appending(path: name))
  }

  /// What is wrong with the report that is read from `bytes`: lost or invented characters, texts that
  /// cannot be shown.
  private func faults(_ bytes: [UInt8], _ name: String) throws -> [String] {
    let decoded = try decodeText(bytes, file: name)
    var faults = decodingFaults(decoded, bytes)
    let report = try readReport(bytes: bytes, fileName: name)
    faults += unaccounted(
      report, decoded.text, isMarkdown: name == "x.md",
      removals: decoded.removals.map {
        SourceText.Removal(line: $0.line, offset: $0.offset, count: $0.count)
      })
    if report.lineRoles.count != SourceText(decoded.text).lines.count {
      faults.append("lines without a role")
    }
    if !report.inspectionJSON.hasSuffix("}\n") { faults.append("JSON without an end") }
    if report.inspectionText.isEmpty { faults.append("nothing to show") }
    if report.findings.contains(where: \.text.isEmpty) { faults.append("a finding without words") }
    return faults
  }

  /// Characters of the bytes that the decoded text does not hold: what decoding took out or could not
  /// read is counted, and the rest must be the same characters in the same order.
  private func decodingFaults(_ decoded: DecodedText, _ bytes: [UInt8]) -> [String] {
    guard decoded.encoding == .utf8 else { return [] }
    let whole = String(decoding: bytes, as: UTF8.self).unicodeScalars
    // Line ends become one kind; codes that old fonts gave to marks become those.
    let lineEnds: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]
    func isInk(_ scalar: Unicode.Scalar) -> Bool {
      scalar != "\u{FFFD}" && scalar.value > 0x20 && !lineEnds.contains(scalar)
    }
    let ink = whole.filter(isInk).map { scalar in
      (0xE000...0xF8FF).contains(scalar.value)
        ? textWithoutInvisibles(String(scalar)).unicodeScalars.first ?? scalar : scalar
    }
    let kept = decoded.text.unicodeScalars.filter(isInk)
    // A byte order mark at the start is no character of the text.
    let mark = whole.first == "\u{FEFF}" ? 1 : 0
    let removed = decoded.removals.reduce(mark) { $0 + $1.count }
    let lost = ink.count - kept.count
    guard lost >= 0, lost <= removed else { return ["decoding loses \(lost) of \(ink.count)"] }
    var rest = ink[...]
    for scalar in kept {
      guard let place = rest.firstIndex(of: scalar) else { return ["decoding invents \(scalar)"] }
      rest = rest[rest.index(after: place)...]
    }
    return []
  }
}
