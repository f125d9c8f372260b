import ChineseRules
@testable import Composition
import TestSupport
import Testing
import TypeModel

/// Prose of the sample's own sentences, shuffled into paragraphs of up to twelve.
private func prose(characters: Int, seed: UInt64) -> [String] {
  var generator = SeededGenerator(seed: seed)
  let sentences = sampleParagraphs().flatMap { paragraph in
    paragraph.split(separator: "。").map { String($0) + "。" }
  }.filter { !$0.hasPrefix("”") && !$0.hasPrefix("）") }
  var paragraphs: [String] = []
  var count = 0
  while count < characters, !sentences.isEmpty {
    var paragraph = ""
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      paragraph += sentences.randomElement(using: &generator) ?? ""
    }
    count += paragraph.unicodeScalars.count
    paragraphs.append(paragraph)
  }
  return paragraphs
}

/// What a check of set lines counts.
private struct LineCount {
  var lines = 0
  var faults: [String] = []
  var wideGaps = 0
  var loneCharacters = 0

  mutating func add(_ set: [SetLine], of text: String, measure: Length) {
    let bytes = Array(text.utf8)
    for (index, line) in set.enumerated() {
      let words = String(decoding: bytes[line.textRange], as: UTF8.self)
      let scalars = words.unicodeScalars
      lines += 1
      if index > 0, let first = scalars.first, forbiddenStarts.contains(first) {
        faults.append("starts: \(words)")
      }
      if index + 1 < set.count {
        if let last = scalars.last, forbiddenEnds.contains(last) { faults.append("ends: \(words)") }
        if line.start + line.width != measure { faults.append("edge: \(words)") }
      } else if index > 0, scalars.filter({ !forbiddenStarts.contains($0) }).count < 2 {
        loneCharacters += 1
      }
      if line.quality.overflow > .zero { faults.append("overfull: \(words)") }
      if line.quality.hanGap > testEm * .quarter { wideGaps += 1 }
    }
  }
}

@Test(arguments: [17.0, 20, 24, 28, 34, 42])
func longProseKeepsTheRules(_ measure: Double) {
  var composer = ParagraphComposer(shaper: SquareShaper())
  var count = LineCount()
  for text in prose(characters: 20_000, seed: UInt64(measure)) {
    var paragraph = plainParagraph(text)
    paragraph.firstLineIndent = testEm * 2
    count.add(composer.compose(paragraph, measure: ems(measure)), of: text, measure: ems(measure))
  }
  #expect(count.lines > 400)
  #expect(count.faults.isEmpty, "\(count.faults.prefix(5))")
  #expect(count.wideGaps <= (measure >= 28 ? 0 : 1 + count.lines / 1000))
  #expect(count.loneCharacters == 0)
}

/// The sample at the measures of the issue: the bounds that an optimal breaker reaches.
@Test(arguments: [(20.0, 0.0625), (22, 0.06), (24, 0.06), (28, 0), (40, 0)])
func theSampleNeedsLittleStretching(_ measure: Double, _ widest: Double) {
  var composer = ParagraphComposer(shaper: SquareShaper())
  for text in sampleParagraphs() {
    var paragraph = plainParagraph(text)
    paragraph.firstLineIndent = testEm * 2
    for line in composer.compose(paragraph, measure: ems(measure)) {
      #expect(line.quality.hanGap.points / testEm.points <= widest + 0.0001)
    }
  }
}

@Test func wordsAndCharactersAreShapedOnce() {
  var composer = ParagraphComposer(shaper: SquareShaper())
  for _ in 0..<3 {
    _ = composer.compose(plainParagraph("IPv6规划，IPv6试点，Business规划"), measure: ems(20))
  }
  #expect(composer.builder.fonts.shapedWords == 2)
}

/// 孤字 among the last lines of some hundred paragraphs: total fit takes them down, greedy breaking leaves them.
@Test func totalFitLeavesFewerLoneCharactersThanGreedyBreaking() {
  var lone = (greedy: 0, fit: 0)
  var builder = AtomBuilder(shaper: SquareShaper(), classes: .init())
  for text in prose(characters: 120_000, seed: 7) {
    let paragraph = plainParagraph(text)
    builder.build(paragraph)
    var breaker = LineBreaker()
    breaker.load(
      builder.atoms,
      frame: LineFrame(paragraph, measure: ems(20), em: testEm.scaledPoints))
    breaker.collectPoints(builder.atoms, in: builder.atoms.indices)
    func isLone(_ start: Int, _ end: Int) -> Bool {
      start > 0 && breaker.ends[end].sums.letters - breaker.starts[start].letters <= 1
    }
    let last = breaker.search(isFirst: true).last
    if let last, isLone(last.start, last.end) { lone.fit += 1 }
    if let range = greedyLines(breaker).last?.range, isLone(range.lowerBound, range.upperBound) {
      lone.greedy += 1
    }
  }
  #expect(lone.fit == 0)
  #expect(lone.greedy > 5)
}

/// A paragraph of 100,000 characters: as many lines are tried for each as in a short one.
@Test func aVeryLongParagraphIsSetInOnePass() {
  let text = prose(characters: 100_000, seed: 3).joined()
  var composer = ParagraphComposer(shaper: SquareShaper())
  let lines = composer.compose(plainParagraph(text), measure: ems(20))
  #expect(lines.last?.textRange.upperBound == text.utf8.count)
  #expect(composer.breaker.tried < 16 * text.unicodeScalars.count)
}
