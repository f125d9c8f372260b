import HarfBuzzShaping
import Testing

@testable import FontComposition

/// Bytes counted by hand from Adobe Technical Note 5177; a number n from −107 to 107 is n + 139.
@Suite struct CharstringWriterTests {
  private func charstring(_ steps: [Outline.Step], width: Int = 1000) -> [UInt8] {
    var outline = Outline()
    outline.steps = steps
    var writer = CharstringWriter()
    writer.begin(width: width, defaultWidth: 1000)
    writer.add(outline, scale: 1, dx: 0, dy: 0)
    return writer.end().bytes
  }

  @Test func anEmptyGlyphOnlyEnds() { #expect(charstring([]) == [14]) }

  @Test("500 is 108 + 392: 248, 136")
  func aWidthOfItsOwnComesFirst() { #expect(charstring([], width: 500) == [248, 136, 14]) }

  @Test("the side that closes the square is left to the interpreter")
  func sidesOfASquareShareOneOperator() {
    let square: [Outline.Step] = [
      .move(x: 10, y: 20), .line(x: 60, y: 20), .line(x: 60, y: 70), .line(x: 10, y: 70),
      .line(x: 10, y: 20),
    ]
    #expect(
      charstring(square) == [149, 159, 21, 189, 189, 89, 6, 14])
  }

  @Test("the slanted side is left to the interpreter; 400 is 248, 36 and 300 is 247, 192")
  func aPathBeginsWhereItTakesLeast() {
    let triangle: [Outline.Step] = [
      .move(x: 400, y: 300), .line(x: 0, y: 0), .line(x: 400, y: 0), .line(x: 400, y: 300),
    ]
    #expect(charstring(triangle) == [139, 22, 248, 36, 247, 192, 6, 14])
  }

  @Test func slantedLinesShareOneOperator() {
    let steps: [Outline.Step] = [
      .move(x: 0, y: 5), .line(x: 1, y: 7), .line(x: 4, y: 11),
    ]
    #expect(charstring(steps) == [144, 4, 140, 141, 142, 143, 5, 14])
  }

  @Test func quarterCirclesAlternate() {
    let steps: [Outline.Step] = [
      .move(x: 5, y: 0),
      .curve(x1: 8, y1: 0, x2: 10, y2: 2, x: 10, y: 5),
      .curve(x1: 10, y1: 8, x2: 8, y2: 10, x: 5, y: 10),
    ]
    #expect(
      charstring(steps) == [144, 22, 142, 141, 141, 142, 142, 137, 141, 136, 31, 14])
  }

  @Test func aCurveOffBothAxesKeepsSixNumbers() {
    let steps: [Outline.Step] = [
      .move(x: 0, y: 0), .curve(x1: 1, y1: 2, x2: 4, y2: 6, x: 9, y: 12),
    ]
    #expect(charstring(steps) == [139, 22, 140, 141, 142, 143, 144, 145, 8, 14])
  }

  @Test func aScaledOutlineDoesNotDrift() {
    var outline = Outline()
    outline.steps =
      [.move(x: 0, y: 0)] + (1...100).map { .line(x: Float($0), y: Float($0) * 0.3) }
    var writer = CharstringWriter()
    writer.begin(width: 1000, defaultWidth: 1000)
    writer.add(outline, scale: 0.48828125, dx: 0, dy: 0)
    // 100 × 1000 / 2048 = 48.8 and 30 × 1000 / 2048 = 14.6
    #expect(writer.end().bounds == Bounds(left: 0, bottom: 0, right: 49, top: 15))
  }

  @Test func wildCoordinatesDoNotTrap() {
    #expect(!charstring([.move(x: .infinity, y: -1e30), .line(x: .nan, y: 3e9)]).isEmpty)
  }
}

@Suite struct ClusterTableTests {
  @Test func sortingGivesEachClusterItsNewNumber() {
    var table = ClusterTable()
    for glyph in [9, 3, 5] as [UInt32] {
      let parts = [ClusterKey.Part(glyph: glyph, dx: 0, dy: 0)]
      _ = table.number(of: UInt64(glyph)) { ClusterKey(parts: parts, text: [], width: 1000) }
    }
    #expect(table.sort() == [0, 3, 1, 2])
    #expect(table.clusters.map { $0.parts[0].glyph } == [3, 5, 9])
  }

  @Test func numbersFollowFirstUseAndStay() {
    var table = ClusterTable()
    func cluster(_ value: UInt64) -> ClusterKey {
      ClusterKey(parts: [], text: [], width: Int32(value))
    }
    for round in 0..<2 {
      for value in 0..<UInt64(5000) {
        let number = table.number(of: value << 33 | value) { cluster(value) }
        #expect(Int(number) == Int(value) + 1, "round \(round)")
      }
    }
    #expect(table.clusters.count == 5000)
    #expect(table.number(of: cluster(7)) == 5001)
    #expect(table.number(of: cluster(7)) == 5001)
  }
}
