/// A value of a PDF file (PDF 32000-1 §7.3): plain, without handles of a library.
package indirect enum PDFItem: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case real(Double)
  /// Without its slash.
  case name(String)
  case string([UInt8])
  case array([PDFItem])
  case dictionary([String: PDFItem])
  /// An object of its own; streams are always such.
  case reference(PDFReference)

  /// The number; `nil` for anything else.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }

  /// The whole number; `nil` for anything else.
  package var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The name without its slash; `nil` for anything else.
  package var name: String? {
    if case .name(let value) = self { value } else { nil }
  }

  /// The bytes of a string; `nil` for anything else.
  package var bytes: [UInt8]? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The items of an array; `nil` for anything else.
  package var items: [PDFItem]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The entries of a dictionary; `nil` for anything else.
  package var entries: [String: PDFItem]? {
    if case .dictionary(let value) = self { value } else { nil }
  }

  /// A text string, decoded; `nil` for anything else.
  package var text: String? { bytes.map(textString) }

  /// Whether it is `true`.
  package var isTrue: Bool { self == .bool(true) }

  /// The object named; `nil` for anything else.
  package var reference: PDFReference? {
    if case .reference(let value) = self { value } else { nil }
  }
}

/// The number of an object in a PDF file.
package struct PDFReference: Hashable, Sendable {
  /// Object number.
  package var number: Int32
  /// Generation.
  package var generation: Int32

  /// The object `number`.
  package init(number: Int32, generation: Int32 = 0) {
    self.number = number
    self.generation = generation
  }
}

/// Why a file could not be read.
package enum PDFReadingError: Error, Hashable, Sendable {
  /// What qpdf says.
  case unreadable(String)

  /// What went wrong, for people.
  package var message: String {
    switch self {
    case .unreadable(let reason): "the PDF cannot be read: \(reason)"
    }
  }
}

/// A text string (PDF 32000-1 §7.9.2.2): UTF-16 or UTF-8 by its first bytes, else Latin.
package func textString(_ bytes: [UInt8]) -> String {
  if bytes.starts(with: [0xFE, 0xFF]) { return utf16Text(bytes.dropFirst(2)) }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return String(decoding: bytes.dropFirst(3), as: UTF8.self)
  }
  return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

/// Big-endian UTF-16 as text; a last odd byte counts as a unit.
func utf16Text(_ bytes: some Collection<UInt8>) -> String {
  var units: [UInt16] = []
  var high: UInt16?
  for byte in bytes {
    if let first = high {
      units.append(first << 8 | UInt16(byte))
      high = nil
    } else {
      high = UInt16(byte)
    }
  }
  if let high { units.append(high) }
  return String(decoding: units, as: UTF16.self)
}
