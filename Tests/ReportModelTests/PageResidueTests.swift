import TestSupport
import Testing

@testable import ReportModel

@Suite("Page numbers of an old layout")
struct PageResidueTests {
  @Test(
    "Forms of one number",
    arguments: [
      ("- 16 -", PageNumber(value: 16, form: .sure)), (".16.", PageNumber(value: 16, form: .sure)),
      ("第十六页", PageNumber(value: 0, form: .sure)),
      ("第 2 页 共 4 页", PageNumber(value: 0, form: .sure)),
      ("16", PageNumber(value: 16, form: .bare)), ("16 / 28", PageNumber(value: 16, form: .bare)),
      ("P16", PageNumber(value: 16, form: .named("P#"))),
      ("16页", PageNumber(value: 16, form: .named("#页"))),
      ("[16]", PageNumber(value: 16, form: .named("[#]"))),
      ("〔16〕", PageNumber(value: 16, form: .named("〔#〕"))),
      ("<16>", PageNumber(value: 16, form: .named("<#>"))),
      ("文史资料　16", PageNumber(value: 16, form: .named("文史资料#"))),
      ("16｜文史资料", PageNumber(value: 16, form: .named("文史资料#"))),
    ])
  func form(text: String, number: PageNumber) {
    let scalars = Array(text.unicodeScalars)
    #expect(PageNumberForms(scalars: scalars).number(in: 0..<scalars.count) == number)
  }

  @Test("No page numbers", arguments: ["28 / 16", "文史资料 16", "第十六次会议", "16人", "（16）", "12345"])
  func noForm(text: String) {
    let scalars = Array(text.unicodeScalars)
    #expect(PageNumberForms(scalars: scalars).number(in: 0..<scalars.count) == nil)
  }

  /// Three paragraphs of which two are cut; each cut holds one of `numbers`.
  private func paged(_ numbers: [String], _ gap: String) -> String {
    [
      "渡口见闻",
      "清末的渡口只有两条木船，一条归商会，一条归河西的人家，逢集的日子要从早上一直摆到天" + gap + numbers[0] + gap
        + "黑才能收工，船工们轮流吃饭，忙的时候连水也顾不上喝。",
      "后来商会出钱修了石阶，又在岸边立了一盏煤油灯，夜里过河的人从此不用再摸黑上下船，" + gap + numbers[1] + gap
        + "落水的事情也少了许多，镇上的人都说这笔钱花得值当。",
      "大桥通车以后渡口就冷清了，只有那盏灯还挂在原来的杆子上。",
    ].joined(separator: gap)
  }

  @Test(
    "Two of a series between the halves of sentences",
    arguments: [
      ["12", "13"], ["16 / 28", "17 / 28"], ["P16", "P17"], ["16页", "17页"], ["第十六页", "第十七页"],
      ["[16]", "[17]"], ["〔16〕", "〔17〕"], ["<16>", "<17>"], ["文史资料　16", "文史资料　17"],
      ["16｜文史资料", "文史资料｜17"], ["12\n第一章 渡口", "13\n第一章 渡口"], ["12", "第十三页"],
    ], ["\n", "\n\n"])
  func numbersInCutsAreResidue(numbers: [String], gap: String) throws {
    let text = paged(numbers, gap)
    let report = try readReport(SourceText(text), fileName: "x.txt")
    let lines = numbers.reduce(0) { $0 + $1.split(separator: "\n").count }
    #expect(report.repairs.count { $0.kind == .residue } == lines)
    #expect(report.repairs.count { $0.kind == .joined } == 2)
    #expect(report.blocks.count == 3)
    #expect(unaccounted(report, text).isEmpty)
  }

  @Test("A number stays where nothing is cut, and one that does not count on")
  func otherNumbersStay() throws {
    let whole = "这一段写完了，句子在这里结束，长度足够看作一段正文。"
    for text in [
      "工作总结\n\n\(whole)\n\n1\n\n\(whole)\n\n2\n\n\(whole)\n",
      "参会人数\n\n\(whole)\n\n[12]\n\n\(whole)\n\n[40]\n\n\(whole)\n",
    ] {
      let report = try readReport(SourceText(text), fileName: "x.txt")
      #expect(!report.repairs.contains { $0.kind == .residue })
    }
  }
}
