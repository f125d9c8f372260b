import CDeflate

/// Compresses streams with libdeflate; one compressor serves all, so that its memory is set up once.
@safe
final class Deflater {
  /// Of libdeflate's twelve levels the one from which outlines do not shrink by a thousandth more,
  /// in half of zlib's time; the levels that shrink them by a hundredth take three times as long.
  private static let level: Int32 = 5
  private let compressor: OpaquePointer?

  init() { unsafe compressor = libdeflate_alloc_compressor(Self.level) }
  deinit { unsafe libdeflate_free_compressor(compressor) }

  /// `data` in zlib's format.
  ///
  /// - Throws: `FinishingError.compression` when there is no memory.
  func compress(_ data: [UInt8]) throws(FinishingError) -> [UInt8] {
    guard let compressor = unsafe compressor else { throw .compression }
    let limit = unsafe libdeflate_zlib_compress_bound(compressor, data.count)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      unsafe count = libdeflate_zlib_compress(
        compressor, data, data.count, buffer.baseAddress, limit)
    }
    guard !output.isEmpty else { throw .compression }
    return output
  }
}
