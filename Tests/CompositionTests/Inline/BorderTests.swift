import Composition
import DisplayModel
import Testing
import TypeModel

/// `pieces` in styles of their own that differ in face and link.
private func pieced(_ pieces: [String]) -> StyledParagraph {
  var paragraph = StyledParagraph(text: "", runs: [], styles: [])
  for (index, piece) in pieces.enumerated() {
    let start = paragraph.text.utf8.count
    paragraph.text += piece
    paragraph.runs.append(StyledRun(start..<paragraph.text.utf8.count, style: index))
    var style = RunStyle(fonts: [FontID(UInt16(index))], size: testEm)
    style.link = index
    paragraph.styles.append(style)
  }
  return paragraph
}

/// The same text cut at every place is set in the same way as in one piece.
@Test(arguments: [
  "甲（文字）。乙丙丁戊己", "见“原文链接”，乙丙丁戊己庚", "使用IPv6技术，与Business服务", "《甲》《乙》，丙丁：“戊己”。",
  "甲——乙……丙丁戊己庚", "同比增长19.2%，约76,814亿元", "试点 探索 IPv6 技术",
])
func bordersOfStyleChangeNothing(_ text: String) {
  let whole = setLines(text, 6)
  for cut in text.indices.dropFirst() {
    let pieces = [String(text[..<cut]), String(text[cut...])]
    guard !"——……".contains(text[text.index(before: cut)]) || !"—…".contains(text[cut]) else {
      continue
    }
    let set = setLines(pieced(pieces), ems(6))
    #expect(set.map(\.text) == whole.map(\.text), "\(pieces)")
    for (line, same) in zip(set, whole) {
      let advances = line.line.glyphs.map(\.advance)
      #expect(advances == same.line.glyphs.map(\.advance), "\(pieces)")
    }
  }
}

@Test func segmentsKeepStyleAndLink() {
  let lines = setLines(pieced(["甲乙", "丙丁", "戊"]), ems(20))
  #expect(lines[0].line.segments.map(\.link) == [0, 1, 2])
  #expect(lines[0].line.segments.map(\.font) == [FontID(0), FontID(1), FontID(2)])
  #expect(lines[0].line.segments.map { $0.x.points } == [0, 20, 40])
}

/// A typed space changes the text, never the geometry (TYPOGRAPHY §3).
@Test(arguments: [("使用IPv6技术", "使用 IPv6 技术"), ("用IPv6，可", "用 IPv6 ，可"), ("共48%的", "共 48% 的")])
func typedSpacesChangeNoWidth(_ tight: String, _ spaced: String) {
  #expect(abs(setLines(tight, 50)[0].width - setLines(spaced, 50)[0].width) < 0.0001)
  let text = setLines(spaced, 50)[0].glyphTexts.map(\.text).joined()
  #expect(text == spaced)
}

@Test func aSpaceBetweenHanIsKept() {
  // 2 + ½ + 2 em
  #expect(setLines("试点 探索", 50)[0].width == 4.5)
}

/// A shaper whose first face has letters only, its second everything but 𠮷.
private struct PatchyShaper: TextShaper {
  private let squares = SquareShaper()
  func metrics(of font: FontID) -> FontMetrics { squares.metrics(of: font) }
  func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    let has = font.index == 0 ? scalar.isASCII : scalar.value != 0x20BB7
    return has ? squares.nominalGlyph(of: scalar, in: font) : nil
  }
  func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? { nil }
  func shape(_ text: String, _ context: ShapingContext) -> [Glyph] { squares.shape(text, context) }
}

@Test func eachClusterFallsBackAlone() {
  var paragraph = plainParagraph("甲A\u{20BB7}葛\u{E0100}")
  paragraph.styles[0].fonts = [FontID(0), FontID(1)]
  let line = composeParagraph(paragraph, measure: ems(20), shaper: PatchyShaper())[0]
  #expect(line.segments.map(\.font) == [FontID(1), FontID(0), FontID(0), FontID(1)])
  #expect(line.segments.map(\.isStandIn) == [false, false, true, false])
  #expect(line.segments[2].textRange == 4..<8)
  #expect(line.segments[3].textRange == 8..<15)
}
