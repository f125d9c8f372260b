import DisplayModel
import TypeModel

extension DisplayListFixture {
  /// A small report of `pages` body pages: contents with links, headings, paragraphs, furniture.
  public static func report(pages: Int = 2, _ shaper: Shaper) -> DisplayListFixture {
    var fixture = DisplayListFixture(shaper)
    fixture.beginPage()
    let title = fixture.node("H1")
    fixture.line(
      "信息化动态", role: .content(title), font: TestFonts.hei, size: 36, colour: ColourID(1))
    let contents = fixture.node("TOC")
    let first = fixture.list.destinations.count
    for number in 1...pages {
      let item = fixture.node("TOCI", in: contents)
      let reference = fixture.node("Reference", in: item)
      let link = fixture.node("Link", in: reference)
      let text = "国际动态之 \(number)"
      let area = fixture.line(text, role: .content(link))
      fixture.link(
        [area], to: .destination(DestinationID(first + number - 1)), contents: text, node: link)
    }
    for number in 1...pages { fixture.body(number) }
    return fixture
  }

  private mutating func body(_ number: Int) {
    beginPage(folio: number)
    line("信息化动态", role: .artifact(.header), font: TestFonts.hei, size: 8.5, colour: ColourID(2))
    fill(
      .rectangle(
        Rectangle(x: .points(77.14), y: .points(105), width: Self.measure, height: .points(0.4))),
      colour: ColourID(2), role: .artifact(.header))
    let section = node("Sect")
    let heading = node("H2", in: section)
    let place = destination("section-\(number)")
    line(
      "国际动态之\(number)", role: .content(heading), font: TestFonts.hei, size: 14,
      colour: ColourID(1))
    list.outline.append(
      OutlineEntry(level: 1, title: "国际动态之\(number)", destination: place))
    for _ in 0..<4 {
      let paragraph = node("P", in: section)
      for (index, text) in Self.paragraph.enumerated() {
        line(
          text, role: .content(paragraph), fills: index + 1 < Self.paragraph.count,
          indent: index == 0 ? 21 : 0)
      }
    }
    let source = node("P", in: section)
    let link = node("Link", in: source)
    let area = line(
      "（来源：路透社，原文链接）", role: .content(link), font: TestFonts.kai, size: 9.5)
    self.link(
      [area], to: .uri("https://www.example.org/it's?a=(1)"),
      contents: "（来源：路透社，原文链接）", node: link)
  }

  /// Lines with every trouble: squeezed marks, gaps typed and not, radicals' look-alikes, ligatures.
  static var paragraph: [String] {
    [
      "11月29日，美国商务部宣布对12家企业实施“出口管制”，涉及AI芯片与用于 5G 的量子计算。",
      "“一个行业（半导体）的力量”——分析人士说，这是《芯片法案》、“清洁网络”之后的又一步，其",
      "试点 探索阶段的GDP占比从19.2%升至23.8%，增幅达76,814亿元；见二、三与“立、言”。",
      "食用一行，长八里。",
    ]
  }
}
