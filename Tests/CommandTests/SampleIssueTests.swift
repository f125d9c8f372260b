import Foundation
import TestSupport
import Testing

/// The real sample, set by the built command and read back from the finished PDF by other programs.
struct SampleIssueTests {
  private static let sample = "Samples/monthly-2021-12.txt"
  private static let sections = ["国际", "国内", "北京", "联盟动态"]

  /// The finished sample in a folder of its own.
  private struct Issue {
    let folder: TemporaryFolder
    let path: String

    init() throws {
      folder = try TemporaryFolder()
      path = folder.path + "/issue.pdf"
      let result = try runPrintreport([SampleIssueTests.sample, "-o", path])
      try #require(result.status == 0)
    }

    /// The lines of page `number`, from 1, as `pdftotext -raw` gives them.
    func lines(page number: Int) throws -> [String] {
      let text = try run(
        "pdftotext", ["-raw", "-f", "\(number)", "-l", "\(number)", path, "-"]
      ).text
      return text.split(whereSeparator: { $0 == "\n" || $0 == "\u{0C}" }).map(String.init)
    }

    func pageCount() throws -> Int {
      let line = try run("pdfinfo", [path]).text.split(separator: "\n").first {
        $0.hasPrefix("Pages:")
      }
      return try #require(line.flatMap { Int($0.dropFirst(6).filter(\.isNumber)) })
    }
  }

  /// The source's lines that are printed as they stand: all but blank lines and the typed contents.
  private static func printedSource() throws -> [String] {
    let text = try String(contentsOfFile: repositoryFolder + "/" + sample, encoding: .utf8)
    return text.split(separator: "\n").map(String.init)
      .filter { !$0.contains("\t") && !$0.allSatisfy(\.isWhitespace) }
  }

  private static func withoutSpaces(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }

  @Test func everyCharacterOfTheSourceIsInThePDFInOrder() throws {
    let issue = try Issue()
    var printed = ""
    for page in 2...(try issue.pageCount()) {
      // The running header begins with the title; the folio is — n —.
      let body = try issue.lines(page: page).filter {
        !$0.hasPrefix("软件和信息服务业月报") && !$0.hasPrefix("— ")
      }
      printed += Self.withoutSpaces(body.joined())
    }
    let source = try Self.printedSource()
    let front = Self.withoutSpaces(try issue.lines(page: 1).joined())
    #expect(front.hasPrefix(Self.withoutSpaces(source[0] + source[1] + source[2])))
    let body = source.dropFirst(3).map { line in
      var words = line.replacingOccurrences(of: "[原文链接](#)", with: "原文链接")
      if words.hasPrefix("■") { words.removeFirst() }
      if words.hasPrefix("【") { words = String(words.dropFirst().dropLast()) }
      return Self.withoutSpaces(words)
    }
    #expect(printed == body.joined())
  }

  @Test func noRadicalStandsForACharacter() throws {
    let issue = try Issue()
    let text = try run("pdftotext", [issue.path, "-"]).text
    #expect(text.unicodeScalars.allSatisfy { !(0x2E80...0x2FDF).contains($0.value) })
    #expect(text.contains("软件和信息服务业月报"))
  }

  @Test func noLineBeginsOrEndsWithAForbiddenMark() throws {
    let issue = try Issue()
    for page in 1...(try issue.pageCount()) {
      for line in try issue.lines(page: page) {
        #expect(line.first.map { !"，。、；：？！）》」』】”’%".contains($0) } ?? true, "\(line)")
        #expect(line.last.map { !"（《「『【“‘".contains($0) } ?? true, "\(line)")
      }
    }
  }

  @Test func contentsGiveTheFoliosOfThePagesOnWhichItemsStand() throws {
    let issue = try Issue()
    let items = try Self.printedSource().filter { $0.hasPrefix("■") }
      .map { Self.withoutSpaces(String($0.dropFirst())) }
    #expect(items.count == 13)
    let contents = try issue.lines(page: 1).map(Self.withoutSpaces)
    for item in items {
      let entry = try #require(contents.first { $0.hasPrefix(item) }, "\(item)")
      let number = String(entry.reversed().prefix { $0.isNumber }.reversed())
      let pages = try (2...(try issue.pageCount())).filter { page in
        try issue.lines(page: page).contains { Self.withoutSpaces($0) == item }
      }
      #expect(pages.count == 1, "\(item)")
      let folio = try issue.lines(page: try #require(pages.first)).first { $0.hasPrefix("— ") }
      #expect(folio == "— \(number) —", "\(item)")
    }
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    let (one, two) = (try Issue(), try Issue())
    #expect(try readBytes(one.path) == readBytes(two.path))
  }

  @Test func inspectTellsTheCountsOfTheSample() throws {
    let result = try runPrintreport(["inspect", Self.sample, "--json"])
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
    let sections = try #require(object?["sections"] as? [[String: Any]])
    let items = sections.flatMap { $0["items"] as? [[String: Any]] ?? [] }
    #expect(sections.compactMap { $0["title"] as? String } == Self.sections)
    #expect(items.count == 13)
    #expect(items.compactMap { $0["source"] as? String }.count == 13)
    #expect(items.flatMap { $0["blocks"] as? [[String: Any]] ?? [] }.count == 21)
    #expect((object?["contents"] as? [Any])?.count == 17)
    #expect((object?["repairs"] as? [Any])?.count == 6)
    // Twelve links without a target, three titles that differ from their contents entry.
    #expect((object?["findings"] as? [Any])?.count == 15)
  }

  @Test func strictTurnsTheFindingsIntoErrors() throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport([
      Self.sample, "-o", folder.path + "/issue.pdf", "--strict",
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains(": error: "))
    #expect(try folder.names().isEmpty)
  }

  @Test func everyPageBecomesAPicture() throws {
    let folder = try TemporaryFolder()
    let result = try runPrintreport([
      Self.sample, "-o", folder.path + "/page.png", "--format", "png", "--dpi", "40",
    ])
    #expect(result.status == 0)
    let names = try folder.names()
    #expect(names.first == "page-01.png")
    #expect(names.count == (try Issue().pageCount()))
    #expect(try readBytes(folder.path + "/page-01.png").prefix(4) == [0x89, 0x50, 0x4E, 0x47])
  }

  @Test func characterWithoutAFaceIsNamedAndDrawnAsAStandIn() throws {
    let folder = try TemporaryFolder()
    let report = try folder.write("report.txt", "月报\n\n这里有一个\u{12000}字。\n")
    let result = try runPrintreport([report, "-o", folder.path + "/issue.pdf"])
    #expect(result.status == 0)
    #expect(result.errors.contains("U+12000"))
    #expect(result.errors.contains("report.txt:3:6: warning:"))
    let strict = try runPrintreport([report, "-o", folder.path + "/strict.pdf", "--strict"])
    #expect(strict.status == 1)
    #expect(try folder.names() == ["issue.pdf", "report.txt"])
  }
}
