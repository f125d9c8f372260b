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

  /// The text of `pieces`, their markup read as if they stood on one line.
  mutating func read(_ pieces: [Piece]) -> InlineText {
    let text = JoinedPieces(pieces, in: source)
    var scanner = MarkupScanner(text.scalars, text.range)
    var builder = InlineBuilder(source: source, text: text)
    var index = text.range.lowerBound
    for event in scanner.scan() {
      builder.add(index..<event.index)
      index = event.index + event.length
      switch event.action {
      case .open(let kind):
        builder.open(checked(kind, text, event.index))
        if case .noteReference(let label) = kind {
          let place = text.place(of: event.index)
          let column = source.column(of: place.index, inLine: place.line)
          references.append((label, SourceSpan(line: place.line + 1, column: column)))
        }
      case .close: builder.close()
      }
    }
    builder.add(index..<text.range.upperBound)
    return builder.finish()
  }

  /// `kind` with a target that may be written; `nil` for a link that must print as text.
  private mutating func checked(
    _ kind: InlineSpan.Kind, _ text: JoinedPieces, _ index: Int
  ) -> InlineSpan.Kind? {
    guard case .link(let target) = kind else { return kind }
    let place = text.place(of: index)
    let close = text.scalars[index + 1..<text.range.upperBound].firstIndex(of: "]") ?? index
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.scalars[index + 1..<max(index + 1, close)])
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
      if stretch.index >= 0, stretch.index != expected {
        let column = source.column(of: stretch.index, inLine: stretch.line)
        origins.append(TextOrigin(offset: utf8.count, line: stretch.line + 1, column: column))
      }
      for index in stretch.range { utf8.append(utf8: text.scalars[index]) }
      expected = stretch.index < 0 ? -1 : stretch.index + stretch.range.count
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

  /// The text.
  func finish() -> InlineText {
    InlineText(
      String(decoding: utf8, as: UTF8.self), spans: spans.filter { !$0.range.isEmpty },
      origins: origins)
  }
}
