import DisplayModel

/// What the segments of a JPEG file say besides its dots (ITU-T T.81 §B, Exif 2.32, ICC.1 §B.4).
struct JPEGFacts: Hashable {
  /// Dots across, as stored.
  var width = 0
  /// Dots down, as stored.
  var height = 0
  /// What the numbers mean.
  var colours = PictureData.Colours.rgb
  /// How the stored rows stand upright, 1…8.
  var orientation = 1
  /// Whether inks are written as Adobe does: 255 for none.
  var isInverted = false
  /// The ICC profile that the file brings, if it fits the numbers.
  var profile: [UInt8]?

  /// Reads the segments of `bytes` up to the first scan.
  ///
  /// - Throws: `PictureError.broken` without a frame of 8 bits and 1, 3 or 4 numbers a dot.
  init(_ bytes: [UInt8]) throws(PictureError) {
    var profileParts: [(number: UInt8, bytes: ArraySlice<UInt8>)] = []
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if marker == 0xDA { break }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count else { break }
      let body = bytes[position + 4..<max(position + 4, end)]
      switch marker {
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: try readFrame(body)
      case 0xE1: orientation = exifOrientation(in: body) ?? orientation
      case 0xE2 where body.starts(with: "ICC_PROFILE\0".utf8) && body.count > 14:
        profileParts.append((body[body.startIndex + 12], body.dropFirst(14)))
      case 0xEE: isInverted = isInverted || body.starts(with: "Adobe".utf8)
      default: break
      }
      position = end
    }
    guard width > 0, height > 0 else { throw .broken("no frame of dots") }
    try checkSize(width, height)
    isInverted = isInverted && colours == .cmyk
    let joined = profileParts.sorted { $0.number < $1.number }.flatMap { Array($0.bytes) }
    profile = isProfile(joined, of: colours) ? joined : nil
  }

  private mutating func readFrame(_ body: ArraySlice<UInt8>) throws(PictureError) {
    let frame = Array(body.prefix(6))
    guard frame.count == 6 else { throw .broken("a frame cut short") }
    guard frame[0] == 8 else { throw .broken("\(frame[0]) bits a number, not 8") }
    height = Int(frame[1]) << 8 | Int(frame[2])
    width = Int(frame[3]) << 8 | Int(frame[4])
    guard let colours = PictureData.Colours(rawValue: Int(frame[5])) else {
      throw .broken("\(frame[5]) numbers a dot")
    }
    self.colours = colours
  }
}

/// The orientation that an Exif segment tells (tag 0112 of the first directory); `nil` for none.
private func exifOrientation(in body: ArraySlice<UInt8>) -> Int? {
  guard body.starts(with: "Exif\0\0".utf8) else { return nil }
  let data = Array(body.dropFirst(6))
  guard data.count >= 8 else { return nil }
  let isLittle = data[0] == 0x49
  func number(at place: Int, bytes count: Int) -> Int? {
    guard place >= 0, place + count <= data.count else { return nil }
    let part = data[place..<place + count]
    return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
  }
  guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2) else {
    return nil
  }
  for entry in 0..<min(count, 200) {
    let place = directory + 2 + entry * 12
    guard let tag = number(at: place, bytes: 2) else { return nil }
    guard tag == 0x0112 else { continue }
    return number(at: place + 8, bytes: 2).flatMap { (1...8).contains($0) ? $0 : nil }
  }
  return nil
}
