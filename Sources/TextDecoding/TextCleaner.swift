/// One kind of invisible characters as a text holds it.
struct InvisibleTally: Hashable, Sendable {
  var count = 0
  var line = 0
  /// Column (scalars of the file) of the first.
  var column = 0
  /// The first code point.
  var first: UInt32 = 0
}

/// Makes every line end `\n` and takes invisible characters out, in one pass over the bytes.
///
/// Bytes that need no look are copied in runs; only the leads under which something invisible or a
/// line end hides are decoded.
struct TextCleaner {
  private let input: [UInt8]
  private(set) var output: [UInt8] = []
  private(set) var tallies = [InvisibleTally](
    repeating: InvisibleTally(), count: InvisibleKind.allCases.count)
  private(set) var removals: [RemovedCharacters] = []
  private(set) var formFeeds: [Int] = []
  private var line = 1
  /// Bytes of `input` before this are copied, replaced or taken out.
  private var copied = 0
  /// Offset into `output` up to which `column` has counted.
  private var counted = 0
  /// Characters of `output` in the line before `counted`.
  private var column = 0
  /// Characters taken out of the line so far.
  private var removedInLine = 0

  /// Ready to clean well-formed UTF-8 from `start` on.
  init(_ utf8: [UInt8], from start: Int) {
    input = utf8
    copied = start
    output.reserveCapacity(utf8.count)
  }

  /// Cleans it all.
  mutating func run() {
    var index = copied
    while index < input.count {
      let byte = input[index]
      switch byte {
      case 0x20...0x7E, 0x09, 0xE4...0xED:
        index += 1
      case 0x80...0xC1, 0xC3...0xCB, 0xCE...0xD7, 0xD9...0xE0, 0xF0...0xF2:
        index += 1
      case 0xE1, 0xE3:
        // The fillers of Hangul are E1 85 9F, E1 85 A0 and E3 85 A4.
        let isLetter = index + 1 < input.count && input[index + 1] == 0x85
        index = isLetter ? lookClosely(at: index) : index + 1
      case 0x0A:
        index = endLine(at: index, length: 1)
      case 0x0B, 0x0C:
        if byte == 0x0C { formFeeds.append(line) }
        index = endLine(at: index, length: 1)
      case 0x0D:
        let isPair = index + 1 < input.count && input[index + 1] == 0x0A
        index = endLine(at: index, length: isPair ? 2 : 1)
      default:
        index = lookClosely(at: index)
      }
    }
    output += input[copied...]
  }

  private mutating func flush(to index: Int, skipping length: Int) {
    if index > copied { output += input[copied..<index] }
    copied = index + length
  }

  private mutating func endLine(at index: Int, length: Int) -> Int {
    flush(to: index, skipping: length)
    output.append(0x0A)
    line += 1
    (counted, column, removedInLine) = (output.count, 0, 0)
    return index + length
  }

  private mutating func lookClosely(at index: Int) -> Int {
    let (value, length) = decode(at: index)
    switch value {
    case 0x85, 0x2028, 0x2029:
      return endLine(at: index, length: length)
    case 0x200C, 0x200D:
      if joins(at: index, length: length) { return index + length }
    case 0x2010...0x2027, 0xFF01...0xFF9F, 0xFFA1...0xFFEF:
      return index + length
    default: break
    }
    if let standard = standardCharacter(forPrivateUse: value),
      let scalar = Unicode.Scalar(standard)
    {
      flush(to: index, skipping: length)
      output += UTF8.encode(scalar).map { Array($0) } ?? []
      return index + length
    }
    guard let kind = invisibleKind(of: value) else { return index + length }
    let whole = kind == .escapeSequence ? escapeLength(at: index) : length
    tally(kind, value, at: index)
    if kind.isRemoved { remove(at: index, length: whole) }
    return index + whole
  }

  /// Whether the joiner at `index` stands beside what it joins or parts.
  private func joins(at index: Int, length: Int) -> Bool {
    if index + length < input.count, takesJoiner(decode(at: index + length).value) { return true }
    var before = index - 1
    while before > 0, input[before] & 0xC0 == 0x80 { before -= 1 }
    return before >= 0 && takesJoiner(decode(at: before).value)
  }

  private mutating func tally(_ kind: InvisibleKind, _ value: UInt32, at index: Int) {
    if tallies[kind.rawValue].count == 0 {
      flush(to: index, skipping: 0)
      countColumn()
      tallies[kind.rawValue] = InvisibleTally(
        line: line, column: column + removedInLine + 1, first: value)
    }
    tallies[kind.rawValue].count += 1
  }

  private mutating func remove(at index: Int, length: Int) {
    flush(to: index, skipping: length)
    countColumn()
    let count = input[index..<index + length].count { $0 & 0xC0 != 0x80 }
    if let last = removals.last, last.line == line, last.offset == column {
      removals[removals.count - 1].count += count
    } else {
      removals.append(RemovedCharacters(line: line, offset: column, count: count))
    }
    removedInLine += count
  }

  /// Counts the characters that `output` gained since the last look.
  private mutating func countColumn() {
    while counted < output.count {
      if output[counted] & 0xC0 != 0x80 { column += 1 }
      counted += 1
    }
  }

  private func decode(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(input[index])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= input.count else { return (lead, 1) }
    var value = lead & (0xFF >> UInt32(length + 1))
    for place in 1..<length { value = value << 6 | UInt32(input[index + place] & 0x3F) }
    return (value, length)
  }

  /// The length of the escape sequence at `index` (ECMA-48 §5.4: CSI, parameters, a final byte).
  private func escapeLength(at index: Int) -> Int {
    guard index + 1 < input.count, input[index + 1] == 0x5B else { return 1 }
    var end = index + 2
    while end < input.count, end - index < 32, (0x20...0x3F).contains(input[end]) { end += 1 }
    guard end < input.count, (0x40...0x7E).contains(input[end]) else { return 1 }
    return end - index + 1
  }
}
