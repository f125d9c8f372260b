extension SourceText {
  /// The characters of `range`, which stands in line `line` (from 0), as a text without markup.
  package func text(_ range: Range<Int>, inLine line: Int) -> InlineText {
    var text = MarkedText()
    for index in range { text.add(scalars[index], at: (line, index), in: self) }
    return text.finish()
  }
}

/// Collects a text with its spans and origins while Markdown or HTML is walked.
package struct MarkedText {
  private var utf8: [UInt8] = []
  private var spans: [InlineSpan] = []
  private var origins: [TextOrigin] = []
  /// Places in `spans` of what is open; -1 for a stretch that leaves no trace.
  private var open: [Int] = []
  private var expected: (line: Int, index: Int) = (-1, -1)
  /// The last character.
  package private(set) var last: Unicode.Scalar?

  /// No text.
  package init() {}

  /// Whether nothing was added.
  package var isEmpty: Bool { utf8.isEmpty }
  /// How many spans are open.
  package var depth: Int { open.count }

  /// Adds a character that stands at `place` (from 0) of `source`, or nowhere.
  package mutating func add(
    _ scalar: Unicode.Scalar, at place: (line: Int, index: Int)?, in source: SourceText
  ) {
    if let place {
      if place != expected || source.isBehindRemoval(place.index, inLine: place.line) {
        let column = source.column(of: place.index, inLine: place.line)
        origins.append(TextOrigin(offset: utf8.count, line: place.line + 1, column: column))
      }
      expected = (place.line, place.index + 1)
    } else {
      expected = (-1, -1)
    }
    utf8.append(utf8: scalar)
    last = scalar
  }

  /// Begins a marked stretch; one without a kind leaves no trace.
  package mutating func open(_ kind: InlineSpan.Kind?) {
    open.append(kind == nil ? -1 : spans.count)
    if let kind { spans.append(InlineSpan(utf8.count..<utf8.count, kind)) }
  }

  /// Ends the marked stretch that began last.
  package mutating func close() {
    guard let place = open.popLast(), place >= 0 else { return }
    spans[place].range = spans[place].range.lowerBound..<utf8.count
  }

  /// Ends every open stretch.
  ///
  /// - Returns: What they were, from the outermost in; `nil` for those that leave no trace.
  package mutating func closeAll() -> [InlineSpan.Kind?] {
    let kinds = open.map { $0 < 0 ? nil : spans[$0].kind }
    while !open.isEmpty { close() }
    return kinds
  }

  /// The text, without white space at its end; every open stretch ends here.
  package mutating func finish() -> InlineText {
    while !open.isEmpty { close() }
    while let byte = utf8.last, byte == 0x20 || byte == 0x0A || byte == 0x09 { utf8.removeLast() }
    for index in spans.indices {
      let range = spans[index].range
      spans[index].range = min(range.lowerBound, utf8.count)..<min(range.upperBound, utf8.count)
    }
    let end = utf8.count
    return InlineText(
      String(decoding: utf8, as: UTF8.self), spans: spans.filter { !$0.range.isEmpty },
      origins: origins.filter { $0.offset < max(1, end) })
  }
}
