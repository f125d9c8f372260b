import Testing
import TypeModel

@testable import DisplayModel

/// 甲, two radicals, 乙, a character of private use: cells of 10 pt.
private func page() -> (page: DisplayPage, mark: GlyphMark) {
  var page = DisplayPage(
    size: Size(width: .points(100), height: .points(100)), label: PageLabel(style: .none))
  page.text = Array("甲\u{2F00}\u{2F01}乙\u{E000}".utf8)
  page.glyphs = [3, 3, 3, 3, 3].map {
    PlacedGlyph(id: 1, advance: 10 * 65_536, textLength: $0)
  }
  let mark = GlyphMark(
    font: FontID(0), size: .points(10), colour: .text, origin: Point(x: .points(5), y: .zero),
    glyphs: 0..<5, text: 0..<15, role: .content(.document))
  return (page, mark)
}

@Test func marksArePartedWhereTheirTextMustBeSaid() {
  var (page, mark) = page()
  let parts = page.partedForActualText(mark)
  #expect(
    parts.map { String(decoding: page.text[$0.text], as: UTF8.self) } == [
      "甲", "\u{2F00}\u{2F01}", "乙", "\u{E000}",
    ])
  #expect(parts.map(\.origin.x.points) == [5, 15, 35, 45])
  #expect(parts.map(\.glyphs) == [0..<1, 1..<3, 3..<4, 4..<5])
  #expect(
    parts.map { page.actualText(of: $0) } == [
      nil, "\u{2F00}\u{2F01}", nil, "\u{E000}",
    ])
  // Each is a group of its own, though role and colour are one.
  page.marks = parts.map { .glyphs($0) }
  #expect(MarkInk.groups(of: page) == [0, 1, 2, 3])
}

@Test(arguments: ["甲乙", "——“甲”", "（甲）！", "𠮷野", "あ㈱", "葛\u{E0100}", "\u{FA11}"])
func plainTextIsNotParted(text: String) {
  var (page, mark) = page()
  page.text = Array(text.utf8)
  page.glyphs = text.map { PlacedGlyph(id: 1, advance: 1, textLength: UInt16($0.utf8.count)) }
  mark.glyphs = page.glyphs.indices
  mark.text = page.text.indices
  #expect(page.partedForActualText(mark) == [mark])
  #expect(page.actualText(of: mark) == nil)
}
