/// Reads values of PDF syntax (PDF 32000-1 §7.3).
struct PDFScanner {
  /// How deep arrays and dictionaries may nest.
  private static let deepest = 32

  private let bytes: [UInt8]
  /// The byte that is read next.
  var position: Int

  /// A scanner of `bytes` from `position` on.
  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = max(0, position)
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Passes over `word` if it comes next, white space before it aside.
  mutating func skip(_ word: StaticString) -> Bool {
    skipSpace()
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else {
      return false
    }
    position = end
    return true
  }

  /// Passes over the number and the word that an object begins with, if they come next.
  mutating func skipObjectStart() -> Bool {
    guard case .integer? = value() else { return false }
    return skip("0") && skip("obj")
  }

  /// Passes over the end of one line.
  mutating func skipLineEnd() {
    if byte == 0x0D { position += 1 }
    if byte == 0x0A { position += 1 }
  }

  /// Passes over white space and comments.
  private mutating func skipSpace() {
    var isComment = false
    while let byte, byte <= 0x20 || isComment || byte == UInt8(ascii: "%") {
      isComment = byte != 0x0A && byte != 0x0D && (isComment || byte == UInt8(ascii: "%"))
      position += 1
    }
  }

  /// The value that comes next; `nil` where there is none.
  mutating func value(depth: Int = 0) -> PDFValue? {
    skipSpace()
    guard let byte, depth < Self.deepest else { return nil }
    switch byte {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "("): return .bytes(literal())
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "<"):
      let isDictionary = position + 1 < bytes.count && bytes[position + 1] == byte
      return isDictionary ? dictionary(depth) : .bytes(hexadecimal())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+")...UInt8(ascii: "."):
      return number()
    default:
      let words: [(StaticString, PDFValue)] = [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
      ]
      for (word, value) in words where skip(word) { return value }
      return nil
    }
  }

  private mutating func array(_ depth: Int) -> PDFValue? {
    position += 1
    var items: [PDFValue] = []
    while !skip("]") {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    }
    return .array(items)
  }

  private mutating func dictionary(_ depth: Int) -> PDFValue? {
    position += 2
    var entries: [(key: String, value: PDFValue)] = []
    while !skip(">>") {
      guard case .name(let key)? = value(depth: depth + 1), let value = value(depth: depth + 1)
      else { return nil }
      entries.append((key, value))
    }
    return .dictionary(entries)
  }

  /// A number, or a reference where `0 R` follows a whole one.
  private mutating func number() -> PDFValue? {
    let start = position
    while let byte, (0x2B...0x39).contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let whole = Int(text) else { return Double(text).map { .real($0) } }
    let end = position
    if whole > 0, skip("0"), skip("R") { return .reference(PDFReference(number: whole)) }
    position = end
    return .integer(whole)
  }

  private mutating func name() -> String {
    position += 1
    var name: [UInt8] = []
    while let byte, byte > 0x20, !"()<>[]{}/%".utf8.contains(byte) {
      position += 1
      if byte == UInt8(ascii: "#"), position + 1 < bytes.count,
        let high = hexadecimalValue(bytes[position]),
        let low = hexadecimalValue(bytes[position + 1])
      {
        name.append(high << 4 | low)
        position += 2
      } else {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func hexadecimal() -> [UInt8] {
    position += 1
    var digits: [UInt8] = []
    while let byte, byte != UInt8(ascii: ">") {
      if let digit = hexadecimalValue(byte) { digits.append(digit) }
      position += 1
    }
    position += 1
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// A string in brackets; of the escapes those of brackets and of the backslash itself.
  private mutating func literal() -> [UInt8] {
    position += 1
    var string: [UInt8] = []
    var level = 1
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = self.byte { string.append(escaped) }
        position += 1
        continue
      case UInt8(ascii: "("): level += 1
      case UInt8(ascii: ")"): level -= 1
      default: break
      }
      if level == 0 { break }
      string.append(byte)
    }
    return string
  }
}
