/// What a scan of bytes as UTF-8 found.
struct UTF8Evidence: Hashable, Sendable {
  /// Well-formed sequences of two and more bytes.
  var sequences = 0
  /// Ill-formed stretches (maximal subparts, Unicode §3.9), a cut last sequence not among them.
  var faults = 0
  /// Whether the file ends inside a sequence.
  var isCut = false
}

/// The length of the sequence that starts at `index`: positive when well formed, negative when the
/// bytes fit as far as they go, zero never.
///
/// Follows Table 3-7 of the Unicode Standard, so that overlong forms and surrogates are faults.
func utf8SequenceLength(_ bytes: [UInt8], at index: Int) -> (length: Int, isWellFormed: Bool) {
  let lead = bytes[index]
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
  let needed: Int
  switch lead {
  case 0x00...0x7F: return (1, true)
  case 0xC2...0xDF: needed = 2
  case 0xE0: (needed, low) = (3, 0xA0)
  case 0xED: (needed, high) = (3, 0x9F)
  case 0xE1...0xEF: needed = 3
  case 0xF0: (needed, low) = (4, 0x90)
  case 0xF4: (needed, high) = (4, 0x8F)
  case 0xF1...0xF3: needed = 4
  default: return (1, false)
  }
  var length = 1
  while length < needed {
    guard index + length < bytes.count else { return (length, false) }
    let byte = bytes[index + length]
    guard byte >= low, byte <= high else { return (length, false) }
    (low, high) = (0x80, 0xBF)
    length += 1
  }
  return (length, true)
}

/// Counts what is well formed in `bytes` read as UTF-8.
func scanUTF8(_ bytes: [UInt8]) -> UTF8Evidence {
  var evidence = UTF8Evidence()
  var index = 0
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    let (length, isWellFormed) = utf8SequenceLength(bytes, at: index)
    if isWellFormed {
      evidence.sequences += 1
    } else if index + length == bytes.count, bytes[index] >= 0xC2, bytes[index] <= 0xF4 {
      evidence.isCut = true
    } else {
      evidence.faults += 1
    }
    index += length
  }
  return evidence
}

/// `bytes` from `start` on with each ill-formed stretch replaced by U+FFFD, and where those began.
func mendUTF8(_ bytes: [UInt8], from start: Int) -> ConvertedBytes {
  var converted = ConvertedBytes()
  converted.utf8.reserveCapacity(bytes.count)
  var index = start
  var pending = start
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    let (length, isWellFormed) = utf8SequenceLength(bytes, at: index)
    if !isWellFormed {
      converted.utf8 += bytes[pending..<index]
      converted.addReplacement(at: index, length: length)
      pending = index + length
    }
    index += length
  }
  converted.utf8 += bytes[pending...]
  return converted
}

/// Bytes turned into UTF-8, and what could not be turned.
struct ConvertedBytes: Hashable, Sendable {
  /// Well-formed UTF-8.
  var utf8: [UInt8] = []
  /// Offset into the file of the first byte that has no meaning.
  var firstFault: Int?
  /// Where the first U+FFFD that stands for it is, an offset into `utf8`.
  var firstReplacement: Int?
  /// How many stretches have no meaning.
  var faults = 0

  /// Where the last stretch without meaning ends, an offset into the file.
  private var lastFaultEnd = -1

  /// Puts U+FFFD for a stretch without meaning at `offset` of the file; one right behind another
  /// belongs to it.
  mutating func addReplacement(at offset: Int, length: Int = 1) {
    defer { lastFaultEnd = offset + length }
    if offset == lastFaultEnd { return }
    if firstFault == nil { (firstFault, firstReplacement) = (offset, utf8.count) }
    faults += 1
    utf8 += [0xEF, 0xBF, 0xBD]
  }

  /// Adds what the bytes from `offset` of the file on were turned into.
  mutating func add(_ other: ConvertedBytes, at offset: Int) {
    if firstFault == nil, let fault = other.firstFault, let place = other.firstReplacement {
      (firstFault, firstReplacement) = (fault + offset, place + utf8.count)
    }
    faults += other.faults
    utf8 += other.utf8
  }

  /// Adds one character.
  mutating func add(_ scalar: Unicode.Scalar) {
    utf8 += UTF8.encode(scalar).map { Array($0) } ?? []
  }
}
