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
        let (lost, cuts) = try lostCuts(generator, form, gap, seeds: 0..<100)
        #expect(cuts > 300)
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

  /// The first line of each pair is no shorter than those around it and has no end mark, as a line of an
  /// enclosure or a table's remark may be; what follows begins something of its own.
  @Test(
    "Two lines that only look cut",
    arguments: [
      ("以上各项请报送至各区县人民政府办公室", "以上数据由市统计局提供，最终以公报为准。"),
      ("以上各项请报送至各区县人民政府办公室", "过去五年，全市新建改建学校一百二十所。"),
      ("公共服务设施是城市更新的重要部分", "全市共有公共图书馆四十六处，均免费开放。"),
      ("上半年工作的主要成绩与不足", "全市共有公共图书馆四十六处，均免费开放。"),
      ("值班室及传真电话88881234", "2021年12月3日，会议在第一会议室召开。"),
      ("这样的说法没有根据。可是近来在各地的大小报纸和刊物上读到的同类文字可就多了，试举最近的一例——", "眼下一些报刊登载的消息，都没有写明出处。"),
      ("这封来信提出了一个问题。本刊照登如下，有不同意见的读者也欢迎来稿，大家一起讨论——编者", "你们上一期的封面选得很好，我想说说理由。"),
      ("这条铁路长五百公里。经过两年多的紧张施工，沿江高速铁路全线提前一年开通运营，首日客流超过八万人次", "本报武汉12月3日电记者今天从铁路部门获悉，客流平稳。"),
      ("各地读者的来稿均由本刊编辑部统一登记整理（何水根）", "’98年度新闻评选揭晓，本刊有两篇入选。"),
    ])
  func whatOnlyLooksCutStaysApart(first: String, second: String) throws {
    var lines = ["工作简报", ""]
    for number in 1...12 {
      lines.append("第\(number)组的代表在会上介绍了情况，并回答了与会者的提问。")
      lines.append("会议认为，这一年的工作是扎实的，今后要继续努力，把各项任务落到实处。")
    }
    lines.insert(contentsOf: [first, second], at: 14)
    let report = try readReport(SourceText(lines.joined(separator: "\n")), fileName: "x.txt")
    #expect(report.repairs.isEmpty, "\(report.repairs.map(\.text))")
  }

  /// Two pages are too few for a series of numbers; the title beside them tells that they count pages.
  @Test func twoPageNumbersBesideTheTitleAreResidue() throws {
    let text = """
      长风年度报告

      这一年全市共新建改建学校一百二十所，其中小学八十所，中学四十所，各区县都按期完成了任务，并且

      1

      长风年度报告

      通过了验收。全市增长13．
      2

      长风年度报告

      4％的目标也已经实现，各项工作都有了良好的开端，明年的工作要在这个基础上继续推进。
      """
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.repairs.count { $0.kind == .residue } == 4)
    let whole =
      "这一年全市共新建改建学校一百二十所，其中小学八十所，中学四十所，各区县都按期完成了任务，"
      + "并且通过了验收。全市增长13．4％的目标也已经实现，各项工作都有了良好的开端，"
      + "明年的工作要在这个基础上继续推进。"
    #expect(texts(of: report).map(\.text) == ["长风年度报告", whole])
  }
}
