import ReportModel
import TestSupport
import Testing

/// Paragraphs of the sample and of the documents, as their editors wrote them.
private func wholeParagraphs() throws -> [String] {
  var paragraphs: [String] = []
  for text in try allTexts() {
    let report = try readReport(SourceText(text), fileName: "x.txt")
    func visit(_ blocks: [Block]) {
      for case .paragraph(let text) in blocks.map(\.kind) where text.text.count > 40 {
        if let last = text.text.last, "。！？”".contains(last) { paragraphs.append(text.text) }
      }
    }
    func visit(_ section: Section) {
      visit(section.blocks)
      section.items.forEach(visit)
    }
    visit(report.blocks)
    report.sections.forEach(visit)
  }
  return paragraphs
}

@Suite("Joins of paragraphs that page breaks cut")
struct JoinQualityTests {
  private let paragraphs: [String]

  init() throws { paragraphs = try wholeParagraphs() }

  /// A text of 60 paragraphs and the number of cuts in it; a cut halves a paragraph inside a
  /// sentence, 20 characters or more from its ends, and sometimes leaves a page number behind.
  private func text(_ random: inout SeededGenerator, cutShare: Int) -> (text: String, cuts: Int) {
    var lines = ["标题", ""]
    var cuts = 0
    for number in 0..<60 {
      guard let whole = paragraphs.randomElement(using: &random) else { continue }
      let characters = Array(whole)
      let isCut = Int.random(in: 0..<100, using: &random) < cutShare && characters.count > 60
      let place = isCut ? Int.random(in: 20..<characters.count - 20, using: &random) : 0
      if isCut, !"。！？；：”’）】》".contains(characters[place - 1]) {
        cuts += 1
        lines += [String(characters[..<place]), ""]
        if number.isMultiple(of: 3) { lines += ["- \(number) -", ""] }
        lines += [String(characters[place...]), ""]
      } else {
        lines += [whole, ""]
      }
    }
    return (lines.joined(separator: "\n"), cuts)
  }

  @Test func nearlyAllCutsAreJoined() throws {
    var (joined, cuts) = (0, 0)
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      let made = text(&random, cutShare: 15)
      let report = try readReport(SourceText(made.text), fileName: "x.txt")
      joined += min(made.cuts, report.repairs.count { $0.kind == .joined })
      cuts += made.cuts
    }
    #expect(cuts > 300)
    #expect(joined * 100 >= cuts * 97, "\(joined) of \(cuts)")
  }

  @Test func wholeParagraphsAreHardlyEverJoined() throws {
    var (joined, ends) = (0, 0)
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      let made = text(&random, cutShare: 0)
      let report = try readReport(SourceText(made.text), fileName: "x.txt")
      joined += report.repairs.count { $0.kind == .joined }
      ends += 60
    }
    #expect(joined * 1000 < ends, "\(joined) of \(ends)")
  }

  /// Whole paragraphs among lines that end in nothing because they are notices, addresses,
  /// schedules, signatures.
  @Test func linesWithoutEndMarksAreLeftAlone() throws {
    let notices = [
      "周一上午九点在三楼会议室召开部门例会，请准时参加", "使用说明见 https://example.org/manual/index.html",
      "08:30—09:00　代表报到，领取会议材料，地点在一楼大厅", "**请务必在周五之前完成本人信息的核对，有误的及时更正。**",
      "联系人：王芳　电话：010-12345678　邮箱：a@example.org", "附件：归档范围和保管期限表（2024年修订版，共三份）",
      "长风信息技术产业联盟秘书处　2024年3月5日", "参见[会议纪要](https://example.org/minutes/12)",
    ]
    var (joined, ends) = (0, 0)
    for seed in UInt64(0)..<60 {
      var random = SeededGenerator(seed: seed)
      var lines = ["标题", ""]
      for _ in 0..<60 {
        let isNotice = Int.random(in: 0..<100, using: &random) < 20
        let source = isNotice ? notices : paragraphs
        lines += [source.randomElement(using: &random) ?? "", ""]
      }
      let report = try readReport(SourceText(lines.joined(separator: "\n")), fileName: "x.txt")
      joined += report.repairs.count { $0.kind == .joined }
      ends += 60
    }
    #expect(joined * 1000 < ends, "\(joined) of \(ends)")
  }
}
