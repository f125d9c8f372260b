import ReportModel
import Testing

/// Big inputs that a step of more than linear cost would turn into minutes.
@Suite("Size", .timeLimit(.minutes(2)))
struct SizeTests {
  private let body = "正文在这里，句子到这里结束，长度足够看作一段。"

  @Test func aLineOfAMegabyte() throws {
    let line = String(repeating: "汉", count: 350_000)
    let report = try readReport(SourceText("标题\n\n\(line)\n"), fileName: "x.txt")
    guard case .paragraph(let text) = report.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(text.text.utf8.count == 1_050_000)
  }

  @Test func twentyThousandHeadings() throws {
    let text = "标题\n\n" + (0..<20_000).map { "■第\($0)个\n\n\(body)\n\n" }.joined()
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.sections.count == 20_000)
  }

  @Test func tenThousandContentsEntriesThatAreAllAlike() throws {
    let entries = (0..<10_000).map { "同一个标题\t\($0)\n" }.joined()
    let headings = (0..<10_000).map { _ in "同一个标题\n\n\(body)\n\n" }.joined()
    let report = try readReport(
      SourceText("标题\n\n目录\n\(entries)\n\(headings)"), fileName: "x.txt")
    #expect(report.contents.count == 10_000)
  }

  @Test func tenThousandContentsEntriesInReverse() throws {
    let entries = (0..<10_000).map { "■ 第\($0)个标题\t\($0)\n" }.joined()
    let headings = (0..<10_000).reversed().map { "■第\($0)个标题\n\n\(body)\n\n" }.joined()
    let report = try readReport(
      SourceText("标题\n\n目录\n\(entries)\n\(headings)"), fileName: "x.txt")
    // One pair keeps its place; all other entries stand in another order.
    #expect(report.findings.count == 9_999)
  }

  @Test func aListOfFiftyThousandEntries() throws {
    let text = "标题\n\n" + (0..<50_000).map { "- 第\($0)条\n" }.joined()
    let report = try readReport(SourceText(text), fileName: "x.txt")
    guard case .list(let list) = report.blocks.first?.kind else {
      Issue.record("no list")
      return
    }
    #expect(list.items.count == 50_000)
  }

  @Test func aParagraphWrappedOverTwentyThousandLines() throws {
    let line = String(repeating: "文", count: 38)
    let text = "标题\n\n" + String(repeating: line + "\n", count: 20_000) + "完。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.blocks.count == 1)
    #expect(report.repairs.count == 20_000)
  }
}
