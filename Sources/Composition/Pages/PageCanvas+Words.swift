import DisplayModel
import TypeModel

/// A part of a word that a hyphen parts at a line end.
struct WordPart: Hashable {
  /// Bytes of the paragraph's text.
  var range: Range<Int>
  /// The node that holds both parts and says the whole word.
  var node: NodeID
}

extension PageCanvas {
  /// The parts of words on `line` whose other parts stand on the lines beside it.
  ///
  /// A word that a hyphen parts is a Span with the whole word as its ActualText (PDF 32000-1
  /// §14.8.2.2.3): the hyphen is the layout's, and who listens hears one word.
  mutating func wordParts(of line: SetLine, _ source: inout TextSource) -> [WordPart] {
    var parts: [WordPart] = []
    if let word = source.partedWord {
      let end = min(word.end, line.textRange.upperBound)
      if line.textRange.lowerBound < end {
        parts.append(WordPart(range: line.textRange.lowerBound..<end, node: word.node))
      }
      if word.end > line.textRange.upperBound { return parts }
      source.partedWord = nil
    }
    guard let segment = line.segments.last, let glyph = line.glyphs.last, glyph.textLength == 0
    else { return parts }
    let border = min(line.textRange.upperBound, source.bytes.count)
    let word = source.word(around: border)
    // A word in two types has a mark for each: its parts have no common border.
    guard word.lowerBound < border, border < word.upperBound, !segment.isStandIn,
      segment.textRange.contains(word.lowerBound), segment.link == nil
    else { return parts }
    var node = StructureNode("Span", parent: source.node(at: word.lowerBound))
    node.actualText = String(decoding: source.bytes[word], as: UTF8.self)
      .filter { $0 != "\u{AD}" }
    let id = add(word: node)
    source.partedWord = (id, word.upperBound)
    parts.append(WordPart(range: word.lowerBound..<border, node: id))
    return parts
  }

  /// Adds `mark`, which draws `segment`; what belongs to `parts` goes to their nodes.
  mutating func append(
    _ mark: GlyphMark, _ parts: [WordPart], _ segment: LineSegment, _ source: inout TextSource
  ) {
    var rest = mark
    let shift = mark.text.lowerBound - segment.textRange.lowerBound
    for part in parts where part.range.overlaps(segment.textRange) {
      // A word may go on in another type; all of it is the word's.
      let range = part.range.clamped(to: segment.textRange)
      var (before, word) = page.parted(rest, atByte: range.lowerBound + shift)
      if !before.glyphs.isEmpty { append(before) }
      (word, rest) = page.parted(word, atByte: range.upperBound + shift)
      word.role = .content(part.node)
      let place = source.place(at: range.lowerBound)
      (word.line, word.column) = (Int32(clamping: place.line), Int32(clamping: place.column))
      append(word)
      let next = source.place(at: range.upperBound)
      (rest.line, rest.column) = (Int32(clamping: next.line), Int32(clamping: next.column))
    }
    if !rest.glyphs.isEmpty { append(rest) }
  }
}

extension TextSource {
  /// The letters, soft hyphens and apostrophes around `offset`, which a character begins at.
  fileprivate func word(around offset: Int) -> Range<Int> {
    var (start, end) = (offset, offset)
    while start > 0 {
      var previous = start - 1
      while previous > 0, bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
      guard isOfWord(bytes[previous..<start]) else { break }
      start = previous
    }
    while end < bytes.count {
      var next = end + 1
      while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
      guard isOfWord(bytes[end..<next]) else { break }
      end = next
    }
    return start..<end
  }

  private func isOfWord(_ character: ArraySlice<UInt8>) -> Bool {
    guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else {
      return false
    }
    switch scalar {
    case "'", "\u{2019}", "\u{AD}": return true
    default: return scalar.value < 0x2E80 && scalar.properties.isAlphabetic
    }
  }
}
