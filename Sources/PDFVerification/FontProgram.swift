/// What the checks need of a CID-keyed CFF font program (Adobe Technical Notes 5176, 5177).
struct FontProgram {
  /// The width of each glyph, in thousandths of an em.
  private(set) var widths: [Int] = []

  /// Reads `bytes`; `nil` when they are no such program.
  init?(_ bytes: [UInt8]) {
    let reader = CFFReader(bytes)
    guard bytes.count > 4, let names = reader.index(at: Int(bytes[2])),
      let tops = reader.index(at: names.end), let top = tops.items.first,
      let charstrings = reader.dictionary(top)[17]?.first,
      let glyphs = reader.index(at: charstrings)
    else { return nil }
    let entries = reader.dictionary(top)
    var (defaultWidth, nominalWidth) = (0, 0)
    if let place = entries[0x0C24]?.first, let fonts = reader.index(at: place),
      let font = fonts.items.first, let priv = reader.dictionary(font)[18], priv.count == 2,
      priv[0] >= 0, priv[1] >= 0, priv[0] + priv[1] <= bytes.count
    {
      let values = reader.dictionary(priv[1]..<priv[1] + priv[0])
      defaultWidth = values[20]?.first ?? 0
      nominalWidth = values[21]?.first ?? 0
    }
    widths = glyphs.items.map { range in
      reader.width(of: range).map { $0 + nominalWidth } ?? defaultWidth
    }
  }
}

/// Reads the structures of a CFF table; whatever lies outside it is `nil`.
private struct CFFReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The ranges of an index's items, and where the index ends.
  func index(at start: Int) -> (items: [Range<Int>], end: Int)? {
    guard let count = number(at: start, size: 2) else { return nil }
    if count == 0 { return ([], start + 2) }
    guard let size = number(at: start + 2, size: 1), (1...4).contains(size) else { return nil }
    let base = start + 2 + (count + 1) * size
    var items: [Range<Int>] = []
    items.reserveCapacity(count)
    var previous = 1
    for item in 1...count {
      guard let next = number(at: start + 3 + item * size, size: size), next >= previous,
        base + next <= bytes.count
      else { return nil }
      items.append(base + previous..<base + next)
      previous = next
    }
    return (items, base + previous)
  }

  /// The operands of each operator of a dictionary; operators of two bytes as 0x0Cnn.
  func dictionary(_ range: Range<Int>) -> [Int: [Int]] {
    var entries: [Int: [Int]] = [:]
    var operands: [Int] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = Int(bytes[position])
      position += 1
      switch byte {
      case 0...21:
        var op = byte
        if byte == 12, position < range.upperBound {
          op = 0x0C00 | Int(bytes[position])
          position += 1
        }
        entries[op] = operands
        operands = []
      case 28:
        operands.append(signed(number(at: position, size: 2) ?? 0, bits: 16))
        position += 2
      case 29:
        operands.append(signed(number(at: position, size: 4) ?? 0, bits: 32))
        position += 4
      case 30:
        while position < range.upperBound, bytes[position] & 15 != 15 { position += 1 }
        position += 1
        operands.append(0)
      default:
        let (value, length) = short(byte, at: position)
        operands.append(value)
        position += length
      }
    }
    return entries
  }

  /// The width that a charstring states before its first operator; `nil` when it states none.
  func width(of range: Range<Int>) -> Int? {
    var operands: [Int] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = Int(bytes[position])
      position += 1
      switch byte {
      case 4, 22: return operands.count > 1 ? operands[0] : nil
      case 21: return operands.count > 2 ? operands[0] : nil
      case 14: return operands.count == 1 || operands.count == 5 ? operands[0] : nil
      case 1, 3, 18, 19, 20, 23:
        return operands.count.isMultiple(of: 2) ? nil : operands.first
      case 28:
        operands.append(signed(number(at: position, size: 2) ?? 0, bits: 16))
        position += 2
      case 32...254:
        let (value, length) = short(byte, at: position)
        operands.append(value)
        position += length
      case 255:
        operands.append(signed(number(at: position, size: 4) ?? 0, bits: 32) >> 16)
        position += 4
      default: return nil
      }
    }
    return nil
  }

  private func short(_ byte: Int, at position: Int) -> (value: Int, length: Int) {
    switch byte {
    case 32...246: (byte - 139, 0)
    case 247...250: ((byte - 247) * 256 + (number(at: position, size: 1) ?? 0) + 108, 1)
    case 251...254: (-(byte - 251) * 256 - (number(at: position, size: 1) ?? 0) - 108, 1)
    default: (0, 0)
    }
  }

  private func number(at position: Int, size: Int) -> Int? {
    guard position >= 0, position + size <= bytes.count else { return nil }
    return bytes[position..<position + size].reduce(0) { $0 << 8 | Int($1) }
  }

  private func signed(_ value: Int, bits: Int) -> Int {
    value >= 1 << (bits - 1) ? value - 1 << bits : value
  }
}
