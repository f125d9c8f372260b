public import Diagnostics
public import PDFVerification
import ReportModel

/// Verifies the finished PDF `source`: what it claims, what it keeps.
///
/// Where the file brings its own source, its pages must show every character of that.
/// - Throws: `DiagnosticError` when the file is no PDF that can be read.
public func verifyFile(_ source: ReportSource) throws(DiagnosticError) -> VerificationReport {
  var report: VerificationReport
  do throws(VerificationError) {
    report = try verifyPDF(source.bytes)
  } catch {
    throw DiagnosticError(
      Diagnostic(.error, file: source.name, error.message, help: "name a finished PDF"))
  }
  if let attached = report.source {
    report.findings += try sourceFindings(attached, in: report.contentTexts)
  }
  return report
}

/// Says which text of the attached report the pages do not show, or not in its order.
///
/// White space is the layout's and is not compared. Notes, tables and figures stand where the pages
/// have room for them, so only their presence is asked for.
private func sourceFindings(
  _ attached: AttachedSource, in pages: [String]
) throws(DiagnosticError) -> [VerificationFinding] {
  let report = try readReport(bytes: attached.contents, fileName: attached.name)
  var search = SourceSearch(pages: pages)
  for piece in SourcePieces(report).pieces { search.look(for: piece) }
  return search.missing.map { piece in
    VerificationFinding(
      .text, "line \(piece.line) of \(attached.name)",
      "the pages do not show “\(String(piece.text.prefix(24)))”")
  }
}

/// A stretch of the source that is printed without a break.
private struct SourcePiece: Hashable {
  let text: String
  let line: Int
  /// Whether it must come after the piece before it.
  let isInOrder: Bool
}

/// The stretches of a report that its pages must show.
private struct SourcePieces {
  private(set) var pieces: [SourcePiece] = []

  init(_ report: Report) {
    add(report.title, isInOrder: true)
    add(report.subtitle, isInOrder: true)
    add(report.blocks, isInOrder: true)
    var open = Array(report.sections.reversed())
    while let section = open.popLast() {
      add(section.title, isInOrder: true)
      add(section.blocks, isInOrder: true)
      open += section.items.reversed()
    }
    for note in report.notes { add(note.blocks, isInOrder: false) }
  }

  private mutating func add(_ blocks: [Block], isInOrder: Bool) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let text), .source(let text), .heading(_, let text):
        add(text, isInOrder: isInOrder)
      case .verse(let lines), .code(let lines, _):
        for line in lines { add(line, isInOrder: isInOrder) }
      case .list(let list): for item in list.items { add(item.blocks, isInOrder: isInOrder) }
      case .quote(let blocks), .note(let blocks): add(blocks, isInOrder: isInOrder)
      case .table(let table):
        add(table.caption, isInOrder: false)
        for cell in (table.headerRows + table.rows).joined() { add(cell.text, isInOrder: false) }
        for note in table.notes { add(note, isInOrder: false) }
      case .figure(let figure): add(figure.caption, isInOrder: false)
      case .rule: break
      }
    }
  }

  /// Adds `text` in pieces: note references print as the layout's marks, ruby stands above.
  private mutating func add(_ text: InlineText?, isInOrder: Bool) {
    guard let text else { return }
    var cuts: Set<Int> = [0, text.text.utf8.count]
    var left: [Range<Int>] = []
    for span in text.spans {
      switch span.kind {
      case .noteReference: left.append(span.range)
      case .ruby: break
      default: continue
      }
      cuts.formUnion([span.range.lowerBound, span.range.upperBound])
    }
    let bytes = Array(text.text.utf8)
    let ends = cuts.sorted()
    for (start, end) in zip(ends, ends.dropFirst())
    where !left.contains(where: { $0.lowerBound <= start && end <= $0.upperBound }) {
      let words = withoutSpaces(String(decoding: bytes[start..<end], as: UTF8.self))
      guard !words.isEmpty else { continue }
      pieces.append(
        SourcePiece(
          text: words, line: text.origin(at: start)?.line ?? 0, isInOrder: isInOrder))
    }
  }
}

/// Looks for pieces in the text of pages, one after the other.
private struct SourceSearch {
  /// The text of all pages, without white space.
  private let text: [UInt8]
  /// Where each page begins in `text`.
  private var starts: [Int] = []
  private var place = 0
  private(set) var missing: [SourcePiece] = []

  init(pages: [String]) {
    var text: [UInt8] = []
    for page in pages {
      starts.append(text.count)
      text += withoutSpaces(page).utf8
    }
    self.text = text
  }

  mutating func look(for piece: SourcePiece) {
    let wanted = Array(piece.text.utf8)
    if let end = find(wanted, from: piece.isInOrder ? place : 0) {
      if piece.isInOrder { place = end }
    } else {
      missing.append(piece)
    }
  }

  /// Where `wanted` ends, from `start` on: whole, or over a page end with notes between.
  private func find(_ wanted: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + wanted.count <= text.count {
      if matches(wanted[...], at: index) == wanted.count { return index + wanted.count }
      index += 1
    }
    return findOverPageEnd(wanted, from: start)
  }

  private func findOverPageEnd(_ wanted: [UInt8], from start: Int) -> Int? {
    for (page, head) in starts.enumerated().dropFirst() where head > start {
      let rest = starts[page - 1]
      for index in max(start, rest)..<head {
        let length = matches(wanted[...], at: index, before: head)
        guard length > 0, length < wanted.count else { continue }
        let tail = wanted[length...]
        if matches(tail, at: head) == tail.count { return head + tail.count }
      }
    }
    return nil
  }

  /// How many bytes of `wanted` stand at `index`, before `end`.
  private func matches(_ wanted: ArraySlice<UInt8>, at index: Int, before end: Int = .max) -> Int {
    var count = 0
    for byte in wanted {
      guard index + count < min(end, text.count), text[index + count] == byte else { break }
      count += 1
    }
    return count
  }
}

private func withoutSpaces(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}

extension VerificationReport {
  /// The report for people: claims first, then a finding a line.
  public var summary: String {
    var lines = ["“\(title)”, \(pageCount) pages, claims \(claims.joined(separator: ", "))"]
    lines += findings.map { finding in
      let place = finding.place.isEmpty ? "" : finding.place + ": "
      return "error: \(finding.rule.rawValue): \(place)\(finding.message)"
    }
    lines.append(isKept ? "keeps all that it claims" : "\(findings.count) promises are not kept")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The report as one JSON object: `title`, `pages`, `claims`, `kept`, `findings`.
  public var json: String {
    let rows = findings.map { finding -> JSONValue in
      [
        "rule": .string(finding.rule.rawValue), "place": .string(finding.place),
        "message": .string(finding.message),
      ]
    }
    let object: JSONValue = [
      "title": .string(title), "pages": .number(pageCount),
      "claims": .array(claims.map { .string($0) }), "kept": .bool(isKept), "findings": .array(rows),
    ]
    return object.text
  }
}
