import Composition
import Foundation
import ReportModel
import Testing
import TypeModel

/// Cases of the groups that concern lines, and why the others are tested elsewhere.
let caseGroups = Set("TKWHJGPF")

/// Cases of these groups that other tests keep, and which.
let keptElsewhere: [String: String] = [
  "P010": "the reader joins paragraphs: pageBreaksAreJoined below",
  "P020": "the place of the ink is the face's: centredStopsOfTaiwan, with HarfBuzz",
]

private let lineCases = LineCase.all.filter {
  caseGroups.contains($0.id.first ?? " ") && keptElsewhere[$0.id] == nil && !$0.isPageCase
}

@Test func theCasesAreThere() {
  #expect(!lineCases.isEmpty)
  #expect(LineCase.more.count == 145)
}

@Test(arguments: lineCases + LineCase.more)
func caseHolds(_ one: LineCase) {
  let judge = CaseJudge(one: one)
  judge.judge()
  for fault in one.settingFaults + judge.faults { Issue.record("\(one.id): \(fault)") }
}

/// What a case file may hold that nothing here understands must fail, not pass.
@Test(
  arguments: [
    ["style": "halfwidth"], ["region": "JP"], ["kinsoku": "loose"], ["hang": "always"],
    ["line_end": "third"], ["adjacent": "0.8em"], ["measure_em": "wide"],
    ["direction": "vertical-rl"],
    ["model": "M2"], ["source_spaces": "keep"], ["gap": "1"], ["align": "middle"],
  ])
func unknownSettingsAreFaults(_ setting: [String: String]) {
  let one = LineCase(id: "", input: "字", setting: setting, expect: [:], rule: "")
  #expect(one.settingFaults.count == 1)
}

@Test(
  arguments: [
    ["type": "line", "advance": "1"], ["type": "shape"], ["type": "property"],
    ["type": "property", "no_line_ends_in": "X"], ["type": "lines", "line_1": "x"],
  ])
func unknownExpectationsAreFaults(_ expect: [String: String]) {
  let judge = CaseJudge(one: LineCase(id: "", input: "字", setting: [:], expect: expect, rule: ""))
  judge.judge()
  #expect(!judge.faults.isEmpty)
}

@Test(
  "P010: paragraphs that page breaks cut are joined",
  arguments: LineCase.all.filter {
    $0.expect["type"] as? String == "text" && $0.expect["joined"] != nil
  })
func pageBreaksAreJoined(_ one: LineCase) throws {
  // What the case leaves out before its first words is as long as a line of the report.
  let start = "据该机构对全国两千余家企业的调查，多数受访企业表示信息化投入仍将增加，其中不少企业属于"
  func whole(_ text: String) -> String { text.replacingOccurrences(of: "…", with: start) }
  let text = whole(one.input).replacingOccurrences(of: "⏎", with: "\n")
  let before = sampleParagraphs().joined(separator: "\n\n")
  let report = try readReport(
    SourceText("月报\n\n【国内】\n\n■ 前文\n\n\(before)\n\n■ 条目\n\n\(text)"), fileName: "x.txt")
  let texts = report.sections.last?.items.last?.blocks.compactMap { block -> String? in
    if case .paragraph(let text) = block.kind { text.text } else { nil }
  }
  #expect(texts?.count == one.expect["paragraphs"] as? Int)
  #expect(texts?.first == (one.expect["joined"] as? String).map(whole))
}
