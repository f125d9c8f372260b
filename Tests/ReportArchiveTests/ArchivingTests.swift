import Foundation
import PrintReport
import ReportArchive
import TestSupport
import Testing

/// Many reports at once: a file each, a catalogue, and nothing done twice.
struct ArchivingTests {
  private let folder: TemporaryFolder
  private let archive: String

  init() throws {
    folder = try TemporaryFolder()
    archive = folder.path + "/archive/of/issues"
  }

  private func report(_ title: String, _ date: String, _ body: String = "正文一段。") -> String {
    "\(title)\n\n秘书处编\n\n\(date)\n\n【国际】\n\n■第一条\n\n\(body)\n\n【国内】\n\n■第二条\n\n正文又一段。\n"
  }

  /// Archives `paths`, names of files in the folder; the outcomes, and what was said.
  @discardableResult
  private func add(
    _ names: [String], set changes: [String] = [], isStrict: Bool = false
  ) throws -> (outcomes: [ArchiveOutcome], findings: [Diagnostic]) {
    var options = ExportOptions()
    options.layout = LayoutChoice(changes: changes, dataFolder: repositoryFolder)
    options.layout.yieldsToReport = true
    var listener = ArchiveListener()
    var outcomes: [ArchiveOutcome] = []
    var findings: [Diagnostic] = []
    listener.end = { outcome, said in
      outcomes.append(outcome)
      findings += said
    }
    let counted = try archiveReports(
      names.map { $0.hasPrefix("/") ? $0 : folder.path + "/" + $0 }, inFolder: archive,
      options: options, isStrict: isStrict, listener: listener)
    for outcome in [ArchiveOutcome.written, .kept, .failed] {
      #expect(counted[outcome] ?? 0 == outcomes.filter { $0 == outcome }.count)
    }
    return (outcomes, findings)
  }

  private func catalogue() throws -> Catalogue { try Catalogue.read(fromFolder: archive) }

  @Test func everyReportBecomesAVerifiedFile() throws {
    _ = try folder.write("2022-01.txt", report("月报", "2022年1月5日"))
    _ = try folder.write("2021-12.txt", report("月报", "2021年12月3日"))
    #expect(try add(["2022-01.txt", "2021-12.txt"]).outcomes == [.written, .written])

    let issues = try catalogue().issues
    #expect(issues.map(\.file) == ["2021-12.pdf", "2022-01.pdf"])
    let first = try #require(issues.first)
    #expect(first.report == "2021-12.txt")
    #expect(first.title == "月报")
    #expect(first.editor == "秘书处编")
    #expect(first.date == "2021-12-03")
    #expect(first.dateText == "2021年12月3日")
    // A front page with the contents, which has no number, and one of the body.
    #expect(first.pageCount == 2)
    #expect(
      first.headings == [
        .init(level: 1, title: "国际", page: "1"), .init(level: 2, title: "第一条", page: "1"),
        .init(level: 1, title: "国内", page: "1"), .init(level: 2, title: "第二条", page: "1"),
      ])
    for issue in issues {
      let file = try ReportSource.read(archive + "/" + issue.file)
      let verified = try verifyFile(file)
      #expect(verified.isKept)
      #expect(verified.claims.contains { $0.contains("PDF/A-3") })
    }
  }

  @Test func whatIsThereIsLeftAlone() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日"))
    _ = try folder.write("b.txt", report("乙", "2021年2月1日"))
    #expect(try add(["a.txt"]).outcomes == [.written])
    let catalogued = try readBytes(archive + "/catalogue.json")
    #expect(try add(["a.txt"]).outcomes == [.kept])
    #expect(try readBytes(archive + "/catalogue.json") == catalogued)
    // Work that was broken off goes on where it stood.
    #expect(try add(["a.txt", "b.txt"]).outcomes == [.kept, .written])
    #expect(try catalogue().issues.map(\.file) == ["a.pdf", "b.pdf"])
    // What is not named again stays in the archive.
    #expect(try add(["b.txt"]).outcomes == [.kept])
    #expect(try catalogue().issues.map(\.file) == ["a.pdf", "b.pdf"])
  }

  @Test func whatHasChangedIsMadeAnew() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日"))
    #expect(try add(["a.txt"]).outcomes == [.written])
    _ = try folder.write("a.txt", report("甲", "2021年1月1日", "改过的正文。"))
    #expect(try add(["a.txt"]).outcomes == [.written])
    #expect(try add(["a.txt"]).outcomes == [.kept])
    #expect(try add(["a.txt"], set: ["colour=gray"]).outcomes == [.written])
    #expect(try add(["a.txt"], set: ["colour=gray"]).outcomes == [.kept])

    var damaged = try readBytes(archive + "/a.pdf")
    damaged[damaged.count / 2] ^= 1
    try Data(damaged).write(to: URL(fileURLWithPath: archive + "/a.pdf"))
    #expect(try add(["a.txt"], set: ["colour=gray"]).outcomes == [.written])
    try FileManager.default.removeItem(atPath: archive + "/a.pdf")
    #expect(try add(["a.txt"], set: ["colour=gray"]).outcomes == [.written])
    #expect(try catalogue().issues.count == 1)
  }

  @Test func aChangedPictureMakesItsReportAnew() throws {
    let pictures = repositoryFolder + "/Samples/pictures/"
    let names = try FileManager.default.contentsOfDirectory(atPath: pictures).sorted()
      .filter { $0.hasSuffix(".png") }
    let first = try readBytes(pictures + (try #require(names.first)))
    _ = try folder.write("p.png", first)
    _ = try folder.write("a.md", "# 图\n\n![图中之物](p.png)\n")
    #expect(try add(["a.md"]).outcomes == [.written])
    #expect(try catalogue().issues.first?.pictures == ["p.png"])
    #expect(try add(["a.md"]).outcomes == [.kept])
    // Bytes after the end of a PNG change its file and not what it shows.
    _ = try folder.write("p.png", first + [0])
    #expect(try add(["a.md"]).outcomes == [.written])
  }

  @Test func aReportWithFaultsStopsNoOther() throws {
    _ = try folder.write("a.txt", [UInt8]())
    _ = try folder.write("b.txt", report("乙", "2021年2月1日"))
    let (outcomes, findings) = try add(["a.txt", "b.txt"])
    #expect(outcomes == [.failed, .written])
    #expect(findings.first?.message.contains("empty") == true)
    #expect(try catalogue().issues.map(\.file) == ["b.pdf"])
    #expect(!FileManager.default.fileExists(atPath: archive + "/a.pdf"))
  }

  @Test func strictRefusesWarnings() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日", "正文。\n\n（来源：某报）[原文](#)"))
    #expect(try add(["a.txt"], isStrict: true).outcomes == [.failed])
    #expect(try catalogue().issues.isEmpty)
    let (outcomes, findings) = try add(["a.txt"])
    #expect(outcomes == [.written])
    #expect(findings.contains { $0.severity == .warning })
  }

  @Test func foldersStandForTheirReports() throws {
    for name in ["b.txt", "a.md", "notes.doc", ".hidden.txt"] {
      _ = try folder.write(name, report("甲", "2021年1月1日"))
    }
    #expect(try add([folder.path]).outcomes == [.written, .written])
    #expect(try catalogue().issues.map(\.file) == ["a.pdf", "b.pdf"])
    // The archive's own list is no report of it; the folder of the reports may be the archive.
    #expect(throws: DiagnosticError.self) { try add([archive]) }
  }

  @Test func anIssueNeverReplacesAnother() throws {
    let names = ["2021", "2022"].map { folder.path + "/" + $0 }
    for (name, date) in zip(names, ["2021年1月1日", "2022年1月1日"]) {
      try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
      try report("月报", date).write(toFile: name + "/01.txt", atomically: true, encoding: .utf8)
    }
    #expect(try add([names[0]]).outcomes == [.written])
    let first = try readBytes(archive + "/01.pdf")
    let (outcomes, findings) = try add([names[1]])
    #expect(outcomes == [.failed])
    #expect(findings.first?.message.contains("another issue as “01.pdf”: 月报 2021年1月1日") == true)
    #expect(try readBytes(archive + "/01.pdf") == first)
    // A date that was mended: the editor takes the file away.
    try FileManager.default.removeItem(atPath: archive + "/01.pdf")
    #expect(try add([names[1]]).outcomes == [.written])
    #expect(try catalogue().issues.map(\.date) == ["2022-01-01"])
  }

  @Test func wrongPathsAreToldBeforeTheWork() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日"))
    _ = try folder.write("A.md", report("甲", "2021年1月1日"))
    for (names, words) in [
      (["a.txt", "A.md"], "its PDF would be “A.pdf”"), (["a.txt", "none.txt"], "no such file"),
    ] {
      let error = #expect(throws: DiagnosticError.self) { try add(names) }
      #expect(error?.diagnostics.first?.message.contains(words) == true)
    }
    #expect(!FileManager.default.fileExists(atPath: archive))
    // The same report named twice is one report.
    #expect(try add(["a.txt", folder.path + "/a.txt"]).outcomes == [.written])
  }

  @Test func anotherFileIsNoCatalogue() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日"))
    try FileManager.default.createDirectory(
      atPath: archive, withIntermediateDirectories: true)
    for text in ["", "[]", #"{"version": 2, "issues": []}"#] {
      try text.write(toFile: archive + "/catalogue.json", atomically: true, encoding: .utf8)
      let error = #expect(throws: DiagnosticError.self) { try add(["a.txt"]) }
      #expect(error?.diagnostics.first?.file == archive + "/catalogue.json")
      #expect(try readBytes(archive + "/catalogue.json") == Array(text.utf8))
    }
  }

  @Test func sameReportsSameBytes() throws {
    _ = try folder.write("a.txt", report("甲", "2021年1月1日"))
    _ = try folder.write("b.txt", report("乙", "2021年2月1日"))
    try add(["a.txt", "b.txt"])
    let names = ["a.pdf", "b.pdf", "catalogue.json", "catalogue.md"]
    let first = try names.map { try readBytes(archive + "/" + $0) }
    try FileManager.default.removeItem(atPath: archive)
    try add(["b.txt", "a.txt"])
    #expect(try names.map { try readBytes(archive + "/" + $0) } == first)
  }
}
