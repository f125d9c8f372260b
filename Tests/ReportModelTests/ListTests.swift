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

  @Test(
    "Two entries that count from 1 right below each other are a list",
    arguments: [("1. ", "2. "), ("1、", "2、"), ("1）", "2）"), ("（1）", "（2）"), ("① ", "② ")])
  func twoEntriesAreAList(_ marks: (first: String, second: String)) throws {
    let (first, second) = (marks.first, marks.second)
    func entry(_ mark: String, _ words: String) -> String {
      mark.filter { !$0.isWhitespace } + words
    }
    #expect(
      try lists("下面是：\n\n\(first)完善数据目录；\n\(second)提高数据质量。") == [
        "¶", "¶", "list", entry(first, "完善"), entry(second, "提高"), "¶",
      ])
    // What does not count from 1, stands apart or holds sentences is no list of two.
    #expect(try lists("\(first)完善数据目录。\n\n\(second)提高数据质量。") == ["¶", "¶", "¶", "¶"])
    #expect(
      try lists("\(first)县指挥部。由县长任指挥长。\n\(second)成员单位。水利局等。") == ["¶", "¶", "¶", "¶"])
  }

  @Test("Two numbered headings over their texts are no list")
  func twoHeadingsAreNoList() throws {
    #expect(
      try lists("1. 完善目录\n\n\(long)\n\n2. 提高质量\n\n\(long)").allSatisfy { $0 == "¶" })
    #expect(try lists("1. 完善目录\n\(long)\n2. 提高质量\n\(long)").allSatisfy { $0 == "¶" })
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

  @Test("The rest of an entry that a fixed width has wrapped stands below its words")
  func wrappedEntriesAreWhole() throws {
    let text = """
      1. 修订巡护制度，明确每个山头的责任人，由林业站牵头拿出草案，十月底以前
         印发到村。
      2. 检修瞭望塔和水泵，凡是三年没有更换过的皮管一律换新，所需费用从防火专
         项里列支。
      3. 组织一次演练。
      """
    #expect(try lists(text) == ["¶", "list", "1.修订", "2.检修", "3.组织", "¶"])
    let dashes = """
      • 森林防火条例释义，重点是第三章，各村护林员都要通读，并在十一月以前
        写出心得。
      • 近五年火情汇编。
      """
    #expect(try lists(dashes) == ["¶", "list", "•森林", "•近五", "¶"])
  }

  @Test("References whose rest is short, as Latin words are wrapped")
  func wrappedReferencesAreWhole() throws {
    let text = """
      1. 万建中．民间文学引论．北京：北京大学出版社，
         2006．
      2. Propp V. Morphology of the Folktale. 2nd ed. Austin:
         University of Texas Press, 1968.
      3. 钟敬文．民俗学概论．上海：上海文艺出版社，1998．
      """
    let report = try readReport(SourceText("参考书目\n\n" + text + "\n"), fileName: "x.txt")
    let words = texts(of: report).map(\.text)
    #expect(
      words == [
        "参考书目", "万建中．民间文学引论．北京：北京大学出版社，2006．",
        "Propp V. Morphology of the Folktale. 2nd ed. Austin: University of Texas Press, 1968.",
        "钟敬文．民俗学概论．上海：上海文艺出版社，1998．",
      ])
  }

  @Test("An explanation below a short entry is none of its words")
  func explanationsStayApart() throws {
    let text = "1. 完善制度\n   由办公室牵头制定实施细则。\n2. 加强培训\n   每季度组织一次业务学习。"
    let report = try readReport(SourceText("安排\n\n" + text + "\n"), fileName: "x.txt")
    #expect(report.repairs.isEmpty)
  }
}
