import CairoRendering
import DisplayModel
import FontComposition
import HarfBuzzShaping
import TestSupport
import Testing

@testable import PDFFinishing

@Suite struct DrawingReaderTests {
  private func drawing() throws -> [UInt8] {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    let list = DisplayListFixture.report(pages: 1, shaper).list
    return try renderPDF(list, composeFonts(for: list, from: shaper.library, purpose: .embedding))
  }

  @Test("specimens, then the two pages of the list")
  func pagesAndTheirContentsAreRead() throws {
    let reader = try DrawingReader(drawing())
    #expect(reader.pages.count == 3)
    for page in reader.pages {
      guard case .reference(let stream)? = try reader.object(page)["Contents"] else {
        Issue.record("a page without contents")
        return
      }
      let text = String(decoding: try reader.data(of: stream), as: UTF8.self)
      #expect(text.contains("Tf"))
    }
  }

  @Test func drawingsCutOrSpoiltAreRefusedOrReadButNeverTrap() throws {
    let whole = try drawing()
    for length in stride(from: 0, to: whole.count - 64, by: 1009) {
      #expect(throws: FinishingError.self) { try DrawingReader(Array(whole[..<length])) }
    }
    for place in stride(from: 0, to: whole.count, by: 997) {
      var spoilt = whole
      spoilt[place] ^= 0x15
      guard let reader = try? DrawingReader(spoilt) else { continue }
      for page in reader.pages {
        guard case .reference(let stream)? = try? reader.object(page)["Contents"] else { continue }
        _ = try? reader.data(of: stream)
      }
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
