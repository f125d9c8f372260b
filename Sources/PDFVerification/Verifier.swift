import PDFReading

/// A file that could not be read at all.
public enum VerificationError: Error, Hashable, Sendable {
  /// No PDF, in the words of qpdf.
  case unreadable(String)

  /// What is wrong; no full stop.
  public var message: String {
    switch self {
    case .unreadable(let reason): "the file cannot be read as a PDF: \(reason)"
    }
  }
}

/// Reads a finished PDF and says what it claims and where it does not keep it.
///
/// The reader is independent of what writes our files: it reads with qpdf, and looks at every
/// object through the rules of PDF/A-2 and -3 (ISO 19005), PDF/UA-1 (ISO 14289-1) and PDF/X-4 (ISO
/// 15930-7) that our profiles promise.
/// - Throws: `VerificationError.unreadable` when the file is no PDF.
public func verifyPDF(_ bytes: [UInt8]) throws(VerificationError) -> VerificationReport {
  let file: PDFFile
  do throws(PDFReadingError) {
    file = try PDFFile(bytes, recovers: false)
  } catch {
    switch error {
    case .unreadable(let reason): throw .unreadable(reason)
    }
  }
  let verifier = Verifier(file, bytes)
  if verifier.pages.isEmpty { throw .unreadable("it has no pages") }
  verifier.checkMetadata()
  verifier.checkFile()
  verifier.checkIntents()
  verifier.checkPages()
  verifier.checkStructure()
  verifier.checkMeaning()
  verifier.checkPitch()
  verifier.checkMoved()
  verifier.checkAnnotations()
  verifier.checkNavigation()
  verifier.checkContents()
  verifier.checkAttachments()
  verifier.checkKnownKeys()
  verifier.checkObjects()
  return verifier.report
}

/// The file in hand, what it claims, and what was found.
final class Verifier {
  let file: PDFFile
  let bytes: [UInt8]
  var report = VerificationReport()
  let trailer: [String: PDFItem]
  let catalog: [String: PDFItem]
  let pages: [PDFReference]
  /// Index of each page.
  let pageIndices: [PDFReference: Int]
  /// Fonts that were met.
  var fonts: [PDFReference: VerifiedFont] = [:]
  /// What was read of each page.
  var contents: [PageContents] = []
  /// Words that stand within a frame as large as they: a blank carries those of a character that
  /// no face has.
  var framedWords: Set<String> = []
  /// The inks of the colour bars of sheets, by the width of the trim.
  var bars: [Int: [Ink]] = [:]
  /// The structure tree.
  var tree = StructureWalk()
  /// What stands before each row of the marked sequences of code: a line end, a sign that there may
  /// be one (U+2028), or nothing.
  var codeBreaks: [StructureWalk.Place: [String]] = [:]
  /// Where names lead to.
  lazy var destinations = namedDestinations()
  /// The headings, once the tree is read.
  lazy var headings = readHeadings()
  /// The notes with marks, once the tree is read.
  lazy var notes = readNotes()
  /// The names of pages.
  lazy var labels = readPageLabels(of: file)

  init(_ file: PDFFile, _ bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    trailer = file.trailer.entries ?? [:]
    catalog = file.entries(trailer["Root"])
    pages = file.pages
    pageIndices = Dictionary(
      zip(pages, pages.indices), uniquingKeysWith: { first, _ in first })
    report.pageCount = pages.count
  }

  /// Whether the file claims to be for the press.
  var isForPress: Bool { report.claims.contains { $0.hasPrefix("PDF/X") } }
  /// Whether the file is tagged, or claims to be.
  var isTagged: Bool {
    catalog["StructTreeRoot"] != nil
      || report.claims.contains { $0.hasPrefix("PDF/UA") || $0.hasSuffix("A") }
  }

  func find(_ rule: VerificationFinding.Rule, _ message: String) { find(rule, "", message) }

  func find(_ rule: VerificationFinding.Rule, _ place: String, _ message: String) {
    report.findings.append(VerificationFinding(rule, place, message))
  }

  func page(_ index: Int) -> String { "page \(index + 1)" }

  /// The dictionary of page `index`.
  func pageItem(_ index: Int) -> PDFItem { file.resolved(.reference(pages[index])) }
}

/// What was read of one page.
struct PageContents {
  /// The MCIDs that its contents open, in order.
  var mcids: [Int] = []
  /// By which tag they are opened.
  var tags: [Int: String] = [:]
  /// The words of each marked sequence and where they stand.
  var words: [Int: Words] = [:]
  /// The pictures that each marked sequence draws: what holds them all.
  var pictures: [Int: Box] = [:]
  /// The marked sequences that draw paths.
  var drawn: Set<Int> = []
  /// Code points of private use without an ActualText, by marked sequence.
  var unexplained: [Int: String] = [:]
  /// The whole sheet.
  var media = Box(left: 0, bottom: 0, right: 0, top: 0)
  /// What stands in artifacts, in order.
  var furniture = ""

  /// The words of a marked sequence.
  struct Words {
    var text = ""
    /// The words with a line end where a line of the page ends.
    var lines = ""
    /// The baselines of the first and of the last glyph, from the page's upper edge.
    var baselines: (first: Double, last: Double) = (0, 0)
    /// The middle of each glyph but spaces, in the file's space, and its em.
    var middles: [(x: Double, y: Double, size: Double)] = []
    /// Where each of the lines stands.
    var rows: [Row] = []

    /// Adds `glyph` to the lines; marks above or below one move its words by less than half an em.
    mutating func add(_ glyph: PageGlyph) {
      let isNext = !lines.isEmpty && abs(baselines.last - glyph.baseline) > glyph.size * 0.6
      if lines.isEmpty { baselines.first = glyph.baseline }
      if isNext || rows.isEmpty { rows.append(Row(baseline: glyph.baseline, size: glyph.size)) }
      rows[rows.count - 1].add(glyph)
      lines += (isNext ? "\n" : "") + glyph.text
      baselines.last = glyph.baseline
    }
  }

  /// A line of the page within a marked sequence.
  struct Row {
    /// From the page's upper edge.
    let baseline: Double
    /// The em of its first glyph.
    let size: Double
    /// The spaces before the first glyph that shows something.
    private(set) var indent = 0
    /// Where that glyph begins; `nil` where there is none.
    private(set) var left: Double?
    /// Where the pen stands behind the last of them.
    private(set) var right = 0.0

    init(baseline: Double, size: Double) {
      self.baseline = baseline
      self.size = size
    }

    fileprivate mutating func add(_ glyph: PageGlyph) {
      if !glyph.text.allSatisfy(\.isWhitespace) {
        left = left ?? glyph.x
        right = max(right, glyph.x + glyph.advance)
      } else if left == nil {
        indent += glyph.text.count
      }
    }
  }
}
