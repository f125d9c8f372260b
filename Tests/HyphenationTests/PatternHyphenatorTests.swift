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

@Test(arguments: ["", "Ünïcode", "𠮷", String(repeating: "a", count: 5_000)])
func wordsThatPatternsDoNotKnowStayWhole(_ word: String) throws {
  let hyphenator = try #require(PatternHyphenator(file: patterns))
  #expect(hyphenator.hyphenationPoints(of: word).isEmpty)
}

@Test func missingPatternsAreNoHyphenator() {
  #expect(PatternHyphenator(file: "/nowhere/hyph.dic") == nil)
}
