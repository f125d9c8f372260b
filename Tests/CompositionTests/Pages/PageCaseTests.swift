import Foundation
import Testing

@testable import Composition

extension LineCase {
  /// Whether pages rather than lines keep the case.
  var isPageCase: Bool {
    let kinds = ["pagination", "toc", "glyphs", "orientation"]
    if kinds.contains(expect["type"] as? String ?? "") { return true }
    if text("direction").hasPrefix("vertical") { return true }
    return ["heading_lines", "lines_per_page", "columns"].contains { setting[$0] != nil }
  }
}

private let pageCases = LineCase.all.filter {
  caseGroups.contains($0.id.first ?? " ") && $0.isPageCase
}

@Test func thePageCasesAreThere() {
  #expect(pageCases.count >= 8)
}

/// P005–P009, P012, P013, P017–P019 and cases of their form that `PRINTREPORT_CASES` adds.
///
/// Vertical setting is not built: of its cases is kept what horizontal lines share with them.
@Test(arguments: pageCases)
func pageCaseHolds(_ one: LineCase) {
  let judge = PageJudge(one: one)
  judge.judge()
  #expect(judge.judged > 0, "\(one.id): nothing of \(one.expect) is judged")
  for fault in judge.faults { Issue.record("\(one.id): \(fault)") }
}
