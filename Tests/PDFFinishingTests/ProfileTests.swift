import CairoRendering
import DisplayModel
import FontComposition
import HarfBuzzShaping
import PDFTestSupport
import TestSupport
import Testing
import TypeModel

@testable import PDFFinishing

@Suite struct ProfileTests {
  let shaper: HarfBuzzShaper
  let list: DisplayList

  init() throws {
    shaper = try HarfBuzzShaper(TestFonts.table)
    list = DisplayListFixture.report(pages: 2, shaper).list
  }

  private func make(_ list: DisplayList, _ options: FinishingOptions) throws -> [UInt8] {
    try finishedFile(list, from: shaper.library, options)
  }

  private func plain(_ file: [UInt8]) throws -> String {
    try OutsideTool.run("qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file).output
  }

  /// The first 128 bytes of a profile: all that the finishing pass looks at.
  private var condition: OutputCondition {
    var profile = [UInt8](repeating: 0, count: 128)
    profile.replaceSubrange(12..<20, with: "prtrCMYK".utf8)
    profile.replaceSubrange(36..<40, with: "acsp".utf8)
    return OutputCondition(profile: profile, information: "Test condition")
  }

  @Test func anArchiveHoldsItsSource() throws {
    var options = FinishingOptions(.archive)
    let source = Array("信息化动态\n".utf8)
    options.source = Attachment(name: "report.txt", contents: source, description: "源文件")
    let file = try make(list, options)
    let text = try plain(file)
    #expect(text.contains("/AFRelationship /Source"))
    #expect(text.contains("<pdfaid:part>3</pdfaid:part>"))
    let answer = try OutsideTool.run(
      "qpdf", ["--show-attachment=report.txt", "@"], on: file)
    #expect(answer.output == "信息化动态\n")
  }

  @Test func aStandardFileHoldsNone() throws {
    var options = FinishingOptions()
    options.source = Attachment(name: "report.txt", contents: [65])
    #expect(try !plain(make(list, options)).contains("EmbeddedFile"))
  }

  @Test func pressPagesAreInInk() throws {
    var options = FinishingOptions(.press)
    options.output = condition
    let sheets = list.onPressSheets(shaper: shaper, fonts: [TestFonts.song])
    let text = try plain(make(sheets, options))
    #expect(text.contains("%PDF-1.6"))
    #expect(text.contains("/Over gs 0 0 0 1 k"))
    #expect(text.contains("/Knock gs 0.2 1 0.95 0.1 k"))
    #expect(text.contains("/Knock gs /All cs 1 scn"))
    #expect(text.contains("/Separation"))
    for absent in [" rg\n", " rg ", " RG", " g BT", "/Annots", "DeviceRGB"] {
      #expect(!text.contains(absent), "\(absent)")
    }
    for present in [
      "/TrimBox", "/BleedBox", "/GTS_PDFX", "/Trapped /False",
      "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    ] { #expect(text.contains(present), "\(present)") }
  }

  @Test func aPressFileWithoutAConditionIsRefused() throws {
    #expect(throws: FinishingError.noPrintingCondition) {
      try make(list, FinishingOptions(.press))
    }
    var options = FinishingOptions(.press)
    options.output = OutputCondition(profile: ICCProfile.sRGB, information: "sRGB")
    #expect(throws: FinishingError.noPrintingCondition) { try make(list, options) }
  }

  @Test("breaks are the same in all profiles")
  func profilesShareTheirLines() throws {
    var press = FinishingOptions(.press)
    press.output = condition
    let texts = try [FinishingOptions(.standard), FinishingOptions(.archive), press].map {
      try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: make(list, $0)).output
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0] == texts[2])
  }

  @Test func aLinearisedFileIsTheSameFile() throws {
    var options = FinishingOptions()
    options.linearises = true
    let file = try make(list, options)
    #expect(try OutsideTool.run("qpdf", ["--check-linearization", "@"], on: file).status == 0)
    #expect(
      try OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: file).output
        == OutsideTool.run("pdftotext", ["-raw", "@", "-"], on: make(list, FinishingOptions()))
        .output)
  }

  @Test func aDrawingOfOtherPagesIsRefused() throws {
    var fonts = composeFonts(for: list, from: shaper.library, purpose: .embedding)
    var other = list
    other.pages.removeLast()
    let short = try DocumentFinisher(other, faces: fonts.faces, options: FinishingOptions())
    let spoilt = try DocumentFinisher(list, faces: fonts.faces, options: FinishingOptions())
    let empty = try DocumentFinisher(list, faces: fonts.faces, options: FinishingOptions())
    let drawing = try renderPDF(list, &fonts) { index, page, objects in
      short.add(page: page, at: index, drawnAs: objects)
      spoilt.add(page: page, at: index, drawnAs: Array(objects.dropFirst(index)))
    }
    #expect(throws: FinishingError.content(page: 2)) { try short.finish(drawing) }
    #expect(throws: FinishingError.drawing) { try spoilt.finish(drawing) }
    #expect(throws: FinishingError.content(page: 0)) { try empty.finish(drawing) }
  }

  @Test func imposedTextStaysText() throws {
    let booklet = list.imposed(.booklet(rightBound: false, creep: .zero))
    let file = try make(booklet, FinishingOptions())
    let text = try OutsideTool.run("pdftotext", ["@", "-"], on: file).output
    #expect(text.contains("食用一行，长八里。"))
    #expect(try OutsideTool.run("pdfinfo", ["@"], on: file).output.contains("Pages:           2"))
  }
}

@Suite struct UnicodeMapTests {
  @Test("codes in a row are one range with a text for each; code 3 has none")
  func mapsAreWrittenShort() {
    let texts = ["", "一", "——", "", "1", "2", "𠮷"].map { Array($0.utf8) }
    let stream = String(decoding: UnicodeMap(texts).stream, as: UTF8.self)
    #expect(stream.contains("2 beginbfrange\n<0001><0002>[<4e00><20142014>]\n"))
    #expect(stream.contains("<0004><0006>[<0031><0032><d842dfb7>]\nendbfrange"))
  }
}
