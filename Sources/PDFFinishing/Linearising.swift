import CQPDF
import QPDFLoading

/// Arranges the PDF `file` for showing page by page over a network (PDF 32000-1 Annex F).
///
/// - Throws: `FinishingError.qpdf` when qpdf fails.
func linearised(_ file: [UInt8]) throws(FinishingError) -> [UInt8] {
  let handle = try QPDFHandle()
  let qpdf = handle.qpdf
  return try unsafe file.withUnsafeBufferPointer { bytes throws(FinishingError) in
    _ = unsafe qpdf.readMemory(
      handle.value, "file", bytes.baseAddress, UInt64(bytes.count), nil)
    try handle.check()
    _ = unsafe qpdf.initialiseWritingMemory(handle.value)
    try handle.check()
    unsafe qpdf.setObjectStreamMode(handle.value, qpdf_o_generate)
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
