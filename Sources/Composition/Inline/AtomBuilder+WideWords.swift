import ChineseRules
import TypeModel

/// Words and numbers that no line holds: cut after a sign, else where a name within begins, and between
/// other letters only where neither is.
extension AtomBuilder {
  /// Dates, versions, telephone numbers and other units of clreq TR §6.1.2 have at most so many
  /// characters; they stay whole even where no line holds them.
  private static var longestUnit: Int { 16 }

  /// Signs of words after which a line may end, if no line holds the word.
  private static let cuttingSigns: Set<UInt32> = [0x2F, 0x2D, 0x2010, 0x5F, 0x2B, 0x3D, 0x29]

  /// Prices of a break before each scalar of `word`; empty for a word that stays whole.
  mutating func emergencyPrices(of word: Range<Int>) -> [Float] {
    let style = Int(reader.scalars[word.lowerBound].style)
    if styles[style].breaksAnywhere {
      return word.map { place in
        guard place > word.lowerBound, !isTied(place) else { return .infinity }
        return breaksWord(before: place, in: word, after: Self.cuttingSigns)
          ? Float(settings.costs.emergency) / 10 : cutPrice(place)
      }
    }
    guard word.count > Self.longestUnit, !isMailAddress(word), mayExceedMeasure(word, style: style),
      naturalWidth(of: word, style: style) > measure
    else { return [] }
    let emergency = Float(settings.costs.emergency)
    var prices = [Float](repeating: .infinity, count: word.count)
    var start = word.lowerBound
    for end in (word.lowerBound + 1)...word.upperBound {
      let isEnd = end == word.upperBound
      guard isEnd || breaksWord(before: end, in: word, after: Self.cuttingSigns) else { continue }
      if !isEnd { prices[end - word.lowerBound] = emergency / 10 }
      let piece = start..<end
      if mayExceedMeasure(piece, style: style), naturalWidth(of: piece, style: style) > measure {
        for place in piece.dropFirst(3).dropLast(2) where !isTied(place) {
          prices[place - word.lowerBound] = cutPrice(place)
        }
      }
      start = end
    }
    return prices
  }

  /// Price of a cut between the letters around `place`: less behind a dot or an @ and before a capital
  /// within a name (tougao@｜mail, Spring｜Boot) than elsewhere.
  private func cutPrice(_ place: Int) -> Float {
    let (left, right) = (reader.scalars[place - 1], reader.scalars[place])
    let isBetweenNames =
      right.kind == .letter && (left.value == 0x40 || left.value == 0x2E)
      || isCapital(right) && left.kind == .letter && !isCapital(left)
    return Float(settings.costs.emergency) / (isBetweenNames ? 5 : 1)
  }

  private func isCapital(_ scalar: TextScalar) -> Bool {
    Unicode.Scalar(scalar.value)?.properties.isUppercase ?? false
  }

  /// Whether a cut at `place` would part a % from the two figures that it stands with in addresses.
  func isInEscape(_ place: Int) -> Bool {
    for start in [place - 1, place - 2] where start >= 0 && reader.scalars[start].value == 0x25 {
      let code = reader.scalars[(start + 1)...].prefix(2)
      if code.count == 2, code.allSatisfy({ isHexadecimal($0.value) }) { return true }
    }
    return false
  }

  private func isHexadecimal(_ value: UInt32) -> Bool {
    Unicode.Scalar(value)?.properties.isASCIIHexDigit ?? false
  }

  /// Whether `word` is a mail address, which stays whole as dates and versions do.
  ///
  /// None that is written by hand has more than forty characters.
  private func isMailAddress(_ word: Range<Int>) -> Bool {
    word.count <= 40 && word.dropFirst().dropLast().contains { reader.scalars[$0].value == 0x40 }
  }

  /// Whether letters of an em each would make `range` wider than a line; asked first, being quick.
  private func mayExceedMeasure(_ range: Range<Int>, style: Int) -> Bool {
    range.count > measure / max(styles[style].em, 1)
  }

  /// Whether the scalar at `place` of a word stays with the one before it.
  private func isTied(_ place: Int) -> Bool {
    if isInEscape(place) { return true }
    return switch reader.scalars[place].kind {
    case .glue, .latinClose, .latinPause, .superscript, .suffix: true
    default: [.latinOpen, .prefix, .sign].contains(reader.scalars[place - 1].kind)
    }
  }

  /// Whether `word` may break between one of `signs` and what follows it at `place`, which is no sign
  /// and more than one character.
  func breaksWord(before place: Int, in word: Range<Int>, after signs: Set<UInt32>) -> Bool {
    let right = reader.scalars[place]
    guard signs.contains(reader.scalars[place - 1].value), !signs.contains(right.value) else {
      return false
    }
    switch right.kind {
    case .glue, .latinClose, .latinPause, .superscript: return false
    default: return word.upperBound - place > 1
    }
  }

  /// Width of the characters `range`, each set alone in the faces of `style`.
  mutating func naturalWidth(of range: Range<Int>, style: Int) -> Int {
    var width = 0
    for place in range {
      let scalar = reader.scalars[place]
      let face = faceOfWord(at: place)
      guard scalar.kind != .glue, face >= 0 else { continue }
      width += ResolvedStyle.scaled(
        Int(fonts.entry(face, scalar.value, scalar.kind).advance), em: styles[style].em,
        unitsPerEm: fonts.unitsPerEm[face])
    }
    return width
  }
}
