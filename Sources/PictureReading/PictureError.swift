/// Why a picture cannot be set.
package enum PictureError: Error, Hashable, Sendable {
  /// Neither PNG nor JPEG nor SVG.
  case kind
  /// Broken or cut short, in the words of the library that read it.
  case broken(String)
  /// More dots than `PictureFile.mostDots`.
  case tooLarge(width: Int, height: Int)
  /// An SVG, and librsvg is not there.
  case noSVG
  /// Inks without a profile that says what they look like.
  case noInkProfile

  /// What is wrong; no full stop.
  package var message: String {
    switch self {
    case .kind: "it is no PNG, JPEG or SVG"
    case .broken(let reason): "it is broken: \(reason)"
    case .tooLarge(let width, let height): "it has \(width) × \(height) dots"
    case .noSVG: "SVG needs librsvg, which is not installed"
    case .noInkProfile: "it holds inks without a profile"
    }
  }

  /// What to do.
  package var help: String {
    switch self {
    case .kind: "save it as PNG or JPEG"
    case .broken: "save it anew"
    case .tooLarge:
      "make it smaller: a picture may have \(PictureFile.mostDots / 1_000_000) million dots"
    case .noSVG: "apt-get install librsvg2-2, or save the drawing as PNG"
    case .noInkProfile: "save it as RGB, or install libgs-common for a profile of inks"
    }
  }
}
