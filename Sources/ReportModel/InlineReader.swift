import Diagnostics

/// A stretch of one line that goes into a text.
struct Piece: Hashable, Sendable {
  /// Its characters.
  var range: Range<Int>
  /// Its line, from 0.
  var line: Int
  /// Whether a space stands between it and the piece before: two Latin words met at a line end.
  var followsSpace = false
}

/// Turns pieces of the source into text, links and addresses.
struct InlineReader {
  let source: SourceText
  let file: String
  private(set) var findings: [Diagnostic] = []

  /// A reader of `source`.
  init(source: SourceText, file: String) {
    self.source = source
    self.file = file
  }

  /// The text of `pieces`, its links read.
  mutating func read(_ pieces: [Piece]) -> InlineText {
    var builder = InlineBuilder(source: source)
    for piece in pieces {
      if piece.followsSpace { builder.addSpace() }
      readPiece(piece, into: &builder)
    }
    return builder.finish()
  }

  /// The text of one piece.
  mutating func read(_ range: Range<Int>, line: Int) -> InlineText {
    read([Piece(range: range, line: line)])
  }

  private mutating func readPiece(_ piece: Piece, into builder: inout InlineBuilder) {
    let links = findLinks(in: source.scalars, piece.range)
    var index = piece.range.lowerBound
    for link in links {
      addPlain(index..<link.open, piece.line, into: &builder)
      let start = builder.count
      builder.add(link.open + 1..<link.close, line: piece.line)
      let target = source.string(link.target)
      builder.mark(from: start, .link(target: target))
      if target.isEmpty || target == "#" { addDeadLink(link, target, piece.line) }
      index = link.end
    }
    addPlain(index..<piece.range.upperBound, piece.line, into: &builder)
  }

  /// Adds text without links; addresses in it are marked.
  private func addPlain(_ range: Range<Int>, _ line: Int, into builder: inout InlineBuilder) {
    var index = range.lowerBound
    for address in findAddresses(in: source.scalars, range) {
      builder.add(index..<address.lowerBound, line: line)
      let start = builder.count
      builder.add(address, line: line)
      let text = source.string(address)
      builder.mark(from: start, .url(target: text.hasPrefix("www.") ? "https://" + text : text))
      index = address.upperBound
    }
    builder.add(index..<range.upperBound, line: line)
  }

  private mutating func addDeadLink(_ link: LinkRange, _ target: String, _ line: Int) {
    let words = source.string(link.open + 1..<link.close)
    findings.append(
      Diagnostic(
        .warning, file: file,
        at: SourceSpan(
          line: line + 1, column: source.column(of: link.open, inLine: line),
          length: link.end - link.open),
        "the link “\(words)” leads nowhere: its target is “\(target)”",
        help: "put the address in place of “\(target)”; until then the words print as text",
        sourceLine: source.lineText(line)))
  }
}

/// Collects a text with its spans and origins.
struct InlineBuilder {
  private let source: SourceText
  private var utf8: [UInt8] = []
  private var spans: [InlineSpan] = []
  private var origins: [TextOrigin] = []
  /// The character of the source that would follow the last one without a gap.
  private var expected = -1

  /// Nothing yet.
  init(source: SourceText) { self.source = source }

  /// UTF-8 bytes so far.
  var count: Int { utf8.count }

  /// Adds characters of line `line` (from 0).
  mutating func add(_ range: Range<Int>, line: Int) {
    guard !range.isEmpty else { return }
    if range.lowerBound != expected {
      origins.append(
        TextOrigin(
          offset: utf8.count, line: line + 1,
          column: source.column(of: range.lowerBound, inLine: line)))
    }
    for index in range { append(source.scalars[index]) }
    expected = range.upperBound
  }

  /// Adds the space that a line end between two Latin words stands for.
  mutating func addSpace() { utf8.append(0x20) }

  /// Marks all from the offset `start` on.
  mutating func mark(from start: Int, _ kind: InlineSpan.Kind) {
    if start < utf8.count { spans.append(InlineSpan(start..<utf8.count, kind)) }
  }

  /// The text.
  func finish() -> InlineText {
    InlineText(String(decoding: utf8, as: UTF8.self), spans: spans, origins: origins)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0..<0x80:
      utf8.append(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      utf8.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    case 0x800..<0x10000:
      utf8.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    default:
      utf8.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }
}
