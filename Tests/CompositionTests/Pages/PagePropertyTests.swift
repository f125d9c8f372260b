import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

/// What every set report must keep, whatever it holds.
private func check(_ report: Report, _ layout: LayoutSpec, _ seed: UInt64) {
  let composed = compose(report, layout)
  let display = composed.display
  #expect(composed.account.expected == composed.account.drawn, "seed \(seed)")
  #expect(composed.account.hasSettled, "seed \(seed)")
  let foot = 100 + Double(layout.grid.lines) * 20
  for (index, page) in display.pages.enumerated() {
    for run in page.contentRuns {
      #expect(run.origin.y.points > 100, "seed \(seed), page \(index)")
      #expect(run.origin.y.points < foot, "seed \(seed), page \(index)")
      #expect(run.glyphs.upperBound <= page.glyphs.count)
      #expect(run.text.upperBound <= page.text.count)
    }
  }
  for link in display.pages.flatMap(\.links) {
    guard case .destination(let destination) = link.target else { continue }
    #expect(display.destinations.indices.contains(destination.index), "seed \(seed)")
  }
  for node in display.structure.dropFirst() {
    #expect(node.parent != nil, "seed \(seed)")
  }
  #expect(display == compose(report, layout).display, "seed \(seed)")
}

@Test func randomReportsLoseNothingAndStayOnThePage() {
  for seed in 0..<UInt64(40) {
    var random = SeededGenerator(seed: seed)
    let report = randomReport(using: &random)
    var layout = squareLayout()
    layout.grid.lines = Int.random(in: 10...24, using: &random)
    layout.grid.columns = Int.random(in: 1...3, using: &random)
    layout.grid.balancesColumns = Bool.random(using: &random)
    layout.titleBlock.ownPage = Bool.random(using: &random)
    layout.headings[0].spansColumns = Bool.random(using: &random)
    layout.headings[0].start =
      [.anywhere, .page, .odd, .column].randomElement(using: &random) ?? .anywhere
    check(report, layout, seed)
  }
}

@Test func randomObjectsLoseNothingAndStayOnThePage() {
  for seed in 300..<UInt64(320) {
    var random = SeededGenerator(seed: seed)
    var report = Report()
    report.blocks = (0..<12).map { _ in Block(randomObject(using: &random), line: 1) }
    var layout = squareLayout()
    layout.grid.lines = Int.random(in: 10...24, using: &random)
    layout.grid.columns = Int.random(in: 1...3, using: &random)
    layout.grid.balancesColumns = Bool.random(using: &random)
    check(report, layout, seed)
  }
}

/// Names, definitions, or a table of up to nine columns.
private func randomObject(using random: inout SeededGenerator) -> BlockKind {
  func text(_ limit: Int) -> InlineText { inline(han(Int.random(in: 1...limit, using: &random))) }
  switch Int.random(in: 0...3, using: &random) {
  case 0: return .names((0..<Int.random(in: 1...9, using: &random)).map { _ in text(4) })
  case 1: return .list(randomDefinitions(using: &random, depth: 2))
  case 2: return .paragraph(text(120))
  default:
    var table = TableBlock()
    table.caption = text(10)
    let columns = Int.random(in: 1...9, using: &random)
    table.rows = (0..<Int.random(in: 1...15, using: &random)).map { _ in
      (0..<columns).map { _ in TableBlock.Cell(text(12)) }
    }
    return .table(table)
  }
}

@Test func everyBlockIsSetOnceAndInOrder() {
  for seed in 200..<UInt64(230) {
    var random = SeededGenerator(seed: seed)
    var report = Report()
    var expected: [String] = []
    for index in 0..<60 {
      // Each paragraph has characters of its own, so that its lines tell where it went.
      let text = han(Int.random(in: 1...120, using: &random), from: 0x4E00 + UInt32(index) * 160)
      report.blocks.append(paragraph(text, line: index + 1))
      expected.append(text)
    }
    var layout = squareLayout()
    layout.grid.columns = Int.random(in: 1...3, using: &random)
    let pages = compose(report, layout).display.pages
    let drawn = pages.flatMap { page in page.contentRuns.map { page.string(of: $0) } }
    #expect(drawn.joined() == expected.joined(), "seed \(seed)")
  }
}

@Test func bodyBaselinesStandOnTheGrid() {
  for seed in 100..<UInt64(120) {
    var random = SeededGenerator(seed: seed)
    var report = Report()
    report.blocks = (0..<30).map { _ in paragraph(han(Int.random(in: 1...150, using: &random))) }
    for page in compose(report).display.pages {
      #expect(page.contentRuns.allSatisfy { gridLine($0.origin.y.points) != nil }, "seed \(seed)")
    }
  }
}

/// A report of all kinds of blocks in any order.
private func randomReport(using random: inout SeededGenerator) -> Report {
  var report = Report()
  if Bool.random(using: &random) {
    report.title = inline(han(Int.random(in: 1...30, using: &random)))
  }
  if Bool.random(using: &random) { report.editor = inline("秘书处编") }
  if Bool.random(using: &random) { report.dateText = inline("2021年12月3日") }
  report.notes = (0..<3).map { note in
    Note(
      // Every other note may be higher than a page.
      label: "\(note)",
      blocks: [
        paragraph(
          han(Int.random(in: 1...60, using: &random) * (Bool.random(using: &random) ? 1 : 8)))
      ],
      line: 1)
  }
  report.blocks = randomBlocks(using: &random, depth: 0)
  for _ in 0..<Int.random(in: 0...5, using: &random) {
    var section = section(
      han(Int.random(in: 1...40, using: &random)), randomBlocks(using: &random, depth: 0))
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      section.items.append(
        CompositionTests.section(
          han(Int.random(in: 1...30, using: &random)), level: 2,
          randomBlocks(using: &random, depth: 0)))
    }
    report.sections.append(section)
  }
  return report
}

private func randomBlocks(using random: inout SeededGenerator, depth: Int) -> [Block] {
  (0..<Int.random(in: 0...5, using: &random)).map { _ in
    Block(randomKind(using: &random, depth: depth), line: 1)
  }
}

private func randomDefinitions(using random: inout SeededGenerator, depth: Int) -> ListBlock {
  var list = ListBlock(isOrdered: false, items: [])
  for _ in 0..<Int.random(in: 1...3, using: &random) {
    var item = ListItem(marker: "", blocks: randomBlocks(using: &random, depth: depth))
    item.term = inline(han(Int.random(in: 1...9, using: &random)))
    list.items.append(item)
  }
  return list
}

private func randomKind(using random: inout SeededGenerator, depth: Int) -> BlockKind {
  func text(_ limit: Int) -> InlineText { inline(han(Int.random(in: 1...limit, using: &random))) }
  switch Int.random(in: 0...(depth > 1 ? 6 : 13), using: &random) {
  case 0: return .source(text(15))
  case 1: return .verse((0..<Int.random(in: 1...6, using: &random)).map { _ in text(30) })
  case 2: return .code(lines: [text(30), inline("    a = b")], language: "")
  case 3: return .rule
  case 4:
    var marked = inline("甲[1]乙")
    let label = "\(Int.random(in: 0...2, using: &random))"
    marked.spans = [InlineSpan(3..<6, .noteReference(label: label))]
    return .paragraph(marked)
  case 5, 6: return .paragraph(text(200))
  case 7:
    var table = TableBlock()
    table.caption = text(10)
    table.headerRows = [[TableBlock.Cell(text(5)), TableBlock.Cell(text(5))]]
    table.rows = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      [TableBlock.Cell(text(30)), TableBlock.Cell(text(8))]
    }
    return .table(table)
  case 8:
    return .figure(FigureBlock(path: "a.png", alternative: "图", caption: text(10), width: "50%"))
  case 9: return .quote(randomBlocks(using: &random, depth: depth + 1))
  case 10: return .note(randomBlocks(using: &random, depth: depth + 1))
  case 11: return .names((0..<Int.random(in: 1...9, using: &random)).map { _ in text(4) })
  case 12: return .list(randomDefinitions(using: &random, depth: depth + 1))
  default:
    let items = (0..<Int.random(in: 1...4, using: &random)).map { number in
      ListItem(marker: "\(number).", blocks: randomBlocks(using: &random, depth: depth + 1))
    }
    return .list(ListBlock(isOrdered: true, items: items))
  }
}

@Test("What is counted as printed is counted as drawn, whatever the character")
func everySortOfCharacterIsCounted() {
  let starts =
    Array(stride(from: UInt32(0), to: 0x3000, by: 64)) + [
      0x3000, 0x3040, 0x3100, 0x4DC0, 0xA000, 0xA640, 0xAC00, 0xD7C0, 0xE000, 0xF8C0, 0xFE00,
      0xFEC0,
      0xFF00, 0xFFC0, 0x1_0000, 0x1_D100, 0x1_F300, 0x1_F900, 0x2_0000, 0x2_F800, 0x3_FFC0,
      0xE_0000, 0xE_0100, 0xF_0000, 0x10_FFC0,
    ]
  for start in starts {
    var text = "中"
    for value in start..<start + 64 {
      guard let scalar = Unicode.Scalar(value), value != 0x0A, value != 0x0D else { continue }
      text.unicodeScalars.append(scalar)
      if value % 3 == 0 { text += "中a" }
    }
    var report = Report()
    report.blocks = [paragraph(text)]
    let account = compose(report).account
    #expect(account.expected == account.drawn, "from U+\(String(start, radix: 16))")
  }
}

@Test("25,000 marks of three bytes on one letter are more text than a glyph can count")
func aClusterWithoutEndIsSet() {
  var report = Report()
  report.blocks = [paragraph("é" + String(repeating: "\u{20D0}", count: 25_000))]
  let account = compose(report).account
  #expect(account.expected == account.drawn)
}
