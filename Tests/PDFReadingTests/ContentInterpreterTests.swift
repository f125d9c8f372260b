import PDFReading
import TestSupport
import Testing

/// Two codes of an em and of half an em, and the letters a, b and space of half an em each.
private struct TestResources: ContentResources {
  var forms: [String: (content: String, matrix: Matrix)] = [:]

  func font(_ name: String) -> TextFont? {
    switch name {
    case "Han":
      TextFont(
        name: "ABCDEF+Song", codeLength: 2, widths: [1: 1, 2: 0.5], defaultWidth: 1,
        texts: [1: "天", 2: "，"])
    case "Latin":
      TextFont(
        name: "Serif", codeLength: 1, widths: [0x20: 0.5, 0x61: 0.5, 0x62: 0.5], defaultWidth: 0,
        texts: [0x20: " ", 0x61: "a", 0x62: "b"])
    default: nil
    }
  }

  func form(_ name: String) -> ContentForm<TestResources>? {
    forms[name].map {
      ContentForm(content: Array($0.content.utf8), matrix: $0.matrix, resources: self)
    }
  }

  func properties(_ name: String) -> PDFItem? {
    name == "MC7" ? .dictionary(["MCID": .integer(7)]) : nil
  }
}

private func glyphs(_ content: String, _ resources: TestResources = TestResources()) -> [PageGlyph]
{
  var interpreter = ContentInterpreter(page: 0, start: Matrix(1, 0, 0, -1, 0, 842))
  interpreter.run(Array(content.utf8), resources)
  return interpreter.glyphs
}

@Test func aStringMovesThePenByItsWidths() {
  let shown = glyphs("BT /Han 10 Tf 1 0 0 1 100 700 Tm <000100020001> Tj ET")
  #expect(shown.map(\.x) == [100, 110, 115])
  #expect(shown.map(\.advance) == [10, 5, 10])
  #expect(shown.map(\.baseline) == [142, 142, 142])
  #expect(shown.map(\.text) == ["天", "，", "天"])
  #expect(shown.allSatisfy { $0.size == 10 && $0.font == "ABCDEF+Song" && !$0.isArtifact })
}

@Test("numbers of TJ are thousandths of the size, taken away (PDF 32000-1 §9.4.3)")
func numbersInTJMoveThePen() {
  #expect(glyphs("BT /Han 10 Tf [<0001> -500 <0001> 250 <0001>] TJ ET").map(\.x) == [0, 15, 22.5])
}

@Test("(w·10 + Tc + Tw for a space) · Tz: (5+1)/2, (5+1+2)/2 (PDF 32000-1 §9.4.4)")
func spacingAndScaleTakePart() {
  let shown = glyphs("BT /Latin 10 Tf 1 Tc 2 Tw 50 Tz (a b) Tj ET")
  #expect(shown.map(\.advance) == [3, 4, 3])
  #expect(shown.map(\.x) == [0, 3, 7])
}

@Test(
  "y goes up in the file: mirrored, turned, slanted, squeezed by 1 %, and by less than a thousandth",
  arguments: [
    ("1 0 0 1", "100 Tz", true), ("1 0 0 -1", "100 Tz", false), ("-1 0 0 1", "100 Tz", false),
    ("-1 0 0 -1", "100 Tz", false), ("0 1 -1 0", "100 Tz", false), ("1 0 0.3 1", "100 Tz", false),
    ("1 0.3 0 1", "100 Tz", false), ("0.99 0 0 1", "100 Tz", false),
    ("0.9995 0 0 1", "100 Tz", true), ("1 0 0 1", "80 Tz", false), ("1.25 0 0 1", "80 Tz", true),
  ])
func glyphsStandUprightOrNot(matrix: String, scale: String, isUpright: Bool) {
  let shown = glyphs("BT /Han 10 Tf \(scale) \(matrix) 0 0 Tm <0001> Tj ET")
  #expect(shown.map(\.isUpright) == [isUpright])
}

@Test func wordSpaceIsNotForTwoByteCodes() {
  #expect(glyphs("BT /Han 10 Tf 3 Tw <0020> Tj ET").map(\.advance) == [10])
}

@Test func linesFollowTheirLeading() {
  let shown = glyphs(
    """
    BT /Latin 10 Tf 14 TL 50 800 Td (a) Tj T* (a) Tj (b) ' 10 -20 TD (a) Tj T* (b) Tj
    1 2 (b) " ET
    """)
  #expect(shown.map(\.x) == [50, 50, 50, 60, 60, 60])
  #expect(shown.map(\.baseline) == [42, 56, 70, 90, 110, 130])
  #expect(shown.map(\.advance) == [5, 5, 5, 5, 5, 7])
}

@Test func statesAreSavedAndMatricesJoined() {
  let shown = glyphs(
    """
    q 2 0 0 2 10 20 cm BT /Han 5 Tf 3 4 Td <0001> Tj ET Q
    BT /Han 8 Tf 2 Ts <0001> Tj ET
    """)
  #expect(shown.map(\.x) == [16, 0])
  #expect(shown.map(\.baseline) == [842 - 28, 842 - 2])
  #expect(shown.map(\.size) == [10, 8])
  #expect(shown.map(\.advance) == [10, 8])
}

@Test func markedContentNests() {
  let shown = glyphs(
    """
    BT /Han 1 Tf <0001> Tj /P <</MCID 3>> BDC <0001> Tj /Span /MC7 BDC <0001> Tj EMC
    /Span <</Lang (en)>> BDC <0001> Tj EMC EMC
    /Artifact BMC /Span BMC <0001> Tj EMC EMC <0001> Tj ET
    """)
  #expect(shown.map(\.mcid) == [nil, 3, 7, 3, nil, nil])
  #expect(shown.map(\.isArtifact) == [false, false, false, false, true, false])
}

@Test("a sequence's ActualText stands for all of its glyphs (PDF 32000-1 §14.9.4)")
func actualTextIsTaken() {
  let shown = glyphs("BT /Han 1 Tf /Span <</ActualText <FEFF4E8C>>> BDC <00010002> Tj EMC ET")
  #expect(shown.map(\.text) == ["二", ""])
}

@Test func formsAreDrawnInTheirPlace() {
  var resources = TestResources()
  resources.forms["Fm"] = ("BT /Han 10 Tf <0001> Tj ET Q Q", Matrix(1, 0, 0, 1, 5, 6))
  let shown = glyphs(
    "/P <</MCID 1>> BDC q 1 0 0 1 10 10 cm /Fm Do Q BT /Han 1 Tf <0001> Tj ET EMC", resources)
  #expect(shown.map(\.x) == [15, 0])
  #expect(shown.map(\.baseline) == [826, 842])
  #expect(shown.map(\.mcid) == [1, 1])
}

@Test func aFormThatDrawsItselfEnds() {
  var resources = TestResources()
  resources.forms["Fm"] = ("BT /Han 10 Tf <0001> Tj ET /Fm Do", .identity)
  #expect(glyphs("/Fm Do", resources).count == 12)
}

@Test func inlinePicturesArePassedOver() {
  let shown = glyphs("BI /W 1 /H 1 ID (Tj\u{1} EI BT /Han 10 Tf <0001> Tj ET")
  #expect(shown.map(\.text) == ["天"])
}

@Test func nothingIsShownWithoutAFont() {
  #expect(glyphs("BT <0001> Tj /None 10 Tf <0001> Tj ET").isEmpty)
}

@Test func codeZeroIsMissing() {
  #expect(glyphs("BT /Han 10 Tf <00000001> Tj ET").map(\.isNotdef) == [true, false])
}

@Test("PDF 32000-1 §7.3.4: escapes, brackets, line ends, an odd last digit")
func stringsAreReadAsWritten() {
  var scanner = ContentScanner(
    Array("(a\\)(b)\\\\\\101\\n\\\nc\r\nd) <4a5> /A#20b [1 -2.5 .5 (x)] <</K [/V]>> true T*".utf8))
  var tokens: [ContentScanner.Token] = []
  while let token = scanner.next() { tokens.append(token) }
  #expect(
    tokens == [
      .operand(.string(Array("a)(b)\\A\nc\nd".utf8))), .operand(.string([0x4A, 0x50])),
      .operand(.name("A b")),
      .operand(.array([.integer(1), .real(-2.5), .real(0.5), .string([0x78])])),
      .operand(.dictionary(["K": .array([.name("V")])])), .operand(.bool(true)), .word("T*"),
    ])
}

@Test func unicodeMapsAreRead() {
  let texts = readUnicodeMap(
    Array(
      """
      1 begincodespacerange <0000> <ffff> endcodespacerange
      2 beginbfchar <0001> <4E00> <0002> <D842DFB7> endbfchar
      2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<00660069> <2026>] endbfrange
      """.utf8))
  #expect(
    texts == [
      1: "一", 2: "\u{20BB7}", 0x10: "A", 0x11: "B", 0x12: "C", 0x20: "fi", 0x21: "…",
    ])
}

@Test func noContentTrapsOrHangs() {
  let words = [
    "q", "Q", "cm", "BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "Tc", "Tz",
    "BDC", "BMC", "EMC", "Do", "/Fm", "/Han", "/Artifact", "<<", ">>", "[", "]", "(", ")", "<00",
    ">", "1e", "-", "99999999999999999999999", "0.5", "7", "ID", "EI", "%", "{", "}", "\\", "#",
    "<</MCID 99999999999999999999>>", "\u{0}",
  ]
  for seed in 0..<UInt64(400) {
    var random = SeededGenerator(seed: seed)
    var resources = TestResources()
    func text() -> String {
      (0..<60).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
        .joined(separator: Bool.random(using: &random) ? " " : "")
    }
    resources.forms["Fm"] = (text(), Matrix(0, 1e300, 1e300, 0, 0, 0))
    let shown = glyphs("/Han 10 Tf " + text() + text(), resources)
    #expect(shown.allSatisfy { $0.page == 0 }, "seed \(seed)")
  }
}

@Test func nestingIsBounded() {
  let deep = String(repeating: "[", count: 100_000) + String(repeating: "<<", count: 100_000)
  #expect(glyphs(deep + " BT /Han 10 Tf <0001> Tj ET").count <= 1)
}
