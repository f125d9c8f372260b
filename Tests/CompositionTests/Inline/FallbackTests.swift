import Composition
import Testing
import TypeModel

/// Two faces of square metrics, of which the first has ASCII and Han only.
private struct TwoFaces: TextShaper {
  private let square = SquareShaper()

  func metrics(of font: FontID) -> FontMetrics { square.metrics(of: font) }

  func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    let isInFirst = scalar.value < 0x80 || (0x4E00...0x9FFF).contains(scalar.value)
    return font.index > 0 || isInFirst ? square.nominalGlyph(of: scalar, in: font) : nil
  }

  func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? {
    square.variantGlyph(of: scalar, selector: selector, in: font)
  }

  func shape(_ text: String, _ context: ShapingContext) -> [Glyph] { square.shape(text, context) }
}

private func segments(_ text: String, fonts: [FontID]) -> [LineSegment] {
  var paragraph = plainParagraph(text)
  paragraph.styles = [RunStyle(fonts: fonts, size: testEm)]
  return composeParagraph(paragraph, measure: ems(20), shaper: TwoFaces()).flatMap(\.segments)
}

@Test func rareCharactersComeFromTheNextFace() {
  let set = segments("正文①甲", fonts: [FontID(0), FontID(1)])
  #expect(set.map(\.font.index) == [0, 1, 0])
  #expect(set.allSatisfy { !$0.isStandIn })
}

@Test(
  "Unicode §23.5: no face but the first knows a private-use code",
  arguments: ["\u{E000}", "\u{F8FF}", "\u{F0000}", "\u{10FFFD}"])
func privateUseCharactersComeFromNoOtherFace(_ character: String) {
  let set = segments("正文\(character)甲", fonts: [FontID(0), FontID(1)])
  #expect(set.map(\.isStandIn) == [false, true, false])
  #expect(segments("正文\(character)甲", fonts: [FontID(1)]).map(\.isStandIn) == [false])
}

@Test func privateUseCharactersThatTheFirstFaceLacksAreMissing() {
  func missing(_ fonts: [FontID]) -> Int {
    MissingCharacter.all(in: "正文\u{E000}甲①", fonts: fonts, shaper: TwoFaces()).count
  }
  #expect(missing([FontID(0), FontID(1)]) == 1)
  #expect(missing([FontID(1), FontID(0)]) == 0)
}
