/// Colour profiles that are made here, so that none must be shipped.
enum ICCProfile {
  /// sRGB (IEC 61966-2-1) as a display profile of ICC version 4.2, adapted to D50.
  static let sRGB: [UInt8] = {
    // Primaries and curve of IEC 61966-2-1, chromatically adapted from D65 to D50 (Bradford).
    let curve = parametricCurve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
    let tags: [(name: String, data: [UInt8])] = [
      ("desc", localised("sRGB IEC61966-2.1")),
      ("cprt", localised("No copyright")),
      ("wtpt", xyz(0.9642, 1, 0.8249)),
      ("rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)),
      ("gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)),
      ("bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
      (
        "chad",
        fixed(
          "sf32",
          [
            1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345,
            0.0150436, 0.7521316,
          ])
      ),
    ]
    return profile(tags)
  }()

  private static func profile(_ tags: [(name: String, data: [UInt8])]) -> [UInt8] {
    var table = bigEndian(tags.count)
    var body: [UInt8] = []
    let start = 128 + 4 + 12 * tags.count
    for tag in tags {
      table += Array(tag.name.utf8) + bigEndian(start + body.count) + bigEndian(tag.data.count)
      body += tag.data
      while body.count % 4 != 0 { body.append(0) }
    }
    var header = bigEndian(start + body.count) + bigEndian(0) + bigEndian(0x0420_0000)
    header += Array("mntrRGB XYZ ".utf8)
    header += [0x07, 0xE5, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]  // 2021-01-01: no clock
    header += Array("acsp".utf8) + Array(repeating: 0, count: 24) + bigEndian(0)
    header += [0.9642, 1, 0.8249].flatMap(fixedNumber)
    header += Array(repeating: 0, count: 128 - header.count)
    return header + table + body
  }

  private static func localised(_ text: String) -> [UInt8] {
    let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return Array("mluc".utf8) + bigEndian(0) + bigEndian(1) + bigEndian(12) + Array("enUS".utf8)
      + bigEndian(units.count) + bigEndian(28) + units
  }

  private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    fixed("XYZ ", [x, y, z])
  }

  private static func parametricCurve(_ parameters: [Double]) -> [UInt8] {
    Array("para".utf8) + bigEndian(0) + [0, 3, 0, 0] + parameters.flatMap(fixedNumber)
  }

  private static func fixed(_ type: String, _ numbers: [Double]) -> [UInt8] {
    Array(type.utf8) + bigEndian(0) + numbers.flatMap(fixedNumber)
  }

  private static func fixedNumber(_ number: Double) -> [UInt8] {
    bigEndian(Int((number * 65536).rounded()))
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    let word = UInt32(truncatingIfNeeded: value)
    return [24, 16, 8, 0].map { UInt8(word >> $0 & 0xFF) }
  }
}
