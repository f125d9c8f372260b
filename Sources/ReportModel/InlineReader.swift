import Diagnostics

/// A stretch of one line that goes into a text.
struct Piece: Hashable, Sendable {
  /// Its characters.
  var range: Range<Int>
  /// Its line, from 0.
  var line: Int
  /// Whether a space stands between it and the piece before: two Latin words met at a line end.
  var followsSpace = false
  /// Whether tags that break lines by force do nothing in it.
  var ignoresBreaks = false
}

/// Turns pieces of the source into text, links, addresses and light markup.
struct InlineReader {
  let source: SourceText
  let file: String
  private(set) var findings: [Diagnostic] = []
  /// The labels of all note references read, and where they stand.
  private(set) var references: [(label: String, span: SourceSpan)] = []

  /// A reader of `source`.
  init(source: SourceText, file: String) {
    self.source = source
    self.file = file
  }

  /// The text of one piece.
  mutating func read(_ range: Range<Int>, line: Int) -> InlineText {
    read([Piece(range: range, line: line)])
  }

  /// The names of HTML tags that have a finding.
  private(set) var literalTags: Set<String> = []

  /// Adds what another reader found.
  mutating func take(_ findings: [Diagnostic], literalTags: Set<String>) {
    self.findings += findings
    self.literalTags = literalTags
  }

  /// The text of `pieces`, their markup read as if they stood on one line.
  mutating func read(_ pieces: [Piece]) -> InlineText {
    let lines = readLines(pieces)
    guard lines.count > 1 else { return lines[0] }
    // A heading or a cell is one text: a break by force is nothing there.
    var pieces = pieces
    pieces.indices.forEach { pieces[$0].ignoresBreaks = true }
    return readLines(pieces)[0]
  }

  /// The texts of `pieces`, parted where a tag breaks the line by force; one at least.
  mutating func readLines(_ pieces: [Piece]) -> [InlineText] {
    let text = JoinedPieces(pieces, in: source)
    var scanner = MarkupScanner(text.scalars, text.range)
    var builder = InlineBuilder(source: source, text: text)
    var index = text.range.lowerBound
    var lines: [InlineText] = []
    for event in scanner.scan() {
      builder.add(index..<event.index)
      index = event.index + event.length
      switch event.action {
      case .open(let kind):
        builder.open(checked(kind, text, event.index))
        if case .noteReference(let label) = kind {
          references.append((label, span(of: event.index, text)))
        }
      case .close: builder.close()
      case .drop: break
      case .breakLine:
        if pieces.first?.ignoresBreaks == false { lines.append(builder.breakLine()) }
      case .literal(let name): nameLiteral(name, text, event.index)
      }
    }
    builder.add(index..<text.range.upperBound)
    lines.append(builder.finish())
    return lines
  }

  private func span(of index: Int, _ text: JoinedPieces) -> SourceSpan {
    let place = text.place(of: index)
    return SourceSpan(
      line: place.line + 1, column: source.column(of: place.index, inLine: place.line))
  }

  /// The finding for a tag of HTML that means nothing, once for each name.
  private mutating func nameLiteral(_ name: String, _ text: JoinedPieces, _ index: Int) {
    guard literalTags.insert(name).inserted else { return }
    let span = span(of: index, text)
    findings.append(
      literalTagFinding(name, file: file, at: span, sourceLine: source.lineText(span.line - 1)))
  }

  /// `kind` with a target that may be written; `nil` for a link that must print as text.
  private mutating func checked(
    _ kind: InlineSpan.Kind, _ text: JoinedPieces, _ index: Int
  ) -> InlineSpan.Kind? {
    guard case .link(let target) = kind else { return kind }
    let place = text.place(of: index)
    let isTag = text.scalars[index] == "<"
    let end: Unicode.Scalar = isTag ? ">" : "]"
    let close = text.scalars[index + 1..<text.range.upperBound].firstIndex(of: end) ?? index
    // The words of a link stand inside the brackets, those of a tag behind it.
    let words =
      isTag
      ? text.scalars[(close + 1)..<min(close + 100, text.range.upperBound)].prefix { $0 != "<" }
      : text.scalars[index + 1..<max(index + 1, close)]
    var view = String.UnicodeScalarView()
    view.append(contentsOf: words)
    let link = LinkPlace(
      target: target, words: String(view), file: file,
      span: SourceSpan(
        line: place.line + 1, column: source.column(of: place.index, inLine: place.line),
        length: close + 3 + target.unicodeScalars.count - index),
      sourceLine: source.lineText(place.line))
    let (safe, finding) = link.checked()
    if let finding { findings.append(finding) }
    return safe.map { .link(target: $0) }
  }
}

/// Pieces of lines as one run of characters that knows where each stood.
struct JoinedPieces {
  /// The characters; those of the whole source when there is one piece, so that nothing is copied.
  let scalars: [Unicode.Scalar]
  /// The characters of the pieces in `scalars`.
  let range: Range<Int>
  /// Where each piece begins in `scalars`, and the source index and line (from 0) it has there; a
  /// space that stands for a line end has the index -1.
  private let starts: [(offset: Int, index: Int, line: Int)]

  /// `pieces` one behind the other.
  init(_ pieces: [Piece], in source: SourceText) {
    if pieces.count == 1 {
      scalars = source.scalars
      range = pieces[0].range
      starts = [(range.lowerBound, range.lowerBound, pieces[0].line)]
      return
    }
    var scalars: [Unicode.Scalar] = []
    var starts: [(offset: Int, index: Int, line: Int)] = []
    for piece in pieces {
      if piece.followsSpace {
        starts.append((scalars.count, -1, piece.line))
        scalars.append(" ")
      }
      starts.append((scalars.count, piece.range.lowerBound, piece.line))
      scalars += source.scalars[piece.range]
    }
    self.scalars = scalars
    self.starts = starts
    range = 0..<scalars.count
  }

  /// The stretches of `range` that stood together: where in `scalars`, at which source index.
  func stretches(of range: Range<Int>) -> [(range: Range<Int>, index: Int, line: Int)] {
    var result: [(range: Range<Int>, index: Int, line: Int)] = []
    var place = self.place(before: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound, place < starts.count {
      let end =
        place + 1 < starts.count
        ? min(range.upperBound, starts[place + 1].offset) : range.upperBound
      let piece = starts[place]
      if end > start {
        let index = piece.index < 0 ? -1 : piece.index + start - piece.offset
        result.append((start..<end, index, piece.line))
      }
      start = max(start, end)
      place += 1
    }
    return result
  }

  /// The source index and line of the character at `index` of `scalars`.
  func place(of index: Int) -> (index: Int, line: Int) {
    let piece = starts[place(before: index)]
    return (max(0, piece.index) + index - piece.offset, piece.line)
  }

  private func place(before index: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].offset <= index { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}

/// Collects a text with its spans and origins.
struct InlineBuilder {
  private let source: SourceText
  private let text: JoinedPieces
  private var utf8: [UInt8] = []
  private var spans: [InlineSpan] = []
  private var origins: [TextOrigin] = []
  /// Places in `spans` of those that are still open; -1 for one that leaves no trace.
  private var open: [Int] = []
  /// The source index that would follow the last character without a gap.
  private var expected = -1

  /// Nothing yet.
  init(source: SourceText, text: JoinedPieces) {
    self.source = source
    self.text = text
    utf8.reserveCapacity(text.range.count * 3)
  }

  /// Adds characters of the joined text.
  mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    for stretch in text.stretches(of: range) {
      for (step, index) in stretch.range.enumerated() {
        let place = stretch.index < 0 ? -1 : stretch.index + step
        if place >= 0, place != expected || source.isBehindRemoval(place, inLine: stretch.line) {
          let column = source.column(of: place, inLine: stretch.line)
          origins.append(TextOrigin(offset: utf8.count, line: stretch.line + 1, column: column))
        }
        utf8.append(utf8: text.scalars[index])
        expected = place < 0 ? -1 : place + 1
      }
    }
  }

  /// Begins a marked stretch; one without a kind leaves no trace.
  mutating func open(_ kind: InlineSpan.Kind?) {
    open.append(kind == nil ? -1 : spans.count)
    if let kind { spans.append(InlineSpan(utf8.count..<utf8.count, kind)) }
  }

  /// Ends the marked stretch that began last.
  mutating func close() {
    guard let place = open.popLast(), place >= 0 else { return }
    spans[place].range = spans[place].range.lowerBound..<utf8.count
  }

  /// Ends a line; marked stretches go on on the next.
  ///
  /// - Returns: The line.
  mutating func breakLine() -> InlineText {
    let kinds = open.map { $0 < 0 ? nil : spans[$0].kind }
    while !open.isEmpty { close() }
    let line = finish()
    (utf8, spans, origins, expected) = ([], [], [], -1)
    for kind in kinds { open(kind) }
    return line
  }

  /// The text.
  func finish() -> InlineText {
    InlineText(
      String(decoding: utf8, as: UTF8.self), spans: spans.filter { !$0.range.isEmpty },
      origins: origins)
  }
}
