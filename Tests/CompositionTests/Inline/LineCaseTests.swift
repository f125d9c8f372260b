import Composition
import Foundation
import Testing
import TypeModel

/// Cases of the groups that concern lines, and why the others are tested elsewhere.
let caseGroups = Set("TKWHJGPF")

/// Cases of these groups that other passes keep.
let keptElsewhere: [String: String] = [
  "P005": "pages", "P006": "pages", "P007": "pages", "P008": "pages",
  "P010": "the reader joins paragraphs",
  "P012": "contents lists are set by the pages", "P013": "contents lists are set by the pages",
  "P017": "vertical setting", "P019": "vertical setting",
  "P020": "the place of the ink is the face's: tested with HarfBuzz",
]

private let lineCases = LineCase.all.filter {
  caseGroups.contains($0.id.first ?? " ") && keptElsewhere[$0.id] == nil
}

@Test func theCasesAreThere() { #expect(lineCases.count > 60) }

@Test(arguments: lineCases)
func caseHolds(_ one: LineCase) throws {
  let tolerance = 0.0051
  func near(_ left: Double, _ right: Double?, _ what: String) {
    guard let right else { return }
    #expect(abs(left - right) <= tolerance, "\(one.id) \(what): \(left) for \(right)")
  }
  let judge = CaseJudge(one: one)
  let known = judge.judge()
  #expect(known, "\(one.id): no judge for \(one.expect)")
  for fault in judge.faults { Issue.record("\(one.id): \(fault)") }
}
