import HarfBuzzShaping
import TestSupport
import Testing
import TypeModel

@Suite struct HarfBuzzShaperTests {
  let shaper: HarfBuzzShaper

  init() throws { shaper = try HarfBuzzShaper(TestFonts.table) }

  private func advances(_ text: String, _ script: Script, features: [String] = []) -> [Int] {
    shaper.shape(
      text, ShapingContext(font: TestFonts.song, script: script, features: features)
    ).map(\.advance)
  }

  @Test("TYPOGRAPHY §2.5: —— is one glyph of two em under Hani")
  func dashesJoinUnderHan() {
    let glyphs = shaper.shape("——", ShapingContext(font: TestFonts.song, script: .han))
    #expect(glyphs.map(\.advance) == [2000])
    #expect(glyphs.map(\.cluster) == [0])
  }

  @Test("TYPOGRAPHY §2.5: —— is 1.69 em wide under Latn")
  func dashesAreNarrowUnderLatin() { #expect(advances("——", .latin).reduce(0, +) == 1690) }

  @Test("TYPOGRAPHY §2.5: … is centred on one em under Hani, 900 wide under Latn")
  func ellipsisByScript() {
    #expect(advances("…", .han) == [1000])
    #expect(advances("…", .latin) == [900])
  }

  @Test("TYPOGRAPHY §2.5: the figure 1 is 471 wide under Hani, 549 under Latn")
  func figuresByScript() {
    #expect(advances("11", .han) == [471, 471])
    #expect(advances("11", .latin) == [549, 549])
  }

  @Test("halt gives an opening bracket half its width and shifts it by the other half")
  func halfWidthsMoveOpeningMarks() {
    let glyphs = shaper.shape(
      "（", ShapingContext(font: TestFonts.song, script: .han, features: ["halt"]))
    #expect(glyphs.map(\.advance) == [500])
    #expect(glyphs.map(\.xOffset) == [-500])
  }

  @Test func clustersCountBytes() {
    let glyphs = shaper.shape("一二A", ShapingContext(font: TestFonts.song, script: .han))
    #expect(glyphs.map(\.cluster) == [0, 3, 6])
  }

  @Test func unknownFeaturesChangeNothing() {
    #expect(advances("11", .han, features: ["no such feature"]) == [471, 471])
  }

  @Test("Noto draws 一 and ⼀ with one glyph")
  func hanAndRadicalShareAGlyph() {
    let han = shaper.nominalGlyph(of: "\u{4E00}", in: TestFonts.song)
    let radical = shaper.nominalGlyph(of: "\u{2F00}", in: TestFonts.song)
    #expect(han != nil)
    #expect(han == radical)
    #expect(han?.advance == 1000)
  }

  @Test func theMapAgreesWithTheShaper() {
    for scalar in "报告，。A1（“龘".unicodeScalars {
      let nominal = shaper.nominalGlyph(of: scalar, in: TestFonts.kai)
      let shaped = shaper.shape(
        String(scalar), ShapingContext(font: TestFonts.kai, script: .han, features: ["-locl"]))
      #expect(nominal.map { [$0.id] } ?? [0] == shaped.map(\.id), "\(scalar)")
    }
  }

  @Test("’ of a Latin word is 266 wide with pwid, one em without")
  func apostrophesByFeature() {
    #expect(advances("’", .latin) == [1000])
    #expect(advances("’", .latin, features: ["pwid"]) == [266])
    #expect(advances("It", .latin, features: ["pwid"]) == advances("It", .latin))
  }

  @Test(
    "P020: 。 stands lower left for the mainland, in the middle for Taiwan",
    arguments: [(Region.cn, 0.1...0.35), (.tw, 0.45...0.55)])
  func centredStopsOfTaiwan(_ region: Region, _ centre: ClosedRange<Double>) throws {
    let glyph = try #require(
      shaper.shape("。", ShapingContext(font: TestFonts.song, script: .han, region: region)).first)
    var outline = Outline()
    shaper.library.face(TestFonts.song).appendOutline(of: glyph.id, to: &outline)
    let ends = outline.horizontalRange
    #expect(glyph.advance == 1000)
    #expect(centre.contains((ends.lowerBound + ends.upperBound) / 2000), "\(ends)")
  }

  @Test("W047: —— is one rule without a gap, centred on the Han body within 0.05 em")
  func dashesAreOneRule() throws {
    let glyph = try #require(
      shaper.shape("——", ShapingContext(font: TestFonts.song, script: .han)).first)
    var outline = Outline()
    shaper.library.face(TestFonts.song).appendOutline(of: glyph.id, to: &outline)
    #expect(outline.steps.count { if case .move = $0 { true } else { false } } == 1)
    let ends = outline.verticalRange
    #expect(abs((ends.lowerBound + ends.upperBound) / 2000 - 0.38) < 0.05, "\(ends)")
  }

  @Test func aMissingCharacterHasNoGlyph() {
    #expect(shaper.nominalGlyph(of: "\u{10FFFD}", in: TestFonts.song) == nil)
    #expect(
      shaper.shape("\u{10FFFD}", ShapingContext(font: TestFonts.song, script: .han)).map(\.id)
        == [0])
  }

  @Test("the Japanese face has a form for 葛 with VS17, none for A with it")
  func variationSequences() {
    let plain = shaper.nominalGlyph(of: "\u{845B}", in: TestFonts.japanese)
    let variant = shaper.variantGlyph(
      of: "\u{845B}", selector: "\u{E0100}", in: TestFonts.japanese)
    #expect(variant != nil && variant != plain)
    #expect(shaper.variantGlyph(of: "A", selector: "\u{E0100}", in: TestFonts.japanese) == nil)
  }

  @Test("Noto CJK: em box 880 over 120")
  func emBox() {
    let metrics = shaper.metrics(of: TestFonts.song)
    #expect(metrics.unitsPerEm == 1000)
    #expect(metrics.ascender == 880)
    #expect(metrics.descender == 120)
    #expect(metrics.capHeight > metrics.xHeight)
  }

  @Test func emptyTextHasNoGlyphs() { #expect(advances("", .han) == []) }
}

@Suite struct FaceLibraryTests {
  @Test func aMissingFileIsNamed() {
    let table = FontTable(
      faces: [FontFace(file: "/no/such/font.ttf", faceIndex: 0, postScriptName: "")], stacks: [:])
    #expect(throws: FontError.unreadable(file: "/no/such/font.ttf")) { try FaceLibrary(table) }
  }

  @Test func aFileThatIsNoFontIsNamed() {
    #expect(throws: FontError.noFace(file: "/etc/passwd", index: 0)) {
      try describeFace("/etc/passwd", index: 0)
    }
  }

  @Test func aFaceBeyondTheCollectionIsNamed() {
    let file = TestFonts.faces[0].file
    #expect(throws: FontError.noFace(file: file, index: 99)) {
      try describeFace(file, index: 99)
    }
  }

  @Test func facesDescribeThemselves() throws {
    let face = TestFonts.faces[0]
    let description = try describeFace(face.file, index: face.faceIndex)
    #expect(description.postScriptName == "NotoSerifCJKsc-Regular")
    #expect(description.family == "Noto Serif CJK SC")
    #expect(description.version.contains("2.001"))
    #expect(description.licence.contains("Open Font License"))
  }
}

extension Outline {
  /// Where its points lie from left to right, in font units.
  fileprivate var horizontalRange: ClosedRange<Double> { range(of: points.map(\.x)) }

  /// Where its points lie from the lowest to the highest, in font units.
  fileprivate var verticalRange: ClosedRange<Double> { range(of: points.map(\.y)) }

  private func range(of values: [Double]) -> ClosedRange<Double> {
    (values.min() ?? 0)...(values.max() ?? 0)
  }

  private var points: [(x: Double, y: Double)] {
    steps.map { step in
      switch step {
      case .move(let x, let y), .line(let x, let y), .curve(_, _, _, _, let x, let y):
        (Double(x), Double(y))
      }
    }
  }
}
