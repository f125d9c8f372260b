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

/// What is said of few words is what the whole file says of them.
@Test func fewWordsAndManyAreDividedAlike() throws {
  let words = [
    "facebook", "association", "present", "tablecloth", "anthropology", "academy", "business",
    "essentials", "exynos", "universities", "zoologically", "responsibilities",
  ]
  let loaded = try #require(PatternHyphenator(file: patterns))
  for number in 0..<8 { _ = loaded.hyphenationPoints(of: "word\("abcdefgh".dropFirst(number))") }
  for word in words {
    let fresh = try #require(PatternHyphenator(file: patterns))
    #expect(fresh.hyphenationPoints(of: word) == loaded.hyphenationPoints(of: word), "\(word)")
  }
  #expect(loaded.hyphenationPoints(of: "association") == [2, 4, 6, 7])
}
