import CHarfBuzz
package import TypeModel

/// An opened face: its measures, its character map and its outlines, in font units.
package final class OpenFace {
  let handle: FaceHandle
  /// The vertical measures.
  package let metrics: FontMetrics
  private var map = CharacterMap()
  private let pen = OutlinePen()

  init(_ handle: FaceHandle) {
    self.handle = handle
    metrics = readMetrics(handle)
  }

  /// The glyph that the character map gives for `scalar`; `nil` if it has none.
  package func nominalGlyph(of scalar: Unicode.Scalar) -> NominalGlyph? {
    map.glyph(of: scalar.value, in: handle)
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

  /// Appends the outline of `glyph` to `outline`; nothing for a glyph without one.
  package func appendOutline(of glyph: UInt32, to outline: inout Outline) {
    pen.draw(glyph, of: handle, into: &outline)
  }
}

/// Height and depth of the em box, and of H and x.
///
/// The em box is what the face's design gives as typographic ascender and descender, brought to one
/// em: 880 and 120 of 1000 in Noto CJK, whose `hhea` box is far taller than the em.
private func readMetrics(_ handle: FaceHandle) -> FontMetrics {
  let unitsPerEm = Int(unsafe hb_face_get_upem(handle.face))
  func metric(_ tag: hb_ot_metrics_tag_t) -> Int? {
    var position: Int32 = 0
    guard unsafe hb_ot_metrics_get_position(handle.font, tag, &position) != 0 else { return nil }
    return Int(position)
  }
  var ascender = unitsPerEm * 88 / 100
  if let table = os2EmBox(handle), table.ascender - table.descender == unitsPerEm {
    ascender = table.ascender
  }
  return FontMetrics(
    unitsPerEm: unitsPerEm, ascender: ascender, descender: unitsPerEm - ascender,
    capHeight: metric(HB_OT_METRICS_TAG_CAP_HEIGHT) ?? unitsPerEm * 7 / 10,
    xHeight: metric(HB_OT_METRICS_TAG_X_HEIGHT) ?? unitsPerEm / 2)
}

/// `sTypoAscender` and `sTypoDescender` of the `OS/2` table, whatever its flags say of their use.
private func os2EmBox(_ handle: FaceHandle) -> (ascender: Int, descender: Int)? {
  guard let blob = unsafe hb_face_reference_table(handle.face, tag("OS/2")) else { return nil }
  defer { unsafe hb_blob_destroy(blob) }
  var length: UInt32 = 0
  guard let bytes = unsafe hb_blob_get_data(blob, &length), length >= 72 else { return nil }
  func int16(_ offset: Int) -> Int {
    let high = unsafe UInt16(UInt8(bitPattern: bytes[offset]))
    let low = unsafe UInt16(UInt8(bitPattern: bytes[offset + 1]))
    return Int(Int16(bitPattern: high << 8 | low))
  }
  return (int16(68), int16(70))
}

/// An OpenType tag: four ASCII letters in one number.
func tag(_ name: StaticString) -> UInt32 {
  var value: UInt32 = 0
  for index in 0..<min(4, name.utf8CodeUnitCount) {
    value = value << 8 | UInt32(unsafe name.utf8Start[index])
  }
  return value
}
