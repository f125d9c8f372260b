import TestSupport
import Testing
import TypeModel

@testable import DisplayModel

@Test func numbersOfAllSizesComeBack() {
  let numbers = [0, 1, -1, 63, 64, -64, -65, 8_191, -8_192, 688_128, .max, .min, .max / 2]
  var writer = PackWriter()
  for number in numbers { writer.write(number) }
  var reader = PackReader(writer.bytes)
  #expect(numbers.map { _ in reader.number() } == numbers)
}

@Test func smallNumbersTakeOneByte() {
  var writer = PackWriter()
  for number in [0, 63, -64] { writer.write(number) }
  #expect(writer.bytes.count == 3)
  writer.write(64)
  #expect(writer.bytes.count == 5)
}

@Test func aHanLikeTheOneBeforeTakesThreeBytes() {
  let han = PlacedGlyph(id: 20_000, advance: 688_128, textLength: 3)
  var writer = PackWriter()
  writer.write([han])
  let first = writer.bytes.count
  writer.write([han])
  #expect(writer.bytes.count - first == 3)
}

@Test func everyGlyphComesBack() {
  var random = SeededGenerator(seed: 7)
  let glyphs = (0..<2_000).map { _ in
    PlacedGlyph(
      id: UInt32.random(in: 0...(Bool.random(using: &random) ? 65_535 : .max), using: &random),
      advance: [688_128, 344_064, .random(in: .min ... .max, using: &random)].randomElement(
        using: &random) ?? 0,
      xOffset: [0, -344_064, .max].randomElement(using: &random) ?? 0,
      yOffset: [0, 0, .min].randomElement(using: &random) ?? 0,
      textLength: [0, 1, 3, 6, 7, 8, 65_535].randomElement(using: &random) ?? 0)
  }
  var writer = PackWriter()
  writer.write(glyphs)
  var reader = PackReader(writer.bytes)
  #expect(reader.glyphs(glyphs.count) == glyphs)
}

/// A page with marks of every kind.
private func fullPage() -> DisplayPage {
  var page = DisplayPage(
    size: Size(width: .points(595), height: .points(842)),
    label: PageLabel(style: .decimal, number: 12, prefix: "甲"))
  page.text = Array("月报第一".utf8)
  page.glyphs = (0..<4).map { PlacedGlyph(id: UInt32($0) + 9, advance: 655_360, textLength: 3) }
  func run(_ glyphs: Range<Int>, y: Double, _ role: MarkRole) -> Mark {
    .glyphs(
      GlyphMark(
        font: FontID(UInt16(glyphs.lowerBound)), size: .points(10), colour: ColourID(1),
        origin: Point(x: .points(-3), y: .points(y)), glyphs: glyphs,
        text: glyphs.lowerBound * 3..<glyphs.upperBound * 3, role: role, line: 7, column: 2))
  }
  let frame = Rectangle(x: .points(1), y: .points(2), width: .points(3), height: .points(4))
  page.marks = [
    run(0..<1, y: 100, .artifact(.header)), run(1..<2, y: 100, .content(NodeID(5))),
    .fill(FillMark(.rectangle(frame), colour: ColourID(2), role: .artifact(.background))),
    .fill(FillMark(.frame(frame, width: .points(1)), colour: .text, role: .content(NodeID(3)))),
    .image(ImageMark(path: "a.png", frame: frame, role: .content(NodeID(4)))),
    .fill(FillMark(.rectangle(frame), colour: .text, role: .content(NodeID(900)))),
    run(2..<3, y: 118, .content(NodeID(5))), run(3..<4, y: 118, .content(NodeID(5))),
    run(1..<3, y: 80, .content(NodeID(2))),
  ]
  page.links = [
    LinkArea(
      rectangles: [frame], target: .uri("https://example.org/"), contents: "甲", node: NodeID(9))
  ]
  page.boxes = PageBoxes(trim: frame, bleed: frame)
  return page
}

@Test func aPackedPageIsThePageThatItWas() {
  let page = fullPage()
  #expect(PackedPage(page).page == page)
  #expect(PackedPage(DisplayPage(size: page.size, label: page.label)).page.marks.isEmpty)
}

@Test func packedAndPlainPagesAreAlike() {
  var packed = DisplayPages()
  packed.appendPacked(fullPage())
  let plain: DisplayPages = [fullPage()]
  #expect(packed == plain)
  #expect(packed.hashValue == plain.hashValue)
  #expect(packed[0] == plain[0])
  #expect(packed.size(ofPage: 0) == plain.size(ofPage: 0))
  #expect(packed.label(ofPage: 0) == plain.label(ofPage: 0))
  #expect(packed.links(ofPage: 0) == plain.links(ofPage: 0))
  packed[0].marks.removeLast()
  #expect(packed[0].marks.count == plain[0].marks.count - 1)
  #expect(packed != plain)
}
