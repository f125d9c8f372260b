import DisplayModel
import FontComposition
import HarfBuzzShaping
import PictureReading
import TestSupport
import Testing
import TypeModel

@testable import CairoRendering

/// The dots of a page that are not white: where they lie, and how dark they are together.
private struct Ink {
  var rows: ClosedRange<Int>?
  var darkness = 0
  var height: Int { rows.map { $0.upperBound - $0.lowerBound + 1 } ?? 0 }

  init(_ picture: PictureData) {
    let stride = picture.width * picture.colours.rawValue
    for (index, value) in picture.bytes.enumerated() where value < 230 {
      let row = index / stride
      rows = min(rows?.lowerBound ?? row, row)...row
      darkness += 255 - Int(value)
    }
  }
}

/// Pages as pictures, at 144 dots an inch: two to a point.
@Suite struct PictureGlyphTests {
  let shaper: HarfBuzzShaper

  init() throws { shaper = try HarfBuzzShaper(TestFonts.table) }

  /// The ink of a page of one line, its glyphs `rise` above the baseline.
  ///
  /// The page before it has the same characters at 36 pt: sizes share the glyphs of a face.
  private func ink(
    _ text: String, _ font: FontID = TestFonts.song, size: Double, rise: Double = 0
  ) throws -> Ink {
    var fixture = DisplayListFixture(shaper)
    for size in [36, size] {
      fixture.beginPage()
      fixture.line(text, role: .content(.document), font: font, size: size)
    }
    for glyph in fixture.list.pages[1].glyphs.indices {
      fixture.list.pages[1].glyphs[glyph].yOffset += Int32(Length.points(rise).scaledPoints)
    }
    let list = fixture.list
    let fonts = composeFonts(for: list, from: shaper.library, purpose: .picture)
    _ = try renderPNG(page: 0, of: list, fonts, dotsPerInch: 144)
    let file = try renderPNG(page: 1, of: list, fonts, dotsPerInch: 144)
    return Ink(try PictureFile(file).forScreen(inks: nil))
  }

  @Test("口 of Noto Serif is 0.71 to 0.84 em high", arguments: [6.3, 9, 18, 36])
  func glyphsAreAsLargeAsTheirSize(_ size: Double) throws {
    let height = Double(try ink("口", size: size).height)
    #expect(height > size * 2 * 0.71 - 1.5, "\(height)")
    #expect(height < size * 2 * 0.84 + 1.5, "\(height)")
  }

  @Test("a note mark 0.6 em above its line is drawn whole, 0.6 × 6.3 × 2 = 7.6 dots higher")
  func raisedGlyphsAreWhole() throws {
    let (plain, raised) = (try ink("①", size: 6.3), try ink("①", size: 6.3, rise: 3.8))
    #expect(abs(plain.height - raised.height) <= 1)
    let lift = (plain.rows?.lowerBound ?? 0) - (raised.rows?.lowerBound ?? 0)
    #expect((6...9).contains(lift), "\(lift)")
    #expect(Double(raised.darkness) > Double(plain.darkness) * 0.9)
  }

  @Test("a bold sans has half as much ink again as a text face")
  func facesAreTheirOwn() throws {
    let (song, hei) = (try ink("川", size: 18), try ink("川", TestFonts.hei, size: 18))
    #expect(Double(hei.darkness) > Double(song.darkness) * 1.4)
  }
}
