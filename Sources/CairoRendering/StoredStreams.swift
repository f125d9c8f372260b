package import CZlib

/// Begins a stream that stores what it is given, in zlib's format.
///
/// Cairo compresses every page that it draws, which takes it a quarter of its time, and the finishing
/// pass has to uncompress them. The release build links Cairo's archive with this in the place of
/// `deflateInit` (the linker's `--wrap`); where Cairo is a shared library it is not called, and pages
/// come compressed. What is read from them is the same.
///
/// - Parameters:
///   - stream: The stream to set up.
///   - level: What Cairo asks for; not followed.
///   - version: The version of zlib's header that Cairo was compiled with.
///   - size: The size of a stream in that version.
/// - Returns: A status of zlib's.
@c(__wrap_deflateInit_)
package func beginStoredStream(
  _ stream: z_streamp?, _ level: CInt, _ version: UnsafePointer<CChar>?, _ size: CInt
) -> CInt {
  let (windowBits, memoryLevel): (CInt, CInt) = (9, 1)
  return unsafe deflateInit2_(
    stream, Z_NO_COMPRESSION, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY, version, size
  )
}
