import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// The nodes of `text` in a paragraph: type, language and words of each, in order.
private func nodes(
  _ text: String, _ spans: [InlineSpan] = [], notes: [Note] = []
) -> (nodes: [String], styled: StyledText) {
  let sheet = StyleSheet(layout: squareLayout(), fonts: squareFonts, region: .cn)
  var styler = InlineStyler(sheet: sheet, notes: notes, headings: 3)
  var tree = StructureTree()
  var inline = inline(text)
  inline.spans = spans
  let styled = styler.styled(inline, sheet.style(.body), node: .document, tree: &tree)
  let bytes = Array(styled.paragraph.text.utf8)
  let ends = styled.nodes.dropFirst().map(\.offset) + [bytes.count]
  let words = zip(styled.nodes, ends).compactMap { stretch, end -> String? in
    let node = tree.nodes[Int(stretch.node.index)]
    guard stretch.offset < end, stretch.node != .document else { return nil }
    let name = [node.type, node.language].compactMap(\.self).joined(separator: " ")
    return "\(name): \(String(decoding: bytes[stretch.offset..<end], as: UTF8.self))"
  }
  return (words, styled)
}

@Test(
  "ISO 14289-1 §7.2: where the language changes",
  arguments: [
    ("他说 The quick brown fox is here. 就走了", ["Span en: The quick brown fox is here."]),
    ("“It’s only a comma,” she said", ["Span en: It’s only a comma,” she said"]),
    ("他说 the café is très chic. 就走了", ["Span en: the café is très chic."]),
    ("École is the cafe\u{301} of Việt", ["Span en: École is the cafe\u{301} of Việt"]),
    ("A < B & C", []),
    ("R&D × A 4 B", []),
    ("用 Apple Watch Series 7 测量", []),
    ("IT 之家与 Swift", []),
    ("招牌写着 ひらがなとカタカナ。", ["Span ja: ひらがなとカタカナ"]),
    ("日本語のひらがな", ["Span ja: 日本語のひらがな"]),
    ("优の良品", []),
    ("字 fi fl ffi office waffle AVATAR THE TO。", []),
    ("说 Das ist ein deutscher Satz. 完", ["Span de: Das ist ein deutscher Satz."]),
    ("说 Straße für alle 完", ["Span de: Straße für alle"]),
    ("说 C’est une phrase dans le texte. 完", ["Span fr: C’est une phrase dans le texte."]),
    ("이 문장은 한국어로 되어 있습니다.", ["Span ko: 이 문장은 한국어로 되어 있습니다."]),
    ("读 Москва, столица России。", ["Span ru: Москва, столица России"]),
    ("读 Київ, столиця України。", ["Span uk: Київ, столиця України"]),
    ("读 Ελλάδα και Κύπρος。", ["Span el: Ελλάδα και Κύπρος"]),
    ("角 αβγ 与 да", []),
    (
      "说 It is the end. Ce n’est pas la fin. Das ist nicht zu sehen! Yes, it is. 完",
      [
        "Span en: It is the end.", "Span fr: Ce n’est pas la fin.",
        "Span de: Das ist nicht zu sehen!", "Span en: Yes, it is.",
      ]
    ),
    (
      "Smith J. The role of the state. World, 2020. Dupont P. Le rôle de l’État dans la région.",
      [
        "Span en: Smith J. The role of the state. World, 2020. Dupont P.",
        "Span fr: Le rôle de l’État dans la région.",
      ]
    ),
    ("No. 3. This is the one of 2.5 m.", ["Span en: No. 3. This is the one of 2.5 m."]),
    ("「これはペンです」の研究", ["Span ja: これはペンです」の研究"]),
    ("优の良品、茶の味", []),
    ("约翰・费茨・史密斯", []),
    ("全是中文，没有别的。", []),
  ])
func stretchesInOtherLanguages(text: String, expected: [String]) {
  #expect(nodes(text).nodes == expected)
}

@Test func whatTheSourceCallsALanguageIsOne() {
  let found = nodes("说 bon jour 呀", [InlineSpan(4..<12, .language("fr"))])
  #expect(found.nodes == ["Span fr: bon jour"])
}

@Test func referencesAndRubyAreNodesInOrder() {
  let found = nodes(
    "汉甲[a]乙丙",
    [
      InlineSpan(0..<3, .ruby("hàn")), InlineSpan(6..<9, .noteReference(label: "a")),
      InlineSpan(9..<12, .link(target: "https://a.cn/")),
    ], notes: [note("a", "注文")])
  #expect(found.nodes == ["RB: 汉", "Link: ①", "Link: 乙"])
}

@Test("ISO 14289-1 §7.2: a sentence goes on behind links and the marks of notes")
func sentencesGoOnBehindLinks() {
  // The link takes bytes 11..<19, the mark 28..<31.
  let found = nodes(
    "Please see the plan of this [a] and of that.",
    [
      InlineSpan(11..<19, .link(target: "https://a.cn/")),
      InlineSpan(28..<31, .noteReference(label: "a")),
    ], notes: [note("a", "注文")])
  #expect(
    found.nodes == [
      "Span en: Please see", "Link en: the plan", "Span en: of this", "Link: ①",
      "Span en: and of that.",
    ])
  let mixed = nodes(
    "见《年报 the plan of the year》。", [InlineSpan(3..<36, .link(target: "https://a.cn/"))])
  #expect(mixed.nodes == ["Link: 《年报 ", "Span en: the plan of the year", "Link: 》"])
  let address = nodes(
    "如 https://the.is/of 所示", [InlineSpan(4..<21, .url(target: "https://the.is/of"))])
  #expect(address.nodes == ["Link: https://the.is/of"])
}

@Test("A link on a tab is in the colour of the words beside it")
func linksOnFillsKeepTheColourOfTheirStyle() {
  var layout = squareLayout()
  layout.colours = [ColourSpec(name: "accent", gray: 0.4, rgb: nil, cmyk: [0, 0, 0, 0.6])]
  layout.styles[.link]?.colour = "accent"
  let sheet = StyleSheet(layout: layout, fonts: squareFonts, region: .cn)
  var styler = InlineStyler(sheet: sheet)
  var tree = StructureTree()
  var text = inline("见附件")
  text.spans = [InlineSpan(3..<9, .link(target: "https://a.cn/"))]
  let style = sheet.style(.body)
  let colours = [true, false].map { onFill in
    let styled = styler.styled(text, style, onFill: onFill, node: .document, tree: &tree)
    return Set(styled.paragraph.styles.map(\.colour))
  }
  // The colour of the text comes first, then the accent.
  #expect(colours == [[0], [0, 1]])
}

@Test func aReferenceLeadsToItsNote() {
  let sheet = StyleSheet(layout: squareLayout(), fonts: squareFonts, region: .cn)
  var styler = InlineStyler(
    sheet: sheet, notes: [note("a", "注文"), note("b", "第二条")], headings: 3)
  var tree = StructureTree()
  var text = inline("甲[b]")
  text.spans = [InlineSpan(3..<6, .noteReference(label: "b"))]
  _ = styler.styled(text, sheet.style(.body), node: .document, tree: &tree)
  // Three headings come first; b is the second note.
  #expect(styler.links.map(\.target) == [.destination(DestinationID(4))])
  #expect(styler.links.map(\.contents) == ["第二条"])
  #expect(tree.nodes.map(\.type) == ["Document", "Reference", "Link"])
}

@Test("The mark of a note in a heading or caption is printed there alone")
func marksStayOutOfContents() {
  func marked(_ words: String) -> InlineText {
    var text = inline(words + "1")
    let end = words.utf8.count
    text.spans = [InlineSpan(end..<end + 1, .noteReference(label: "a"))]
    return text
  }
  var report = Report()
  report.title = inline("月报")
  var headed = section("", [paragraph("甲")])
  headed.title = marked("国际")
  report.sections = [headed]
  report.notes = [note("a", "注")]
  #expect(flowHeadings(of: report, layout: squareLayout()).map(\.title) == ["国际"])
  let display = compose(report).display
  #expect(display.outline.map(\.title) == ["国际"])
  #expect(display.pages.last?.lines.map(\.text) == ["国际①", "甲", "①注"])
  var figure = FigureBlock(path: "a.png", alternative: "图")
  figure.caption = marked("销量")
  report.blocks = [Block(.figure(figure), line: 1)]
  #expect(flowCaptions(of: report, layout: squareLayout()).map(\.title) == ["图1　销量"])
}

@Test func pinyinByCharacterIsParted() {
  // 中 takes bytes 0..<3, 华 3..<6, 国 6..<9; the strong stretch holds both readings.
  let text = InlineText(
    "中华国", spans: [InlineSpan(0..<6, .ruby("zhōng  huá")), InlineSpan(0..<6, .strong)],
    origins: [])
  #expect(
    text.withReadingsByCharacter.spans == [
      InlineSpan(0..<6, .strong), InlineSpan(0..<3, .ruby("zhōng")),
      InlineSpan(3..<6, .ruby("huá")),
    ])
  for (words, reading) in [("中华国", "Zhōnghuá guó"), ("中，国", "zhōng guó x"), ("中", "zhōng")] {
    let whole = InlineText(
      words, spans: [InlineSpan(0..<words.utf8.count, .ruby(reading))], origins: [])
    #expect(whole.withReadingsByCharacter == whole)
  }
}
