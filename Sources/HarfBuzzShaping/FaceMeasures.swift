import CHarfBuzz
import TypeModel

/// What a face's tables say of its style.
package struct FaceStyle: Hashable, Sendable {
  /// `OS/2` weight class.
  package var weight: Int
  /// Degrees anticlockwise from upright: negative for a slant to the right.
  package var italicAngle: Int
  /// Whether all glyphs have one width.
  package var isFixedPitch: Bool
  /// Whether strokes end in serifs (PANOSE serif style 2…10).
  package var isSerif: Bool

  init(_ handle: FaceHandle) {
    let os2 = FontTableBytes(handle, "OS/2")
    let post = FontTableBytes(handle, "post")
    weight = os2?.int16(4) ?? 400
    isSerif = (2...10).contains((os2?.int16(32) ?? 0) & 0xFF)
    italicAngle = post?.int16(4) ?? 0
    isFixedPitch = (post?.int16(14) ?? 0) != 0
  }
}

/// A table of a face, held while it is read.
@safe
struct FontTableBytes: ~Copyable {
  private let blob: OpaquePointer
  private let bytes: UnsafePointer<CChar>?
  private let count: Int

  /// The table `name` of a face; `nil` if it has none.
  init?(_ handle: FaceHandle, _ name: StaticString) {
    guard let blob = unsafe hb_face_reference_table(handle.face, tag(name)) else { return nil }
    var length: UInt32 = 0
    unsafe self.blob = blob
    unsafe bytes = hb_blob_get_data(blob, &length)
    count = Int(length)
  }
  deinit { unsafe hb_blob_destroy(blob) }

  /// The signed number of two bytes at `offset`; `nil` beyond the table's end.
  func int16(_ offset: Int) -> Int? {
    guard let bytes = unsafe bytes, offset + 2 <= count else { return nil }
    let high = unsafe UInt16(UInt8(bitPattern: bytes[offset]))
    let low = unsafe UInt16(UInt8(bitPattern: bytes[offset + 1]))
    return Int(Int16(bitPattern: high << 8 | low))
  }
}

/// Height and depth of the em box, and of H and x.
///
/// The em box is what the face's design gives as typographic ascender and descender, brought to one
/// em: 880 and 120 of 1000 in Noto CJK, whose `hhea` box is far taller than the em.
func readMetrics(_ handle: FaceHandle) -> FontMetrics {
  let unitsPerEm = Int(unsafe hb_face_get_upem(handle.face))
  func metric(_ tag: hb_ot_metrics_tag_t) -> Int? {
    var position: Int32 = 0
    guard unsafe hb_ot_metrics_get_position(handle.font, tag, &position) != 0 else { return nil }
    return Int(position)
  }
  var ascender = unitsPerEm * 88 / 100
  if let table = FontTableBytes(handle, "OS/2"), let top = table.int16(68),
    let bottom = table.int16(70), top - bottom == unitsPerEm
  {
    ascender = top
  }
  return FontMetrics(
    unitsPerEm: unitsPerEm, ascender: ascender, descender: unitsPerEm - ascender,
    capHeight: metric(HB_OT_METRICS_TAG_CAP_HEIGHT) ?? unitsPerEm * 7 / 10,
    xHeight: metric(HB_OT_METRICS_TAG_X_HEIGHT) ?? unitsPerEm / 2)
}
