/// A transformation of the plane (PDF 32000-1 §8.3.3): `x′ = a·x + c·y + e`, `y′ = b·x + d·y + f`.
package struct Matrix: Hashable, Sendable {
  package var a, b, c, d, e, f: Double

  /// The matrix `[a b c d e f]`.
  package init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// The matrix of the six numbers of `item`; `nil` for anything else.
  package init?(_ item: PDFItem) {
    guard let items = item.items else { return nil }
    let numbers = items.compactMap(\.number)
    guard numbers.count == 6, items.count == 6 else { return nil }
    self.init(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
  }

  /// What changes nothing.
  package static let identity = Matrix(1, 0, 0, 1, 0, 0)

  /// `self` first, then `next`.
  package func then(_ next: Matrix) -> Matrix {
    Matrix(
      a * next.a + b * next.c, a * next.b + b * next.d,
      c * next.a + d * next.c, c * next.b + d * next.d,
      e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f)
  }

  /// Where the point (`x`, `y`) comes to stand.
  package func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// Whether it brings what stands upright, y up, to what stands so, y down, `stretch` times as wide
  /// as before: neither mirrored nor turned, slanted or squeezed by more than a thousandth.
  func isUpright(stretch: Double) -> Bool {
    let room = abs(d) * 0.001
    return a > 0 && d < 0 && abs(b) <= room && abs(c) <= room && abs(a * stretch + d) <= room
  }

  /// Length of what was one unit along the line.
  package var widthScale: Double { (a * a + b * b).squareRoot() }
  /// Length of what was one unit across the line.
  package var heightScale: Double { (c * c + d * d).squareRoot() }
}
