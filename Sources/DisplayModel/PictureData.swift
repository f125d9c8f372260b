/// A picture as it goes into a file or onto a surface.
package struct PictureData: Hashable, Sendable {
  /// What the numbers of a dot mean.
  package enum Colours: Int, Hashable, Sendable {
    /// One number: black to white.
    case gray = 1
    /// Red, green, blue.
    case rgb = 3
    /// Cyan, magenta, yellow, black ink.
    case cmyk = 4
  }
  /// What `bytes` are.
  package enum Encoding: Hashable, Sendable {
    /// A byte a number, row after row from the top, nothing between.
    case samples
    /// A JPEG file as it was found.
    case jpeg
  }
  /// Dots across, as stored.
  package var width: Int
  /// Dots down, as stored.
  package var height: Int
  /// What the numbers mean.
  package var colours: Colours
  /// What `bytes` are.
  package var encoding: Encoding
  /// The picture.
  package var bytes: [UInt8]
  /// How the stored rows stand upright, as Exif counts: 1 as stored … 8.
  package var orientation = 1
  /// Whether inks are written as Adobe does: 255 for none.
  package var isInverted = false
  /// The ICC profile of the numbers; `nil` for sRGB or the device's gray and inks.
  package var profile: [UInt8]?

  /// A picture of `width` × `height` dots.
  package init(
    width: Int, height: Int, colours: Colours, encoding: Encoding = .samples, bytes: [UInt8]
  ) {
    self.width = width
    self.height = height
    self.colours = colours
    self.encoding = encoding
    self.bytes = bytes
  }

  /// The matrix a b c d e f that stands the stored unit square upright in the unit square, y up.
  ///
  /// The stored top row lies at y = 1 (Exif 2.32, tag 0112; PDF 32000-1 §8.9.5.1).
  package var uprightMatrix: [Double] {
    switch orientation {
    case 2: [-1, 0, 0, 1, 1, 0]
    case 3: [-1, 0, 0, -1, 1, 1]
    case 4: [1, 0, 0, -1, 0, 1]
    case 5: [0, -1, -1, 0, 1, 1]
    case 6: [0, -1, 1, 0, 0, 1]
    case 7: [0, 1, 1, 0, 0, 0]
    case 8: [0, 1, -1, 0, 1, 0]
    default: [1, 0, 0, 1, 0, 0]
    }
  }
}

/// Finds the picture of an `ImageMark` by its path; `nil` when it is not to be had.
package typealias PictureSource = (_ path: String) -> PictureData?
