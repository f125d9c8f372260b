import DisplayModel

/// Writes values as PDF syntax (PDF 32000-1 §7.3), with no more white space than it needs.
struct PDFSerializer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes += text.utf8 }

  mutating func append(_ other: [UInt8]) { bytes += other }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ value: PDFValue) {
    switch value {
    case .null: word("null")
    case .bool(let flag): word(flag ? "true" : "false")
    case .integer(let number):
      separate()
      append(number)
    case .real(let number): word(decimal(number))
    case .name(let name): append(name: name)
    case .text(let text): append(text: text)
    case .bytes(let bytes): append(literal: bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for value in values { append(value) }
      bytes.append(UInt8(ascii: "]"))
    case .dictionary(let entries):
      append("<<")
      for entry in entries {
        append(name: entry.key)
        append(entry.value)
      }
      append(">>")
    case .reference(let reference):
      separate()
      append(reference.number)
      append(" 0 R")
    }
  }

  /// A space where the next word would run into the one before.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: ")"),
      UInt8(ascii: "\n"), UInt8(ascii: " "):
      break
    default: bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func word(_ text: String) {
    separate()
    append(text)
  }

  private mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    if bytes.count > start + 1 { bytes[start...].reverse() }
  }

  /// A name; what may not stand in one is written as `#` and two digits.
  private mutating func append(name: String) {
    bytes.append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        bytes.append(byte)
      case 0x21...0x7E where !#"#()<>[]{}/%"#.utf8.contains(byte): bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "#"))
        bytes.append(hexadecimalDigit(byte >> 4))
        bytes.append(hexadecimalDigit(byte & 15))
      }
    }
  }

  /// ASCII as it is, anything else as UTF-16 with a mark.
  private mutating func append(text: String) {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      append(literal: Array(text.utf8))
    } else {
      append(
        literal: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }
  }

  /// A string in hexadecimal digits, small letters among them.
  mutating func append(hexadecimal string: [UInt8]) {
    bytes.append(UInt8(ascii: "<"))
    for byte in string {
      bytes.append(hexadecimalDigit(byte >> 4, ten: UInt8(ascii: "a")))
      bytes.append(hexadecimalDigit(byte & 15, ten: UInt8(ascii: "a")))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func append(literal: [UInt8]) {
    bytes.append(UInt8(ascii: "("))
    for byte in literal { appendEscaped(byte, to: &bytes) }
    bytes.append(UInt8(ascii: ")"))
  }
}

/// Appends `byte` as it stands in a literal string.
func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
  switch byte {
  case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(byte)
  case UInt8(ascii: "\r"):
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: "r"))
  default: bytes.append(byte)
  }
}

private func hexadecimalDigit(_ value: UInt8, ten: UInt8 = UInt8(ascii: "A")) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : ten + value - 10
}
