import ReportModel
import TestSupport
import Testing

@Suite("Joins of paragraphs that page breaks cut")
struct JoinQualityTests {
  private let generator: JoinGenerator

  init() throws { generator = try JoinGenerator() }

  /// Where nothing but a blank line stands between the halves and no indent tells, a cut behind the
  /// first line of a paragraph looks like the end of a notice: there nine of ten are enough.
  @Test func nearlyAllCutsAreJoined() throws {
    var (allJoined, allCuts) = (0, 0)
    for form in JoinGenerator.Form.allCases {
      for gap in JoinGenerator.Gap.allCases {
        let (lost, cuts) = try lostCuts(form, gap)
        let isBare = gap == .nothing
        #expect(cuts > 150)
        #expect(
          (cuts - lost.count) * 100 >= cuts * (isBare ? 90 : 97),
          "\(form) \(gap): \(lost.count) of \(cuts) lost: \(lost.prefix(5))")
        allJoined += cuts - lost.count
        allCuts += cuts
      }
    }
    #expect(allJoined * 1000 >= allCuts * 975, "\(allJoined) of \(allCuts)")
  }

  private func lostCuts(
    _ form: JoinGenerator.Form, _ gap: JoinGenerator.Gap
  ) throws -> (lost: [String], cuts: Int) {
    var (lost, cuts): ([String], Int) = ([], 0)
    for seed in UInt64(0)..<40 {
      var random = SeededGenerator(seed: seed)
      let columns = Int.random(in: 22...42, using: &random)
      let made = generator.paged(form, gap, columns: columns, &random)
      let report = try readReport(SourceText(made.text), fileName: "x.txt")
      let seams = report.repairs.filter { $0.kind == .joined }.map { tight($0.text) }
      lost += made.cuts.filter { cut in !seams.contains { $0.contains(cut) } }
      cuts += made.cuts.count
    }
    return (lost, cuts)
  }

  @Test(
    "Fewer than one of 1,000 whole paragraphs is joined", arguments: JoinGenerator.Kind.allCases)
  func wholeParagraphsAreHardlyEverJoined(kind: JoinGenerator.Kind) throws {
    for share in [5, 15, 45] {
      var (joined, ends) = (0, 0)
      var wrong: [String] = []
      for seed in UInt64(0)..<60 {
        var random = SeededGenerator(seed: seed)
        let made = generator.whole(kind, share: share, &random)
        let report = try readReport(SourceText(made.text), fileName: "x.txt")
        let found = report.repairs.filter { $0.kind == .joined || $0.kind == .unwrapped }
        wrong += found.map(\.text)
        joined += found.count
        ends += made.ends
      }
      #expect(ends > 2500)
      #expect(joined * 1000 < ends, "\(kind) \(share): \(joined) of \(ends); \(wrong.prefix(5))")
    }
  }
}
