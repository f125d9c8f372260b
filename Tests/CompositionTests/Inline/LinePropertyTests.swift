import ChineseRules
import DisplayModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

private func compose(_ paragraph: StyledParagraph, _ measure: Length) -> [SetLine] {
  composeParagraph(paragraph, measure: measure, shaper: SquareShaper())
}

@Test func everyByteIsSetOnceInOrder() {
  for seed in 0..<UInt64(400) {
    var generator = SeededGenerator(seed: seed)
    let paragraph = StyledParagraph.random(&generator)
    let measure = testEm * Int.random(in: 1...30, using: &generator)
    let lines = compose(paragraph, measure)
    #expect(lines.first?.textRange.lowerBound == 0, "seed \(seed)")
    #expect(lines.last?.textRange.upperBound == paragraph.text.utf8.count, "seed \(seed)")
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(line.textRange.upperBound == next.textRange.lowerBound, "seed \(seed)")
    }
    for line in lines {
      for segment in line.segments {
        let length = line.glyphs[segment.glyphs].reduce(0) { $0 + Int($1.textLength) }
        #expect(length == segment.textRange.count, "seed \(seed)")
      }
      #expect(line.segments.reduce(0) { $0 + $1.glyphs.count } == line.glyphs.count)
    }
  }
}

@Test func charactersWithoutGlyphsAreSpacesAndBreaksOnly() {
  for seed in 0..<UInt64(200) {
    var generator = SeededGenerator(seed: seed)
    let paragraph = StyledParagraph.random(&generator)
    let bytes = Array(paragraph.text.utf8)
    for line in compose(paragraph, testEm * 12) {
      var isDrawn = [Bool](repeating: false, count: bytes.count)
      for segment in line.segments { segment.textRange.forEach { isDrawn[$0] = true } }
      let hidden = line.textRange.filter { !isDrawn[$0] }.map { bytes[$0] }
      let rest = String(decoding: hidden, as: UTF8.self).unicodeScalars.filter {
        !" \n\u{3000}\u{200B}".unicodeScalars.contains($0)
      }
      #expect(rest.isEmpty, "seed \(seed): \(rest)")
    }
  }
}

@Test func justifiedLinesEndExactlyAtTheMeasure() {
  for seed in 0..<UInt64(400) {
    var generator = SeededGenerator(seed: seed)
    let paragraph = StyledParagraph.random(&generator, pieceCount: 60)
    let measure = testEm * Int.random(in: 8...40, using: &generator)
    let lines = compose(paragraph, measure)
    for line in lines.dropLast() where line.quality.overflow == .zero && !line.quality.hangs {
      let isFull = line.start + line.width == measure
      let isForced =
        paragraph.text.utf8[
          paragraph.text.utf8.index(
            paragraph.text.startIndex, offsetBy: line.textRange.upperBound - 1)
        ] == 0x0A
      let isOneUnit = line.glyphs.count < 3 || line.quality.stretchTier == 0
      #expect(isFull || isForced || isOneUnit, "seed \(seed)")
      let sum = line.glyphs.reduce(0) { $0 + Int($1.advance) }
      #expect(sum == line.width.scaledPoints, "seed \(seed)")
    }
  }
}

@Test func linesBreakOnlyWhereTheRulesAllow() {
  for seed in 0..<UInt64(400) {
    var generator = SeededGenerator(seed: seed)
    let paragraph = StyledParagraph.random(&generator)
    let measure = testEm * Int.random(in: 1...20, using: &generator)
    let allowed = Set(
      breakOpportunities(paragraph, measure: measure, shaper: SquareShaper()))
    for line in compose(paragraph, measure).dropFirst() {
      #expect(allowed.contains(line.textRange.lowerBound), "seed \(seed)")
    }
  }
}

/// The lines of breaking as late as each line holds.
func greedyLines(_ breaker: LineBreaker) -> [(range: Range<Int>, fit: LineFit)] {
  var lines: [(range: Range<Int>, fit: LineFit)] = []
  var start = 0
  let end = breaker.points.count - 1
  while start < end {
    var place = start + 1
    func fit(_ candidate: Int) -> LineFit {
      breaker.fit(
        from: start, to: candidate,
        measure: start == 0 ? breaker.frame.firstMeasure : breaker.frame.measure,
        isLast: candidate == end, isOnly: start == 0)
    }
    for candidate in (start + 1)...end where fit(candidate).overflow == 0 { place = candidate }
    lines.append((start..<place, fit(place)))
    start = place
  }
  return lines
}

private func greedyCost(_ breaker: LineBreaker) -> Double {
  var cost = 0.0
  var evenness = 1
  for line in greedyLines(breaker) {
    cost += line.fit.cost
    if abs(evenness - line.fit.evenness) > 1 { cost += breaker.frame.unequal }
    evenness = line.fit.evenness
  }
  return cost
}

/// A breaker that has searched a random paragraph of `pieces` pieces on a measure of so many ems.
private func searched(seed: UInt64, pieces: Int, ems: ClosedRange<Int>) -> LineBreaker {
  var generator = SeededGenerator(seed: seed)
  var paragraph = StyledParagraph.random(&generator, pieceCount: pieces)
  paragraph.text = paragraph.text.replacing("\n", with: "字")
  var builder = AtomBuilder(shaper: SquareShaper(), classes: .init())
  builder.build(paragraph)
  var breaker = LineBreaker()
  let measure = testEm * Int.random(in: ems, using: &generator)
  breaker.load(
    builder.atoms, frame: LineFrame(paragraph, measure: measure, em: testEm.scaledPoints))
  breaker.collectPoints(builder.atoms, in: builder.atoms.indices)
  _ = breaker.search(isFirst: true)
  return breaker
}

@Test func totalFitNeverCostsMoreThanGreedy() {
  var wins = 0
  for seed in 0..<UInt64(300) {
    let breaker = searched(seed: seed, pieces: 80, ems: 10...40)
    guard let best = breaker.nodes.last?.best else { continue }
    let greedy = greedyCost(breaker)
    #expect(best <= greedy * (1 + 1e-9) + 1e-9, "seed \(seed): \(best) for \(greedy)")
    if best < greedy * 0.999 { wins += 1 }
  }
  #expect(wins > 50)
}

/// The least cost of all ways through the places of `breaker`, every line between two places tried;
/// `nil` where each of them has a line that is too wide.
private func leastCost(_ breaker: LineBreaker) -> Double? {
  let end = breaker.points.count - 1
  var ways = [[Double]](repeating: [.infinity, .infinity, .infinity], count: end + 1)
  ways[0][1] = 0
  for place in 1...end {
    for start in 0..<place where breaker.points[start].next <= breaker.points[place].last {
      let fit = breaker.fit(
        from: start, to: place,
        measure: start == 0 ? breaker.frame.firstMeasure : breaker.frame.measure,
        isLast: place == end, isOnly: start == 0)
      guard fit.overflow == 0 else { continue }
      for before in 0..<3 {
        let unequal = abs(before - fit.evenness) > 1 ? breaker.frame.unequal : 0
        let cost = ways[start][before] + unequal + fit.cost
        ways[place][fit.evenness] = min(ways[place][fit.evenness], cost)
      }
    }
  }
  return ways[end].min().flatMap { $0 < .infinity ? $0 : nil }
}

@Test func noWayThatTotalFitLeavesOutIsCheaper() {
  var judged = 0
  var cheap = 0
  var dear = 0
  for seed in 0..<UInt64(200) {
    let breaker = searched(seed: seed, pieces: 30, ems: 12...30)
    guard let best = breaker.nodes.last?.best, let least = leastCost(breaker) else { continue }
    judged += 1
    if least < 16 { cheap += 1 }
    if least > 200 { dear += 1 }
    #expect(abs(best - least) <= least * 1e-9 + 1e-9, "seed \(seed): \(best), not \(least)")
  }
  #expect(judged > 20)
  // Ways that the first search finds, and ways so dear that it gives them up.
  #expect(cheap > 3)
  #expect(dear > 3)
}

@Test func linesTriedGrowWithTheTextOnly() {
  func tried(_ count: Int) -> Int {
    let text = String(repeating: "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。", count: count)
    var composer = ParagraphComposer(shaper: SquareShaper())
    _ = composer.compose(plainParagraph(text), measure: ems(20))
    return composer.breaker.tried
  }
  // The first lines of a paragraph are tried less often than those behind them: what is too dear there
  // is given up. So a short text costs less than its share, and the growth is measured between long ones.
  let (small, large) = (tried(500), tried(5_000))
  #expect(large < small * 11)
  #expect(small < 20 * 500 * 8)
  #expect(large < 20 * 5_000 * 8)
}

@Test func anyTextIsSetWithoutHarm() {
  for seed in 0..<UInt64(300) {
    var generator = SeededGenerator(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      let limit: UInt32 = [0x80, 0x3100, 0xFFFF, 0x10FFFF].randomElement(using: &generator) ?? 0x80
      text.append(Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) ?? "字")
    }
    var paragraph = plainParagraph(String(text), settings: .random(&generator))
    paragraph.breaking = .random(using: &generator) ? .bySense : .totalFit
    paragraph.alignment = Alignment.allCases.randomElement(using: &generator) ?? .start
    paragraph.settings.alignsToGrid = Int.random(in: 0..<4, using: &generator) == 0
    let measures = [0, -5, 1, 17, 400, Int(Int32.max)]
    let measure = Length(scaledPoints: 65536 * (measures.randomElement(using: &generator) ?? 1))
    let lines = compose(paragraph, measure)
    #expect(lines.last?.textRange.upperBound == paragraph.text.utf8.count, "seed \(seed)")
  }
}

@Test(arguments: [
  String(repeating: "a", count: 100_000), String(repeating: "，", count: 20_000),
  String(repeating: "“", count: 20_000), String(repeating: " ", count: 100_000),
  String(repeating: "\u{301}", count: 50_000), String(repeating: "—", count: 30_001),
  String(repeating: "！", count: 20_001),
])
func monstersAreSetWhole(_ text: String) {
  let lines = compose(plainParagraph(text), testEm * 20)
  #expect(lines.last?.textRange.upperBound == text.utf8.count)
  #expect(lines.allSatisfy { $0.quality.overflow == .zero })
}
