import Testing
import TypeModel

@Suite("Lengths")
struct LengthTests {
  @Test func aPointIs65536ScaledPoints() {
    #expect(Length.points(1).scaledPoints == 65_536)
    #expect(Length.points(10.5).scaledPoints == 688_128)
    #expect(Length.millimetres(25.4) == .points(72))
    #expect(Length.points(-0.5).scaledPoints == -32_768)
  }

  @Test func sumsAreExact() {
    let em = Length.points(10.5)
    let line = (0..<42).reduce(Length.zero) { sum, _ in sum + em }
    #expect(line == .points(441))
    #expect(line == em * 42)
    #expect(line - em * 42 == .zero)
    #expect(-em + em == .zero)
  }

  @Test(
    "a part is rounded to the nearest scaled point, halves away from zero",
    arguments: [
      (3, Ratio(1, 2), 2), (-3, Ratio(1, 2), -2), (1, Ratio(1, 3), 0), (2, Ratio(1, 3), 1),
      (5, Ratio(1, 2), 3), (-5, Ratio(1, 2), -3), (7, Ratio(-1, 2), -4), (100, Ratio(3, 4), 75),
      (65_536, Ratio(1, 8), 8192), (1, Ratio(1, 2), 1), (0, Ratio(1, 2), 0), (7, .zero, 0),
    ])
  func parts(scaledPoints: Int, ratio: Ratio, expected: Int) {
    #expect((Length(scaledPoints: scaledPoints) * ratio).scaledPoints == expected)
  }

  @Test func comparesBySize() {
    #expect(Length.points(1) < .points(1.5))
    #expect(Length.points(-2) < .zero)
    #expect([Length.points(3), .points(1), .points(2)].max() == .points(3))
  }

  @Test(
    "numbers that no paper holds never trap",
    arguments: [
      Double.infinity, -.infinity, .nan, .greatestFiniteMagnitude, 1e300, -1e300,
    ])
  func oddNumbers(points: Double) {
    let length = Length.points(points)
    #expect(length + length - length == length)
    #expect((length < .zero) == (points < 0))
    #expect((length == .zero) == points.isNaN)
  }
}

@Suite("Ratios")
struct RatioTests {
  @Test("equal fractions are equal values")
  func lowestTerms() {
    #expect(Ratio(2, 4) == .half)
    #expect(Set([Ratio(1, 2), Ratio(2, 4), Ratio(500, 1000)]).count == 1)
    #expect(Ratio(0, 7) == .zero)
    #expect(Ratio(27, 20).numerator == 27)
    #expect((Ratio(-6, 4).numerator, Ratio(-6, 4).denominator) == (-3, 2))
    #expect((Ratio(14, 7).numerator, Ratio(14, 7).denominator) == (2, 1))
    #expect(Ratio(.min, 2).numerator == .min / 2)
  }

  @Test func compares() {
    #expect(Ratio(1, 8) < .quarter)
    #expect(.quarter < Ratio.half)
    #expect(Ratio(-1, 2) < .zero)
    #expect(!(Ratio(2, 4) < .half) && !(Ratio.half < Ratio(2, 4)))
    #expect(Ratio(7, 4).value == 1.75)
  }
}
