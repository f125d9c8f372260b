/// Appends big-endian numbers, as OpenType keeps them.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: Int) { bytes.append(UInt8(truncatingIfNeeded: value)) }

  mutating func word(_ value: Int) {
    byte(value >> 8)
    byte(value)
  }

  mutating func long(_ value: Int) {
    word(value >> 16)
    word(value)
  }

  mutating func append(_ other: [UInt8]) { bytes += other }

  mutating func append(_ text: String) { bytes += text.utf8 }

  /// Fills up to a multiple of four bytes.
  mutating func pad() { while bytes.count % 4 != 0 { bytes.append(0) } }
}
