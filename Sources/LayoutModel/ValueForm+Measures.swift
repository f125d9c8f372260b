package import TypeModel

/// The units of length, in points (1/72 inch).
private let unitRows: [(name: String, points: Double)] = [
  ("pt", 1), ("mm", 72 / 25.4), ("cm", 72 / 2.54), ("in", 72), ("sp", 1.0 / 65_536),
]

/// 字号: the sizes of Chinese type by name, in points (GB/T 40070 and office programs).
let namedSizeRows: [(name: String, points: Double)] = [
  ("初号", 42), ("小初", 36), ("一号", 26), ("小一", 24), ("二号", 22), ("小二", 18),
  ("三号", 16), ("小三", 15), ("四号", 14), ("小四", 12), ("五号", 10.5), ("小五", 9),
  ("六号", 7.5), ("小六", 6.5), ("七号", 5.5), ("八号", 5),
]

/// The longest length that is read: the largest page side of PDF/A (ISO 19005), 200 inches.
private let longestPoints = 14_400.0

extension Length {
  /// The sizes that have names, largest first.
  package static var namedSizes: [Length] { namedSizeRows.map { .points($0.points) } }

  /// A length such as `25.4mm`: a number and pt, mm, cm or in; `nil` for any other text.
  package init?(unitText text: String) {
    guard let unit = unitRows.first(where: { text.hasSuffix($0.name) }),
      let number = plainNumber(text.dropLast(unit.name.count))
    else { return nil }
    let points = number * unit.points
    guard abs(points) <= longestPoints else { return nil }
    self = .points(points)
  }

  /// The length in points as text, with no more decimals than it needs: `10.5pt`.
  package var unitText: String {
    var scale = 1.0
    for _ in 0..<5 {
      let rounded = (points * scale).rounded() / scale
      if Length.points(rounded) == self { return decimalText(rounded) + "pt" }
      scale *= 10
    }
    return decimalText(points) + "pt"
  }
}

extension Ratio {
  /// A part such as `1/8`, `0.25`, `90%`, each with `em` behind it or not; `nil` for other text.
  package init?(partText text: String) {
    var words = text[...]
    if words.hasSuffix("em") {
      words = words.dropLast(2)
      while words.last == " " { words = words.dropLast() }
    }
    let isPercent = words.last == "%"
    if isPercent { words = words.dropLast() }
    let halves = words.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    if halves.count == 2, !isPercent {
      guard let top = smallWhole(halves[0]), let bottom = smallWhole(halves[1]), bottom > 0 else {
        return nil
      }
      self = Ratio(top, bottom)
      return
    }
    guard let (numerator, denominator) = decimalFraction(words) else { return nil }
    self = Ratio(numerator, denominator * (isPercent ? 100 : 1))
  }

  /// The part as it is written in a layout: `1/8`, `2`, `27/20`.
  package var partText: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}

extension ValueForm where Value == Length {
  /// A length from `low` to `high` points.
  static func length(_ low: Double, _ high: Double) -> ValueForm {
    ValueForm(
      schema: .text(pattern: lengthPattern),
      allowed: "a length such as 10.5pt or 25.4mm, \(decimalText(low))pt to \(decimalText(high))pt",
      show: { $0.unitText }
    ) { text in
      guard let length = Length(unitText: text) else {
        return .fault(
          "not a length" + (plainNumber(text[...]) == nil ? "" : ": the unit is missing"))
      }
      return limited(length, low, high)
    }
  }

  /// A size of type: a length or a Chinese name of a size (字号).
  static var typeSize: ValueForm {
    ValueForm(
      schema: .text(pattern: sizePattern),
      allowed: "a size such as 10.5pt or 五号, 3pt to 200pt", show: { $0.unitText }, parse: parseSize)
  }
}

/// `length` if it lies within the limits, given in points.
func limited(_ length: Length, _ low: Double, _ high: Double) -> ParsedText<Length> {
  guard length >= .points(low) else { return .fault("too small") }
  guard length <= .points(high) else { return .fault("too large") }
  return .value(length)
}

/// A size of type from its text.
func parseSize(_ text: String) -> ParsedText<Length> {
  if let row = namedSizeRows.first(where: { $0.name == text }) {
    return .value(.points(row.points))
  }
  guard let length = Length(unitText: text) else { return .fault("not a size") }
  return limited(length, 3, 200)
}

extension ValueForm where Value == Ratio {
  /// A part (of an em, a line, the measure) from `low` to `high`.
  static func part(_ low: Int, _ high: Int) -> ValueForm {
    ValueForm(
      schema: .part, allowed: "a part such as 1/8, 0.25, 50% or 2em, \(low) to \(high)",
      show: { $0.partText }
    ) { text in
      guard let ratio = Ratio(partText: text) else { return .fault("not a part") }
      guard ratio >= Ratio(low) else { return .fault("too small") }
      guard ratio <= Ratio(high) else { return .fault("too large") }
      return .value(ratio)
    }
  }
}

/// Texts of lengths, for the schema.
let lengthPattern = "^-?[0-9]+(\\.[0-9]+)?(pt|mm|cm|in|sp)$"
/// Texts of type sizes, for the schema.
let sizePattern =
  "^([0-9]+(\\.[0-9]+)?(pt|mm|cm|in|sp)|" + namedSizeRows.map(\.name).joined(separator: "|") + ")$"

/// `words` as a number of digits, one point and a sign; no exponents, no names.
func plainNumber(_ words: Substring) -> Double? {
  var digits = 0
  var points = 0
  for (index, byte) in words.utf8.enumerated() {
    switch byte {
    case 0x30...0x39: digits += 1
    case 0x2E: points += 1
    case 0x2D where index == 0: break
    default: return nil
    }
  }
  guard digits > 0, digits <= 15, points <= 1 else { return nil }
  return Double(words)
}

/// A whole number of at most six digits.
private func smallWhole(_ words: Substring) -> Int? {
  words.utf8.count <= 6 ? Int(words) : nil
}

/// A decimal number as an exact fraction: at most six digits before the point, four after it.
private func decimalFraction(_ words: Substring) -> (Int, Int)? {
  guard plainNumber(words) != nil else { return nil }
  let parts = words.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  let decimals = parts.count == 2 ? parts[1] : ""
  guard parts[0].utf8.count <= 7, decimals.utf8.count <= 4 else { return nil }
  let denominator = decimals.reduce(1) { total, _ in total * 10 }
  return Int(parts[0] + decimals).map { ($0, denominator) }
}

/// `number` with at most five decimals and no zeros behind them.
func decimalText(_ number: Double) -> String {
  let scaled = Int((abs(number) * 100_000).rounded())
  var fraction = String(scaled % 100_000)
  fraction = String(repeating: "0", count: 5 - fraction.utf8.count) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  let whole = (number < 0 && scaled > 0 ? "-" : "") + String(scaled / 100_000)
  return fraction.isEmpty ? whole : whole + "." + fraction
}
