import CQPDF
import QPDFLoading

/// Arranges the PDF `file` for showing page by page over a network (PDF 32000-1 Annex F).
///
/// qpdf ends the stream of hints with no line end of its own where its data happens to end in one, which
/// ISO 19005-2 §6.1.7.1 does not allow: the file is then arranged with its objects in other streams, so
/// that the hints are others.
/// - Throws: `FinishingError.qpdf` when qpdf fails.
func linearised(_ file: [UInt8]) throws(FinishingError) -> [UInt8] {
  var result: [UInt8] = []
  for streams in [qpdf_o_generate, qpdf_o_preserve, qpdf_o_disable] {
    result = try arranged(file, streams)
    if endsItsHints(result) { break }
  }
  return result
}

/// Whether a line end stands between the data of the hints and the word that ends them.
func endsItsHints(_ file: [UInt8]) -> Bool {
  func text(_ range: Range<Int>) -> String { String(decoding: file[range], as: UTF8.self) }
  // The first object names the place of the hints: /H [ offset length ].
  let head = text(0..<min(file.count, 1024))
  guard let hints = head.firstMatch(of: /\/H \[ (\d+) (\d+) \]/), let start = Int(hints.1),
    let count = Int(hints.2), start + count <= file.count
  else { return true }
  let object = file[start..<start + count]
  let opening = Array("stream".utf8)
  guard let length = text(start..<min(start + 200, start + count)).firstMatch(of: /\/Length (\d+)/),
    let data = object.indices.first(where: { object[$0...].starts(with: opening) }),
    let bytes = Int(length.1)
  else { return true }
  let end = data + opening.count + 1 + bytes
  return end < file.count && file[end] == UInt8(ascii: "\n")
}

private func arranged(
  _ file: [UInt8], _ streams: qpdf_object_stream_e
) throws(FinishingError) -> [UInt8] {
  let handle = try QPDFHandle()
  let qpdf = handle.qpdf
  return try unsafe file.withUnsafeBufferPointer { bytes throws(FinishingError) in
    _ = unsafe qpdf.readMemory(
      handle.value, "file", bytes.baseAddress, UInt64(bytes.count), nil)
    try handle.check()
    _ = unsafe qpdf.initialiseWritingMemory(handle.value)
    try handle.check()
    unsafe qpdf.setObjectStreamMode(handle.value, streams)
    unsafe qpdf.setNewlineBeforeEndstream(handle.value, 1)  // ISO 19005-2 §6.1.7.1
    unsafe qpdf.setDeterministicID(handle.value, 1)
    unsafe qpdf.setLinearisation(handle.value, 1)
    _ = unsafe qpdf.write(handle.value)
    try handle.check()
    let count = unsafe qpdf.bufferLength(handle.value)
    guard let start = unsafe qpdf.buffer(handle.value) else {
      throw .qpdf("nothing was written")
    }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}

/// The one owner of a file in qpdf.
@safe
private final class QPDFHandle {
  let qpdf: QPDFFunctions
  private(set) var value: qpdf_data?

  /// - Throws: `FinishingError.qpdf` when the library is not there.
  init() throws(FinishingError) {
    do throws(QPDFMissing) {
      qpdf = try QPDFFunctions()
    } catch {
      throw .qpdf(error.message)
    }
    unsafe value = qpdf.initialise()
    unsafe qpdf.setSuppressWarnings(value, 1)
    unsafe qpdf.silenceErrors(value)
  }
  deinit { unsafe qpdf.cleanUp(&value) }

  /// - Throws: What qpdf says of the last failure, if there was one.
  func check() throws(FinishingError) {
    guard unsafe qpdf.hasError(value) != 0 else { return }
    let error = unsafe qpdf.error(value)
    let text = unsafe qpdf.fullText(value, error)
    throw .qpdf(unsafe text.map { unsafe String(cString: $0) } ?? "unknown")
  }
}
