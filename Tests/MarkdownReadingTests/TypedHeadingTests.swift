import MarkdownReading
import ReportModel
import Testing

@Suite("Headings of Markdown without #")
struct TypedHeadingTests {
  /// Headings by level, indented, with what stands below them.
  private func tree(_ text: String) throws -> (title: String?, lines: [String]) {
    let report = try readMarkdown(SourceText(text), fileName: "weekly.md")
    func lines(_ section: Section) -> [String] {
      ["\(section.level) \(section.title.text)"] + outline(section.blocks)
        + section.items.flatMap(lines)
    }
    return (report.title?.text, outline(report.blocks) + report.sections.flatMap(lines))
  }

  @Test func strongLinesHeadWhatFollows() throws {
    let found = try tree(
      """
      **滨江社区工作简报**

      **【党建工作】**

      本月开展了主题党日活动。

      **【民生服务】**

      **1. 走访**

      走访困难家庭二十户。

      **（一）指导思想。**以人为本。
      """)
    #expect(found.title == "滨江社区工作简报")
    #expect(
      found.lines == [
        "1 党建工作", "p 本月开展了主题党日活动。", "1 民生服务", "2 1. 走访", "p 走访困难家庭二十户。",
        "p （一）指导思想。以人为本。",
      ])
  }

  @Test func marksOfTheChineseLadderStandBelowTheHeadingsWithSigns() throws {
    let found = try tree(
      """
      # 周报

      ## 本市

      　　一、走访慰问

      走访二十户。

      二、义诊

      义诊两次。

      **背景**

      说明一。

      **来源**

      说明二。
      """)
    #expect(
      found.lines == [
        "1 本市", "2 一、走访慰问", "p 走访二十户。", "2 二、义诊", "p 义诊两次。", "3 背景", "p 说明一。", "3 来源",
        "p 说明二。",
      ])
  }

  /// Entries follow each other, sentences end, fields name something, and one strong line is emphasis.
  @Test(
    "Paragraphs that stay paragraphs",
    arguments: [
      "一、听取报告\n\n二、审议草案\n\n三、表决", "一、学校要建立制度。\n\n说明。\n\n二、各区要落实责任。\n\n说明。",
      "**注意**\n\n说明。", "**编辑：何平**\n\n**校对：吴刚**\n\n说明。", "说明。\n\n**甲**\n\n**乙**\n\n**丙**\n\n说明。",
      "**注意：本文有更新。**\n\n说明。\n\n**请勿转载。**\n\n说明。", "一、走访\n第二行\n\n说明。\n\n二、义诊\n第二行\n\n说明。",
      "> **背景**\n>\n> 说明。\n>\n> **来源**\n>\n> 说明。",
    ])
  func otherLinesHeadNothing(text: String) throws {
    let found = try tree("# 周报\n\n" + text + "\n")
    #expect(!found.lines.contains { $0.first?.isNumber == true }, "\(found.lines)")
  }
}
