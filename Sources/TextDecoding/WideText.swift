/// `bytes` read as UTF-16 or UTF-32, each fault as U+FFFD.
func convertWide(_ bytes: [UInt8], from start: Int, _ encoding: TextEncoding) -> ConvertedBytes {
  let unit = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 4
  let isLittle = encoding == .utf16LittleEndian || encoding == .utf32LittleEndian
  func value(at index: Int) -> UInt32 {
    var result: UInt32 = 0
    for place in 0..<unit {
      let byte = UInt32(bytes[index + place])
      result |= byte << UInt32(8 * (isLittle ? place : unit - 1 - place))
    }
    return result
  }
  var converted = ConvertedBytes()
  converted.utf8.reserveCapacity(bytes.count * 3 / 2)
  var index = start
  while index + unit <= bytes.count {
    let first = value(at: index)
    if unit == 2, (0xD800...0xDBFF).contains(first), index + 4 <= bytes.count,
      case let second = value(at: index + 2), (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      converted.add(scalar)
      index += 4
      continue
    }
    if let scalar = Unicode.Scalar(first) {
      converted.add(scalar)
    } else {
      converted.addReplacement(at: index)
    }
    index += unit
  }
  if index < bytes.count { converted.addReplacement(at: index) }
  return converted
}

/// The wide encoding that `bytes` without a byte order mark are in, by what a Chinese text holds:
/// nearly every unit is Han, a CJK mark, a full-width form, ASCII, a line end, a circled number, or a sign
/// of those that tables and items are drawn with.
func wideEncodingByEvidence(_ bytes: [UInt8]) -> TextEncoding? {
  let sample = bytes.prefix(1 << 14)
  guard sample.count >= 8 else { return nil }
  func share(_ encoding: TextEncoding, unit: Int, _ isBig: Bool) -> Double {
    var (typical, all) = (0, 0)
    var index = 0
    while index + unit <= sample.count {
      var value: UInt32 = 0
      for place in 0..<unit {
        value |= UInt32(sample[index + place]) << UInt32(8 * (isBig ? unit - 1 - place : place))
      }
      switch value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x2010...0x2026, 0x2460...0x2473, 0x2500...0x25FF,
        0x3000...0x301F, 0x4E00...0x9FA5, 0xFF01...0xFF5E:
        typical += 1
      default: break
      }
      all += 1
      index += unit
    }
    return all == 0 ? 0 : Double(typical) / Double(all)
  }
  let candidates: [(encoding: TextEncoding, unit: Int, isBig: Bool)] = [
    (.utf32LittleEndian, 4, false), (.utf32BigEndian, 4, true),
    (.utf16LittleEndian, 2, false), (.utf16BigEndian, 2, true),
  ]
  let likely = candidates.filter { share($0.encoding, unit: $0.unit, $0.isBig) > 0.95 }
  // A file may be cut in the middle of its last unit.
  return (likely.first { bytes.count % $0.unit == 0 } ?? likely.first)?.encoding
}
