import Foundation
import PDFReading
import TestSupport
import Testing

/// Words that a file states because its glyphs do not say them, as readers give them back.
@Suite struct ActualTextTests {
  /// Private use, twice, which no font draws; a compatibility ideograph; a radical; one of the twelve
  /// unified ideographs among the compatibility ones, which needs nothing.
  private static let odd = "词\u{E000}表\u{F0B7}字，里\u{F9E9}与\u{2F00}和\u{FA11}。"

  private func file(_ text: String, _ options: [String]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let source = try folder.write("a.md", Array("# 试样\n\n\(text)\n".utf8))
    let out = folder.path + "/a.pdf"
    let made = try runPrintreport([source, "-o", out, "--profile", "archive"] + options)
    try #require(made.status == 0, "\(made.errors)")
    let verified = try runPrintreport(["verify", out])
    #expect(verified.status == 0, "\(verified.text)")
    return try readBytes(out)
  }

  @Test("every reader gives back what was typed, on one line")
  func oddCharactersComeBack() throws {
    let made = try file(Self.odd, [])
    let readers = [
      ["pdftotext", "-raw", "@", "-"], ["pdftotext", "@", "-"],
      ["mutool", "draw", "-F", "text", "@"],
    ]
    for reader in readers {
      let text = try OutsideTool.run(reader[0], Array(reader.dropFirst()), on: made).output
      #expect(text.contains(Self.odd), "\(reader): \(text)")
    }
    let glyphs = try readPDF(made).pages.flatMap(\.glyphs)
    #expect(glyphs.map(\.text).joined().contains(Self.odd))
  }

  @Test("only what needs it: four stretches of the line, and nothing of plain text")
  func noOtherWordsAreStated() throws {
    func count(_ text: String) throws -> Int {
      let made = try FinishedFile(file(text, []))
      return made.pages.flatMap { made.operators(of: $0) }.count { name, operands in
        name == "BDC" && operands.last?.entries?["ActualText"] != nil
      }
    }
    #expect(try count(Self.odd) == 4)
    #expect(try count("寻常的字，（一）《二》—— 3.5% 与 plain words。") == 0)
  }

  @Test("a word that a hyphen parts is one Span that says the whole word")
  func hyphenatedWordsAreWhole() throws {
    let line = "considerations everywhere concern implementations and so on "
    let text = "这里 Internationalization \(line)considerations everywhere 这是 International \(line)"
    let made = try file(text, ["--layout", "newsletter"])
    let raw = try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: made).output
    #expect(raw.contains("这是 Inter\nnational considerations"), "\(raw)")
    let finished = try FinishedFile(made)
    let spans = finished.elements.filter { $0["ActualText"] != nil }
    #expect(spans.map { $0["S"]?.name } == ["Span"])
    #expect(spans.map { $0["ActualText"]?.text } == ["International"])
    // Two marked sequences: before and after the end of the line.
    #expect(spans.first?["K"]?.items?.count == 2)
  }

  @Test("a table that stands between two lines of a paragraph does not part its words")
  func wordsGoOnBehindWhatStandsBetween() throws {
    let rows = (1...14).map { "| 甲 | \($0) |" }.joined(separator: "\n")
    let lines = (1...37).map { "第\($0)段。" }.joined(separator: "\n\n")
    let words = String(repeating: "internationalization responsibilities ", count: 60)
    let made = try file(
      "\(lines)\n\n| 名 | 数 |\n|---|---|\n\(rows)\n\n\(words)", ["--layout", "newsletter"])
    let spans = try FinishedFile(made).elements.filter { $0["ActualText"] != nil }
    #expect(spans.count > 5)
    // A word stands in two columns, with the table before its second part, and one on two pages.
    #expect(spans.count { $0["K"]?.items?.count == 2 } == 2)
  }

  @Test("ISO 32000-1 §14.8.2.5: white space stands between words in the tagged text")
  func wordsAtLineEndsAreParted() throws {
    let text = "The quick brown fox jumps over the lazy dog and then goes home to sleep all night"
    let made = try file(
      "\(text).\n\n```\nif x:\n    y = 1\n```", ["--layout", "newsletter"])
    let tagged = try OutsideTool.run("pdfinfo", ["-struct-text", "@"], on: made).output
    #expect(tagged.contains("\"\(text).\""), "\(tagged)")
    #expect(tagged.contains("\"if x: ") && tagged.contains("    y = 1\""), "\(tagged)")
    let raw = try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: made).output
    #expect(raw.contains("the lazy\ndog and then"), "\(raw)")
    #expect(raw.contains("\nif x:\ny = 1\n"), "\(raw)")
  }

  @Test("a space of no width behind a link begins under its last character, and is not of it")
  func aSpaceBehindALinkIsNotUnderIt() throws {
    let made = try file(
      "见[新会](https://a.example.org/) “长觉” [次最](https://b.example.org/) 《甲》。", [])
    let raw = try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: made).output
    #expect(raw.contains("见新会 “长觉” 次最 《甲》。"), "\(raw)")
  }
}
