import DisplayModel
import Testing

@testable import PDFFinishing

@Suite struct ContentRewriterTests {
  /// The colours of groups 0 and 1: 26/255 is the least part of one.
  private let first = "0.101961 0.101961 0.101961"
  private let second = "0.101961 0.101961 0.105882"

  /// Rewrites `content`, groups being marked `/G<n>`.
  private func rewrite(_ content: String) -> String? {
    var asked = -1
    let output = ContentRewriter.rewrite(Array(content.utf8)) { group in
      asked += 1
      return group > 9
        ? nil
        : ContentRewriter.Opening(
          marker: "/G\(group) <</MCID \(asked)>> BDC\n", fill: "0 g", stroke: "0 G")
    }
    return output.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("a line step of 18/10.5 em is off by less than 0.01 pt after a hundred lines")
  func numbersHaveFiveDecimals() {
    #expect(
      rewrite("1 0 0 -1 77.137802 168.449982 cm 0 -1.714286 Td -0.0000049 12.5 11 0.123 re")
        == "1 0 0 -1 77.1378 168.44998 cm 0 -1.71429 Td 0 12.5 11 0.123 re")
  }

  @Test(arguments: [
    ("9.999995", "10"), ("-0.999996", "-1"), ("-199.9999999", "-200"), ("0.1234549", "0.12345"),
    ("1.0000049", "1"), ("-0.000004", "0"), (".000005", ".00001"), (".999999", "1"),
  ])
  func numbersAreRoundedToTheNearest(_ number: String, _ rounded: String) {
    #expect(rewrite("\(number) Tc") == "\(rounded) Tc")
  }

  @Test func coloursBecomeMarkedContent() {
    #expect(
      rewrite(
        "q\n\(first) rg BT\n(a)Tj\nET\n\(second) rg 1 2 3 4 re f\nQ\n")
          == """
          q
          /G0 <</MCID 0>> BDC
          0 g BT
          (a)Tj
          ET
          EMC
          /G1 <</MCID 1>> BDC
          0 g 1 2 3 4 re f
          EMC
          Q

          """)
  }

  @Test func aGroupThatFillsAndStrokesIsOneSequence() {
    #expect(
      rewrite("\(first) rg f\n\(first) RG S\n")
        == "/G0 <</MCID 0>> BDC\n0 g f\n0 G S\nEMC\n")
  }

  @Test func aSequenceEndsWithItsGraphicsState() {
    #expect(
      rewrite("q \(first) rg q f Q f Q\nq \(first) rg f Q")
        == "q /G0 <</MCID 0>> BDC\n0 g q f Q f \nEMC\nQ\nq /G0 <</MCID 1>> BDC\n0 g f \nEMC\nQ")
  }

  @Test func graphicsStatesAreDropped() {
    #expect(rewrite("\(first) rg /a0 gs f\n") == "/G0 <</MCID 0>> BDC\n0 g  f\nEMC\n")
  }

  @Test("28 is ( and 5c is \\: both are escaped")
  func hexadecimalStringsBecomeLiteral() {
    #expect(rewrite("[<0041285c>-55<4>]TJ") == "[(\u{0}A\\(\\\\)-55(@)]TJ")
  }

  @Test func literalStringsAndDictionariesAreCopied() {
    let content = "(a rg \\) (b) gs) Tj /Span <</ActualText <feff4e00>>> BDC EMC"
    #expect(rewrite(content)?.hasPrefix("(a rg \\) (b) gs) Tj /Span <</ActualText (") == true)
  }

  @Test func aColourThatNamesNothingIsRefused() {
    #expect(rewrite("0 0 0 rg f") == nil)
    #expect(rewrite("0.101961 0.101961 0.176471 rg f") == nil)
    #expect(rewrite("rg") == nil)
  }

  @Test func brokenContentDoesNotTrap() {
    for content in ["<", "<<", "(", "(\\", "/", "Q Q Q", "<4", "0 0 rg"] { _ = rewrite(content) }
  }
}

@Suite struct OutlineTreeTests {
  @Test func depthsMakeATree() {
    let nodes = OutlineTree(levels: [1, 2, 2, 1, 3]).nodes
    #expect(nodes.map(\.parent) == [nil, 0, 0, nil, 3])
    #expect(nodes.map(\.previous) == [nil, nil, 1, 0, nil])
    #expect(nodes.map(\.next) == [3, 2, nil, nil, nil])
    #expect(nodes.map(\.first) == [1, nil, nil, 4, nil])
    #expect(nodes.map(\.last) == [2, nil, nil, 4, nil])
    #expect(nodes.map(\.children) == [2, 0, 0, 1, 0])
  }
}

@Suite struct StructurePlanTests {
  private func node(_ type: String, _ parent: Int32) -> StructureNode {
    StructureNode(type, parent: NodeID(parent))
  }

  @Test func nodesJoinWhereTheirContentStands() {
    var plan = StructurePlan([
      StructureNode("Document", parent: nil), node("Sect", 0), node("P", 1), node("Link", 2),
      node("P", 1),
    ])
    plan.add(.content(page: 0, mcid: 0), to: NodeID(2), order: 0)
    plan.add(.content(page: 0, mcid: 1), to: NodeID(3), order: 0)
    plan.add(.content(page: 0, mcid: 2), to: NodeID(2), order: 0)
    plan.finish()
    #expect(plan.kids(of: 0) == [.node(NodeID(1))])
    #expect(plan.kids(of: 1) == [.node(NodeID(2))])
    #expect(
      plan.kids(of: 2) == [
        .content(page: 0, mcid: 0), .node(NodeID(3)), .content(page: 0, mcid: 2),
      ])
    #expect(!plan.isKept(NodeID(4)))
  }

  @Test func emptyCellsKeepTheirPlaces() {
    var plan = StructurePlan([
      StructureNode("Document", parent: nil), node("Table", 0), node("TR", 1), node("TD", 2),
      node("TD", 2), node("TD", 2),
    ])
    plan.add(.content(page: 0, mcid: 0), to: NodeID(4), order: 0)
    plan.finish()
    #expect(plan.kids(of: 2) == [.node(NodeID(3)), .node(NodeID(4)), .node(NodeID(5))])
  }

  @Test("A paragraph over pages 4 and 5, of which 5 stands on the outer sheet")
  func sheetsKeepReadingOrder() {
    var plan = StructurePlan([
      StructureNode("Document", parent: nil), node("P", 0), node("Link", 1),
    ])
    plan.add(.content(page: 0, mcid: 7), to: NodeID(1), order: 5)
    plan.add(.content(page: 1, mcid: 3), to: NodeID(1), order: 4)
    plan.add(.content(page: 1, mcid: 4), to: NodeID(2), order: 4)
    plan.finish()
    #expect(
      plan.kids(of: 1) == [
        .content(page: 1, mcid: 3), .node(NodeID(2)), .content(page: 0, mcid: 7),
      ])
  }

  @Test func partedWordsStandWhereTheyWereMetThoughTheyAreNumberedLast() {
    var word = node("Span", 1)
    word.actualText = "International"
    var plan = StructurePlan([
      StructureNode("Document", parent: nil), node("P", 0), node("Link", 1), word,
    ])
    plan.add(.content(page: 0, mcid: 0), to: NodeID(3), order: 0)
    plan.add(.content(page: 0, mcid: 1), to: NodeID(3), order: 0)
    plan.add(.content(page: 0, mcid: 2), to: NodeID(2), order: 0)
    plan.finish()
    #expect(plan.kids(of: 1) == [.node(NodeID(3)), .node(NodeID(2))])
  }

  @Test func parentsThatAreNoneAreTheDocument() {
    var plan = StructurePlan([
      StructureNode("Document", parent: nil), node("P", 7), node("P", 1), node("P", -4),
    ])
    for index in 1..<Int32(4) { plan.add(.content(page: 0, mcid: 0), to: NodeID(index), order: 0) }
    #expect(plan.kids(of: 0) == [.node(NodeID(1)), .node(NodeID(3))])
    #expect(plan.known(NodeID(99)) == .document)
  }
}

@Suite struct PlainValueTests {
  @Test(arguments: [
    ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
    ("https://example.org/it's (1)", "https://example.org/it's%20(1)"),
    ("http://例.cn", "http://%E4%BE%8B.cn"), ("a<b>\"c\"", "a%3Cb%3E%22c%22"),
  ])
  func addressesArePlainASCII(uri: String, encoded: String) {
    #expect(percentEncoded(uri) == encoded)
  }

  @Test func datesArePDFDates() {
    #expect(pdfDate("2021-12-03T00:00:00Z") == "D:20211203000000Z")
    #expect(pdfDate("no date") == "D:19700101000000Z")
  }

  @Test func profilesStateTheirLength() {
    let profile = ICCProfile.sRGB
    let length = profile.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    #expect(length == profile.count)
    #expect(Array(profile[36..<40]) == Array("acsp".utf8))
  }

  @Test func blackIsNeverMadeOfColours() {
    let black = Colour.black
    #expect(ColourOperators(black, profile: .standard).fill == "0 g")
    #expect(ColourOperators(black, profile: .archive).stroke == "0 G")
    #expect(ColourOperators(black, profile: .press).fill == "0 0 0 1 k")
  }
}
