import CairoRendering
import DisplayModel
import FontComposition
import Foundation
import HarfBuzzShaping
import PDFTestSupport
import TestSupport
import Testing
import TypeModel

@testable import PDFFinishing

/// Whole files, judged by programs that are not ours.
@Suite struct FinishedFileTests {
  let fixture: DisplayListFixture<HarfBuzzShaper>
  let file: [UInt8]

  init() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    fixture = DisplayListFixture.report(pages: 2, shaper)
    file = try Self.make(fixture.list, shaper)
  }

  private static func make(_ list: DisplayList, _ shaper: HarfBuzzShaper) throws -> [UInt8] {
    try finishedFile(list, from: shaper.library)
  }

  private func lines(_ text: String) -> [String] {
    text.split { $0 == "\n" || $0 == "\u{C}" || $0 == "\r\n" }.map(String.init)
  }

  @Test(arguments: [["-raw"], [], ["-layout"]])
  func pdftotextGivesTheSetLines(options: [String]) throws {
    let answer = try OutsideTool.run("pdftotext", options + ["@", "-"], on: file)
    let trimmed = lines(answer.output).map {
      String($0.drop { $0 == " " })
    }
    #expect(trimmed == fixture.lines)
  }

  @Test func mutoolGivesTheSetLines() throws {
    let answer = try OutsideTool.run("mutool", ["draw", "-F", "text", "@"], on: file)
    #expect(lines(answer.output) == fixture.lines)
  }

  @Test("Kangxi radicals and their supplement are U+2E80…2FDF")
  func copiedTextHoldsNoRadicals() throws {
    let answer = try OutsideTool.run("pdftotext", ["@", "-"], on: file)
    #expect(answer.output.unicodeScalars.allSatisfy { !(0x2E80...0x2FDF).contains($0.value) })
    #expect(answer.output.contains("食用一行，长八里。"))
  }

  @Test func qpdfFindsNothing() throws {
    #expect(try OutsideTool.run("qpdf", ["--check", "@"], on: file).status == 0)
  }

  @Test func theSameListGivesTheSameBytes() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    let again = DisplayListFixture.report(pages: 2, shaper)
    #expect(try Self.make(again.list, shaper) == file)
  }

  @Test("Widths beyond an em too, of letters with the space beside Han")
  func widthsAreThoseOfTheFaces() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    var fixture = DisplayListFixture(shaper)
    fixture.beginPage()
    let paragraph = fixture.node("P")
    for letter in "ABCDEFGHKLMNOPQRSUVXYZ" {
      fixture.line("一\(letter)", role: .content(paragraph), size: 9)
      fixture.line("\(letter)二", role: .content(paragraph), size: 9)
    }
    let faces = composeFonts(for: fixture.list, from: shaper.library, purpose: .embedding).faces
    let text = try OutsideTool.run(
      "qpdf", ["--qdf", "--object-streams=disable", "@", "-"],
      on: Self.make(fixture.list, shaper)
    ).output
    let stated = text.components(separatedBy: "/W [").dropFirst().map { part in
      part.prefix { $0 != "]" }.split { !$0.isNumber }.dropFirst().compactMap { Int($0) }
    }
    #expect(faces.flatMap(\.widths).contains { $0 > 1000 })
    #expect(Set(stated) == Set(faces.map(\.widths)))
  }

  @Test func blackIsGray() throws {
    let text = try OutsideTool.run(
      "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file
    ).output
    #expect(text.contains("0 g BT"))
    #expect(!text.contains("0 0 0 rg"))
    #expect(!text.contains("/Group"))
    #expect(text.contains("0.647 0.114 0.141 rg"))
  }

  @Test func everythingDrawnIsMarked() throws {
    let text = try OutsideTool.run(
      "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file
    ).output
    let opened = text.components(separatedBy: " BDC\n").count
    #expect(opened == text.components(separatedBy: "\nEMC\n").count)
    #expect(text.contains("/Artifact <</Type/Pagination/Subtype/Header>> BDC"))
  }

  @Test func outlineLabelsAndDestinationsAreThere() throws {
    let outline = try OutsideTool.run("mutool", ["show", "@", "outline"], on: file).output
    #expect(outline.contains("国际动态之1"))
    #expect(outline.contains("#nameddest=section-1") || outline.contains("#page=2"))
    let places = try OutsideTool.run("pdfinfo", ["-dests", "@"], on: file).output
    #expect(places.contains("\"section-2\""))
    let document = try OutsideTool.run("pdfinfo", ["@"], on: file).output
    #expect(document.contains("Title:           信息化动态"))
    #expect(document.contains("Tagged:          yes"))
  }

  @Test("the right edge of a full line is within 0.05 pt of the measure")
  func linesEndAtTheMeasure() throws {
    let answer = try OutsideTool.run("mutool", ["draw", "-F", "stext", "@"], on: file).output
    let comma = answer.split(separator: "\n").filter { $0.contains("c=\"&#x5176;\"") }
    #expect(comma.count == 8)
    for line in comma {
      let quad = line.components(separatedBy: "quad=\"")[1].split(separator: " ")
      let right = try #require(Double(quad[2]))
      #expect(abs(right - (77.14 + 441)) < 0.05)
    }
  }
}

/// Data of five bytes: between data and `endstream` a line end must stand (ISO 19005-2 §6.1.7.1).
@Test(
  "Hints whose data ends in a line end lack the one behind it",
  arguments: [("abcde\n", true), ("abcd\n", false), ("abcd\n\n", true)])
func hintsEndInALineEnd(data: String, isWell: Bool) {
  let object = "5 0 obj\n<< /Filter /FlateDecode /Length 5 >>\nstream\n\(data)endstream\nendobj\n"
  let head = "1 0 obj\n<< /Linearized 1 /H [ 60 \(object.utf8.count) ] >>\nendobj\n"
  let padding = String(repeating: "%", count: 60 - head.utf8.count)
  #expect(endsItsHints(Array((head + padding + object).utf8)) == isWell)
}
