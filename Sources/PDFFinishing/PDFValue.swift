/// A PDF object as a value.
indirect enum PDFValue {
  case null
  case bool(Bool)
  case integer(Int)
  case real(Double)
  /// A name without its slash.
  case name(String)
  /// A text string (PDF 32000-1 §7.9.2.2).
  case text(String)
  /// A byte string: URIs, names of destinations, dates.
  case bytes([UInt8])
  case array([PDFValue])
  case dictionary([(key: String, value: PDFValue)])
  /// An object of the file.
  case reference(PDFReference)

  /// A byte string of ASCII.
  static func ascii(_ text: String) -> PDFValue { .bytes(Array(text.utf8)) }
}

/// The number of an object: in the file that is written, or in the drawing that is read.
struct PDFReference: Hashable {
  let number: Int
}

extension PDFValue {
  /// What stands under `key` of a dictionary; `nil` for anything else.
  subscript(_ key: String) -> PDFValue? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
