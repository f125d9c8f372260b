import Composition
import DisplayModel
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

/// Two faces of square metrics that lack combining marks: the first a circumflex, both an arrow.
private struct FacesWithoutMarks: TextShaper {
  private let square = SquareShaper()

  private func has(_ scalar: Unicode.Scalar, _ font: FontID) -> Bool {
    scalar.value != 0x20D7 && (font.index > 0 || scalar.value != 0x302)
  }

  func metrics(of font: FontID) -> FontMetrics { square.metrics(of: font) }

  func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    has(scalar, font) ? square.nominalGlyph(of: scalar, in: font) : nil
  }

  func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? { nil }

  func shape(_ text: String, _ context: ShapingContext) -> [Glyph] {
    square.shape(text, context).map { glyph in
      var glyph = glyph
      if let scalar = Unicode.Scalar(glyph.id), !has(scalar, context.font) { glyph.id = 0 }
      return glyph
    }
  }
}

private func setWithoutMarks(_ text: String) -> SetLine? {
  var paragraph = plainParagraph(text)
  paragraph.styles = [RunStyle(fonts: [FontID(0), FontID(1)], size: testEm)]
  return composeParagraph(paragraph, measure: ems(20), shaper: FacesWithoutMarks()).first
}

@Test(
  "TYPOGRAPHY §6: a base and its marks come from one face that has all of them",
  arguments: ["甲x\u{302}乙", "甲中\u{302}乙", "甲ax\u{302}b乙"])
func marksStayWithTheirBase(_ text: String) throws {
  let line = try #require(setWithoutMarks(text))
  let marked = try #require(line.segments.first { $0.font.index == 1 })
  #expect(line.glyphs[marked.glyphs].map(\.id).last == 0x302)
  #expect(marked.glyphs.count == 2)
  #expect(line.segments.allSatisfy { !$0.isStandIn })
  #expect(line.glyphs.allSatisfy { $0.id != 0 })
}

@Test(
  "a mark that no face has is a stand-in behind its base",
  arguments: ["甲A\u{20D7}乙", "甲中\u{20D7}乙"])
func marksThatNoFaceHasAreShown(_ text: String) throws {
  let line = try #require(setWithoutMarks(text))
  let standIn = try #require(line.segments.first { $0.isStandIn })
  let bytes = Array(text.utf8)
  #expect(String(decoding: bytes[standIn.textRange], as: UTF8.self) == "\u{20D7}")
  let drawn = line.segments.filter { !$0.isStandIn }.flatMap { Array(line.glyphs[$0.glyphs]) }
  #expect(drawn.allSatisfy { $0.id != 0 })
  #expect(line.textRange == 0..<bytes.count)
}

/// The first face has no ⁵: its 5 stands for it, 3⁄5 as large and 2⁄5 em up; so do those beside it.
@Test("raised figures that the main face lacks are its plain ones, raised")
func missingRaisedFiguresAreRaised() throws {
  let set = segments("x⁻⁵", fonts: [FontID(0), FontID(1)])
  // The first face has no plain −, so the next gives both.
  #expect(set.map(\.font.index) == [0, 1])
  let raised = segments("甲x⁵", fonts: [FontID(0), FontID(1)])
  let last = try #require(raised.last)
  #expect(last.font.index == 0)
  #expect(last.size == .points(6))
  #expect(last.rise == .points(4))
  #expect(last.textRange == 4..<7)
}
