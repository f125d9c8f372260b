import Hyphenation
import Testing
import TypeModel

private let patterns = "/usr/share/hyphen/hyph_en_US.dic"

/// Words with their points as The American Heritage Dictionary divides them.
@Test(arguments: [
  ("hyphenation", "hy-phen-ation"), ("management", "man-age-ment"), ("word", "word"),
  ("Computer", "Com-puter"),
])
func wordsAreDividedByThePatterns(_ word: String, _ divided: String) throws {
  let hyphenator = try #require(PatternHyphenator(file: patterns))
  var points: [Int] = []
  var offset = 0
  for character in divided {
    if character == "-" { points.append(offset) } else { offset += 1 }
  }
  #expect(hyphenator.hyphenationPoints(of: word) == points)
}

/// The highest digit between two letters counts, and an odd one divides: `a1b` at each pair, but `4b`
/// forbids what `.c3ab` does not outbid.
@Test(arguments: [
  ("bbababab", []), ("dacdacd", [2, 5]), ("edacde", [3]), ("acdac", []), ("dacda.", []),
])
func theHighestDigitDecides(_ word: String, _ points: [Int]) {
  let patterns = "UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\na1b\n4b\na1c\n1d4a\na3c2d\n"
  #expect(PatternHyphenator(patterns: Array(patterns.utf8)).hyphenationPoints(of: word) == points)
}

@Test(arguments: ["", "Ünïcode", "𠮷", String(repeating: "a", count: 5_000)])
func wordsThatPatternsDoNotKnowStayWhole(_ word: String) throws {
  let hyphenator = try #require(PatternHyphenator(file: patterns))
  #expect(hyphenator.hyphenationPoints(of: word).isEmpty)
}

@Test func missingPatternsAreNoHyphenator() {
  #expect(PatternHyphenator(file: "/nowhere/hyph.dic") == nil)
}
