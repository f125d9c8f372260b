import CHarfBuzz
import TypeModel

/// The one owner of an `hb_buffer_t`, used again for every run.
@safe
struct ShapingBuffer: ~Copyable {
  private let handle: OpaquePointer?

  init() { unsafe handle = hb_buffer_create() }
  deinit { unsafe hb_buffer_destroy(handle) }

  /// The glyphs of `text` set in `face`, left to right.
  borrowing func shape(
    _ text: String, _ face: FaceHandle, script: hb_script_t, language: String,
    features: [hb_feature_t]
  ) -> [Glyph] {
    unsafe hb_buffer_clear_contents(handle)
    unsafe hb_buffer_add_utf8(handle, text, Int32(clamping: text.utf8.count), 0, -1)
    unsafe hb_buffer_set_direction(handle, HB_DIRECTION_LTR)
    unsafe hb_buffer_set_script(handle, script)
    unsafe hb_buffer_set_language(handle, hb_language_from_string(language, -1))
    unsafe hb_shape(face.font, handle, features, UInt32(features.count))
    return glyphs()
  }

  private func glyphs() -> [Glyph] {
    var count: UInt32 = 0
    let infos = unsafe hb_buffer_get_glyph_infos(handle, &count)
    let positions = unsafe hb_buffer_get_glyph_positions(handle, &count)
    guard let infos = unsafe infos, let positions = unsafe positions else { return [] }
    return (0..<Int(count)).map { index in
      let (info, position) = unsafe (infos[index], positions[index])
      return Glyph(
        id: info.codepoint, cluster: Int(info.cluster), advance: Int(position.x_advance),
        xOffset: Int(position.x_offset), yOffset: Int(position.y_offset))
    }
  }
}
