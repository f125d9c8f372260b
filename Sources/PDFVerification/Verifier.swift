/// Reads a finished PDF and says what it claims and where it does not keep it.
///
/// The reader is independent of what writes our files: it reads with qpdf, and looks at every
/// object through the rules of PDF/A-2 and -3 (ISO 19005), PDF/UA-1 (ISO 14289-1) and PDF/X-4 (ISO
/// 15930-7) that our profiles promise.
/// - Throws: `VerificationError.unreadable` when the file is no PDF.
public func verifyPDF(_ bytes: [UInt8]) throws(VerificationError) -> VerificationReport {
  let verifier = Verifier(try PDFFile(bytes))
  verifier.checkFile()
  verifier.checkMetadata()
  verifier.checkIntents()
  verifier.checkPages()
  verifier.checkStructure()
  verifier.checkNavigation()
  verifier.checkAttachments()
  return verifier.report
}

/// The file in hand, what it claims, and what was found.
final class Verifier {
  let file: PDFFile
  var report = VerificationReport()
  let trailer: [String: PDFNode]
  let catalog: [String: PDFNode]
  /// Object numbers of the pages.
  let pages: [Int]
  /// Fonts that were read, by object number.
  var fonts: [Int: VerifiedFont] = [:]
  /// The MCIDs that each page's contents open.
  var sequences: [[Int]] = []
  /// Names that links may lead to.
  lazy var destinations = namedDestinations()

  init(_ file: PDFFile) {
    self.file = file
    trailer = file.trailer
    catalog = file.entries(trailer["Root"])
    pages = file.pageNumbers
    report.pageCount = pages.count
  }

  /// Whether the file claims to be for the press.
  var isForPress: Bool { report.claims.contains { $0.hasPrefix("PDF/X") } }
  /// Whether the file claims to be tagged.
  var isTagged: Bool { report.claims.contains { $0.hasPrefix("PDF/UA") || $0.hasSuffix("A") } }

  func find(_ rule: VerificationFinding.Rule, _ message: String) { find(rule, "", message) }

  func find(_ rule: VerificationFinding.Rule, _ place: String, _ message: String) {
    report.findings.append(VerificationFinding(rule, place, message))
  }

  func page(_ index: Int) -> String { "page \(index + 1)" }
}
