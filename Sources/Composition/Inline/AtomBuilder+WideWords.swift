import ChineseRules
import TypeModel

/// Long words, paths and numbers: cut after a sign, else where a name within begins, and between other
/// letters only where neither is.
extension AtomBuilder {
  /// Dates, versions, telephone numbers and other units of clreq TR §6.1.2 have at most so many
  /// characters; they stay whole even where no line holds them.
  private static var longestUnit: Int { 16 }

  /// Signs of words after which a line may end, if the word is long: / \ - _ + = ) and, between letters, .
  private static let cuttingSigns: Set<UInt32> = [0x2F, 0x5C, 0x2D, 0x2010, 0x5F, 0x2B, 0x3D, 0x29]

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
    guard word.count > Self.longestUnit, !isMailAddress(word), settings.costs.emergency.isFinite
    else { return [] }
    let isWide = isWider(word, than: measure, style: style)
    // A time (2021-12-03T10:00:00Z) has two letters, a code (550e8400-e29b-…) more.
    let hasNames = word.count { reader.scalars[$0].kind == .letter } > 2
    guard isWide || hasNames && isWider(word, than: measure / 3, style: style) else { return [] }
    // Figures that a line holds stay whole; a path or a name is broken where it has signs.
    let afterSign = Float(hasNames ? 2 * settings.costs.addressCut : settings.costs.emergency / 10)
    var prices = [Float](repeating: .infinity, count: word.count)
    var start = word.lowerBound
    for end in (word.lowerBound + 1)...word.upperBound {
      let isEnd = end == word.upperBound
      guard isEnd || endsPiece(before: end, in: word, keepsDates: hasNames) else { continue }
      if !isEnd { prices[end - word.lowerBound] = afterSign }
      cut(start..<end, of: word, style: style, &prices)
      start = end
    }
    return prices
  }

  /// Whether a piece of the long `word` ends before `end`: behind a sign, or a dot between letters; not
  /// within a date in a path (log/2024-03-15/) if it `keepsDates`.
  private func endsPiece(before end: Int, in word: Range<Int>, keepsDates: Bool) -> Bool {
    if breaksWord(before: end, in: word, after: Self.cuttingSigns) {
      let isInDate =
        reader.scalars[end - 1].value == 0x2D && reader.scalars[end].kind == .digit
        && end - 2 >= word.lowerBound && reader.scalars[end - 2].kind == .digit
      return !(keepsDates && isInDate)
    }
    guard reader.scalars[end - 1].value == 0x2E, reader.scalars[end].kind == .letter,
      end - 2 >= word.lowerBound
    else { return false }
    return reader.scalars[end - 2].kind == .letter && word.upperBound - end > 3
  }

  /// Notes the prices of cuts between the letters of `piece`.
  ///
  /// It is one that no line holds or that could leave a third of one empty: what is left short costs as
  /// much only beyond a third. Letters alone that a line holds are cut where a name within begins
  /// (Spring｜Boot) and nowhere else. A code of letters and figures (a hash) loses nothing by a cut: it has
  /// the price of one in an address.
  private mutating func cut(
    _ piece: Range<Int>, of word: Range<Int>, style: Int, _ prices: inout [Float]
  ) {
    let isWide = isWider(piece, than: measure, style: style)
    guard isWide || isWider(piece, than: measure / 3, style: style) else { return }
    let isName = piece.allSatisfy { reader.scalars[$0].kind == .letter }
    let isCode = piece.count { reader.scalars[$0].kind == .digit } * 4 > piece.count
    for place in piece.dropFirst(3).dropLast(2) where !isTied(place) {
      guard isWide || !isName || isBetweenNames(place) else { continue }
      let times: Float = isBetweenNames(place) ? 1.5 : isName ? 10 : 3
      prices[place - word.lowerBound] =
        isCode
        ? 3 * Float(settings.costs.addressCut) : times * Float(settings.costs.shortLine)
    }
  }

  /// Price of a cut between the letters around `place`: less behind a dot or an @ and before a capital
  /// within a name (tougao@｜mail, Spring｜Boot) than elsewhere.
  private func cutPrice(_ place: Int) -> Float {
    Float(settings.costs.emergency) / (isBetweenNames(place) ? 5 : 1)
  }

  /// Whether a name within a word begins at `place`.
  private func isBetweenNames(_ place: Int) -> Bool {
    let (left, right) = (reader.scalars[place - 1], reader.scalars[place])
    return right.kind == .letter && (left.value == 0x40 || left.value == 0x2E)
      || isCapital(right) && left.kind == .letter && !isCapital(left)
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

  /// Whether `range` set solid is wider than `room`; letters of an em each are tried first, being quick.
  private mutating func isWider(_ range: Range<Int>, than room: Int, style: Int) -> Bool {
    range.count > room / max(styles[style].em, 1) && naturalWidth(of: range, style: style) > room
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
