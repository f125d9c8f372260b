import DisplayModel
import TestSupport
import Testing
import TypeModel

@Suite struct DumpTests {
  private func list() -> DisplayList {
    var list = DisplayList()
    list.faces = [FontFace(file: "song.ttf", faceIndex: 0, postScriptName: "Song")]
    list.colours = [
      .black, Colour(name: "accent", gray: 0.35, rgb: [1, 0, 0], cmyk: [0, 1, 1, 0]),
    ]
    list.structure = [
      StructureNode("Document", parent: nil), StructureNode("P", parent: .document),
    ]
    list.destinations = [
      Destination(name: "section-1", page: 0, point: Point(x: .zero, y: .zero))
    ]
    list.outline = [OutlineEntry(level: 1, title: "国际", destination: DestinationID(0))]
    var page = DisplayPage(
      size: Size(width: .points(595.28), height: .points(841.89)),
      label: PageLabel(style: .decimal, number: 3))
    page.text = Array("报告摘要，".utf8)
    page.glyphs = (0..<5).map {
      PlacedGlyph(id: $0, advance: Int32($0 == 4 ? 5 : 10) * 65536, textLength: 3)
    }
    page.marks = [
      .glyphs(
        GlyphMark(
          font: FontID(0), size: .points(10), colour: .text,
          origin: Point(x: .points(85.039), y: .points(120.5)), glyphs: 0..<5, text: 0..<15,
          role: .content(NodeID(1)), line: 12, column: 3)),
      .fill(
        FillMark(
          .disc(centre: Point(x: .points(1), y: .points(2)), radius: .points(0.25)),
          colour: ColourID(1), role: .artifact(.layout))),
    ]
    page.links = [
      LinkArea(
        rectangles: [
          Rectangle(x: .points(1), y: .points(2), width: .points(3), height: .points(4))
        ], target: .destination(DestinationID(0)), contents: "国际", node: NodeID(1))
    ]
    list.pages = [page]
    return list
  }

  @Test("STYLE: a mark a line, in points")
  func aMarkALine() {
    #expect(
      list().dump == """
        page 1 w=595.28 h=841.89 label=3
        text x=85.039 y=120.5 w=45 Song@10 “报告摘要，” P#1 12:3
        disc x=1 y=2 r=0.25 accent (layout)
        link x=1 y=2 w=3 h=4 to section-1 “国际” P#1
        outline 1 section-1 “国际”

        """)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-0.5, "-0.5"), (1.2345, "1.235"), (0.0001, "0"), (10.05, "10.05"),
  ])
  func decimals(number: Double, text: String) { #expect(decimal(number) == text) }
}

@Suite struct MarkInkTests {
  @Test(arguments: [0, 1, 254, 255, 65_534, 65_535, 1_000_000])
  func aColourNamesItsMark(index: Int) {
    let ink = MarkInk.components(ofMark: index)
    #expect(MarkInk.mark(red: ink.red, green: ink.green, blue: ink.blue) == index)
  }

  @Test func blackNamesNoMark() { #expect(MarkInk.mark(red: 0, green: 0, blue: 0) == nil) }

  @Test func marksOfOneRoleAndColourGoTogether() {
    func fill(_ colour: UInt16, _ role: MarkRole) -> Mark {
      .fill(
        FillMark(
          .disc(centre: Point(x: .zero, y: .zero), radius: .zero), colour: ColourID(colour),
          role: role))
    }
    var page = DisplayPage(
      size: Size(width: .zero, height: .zero), label: PageLabel(style: .none))
    let node = MarkRole.content(NodeID(1))
    page.marks = [
      fill(0, node), fill(0, node), fill(1, node), fill(1, .artifact(.layout)),
      fill(1, .artifact(.layout)), fill(0, node),
    ]
    #expect(MarkInk.groups(of: page) == [0, 0, 2, 3, 3, 5])
  }
}
