import ReportModel
import Testing

@Suite("Schedules in columns")
struct ScheduleTests {
  private func isTable(_ rows: String) throws -> Bool {
    let text = "馆务周报\n\n下周安排如下，请各组按时参加，有变动的另行通知。\n\n" + rows + "\n\n请假的提前一天告知办公室。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    return report.blocks.contains { if case .table = $0.kind { true } else { false } }
  }

  @Test func aRowOfThreeCellsNeedsNoFigureIfHalfHaveOne() throws {
    #expect(try isTable("周一　　上午8:30　　全馆例会\n周二　　下午2:00　　采购碰头\n周五　　全天　　　　消防演练"))
  }

  @Test(
    "Names and pairs of words are none",
    arguments: ["陈静　　刘洋　　王芳\n李娜　　赵雪　　孙燕\n周琳　　郑洁　　吴晓", "审判长　　宋伟\n审判员　　韩梅\n书记员　　孙丽"])
  func rowsWithoutFiguresAreNone(rows: String) throws {
    #expect(try !isTable(rows))
  }
}
