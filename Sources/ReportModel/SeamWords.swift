/// Tells whether the place where two lines meet is inside a word.
///
/// There is no dictionary of all words: what stands on both sides of the seam is a word if the
/// document itself has it elsewhere, or if it is one of the commonest two-character words.
struct SeamWords: Hashable, Sendable {
  /// How often the characters around the seams stand together in the document.
  private var counts: [UInt64: Int] = [:]

  /// Looks for the words at `seams`, each the end of one stretch and the start of another, in
  /// `lines`; the first 200,000 characters tell them.
  init(
    _ seams: [(head: Range<Int>, tail: Range<Int>)], lines: [LineFacts],
    in scalars: [Unicode.Scalar]
  ) {
    for seam in seams {
      for key in Self.keys(Around(seam, scalars)) { counts[key] = 0 }
    }
    guard !counts.isEmpty else { return }
    var budget = 200_000
    for line in lines where !line.isBlank {
      guard budget > 0 else { break }
      budget -= line.range.count
      let words = scalars[line.range.prefix(20_000)]
      for (first, second, third) in hanTriples(words) {
        let pair = Self.key([first, second])
        if counts[pair] != nil { counts[pair, default: 0] += 1 }
        guard let third else { continue }
        let triple = Self.key([first, second, third])
        if counts[triple] != nil { counts[triple, default: 0] += 1 }
      }
    }
  }

  /// The characters around a seam; `nil` where there is none, or no Han.
  private struct Around {
    var before: Unicode.Scalar?
    var last: Unicode.Scalar?
    var first: Unicode.Scalar?
    var after: Unicode.Scalar?

    init(_ seam: (head: Range<Int>, tail: Range<Int>), _ scalars: [Unicode.Scalar]) {
      func han(_ index: Int, _ range: Range<Int>) -> Unicode.Scalar? {
        range.contains(index) && CharacterKind.isHan(scalars[index]) ? scalars[index] : nil
      }
      before = han(seam.head.upperBound - 2, seam.head)
      last = han(seam.head.upperBound - 1, seam.head)
      first = han(seam.tail.lowerBound, seam.tail)
      after = han(seam.tail.lowerBound + 1, seam.tail)
    }
  }

  private static func key(_ scalars: [Unicode.Scalar]) -> UInt64 {
    scalars.reduce(0) { $0 << 21 | UInt64($1.value) }
  }

  private static func keys(_ around: Around) -> [UInt64] {
    guard let last = around.last, let first = around.first else { return [] }
    var keys = [key([last, first])]
    if let before = around.before { keys.append(key([before, last, first])) }
    if let after = around.after { keys.append(key([last, first, after])) }
    return keys
  }

  /// What the words around the seam of `head` and `tail` say.
  func features(
    _ head: Range<Int>, _ tail: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> JoinFeatures {
    let around = Around((head, tail), scalars)
    guard let last = around.last, let first = around.first else { return [] }
    func count(_ scalars: [Unicode.Scalar?]) -> Int {
      let known = scalars.compactMap { $0 }
      return known.count < scalars.count ? 0 : counts[Self.key(known)] ?? 0
    }
    var features: JoinFeatures = []
    if count([around.before, last, first]) > 0 || count([last, first, around.after]) > 0 {
      features.insert(.seamInPhrase)
    }
    let isCommon = commonWords.contains([last, first])
    guard isCommon || count([last, first]) > 0 else { return features }
    // 聊天｜气温: both sides are words, and 天气 is chance.
    let endsWord = around.before.map { commonWords.contains([$0, last]) } ?? false
    let beginsWord = around.after.map { commonWords.contains([first, $0]) } ?? false
    if !(endsWord && beginsWord) { features.insert(isCommon ? .seamInWord : .seamInPair) }
    return features
  }
}

/// Whether a seam falls in a figure (14.3｜7万亩), between it and its unit (464｜处) or in a Western word
/// (Johns｜on), by the stretches on both sides.
func seamIsInFigure(
  _ head: ArraySlice<Unicode.Scalar>, _ tail: ArraySlice<Unicode.Scalar>
) -> Bool {
  guard let last = head.last, let first = tail.first else { return false }
  if CharacterKind.digit(last) != nil {
    return figureUnits.contains(first) || seamPartsDigits(head, tail)
  }
  return CharacterKind.isLatinLetter(last) && CharacterKind.isLatinLetter(first)
    && first.properties.isLowercase
}

/// Whether a seam falls between two digits of one figure: the second half goes on with a unit, and the two
/// together are a year (2｜003年), or the first is a short figure behind Han (14.3｜7万亩).
///
/// Two digits alone say nothing: a paragraph begins with a year more often than a figure is cut.
func seamPartsDigits(
  _ head: ArraySlice<Unicode.Scalar>, _ tail: ArraySlice<Unicode.Scalar>
) -> Bool {
  let rest = tail.prefix { CharacterKind.digit($0) != nil }
  let start = head.reversed().prefix {
    CharacterKind.digit($0) != nil || $0 == "." || $0 == ","
  }
  guard let unit = tail.dropFirst(rest.count).first, (1...4).contains(rest.count),
    (1...5).contains(start.count), let last = head.last, CharacterKind.digit(last) != nil,
    head.dropLast(start.count).last.map(CharacterKind.isHan) == true
  else { return false }
  if unit == "年" {
    let year = start.reversed() + rest
    return year.count == 4
      && (1900...2099).contains(ChineseNumerals.value(year[...]) ?? 0)
  }
  return CharacterKind.amountUnits.contains(unit) && !"月日号號度".unicodeScalars.contains(unit)
}

/// What a figure goes on with, whatever words it may begin too.
private let figureUnits = CharacterKind.amountUnits.union(
  "‰.时秒百人家名位次件条项处台套户亩天周期多余個戶畝".unicodeScalars)

/// Each character of `words` with the two behind it, as long as they are Han.
private func hanTriples(
  _ words: ArraySlice<Unicode.Scalar>
) -> some Sequence<(Unicode.Scalar, Unicode.Scalar, Unicode.Scalar?)> {
  words.indices.dropLast().lazy.compactMap { index in
    guard CharacterKind.isHan(words[index]), CharacterKind.isHan(words[index + 1]) else {
      return nil
    }
    let third = index + 2 < words.endIndex ? words[index + 2] : nil
    return (words[index], words[index + 1], third.flatMap { CharacterKind.isHan($0) ? $0 : nil })
  }
}
