import CHarfBuzz
import Glibc

/// The one owner of a font file's bytes, mapped into memory and not read until they are needed.
@safe
final class FontFileHandle {
  let blob: OpaquePointer
  private let mapping: FileMapping

  /// Maps `path`.
  ///
  /// - Throws: `FontError.unreadable` when there is no such file.
  init(_ path: String) throws(FontError) {
    guard let mapping = FileMapping(path) else { throw .unreadable(file: path) }
    let owner = unsafe Unmanaged.passRetained(mapping).toOpaque()
    // The blob keeps the mapping: faces may outlive this handle. On failure it lets go at once.
    let blob = unsafe hb_blob_create_or_fail(
      unsafe mapping.bytes.assumingMemoryBound(to: CChar.self), UInt32(mapping.size),
      HB_MEMORY_MODE_READONLY, owner,
      { owner in
        guard let owner = unsafe owner else { return }
        unsafe Unmanaged<FileMapping>.fromOpaque(owner).release()
      })
    guard let blob = unsafe blob else { throw .unreadable(file: path) }
    unsafe self.blob = blob
    self.mapping = mapping
  }
  deinit { unsafe hb_blob_destroy(blob) }

  /// Gives back the memory of all pages read so far; what is asked for again is mapped again.
  func forgetPages() { mapping.forgetPages() }
}

/// A file mapped for reading.
@safe
private final class FileMapping {
  let bytes: UnsafeMutableRawPointer
  let size: Int

  /// Maps `path`; `nil` when it cannot be read, is empty, or is larger than HarfBuzz can count.
  init?(_ path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size > 0,
      status.st_size <= Int(UInt32.max),
      let bytes = unsafe mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, file, 0),
      unsafe bytes != MAP_FAILED
    else { return nil }
    unsafe self.bytes = bytes
    size = status.st_size
  }
  deinit { unsafe munmap(bytes, size) }

  /// A read-only mapping loses nothing: the pages come back from the file.
  func forgetPages() { unsafe madvise(bytes, size, MADV_DONTNEED) }
}

/// The one owner of a face and of the font object that measures it.
///
/// Both are made immutable, after which HarfBuzz changes nothing in them that a caller can see.
@safe
final class FaceHandle {
  let face: OpaquePointer
  let font: OpaquePointer
  private let file: FontFileHandle

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
    self.file = file
  }

  /// Gives back the memory of the file's pages read so far.
  func forgetPages() { file.forgetPages() }

  deinit {
    unsafe hb_font_destroy(font)
    unsafe hb_face_destroy(face)
  }
}
