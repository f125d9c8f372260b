import TypeModel

/// Writes numbers and glyphs in few bytes: what a long document keeps until it is drawn.
package struct PackWriter {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  private var advance: Int32 = 0

  /// A writer with room for about `capacity` bytes.
  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Writes a number in groups of seven bits, the lowest first; small ones of either sign are short.
  package mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Writes one byte.
  package mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Writes the bytes `text` as they are.
  package mutating func write(bytes text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  /// Writes `glyphs`: three bytes for a Han that is as wide as the glyph before it.
  package mutating func write(_ glyphs: [PlacedGlyph]) {
    for glyph in glyphs {
      var tag = UInt8(min(glyph.textLength, GlyphTag.length))
      if glyph.advance == advance { tag |= GlyphTag.sameAdvance }
      if glyph.xOffset != 0 { tag |= GlyphTag.hasX }
      if glyph.yOffset != 0 { tag |= GlyphTag.hasY }
      if glyph.id > 0xFFFF { tag |= GlyphTag.isHigh }
      bytes.append(tag)
      bytes.append(UInt8(truncatingIfNeeded: glyph.id))
      bytes.append(UInt8(truncatingIfNeeded: glyph.id >> 8))
      if glyph.id > 0xFFFF { write(Int(glyph.id >> 16)) }
      if glyph.textLength >= GlyphTag.length { write(Int(glyph.textLength)) }
      if glyph.advance != advance { write(Int(glyph.advance) - Int(advance)) }
      if glyph.xOffset != 0 { write(Int(glyph.xOffset)) }
      if glyph.yOffset != 0 { write(Int(glyph.yOffset)) }
      advance = glyph.advance
    }
  }
}

/// Reads what a `PackWriter` wrote, in the same order.
package struct PackReader {
  private let bytes: [UInt8]
  private var next = 0
  private var advance: Int32 = 0

  /// A reader of `bytes` from their start.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a number.
  package mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = bytes[next]
      next += 1
      value |= UInt(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }

  /// Reads one byte.
  package mutating func byte() -> UInt8 {
    next += 1
    return bytes[next - 1]
  }

  /// Reads `count` bytes as they are.
  package mutating func bytes(_ count: Int) -> [UInt8] {
    next += count
    return Array(bytes[next - count..<next])
  }

  /// Reads `count` glyphs.
  package mutating func glyphs(_ count: Int) -> [PlacedGlyph] {
    var glyphs: [PlacedGlyph] = []
    glyphs.reserveCapacity(count)
    for _ in 0..<count {
      let tag = byte()
      var id = UInt32(byte()) | UInt32(byte()) << 8
      if tag & GlyphTag.isHigh != 0 { id |= UInt32(truncatingIfNeeded: number()) << 16 }
      var length = UInt16(tag) & GlyphTag.length
      if length == GlyphTag.length { length = UInt16(truncatingIfNeeded: number()) }
      if tag & GlyphTag.sameAdvance == 0 { advance &+= Int32(truncatingIfNeeded: number()) }
      let x = tag & GlyphTag.hasX != 0 ? Int32(truncatingIfNeeded: number()) : 0
      let y = tag & GlyphTag.hasY != 0 ? Int32(truncatingIfNeeded: number()) : 0
      glyphs.append(
        PlacedGlyph(id: id, advance: advance, xOffset: x, yOffset: y, textLength: length))
    }
    return glyphs
  }
}

extension Array {
  /// The elements without the spare room that growing left behind them.
  package var exactCopy: [Element] {
    var copy: [Element] = []
    copy.reserveCapacity(count)
    copy.append(contentsOf: self)
    return copy
  }
}

/// The first byte of a glyph: bytes of text up to 6 (7: a number says how many), then flags.
private enum GlyphTag {
  static let length: UInt16 = 7
  static let sameAdvance: UInt8 = 8
  static let hasX: UInt8 = 16
  static let hasY: UInt8 = 32
  static let isHigh: UInt8 = 64
}
