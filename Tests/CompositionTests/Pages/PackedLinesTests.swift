import DisplayModel
import LayoutModel
import ReportModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

/// Lines of Han and Latin in several sizes, with a link.
private func setLines(seed: UInt64) -> [SetLine] {
  var random = SeededGenerator(seed: seed)
  var text = ""
  for _ in 0..<Int.random(in: 1...80, using: &random) {
    text += ["中文，", "word ", "（甲）", "12.5%", "。"].randomElement(using: &random) ?? ""
  }
  var styles = [RunStyle(fonts: [FontID(0)], size: .points(10))]
  var large = RunStyle(fonts: [FontID(1)], size: .points(12), colour: 2, link: 4)
  large.rise = .points(3)
  styles.append(large)
  let count = text.utf8.count
  let paragraph = StyledParagraph(
    text: text, runs: [StyledRun(0..<3, style: 1), StyledRun(3..<count, style: 0)],
    styles: styles)
  return LineSetter(shaper: SquareShaper()).lines(paragraph, measure: .points(200))
}

@Test func packedLinesAreTheLinesThatTheyWere() {
  for seed in 0..<UInt64(60) {
    let lines = setLines(seed: seed)
    let packed = PackedLines(lines)
    #expect(packed?.count == lines.count, "seed \(seed)")
    #expect(packed?.lines == lines, "seed \(seed)")
  }
}

@Test func linesWithMarksBetweenThemAreNotPacked() {
  var lines = setLines(seed: 1)
  lines[0].interlinear = [
    InterlinearMark(kind: .dot, x: .zero, y: .zero, width: .zero, size: .points(10), colour: 0)
  ]
  #expect(PackedLines(lines) == nil)
}

@Test func aBlockGivesItsLinesPackedOrNot() {
  var block = FlowBlock(.text, text: nil, measure: .points(200), node: .document)
  let lines = setLines(seed: 2)
  block.lines = lines
  block.packLines()
  #expect(block.lineCount == lines.count)
  #expect(block.lines == lines)
  block.unpackLines()
  #expect(block.lines == lines)
  block.lines = []
  #expect(block.lineCount == 0)
}

@Test("A long report's pages are the same whether its lines and pages are packed or not")
func packingChangesNoPage() {
  // 220,000 Han are 660,000 bytes: over both limits. The same report cut in half is under them.
  let blocks = (0..<440).map { paragraph(han(500, from: 0x4E00 + UInt32($0))) }
  var (long, short) = (Report(), Report())
  long.blocks = blocks
  short.blocks = Array(blocks.prefix(40))
  let (packed, plain) = (compose(long).display, compose(short).display)
  #expect(packed.pages.count > 1000)
  let whole = plain.pages.count - 2
  #expect(Array(packed.pages.prefix(whole)) == Array(plain.pages.prefix(whole)))
}
