import Diagnostics
import MarkdownReading
import ReportModel
import Testing

@Suite("Comments in Markdown")
struct CommentTests {
  @Test func aCommentOverLinesIsDroppedWhole() throws {
    let text = "甲<!-- 一\n二\n三 -->乙。\n\n<!-- 一\n\n二\n-->\n\n<!-- 一\n二\n三 -->丙。\n"
    let report = try readMarkdown(SourceText(text), fileName: "weekly.md")
    #expect(outline(report.blocks) == ["p 甲乙。", "p 丙。"])
    for line in [2, 5, 7, 8, 10, 11] { #expect(report.lineRoles[line - 1] == .comment) }
  }

  /// A quotation mark that nobody closed takes no line of text with it.
  @Test func anAddressOverALineEndIsText() throws {
    let text = "一<a href=\"况\n八月份检修四十七台。\n<a href=\">二</a>，三。\n"
    let report = try readMarkdown(SourceText(text), fileName: "weekly.md")
    let words = "一<a href=\"况 八月份检修四十七台。 <a href=\">二</a>，三。"
    #expect(outline(report.blocks) == ["p \(words)"])
    #expect(report.findings.map(\.message).contains { $0.contains("tag “a” means nothing") })
  }
}
