import Foundation
import LayoutModel
import PDFReading
import PrintReport
import TestSupport
import Testing

private let sample = "Samples/monthly-2021-12.txt"

private func typeset(_ changes: [String] = []) throws -> TypesetIssue {
  var options = ExportOptions()
  options.layout = LayoutChoice(changes: changes, dataFolder: repositoryFolder)
  return try typesetReport(try .read(repositoryFolder + "/" + sample), options: options)
}

private func typeset(text: String) throws -> TypesetIssue {
  var options = ExportOptions()
  options.layout = LayoutChoice(dataFolder: repositoryFolder)
  return try typesetReport(
    ReportSource(name: "report.txt", bytes: Array(text.utf8)), options: options)
}

/// The finished file of the sample, set at 24 em and read back.
@Suite struct CheckedSampleTests {
  let issue: TypesetIssue
  let document: ReadDocument

  init() throws {
    issue = try typeset(["grid.ems=24"])
    document = try readPDF(try issue.pdf())
  }

  @Test func theSampleKeepsTheRules() throws {
    let check = try checkPages(of: issue, in: document, file: sample)
    #expect(check.figures.pages == issue.pageCount)
    #expect(check.figures.lines > 200)
    #expect(check.figures.forbiddenStarts == 0)
    #expect(check.figures.forbiddenEnds == 0)
    #expect(check.figures.widestHanGap < 0.25)
    #expect(check.figures.edgesOff == 0)
    #expect(check.figures.loneCharacters == 0)
    #expect(check.figures.missingGlyphs == 0)
    #expect(check.figures.shrinkTiers.count == 8)
    #expect(check.figures.stretchTiers.count == 4)
    #expect(check.figures.shrinkTiers[1...].reduce(0, +) > 0)
    #expect(check.findings.filter { $0.kind != .editorial && $0.kind != .shortLastLine } == [])
  }

  /// The editor's own faults: each 原文链接 that leads nowhere is told.
  @Test func theReaderHasItsSay() throws {
    let check = try checkPages(of: issue, in: document, file: sample)
    let dead = check.findings.filter { $0.message.contains("leads nowhere") }
    let text = try String(contentsOfFile: repositoryFolder + "/" + sample, encoding: .utf8)
    #expect(dead.count == text.components(separatedBy: "[原文链接](#)").count - 1)
    #expect(check.hasFaults)
  }

  /// The first glyph of the second line of the first item's text.
  private func second(in document: ReadDocument) throws -> (page: Int, glyph: Int) {
    let lines = assembleLines(document)
    let first = try #require(
      lines.first { $0.elements.first == "P" && $0.text.hasPrefix("美国有线电视新闻网") })
    let next = try #require(
      lines.first { $0.paragraph == first.paragraph && $0.baseline > first.baseline })
    let glyph = try #require(next.glyphs.first?.glyph)
    let place = try #require(document.pages[glyph.page].glyphs.firstIndex(of: glyph))
    return (glyph.page, place)
  }

  private func sourceLine(of words: String) throws -> Int {
    let text = try String(contentsOfFile: repositoryFolder + "/" + sample, encoding: .utf8)
    let lines = text.components(separatedBy: "\n")
    return try #require(lines.firstIndex { $0.hasPrefix(words) }) + 1
  }

  @Test func aForbiddenStartIsFoundWithItsPlace() throws {
    var broken = document
    let place = try second(in: document)
    broken.pages[place.page].glyphs[place.glyph].text = "，"
    let check = try checkPages(of: issue, in: broken, file: sample)
    #expect(check.figures.forbiddenStarts == 1)
    let finding = try #require(check.findings.first { $0.kind == .forbiddenStart })
    #expect(finding.pageIndex == place.page + 1)
    #expect(finding.page == broken.pages[place.page].label)
    #expect(finding.span.line == (try sourceLine(of: "美国有线电视新闻网")))
    #expect(finding.span.column > 1)
  }

  /// “新闻” stands in the first line; its 新 is moved 0.3 em to the left.
  @Test func aGapIsFound() throws {
    var broken = document
    let line = try #require(assembleLines(document).first { $0.text.hasPrefix("美国有线电视新闻网") })
    let glyph = try #require(line.glyphs.first { $0.glyph.text == "新" }?.glyph)
    let place = try #require(document.pages[glyph.page].glyphs.firstIndex(of: glyph))
    broken.pages[glyph.page].glyphs[place].x -= 0.3 * glyph.size
    let check = try checkPages(of: issue, in: broken, file: sample)
    #expect(check.figures.linesOverQuarterEm == 1)
    #expect((0.299..<0.4).contains(check.figures.widestHanGap))
    let finding = try #require(check.findings.first { $0.kind == .wideGap })
    #expect(finding.message.hasPrefix("“新闻”"))
    #expect(finding.pageLine == line.number)
    #expect(finding.span.line == (try sourceLine(of: "美国有线电视新闻网")))
  }

  @Test func aLoneCharacterIsFound() throws {
    var broken = document
    let lines = assembleLines(document)
    let first = try #require(lines.first { $0.text.hasPrefix("美国有线电视新闻网") })
    let last = try #require(lines.last { $0.paragraph == first.paragraph })
    let rest = last.glyphs.dropFirst().map(\.glyph)
    broken.pages[last.page].glyphs.removeAll { rest.contains($0) }
    let check = try checkPages(of: issue, in: broken, file: sample)
    #expect(check.figures.loneCharacters == 1)
    #expect(check.findings.first { $0.kind == .loneCharacter }?.pageLine == last.number)
  }
}

@Test("苏轼 is as wide as 司马光: their Han stand 1 em apart on purpose")
func namesInColumnsAreNotTorn() throws {
  let issue = try typeset(
    text: "题目\n\n名单如下。\n\n{名单|王安石 欧阳修 苏轼 司马相如 韩愈}\n\n以上。\n")
  let check = try checkPages(of: issue, in: try readPDF(try issue.pdf()), file: "report.txt")
  #expect(check.findings == [])
  #expect(check.figures.linesOverEighthEm == 0)
}

@Test func linesSetWithoutRulesAreFoundOut() throws {
  let loose = try typeset(["grid.ems=20", "text.prohibition=none"])
  let document = try readPDF(try loose.pdf())
  let strict = try typeset(["grid.ems=20"]).layout
  var checker = LineChecker(layout: strict, labels: document.pages.map(\.label))
  checker.check(assembleLines(document))
  #expect(checker.figures.forbiddenStarts > 5)
}

@Test("U+E001 twice and U+E002 once have frames; a no-break space and a selector have none")
func charactersWithoutAFaceAreCountedInTheFile() throws {
  let issue = try typeset(
    text: "题目\n\n这里有\u{E001}字，\u{E001}又有\u{E002}，还有天\u{FE00}地\u{A0}玄黄。\n")
  var document = try readPDF(try issue.pdf())
  let check = try checkPages(of: issue, in: document, file: "report.txt")
  #expect(check.figures.missingGlyphs == 3)
  #expect(check.findings.count { $0.kind == .missingGlyph } == 2)
  document.pages[0].glyphs.removeAll { $0.text == "\u{E002}" }
  #expect(try checkPages(of: issue, in: document, file: "report.txt").figures.missingGlyphs == 2)
}

@Test func checkTellsItsFiguresAsJSON() throws {
  let answer = try runPrintreport(["check", sample, "--json"])
  #expect(answer.status == 0)
  let object = try JSONSerialization.jsonObject(with: Data(answer.output))
  let figures = try #require(object as? [String: Any])
  #expect(
    Set(figures.keys) == [
      "pages", "lines", "characters", "forbiddenStarts", "forbiddenEnds", "widestHanGapEm", "tiers",
      "linesOverEighthEm", "linesOverQuarterEm", "edgesOff", "loneCharacters", "shortLastLines",
      "splitUnits", "missingGlyphs", "findings",
    ])
  let tiers = try #require(figures["tiers"] as? [String: [Int]])
  #expect(tiers["shrink"]?.count == 8)
  #expect(tiers["stretch"]?.count == 4)
}

@Test func aStrictCheckFailsWhenSomethingIsFound() throws {
  #expect(try runPrintreport(["check", sample, "--strict"]).status == 1)
  let folder = try TemporaryFolder()
  let clean = try folder.write("clean.txt", "简报\n\n" + String(repeating: "天地玄黄宇宙洪荒。", count: 12))
  let answer = try runPrintreport(["check", clean, "--strict"])
  #expect(answer.status == 0)
  #expect(answer.text.contains("nothing to look at"))
}
