import Foundation
import ReportModel
import TestSupport
import Testing

@Suite("Joins of paragraphs that page breaks cut")
struct JoinQualityTests {
  private let generator: JoinGenerator

  init() throws { generator = try JoinGenerator() }

  /// Every form and gap on its own, and all together, over the documents' own paragraphs.
  @Test func nearlyAllCutsAreJoined() throws {
    var (allJoined, allCuts) = (0, 0)
    for form in JoinGenerator.Form.allCases {
      for gap in JoinGenerator.Gap.allCases {
        let (lost, cuts) = try lostCuts(generator, form, gap, seeds: 0..<45)
        #expect(cuts > 150)
        #expect(
          (cuts - lost.count) * 100 >= cuts * 97,
          "\(form) \(gap): \(lost.count) of \(cuts) lost: \(lost.prefix(25))")
        show("documents \(form) \(gap): \(cuts - lost.count) of \(cuts)")
        allJoined += cuts - lost.count
        allCuts += cuts
      }
    }
    #expect(allJoined * 1000 >= allCuts * 980, "\(allJoined) of \(allCuts)")
  }

  @Test("The same over other kinds of prose", arguments: ProseKind.allCases)
  func nearlyAllCutsOfProseAreJoined(kind: ProseKind) throws {
    for form in JoinGenerator.Form.allCases {
      for gap in [JoinGenerator.Gap.nothing, .folio] {
        var (lost, cuts): ([String], Int) = ([], 0)
        for seed in UInt64(0)..<36 {
          let prose = JoinGenerator(kind.paragraphs(60, seed: seed))
          let found = try lostCuts(prose, form, gap, seeds: seed..<seed + 1)
          lost += found.lost
          cuts += found.cuts
        }
        #expect(cuts > 100)
        #expect(
          (cuts - lost.count) * 100 >= cuts * 97,
          "\(kind) \(form) \(gap): \(lost.count) of \(cuts) lost: \(lost.prefix(25))")
        show("\(kind) \(form) \(gap): \(cuts - lost.count) of \(cuts)")
      }
    }
  }

  /// Prints a figure for the documentation, if `PRINTREPORT_FIGURES` asks for it.
  private func show(_ figure: String) {
    if ProcessInfo.processInfo.environment["PRINTREPORT_FIGURES"] != nil { print(figure) }
  }

  private func lostCuts(
    _ generator: JoinGenerator, _ form: JoinGenerator.Form, _ gap: JoinGenerator.Gap,
    seeds: Range<UInt64>
  ) throws -> (lost: [String], cuts: Int) {
    var (lost, cuts): ([String], Int) = ([], 0)
    for seed in seeds {
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
        // A third of the texts are of other prose.
        let others = ProseKind.allCases[Int(seed / 3) % ProseKind.allCases.count]
        let source =
          seed.isMultiple(of: 3) ? JoinGenerator(others.paragraphs(60, seed: seed)) : generator
        let made = source.whole(kind, share: share, &random)
        let report = try readReport(SourceText(made.text), fileName: "x.txt")
        let found = report.repairs.filter { $0.kind == .joined || $0.kind == .unwrapped }
        wrong += found.map(\.text)
        joined += found.count
        ends += made.ends
      }
      #expect(ends > 2500)
      show("whole \(kind) \(share) %: \(joined) of \(ends) joined")
      #expect(joined * 1000 < ends, "\(kind) \(share): \(joined) of \(ends); \(wrong.prefix(5))")
    }
  }
}
