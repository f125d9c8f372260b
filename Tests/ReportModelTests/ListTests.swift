import ReportModel
import TestSupport
import Testing

/// The list entries of `blocks` with their marks, nested ones indented; other blocks are ¶.
private func outline(_ blocks: [Block], _ indent: String = "") -> [String] {
  blocks.flatMap { block -> [String] in
    guard case .list(let list) = block.kind else { return [indent + "¶"] }
    return [indent + "list"]
      + list.items.flatMap { item -> [String] in
        let words: String
        if case .paragraph(let text)? = item.blocks.first?.kind {
          words = String(text.text.prefix(2))
        } else {
          words = ""
        }
        return [indent + item.marker + words]
          + outline(Array(item.blocks.dropFirst()), indent + "  ")
      }
  }
}

private func lists(_ text: String) throws -> [String] {
  let whole = "月报\n\n前文说明几条事情，句子在这里结束。\n\n" + text + "\n\n后文说明几条事情，句子在这里结束。\n"
  let report = try readReport(SourceText(whole), fileName: "notes.txt")
  #expect(unaccounted(report, whole).isEmpty)
  return outline(report.blocks)
}

/// A sentence that reads like a paragraph.
private let long = "把稿子再读一遍，逐条核对有没有把标题读成正文、把正文读成标题的地方，看它们是否都已改正，然后再继续往下做，直到没有一处不妥为止。"

@Suite("Lists of plain text")
struct ListTests {
  @Test("Numbers that count on are one list, however long an entry is")
  func aSeriesIsOneList() throws {
    #expect(
      try lists("1. 先存文本；\n2. \(long)\n3. 最后排版。") == ["¶", "list", "1.先存", "2.把稿", "3.最后", "¶"])
    #expect(
      try lists("1. \(long)\n\n2. \(long)\n\n3. 排版") == ["¶", "list", "1.把稿", "2.把稿", "3.排版", "¶"])
  }

  @Test("Deeper entries are a list within the entry above")
  func listsNest() throws {
    #expect(
      try lists("- 甲一\n- 乙二\n    - 丙三\n    - 丁四\n- 戊五") == [
        "¶", "list", "•甲一", "•乙二", "  list", "  •丙三", "  •丁四", "•戊五", "¶",
      ])
    #expect(
      try lists("1. 甲一；\n   - 乙二；\n   - 丙三；\n2. 丁四；\n3. 戊五。") == [
        "¶", "list", "1.甲一", "  list", "  •乙二", "  •丙三", "2.丁四", "3.戊五", "¶",
      ])
  }
}
