import DisplayModel
import FontComposition
import HarfBuzzShaping
import PDFTestSupport
import TestSupport
import Testing
import TypeModel

@testable import CairoRendering

@Suite struct RendererTests {
  let shaper: HarfBuzzShaper

  init() throws { shaper = try HarfBuzzShaper(TestFonts.table) }

  private func fonts(
    _ list: DisplayList, for purpose: FacePurpose = .embedding
  ) -> ComposedFonts {
    composeFonts(for: list, from: shaper.library, purpose: purpose)
  }

  @Test("a page of specimens, then the four of the list")
  func aPDFHasThePagesOfTheList() throws {
    let list = DisplayListFixture.report(pages: 3, shaper).list
    let file = try drawnFile(list, fonts(list))
    #expect(file.starts(with: "%PDF-1.4".utf8))
    let info = try OutsideTool.run("pdfinfo", ["@"], on: file).output
    #expect(info.contains("Pages:           5"))
    let last = try OutsideTool.run("pdfinfo", ["-f", "5", "-l", "5", "@"], on: file).output
    #expect(last.contains("595.28 x 841.89 pts (A4)"))
  }

  @Test("each source face is one font of the PDF, CID-keyed and mapped to Unicode")
  func facesStayWhole() throws {
    let list = DisplayListFixture.report(pages: 1, shaper).list
    let fonts = try OutsideTool.run("pdffonts", ["@"], on: drawnFile(list, fonts(list))).output
    let rows = fonts.split(separator: "\n").dropFirst(2)
    #expect(rows.count == 3)
    for row in rows {
      #expect(row.contains("CID Type 0C"))
      #expect(row.contains("yes yes yes"))
    }
    #expect(fonts.contains("+NotoSerifCJKsc-Regular"))
  }

  @Test func pagesMayDifferInSize() throws {
    var list = DisplayListFixture.report(pages: 1, shaper).list
    list.pages[1].size = Size(width: .points(419.53), height: .points(595.28))
    let info = try OutsideTool.run("pdfinfo", ["-l", "3", "@"], on: drawnFile(list, fonts(list)))
    #expect(info.output.contains("Page    3 size:  419.53 x 595.28 pts"))
  }

  @Test("595.28 × 110 / 72 = 909; width and height stand at bytes 16 and 20")
  func aPNGIsOfThePageSize() throws {
    let list = DisplayListFixture.report(pages: 1, shaper).list
    let file = try renderPNG(page: 0, of: list, fonts(list, for: .picture))
    func number(_ start: Int) -> Int { file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(Array(file[1..<4]) == Array("PNG".utf8))
    #expect(number(16) == 909)
    #expect(number(20) == 1286)
  }

  @Test func aPageBeyondTheLastIsNamed() {
    let list = DisplayListFixture.report(pages: 1, shaper).list
    #expect(throws: RenderingError.noSuchPage(2)) {
      try renderPNG(page: 2, of: list, fonts(list, for: .picture))
    }
  }

  @Test func aBrokenFaceIsNamed() {
    let list = DisplayListFixture.report(pages: 1, shaper).list
    var broken = fonts(list)
    broken.faces[0].file = [1, 2, 3]
    #expect(throws: RenderingError.font(broken.faces[0].postScriptName)) {
      try drawnFile(list, broken)
    }
  }

  @Test func allShapesAreDrawn() throws {
    var fixture = DisplayListFixture(shaper)
    fixture.beginPage()
    let box = Rectangle(x: .points(10), y: .points(10), width: .points(50), height: .points(20))
    let start = Point(x: .points(10), y: .points(60))
    let shapes: [FillMark.Shape] = [
      .rectangle(box), .frame(box, width: .points(2)), .disc(centre: start, radius: .points(3)),
      .wave(start: start, width: .points(40), amplitude: .points(1), thickness: .points(0.5)),
    ]
    for shape in shapes { fixture.fill(shape, colour: .text, role: .artifact(.layout)) }
    #expect(throws: Never.self) { try drawnFile(fixture.list, fonts(fixture.list)) }
    #expect(throws: Never.self) {
      try renderPNG(page: 0, of: fixture.list, fonts(fixture.list, for: .picture))
    }
  }
}
