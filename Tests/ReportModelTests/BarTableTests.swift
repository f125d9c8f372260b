import ReportModel
import Testing

@Suite("Tables drawn with bars")
struct BarTableTests {
  private func tables(in report: Report) -> [TableBlock] {
    func found(_ blocks: [Block]) -> [TableBlock] {
      blocks.compactMap { if case .table(let table) = $0.kind { table } else { nil } }
    }
    return found(report.blocks) + report.sections.flatMap { found($0.blocks) }
  }

  private func words(_ rows: [[TableBlock.Cell]]) -> [[String]] { rows.map { $0.map(\.text.text) } }

  @Test func cellsAndHeadsAreAsDrawn() throws {
    let text = try AnnotatedDocument(named: "bars").text
    let tables = try tables(in: readReport(SourceText(text), fileName: "x.txt"))
    #expect(
      tables.map { words($0.headerRows) } == [
        [["级别", "数量"]], [["名称", "耗时"]], [["站点", "次数"]], [["机房", "正常"]],
      ])
    #expect(
      tables.map { words($0.rows) } == [
        [["P1", "0"], ["P2", "3"]], [["备份", "12"], ["同步", "8"]], [["甲站", "10"], ["乙站", ""]],
        [["泵房", "异常"]],
      ])
    #expect(tables.map { $0.caption?.text } == [nil, nil, nil, "表1　巡检情况"])
    #expect(tables.last?.notes.map(\.text) == ["注：泵房已报修。"])
  }

  @Test func aBarBehindABackslashPartsNothing() throws {
    let text = "标题\n\n| 甲\\|乙 | 1 |\n| 丙 | 2 |\n"
    let tables = try tables(in: readReport(SourceText(text), fileName: "x.txt"))
    #expect(tables.flatMap { words($0.headerRows + $0.rows) } == [["甲\\|乙", "1"], ["丙", "2"]])
  }
}
