import ChineseRules
import TypeModel

/// A run's style with its faces found in the font cache and its measures in scaled points.
struct ResolvedStyle {
  /// The main face for Han and marks; −1 for none.
  var hanFace: Int
  /// The main face for Latin; −1 for none.
  var latinFace: Int
  var em: Int
  var tracking: Int
  var isNoteReference: Bool
  var isRaised: Bool
  var isAddress: Bool
  var breaksAnywhere: Bool
  /// Width of a space between words.
  var wordSpace: Int

  /// Part of the em that a distance in font units is.
  @inline(__always)
  static func scaled(_ units: Int, em: Int, unitsPerEm: Int) -> Int {
    let product = units &* em
    return (product &+ (product < 0 ? -unitsPerEm / 2 : unitsPerEm / 2)) / unitsPerEm
  }

  /// What Latin of `font` is asked for besides: “ ” ‘ ’ of a Chinese face are one em wide without it.
  ///
  /// Letters of a face for code, in which i is as wide as M, stay so.
  static func latinFeatures(_ font: FontID, _ shaper: any TextShaper) -> [String] {
    let (narrow, wide) = (
      shaper.nominalGlyph(of: "i", in: font), shaper.nominalGlyph(of: "M", in: font)
    )
    return narrow?.advance == wide?.advance ? ["hwid"] : ["pwid"]
  }

  /// The largest em that is set; more is cut to it, so that no sum overflows.
  static let largestEm = 1 << 28
}

/// A run's style, what it was resolved to in a region, and its faces, the main ones first.
struct KnownStyle {
  var style: RunStyle
  var region: Region
  var resolved: ResolvedStyle
  var han: [Int]
  var latin: [Int]
}

extension AtomBuilder {
  /// Finds the faces of `style` and its measures.
  mutating func find(_ style: RunStyle) -> KnownStyle {
    func key(_ font: FontID, _ script: Script) -> FaceKey {
      let added = script == .latin ? ResolvedStyle.latinFeatures(font, fonts.shaper) : []
      return FaceKey(
        font: font, script: script, region: settings.region, features: style.features + added)
    }
    let han = style.fonts.map { fonts.index(of: key($0, .han)) }
    let latinStack = style.latinFonts + style.fonts
    let latin = latinStack.map { fonts.index(of: key($0, .latin)) }
    let em = min(max(style.size.scaledPoints, 1), ResolvedStyle.largestEm)
    var resolved = ResolvedStyle(
      hanFace: han.first ?? -1, latinFace: latin.first ?? -1,
      em: em, tracking: Length(scaledPoints: em).part(style.tracking),
      isNoteReference: style.isNoteReference, isRaised: style.rise != .zero,
      isAddress: style.isAddress, breaksAnywhere: style.breaksAnywhere, wordSpace: em / 4)
    for face in latin {
      let entry = fonts.entry(face, 0x20, .space)
      guard entry.state == .present else { continue }
      resolved.wordSpace = ResolvedStyle.scaled(
        Int(entry.advance), em: em, unitsPerEm: fonts.unitsPerEm[face])
      break
    }
    return KnownStyle(
      style: style, region: settings.region, resolved: resolved, han: han, latin: latin)
  }
}

extension Length {
  /// `ratio` of the length in scaled points, cut to ±16 times the length.
  func part(_ ratio: Ratio) -> Int {
    let value = min(max(ratio.value, -16), 16) * Double(scaledPoints)
    return Int(value.rounded())
  }
}
