extension InlineText {
  /// The text with each reading of as many syllables as its words have characters above them one by
  /// one: pinyin by character, whose lines may end between any two.
  ///
  /// A reading of another number of syllables stays above the words as a whole.
  package var withReadingsByCharacter: InlineText {
    guard spans.contains(where: { if case .ruby = $0.kind { true } else { false } }) else {
      return self
    }
    var parted = self
    parted.spans = spans.flatMap { span -> [InlineSpan] in
      guard case .ruby(let reading) = span.kind else { return [span] }
      return byCharacter(span.range, reading) ?? [span]
    }
    // What lay within a reading may now hold several: the wider stands first.
    let places = parted.spans.enumerated().sorted { left, right in
      let (a, b) = (left.element.range, right.element.range)
      return (a.lowerBound, -a.upperBound, left.offset)
        < (b.lowerBound, -b.upperBound, right.offset)
    }
    parted.spans = places.map(\.element)
    return parted
  }

  private func byCharacter(_ range: Range<Int>, _ reading: String) -> [InlineSpan]? {
    let syllables = reading.split(whereSeparator: \.isWhitespace)
    let utf8 = text.utf8
    guard syllables.count > 1, range.upperBound <= utf8.count else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let words = text[start..<utf8.index(start, offsetBy: range.count)]
    guard words.count == syllables.count, words.allSatisfy(\.isLetter) else { return nil }
    var offset = range.lowerBound
    return zip(words, syllables).map { character, syllable in
      defer { offset += character.utf8.count }
      return InlineSpan(offset..<(offset + character.utf8.count), .ruby(String(syllable)))
    }
  }
}
