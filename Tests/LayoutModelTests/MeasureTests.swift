import Diagnostics
import LayoutModel
import Testing
import TypeModel

@Suite("Lengths and parts as text")
struct MeasureTests {
  @Test(arguments: [
    ("1pt", 65_536), ("10.5pt", 688_128), ("25.4mm", 4_718_592), ("2.54cm", 4_718_592),
    ("1in", 4_718_592), ("-3pt", -196_608), ("0mm", 0), ("7sp", 7),
  ])
  func lengthIsRead(text: String, scaledPoints: Int) {
    #expect(Length(unitText: text)?.scaledPoints == scaledPoints)
  }

  @Test(arguments: [
    "", "pt", "12", "1 pt", "1e3pt", "nanpt", "infpt", "0x10pt", "1.2.3pt", "--1pt", "1-pt", ".pt",
    "99999pt", "9999999999999999999999pt", "五号", "12px", "１２pt",
  ])
  func otherTextIsNoLength(text: String) {
    #expect(Length(unitText: text) == nil)
  }

  @Test func everyLengthIsShownExactly() {
    for scaledPoints in stride(from: -900_001, through: 900_000_000, by: 999_983) {
      let length = Length(scaledPoints: scaledPoints)
      #expect(Length(unitText: length.unitText) == length)
    }
  }

  @Test(arguments: [
    ("1/8", Ratio(1, 8)), ("0.25", Ratio(1, 4)), ("90%", Ratio(9, 10)), ("2em", Ratio(2)),
    ("1.35em", Ratio(27, 20)), ("1/2 em", Ratio(1, 2)), ("0", .zero), ("-0.5", Ratio(-1, 2)),
  ])
  func partIsRead(text: String, ratio: Ratio) {
    #expect(Ratio(partText: text) == ratio)
  }

  @Test(arguments: [
    "", "em", "%", "1/0", "1/-2", "a/b", "1/2/3", "0.00001", "12345678", "1/2%", "½", "1 / 2",
    "99999999999999999999", "1e2",
  ])
  func otherTextIsNoPart(text: String) {
    #expect(Ratio(partText: text) == nil)
  }
}

@Suite("Layouts changed at random")
struct LayoutFuzzTests {
  /// A small generator whose numbers depend on the seed alone.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var mixed = state
      mixed ^= mixed >> 33
      mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
      return mixed ^ (mixed >> 29)
    }
  }

  @Test("never trap, and give a layout or findings with places", arguments: shippedNames)
  func mutations(name: String) throws {
    let original = try #require(shipped(name)).bytes
    let pieces = [
      "\t", "\"", "{", "]", ": ", "- ", "&a ", "*a", "\u{0}", "999999999999", "-1", "em", "\n",
    ]
    for seed in 0..<UInt64(60) {
      var numbers = Numbers(state: seed)
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let start = Int.random(in: 0..<bytes.count, using: &numbers)
        let end = min(bytes.count, start + Int.random(in: 0...9, using: &numbers))
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      }
      do {
        let source = LayoutSource(file: name, bytes: bytes)
        let spec = try readLayout(source, lookup: { name, _ in shipped(name) })
        #expect(spec.grid.width > .zero, "seed \(seed)")
        #expect(spec.grid.width <= spec.paper.width, "seed \(seed)")
      } catch {
        #expect(!error.diagnostics.isEmpty, "seed \(seed)")
        #expect(error.diagnostics.allSatisfy { !$0.message.isEmpty }, "seed \(seed)")
      }
    }
  }
}
