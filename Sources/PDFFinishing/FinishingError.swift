/// Why a drawn PDF could not be finished.
public enum FinishingError: Error, Hashable, Sendable {
  /// A failure of qpdf, in its words.
  case qpdf(String)
  /// A drawing that is no PDF as Cairo writes it.
  case drawing
  /// A failure of libdeflate.
  case compression
  /// A `press` file without a CMYK output profile.
  case noPrintingCondition
  /// A content stream that names marks which its page does not have.
  case content(page: Int)
  /// A picture that is no longer to be had.
  case picture(String)
  /// A font of the drawing that is not glyph for glyph one of the composed faces.
  case font(String)

  /// What is wrong; no full stop.
  public var message: String {
    switch self {
    case .qpdf(let reason): "the PDF library failed: \(reason)"
    case .drawing: "the drawing of the pages cannot be read"
    case .compression: "the compression library failed"
    case .noPrintingCondition: "the output profile is no ICC profile of CMYK printing"
    case .picture(let path): "the picture “\(path)” can no longer be read"
    case .font(let name): "the drawing of the font “\(name)” does not match its face"
    case .content(let page): "the drawing of page \(page + 1) does not match its marks"
    }
  }
}
