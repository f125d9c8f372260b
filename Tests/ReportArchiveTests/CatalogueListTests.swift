import PrintReport
import ReportArchive
import Testing

/// The list for people is a report: read again, it says what the catalogue says.
struct CatalogueListTests {
  private func issue(_ file: String, _ title: String?, _ date: String?) -> ArchivedIssue {
    var issue = ArchivedIssue(
      file: file, fileDigest: "", report: "", reportDigest: "", settingDigest: "", pageCount: 12)
    (issue.title, issue.date) = (title, date)
    return issue
  }

  @Test func issuesStandByYear() throws {
    var catalogue = Catalogue()
    var third = issue("c.pdf", "月报", "2022-01-05")
    third.issue = "第1期"
    third.editor = "秘书处编"
    third.headings = [
      .init(level: 1, title: "*国际* [一]", page: "1"),
      .init(level: 2, title: "1. 甲_乙_<b>", page: "1"),
      .init(level: 1, title: "国内", page: ""),
    ]
    for issue in [third, issue("b.pdf", "月报", "2021-12-03"), issue("a.pdf", nil, nil)] {
      catalogue.put(issue)
    }
    #expect(catalogue.issues.map(\.file) == ["a.pdf", "b.pdf", "c.pdf"])

    let read = try readReport(
      bytes: Array(catalogue.list.utf8), fileName: Catalogue.listName)
    #expect(read.title?.text == "总目")
    #expect(read.findings.isEmpty)
    #expect(read.sections.map(\.title.text) == ["无日期", "2021年", "2022年"])
    #expect(
      read.sections.map { $0.items.map(\.title.text) } == [
        ["a.pdf"], ["月报 2021-12-03"], ["月报 第1期 2022-01-05"],
      ])
    let blocks = try #require(read.sections.last?.items.first).blocks
    guard case .paragraph(let facts) = blocks.first?.kind, case .list(let list) = blocks.last?.kind
    else {
      Issue.record("no facts or no list: \(blocks)")
      return
    }
    #expect(facts.text == "秘书处编；12页；c.pdf")
    let texts = list.items.map { $0.blocks.compactMap(\.paragraphText).first ?? "" }
    #expect(texts == ["*国际* [一]（1）", "国内"])
    guard case .list(let inner) = list.items.first?.blocks.last?.kind else {
      Issue.record("no list within the list")
      return
    }
    #expect(inner.items.flatMap(\.blocks).compactMap(\.paragraphText) == ["1. 甲_乙_<b>（1）"])
  }
}

extension Block {
  fileprivate var paragraphText: String? {
    if case .paragraph(let text) = kind { text.text } else { nil }
  }
}
