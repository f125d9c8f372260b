import CHarfBuzz

/// The one owner of a font file's bytes, mapped into memory and not read until they are needed.
@safe
final class FontFileHandle {
  let blob: OpaquePointer

  /// Maps `path`.
  ///
  /// - Throws: `FontError.unreadable` when there is no such file.
  init(_ path: String) throws(FontError) {
    guard let blob = unsafe hb_blob_create_from_file_or_fail(path) else {
      throw .unreadable(file: path)
    }
    unsafe self.blob = blob
  }
  deinit { unsafe hb_blob_destroy(blob) }
}

/// The one owner of a face and of the font object that measures it.
///
/// Both are made immutable, after which HarfBuzz changes nothing in them that a caller can see.
@safe
final class FaceHandle {
  let face: OpaquePointer
  let font: OpaquePointer

  /// Opens face `index` of `file`.
  ///
  /// - Throws: `FontError.noFace` when the file holds no such face.
  init(_ file: FontFileHandle, path: String, index: Int) throws(FontError) {
    let count = Int(unsafe hb_face_count(file.blob))
    guard index >= 0, index < count,
      let face = unsafe hb_face_create(file.blob, UInt32(index))
    else { throw .noFace(file: path, index: index) }
    guard unsafe hb_face_get_glyph_count(face) > 0, let font = unsafe hb_font_create(face) else {
      unsafe hb_face_destroy(face)
      throw .noFace(file: path, index: index)
    }
    unsafe hb_face_make_immutable(face)
    unsafe hb_font_make_immutable(font)
    unsafe self.face = face
    unsafe self.font = font
  }

  deinit {
    unsafe hb_font_destroy(font)
    unsafe hb_face_destroy(face)
  }
}
