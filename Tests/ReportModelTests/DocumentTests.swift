import Diagnostics
import ReportModel
import Testing

@Suite("Documents of many kinds, annotated by hand")
struct DocumentTests {
  private func read(_ document: AnnotatedDocument) throws -> Report {
    try readReport(SourceText(document.text), fileName: "texts/\(document.name).txt")
  }

  @Test("Each line is what an editor says it is", arguments: AnnotatedDocument.names)
  func lineCodes(name: String) throws {
    let document = try AnnotatedDocument(named: name)
    let actual = codes(of: try read(document))
    try #require(actual.count == document.codes.count)
    let wrong = zip(zip(document.codes, actual), document.lines).enumerated()
      .filter { $0.element.0.0 != $0.element.0.1 }
      .map { "\($0.offset + 1): \($0.element.0.0) read as \($0.element.0.1): \($0.element.1)" }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test("Title block", arguments: AnnotatedDocument.names)
  func titleBlock(name: String) throws {
    let document = try AnnotatedDocument(named: name)
    let report = try read(document)
    #expect(report.title?.text == document.facts["title"])
    #expect(report.editor?.text == document.facts["editor"])
    #expect(report.issue?.text == document.facts["issue"])
    #expect(report.subtitle?.text == document.facts["subtitle"])
    if let text = document.facts["dateText"] { #expect(report.dateText?.text == text) }
    let date = report.date.map { date in
      [date.year, date.month, date.day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }
    #expect(date == document.facts["date"])
    if let region = document.facts["region"] {
      #expect(report.regionEvidence?.rawValue == region)
    }
  }

  @Test func sectionsThatTheContentsLackAreFound() throws {
    let report = try read(try AnnotatedDocument(named: "omitted"))
    let found = report.findings.map(\.message)
    for title in ["公告", "会费缴纳办法调整", "预告"] {
      #expect(found.contains("the heading “\(title)” is not in the typed contents"))
    }
    #expect(found.count == 3)
  }

  @Test("A few sentences tell that a text is traditional")
  func shortTextsTellTheirScript() throws {
    let text = "數位治理觀察\n\n「數位發展部」於8月27日揭牌。行政院表示，將持續推動開放資料與隱私保護。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(report.regionEvidence == .traditional)
  }

  @Test func figuresBehindNamesAreNoContents() throws {
    let text = "会员统计\n\n北京 12\n上海 15\n广东 20\n\n北京\n\n北京今年新增两家。\n\n上海\n\n上海没有新增。\n"
    let report = try readReport(SourceText(text), fileName: "x.txt")
    #expect(!report.lineRoles.contains(.contentsEntry))
  }

  @Test("Joined and removed lines are all listed", arguments: AnnotatedDocument.names)
  func repairs(name: String) throws {
    let document = try AnnotatedDocument(named: name)
    let report = try read(document)
    let joined = report.repairs.filter { $0.kind == .joined || $0.kind == .unwrapped }
    #expect(joined.count == document.codes.count { $0 == "+" })
    #expect(report.repairs.count { $0.kind == .residue } == document.codes.count { $0 == "x" })
  }

  @Test("Without repairs nothing is joined or removed", arguments: AnnotatedDocument.names)
  func withoutRepairs(name: String) throws {
    var options = ReadOptions()
    options.repairs = []
    let document = try AnnotatedDocument(named: name)
    let report = try readReport(
      SourceText(document.text), fileName: document.name, options: options)
    #expect(report.repairs.isEmpty)
    #expect(!codes(of: report).contains { $0 == "+" || $0 == "x" })
  }
}
