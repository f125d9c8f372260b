import DisplayModel

/// The most ink of a picture: of a dot in all, and how much of the picture may have more.
///
/// Print shops take 300 to 320 % (TYPOGRAPHY: print checks); profiles for coated stock go up to 340 %, so
/// that only what no profile makes is named.
package enum PictureInk {
  /// Ink of a dot, 1 for a full layer of one.
  package static let limit = 3.4
  /// The part of the dots that may have more.
  package static let tolerance = 0.01
}

/// The part of the dots of `bytes`, a JPEG in inks, that have more ink than pictures may have; `nil` for
/// another picture or one that does not decode.
package func heavyPart(ofJPEG bytes: [UInt8]) -> Double? {
  guard let facts = try? JPEGFacts(bytes), facts.colours == .cmyk,
    let picture = try? decodeJPEG(bytes, facts), picture.bytes.count >= 4
  else { return nil }
  let most = Int(PictureInk.limit * 255)
  var heavy = 0
  for start in stride(from: 0, to: picture.bytes.count - 3, by: 4) {
    let ink = picture.bytes[start..<start + 4].reduce(0) { $0 + Int($1) }
    if ink > most { heavy += 1 }
  }
  return Double(heavy * 4) / Double(picture.bytes.count)
}

extension PictureFile {
  /// The fewest dots an inch with which it prints sharp: 1200 for line art, 300 for others (TYPOGRAPHY:
  /// print checks); `nil` for drawings, whose dots are the program's own.
  package var leastResolution: Int? {
    switch kind {
    case .svg: nil
    case .jpeg: 300
    case .png: isLineArt ? 1200 : 300
    }
  }

  /// Whether it is black and white without grays.
  private var isLineArt: Bool {
    guard let picture = try? forScreen(inks: nil), picture.colours == .gray else { return false }
    return picture.bytes.allSatisfy { $0 == 0 || $0 == 255 }
  }

  /// The part of its dots that have more ink than pictures may have; `nil` for pictures without inks.
  package var heavyPart: Double? {
    kind == .jpeg ? PictureReading.heavyPart(ofJPEG: fileBytes) : nil
  }
}

/// How the dots of `bytes`, a JPEG, are to be shown by what its segments say: turned as Exif counts
/// (1 as stored … 8), and with inks that count from 255 for none; `nil` where it cannot be read.
package func showing(ofJPEG bytes: [UInt8]) -> (orientation: Int, isInverted: Bool)? {
  guard let facts = try? JPEGFacts(bytes) else { return nil }
  return (facts.orientation, facts.isInverted)
}
