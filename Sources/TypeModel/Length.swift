/// A distance on paper in whole scaled points (65 536 sp = 1 pt = 1/72 inch).
///
/// Whole numbers make sums exact, so that two layouts compare with `==`. `Double` is for reading a
/// unit and for renderers.
public struct Length: Hashable, Sendable, Comparable, AdditiveArithmetic {
  /// The distance in scaled points.
  public var scaledPoints: Int

  /// Scaled points in one point.
  public static let scaledPointsPerPoint = 65_536

  /// No distance.
  public static let zero = Length(scaledPoints: 0)

  /// A distance of so many scaled points.
  @inlinable public init(scaledPoints: Int) { self.scaledPoints = scaledPoints }

  /// A distance in points (1/72 inch), rounded to the nearest scaled point.
  ///
  /// What no paper can hold is cut to half a million kilometres, and what is no number is zero, so that
  /// sums and products stay whole numbers.
  public static func points(_ points: Double) -> Length {
    let scaled = (points * Double(scaledPointsPerPoint)).rounded()
    guard scaled.isFinite else { return scaled.isNaN ? .zero : scaled < 0 ? -longest : longest }
    return Length(scaledPoints: Int(max(-farthest, min(farthest, scaled))))
  }

  /// Scaled points beyond which a distance is a mistake.
  private static let farthest = 1e17
  private static let longest = Length(scaledPoints: Int(farthest))

  /// A distance in millimetres, rounded to the nearest scaled point.
  public static func millimetres(_ millimetres: Double) -> Length {
    points(millimetres * 72 / 25.4)
  }

  /// The distance in points, for renderers and dumps.
  @inlinable public var points: Double { Double(scaledPoints) / 65_536 }

  /// Whether `left` is the shorter.
  @inlinable public static func < (left: Length, right: Length) -> Bool {
    left.scaledPoints < right.scaledPoints
  }
  /// The sum, exact.
  @inlinable public static func + (left: Length, right: Length) -> Length {
    Length(scaledPoints: left.scaledPoints + right.scaledPoints)
  }
  /// The difference, exact.
  @inlinable public static func - (left: Length, right: Length) -> Length {
    Length(scaledPoints: left.scaledPoints - right.scaledPoints)
  }
  /// The same distance the other way.
  @inlinable public static prefix func - (length: Length) -> Length {
    Length(scaledPoints: -length.scaledPoints)
  }
  /// So many times `length`, exact.
  @inlinable public static func * (length: Length, factor: Int) -> Length {
    Length(scaledPoints: length.scaledPoints * factor)
  }
  /// A part of `length`, rounded to the nearest scaled point, halves away from zero.
  @inlinable public static func * (length: Length, ratio: Ratio) -> Length {
    let product = length.scaledPoints * ratio.numerator
    let half = product < 0 ? -ratio.denominator / 2 : ratio.denominator / 2
    return Length(scaledPoints: (product + half) / ratio.denominator)
  }
}

/// An exact fraction such as ½ or ⅛, kept unrounded until the size it is a part of is known.
///
/// Always in lowest terms, so that equal fractions are equal values.
public struct Ratio: Hashable, Sendable, Comparable {
  /// The part counted.
  public let numerator: Int
  /// What the whole is divided into; always positive.
  public let denominator: Int

  /// The fraction `numerator / denominator`; `denominator` must be positive.
  @inlinable public init(_ numerator: Int, _ denominator: Int = 1) {
    precondition(denominator > 0, "a ratio needs a positive denominator")
    guard denominator > 1 else {
      self.numerator = numerator
      self.denominator = denominator
      return
    }
    var (divisor, rest) = (denominator, numerator % denominator)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    divisor = divisor < 0 ? -divisor : divisor
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// Nothing of the whole.
  public static let zero = Ratio(0, 1)
  /// ¼.
  public static let quarter = Ratio(1, 4)
  /// ½.
  public static let half = Ratio(1, 2)
  /// The whole.
  public static let one = Ratio(1, 1)

  /// The fraction as a floating-point number.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// Whether `left` is the smaller part.
  @inlinable public static func < (left: Ratio, right: Ratio) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}
