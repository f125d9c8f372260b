import TestSupport
import Testing
import TypeModel

@testable import DisplayModel

/// Han and figures of one em each.
private struct PlainShaper: TextShaper {
  func metrics(of font: FontID) -> FontMetrics {
    FontMetrics(unitsPerEm: 1000, ascender: 880, descender: 120, capHeight: 700, xHeight: 500)
  }
  func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    scalar.value < 0x80 && font.index == 0 ? nil : NominalGlyph(id: scalar.value, advance: 1000)
  }
  func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? { nil }
  func shape(_ text: String, _ context: ShapingContext) -> [Glyph] { [] }
}

private func page(_ number: Int, width: Double = 100, height: Double = 200) -> DisplayPage {
  var page = DisplayPage(
    size: Size(width: .points(width), height: .points(height)),
    label: PageLabel(style: .decimal, number: number))
  page.text = Array("一".utf8)
  page.glyphs = [PlacedGlyph(id: UInt32(number), advance: 10 * 65536, textLength: 3)]
  page.marks = [
    .glyphs(
      GlyphMark(
        font: FontID(0), size: .points(10), colour: .text,
        origin: Point(x: .points(20), y: .points(30)), glyphs: 0..<1, text: 0..<3,
        role: .content(.document)))
  ]
  page.links = [
    LinkArea(
      rectangles: [
        Rectangle(x: .points(20), y: .points(20), width: .points(10), height: .points(10))
      ], target: .destination(DestinationID(0)), contents: "一", node: .document)
  ]
  return page
}

private func list(_ count: Int) -> DisplayList {
  var list = DisplayList()
  list.colours = [.black, Colour(name: "accent", gray: 0.3, rgb: [1, 0, 0], cmyk: [0, 1, 1, 0])]
  list.structure = [StructureNode("Document", parent: nil)]
  list.pages = DisplayPages((1...count).map { page($0) })
  list.destinations = [
    Destination(name: "last", page: count - 1, point: Point(x: .points(20), y: .points(30)))
  ]
  list.metadata.title = "月报"
  list.metadata.created = "2021-12-03T00:00:00Z"
  return list
}

@Suite struct ImpositionTests {
  @Test("TYPOGRAPHY: sheet i carries (N−2i+2, 2i−1) in front and (2i, N−2i+1) behind")
  func sheetsOfEight() {
    #expect(
      bookletSides(8, rightBound: false) == [
        BookletSide(left: 7, right: 0), BookletSide(left: 1, right: 6),
        BookletSide(left: 5, right: 2), BookletSide(left: 3, right: 4),
      ])
  }

  @Test func blanksFillUpToFour() {
    #expect(
      bookletSides(5, rightBound: false) == [
        BookletSide(left: nil, right: 0), BookletSide(left: 1, right: nil),
        BookletSide(left: nil, right: 2), BookletSide(left: 3, right: 4),
      ])
    #expect(bookletSides(0, rightBound: false) == [])
  }

  @Test func boundAtTheRightSidesAreMirrored() {
    #expect(
      bookletSides(4, rightBound: true) == [
        BookletSide(left: 0, right: 3), BookletSide(left: 2, right: 1),
      ])
  }

  @Test func everyPageStandsOnceInABooklet() {
    for count in 1..<40 {
      let pages = bookletSides(count, rightBound: false).flatMap { [$0.left, $0.right] }
      #expect(pages.compactMap { $0 }.sorted() == Array(0..<count))
      #expect(pages.count == (count + 3) / 4 * 4)
    }
  }

  @Test func aBookletKeepsTextLinksAndDestinations() throws {
    let sheets = list(4).imposed(.booklet(rightBound: false, creep: .zero))
    #expect(sheets.pages.count == 2)
    #expect(sheets.pages[0].size == Size(width: .points(200), height: .points(200)))
    #expect(sheets.pages[0].glyphs.map(\.id) == [4, 1])
    #expect(sheets.pages[0].text == Array("一一".utf8))
    #expect(sheets.pages[0].links.map(\.rectangles[0].origin.x) == [.points(20), .points(120)])
    #expect(sheets.destinations[0].page == 0)
    #expect(sheets.destinations[0].point.x == .points(20))
    #expect(sheets.pages[0].label == PageLabel(style: .none, prefix: "4, 1"))
  }

  @Test func innerPagesCreepTowardsTheFold() throws {
    let sheets = list(8).imposed(.booklet(rightBound: false, creep: .points(1)))
    func x(_ sheet: Int) -> [Length] {
      sheets.pages[sheet].links.map(\.rectangles[0].origin.x)
    }
    #expect(x(0) == [.points(20), .points(120)])
    #expect(x(2) == [.points(21), .points(119)])
  }

  @Test("A5 is 148 mm wide, half an A4 148.5: the pages meet at the fold, half a mm stays outside")
  func pagesOfHalfASheetTakeTheWholeSheet() {
    func millimetres(_ value: Double) -> Double { Length.millimetres(value).points }
    var pages = list(4)
    for index in 0..<4 {
      pages.pages[index] = page(
        index + 1, width: millimetres(148), height: millimetres(210))
    }
    let sheet = pages.imposed(.booklet(rightBound: false, creep: .zero)).pages[0]
    #expect(abs(sheet.size.width.points - millimetres(297)) < 0.01)
    #expect(abs(sheet.size.height.points - millimetres(210)) < 0.01)
    let places = sheet.links.map(\.rectangles[0].origin.x.points)
    #expect(abs(places[0] - (20 + millimetres(0.5))) < 0.01)
    #expect(abs(places[1] - (20 + millimetres(148.5))) < 0.01)
  }

  @Test("on a larger sheet pages stay at the fold: 20 pt before and after the middle of 300")
  func foldedPagesMeetAtTheFold() {
    let paper = Size(width: .points(300), height: .points(200))
    let sheet = list(4).imposed(.booklet(rightBound: false, creep: .zero), on: paper).pages[0]
    #expect(sheet.links.map(\.rectangles[0].origin.x) == [.points(70), .points(170)])
  }

  @Test("pages of 100 × 200 in cells 75.5 pt wide (220 − 3 × 8 mm, halved)")
  func handoutsShrinkPages() throws {
    let sheets = list(3).imposed(
      .handout(pages: 2, notes: false), on: Size(width: .points(219.04), height: .points(400)))
    #expect(sheets.pages.count == 2)
    guard case .glyphs(let run) = sheets.pages[0].marks[0] else { return }
    #expect(abs(run.size.points - 7.55) < 0.01)
    #expect(sheets.pages[1].glyphs.count == 1)
  }

  @Test(
    "as many pages a side as are asked for, with notes and without, upright and lying: 5 of them",
    arguments: [(2, 3), (4, 2)], [false, true])
  func sheetsHoldTheirPages(_ asked: (pages: Int, sheets: Int), notes: Bool) {
    for (width, height) in [(100.0, 200.0), (200, 100)] {
      var pages = list(5)
      for index in 0..<5 { pages.pages[index] = page(index + 1, width: width, height: height) }
      let sheets = pages.imposed(.handout(pages: asked.pages, notes: notes))
      #expect(sheets.pages.count == asked.sheets)
      #expect(sheets.pages[0].parts.count == asked.pages)
    }
  }

  @Test("four upright pages with notes stand in a row: (297 − 5 · 8) ÷ 4 = 64.25 mm each")
  func fourPagesStandAboveTheirLines() {
    var pages = list(4)
    for index in 0..<4 { pages.pages[index] = page(index + 1, width: 400, height: 800) }
    let sheet = pages.imposed(.handout(pages: 4, notes: true)).pages[0]
    #expect(sheet.size == Size(width: .millimetres(297), height: .millimetres(210)))
    let frames = sheet.marks.compactMap { mark -> Rectangle? in
      guard case .fill(let fill) = mark, case .frame(let frame, _) = fill.shape else { return nil }
      return frame
    }
    #expect(frames.count == 4)
    // Pages twice as high as wide fill (210 − 3 · 8) ÷ 2 = 93 mm of height with 46.5 mm of width.
    for (index, frame) in frames.enumerated() {
      let left = Length.millimetres(8 + 72.25 * Double(index) + (64.25 - 46.5) / 2)
      #expect(abs(frame.origin.x.points - left.points) < 0.2)
      #expect(abs(frame.origin.y.points - Length.millimetres(8).points) < 0.2)
    }
  }

  @Test("lying pages: two below each other on an upright sheet, four on a lying one")
  func lyingPagesTurnTheSheet() {
    var pages = list(4)
    for index in 0..<4 { pages.pages[index] = page(index + 1, width: 200, height: 100) }
    func paper(_ count: Int, _ notes: Bool) -> Size {
      pages.imposed(.handout(pages: count, notes: notes)).pages[0].size
    }
    let upright = Size(width: .millimetres(210), height: .millimetres(297))
    let lying = Size(width: .millimetres(297), height: .millimetres(210))
    #expect([paper(2, false), paper(4, true)] == [upright, upright])
    #expect([paper(4, false), paper(2, true)] == [lying, lying])
    #expect(pages.handoutPaper(upright, pages: 4, notes: false) == lying)
  }

  @Test("pages smaller than A4 go on A4: lying for two, upright for four or with notes")
  func smallPagesGoOnA4() {
    let (short, long) = (Length.millimetres(210), Length.millimetres(297))
    func paper(_ pages: Int, _ notes: Bool) -> Size {
      list(2).imposed(.handout(pages: pages, notes: notes)).pages[0].size
    }
    #expect(paper(2, false) == Size(width: long, height: short))
    #expect(paper(2, true) == Size(width: short, height: long))
    #expect(paper(4, false) == Size(width: short, height: long))
  }

  @Test func aListWithoutPagesStaysSo() {
    #expect(DisplayList().imposed(.handout(pages: 2, notes: false)) == DisplayList())
  }
}

@Suite struct PressSheetTests {
  private let sheets = list(2).onPressSheets(shaper: PlainShaper(), fonts: [FontID(0), FontID(1)])

  @Test("14 mm around the cut, 3 mm of bleed: 39.685 and 8.504 pt")
  func boxes() throws {
    let page = sheets.pages[0]
    let boxes = try #require(page.boxes)
    #expect(abs(page.size.width.points - (100 + 2 * 39.685)) < 0.01)
    #expect(abs(boxes.trim.origin.x.points - 39.685) < 0.01)
    #expect(boxes.trim.size == Size(width: .points(100), height: .points(200)))
    #expect(abs(boxes.bleed.origin.x.points - 31.181) < 0.01)
  }

  @Test func linksGoAndDestinationsMove() {
    #expect(sheets.pages.allSatisfy { $0.links.isEmpty })
    #expect(abs(sheets.destinations[0].point.x.points - 59.685) < 0.01)
  }

  @Test("no mark of the press stands in the bleed")
  func marksStandOutsideTheBleed() throws {
    let page = sheets.pages[0]
    let bleed = try #require(page.boxes).bleed
    for case .fill(let fill) in page.marks {
      let box: Rectangle
      switch fill.shape {
      case .rectangle(let rectangle), .frame(let rectangle, _): box = rectangle
      default: continue
      }
      let isOutside =
        box.origin.x + box.size.width <= bleed.origin.x
        || box.origin.y + box.size.height <= bleed.origin.y
        || box.origin.x >= bleed.origin.x + bleed.size.width
        || box.origin.y >= bleed.origin.y + bleed.size.height
      #expect(isOutside, "\(box)")
    }
  }

  @Test func cutAndRegisterMarksAreOnEveryPlate() {
    let hairlines = sheets.pages[0].marks.compactMap { mark -> Colour? in
      guard case .fill(let fill) = mark, case .rectangle(let box) = fill.shape,
        min(box.size.width, box.size.height) == .points(0.25)
      else { return nil }
      return sheets.colour(fill.colour)
    }
    // Eight cut marks, and two lines in each of four register marks.
    #expect(hairlines.count == 16)
    #expect(hairlines.allSatisfy { $0.isRegistration })
  }

  @Test("23 signs of 6.5 pt, 149.5 pt, in 200 − 34 pt")
  func theSlugNamesTitleDateAndPage() {
    var pages = list(2)
    pages.pages[1] = page(2, width: 200)
    let sheets = pages.onPressSheets(shaper: PlainShaper(), fonts: [FontID(0), FontID(1)])
    let text = String(decoding: sheets.pages[1].text, as: UTF8.self)
    #expect(text == "一月报  2021-12-03  2/2  2")
    #expect(sheets.pages[1].glyphs.count == 1 + 2 + 2 + 10 + 2 + 3 + 2 + 1)
  }

  @Test("60 Han of 6.5 pt and 20 signs in 400 − 34.02 pt, which hold 56: 35 Han and an ellipsis")
  func aLongTitleIsCutShort() {
    var pages = list(1)
    pages.pages[0] = page(1, width: 400)
    pages.metadata.title = String(repeating: "长", count: 60)
    let sheet = pages.onPressSheets(shaper: PlainShaper(), fonts: [FontID(0), FontID(1)]).pages[0]
    let text = String(decoding: sheet.text, as: UTF8.self)
    #expect(text == "一" + String(repeating: "长", count: 35) + "…  2021-12-03  1/1  1")
  }

  @Test("0.1 pt about 50 is 0.25 pt about 50: 49.875 and the 39.685 of the sheet")
  func thinLinesAreThickenedAboutTheirMiddle() {
    var pages = list(1)
    let box = Rectangle(x: .points(10), y: .points(49.95), width: .points(30), height: .points(0.1))
    let shapes: [FillMark.Shape] = [
      .rectangle(box), .frame(box, width: .points(0.125)),
      .wave(
        start: Point(x: .points(10), y: .points(50)), width: .points(30), amplitude: .points(1),
        thickness: .points(0.2)),
    ]
    pages.pages[0].marks = shapes.map {
      .fill(FillMark($0, colour: .text, role: .artifact(.layout)))
    }
    let marks = pages.onPressSheets(shaper: PlainShaper(), fonts: []).pages[0].marks
    guard case .fill(let line) = marks[0], case .rectangle(let thick) = line.shape,
      case .fill(let second) = marks[1], case .frame(_, let width) = second.shape,
      case .fill(let third) = marks[2], case .wave(_, _, _, let thickness) = third.shape
    else {
      Issue.record("the lines are gone")
      return
    }
    #expect(abs(thick.origin.y.points - 89.56) < 0.01)
    #expect([thick.size.height, width, thickness] == Array(repeating: .points(0.25), count: 3))
    #expect(thick.size.width == .points(30))
  }

  @Test func fillsAtTheCutGoOnIntoTheBleed() {
    var pages = list(1)
    pages.pages[0].marks = [
      .fill(
        FillMark(
          .rectangle(Rectangle(x: .zero, y: .points(50), width: .points(100), height: .points(5))),
          colour: .text, role: .artifact(.background)))
    ]
    let sheet = pages.onPressSheets(shaper: PlainShaper(), fonts: []).pages[0]
    guard case .fill(let fill) = sheet.marks[0], case .rectangle(let box) = fill.shape else {
      Issue.record("the fill is gone")
      return
    }
    #expect(abs(box.origin.x.points - 31.181) < 0.01)
    #expect(abs(box.size.width.points - 117.008) < 0.01)
    #expect(box.size.height == .points(5))
  }
}
