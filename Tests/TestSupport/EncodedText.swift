internal import CIconv

/// The bytes of `text` in `charset`, as iconv names it; characters that it lacks are left out.
///
/// An unknown charset gives no bytes.
@safe public func encoded(_ text: String, as charset: String) -> [UInt8] {
  guard let handle = unsafe iconv_open(charset, "UTF-8"), unsafe handle != iconv_t(bitPattern: -1)
  else { return [] }
  defer { unsafe iconv_close(handle) }
  var input = Array(text.utf8)
  var output = [UInt8](repeating: 0, count: input.count * 4 + 8)
  var (read, written) = (0, 0)
  while read < input.count {
    var (inputLeft, outputLeft) = (input.count - read, output.count - written)
    unsafe input.withUnsafeMutableBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var start = unsafe source.baseAddress?.advanced(by: read)
          .assumingMemoryBound(to: CChar.self)
        var end = unsafe target.baseAddress?.advanced(by: written)
          .assumingMemoryBound(to: CChar.self)
        unsafe iconv(handle, &start, &inputLeft, &end, &outputLeft)
        unsafe iconv(handle, nil, nil, &end, &outputLeft)
      }
    }
    (read, written) = (input.count - inputLeft, output.count - outputLeft)
    // What stopped it has no place in the charset: on to the next character.
    if read < input.count { read += 1 }
    while read < input.count, input[read] & 0xC0 == 0x80 { read += 1 }
  }
  return Array(output[..<written])
}
