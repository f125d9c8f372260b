import DisplayModel
import LayoutModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

/// Paragraphs of so many lines each, two lines kept at both edges; a 0 is an item's heading of two
/// grid lines that stays with two lines of text and out of the last three of a page.
private func flow(_ counts: [Int]) -> [FlowUnit] {
  var units: [FlowUnit] = []
  var kept = 0
  for (block, count) in counts.enumerated() {
    guard count > 0 else {
      var unit = FlowUnit(rows: 2, block: block)
      unit.notInLastLines = 3
      units.append(unit)
      kept = 2
      continue
    }
    for line in 0..<count {
      var unit = FlowUnit(rows: 1, block: block)
      unit.line = line
      let isKept = line > 0 && (line < 2 || count - line < 2)
      if isKept || kept > 0 { unit.breakBefore = .forbidden }
      kept -= 1
      units.append(unit)
    }
  }
  return units
}

/// Pages of so many lines that cost nothing but for faults.
private func shape(_ lines: Int, columns: Int = 1) -> PageShape {
  PageShape(lines: lines, columns: columns)
}

@Test("A hole before an item is mended by a paragraph with a line more")
func holeIsFilledByALineMore() {
  // 17 lines of three paragraphs, then an item that does not fit into the last three of 20.
  let counts = [6, 6, 5, 0, 20]
  let plain = mendPages(flow(counts), shape: shape(20)) { _ in nil }
  #expect(plain.plan.cells[0].free(of: plain.units, shape: shape(20)) == 3)
  let mended = mendPages(flow(counts), shape: shape(20)) { block in
    block == 1 ? Flex(block: 1, lines: 6, longer: 100) : nil
  }
  #expect(mended.resets == [1: 7])
  #expect(mended.plan.cells[0].units == 0..<18)
  #expect(mended.plan.cells[0].free(of: mended.units, shape: shape(20)) == 2)
  #expect(mended.units.filter { $0.block == 1 }.map(\.line) == Array(0..<7))
}

@Test("A hole before a figure that waits is mended by a line more in the text that goes before it")
func holeBeforeAFigureIsFilledByALineMore() {
  // 13 lines of 20, a figure of 9, 4 lines that go before it, and an item that must not begin in the
  // last three.
  var units = flow([13, 1, 4, 0, 20])
  for index in units.indices where index != 18 { units[index].isLine = true }
  units[13] = FlowUnit(rows: 9, block: 1)
  units[13].group = 1
  let plain = mendPages(units, shape: shape(20)) { _ in nil }
  #expect(plain.plan.cells[0].units == 0..<17)
  let mended = mendPages(units, shape: shape(20)) { block in
    block == 2 ? Flex(block: 2, lines: 4, longer: 100) : nil
  }
  #expect(mended.resets == [2: 5])
  #expect(mended.plan.cells[0].units == 0..<18)
  #expect(mended.units[13...18].map(\.block) == [2, 2, 2, 2, 2, 1])
}

@Test("A hole of four lines is halved by two lines above the one heading of its page")
func holeIsHalvedByAHeadingWithTwoLinesMore() {
  // 7 + 2 + 7 lines of 20; five lines in one piece do not fit.
  var units = flow([7, 0, 7, 5, 20])
  units[7].airKind = 2
  for index in 16..<20 { units[index].breakBefore = .forbidden }
  let plain = placeFloats(units, shape: shape(20)).plan
  #expect(plain.cells[0].stretched == [7])
  let mended = mendPages(units, shape: shape(20)) { _ in nil }
  #expect(mended.plan.cells[0].units == 0..<15)
  #expect(mended.plan.cells[0].stretched == [7, 7])
  #expect(mended.plan.cells[0].free(of: mended.units, shape: shape(20)) == 2)
}

@Test("A heading without air of its own takes a line of it to mend a hole, and only then")
func holeIsMendedByALineAboveATightHeading() {
  // 8 + 1 + 8 lines of 20; five lines in one piece do not fit.
  var units = flow([8, 0, 8, 5, 20])
  (units[8].rows, units[8].rowsAtHead) = (1, 1)
  (units[8].airKind, units[8].isTight) = (3, true)
  for index in 18..<22 { units[index].breakBefore = .forbidden }
  let plain = placeFloats(units, shape: shape(20)).plan
  #expect(plain.cells[0].units == 0..<17)
  #expect(plain.cells[0].stretched == [])
  let mended = mendPages(units, shape: shape(20)) { _ in nil }
  #expect(mended.plan.cells[0].stretched == [8])
  #expect(mended.plan.cells[0].free(of: mended.units, shape: shape(20)) == 2)
  // Two lines free are no fault: eight lines of text above it, and nine below.
  let full = flow([8, 0, 9, 5, 20]).enumerated().map { index, unit in
    var unit = unit
    if index == 8 {
      (unit.rows, unit.rowsAtHead, unit.airKind, unit.isTight) = (1, 1, 3, true)
    } else if (19..<23).contains(index) {
      unit.breakBefore = .forbidden
    }
    return unit
  }
  #expect(mendPages(full, shape: shape(20)) { _ in nil }.plan.cells[0].stretched == [])
}

@Test("A page that holds a line too many is mended by a paragraph with a line less")
func lineThatHangsOverIsTakenIn() {
  // 21 lines, the last three of them one piece: three must go on to the next page.
  var units = flow([6, 6, 6, 3, 12])
  units[20].breakBefore = .forbidden
  let pages = shape(20)
  #expect(mendPages(units, shape: pages) { _ in nil }.plan.cells[0].units.count <= 18)
  // One paragraph can give a line, and that is enough.
  var shape = pages
  shape.flexes = [Flex(block: 0, lines: 6, shorter: 30)]
  let plan = breakPages(units, shape: shape)
  #expect(plan.cells[0].units == 0..<21)
  #expect(plan.cells[0].resets.all == [Resets.Reset(flex: 0, rows: -1)])
}

@Test("Pages that are well as they are ask no paragraph")
func goodPagesAskNothing() {
  var asked = 0
  let mended = mendPages(flow([10, 10, 10, 30]), shape: shape(20)) { _ in
    asked += 1
    return nil
  }
  #expect(asked == 0)
  #expect(mended.resets.isEmpty)
}

@Test("Mended pages hold every line once and in order, and are never overfull")
func mendedPagesHoldEveryLine() {
  var mended = 0
  for seed in 0..<UInt64(200) {
    var random = SeededGenerator(seed: seed)
    let counts = (0..<30).map { _ in
      Int.random(in: 0..<4, using: &random) == 0 ? 0 : Int.random(in: 2...14, using: &random)
    }
    let columns = Int.random(in: 1...2, using: &random)
    let shape = shape(Int.random(in: 16...24, using: &random), columns: columns)
    let pages = mendPages(flow(counts), shape: shape) { block in
      counts[block] > 2
        ? Flex(block: block, lines: counts[block], longer: 120, shorter: 150) : nil
    }
    mended += pages.resets.isEmpty ? 0 : 1
    #expect(pages.plan.cells.flatMap { Array($0.units) } == Array(pages.units.indices), "\(seed)")
    for cell in pages.plan.cells {
      #expect(cell.free(of: pages.units, shape: shape) >= 0, "\(seed)")
    }
    for (block, count) in counts.enumerated() {
      let lines = pages.units.filter { $0.block == block }.map(\.line)
      #expect(lines == Array(0..<max(1, pages.resets[block] ?? count)), "\(seed), block \(block)")
    }
  }
  #expect(mended > 15)
}

/// A paragraph of `count` Han behind an indent in ems.
private func hanParagraph(_ count: Int, indent: Int) -> StyledParagraph {
  let text = han(count)
  return StyledParagraph(
    text: text, runs: [StyledRun(0..<text.utf8.count, style: 0)],
    styles: [RunStyle(fonts: [FontID(0)], size: testEm)], firstLineIndent: testEm * indent)
}

/// `count` Han set as `wish` asks, on a measure and behind an indent in ems.
private func setLines(of count: Int, indent: Int, measure: Int, _ wish: LineWish) -> [SetLine]? {
  let paragraph = hanParagraph(count, indent: indent)
  var composer = ParagraphComposer(shaper: SquareShaper())
  return composer.compose(paragraph, measure: testEm * measure, wish)
}

@Test("7 Han fill four lines of two; three full ones leave a single Han for the lines after them")
func paragraphThatRunsOutOfPlacesHasNoSuchLines() {
  for count in 5...8 {
    #expect(
      setLines(of: 7, indent: 0, measure: 2, LineWish(count: count, widestGap: 0.1)) == nil)
  }
  #expect(
    setLines(of: 7, indent: 0, measure: 2, LineWish(count: 4, widestGap: 0.1))?.count == 4)
}

@Test("A paragraph has so many lines as are asked for, or none")
func paragraphHasTheLinesAskedFor() {
  // 358 Han and an indent of two fill 18 lines of 20.
  func lines(_ count: Int, gap: Double) -> [SetLine]? {
    setLines(of: 358, indent: 2, measure: 20, LineWish(count: count, widestGap: gap))
  }
  // A line of 19 Han shares one em among 18 gaps: 0.056. With 17 Han behind the indent it would be
  // among 16, 0.063, so the first line is full; 20 + 17 × 19 = 343 leaves 17 for a 19th line, and
  // 20 + 18 × 19 = 362 leaves nothing for a 20th.
  #expect(lines(18, gap: 0.06)?.count == 18)
  #expect(lines(19, gap: 0.06)?.count == 19)
  #expect(lines(19, gap: 0.05) == nil)
  #expect(lines(17, gap: 0.06) == nil)
  #expect(lines(20, gap: 0.06) == nil)
  // The longest last line is that of 17, when all lines between give one Han.
  let roomy = LineWish(count: 19, widestGap: 0.06, leastLast: 17)
  #expect(setLines(of: 358, indent: 2, measure: 20, roomy)?.last?.width == testEm * 17)
  let roomier = LineWish(count: 19, widestGap: 0.06, leastLast: 18)
  #expect(setLines(of: 358, indent: 2, measure: 20, roomier) == nil)
  let set = lines(19, gap: 0.06) ?? []
  #expect(set.last?.textRange.upperBound == 358 * 3)
  for (line, next) in zip(set, set.dropFirst()) {
    #expect(line.textRange.upperBound == next.textRange.lowerBound)
  }
}

@Test("A paragraph of more lines than a column takes is not weighed; 18 lines may become 19")
func longParagraphsAreLeftAsTheyAre() {
  let paragraph = hanParagraph(358, indent: 2)
  let setter = LineSetter(shaper: SquareShaper())
  var block = FlowBlock(
    .text, text: StyledText(paragraph: paragraph, origins: [], nodes: []), measure: testEm * 20,
    node: .document)
  block.lines = setter.lines(paragraph, measure: testEm * 20)
  var breaks = PageBreakSpec()
  // 1.1 em among 18 gaps: 0.061 of an em each.
  breaks.resetRoom = Ratio(11, 10)
  for (most, longer) in [(18, true), (17, false)] {
    let flexible = FlexibleParagraphs(setter, breaks: breaks, mostLines: most)
    #expect((flexible.flex(of: block, 0)?.longer != nil) == longer, "\(most)")
  }
}

@Test("A line of air above what goes across the columns lets a right page end as the left one")
func airAboveABandMendsAFoot() {
  func wide(rows: Int, block: Int) -> FlowUnit {
    var unit = FlowUnit(rows: rows, block: block)
    unit.spansColumns = true
    return unit
  }
  var units =
    floatableLines(20, from: 0) + floatableLines(4, from: 20)
    + [wide(rows: 6, block: 24), wide(rows: 8, block: 25)] + floatableLines(4, from: 26)
  // The left page is full and cannot be otherwise.
  for unit in 1..<20 where unit != 10 { units[unit].breakBefore = .forbidden }
  var shape = PageShape(lines: 10, columns: 2)
  shape.startsLeft = true
  #expect(placeFloats(units, shape: shape).plan.cells[4].top == 2)
  let plan = mendPages(units, shape: shape) { _ in nil }.plan
  // 2 | 2 and 6 are eight of ten, and the next takes eight: with one line of air nine.
  let second = plan.cells.filter { $0.page == 1 }
  #expect(second.map(\.top) == [0, 0, 3])
  #expect(second.map(\.column) == [0, 1, nil])
}
