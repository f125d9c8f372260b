import CHarfBuzz
package import TypeModel

/// An opened face: its measures, its character map and its outlines, in font units.
package final class OpenFace {
  let handle: FaceHandle
  /// The vertical measures.
  package let metrics: FontMetrics
  /// Weight, slant and the like.
  package let style: FaceStyle
  /// The glyph of a word space; no glyph's number where the face has none.
  package private(set) lazy var wordSpace = nominalGlyph(of: " ")?.id ?? .max
  /// The glyph of an ideographic space (全角空格); no glyph's number where the face has none.
  package private(set) lazy var ideographicSpace = nominalGlyph(of: "\u{3000}")?.id ?? .max
  private let pen = OutlinePen()

  init(_ handle: FaceHandle) {
    self.handle = handle
    metrics = readMetrics(handle)
    style = FaceStyle(handle)
  }

  /// The glyph that the character map gives for `scalar`; `nil` if it has none.
  ///
  /// Nothing is remembered here: who asks for many characters remembers them in a form of its own.
  package func nominalGlyph(of scalar: Unicode.Scalar) -> NominalGlyph? {
    var id: UInt32 = 0
    guard unsafe hb_font_get_nominal_glyph(handle.font, scalar.value, &id) != 0 else { return nil }
    return NominalGlyph(id: id, advance: advance(of: id))
  }

  /// The glyph for `scalar` with variation `selector`; `nil` if the face has no such form.
  package func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar
  ) -> NominalGlyph? {
    var id: UInt32 = 0
    guard
      unsafe hb_font_get_variation_glyph(handle.font, scalar.value, selector.value, &id) != 0
    else { return nil }
    return NominalGlyph(id: id, advance: advance(of: id))
  }

  /// How far the pen moves on after `glyph`.
  package func advance(of glyph: UInt32) -> Int {
    Int(unsafe hb_font_get_glyph_h_advance(handle.font, glyph))
  }

  /// Gives back the memory of the font file's pages read so far; it changes no answer.
  package func forgetPages() { handle.forgetPages() }

  /// Appends the outline of `glyph` to `outline`; nothing for a glyph without one.
  package func appendOutline(of glyph: UInt32, to outline: inout Outline) {
    pen.draw(glyph, of: handle, into: &outline)
  }
}

/// An OpenType tag: four ASCII letters in one number.
func tag(_ name: StaticString) -> UInt32 {
  var value: UInt32 = 0
  for index in 0..<min(4, name.utf8CodeUnitCount) {
    value = value << 8 | UInt32(unsafe name.utf8Start[index])
  }
  return value
}
