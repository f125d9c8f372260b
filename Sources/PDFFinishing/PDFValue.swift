/// A PDF object as a value, before it is handed to qpdf.
indirect enum PDFValue {
  case bool(Bool)
  case integer(Int)
  case real(Double)
  /// A name without its slash.
  case name(String)
  /// A text string: PDFDocEncoding or UTF-16, as qpdf chooses.
  case text(String)
  /// A byte string of ASCII: URIs, names of destinations, dates.
  case ascii(String)
  case array([PDFValue])
  case dictionary([(key: String, value: PDFValue)])
  /// An object that qpdf holds already.
  case reference(PDFReference)
}

/// An object that qpdf holds.
struct PDFReference: Hashable {
  let handle: UInt32
}
