/// What a scan of bytes as pairs of a double-byte Chinese encoding found.
struct DoubleByteEvidence: Hashable, Sendable {
  /// Well-formed GB 18030 sequences of two or four bytes.
  var gbSequences = 0
  /// Bytes that begin no GB 18030 sequence.
  var gbFaults = 0
  /// Pairs that GBK has and Big5 has not (lead 81–A0 or trail 80–A0).
  var onlyGB = 0
  /// Pairs of the 5 401 common characters of Big5 (leads A4–C6).
  var commonBig5 = 0
  /// Pairs with a trail below A1, which GB 2312 has not and two fifths of Big5 have.
  var lowTrails = 0
}

/// Counts the pairs of `bytes`.
func scanDoubleBytes(_ bytes: [UInt8]) -> DoubleByteEvidence {
  var evidence = DoubleByteEvidence()
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    guard lead != 0x80, lead != 0xFF, index + 1 < bytes.count else {
      if index + 1 < bytes.count { evidence.gbFaults += 1 }
      index += 1
      continue
    }
    let trail = bytes[index + 1]
    switch trail {
    case 0x30...0x39:
      if index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
        (0x30...0x39).contains(bytes[index + 3])
      {
        evidence.gbSequences += 1
        index += 4
      } else {
        evidence.gbFaults += 1
        index += 1
      }
    case 0x40...0x7E, 0x80...0xFE:
      evidence.gbSequences += 1
      if lead <= 0xA0 || (0x80...0xA0).contains(trail) {
        evidence.onlyGB += 1
      } else {
        if trail < 0xA1 { evidence.lowTrails += 1 }
        if (0xA4...0xC6).contains(lead) { evidence.commonBig5 += 1 }
      }
      index += 2
    default:
      evidence.gbFaults += 1
      index += 1
    }
  }
  return evidence
}

/// The encoding that `bytes` are most likely in, when neither user nor byte order mark says.
///
/// UTF-8 wins unless its faults are many against its sequences, so that one bad or cut byte never
/// changes how the whole file is read. Big5 wins over GB 18030 by the habits that tell the two
/// apart in running text: no pair that only GBK has, many trail bytes below A1, mostly common leads.
func guessEncoding(_ bytes: [UInt8], utf8: UTF8Evidence) -> TextEncoding {
  if utf8.faults == 0, utf8.sequences > 0 || !utf8.isCut { return .utf8 }
  if utf8.sequences > utf8.faults * 3 { return .utf8 }
  let pairs = scanDoubleBytes(bytes)
  if pairs.gbSequences <= pairs.gbFaults { return .utf8 }
  let isBig5 =
    pairs.onlyGB * 50 <= pairs.gbSequences && pairs.lowTrails * 7 >= pairs.gbSequences
    && pairs.commonBig5 * 10 >= pairs.gbSequences * 7
  return isBig5 ? .big5 : .gb18030
}

/// A byte order mark at the start of a file (Unicode §23.8).
private struct ByteOrderMarkRow: Sendable {
  let bytes: [UInt8]
  let encoding: TextEncoding
}

/// The longer marks first: that of UTF-32LE begins with that of UTF-16LE.
private let byteOrderMarkRows: [ByteOrderMarkRow] = [
  ByteOrderMarkRow(bytes: [0xEF, 0xBB, 0xBF], encoding: .utf8),
  ByteOrderMarkRow(bytes: [0xFF, 0xFE, 0x00, 0x00], encoding: .utf32LittleEndian),
  ByteOrderMarkRow(bytes: [0x00, 0x00, 0xFE, 0xFF], encoding: .utf32BigEndian),
  ByteOrderMarkRow(bytes: [0x84, 0x31, 0x95, 0x33], encoding: .gb18030),
  ByteOrderMarkRow(bytes: [0xFF, 0xFE], encoding: .utf16LittleEndian),
  ByteOrderMarkRow(bytes: [0xFE, 0xFF], encoding: .utf16BigEndian),
]

/// The encoding that a byte order mark names, and how many bytes the mark takes.
func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
  byteOrderMarkRows.first { bytes.starts(with: $0.bytes) }
    .map { ($0.encoding, $0.bytes.count) }
}
