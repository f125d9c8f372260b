extension InlineText {
  /// The texts of `parts` one behind the other.
  init(joining parts: [InlineText]) {
    self.init("", origins: [])
    for part in parts {
      let offset = text.utf8.count
      text += part.text
      spans += part.spans.map {
        InlineSpan(($0.range.lowerBound + offset)..<($0.range.upperBound + offset), $0.kind)
      }
      origins += part.origins.map {
        TextOrigin(offset: $0.offset + offset, line: $0.line, column: $0.column)
      }
    }
  }

  /// The stretch `range` of the text, in UTF-8 offsets, with what the markup said of it.
  package func part(_ range: Range<Int>) -> InlineText {
    func moved(_ offset: Int) -> Int {
      min(max(offset, range.lowerBound), range.upperBound) - range.lowerBound
    }
    var places = origins.filter { range.contains($0.offset) && $0.offset > range.lowerBound }
      .map { TextOrigin(offset: moved($0.offset), line: $0.line, column: $0.column) }
    if var first = origin(at: range.lowerBound) {
      first.offset = 0
      places.insert(first, at: 0)
    }
    return InlineText(
      String(decoding: Array(text.utf8)[range], as: UTF8.self),
      spans: spans.map {
        InlineSpan(moved($0.range.lowerBound)..<moved($0.range.upperBound), $0.kind)
      }.filter { !$0.range.isEmpty }, origins: places)
  }

  /// What of the text stood in `lines`, from 1, without a space at its end; `nil` for nothing.
  package func part(inLines lines: Range<Int>) -> InlineText? {
    guard let part = part(where: { line, _ in lines.contains(line) }) else { return nil }
    let end = part.text.utf8.reversed().prefix { $0 == 0x20 }.count
    return part.part(0..<part.text.utf8.count - end)
  }

  /// What of the text stood in `columns` of `line`, both from 1; `nil` for nothing.
  func part(inLine line: Int, _ columns: Range<Int>) -> InlineText? {
    part { $0 == line && columns.contains($1) }
  }

  /// The text from the first to the last character whose line and column, from 1, are held; `nil` for
  /// none.
  private func part(where holds: (Int, Int) -> Bool) -> InlineText? {
    var range: Range<Int>?
    var (offset, piece) = (0, 0)
    var place = (line: 0, column: 0)
    for scalar in text.unicodeScalars {
      if piece < origins.count, origins[piece].offset == offset {
        place = (origins[piece].line, origins[piece].column)
        piece += 1
      }
      let end = offset + UTF8.width(scalar)
      if holds(place.line, place.column) {
        range = (range?.lowerBound ?? offset)..<end
      }
      (offset, place.column) = (end, place.column + 1)
    }
    return range.map { part($0) }
  }
}
