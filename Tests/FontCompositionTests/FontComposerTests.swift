import DisplayModel
import Foundation
import HarfBuzzShaping
import TestSupport
import Testing
import TypeModel

@testable import FontComposition

@Suite struct FontComposerTests {
  let shaper: HarfBuzzShaper

  init() throws { shaper = try HarfBuzzShaper(TestFonts.table) }

  /// A page of one line, composed, and the composed face opened again.
  private func compose(
    _ text: String, font: FontID = TestFonts.song, size: Double = 10, measure: Length? = nil
  ) throws -> (page: ComposedPage, face: OpenFace, line: FixtureLine, texts: [String]) {
    let line = FixtureLine(
      text, font: font, size: .points(size), measure: measure, shaper: shaper)
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    page.glyphs = line.glyphs
    page.text = Array(text.utf8)
    page.marks = [
      .glyphs(
        GlyphMark(
          font: font, size: .points(size), colour: .text,
          origin: Point(x: .zero, y: .points(100)), glyphs: 0..<page.glyphs.count,
          text: 0..<page.text.count, role: .content(.document)))
    ]
    var list = DisplayList()
    list.faces = TestFonts.faces
    list.pages = [page]
    let fonts = composeFonts(for: list, from: shaper.library, purpose: .picture)
    return (fonts.pages[0], try open(fonts.faces[0]), line, texts(fonts))
  }

  /// What each glyph of the first page stands for.
  private func texts(_ fonts: ComposedFonts) -> [String] {
    fonts.pages[0].runs.flatMap { run in
      run.glyphs.map { index in
        let glyph = fonts.pages[0].glyphs[Int(index)]
        return String(decoding: fonts.faces[Int(run.face)].texts[Int(glyph.id)], as: UTF8.self)
      }
    }
  }

  private func open(_ face: ComposedFace) throws -> OpenFace {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(face.file).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let table = FontTable(
      faces: [FontFace(file: url.path, faceIndex: 0, postScriptName: face.postScriptName)],
      stacks: [:])
    return try FaceLibrary(table).face(FontID(0))
  }

  private func widths(
    _ composed: (page: ComposedPage, face: OpenFace, line: FixtureLine, texts: [String])
  ) -> [Int] {
    composed.page.glyphs.map { composed.face.advance(of: UInt32($0.id)) }
  }

  @Test func squeezedMarksHaveTheirTrueWidths() throws {
    #expect(try widths(compose("（一），（一）。")) == [500, 1000, 500, 500, 1000, 1000, 500, 500])
  }

  @Test("the opening bracket's ink moves with its half em, not with the pen")
  func openingMarksAreDrawnInPlace() throws {
    let composed = try compose("（一）")
    #expect(composed.page.glyphs.map(\.x) == [0, 5 * 65536, 15 * 65536])
  }

  @Test("the gap before a figure belongs to the figure, the one after it too")
  func gapsBelongToTheLatinSide() throws {
    let composed = try compose("在1月")
    #expect(widths(composed) == [1000, 549 + 500, 1000])
  }

  @Test func aTypedSpaceIsAGlyphOfItsOwn() throws {
    let composed = try compose("在 1")
    #expect(composed.texts == ["在", " ", "1"])
    #expect(widths(composed)[0] == 1000)
  }

  @Test("from 0.8 em on readers begin another line: half an em of a wide space stays")
  func aWideSpaceIsReadAsASpace() throws {
    let composed = try compose("目\u{3000}录")
    #expect(widths(composed) == [1500, 500, 1000])
    // No glyph stands before it: the one after it begins half an em earlier.
    let first = try compose("\u{3000}录")
    #expect(widths(first) == [500, 1500])
    #expect(first.page.glyphs.map(\.x) == [0, 5 * 65536])
  }

  @Test(
    "a run that stands 0.7 to 1.5 em off begins half an em behind the one before",
    arguments: [(6.0, 0.0), (10, 5), (15, 10), (16, 0)])
  func runsOfALineAreReadAsOne(gap: Double, taken: Double) throws {
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    for (index, x) in [0, 10 + gap].enumerated() {
      let line = FixtureLine("目", font: TestFonts.song, size: .points(10), shaper: shaper)
      page.glyphs += line.glyphs
      page.text += Array("目".utf8)
      page.marks.append(
        .glyphs(
          GlyphMark(
            font: TestFonts.song, size: .points(10), colour: .text,
            origin: Point(x: .points(x), y: .zero), glyphs: index..<index + 1,
            text: 3 * index..<3 * index + 3, role: .content(.document))))
    }
    var list = DisplayList()
    list.faces = TestFonts.faces
    list.pages = [page]
    let composed = composeFonts(for: list, from: shaper.library, purpose: .picture).pages[0]
    #expect(composed.glyphs[1].x == Int32(-taken * 65536))
  }

  @Test(
    "a space under 0.22 em that begins a run begins ⅛ em earlier, one of nothing two; the Han gives way",
    arguments: [(1.25, 875, -1.25), (2.5, 1000, 0), (0, 750, -2.5)])
  func aNarrowSpaceBeginsARun(width: Double, han: Int, x: Double) throws {
    let source = shaper.library.face(TestFonts.song)
    let glyphs = try "有 I".unicodeScalars.map { try #require(source.nominalGlyph(of: $0)) }
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    page.text = Array("有 I".utf8)
    let advances = [10, width, 3.5]
    for (index, glyph) in glyphs.enumerated() {
      page.glyphs.append(
        PlacedGlyph(
          id: glyph.id, advance: Int32(advances[index] * 65536), textLength: index == 0 ? 3 : 1))
    }
    for (glyphs, text, x) in [(0..<1, 0..<3, 0.0), (1..<3, 3..<5, 10)] {
      page.marks.append(
        .glyphs(
          GlyphMark(
            font: TestFonts.song, size: .points(10), colour: .text,
            origin: Point(x: .points(x), y: .zero), glyphs: glyphs, text: text,
            role: .content(.document))))
    }
    let (composed, face, _) = try compose(page)
    #expect(face.advance(of: UInt32(composed.glyphs[0].id)) == han)
    #expect(composed.glyphs[1].x == Int32(x * 65536))
  }

  @Test("the Han before a space of no width gives it ¼ em, and stands where it did")
  func aSpaceOfNoWidthIsRead() throws {
    let source = shaper.library.face(TestFonts.song)
    let glyphs = try "有 有".unicodeScalars.map { try #require(source.nominalGlyph(of: $0)) }
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    page.text = Array("有 有".utf8)
    page.glyphs = zip(glyphs, [(10, 3), (0, 1), (10, 3)]).map { glyph, size in
      PlacedGlyph(id: glyph.id, advance: Int32(size.0 * 65536), textLength: UInt16(size.1))
    }
    page.marks = [
      .glyphs(
        GlyphMark(
          font: TestFonts.song, size: .points(10), colour: .text,
          origin: Point(x: .zero, y: .zero), glyphs: 0..<3, text: 0..<7, role: .content(.document)))
    ]
    let (composed, face, _) = try compose(page)
    // 7.5 and 10 times 65,536.
    let places: [Int32] = [0, 491_520, 655_360]
    #expect(composed.glyphs.map(\.x) == places)
    #expect(composed.glyphs.map { face.advance(of: UInt32($0.id)) } == [750, 250, 1000])
  }

  @Test("a space at a line's end and two of an indent are read, and take no room")
  func spacesAtTheEdgesOfLinesAreRead() throws {
    let source = shaper.library.face(TestFonts.song)
    let glyphs = try "有来".unicodeScalars.map { try #require(source.nominalGlyph(of: $0)) }
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    // One space ends the first line, the line feed tells it from the two before the second.
    page.text = Array("有 \n  来".utf8)
    page.glyphs = glyphs.map {
      PlacedGlyph(id: $0.id, advance: 10 * 65536, textLength: 3)
    }
    for (index, text) in [0..<3, 7..<10].enumerated() {
      page.marks.append(
        .glyphs(
          GlyphMark(
            font: TestFonts.song, size: .points(10), colour: .text,
            origin: Point(x: .points(30), y: .points(Double(index) * 20)),
            glyphs: index..<index + 1, text: text, role: .content(.document))))
    }
    let (composed, face, texts) = try compose(page)
    #expect(composed.runs.map(\.glyphs) == [0..<2, 2..<5])
    #expect(texts == ["有", " ", " ", " ", "来"])
    let places: [Int32] = [0, 655_360, 0, 0, 0]
    #expect(composed.glyphs.map(\.x) == places)
    #expect(composed.glyphs.map { face.advance(of: UInt32($0.id)) } == [1000, 0, 0, 0, 1000])
  }

  @Test("dots of a leader 0.54 em apart are one glyph of that width, so that one string draws them")
  func aLeaderIsDrawnInOneString() throws {
    let dot = try #require(shaper.nominalGlyph(of: ".", in: TestFonts.song))
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    page.text = Array("......".utf8)
    page.glyphs = page.text.map { _ in
      PlacedGlyph(id: dot.id, advance: Int32(5.4 * 65536), textLength: 1)
    }
    page.marks = [
      .glyphs(
        GlyphMark(
          font: TestFonts.song, size: .points(10), colour: .text,
          origin: Point(x: .zero, y: .zero), glyphs: 0..<6, text: 0..<6, role: .artifact(.layout)))
    ]
    let (composed, face, _) = try compose(page)
    let numbers = Set(composed.glyphs.map(\.id))
    #expect(numbers.count == 1)
    #expect(face.advance(of: UInt32(composed.glyphs[0].id)) == 540)
  }

  /// `page` composed, its one face opened again, and what each glyph stands for.
  private func compose(
    _ page: DisplayPage
  ) throws -> (page: ComposedPage, face: OpenFace, texts: [String]) {
    var list = DisplayList()
    list.faces = TestFonts.faces
    list.pages = [page]
    let fonts = composeFonts(for: list, from: shaper.library, purpose: .picture)
    return (fonts.pages[0], try open(fonts.faces[0]), texts(fonts))
  }

  @Test func hanAndRadicalAreApart() throws {
    let composed = try compose("\u{4E00}\u{2F00}\u{4E00}")
    let ids = composed.page.glyphs.map(\.id)
    #expect(ids[0] == ids[2])
    #expect(ids[0] != ids[1])
  }

  @Test func aLigatureStandsForAllItsText() throws {
    let composed = try compose("是——一")
    #expect(composed.texts == ["是", "——", "一"])
    #expect(widths(composed) == [1000, 2000, 1000])
  }

  @Test func glyphsOfOneClusterBecomeOne() throws {
    var page = DisplayPage(
      size: Size(width: .points(500), height: .points(500)), label: PageLabel(style: .none))
    page.text = Array("a\u{301}b".utf8)
    page.glyphs = [
      PlacedGlyph(id: 70, advance: 5 * 65536, textLength: 3),
      PlacedGlyph(id: 71, advance: 0, yOffset: 65536, textLength: 0),
      PlacedGlyph(id: 72, advance: 5 * 65536, textLength: 1),
    ]
    page.marks = [
      .glyphs(
        GlyphMark(
          font: TestFonts.song, size: .points(10), colour: .text,
          origin: Point(x: .zero, y: .zero), glyphs: 0..<3, text: 0..<4, role: .content(.document)))
    ]
    var list = DisplayList()
    list.pages = [page]
    let fonts = composeFonts(for: list, from: shaper.library, purpose: .picture)
    let composed = fonts.pages[0]
    #expect(texts(fonts) == ["a\u{301}", "b"])
    #expect(composed.glyphs.map(\.x) == [0, 5 * 65536])
  }

  @Test(arguments: [(TestFonts.song, "国语"), (TestFonts.kai, "国语"), (TestFonts.sans, "B8")])
  func outlinesAreThoseOfTheSource(font: FontID, text: String) throws {
    let composed = try compose(text, font: font)
    for (glyph, scalar) in zip(composed.page.glyphs, text.unicodeScalars) {
      let source = try #require(shaper.nominalGlyph(of: scalar, in: font))
      var (expected, actual) = (Outline(), Outline())
      shaper.library.face(font).appendOutline(of: source.id, to: &expected)
      composed.face.appendOutline(of: UInt32(glyph.id), to: &actual)
      let scale = 1000 / Float(shaper.metrics(of: font).unitsPerEm)
      #expect(!actual.steps.isEmpty)
      #expect(box(actual, scale: 1).isNear(box(expected, scale: scale)))
    }
  }

  @Test("an outline used at several widths is written once and drawn as in the source")
  func sharedOutlinesAreThoseOfTheSource() throws {
    let composed = try compose("（一，（一（（一，（，")
    let source = shaper.library.face(TestFonts.song)
    var shifts: [Float] = []
    for (glyph, scalar) in zip(composed.page.glyphs, "（一，（一（（一，（，".unicodeScalars)
    where scalar == "（" {
      var (expected, actual) = (Outline(), Outline())
      source.appendOutline(of: try #require(source.nominalGlyph(of: scalar)).id, to: &expected)
      composed.face.appendOutline(of: UInt32(glyph.id), to: &actual)
      let (from, to) = (box(expected, scale: 1), box(actual, scale: 1))
      shifts.append(to.sides[0] - from.sides[0])
      #expect(to.sides[2] - from.sides[2] == shifts.last)
      #expect(to.sides[1] == from.sides[1])
    }
    #expect(shifts == [-500, 0, 0, -500, 0])
  }

  private struct Box {
    var sides: [Float]
    func isNear(_ other: Box) -> Bool { zip(sides, other.sides).allSatisfy { abs($0 - $1) <= 1 } }
  }

  private func box(_ outline: Outline, scale: Float) -> Box {
    var xs: [Float] = []
    var ys: [Float] = []
    for step in outline.steps {
      switch step {
      case .move(let x, let y), .line(let x, let y):
        xs.append(x * scale)
        ys.append(y * scale)
      case .curve(let x1, let y1, let x2, let y2, let x, let y):
        xs += [x1 * scale, x2 * scale, x * scale]
        ys += [y1 * scale, y2 * scale, y * scale]
      }
    }
    return Box(sides: [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0])
  }

  @Test("the last glyph ends within ⅛ em of the measure, and stands where the list has it")
  func linesEndWhereTheyShould() throws {
    let text = "11月29日，美国商务部宣布对12家企业实施“出口管制”，涉及AI芯片与"
    let composed = try compose(text, size: 10.5, measure: .points(360))
    let last = try #require(composed.page.glyphs.last)
    let end = Double(last.x) / 65536 + Double(try #require(widths(composed).last)) * 10.5 / 1000
    #expect(abs(end - 360) <= 10.5 / 16 + 0.01)
    #expect(composed.line.width == .points(360))
  }

  @Test func theSameListGivesTheSameBytes() {
    let list = DisplayListFixture.report(pages: 2, shaper).list
    let first = composeFonts(for: list, from: shaper.library, purpose: .picture)
    let second = composeFonts(for: list, from: shaper.library, purpose: .picture)
    #expect(first.faces.map(\.file) == second.faces.map(\.file))
    #expect(first.pages.map(\.glyphs) == second.pages.map(\.glyphs))
  }

  @Test func anEmptyListNeedsNoFaces() {
    #expect(composeFonts(for: DisplayList(), from: shaper.library, purpose: .picture).faces.isEmpty)
  }

  @Test func sizesOutOfReasonDoNotTrap() {
    for size in [1, 7, Int(Int32.max)] {
      var page = DisplayPage(
        size: Size(width: .zero, height: .zero), label: PageLabel(style: .none))
      page.text = Array("一a".utf8)
      page.glyphs = [
        PlacedGlyph(id: 70_000, advance: .max, xOffset: .min, textLength: 3),
        PlacedGlyph(id: .max, advance: .min, yOffset: .max, textLength: 9),
      ]
      page.marks = [
        .glyphs(
          GlyphMark(
            font: TestFonts.song, size: Length(scaledPoints: size), colour: .text,
            origin: Point(x: .zero, y: .zero), glyphs: 0..<2, text: 0..<4,
            role: .content(.document)))
      ]
      var list = DisplayList()
      list.pages = [page]
      #expect(
        composeFonts(for: list, from: shaper.library, purpose: .picture).pages[0].glyphs.count == 2)
    }
  }
}
