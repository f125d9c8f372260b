import CCairo
import CFreeType
import DisplayModel

/// A composed face as Cairo draws it.
///
/// Cairo may keep a face in its caches after the last page, so the bytes, the FreeType face and its
/// library are freed when Cairo lets go of the face, and not before. Each face has a library of its
/// own, because Cairo may let go of it on any thread.
@safe
struct CairoFace: ~Copyable {
  let handle: OpaquePointer

  /// Opens `face`.
  ///
  /// - Throws: `RenderingError.font` when FreeType does not read it.
  init(_ face: ComposedFace, purpose: FacePurpose) throws(RenderingError) {
    guard let memory = FaceMemory(face.file) else {
      throw .font(face.postScriptName)
    }
    guard
      let handle = unsafe cairo_ft_font_face_create_for_ft_face(
        memory.face,
        // Boxes need no size; pictures without one would show every glyph as large as its em.
        Int32(purpose == .embedding ? FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING : FT_LOAD_NO_HINTING))
    else {
      throw .font(face.postScriptName)
    }
    let owned = unsafe Unmanaged.passRetained(memory)
    let status = unsafe cairo_font_face_set_user_data(
      handle, memory.key, unsafe owned.toOpaque(),
      { pointer in
        guard let pointer = unsafe pointer else { return }
        unsafe Unmanaged<FaceMemory>.fromOpaque(pointer).release()
      })
    guard status == CAIRO_STATUS_SUCCESS else {
      unsafe cairo_font_face_destroy(handle)
      unsafe owned.release()
      throw .font(face.postScriptName)
    }
    unsafe self.handle = handle
  }
  deinit { unsafe cairo_font_face_destroy(handle) }

  /// The face at `size` points on a page of `scale` device units a point, drawn without hinting.
  ///
  /// - Returns: A scaled font that the caller destroys.
  func scaled(to size: Double, scale: Double) -> OpaquePointer? {
    var matrix = cairo_matrix_t()
    var page = cairo_matrix_t()
    unsafe cairo_matrix_init_scale(&matrix, size, size)
    unsafe cairo_matrix_init_scale(&page, scale, scale)
    let options = unsafe cairo_font_options_create()
    defer { unsafe cairo_font_options_destroy(options) }
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    return unsafe cairo_scaled_font_create(handle, &matrix, &page, options)
  }
}

/// The bytes of a face and what FreeType makes of them.
@safe
private final class FaceMemory {
  let face: FT_Face
  /// The address under which Cairo keeps this object.
  let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)
  private let library: FT_Library
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init?(_ file: [UInt8]) {
    var library: FT_Library?
    guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else { return nil }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.count)
    _ = unsafe bytes.initialize(fromContentsOf: file)
    var face: FT_Face?
    guard
      unsafe FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(file.count), 0, &face) == 0,
      let face = unsafe face
    else {
      unsafe FT_Done_FreeType(library)
      unsafe bytes.deallocate()
      unsafe key.deallocate()
      return nil
    }
    unsafe self.library = library
    unsafe self.bytes = bytes
    unsafe self.face = face
  }

  deinit {
    unsafe FT_Done_Face(face)
    unsafe FT_Done_FreeType(library)
    unsafe bytes.deallocate()
    unsafe key.deallocate()
  }
}
