import Foundation
import ReportModel
import TestSupport
import Testing

/// The sample and all annotated documents.
func allTexts() throws -> [String] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let sample = try String(
    contentsOf: root.appending(path: "Samples/monthly-2021-12.txt"), encoding: .utf8)
  return try [sample] + AnnotatedDocument.names.map { try AnnotatedDocument(named: $0).text }
}

/// `text` after a few random changes of the kinds that real files suffer.
func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
  let marks = [
    "■", "【", "】", "一、", "（一）", "1.", "# ", "- ", "第三章 ", "○", "《", "》", "[", "](", ")", "http://",
    "\t12", "……9", "。", "，", "：", "　　", "- 3 -", "{着重|", "}", "{", "|", "**", "`", "2021年12月3日",
    "（来源：", "目录", "\u{3000}", "1.1", "①", "---", "第 2 页", "壹、", "<p>", "&amp;", "\\",
  ]
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  for _ in 0..<Int.random(in: 1...12, using: &random) {
    guard !lines.isEmpty else { break }
    let index = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: index)
    case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &random))
    case 3: lines[index] = marks.randomElement(using: &random).map { $0 + lines[index] } ?? ""
    case 4: lines.insert("", at: index)
    case 5: lines[index] += marks.randomElement(using: &random) ?? ""
    case 6:
      let cut = lines[index].index(
        lines[index].startIndex, offsetBy: Int.random(in: 0...lines[index].count, using: &random))
      let (head, tail) = (String(lines[index][..<cut]), String(lines[index][cut...]))
      lines.replaceSubrange(index...index, with: [head, tail])
    case 7:
      let cut = lines[index].index(
        lines[index].startIndex, offsetBy: Int.random(in: 0...lines[index].count, using: &random))
      lines[index].insert(contentsOf: marks.randomElement(using: &random) ?? "", at: cut)
    default: if index + 1 < lines.count { lines[index] += lines.remove(at: index + 1) }
    }
  }
  return lines.joined(separator: "\n")
}

@Suite("Nothing is lost, nothing is invented")
struct AccountingTests {
  @Test func everyCharacterOfTheDocumentsIsAccountedFor() throws {
    for text in try allTexts() {
      let report = try readReport(SourceText(text), fileName: "x.txt")
      #expect(unaccounted(report, text).isEmpty)
      #expect(report.lineRoles.count == SourceText(text).lines.count)
    }
  }

  /// What stands in a comment is left out, to its first end, on whichever line that is.
  @Test(arguments: [
    "甲乙丙丁，\n<!--<!--一二-->戊己。\n", "甲乙\n<!--一二\n三四-->丙丁\n\n戊己\n",
  ])
  func commentsAreAccountedFor(text: String) throws {
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(unaccounted(report, text).isEmpty)
    let more = text.replacing("-->", with: "-->庚")
    #expect(unaccounted(report, more).contains { $0.contains("loses “庚") })
  }

  /// Joining, unwrapping and closing up take away white space alone; what residue takes away is
  /// listed, character for character.
  @Test func whatRepairsTakeAwayIsListed() throws {
    var untouched = ReadOptions()
    untouched.repairs = []
    var removed = 0
    for text in try allTexts() {
      let mended = try readReport(SourceText(text), fileName: "x.txt")
      let plain = try readReport(SourceText(text), fileName: "x.txt", options: untouched)
      let residue = mended.repairs.filter { $0.kind == .residue }.map(\.text)
      #expect(residue.count == mended.lineRoles.count { $0 == .residue })
      #expect(plain.repairs.isEmpty)
      removed += residue.count
      let left = ink(texts(of: mended).map(\.text) + residue)
      #expect(left == ink(texts(of: plain).map(\.text)), "\(text.prefix(40))")
    }
    #expect(removed > 10)
  }

  /// How often each inked character stands in `texts`; the dash aside that a page number begins with:
  /// where it is kept, it is a list's mark.
  private func ink(_ texts: [String]) -> [Unicode.Scalar: Int] {
    var counts: [Unicode.Scalar: Int] = [:]
    for text in texts {
      let inked = text.unicodeScalars.filter { !$0.properties.isWhitespace }
      for scalar in inked.first == "-" ? inked.dropFirst() : inked[...] {
        counts[scalar, default: 0] += 1
      }
    }
    return counts
  }

  @Test func everyCharacterOfMutatedDocumentsIsAccountedFor() throws {
    let texts = try allTexts()
    for seed in UInt64(0)..<400 {
      var random = SeededGenerator(seed: seed)
      let text = mutated(texts[Int(seed) % texts.count], &random)
      guard let report = try? readReport(SourceText(text), fileName: "x.txt") else { continue }
      let faults = unaccounted(report, text)
      #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(3))")
    }
  }

  /// What a long run over mutated documents once lost: the rest of a wrapped line that was then taken
  /// for verse, and the first of two issues in fields.
  @Test func whatOnceWasLostIsKept() throws {
    let stanza = "墙角一枝斜，\n犹带残冬雪。\n不与群芳斗艳阳，\n自守清寒节。\n"
    let wide = String(repeating: "北窗诗稿之后记写在这里", count: 3) + "\n"
    let texts = [
      "标题\n\n" + String(repeating: wide, count: 6) + "\n" + stanza,
      "【标　题】论水\n【期　号】1998年第3期\n【期　号】1998年第4期\n正文在这里，句子到这里结束。\n",
    ]
    for text in texts {
      #expect(unaccounted(try readReport(SourceText(text), fileName: "x.txt"), text).isEmpty)
    }
  }

  @Test func theCheckSeesWhatIsLostAndWhatIsInvented() throws {
    let text = "标题\n\n第一段的正文，句子在这里结束。\n\n第二段的正文，句子在这里结束。\n"
    var report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(unaccounted(report, text).isEmpty)
    let last = report.blocks.removeLast()
    #expect(unaccounted(report, text).count == 1)
    report.blocks += [last, last]
    #expect(!unaccounted(report, text).isEmpty)
  }
}
