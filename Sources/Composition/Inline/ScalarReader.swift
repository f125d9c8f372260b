import ChineseRules
import TypeModel

/// Reads a paragraph's characters and resolves those shared by Chinese and Latin (TYPOGRAPHY §2.5).
struct ScalarReader {
  let classes: CharacterClassTable
  private(set) var scalars: [TextScalar] = []
  private var openQuotes: [Int] = []
  /// Places of " and of ＂ or ＇, which have one form for both sides.
  private var straightQuotes: [Int] = []
  private var wideQuotes: [Int] = []
  private var hanBefore: [Int32] = []

  init(classes: CharacterClassTable) { self.classes = classes }

  /// Bytes of the paragraph's text.
  private(set) var byteCount = 0

  /// Reads `paragraph`; a character's style is the index of its run's style, below `styleCount`.
  mutating func read(_ paragraph: StyledParagraph, styleCount: Int) {
    let lastStyle = max(0, styleCount - 1)
    func styleIndex(_ index: Int) -> UInt16 { UInt16(clamping: min(max(0, index), lastStyle)) }
    scalars.removeAll(keepingCapacity: true)
    straightQuotes.removeAll(keepingCapacity: true)
    wideQuotes.removeAll(keepingCapacity: true)
    var offset: Int32 = 0
    var run = 0
    var runEnd = paragraph.runs.first?.range.upperBound ?? Int.max
    var style = styleIndex(paragraph.runs.first?.style ?? 0)
    var hasShared = false
    for scalar in paragraph.text.unicodeScalars {
      while Int(offset) >= runEnd {
        run += 1
        guard run < paragraph.runs.count else {
          runEnd = Int.max
          break
        }
        runEnd = paragraph.runs[run].range.upperBound
        style = styleIndex(paragraph.runs[run].style)
      }
      let kind = classes[scalar]
      if kind == .hangul, compose(scalar.value, style: style) {
        offset += Int32(UTF8.width(scalar))
        continue
      }
      switch kind {
      case .openQuote, .closeQuote, .dash, .ellipsis, .middleDot, .wideHyphen: hasShared = true
      case .latinSign where scalar.value == 0x22: straightQuotes.append(scalars.count)
      case .symbol where scalar.value == 0xFF02 || scalar.value == 0xFF07:
        wideQuotes.append(scalars.count)
      default: break
      }
      scalars.append(TextScalar(value: scalar.value, offset: offset, kind: kind, style: style))
      offset += Int32(UTF8.width(scalar))
    }
    byteCount = Int(offset)
    if hasShared { resolveShared() }
    resolve(straightQuotes, .latinOpen, .latinClose)
    for value: UInt32 in [0xFF02, 0xFF07] where !wideQuotes.isEmpty {
      resolve(wideQuotes.filter { scalars[$0].value == value }, .fixedOpen, .fixedClose)
    }
  }

  /// Makes one syllable of the last character and `value`, where these are parts of one in one style, as
  /// files of some systems write Hangul (Unicode §3.12); its text stays all of them.
  private mutating func compose(_ value: UInt32, style: UInt16) -> Bool {
    guard let last = scalars.last, last.kind == .hangul, last.style == style else { return false }
    let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
    if 0x1100...0x1112 ~= last.value, 0x1161...0x1175 ~= value {
      let place = (last.value - 0x1100) * 21 + (value - 0x1161)
      scalars[scalars.count - 1].value = syllables.lowerBound + place * 28
      return true
    }
    guard syllables ~= last.value, (last.value - syllables.lowerBound) % 28 == 0,
      0x11A8...0x11C2 ~= value
    else { return false }
    scalars[scalars.count - 1].value += value - 0x11A7
    return true
  }

  /// Quotes of one form for both sides open and close in turn; an odd one out stays what it is.
  private mutating func resolve(
    _ quotes: [Int], _ open: CharacterClass, _ close: CharacterClass
  ) {
    for (turn, place) in quotes.enumerated() where turn + 1 < quotes.count || turn % 2 == 1 {
      scalars[place].kind = turn % 2 == 0 ? open : close
    }
  }

  private mutating func resolveShared() {
    hanBefore.removeAll(keepingCapacity: true)
    hanBefore.reserveCapacity(scalars.count + 1)
    var count: Int32 = 0
    for scalar in scalars {
      hanBefore.append(count)
      if isChinese(scalar.kind) { count += 1 }
    }
    hanBefore.append(count)
    openQuotes.removeAll(keepingCapacity: true)
    var index = 0
    while index < scalars.count {
      switch scalars[index].kind {
      case .openQuote: openQuotes.append(index)
      case .closeQuote: resolveClosingQuote(index)
      case .dash, .ellipsis: index = resolveLong(index)
      case .wideHyphen:
        let next = index + 1 < scalars.count ? scalars[index + 1].kind : nil
        scalars[index].kind = kindOfWideHyphen(before: next)
      case .middleDot:
        if isWord(before: index), isWord(after: index), !isInName(index) {
          scalars[index].kind = .letter
        }
      default: break
      }
      index += 1
    }
    for open in openQuotes { resolveOpenAlone(open) }
  }

  private func isChinese(_ kind: CharacterClass) -> Bool {
    kind.isMark || (kind.isHanLike && kind != .symbol)
  }

  /// The nearest character before `index` that is no space.
  private func kind(before index: Int) -> CharacterClass? {
    var place = index - 1
    while place >= 0 {
      let kind = scalars[place].kind
      if kind != .space, kind != .glue { return kind }
      place -= 1
      if index - place > 4 { return nil }
    }
    return nil
  }

  private func kind(after index: Int) -> CharacterClass? {
    var place = index + 1
    while place < scalars.count {
      let kind = scalars[place].kind
      if kind != .space, kind != .glue { return kind }
      place += 1
      if place - index > 4 { return nil }
    }
    return nil
  }

  private func isWord(before index: Int) -> Bool {
    guard index > 0 else { return false }
    let kind = scalars[index - 1].kind
    return kind == .letter || kind == .digit
  }

  private func isWord(after index: Int) -> Bool {
    guard index + 1 < scalars.count else { return false }
    let kind = scalars[index + 1].kind
    return kind == .letter || kind == .digit
  }

  /// Whether the · at `index` between two words parts a name of a Chinese text (GB/T 15834-2011 §4.14).
  ///
  /// A Han is part of it (J·K·罗琳), or its words have several letters and begin with a capital. Products
  /// of units (kW·h, N·m) are none.
  private func isInName(_ index: Int) -> Bool {
    guard hanBefore[scalars.count] > 0 else { return false }
    return opensName(after: index) && opensName(after: nameStart(before: index) - 1)
      || [-1, 1].contains { reachesHan(from: index, step: $0) }
  }

  /// Where the word that ends before `index` begins.
  private func nameStart(before index: Int) -> Int {
    var place = index
    while place > 0, scalars[place - 1].kind == .letter, scalars[place - 1].value != 0xB7 {
      place -= 1
    }
    return place
  }

  /// Whether a capital and a small letter stand behind `index`.
  private func opensName(after index: Int) -> Bool {
    guard index + 2 < scalars.count, let first = Unicode.Scalar(scalars[index + 1].value),
      let second = Unicode.Scalar(scalars[index + 2].value)
    else { return false }
    return first.properties.isUppercase && second.properties.isLowercase
  }

  /// Whether a · beyond words and · from `index` on stands at a Han.
  private func reachesHan(from index: Int, step: Int) -> Bool {
    var place = index + step
    while scalars.indices.contains(place), abs(place - index) < Self.longestName {
      let isDot = scalars[place].value == 0xB7
      guard isDot || scalars[place].kind == .letter else { return false }
      if isDot, scalars.indices.contains(place + step), scalars[place + step].kind == .han {
        return true
      }
      place += step
    }
    return false
  }

  /// No name has more characters.
  private static var longestName: Int { 64 }

  private func isLatinSide(_ kind: CharacterClass?) -> Bool {
    guard let kind else { return true }
    return kind.isOfWords
  }

  /// Whether the ’ at `index` stands for letters: inside a word (It’s), before one that follows a
  /// space or nothing (’90s), or after a single letter that such a ’ opens (’n’).
  private func isApostrophe(_ index: Int) -> Bool {
    if isWord(before: index) {
      if isWord(after: index) { return true }
      return index > 1 && scalars[index - 2].value == 0x2019
        && scalars[index - 2].kind == .latinSign && !isWord(before: index - 2)
    }
    return isWord(after: index) && (index == 0 || scalars[index - 1].kind == .space)
  }

  private mutating func resolveClosingQuote(_ index: Int) {
    let isSingle = scalars[index].value == 0x2019
    if isSingle, isApostrophe(index) {
      scalars[index].kind = .latinSign
      return
    }
    let partner: UInt32 = isSingle ? 0x2018 : 0x201C
    guard let place = openQuotes.suffix(8).lastIndex(where: { scalars[$0].value == partner })
    else {
      let latin = isLatinSide(kind(before: index)) && isLatinSide(kind(after: index))
      let apostrophe = isSingle && isWord(before: index)
      if isSingle, !apostrophe, isWord(after: index) {
        scalars[index].kind = .latinSign
        return
      }
      scalars[index].kind =
        latin && hanBefore[scalars.count] == 0 || apostrophe ? .latinClose : .close
      return
    }
    let open = openQuotes[place]
    for orphan in openQuotes[(place + 1)...] { resolveOpenAlone(orphan) }
    openQuotes.removeSubrange(place...)
    let holdsHan = hanBefore[index] > hanBefore[open + 1]
    let before = kind(before: open)
    let after = kind(after: index)
    let isAlone = before == nil && after == nil
    let latin =
      !holdsHan && isLatinSide(before) && isLatinSide(after)
      && (!isAlone || hanBefore[scalars.count] == 0)
    scalars[open].kind = latin ? .latinOpen : .open
    scalars[index].kind = latin ? .latinClose : .close
  }

  private mutating func resolveOpenAlone(_ index: Int) {
    let latin = isLatinSide(kind(before: index)) && isLatinSide(kind(after: index))
    scalars[index].kind = latin ? .latinOpen : .open
  }

  /// Resolves the run of dashes or dots that begins at `index`; returns its last place.
  private mutating func resolveLong(_ index: Int) -> Int {
    let value = scalars[index].value
    var end = index + 1
    while end < scalars.count, scalars[end].value == value { end += 1 }
    let pairs = (end - index) / 2
    for place in index..<(index + pairs * 2) { scalars[place].kind = .long }
    if (end - index) % 2 == 1 { resolveSingle(end - 1) }
    return end - 1
  }

  private mutating func resolveSingle(_ index: Int) {
    let isDash = scalars[index].kind == .dash
    let before = kind(before: index)
    let after = kind(after: index)
    let latin = before == .letter && (after == nil || isLatinSide(after)) && isLatinSide(after)
    if isDash {
      scalars[index].kind = latin && after != .digit ? .hyphen : .connector
    } else if latin || (before == nil && after == .letter) {
      scalars[index].kind = .latinPause
    }
  }
}
