/// An object of a PDF that is verified.
indirect enum PDFNode {
  case null
  case bool(Bool)
  case number(Double)
  case name(String)
  case string([UInt8])
  case array([PDFNode])
  case dictionary([String: PDFNode])
  /// A stream's dictionary; its bytes are asked for by its number.
  case stream([String: PDFNode])
  /// An object of its own, by its number.
  case reference(Int)

  /// The value as a whole number; `nil` for anything else.
  var integer: Int? {
    guard case .number(let number) = self, number.magnitude < 1e15 else { return nil }
    return Int(number)
  }

  /// The value as a number; `nil` for anything else.
  var real: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  /// The name; `nil` for anything else.
  var name: String? {
    guard case .name(let name) = self else { return nil }
    return name
  }

  /// The bytes of a string; `nil` for anything else.
  var bytes: [UInt8]? {
    guard case .string(let bytes) = self else { return nil }
    return bytes
  }

  /// A text string, decoded (PDF 32000-1 §7.9.2.2); `nil` for anything else.
  var text: String? {
    guard case .string(let bytes) = self else { return nil }
    guard bytes.starts(with: [0xFE, 0xFF]) else {
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The items of an array; empty for anything else.
  var items: [PDFNode] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// The entries of a dictionary or of a stream's; `nil` for anything else.
  var entries: [String: PDFNode]? {
    switch self {
    case .dictionary(let entries), .stream(let entries): entries
    default: nil
    }
  }

  /// The number of the object referred to; `nil` for a direct one.
  var referenced: Int? {
    guard case .reference(let number) = self else { return nil }
    return number
  }

  /// Whether there is nothing.
  var isNull: Bool {
    guard case .null = self else { return false }
    return true
  }
}
