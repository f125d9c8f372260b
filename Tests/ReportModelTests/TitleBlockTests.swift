import ReportModel
import Testing

/// What a title block should be read as.
private struct Expected {
  var title: String?
  var subtitle: String?
  var editor: String?
  var issue: String?
  var date: String?
}

@Suite("Title blocks")
struct TitleBlockTests {
  private let body = "\n\n正文在这里，句子到这里结束，长度足够看作一段。\n"

  private func check(_ head: String, _ expected: Expected) throws {
    let report = try readReport(SourceText(head + body), fileName: "reports/december.txt")
    #expect(report.title?.text == expected.title)
    #expect(report.subtitle?.text == expected.subtitle)
    #expect(report.editor?.text == expected.editor)
    #expect(report.issue?.text == expected.issue)
    #expect(report.dateText?.text == expected.date)
    #expect(report.sections.isEmpty)
  }

  @Test("All on one line", arguments: [" · ", "｜", " | ", "　　", "    "])
  func oneLine(separator: String) throws {
    try check(
      ["信息化动态", "第12期", "2021年12月3日"].joined(separator: separator),
      Expected(title: "信息化动态", issue: "第12期", date: "2021年12月3日"))
  }

  @Test func issueBehindOneSpaceAndAPeriod() throws {
    try check(
      "区块链周报 第23期\n2023年6月5日-6月11日",
      Expected(title: "区块链周报", issue: "第23期", date: "2023年6月5日-6月11日"))
  }

  @Test func issueAboveEditorAndDateBelow() throws {
    try check(
      "总第100期\n工作简报\n长风联盟秘书处编　　二〇二一年十二月三日",
      Expected(title: "工作简报", editor: "长风联盟秘书处编", issue: "总第100期", date: "二〇二一年十二月三日"))
  }

  @Test func subtitleAndAuthor() throws {
    try check(
      "水的两种来处\n——读《城市供水史》\n\n作者：王芳",
      Expected(title: "水的两种来处", subtitle: "读《城市供水史》", editor: "作者：王芳"))
  }

  @Test func personalNameIsTheAuthor() throws {
    try check("水的两种来处\n\n王　芳", Expected(title: "水的两种来处", editor: "王　芳"))
  }

  @Test func documentNumber() throws {
    try check("关于归档的通知\n长风发〔2024〕12号", Expected(title: "关于归档的通知", issue: "长风发〔2024〕12号"))
  }

  @Test func titleOnTwoLines() throws {
    try check("关于进一步加强\n会员服务工作的意见", Expected(title: "关于进一步加强会员服务工作的意见"))
  }

  @Test func aRemarkBelowTheNameOfARuleIsOfTheTitle() throws {
    try check("会员服务管理办法\n（试行）", Expected(title: "会员服务管理办法（试行）"))
  }

  @Test func officersAndRemarksDoNotEndTheBlock() throws {
    try check(
      "月报\n（内部资料）\n第3期\n编辑：李四\n审核：王五\n2024年3月15日",
      Expected(title: "月报", editor: "编辑：李四 审核：王五", issue: "第3期", date: "2024年3月15日"))
  }

  @Test func letterSpacedTitleIsClosedUp() throws {
    try check("工　作　简　报", Expected(title: "工作简报"))
  }

  @Test func hashTitleOfPlainText() throws {
    try check("# 工作简报", Expected(title: "工作简报"))
  }

  @Test(
    "What is no title leaves the name of the file",
    arguments: [
      "同志们：", "本周总结：", "【通知】各部门注意", "（一）总体要求。", "据报道，某市昨日降雪，交通受到影响。", "1. 第一条", "- 第一条",
      "https://example.org/a", "来源：某报",
    ])
  func noTitle(line: String) throws {
    let report = try readReport(SourceText(line + body), fileName: "reports/december.txt")
    #expect(report.title?.text == "december")
    #expect(report.title?.origins.first?.line == 0)
  }

  @Test func optionsOverrideTheText() throws {
    var options = ReadOptions()
    options.title = "别名"
    options.date = CalendarDate(year: 2024, month: 1, day: 2)
    let report = try readReport(
      SourceText("标题\n2021年12月3日" + body), fileName: "x.txt", options: options)
    #expect(report.title?.text == "别名")
    #expect(report.date == CalendarDate(year: 2024, month: 1, day: 2))
    #expect(report.dateText?.text == "2021年12月3日")
  }

  @Test func frontMatterNamesTheReport() throws {
    let text = "---\ntitle: 简报\nauthor: 王芳\ndate: 2024-05-08\n---\n" + body
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.title?.text == "简报")
    #expect(report.editor?.text == "王芳")
    #expect(report.date == CalendarDate(year: 2024, month: 5, day: 8))
    #expect(report.lineRoles.prefix(5).allSatisfy { $0 == .frontMatter })
  }

  @Test func standardInputWithoutATitleHasNone() throws {
    let report = try readReport(SourceText("同志们：" + body), fileName: "-")
    #expect(report.title == nil)
  }

  @Test func aTextOfOneLineIsNoTitle() throws {
    let report = try readReport(SourceText("只有一行\n"), fileName: "x.txt")
    #expect(report.lineRoles == [.paragraph])
  }
}
