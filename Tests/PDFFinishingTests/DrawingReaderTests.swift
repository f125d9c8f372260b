import CairoRendering
import DisplayModel
import FontComposition
import HarfBuzzShaping
import TestSupport
import Testing

@testable import PDFFinishing

@Suite struct DrawingReaderTests {
  /// A drawing of two pages, and the objects of each.
  private func drawing() throws -> (rest: Drawing, pages: [[UInt8]]) {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    let list = DisplayListFixture.report(pages: 1, shaper).list
    var fonts = composeFonts(for: list, from: shaper.library, purpose: .embedding)
    var pages: [[UInt8]] = []
    let rest = try renderPDF(list, &fonts) { _, _, objects in pages.append(objects) }
    return (rest, pages)
  }

  @Test func contentsOfPagesAndTheirFontsAreRead() throws {
    let (rest, pages) = try drawing()
    let reader = try DrawingReader(rest)
    #expect(pages.count == 2)
    for objects in pages {
      let page = try DrawnPage(objects, Inflater())
      #expect(String(decoding: page.contents, as: UTF8.self).contains("Tf"))
      #expect(!page.fonts.isEmpty)
      for (_, font) in page.fonts {
        guard case .name("Font")? = try reader.object(font)["Type"] else {
          Issue.record("no font behind a page's name")
          return
        }
      }
    }
  }

  @Test func drawingsCutOrSpoiltAreRefusedOrReadButNeverTrap() throws {
    let (rest, pages) = try drawing()
    let whole = rest.bytes
    for length in stride(from: 0, to: whole.count - 64, by: 1009) {
      #expect(throws: FinishingError.self) {
        try DrawingReader(Drawing(Array(whole[..<length]), handedOver: rest.handedOver))
      }
    }
    for place in stride(from: 0, to: whole.count, by: 97) {
      var spoilt = whole
      spoilt[place] ^= 0x15
      let drawing = Drawing(spoilt, handedOver: rest.handedOver)
      guard let reader = try? DrawingReader(drawing) else { continue }
      for number in 1..<40 { _ = try? reader.data(of: PDFReference(number: number)) }
    }
    let page = pages[1]
    for place in page.indices {
      #expect(throws: FinishingError.self) {
        try DrawnPage(Array(page[..<(place / 4)]), Inflater())
      }
      var spoilt = page
      spoilt[place] ^= 0x15
      _ = try? DrawnPage(spoilt, Inflater())
    }
  }

  @Test func valuesAreReadAsTheyAreWritten() {
    let text = "<< /A#20B [1 -2.5 (a\\)(b)) <48 6> true null 7 0 R] % said\n /C << >> >>"
    var scanner = PDFScanner(Array(text.utf8), at: 0)
    let value = scanner.value()
    guard case .array(let items)? = value?["A B"], items.count == 7 else {
      Issue.record("no array of seven")
      return
    }
    var written = PDFSerializer()
    written.append(.array(items))
    #expect(
      String(decoding: written.bytes, as: UTF8.self) == "[1 -2.5(a\\)\\(b\\))(H`)true null 7 0 R]")
    guard case .dictionary(let empty)? = value?["C"] else {
      Issue.record("no dictionary")
      return
    }
    #expect(empty.isEmpty)
  }

  @Test(arguments: ["", "<<", "[", "[[[[", "<< /A >>", "(", "<", "/", ">>", "<< 1 2 >>", "- "])
  func brokenValuesEnd(text: String) {
    var scanner = PDFScanner(Array(text.utf8), at: 0)
    _ = scanner.value()
    #expect(scanner.position <= text.utf8.count + 1)
  }
}
