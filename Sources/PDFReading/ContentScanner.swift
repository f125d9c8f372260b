/// Splits a content stream, or a CMap, into operands and operators (PDF 32000-1 §7.8.2).
///
/// Any bytes are taken: what makes no sense is passed over. One scan, no step back.
package struct ContentScanner {
  /// What a stream is made of.
  package enum Token: Hashable, Sendable {
    case operand(PDFItem)
    case word(String)
  }

  private let input: [UInt8]
  private var position = 0
  /// How deep arrays and dictionaries may nest.
  private static let deepest = 32

  /// A scanner at the head of `input`.
  package init(_ input: [UInt8]) { self.input = input }

  /// The next operand or operator; `nil` at the end.
  package mutating func next() -> Token? { next(depth: 0) }

  private mutating func next(depth: Int) -> Token? {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "%"): skipComment()
      case UInt8(ascii: "("): return .operand(.string(literal()))
      case UInt8(ascii: "/"): return .operand(.name(name()))
      case UInt8(ascii: "["):
        position += 1
        return .operand(.array(items(until: UInt8(ascii: "]"), depth: depth)))
      case UInt8(ascii: "<"):
        if peek(1) == byte {
          position += 2
          return .operand(dictionary(depth: depth))
        }
        return .operand(.string(hexadecimal()))
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        return .operand(number())
      case _ where isDelimiter(byte): position += 1
      default: return word()
      }
    }
    return nil
  }

  /// Passes over the bytes of an inline picture, up to its `EI`.
  package mutating func skipPicture() {
    position += 1
    while position + 1 < input.count {
      let isEnd =
        input[position] == UInt8(ascii: "E") && input[position + 1] == UInt8(ascii: "I")
        && isSpace(input[position - 1]) && (peek(2).map(isDelimiter) ?? true)
      if isEnd {
        position += 2
        return
      }
      position += 1
    }
    position = input.count
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < input.count ? input[position + ahead] : nil
  }

  private mutating func skipComment() {
    while let byte = peek(), byte != 0x0A, byte != 0x0D { position += 1 }
  }

  private mutating func word() -> Token {
    let start = position
    while let byte = peek(), !isDelimiter(byte) { position += 1 }
    let text = String(decoding: input[start..<position], as: UTF8.self)
    switch text {
    case "true": return .operand(.bool(true))
    case "false": return .operand(.bool(false))
    case "null": return .operand(.null)
    default: return .word(text)
    }
  }

  private mutating func name() -> String {
    position += 1
    var bytes: [UInt8] = []
    while let byte = peek(), !isDelimiter(byte) {
      position += 1
      if byte == UInt8(ascii: "#"), let high = peek().flatMap(hexadecimalValue),
        let low = peek(1).flatMap(hexadecimalValue)
      {
        bytes.append(high << 4 | low)
        position += 2
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number; figures beyond what a `Double` holds are as far as it goes.
  private mutating func number() -> PDFItem {
    var (value, scale) = (0.0, 1.0)
    var (isNegative, hasPoint) = (false, false)
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Double(byte - UInt8(ascii: "0"))
        if hasPoint {
          scale /= 10
          value += digit * scale
        } else {
          value = min(value * 10 + digit, 1e30)
        }
      default:
        if isDelimiter(byte) { return item(isNegative ? -value : value, hasPoint) }
      }
      position += 1
    }
    return item(isNegative ? -value : value, hasPoint)
  }

  private func item(_ value: Double, _ hasPoint: Bool) -> PDFItem {
    guard !hasPoint, let whole = Int(exactly: value) else { return .real(value) }
    return .integer(whole)
  }

  /// The items up to `end`; a word among them is passed over.
  private mutating func items(until end: UInt8, depth: Int) -> [PDFItem] {
    var items: [PDFItem] = []
    while let byte = peek() {
      if byte == end {
        position += end == UInt8(ascii: ">") ? 2 : 1
        break
      }
      if isSpace(byte) {
        position += 1
        continue
      }
      guard depth < Self.deepest else {
        position += 1
        continue
      }
      // A bracket that closes nothing is passed over here, lest it take what follows with it.
      if isDelimiter(byte), !opens(byte) {
        position += 1
        continue
      }
      if case .operand(let item)? = next(depth: depth + 1) { items.append(item) }
    }
    return items
  }

  private func opens(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "/"),
      UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private mutating func dictionary(depth: Int) -> PDFItem {
    let items = items(until: UInt8(ascii: ">"), depth: depth)
    var entries: [String: PDFItem] = [:]
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      if let key = items[index].name { entries[key] = items[index + 1] }
    }
    return .dictionary(entries)
  }

  private mutating func hexadecimal() -> [UInt8] {
    position += 1
    var bytes: [UInt8] = []
    var high: UInt8?
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: ">") { break }
      guard let digit = hexadecimalValue(byte) else { continue }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { bytes.append(high << 4) }
    return bytes
  }

  /// A literal string (PDF 32000-1 §7.3.4.2).
  private mutating func literal() -> [UInt8] {
    position += 1
    var bytes: [UInt8] = []
    var level = 1
    while let byte = peek() {
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): escaped(into: &bytes)
      case UInt8(ascii: "("):
        level += 1
        bytes.append(byte)
      case UInt8(ascii: ")"):
        level -= 1
        if level == 0 { return bytes }
        bytes.append(byte)
      case 0x0D:
        if peek() == 0x0A { position += 1 }
        bytes.append(0x0A)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private mutating func escaped(into bytes: inout [UInt8]) {
    guard let byte = peek() else { return }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case 0x0D: if peek() == 0x0A { position += 1 }
    case 0x0A: break
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = byte - UInt8(ascii: "0")
      var count = 1
      while count < 3, let digit = peek(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) {
        value = value &* 8 &+ (digit - UInt8(ascii: "0"))
        position += 1
        count += 1
      }
      bytes.append(value)
    default: bytes.append(byte)
    }
  }
}

private func isSpace(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
  default: false
  }
}

/// Whether `byte` ends a word: white space or a delimiter (PDF 32000-1 §7.2.2).
private func isDelimiter(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
    UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
    UInt8(ascii: "/"), UInt8(ascii: "%"):
    true
  default: isSpace(byte)
  }
}

/// What `byte` counts as a hexadecimal digit.
private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
