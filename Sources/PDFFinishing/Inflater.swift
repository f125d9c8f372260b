import CDeflate

/// Reads streams that were compressed with zlib; one reader serves all.
@safe
final class Inflater {
  private let decompressor: OpaquePointer?

  init() { unsafe decompressor = libdeflate_alloc_decompressor() }
  deinit { unsafe libdeflate_free_decompressor(decompressor) }

  /// What the stream at the start of `body` was compressed from, and how many bytes it takes up
  /// there; `nil` when it is not in zlib's format.
  func uncompress(_ body: ArraySlice<UInt8>) -> (data: [UInt8], length: Int)? {
    guard let decompressor = unsafe decompressor else { return nil }
    // Deflate shrinks to no less than a thousandth.
    var capacity = max(1024, body.count * 2)
    while capacity <= (body.count + 1) * 2048 {
      var result = LIBDEFLATE_BAD_DATA
      var length = 0
      let data = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        unsafe body.withUnsafeBufferPointer { input in
          unsafe result = libdeflate_zlib_decompress_ex(
            decompressor, input.baseAddress, input.count, buffer.baseAddress, capacity, &length,
            &count)
        }
        if result != LIBDEFLATE_SUCCESS { count = 0 }
      }
      if result == LIBDEFLATE_SUCCESS { return (data, length) }
      guard result == LIBDEFLATE_INSUFFICIENT_SPACE else { return nil }
      capacity *= 4
    }
    return nil
  }
}
