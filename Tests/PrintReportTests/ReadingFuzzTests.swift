import Foundation
import PrintReport
import ReportModel
import TestSupport
import Testing

/// Reads what nobody would write: documents with bytes and lines changed at random, and noise.
///
/// `PRINTREPORT_FUZZ_SECONDS` makes the run longer; the seed of a failure stands in the crash log.
@Suite("No input traps the reader")
struct ReadingFuzzTests {
  private static let seeds: [[UInt8]] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Tests/ReportModelTests/Documents")
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    let files =
      names.map { folder.appending(path: $0) }
      + [root.appending(path: "Samples/monthly-2021-12.txt")]
    return files.compactMap { try? Data(contentsOf: $0) }.map { data in
      // The annotations are no part of the documents.
      let lines = String(decoding: data, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      let plain = lines.map { $0.dropFirst(1).first == "|" ? $0.dropFirst(2) : $0 }
      return Array(plain.joined(separator: "\n").utf8)
    }
  }()

  private static let fragments: [[UInt8]] =
    [
      "■", "【", "】", "一、", "（一）", "1.", "1.1 ", "# ", "- ", "第三章 ", "○", "《", "》", "[", "](", ")",
      "](#)",
      "http://", "\t12", "……9", "。", "，", "：", "\u{3000}\u{3000}", "- 3 -", "{着重|", "{拼音|", "}",
      "{", "|", "**",
      "`", "```", "> ", "2021年12月3日", "（来源：", "目录", "---", "===", "第 2 页", "<p>", "<table>", "<td>",
      "</td>",
      "<br>", "&amp;", "&#0;", "\\", "\u{200B}", "\u{202E}", "\u{1B}[31m", "\u{0}", "\u{C}", "\r",
      "\u{85}",
      "\u{E000}", "\u{FEFF}", "[^1]", "[^1]: ", "| - |", "\n", "\n\n", "    ", "!", "![", "~~",
      "<!--", "-->",
    ].map { Array($0.utf8) } + [
      [0xFF], [0x81], [0xE4, 0xBD], [0xFF, 0xFE], [0x84, 0x31, 0x95, 0x33],
    ]

  private func input(_ random: inout SeededGenerator) -> [UInt8] {
    if Int.random(in: 0..<20, using: &random) == 0 {
      return (0..<Int.random(in: 1...400, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
    }
    var bytes = Self.seeds.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let length = Int.random(in: 0..<min(60, bytes.count - place), using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(place..<place + length)
      case 1: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 3: bytes.removeLast(length)
      default:
        let fragment = Self.fragments.randomElement(using: &random) ?? []
        let times = Int.random(in: 0..<10, using: &random) == 0 ? 40 : 1
        for _ in 0..<times { bytes.insert(contentsOf: fragment, at: place) }
      }
    }
    return bytes
  }

  private func readOnce(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = input(&random)
    let name = seed.isMultiple(of: 3) ? "x.md" : "x.txt"
    do {
      let report = try readReport(bytes: bytes, fileName: name)
      #expect(!report.lineRoles.isEmpty, "seed \(seed)")
      #expect(report.inspectionJSON.hasSuffix("}\n"), "seed \(seed)")
      #expect(!report.inspectionText.isEmpty, "seed \(seed)")
      #expect(report.findings.allSatisfy { !$0.text.isEmpty }, "seed \(seed)")
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    }
  }

  @Test func mutatedDocumentsAndNoise() {
    let environment = ProcessInfo.processInfo.environment
    guard let text = environment["PRINTREPORT_FUZZ_SECONDS"], let seconds = Double(text) else {
      for seed in UInt64(0)..<300 { readOnce(seed: seed) }
      return
    }
    let end = Date(timeIntervalSinceNow: seconds)
    var seed = UInt64(1_000)
    while Date() < end {
      readOnce(seed: seed)
      seed += 1
    }
    print("\(seed - 1_000) inputs read")
  }
}
