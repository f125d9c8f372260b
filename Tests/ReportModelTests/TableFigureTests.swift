import ReportModel
import Testing

@Test(
  "Columns are figures by the cells that have digits",
  arguments: [
    (["8.5", "…", "10.25", "n/a"], TableBlock.Alignment.decimal),
    (["1,234.05", "98,765", "—"], .decimal),
    (["12.5", "约120", "0.5"], .decimal), (["（3.2）", "10"], .decimal),
    (["12.3%", "−3%", "+120%"], .decimal),
    (["3.5亿元", "12亿元", "0.25 亿元"], .decimal), (["3", "12", "无"], .end), (["￥5", "约7人次"], .end),
  ])
func columnsOfFigures(cells: [String], alignment: TableBlock.Alignment) {
  #expect(figureAlignment(cells.map { Array($0.unicodeScalars) }) == alignment)
}

@Test(
  "Dates, words and mostly empty columns are no figures",
  arguments: [
    ["2021年", "2022年"], ["第12期", "第13期"], ["3.5亿元，同比增长", "12"], ["甲", "3.5"], ["…", "—"],
    ["1", "…", "—"], ["三类", "5"], ["A3", "B4"], ["12月3日", "12月4日"],
  ])
func columnsOfWords(cells: [String]) {
  #expect(figureAlignment(cells.map { Array($0.unicodeScalars) }) == nil)
}
