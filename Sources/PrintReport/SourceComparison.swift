import Composition
import Diagnostics
import PDFVerification
import ReportModel
import TextDecoding

/// Says where the pages of `report` and the attached text of `attached` differ.
///
/// Each character of the source must be shown, and each that is shown must be the source's, apart
/// from syntax, repairs, and what the layout makes: contents, note marks, numbers of captions. White
/// space is the layout's and is not compared. The source is read as the attachment's description says.
/// - Throws: When the attached source is no text.
func sourceFindings(
  _ attached: AttachedSource, in report: VerificationReport
) throws(DiagnosticError) -> [VerificationFinding] {
  let choice = ReadingNote(description: attached.description).choice
  let source = try readReport(
    ReportSource(name: attached.name, bytes: attached.contents), choice)
  let pieces = SourcePieces(source)
  var search = SourceSearch(report.contents)
  for piece in pieces.pieces where piece.isInOrder { search.look(for: piece) }
  for piece in pieces.pieces where !piece.isInOrder { search.look(for: piece) }
  let missing = search.missing.map { piece in
    VerificationFinding(
      .text, "line \(piece.line) of \(attached.name)",
      "the pages do not show “\(String(piece.text.prefix(24)))”")
  }
  let typed = try decodeText(
    attached.contents, file: attached.name, encoding: choice.encoding
  ).text
  let known = ([typed, report.title] + statements(of: source)).map(withoutSpaces)
  let extra = search.leftOver.filter { stretch in !known.contains { $0.contains(stretch) } }
    .map { stretch in
      VerificationFinding(
        .text, attached.name, "the source does not hold “\(String(stretch.prefix(24)))”")
    }
  return missing + extra + listFindings(pieces.markers, report.contents, attached.name)
}

/// What `source` says of itself, as title blocks print it.
private func statements(of source: Report) -> [String] {
  var texts = [source.title, source.subtitle, source.editor, source.dateText, source.issue]
    .compactMap { $0?.text }
  if let date = source.date { texts.append("\(date.year)年\(date.month)月\(date.day)日") }
  return texts
}

/// The signs of list entries, as the source types them and as the pages show them.
private func listFindings(
  _ typed: [String], _ contents: [ContentStretch], _ name: String
) -> [VerificationFinding] {
  let shown = contents.filter { $0.types.suffix(2) == ["LI", "Lbl"] }.map { withoutSpaces($0.text) }
  guard shown != typed else { return [] }
  let place = zip(shown, typed).first { $0 != $1 }
  return [
    VerificationFinding(
      .text, name,
      place.map { "an entry of a list is “\($0.0)” on the page and “\($0.1)” in the source" }
        ?? "the pages show \(shown.count) entries of lists, the source \(typed.count)")
  ]
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
  /// The signs before the entries of lists, in order.
  private(set) var markers: [String] = []

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
      case .verse(let lines), .signature(let lines), .code(let lines, _):
        for line in lines { add(line, isInOrder: isInOrder) }
      case .list(let list):
        for item in list.items {
          let sign = item.marker == "•" ? printedBullet : item.marker
          markers.append(withoutSpaces(item.term?.text ?? sign))
          add(item.blocks, isInOrder: isInOrder)
        }
      case .names(let names): for name in names { add(name, isInOrder: isInOrder) }
      case .quote(let blocks), .note(let blocks): add(blocks, isInOrder: isInOrder)
      case .table(let table):
        add(table.caption, isInOrder: false)
        for cell in (table.headerRows + table.rows).joined() { add(cell.text, isInOrder: false) }
        for note in table.notes { add(note, isInOrder: false) }
      case .figure(let figure): add(figure.caption, isInOrder: false)
      case .rule, .forcedBreak: break
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

/// Looks for pieces in the words of a file, one after the other.
private struct SourceSearch {
  /// Types of elements whose words are the layout's own.
  private static let made: Set<String> = ["TOC", "Lbl", "Reference", "RT"]
  /// Types of elements in which the layout adds words of its own.
  private static let mixed: Set<String> = ["Caption", "Figure"]

  /// Signs of the numbers that a layout prints before headings, and of the marks around them.
  private static let numbering = Set("0123456789一二三四五六七八九十百零〇第章节篇编部分条.．、（）()【】〔〕")

  /// All words in reading order, without white space.
  private let text: [UInt8]
  /// Where stretches with nothing but the source's words lie in `text`, and whether in headings.
  private let pure: [(range: Range<Int>, isHeading: Bool)]
  /// What has been found, by its first byte.
  private var found: [Range<Int>] = []
  private var place = 0
  private(set) var missing: [SourcePiece] = []

  init(_ contents: [ContentStretch]) {
    var text: [UInt8] = []
    var pure: [(range: Range<Int>, isHeading: Bool)] = []
    for stretch in contents where Self.made.isDisjoint(with: stretch.types) {
      let start = text.count
      text += withoutSpaces(stretch.text).utf8
      if !Self.mixed.isDisjoint(with: stretch.types) { continue }
      pure.append((start..<text.count, stretch.types.contains { $0.first == "H" }))
    }
    self.text = text
    self.pure = pure
  }

  /// Looks for `piece`: after the last one in order, or anywhere where nothing was found yet.
  mutating func look(for piece: SourcePiece) {
    let wanted = Array(piece.text.utf8)
    var index = piece.isInOrder ? place : 0
    while index + wanted.count <= text.count {
      if text[index] == wanted[0], text[index..<index + wanted.count].elementsEqual(wanted) {
        let range = index..<index + wanted.count
        guard piece.isInOrder || !isFound(range) else {
          index += 1
          continue
        }
        let position = found.partition { $0.lowerBound < range.lowerBound }
        found.insert(range, at: position)
        if piece.isInOrder { place = range.upperBound }
        return
      }
      index += 1
    }
    missing.append(piece)
  }

  /// Stretches of pure text in which no piece was found, but for numbers before headings.
  var leftOver: [String] {
    var left: [String] = []
    var next = 0
    func keep(_ range: Range<Int>, isHeading: Bool) {
      guard !range.isEmpty else { return }
      let words = String(decoding: text[range], as: UTF8.self)
      if isHeading, words.allSatisfy(Self.numbering.contains) { return }
      left.append(words)
    }
    for (stretch, isHeading) in pure {
      var start = stretch.lowerBound
      while next < found.count, found[next].lowerBound < stretch.upperBound {
        keep(start..<max(start, found[next].lowerBound), isHeading: isHeading)
        start = max(start, found[next].upperBound)
        // A piece that goes on beyond the stretch is met again in the next.
        if found[next].upperBound > stretch.upperBound { break }
        next += 1
      }
      keep(min(start, stretch.upperBound)..<stretch.upperBound, isHeading: isHeading)
    }
    return left
  }

  private func isFound(_ range: Range<Int>) -> Bool {
    let position = found.partition { $0.lowerBound < range.upperBound }
    return position > 0 && found[position - 1].upperBound > range.lowerBound
  }
}

extension [Range<Int>] {
  /// How many of the first ranges, which are in order, keep `condition`.
  fileprivate func partition(_ condition: (Range<Int>) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

private func withoutSpaces(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
