import CHarfBuzz

/// What a face says of itself.
public struct FaceDescription: Hashable, Sendable {
  /// `name` 6: the name in a PDF.
  public var postScriptName: String
  /// `name` 16, or 1.
  public var family: String
  /// `name` 5.
  public var version: String
  /// `name` 13, or 14.
  public var licence: String
}

/// Reads what face `index` of `file` says of itself.
///
/// - Throws: `FontError` when there is no such file or face.
public func describeFace(_ file: String, index: Int) throws(FontError) -> FaceDescription {
  let handle = try FaceHandle(try FontFileHandle(file), path: file, index: index)
  func name(_ identifiers: Int32...) -> String {
    for identifier in identifiers {
      let text = readName(UInt32(identifier), handle)
      if !text.isEmpty { return text }
    }
    return ""
  }
  return FaceDescription(
    postScriptName: name(6), family: name(16, 1), version: name(5), licence: name(13, 14))
}

/// The number of faces in `file`.
///
/// - Throws: `FontError.unreadable` when there is no such file.
public func countFaces(_ file: String) throws(FontError) -> Int {
  Int(unsafe hb_face_count(try FontFileHandle(file).blob))
}

private func readName(_ identifier: UInt32, _ handle: FaceHandle) -> String {
  var buffer = [CChar](repeating: 0, count: 1024)
  var size = UInt32(buffer.count)
  let english = unsafe hb_language_from_string("en", -1)
  let length = unsafe hb_ot_name_get_utf8(handle.face, identifier, english, &size, &buffer)
  guard length > 0 else { return "" }
  return String(
    decoding: buffer.prefix(Int(size)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
