import Diagnostics
import Testing

@testable import ReportModel

@Suite("Marks at the start of lines")
struct MarkTests {
  private func mark(_ text: String) -> LineMark? {
    let scalars = Array(text.unicodeScalars)
    return MarkRecogniser(scalars: scalars).mark(of: 0..<scalars.count)
  }

  @Test(
    "What is a mark",
    arguments: [
      ("【国际】", MarkKind.lenticular), ("【作者】夏小林", .lenticularField), ("■标题", .glyph(0x25A0)),
      ("○ 标题", .glyph(0x25CB)), ("## 标题", .hash(2)), ("第一编 总则", .part), ("第十二章 附则", .chapter),
      ("第三回　雨夜", .chapter), ("第2节 方法", .chapterSection), ("第一百零八条　本法", .article), ("壹、報告", .stem),
      ("甲、報告", .stem), ("十二、其他", .chinese), ("（三）要求", .chineseInBrackets),
      ("(三)要求", .chineseInBrackets),
      ("1. 标题", .arabicDot), ("12．标题", .arabicDot), ("3、标题", .arabicComma), ("1.1 背景", .decimal(2)),
      ("1.2.3 背景", .decimal(3)), ("2.1背景", .decimal(2)), ("（1）标题", .arabicInBrackets),
      ("2）标题", .arabicHalfBracket),
      ("卷三　七言", .part), ("卷上", .part),
      ("①标题", .circled), ("- 条目", .dash), ("• 条目", .dash), ("《夜雨》", .bookTitle),
    ])
  func isMark(text: String, kind: MarkKind) {
    #expect(mark(text)?.kind == kind)
  }

  @Test(
    "What only looks like one",
    arguments: [
      "1.9亿元的投资", "2021.12.3", "3.14", "12.5%的份额", "○五年以后", "○○○", "-5度", "**重点**", "#标签", "（见附录）",
      "（2021年）", "第一次会议", "一九九八年", "十分重要", "2021年12月", "《诗》与《书》", "【】", "■", "*", "1.",
      "10.0.3.15 迁移", "192.168.1.20 更换", "卷一八六《食货志》", "卷子 交上来了",
    ])
  func isNoMark(text: String) {
    #expect(mark(text) == nil)
  }

  @Test func anEntryNumberBeforeAYearIsItsOwn() {
    let found = mark("20.2026年冬奥会")
    #expect(found?.kind == .arabicDot)
    #expect(found?.number == 20)
  }
}

@Suite("Dates and numerals")
struct DateTests {
  private func date(_ text: String) -> CalendarDate? {
    let scalars = Array(text.unicodeScalars)
    return DateRecogniser(scalars: scalars).dateLine(0..<scalars.count)?.day
  }

  @Test(
    "Every form of one day",
    arguments: [
      "2021年12月3日", "2021 年 12 月 3 日", "２０２１年１２月３日", "二〇二一年十二月三日", "二○二一年十二月三日", "2021-12-03",
      "2021.12.3", "2021/12/03", "（2021年12月3日）", "2021年12月3日 星期五", "2021年12月3日（星期五）",
      "日期：2021-12-03",
      "民國110年12月3日", "中華民國一一○年十二月三日",
    ])
  func isDate(text: String) {
    #expect(date(text) == CalendarDate(year: 2021, month: 12, day: 3))
  }

  @Test(
    "No day of the calendar, or more than a day",
    arguments: [
      "2021年13月3日", "2021年2月29日", "2021年12月", "12月3日", "2021年12月3日召开会议", "2021-12-32", "1.2.3",
      "99999年1月1日", "2021年12月3",
    ])
  func isNoDate(text: String) {
    #expect(date(text) == nil)
  }

  @Test(
    "Numbers as texts write them",
    arguments: [
      ("十", 10), ("十二", 12), ("二十一", 21), ("一百零八", 108), ("廿三", 23), ("二〇二一", 2021), ("１２", 12),
      ("两千", 2000),
    ])
  func numeral(text: String, value: Int) {
    #expect(ChineseNumerals.value(Array(text.unicodeScalars)) == value)
  }
}

@Suite("Typed contents against the body")
struct ContentsTests {
  private func findings(_ contents: [String], _ headings: [String]) throws -> [String] {
    let text =
      "标题\n\n目录\n" + contents.map { "■ \($0)\t1\n" }.joined() + "\n"
      + headings.map { "■\($0)\n\n正文在这里，句子到这里结束，长度足够看作一段。\n\n" }.joined()
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.contents.count == contents.count)
    return report.findings.map { "\($0.span.line) \($0.message)" }
  }

  @Test func alikeIsNoFinding() throws {
    #expect(try findings(["春耕开始", "夏收结束"], ["春耕开始", "夏收结束"]).isEmpty)
  }

  @Test func widthAndSpacesAreAFindingAtTheHeading() throws {
    let found = try findings(["春耕：开始", "夏收 3 天"], ["春耕:开始", "夏收3天"])
    #expect(found.count == 2)
    // Headings stand on lines 7 and 11, entries on lines 4 and 5.
    #expect(found[0].hasPrefix("7 ") && found[0].contains("spaces or width from line 4"))
    #expect(found[1].hasPrefix("11 ") && found[1].contains("spaces or width from line 5"))
  }

  @Test func otherWordsAreAFinding() throws {
    let found = try findings(
      ["春耕工作全面开始", "夏收结束", "秋种"], ["春耕工作开始", "夏收结束", "秋种"])
    #expect(found.count == 1)
    #expect(found[0].contains("differs in words from line 4"))
  }

  @Test func missingAndExtraAreFindings() throws {
    let found = try findings(["春耕", "夏收", "秋种"], ["春耕", "夏收", "冬藏"])
    #expect(found.count == 2)
    #expect(found[0].contains("“秋种” has no heading"))
    #expect(found[1].contains("“冬藏” is not in the typed contents"))
  }

  @Test func otherOrderIsAFinding() throws {
    let found = try findings(["春耕", "夏收", "秋种"], ["夏收", "秋种", "春耕"])
    #expect(found.count == 1)
    #expect(found[0].contains("“春耕” stands in another order than its heading on line 16"))
  }

  @Test(
    "Leaders and brackets before the number",
    arguments: [
      "\t12", "........12", "……12", "…………（12）", "   12", "　　12", "·····12", " ……  12",
    ])
  func pageForms(tail: String) throws {
    let body = "正文在这里，句子到这里结束，长度足够看作一段。"
    let text = "标题\n\n第一章 春\(tail)\n第二章 夏\(tail)\n\n第一章 春\n\n\(body)\n\n第二章 夏\n\n\(body)\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.contents.map(\.text) == ["第一章 春", "第二章 夏"])
    #expect(report.contents.map(\.page) == ["12", "12"])
    #expect(report.sections.map(\.title.text) == ["第一章 春", "第二章 夏"])
  }

  @Test func aTableWithTabsIsNoContents() throws {
    let text = "标题\n\n正文在这里，句子到这里结束，长度足够看作一段。\n\n北京\t12\n上海\t15\n广州\t9\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.contents.isEmpty)
    #expect(report.lineRoles[4...6].allSatisfy { $0 == .table })
  }

  @Test func entriesThatRecurAreMatchedInOrder() throws {
    #expect(try findings(["概述", "甲", "概述", "乙"], ["概述", "甲", "概述", "乙"]).isEmpty)
  }
}

@Suite("Lines that a mail quotes")
struct QuoteTests {
  private func roles(_ lines: [String]) throws -> [LineRole] {
    let text = "标题\n\n" + lines.joined(separator: "\n") + "\n"
    return Array(try readReport(SourceText(text), fileName: "x.txt").lineRoles.dropFirst(2))
  }

  @Test func eachLineIsAParagraphOfAQuotation() throws {
    let text = "标题\n\n> 请看附件。\n>\n>> 好的。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    guard case .quote(let blocks)? = report.blocks.first?.kind else {
      Issue.record("no quotation")
      return
    }
    let texts = blocks.compactMap { block -> String? in
      if case .paragraph(let text) = block.kind { text.text } else { nil }
    }
    #expect(texts == ["请看附件。", "好的。"])
    #expect(blocks.map(\.line) == [3, 5])
  }

  @Test func aSignBeforeAFigureIsNone() throws {
    #expect(try roles([">50%的样本合格，结果可以接受。"]) == [.paragraph])
    #expect(try roles([">请看附件。", ">好的。"]) == [.quote, .quote])
  }
}

@Suite("Parts of title blocks by shape")
struct TitleShapeTests {
  private func shapes(_ text: String) -> (TitleShapes, Range<Int>) {
    let scalars = Array(text.unicodeScalars)
    return (TitleShapes(scalars: scalars), 0..<scalars.count)
  }

  @Test("Authors of a paper", arguments: ["陈静1，刘洋2，王芳1", "王芳, 李明*", "张伟1,2；陈静1"])
  func authors(text: String) {
    let (shapes, range) = shapes(text)
    #expect(shapes.areAuthors(range))
  }

  @Test("No authors", arguments: ["水，电，气", "王芳", "陈静说，刘洋不同意", "1，2，3"])
  func noAuthors(text: String) {
    let (shapes, range) = shapes(text)
    #expect(!shapes.areAuthors(range))
  }

  @Test(
    "What a web page sets below its title",
    arguments: [
      ("2024-03-15 10:22　　来源：长风网　　作者：陈静", true), ("发布时间：2024-03-15　浏览次数： 120", true),
      ("2024-03-15 10:22", false), ("2024年3月15日，来源：长风网报道了此事", false), ("来源：长风网", false),
    ])
  func pageInfo(text: String, isInfo: Bool) {
    let (shapes, range) = shapes(text)
    #expect(shapes.isPageInfo(range) == isInfo)
  }

  @Test(
    "Section numbers without a point",
    arguments: [
      ("1　对象与方法", true), ("2 结果", true), ("12 月工作简报", false), ("3 个工作日内办结", false),
      ("3 人因病请假，已报备。", false), ("2024 年总结", false), ("1  北京  12", false),
    ])
  func spacedNumber(text: String, isMark: Bool) {
    let scalars = Array(text.unicodeScalars)
    let mark = MarkRecogniser(scalars: scalars).mark(of: 0..<scalars.count)
    #expect((mark?.kind == .decimal(1)) == isMark)
  }
}
