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
}
