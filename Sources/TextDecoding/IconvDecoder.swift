import CIconv

/// The one owner of an `iconv_t`: it cannot be copied, so it is closed once.
@safe struct IconvDecoder: ~Copyable {
  /// How a call of `iconv` ended.
  private enum Ending { case complete, fault, cut }

  private let handle: iconv_t

  /// Opens glibc's converter from `charset`; `nil` when this machine has none.
  init?(from charset: String) {
    guard let opened = unsafe iconv_open("UTF-8", charset), unsafe opened != iconv_t(bitPattern: -1)
    else { return nil }
    unsafe handle = opened
  }
  deinit { unsafe iconv_close(handle) }

  /// Turns `bytes` into UTF-8; each byte that begins nothing becomes U+FFFD.
  ///
  /// There is room for four bytes of output for each byte of input, which no charset exceeds, so a
  /// call of `iconv` ends at the end of a chunk or at a fault.
  func convert(_ bytes: [UInt8]) -> ConvertedBytes {
    var converted = ConvertedBytes()
    converted.utf8.reserveCapacity(bytes.count * 3 / 2)
    var input = bytes
    var output = [UInt8](repeating: 0, count: 1 << 16)
    let chunk = output.count / 4
    var index = 0
    while index < input.count {
      let end = min(input.count, index + chunk)
      let (read, written, ending) = convertChunk(&input, index..<end, into: &output)
      converted.utf8 += output[..<written]
      index += read
      switch ending {
      case .complete: break
      case .fault:
        converted.addReplacement(at: index)
        index += 1
      case .cut where end == input.count:
        converted.addReplacement(at: index)
        index = end
      case .cut: break  // the chunk's border cut a sequence; the next chunk begins with it
      }
    }
    return converted
  }

  /// As `convert`, with each stretch of `faults` as one U+FFFD.
  func convert(_ bytes: [UInt8], around faults: [Range<Int>]) -> ConvertedBytes {
    guard !faults.isEmpty else { return convert(bytes) }
    var converted = ConvertedBytes()
    var start = 0
    for fault in faults {
      converted.add(convert(Array(bytes[start..<fault.lowerBound])), at: start)
      converted.addReplacement(at: fault.lowerBound, length: fault.count)
      start = fault.upperBound
    }
    converted.add(convert(Array(bytes[start...])), at: start)
    return converted
  }

  private func convertChunk(
    _ input: inout [UInt8], _ range: Range<Int>, into output: inout [UInt8]
  ) -> (read: Int, written: Int, ending: Ending) {
    let capacity = output.count
    return unsafe input.withUnsafeMutableBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var sourceLeft = range.count
        var targetLeft = capacity
        var sourceStart = unsafe source.baseAddress?.advanced(by: range.lowerBound)
          .assumingMemoryBound(to: CChar.self)
        var targetStart = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var result = unsafe iconv(handle, &sourceStart, &sourceLeft, &targetStart, &targetLeft)
        var ending = Ending.complete
        if result == Int.max || result < 0 {
          ending = last_iconv_error() == EILSEQ ? .fault : .cut
        }
        // Big5-HKSCS holds a letter back until it knows that no accent follows it.
        result = unsafe iconv(handle, nil, nil, &targetStart, &targetLeft)
        return (range.count - sourceLeft, capacity - targetLeft, ending)
      }
    }
  }
}
