package import DisplayModel

/// A picture file: its kind, its size upright, and the ways in which it can be handed out.
package struct PictureFile: Hashable, Sendable {
  /// The kinds of files that are read.
  package enum Kind: String, Hashable, Sendable { case png, jpeg, svg }

  /// Most dots that a picture may have.
  package static let mostDots = 100_000_000
  /// Dots of the longer side of an SVG, which is drawn once for all sizes.
  static let drawnDots = 2400

  /// The kind.
  package let kind: Kind
  /// Dots across, upright.
  package let width: Int
  /// Dots down, upright.
  package let height: Int
  /// Width in points that the file itself asks for; `nil` where dots say nothing of it.
  package let naturalWidth: Double?
  private let bytes: [UInt8]
  /// The file as it is.
  var fileBytes: [UInt8] { bytes }

  /// Looks at `bytes` and reads them once to the end, so that a broken picture is known now.
  ///
  /// - Throws: `PictureError` for anything that cannot be set.
  package init(_ bytes: [UInt8]) throws(PictureError) {
    self.bytes = bytes
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      let picture = try readPNG(bytes)
      (kind, width, height, naturalWidth) = (.png, picture.width, picture.height, nil)
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      let facts = try JPEGFacts(bytes)
      try checkJPEG(bytes, facts)
      let isTurned = facts.orientation > 4
      kind = .jpeg
      width = isTurned ? facts.height : facts.width
      height = isTurned ? facts.width : facts.height
      naturalWidth = nil
    } else if looksLikeSVG(bytes) {
      let drawing = try SVGDrawing(bytes)
      (kind, width, height) = (.svg, drawing.dotsAcross, drawing.dotsDown)
      naturalWidth = drawing.width * 72 / 96
    } else {
      throw .kind
    }
  }

  /// The picture in sRGB or gray dots, for a screen.
  ///
  /// - Parameter inks: An ICC profile for pictures in inks that bring none.
  /// - Returns: Dots of gray or sRGB.
  /// - Throws: `PictureError` when it cannot be decoded.
  package func forScreen(inks: [UInt8]?) throws(PictureError) -> PictureData {
    switch kind {
    case .png: return try readPNG(bytes)
    case .svg: return try SVGDrawing(bytes).picture()
    case .jpeg:
      let facts = try JPEGFacts(bytes)
      var picture = try decodeJPEG(bytes, facts)
      picture.orientation = facts.orientation
      return try inSRGB(picture, profile: facts.profile, inks: inks)
    }
  }

  /// The picture for a file whose colours are sRGB: a JPEG of gray or RGB undecoded.
  ///
  /// - Parameter inks: An ICC profile for pictures in inks that bring none.
  /// - Returns: Dots of gray or sRGB, or the JPEG as it is.
  /// - Throws: `PictureError` when it cannot be decoded.
  package func forSRGBFile(inks: [UInt8]?) throws(PictureError) -> PictureData {
    guard kind == .jpeg else { return try forScreen(inks: inks) }
    let facts = try JPEGFacts(bytes)
    guard facts.colours != .cmyk else { return try forScreen(inks: inks) }
    return passed(facts)
  }

  /// The picture for a file whose colours are the inks of `profile`.
  ///
  /// A JPEG goes undecoded, its RGB named by a profile; dots in RGB become inks, grays black alone.
  /// - Throws: `PictureError` when it cannot be decoded or turned into inks.
  package func forInks(_ profile: [UInt8]) throws(PictureError) -> PictureData {
    guard kind == .jpeg else { return try inInks(forScreen(inks: profile), profile) }
    return passed(try JPEGFacts(bytes))
  }

  private func passed(_ facts: JPEGFacts) -> PictureData {
    var picture = PictureData(
      width: facts.width, height: facts.height, colours: facts.colours, encoding: .jpeg,
      bytes: bytes)
    picture.orientation = facts.orientation
    picture.isInverted = facts.isInverted
    picture.profile = facts.colours == .rgb ? facts.profile : nil
    return picture
  }
}

/// - Throws: `PictureError.tooLarge` beyond the limit, `broken` where there is nothing.
func checkSize(_ width: Int, _ height: Int) throws(PictureError) {
  guard width > 0, height > 0 else { throw .broken("it has no dots") }
  guard width <= PictureFile.mostDots / height else {
    throw .tooLarge(width: width, height: height)
  }
}

/// `picture` with one number a dot where all dots are neutral, so that it prints in black alone.
func grayWhereNeutral(_ picture: PictureData) -> PictureData {
  guard picture.colours == .rgb else { return picture }
  let bytes = picture.bytes
  for start in stride(from: 0, to: bytes.count - 2, by: 3)
  where bytes[start] != bytes[start + 1] || bytes[start] != bytes[start + 2] {
    return picture
  }
  var gray = picture
  gray.colours = .gray
  gray.bytes = stride(from: 0, to: bytes.count, by: 3).map { bytes[$0] }
  return gray
}
