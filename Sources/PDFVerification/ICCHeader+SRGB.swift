/// What the profile of sRGB says (IEC 61966-2-1, brought from D65 to D50 as ICC.1:2010 §9.2 asks).
private enum SRGB {
  /// X, Y and Z of red, green and blue.
  static let primaries: [(tag: String, place: [Double])] = [
    ("rXYZ", [0.4361, 0.2225, 0.0139]), ("gXYZ", [0.3851, 0.7169, 0.0971]),
    ("bXYZ", [0.1431, 0.0606, 0.7141]),
  ]
  /// The white of the medium: D50, or D65 as profiles of version 2 say it.
  static let whites: [[Double]] = [[0.9642, 1, 0.8249], [0.9505, 1, 1.0891]]
  /// Its curve as function 3 of ICC.1:2010 §10.15: g, a, b, c and d.
  static let curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
  /// How much light parts of the greatest number give by that curve.
  static let lights: [(value: Double, light: Double)] = [
    (0, 0), (0.02, 0.00155), (0.1, 0.01002), (0.25, 0.05088), (0.5, 0.21404), (0.75, 0.52252),
    (1, 1),
  ]
  /// Profiles differ in the last digits.
  static let tolerance = 0.003
}

extension ICCHeader {
  /// What in the profile `bytes`, which is this one, is not that of sRGB, to be read behind “the ICC
  /// profile”; `nil` for nothing.
  func faultOfSRGB(in bytes: [UInt8]) -> String? {
    for (tag, place) in SRGB.primaries where !isNear(numbers(tag, bytes), place) {
      return "has other primaries than sRGB"
    }
    if !SRGB.whites.contains(where: { isNear(numbers("wtpt", bytes), $0) }) {
      return "has another white than sRGB"
    }
    // A table goes before primaries and curves.
    if tags.keys.contains(where: { $0.hasPrefix("A2B") || $0.hasPrefix("D2B") }) {
      return "has tables besides the primaries of sRGB"
    }
    for tag in ["rTRC", "gTRC", "bTRC"] {
      guard let range = tags[tag], isCurve(bytes[range]) else {
        return "has other curves than sRGB"
      }
    }
    return nil
  }

  private func isNear(_ numbers: [Double], _ wanted: [Double]) -> Bool {
    numbers.count == wanted.count
      && zip(numbers, wanted).allSatisfy { abs($0 - $1) < SRGB.tolerance }
  }

  /// Whether the data of a tag are the curve of sRGB: its function, a table, or the power of 2.2 that
  /// stands for it (ICC.1:2010 §10.5, §10.15).
  private func isCurve(_ data: ArraySlice<UInt8>) -> Bool {
    func word(_ place: Int) -> Int {
      let start = data.startIndex + place
      return start + 2 <= data.endIndex ? Int(data[start]) << 8 | Int(data[start + 1]) : 0
    }
    switch String(decoding: data.prefix(4), as: UTF8.self) {
    case "para":
      return word(8) == 3 && isNear((0..<5).map { fixedNumber(data, at: 12 + 4 * $0) }, SRGB.curve)
    case "curv":
      let count = word(8) << 16 | word(10)
      if count == 1 { return abs(Double(word(12)) / 256 - 2.2) < 0.01 }
      guard count > 1, data.count >= 12 + 2 * count else { return false }
      return SRGB.lights.allSatisfy { value, light in
        let place = Int((value * Double(count - 1)).rounded())
        // A table may be short: beside a place stand others.
        let near = [place - 1, place, place + 1].filter { (0..<count).contains($0) }
          .map { Double(word(12 + 2 * $0)) / 65_535 }
        return (near[0] - 0.005...(near.last ?? 1) + 0.005).contains(light)
      }
    default: return false
    }
  }

  /// X, Y and Z of a tag (ICC.1:2010 §10.27).
  private func numbers(_ tag: String, _ bytes: [UInt8]) -> [Double] {
    guard let range = tags[tag], range.count >= 20 else { return [] }
    return (0..<3).map { fixedNumber(bytes[range], at: 8 + $0 * 4) }
  }
}

/// A number of 16 bits and as many behind the point (ICC.1:2010 §4.6).
private func fixedNumber(_ data: ArraySlice<UInt8>, at place: Int) -> Double {
  let start = data.startIndex + place
  guard start + 4 <= data.endIndex else { return 0 }
  let word = data[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  return Double(Int32(bitPattern: word)) / 65_536
}
