/// What is read of a CID-keyed CFF font program (Adobe Technical Notes 5176, 5177).
package struct FontProgram {
  /// The width of each glyph, in thousandths of an em.
  package private(set) var widths: [Int] = []
  /// Glyphs whose outlines make no sense.
  package private(set) var broken: [Int] = []
  /// Glyphs that draw nothing.
  package private(set) var blanks: Set<Int> = []
  /// The least and the greatest x of each glyph's outline, in thousandths of an em; `nil` for one
  /// that draws nothing.
  package private(set) var inks: [ClosedRange<Int>?] = []
  /// The face's own name.
  package private(set) var name = ""
  /// Registry, ordering and supplement of its characters; `nil` where it names none.
  package private(set) var collection: [String]?
  /// Left, bottom, right and top of all glyphs.
  package private(set) var box: [Int] = []

  /// Reads `bytes`; `nil` when they are no such program, or not a whole one.
  package init?(_ bytes: [UInt8]) {
    let reader = CFFReader(bytes)
    guard bytes.count > 4, let names = reader.index(at: Int(bytes[2])),
      let tops = reader.index(at: names.end), let top = tops.items.first,
      let strings = reader.index(at: tops.end), let shared = reader.index(at: strings.end),
      let charstrings = reader.dictionary(top)[17]?.first,
      let glyphs = reader.index(at: charstrings)
    else { return nil }
    let entries = reader.dictionary(top)
    guard reader.hasTables(entries, glyphs: glyphs.items.count) else { return nil }
    var (defaultWidth, nominalWidth) = (0, 0)
    var own: [Range<Int>] = []
    if let place = entries[0x0C24]?.first {
      guard let fonts = reader.index(at: place) else { return nil }
      for (number, font) in fonts.items.enumerated() {
        guard let range = reader.dictionary(font)[18], range.count == 2, range[0] >= 0,
          range[1] >= 0, range[0] + range[1] <= bytes.count
        else { return nil }
        let values = reader.dictionary(range[1]..<range[1] + range[0])
        var routines: [Range<Int>] = []
        if let place = values[19]?.first {
          guard let index = reader.index(at: range[1] + place) else { return nil }
          routines = index.items
        }
        guard number == 0 else { continue }
        own = routines
        defaultWidth = values[20]?.first ?? 0
        nominalWidth = values[21]?.first ?? 0
      }
    }
    name = names.items.first.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    box = entries[5] ?? []
    if let system = entries[0x0C1E], system.count == 3 {
      collection =
        system.prefix(2).map { number in
          // Below 391 strings are Adobe's own (Technical Note 5176, Appendix A).
          let index = number - 391
          guard strings.items.indices.contains(index) else { return "" }
          return String(decoding: bytes[strings.items[index]], as: UTF8.self)
        } + [String(system[2])]
    }
    widths = glyphs.items.map { range in
      reader.width(of: range).map { $0 + nominalWidth } ?? defaultWidth
    }
    blanks = Set(glyphs.items.indices.filter { reader.isBlank(glyphs.items[$0]) })
    broken = glyphs.items.indices.filter { !reader.isSound(glyphs.items[$0]) }
    var extents = CharstringExtent(bytes, local: own, global: shared.items)
    inks = glyphs.items.map { extents.extent(of: $0) }
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

  /// Whether charset and FDSelect lie within the table and cover `glyphs`.
  func hasTables(_ entries: [Int: [Int]], glyphs: Int) -> Bool {
    if let charset = entries[15]?.first, charset > 2 {
      guard let format = number(at: charset, size: 1) else { return false }
      var (position, covered) = (charset + 1, 1)
      while covered < glyphs {
        let size = format == 0 ? 2 : format == 1 ? 3 : 4
        guard format <= 2, number(at: position, size: size) != nil else { return false }
        let more = format == 0 ? 0 : number(at: position + 2, size: size - 2) ?? 0
        covered += 1 + more
        position += size
      }
    }
    guard let select = entries[0x0C25]?.first else { return true }
    switch number(at: select, size: 1) {
    case 0: return select + 1 + glyphs <= bytes.count
    case 3:
      guard let count = number(at: select + 1, size: 2) else { return false }
      return number(at: select + 3 + count * 3, size: 2) == glyphs
    default: return false
    }
  }

  /// Whether a charstring knows each of its operators and ends where it says.
  func isSound(_ range: Range<Int>) -> Bool {
    var (depth, hints, position) = (0, 0, range.lowerBound)
    while position < range.upperBound, depth <= 48 {
      let byte = Int(bytes[position])
      position += 1
      switch byte {
      case 1, 3, 18, 23:
        hints += depth / 2
        depth = 0
      case 19, 20:
        hints += depth / 2
        depth = 0
        position += (hints + 7) / 8
      case 4...8, 21, 22, 24...27, 30, 31: depth = 0
      case 10, 11, 29: return true  // What follows depends on a subroutine.
      case 12:
        guard let second = number(at: position, size: 1) else { return false }
        guard (34...37).contains(second) else { return true }
        position += 1
        depth = 0
      case 14: return position == range.upperBound
      case 28: (position, depth) = (position + 2, depth + 1)
      case 32...246: depth += 1
      case 247...254: (position, depth) = (position + 1, depth + 1)
      case 255: (position, depth) = (position + 4, depth + 1)
      default: return false
      }
    }
    return false
  }

  /// Whether a charstring draws no line and calls nothing that might.
  func isBlank(_ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = Int(bytes[position])
      position += 1
      switch byte {
      case 14: return true
      case 5...8, 10...12, 19, 20, 24...27, 29...31: return false
      case 28: position += 2
      case 247...254: position += 1
      case 255: position += 4
      default: break
      }
    }
    return true
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
