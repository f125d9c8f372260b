import CZlib

/// Compresses streams with zlib; one compressor serves all, so that its memory is set up once.
@safe
final class Deflater {
  private var stream = unsafe z_stream()
  private let isReady: Bool

  init() {
    isReady =
      unsafe deflateInit_(
        &stream, Z_DEFAULT_COMPRESSION, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }
  deinit { unsafe deflateEnd(&stream) }

  /// `data` in zlib's format.
  ///
  /// - Throws: `FinishingError.compression` when zlib fails.
  func compress(_ data: [UInt8]) throws(FinishingError) -> [UInt8] {
    guard isReady, unsafe deflateReset(&stream) == Z_OK else { throw .compression }
    let limit = Int(unsafe deflateBound(&stream, UInt(data.count)))
    var isDone = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      unsafe data.withUnsafeBufferPointer { input in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(clamping: input.count)
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(clamping: limit)
        isDone = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = limit - Int(unsafe stream.avail_out)
      }
    }
    guard isDone else { throw .compression }
    return output
  }
}
