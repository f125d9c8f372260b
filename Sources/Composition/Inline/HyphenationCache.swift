import ChineseRules
import TypeModel

/// Remembers where words may be hyphenated.
struct HyphenationCache {
  let hyphenator: (any Hyphenator)?
  private var known: [UInt64: [Int]] = [:]

  /// Fewest letters before a hyphen, and after it.
  private static var leastBefore: Int { 2 }
  private static var leastAfter: Int { 3 }

  init(hyphenator: (any Hyphenator)?) { self.hyphenator = hyphenator }

  /// Places in `word`, indices of the slice, before which a hyphen may stand.
  mutating func points(in word: ArraySlice<TextScalar>) -> [Int] {
    guard hyphenator != nil else { return [] }
    var points: [Int] = []
    var start = word.startIndex
    while start < word.endIndex {
      var end = start
      while end < word.endIndex, isPlainLetter(word[end].value) { end += 1 }
      if end - start >= 6 {
        let first = start
        points += pointsOfLetters(word[start..<end]).map { first + $0 }
      }
      start = max(end, start + 1)
    }
    return points
  }

  private func isPlainLetter(_ value: UInt32) -> Bool {
    0x41...0x5A ~= value || 0x61...0x7A ~= value
  }

  private mutating func pointsOfLetters(_ letters: ArraySlice<TextScalar>) -> [Int] {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter.value)) &* 0x100_0000_01B3 }
    if let points = known[hash] { return points }
    var text = String.UnicodeScalarView()
    for letter in letters { text.append(Unicode.Scalar(letter.value) ?? "x") }
    let points = (hyphenator?.hyphenationPoints(of: String(text)) ?? []).filter {
      $0 >= Self.leastBefore && letters.count - $0 >= Self.leastAfter
    }
    known[hash] = points
    return points
  }
}
