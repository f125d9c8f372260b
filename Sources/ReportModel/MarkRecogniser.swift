/// Finds the mark that a line begins with.
///
/// What the mark means is decided later, with more evidence.
struct MarkRecogniser {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// The mark of the line whose inked characters are `line`; `nil` when it has none.
  func mark(of line: Range<Int>) -> LineMark? {
    guard let first = scalars[line].first else { return nil }
    switch first {
    case "【", "〖": return lenticular(line)
    case "《": return bookTitle(line)
    case "#": return hash(line)
    case "（", "(": return bracketed(line)
    case "-", "*", "+", "•", "·": return dash(line)
    case "第": return ordinal(line)
    case "卷": return volume(line)
    default: break
    }
    if Self.glyphs.contains(first) { return glyph(line) }
    if (0x2460...0x2473).contains(first.value) {
      return make(.circled, line, length: 1, number: Int(first.value - 0x245F))
    }
    return numbered(line)
  }

  /// Ornaments that begin items (○ and ● also serve as zeros).
  private static let glyphs: Set<Unicode.Scalar> = [
    "■", "□", "◆", "◇", "●", "○", "▲", "△", "★", "☆", "◎", "※", "▶", "►", "▪", "◼", "◾", "➤",
  ]

  private func make(
    _ kind: MarkKind, _ line: Range<Int>, length: Int, number: Int? = nil
  ) -> LineMark {
    let end = line.lowerBound + length
    var words = end
    while words < line.upperBound, CharacterKind.isSpace(scalars[words]) { words += 1 }
    return LineMark(
      kind: kind, range: line.lowerBound..<end, words: words..<line.upperBound, number: number)
  }

  private func lenticular(_ line: Range<Int>) -> LineMark? {
    let closing: Unicode.Scalar = scalars[line.lowerBound] == "【" ? "】" : "〗"
    let reach = line.lowerBound..<min(line.upperBound, line.lowerBound + 60)
    guard let close = scalars[reach].firstIndex(of: closing) else { return nil }
    guard close + 1 == line.upperBound else {
      return make(.lenticularField, line, length: close + 1 - line.lowerBound)
    }
    var words = line.lowerBound + 1..<close
    while let first = scalars[words].first, CharacterKind.isSpace(first) {
      words = words.lowerBound + 1..<words.upperBound
    }
    while let last = scalars[words].last, CharacterKind.isSpace(last) {
      words = words.lowerBound..<words.upperBound - 1
    }
    guard !words.isEmpty else { return nil }
    return LineMark(kind: .lenticular, range: line, words: words, number: nil)
  }

  private func bookTitle(_ line: Range<Int>) -> LineMark? {
    guard line.count <= 40, scalars[line].last == "》",
      scalars[line].dropFirst().first(where: { $0 == "《" || $0 == "》" }) == "》",
      scalars[line].firstIndex(of: "》") == line.upperBound - 1
    else { return nil }
    return LineMark(
      kind: .bookTitle, range: line.lowerBound..<line.lowerBound, words: line, number: nil)
  }

  private func hash(_ line: Range<Int>) -> LineMark? {
    let count = scalars[line].prefix { $0 == "#" }.count
    guard count <= 6, count < line.count,
      CharacterKind.isSpace(scalars[line.lowerBound + count])
    else { return nil }
    var mark = make(.hash(count), line, length: count)
    // Closing marks (`## 标题 ##`) belong to the mark.
    var end = mark.words.upperBound
    while end > mark.words.lowerBound, scalars[end - 1] == "#" { end -= 1 }
    if end < mark.words.upperBound, end > mark.words.lowerBound,
      CharacterKind.isSpace(scalars[end - 1])
    {
      while end > mark.words.lowerBound, CharacterKind.isSpace(scalars[end - 1]) { end -= 1 }
      mark.words = mark.words.lowerBound..<end
    }
    return mark.words.isEmpty ? nil : mark
  }

  private func bracketed(_ line: Range<Int>) -> LineMark? {
    let reach = scalars[line.lowerBound..<min(line.upperBound, line.lowerBound + 8)]
    guard let close = reach.firstIndex(where: { $0 == "）" || $0 == ")" }) else { return nil }
    let inside = scalars[line.lowerBound + 1..<close]
    guard let value = ChineseNumerals.value(inside), close + 1 < line.upperBound else { return nil }
    let isArabic = inside.allSatisfy { CharacterKind.digit($0) != nil }
    return make(
      isArabic ? .arabicInBrackets : .chineseInBrackets, line,
      length: close + 1 - line.lowerBound, number: value)
  }

  private func dash(_ line: Range<Int>) -> LineMark? {
    guard line.count > 2,
      CharacterKind.isSpace(scalars[line.lowerBound + 1])
        || (scalars[line.lowerBound] == "•" && line.count > 1)
    else { return nil }
    return make(.dash, line, length: 1)
  }

  private func glyph(_ line: Range<Int>) -> LineMark? {
    guard line.count > 1 else { return nil }
    let next = scalars[line.lowerBound + 1]
    // ○ among numerals is a zero: ○五年. A row of one ornament is a rule.
    if scalars[line.lowerBound] == "○", ChineseNumerals.digit(next) != nil { return nil }
    guard next != scalars[line.lowerBound] else { return nil }
    let mark = make(.glyph(scalars[line.lowerBound].value), line, length: 1)
    return mark.words.isEmpty ? nil : mark
  }

  /// 第X章 and its kin.
  private func ordinal(_ line: Range<Int>) -> LineMark? {
    var index = line.lowerBound + 1
    let limit = min(line.upperBound, index + 9)
    while index < limit,
      ChineseNumerals.isNumeral(scalars[index]) || CharacterKind.isSpace(scalars[index])
    {
      index += 1
    }
    let inside = scalars[line.lowerBound + 1..<index].filter { !CharacterKind.isSpace($0) }
    guard index < line.upperBound, let number = ChineseNumerals.value(inside) else { return nil }
    let kind: MarkKind
    var length = index + 1 - line.lowerBound
    switch scalars[index] {
    case "章", "回": kind = .chapter
    case "节", "節": kind = .chapterSection
    case "篇", "编", "編", "卷", "集": kind = .part
    case "条", "條": kind = .article
    case "部":
      guard index + 1 < line.upperBound, scalars[index + 1] == "分" else { return nil }
      kind = .part
      length += 1
    default: return nil
    }
    return make(kind, line, length: length, number: number)
  }

  /// 卷一, 卷上, alone or with a space before the words: 卷一八六《食货志》 is a source.
  private func volume(_ line: Range<Int>) -> LineMark? {
    let rest = scalars[line].dropFirst()
    let number = rest.prefix { ChineseNumerals.isNumeral($0) }
    let isHalf = rest.first.map { ["上", "中", "下"].contains($0) } == true
    let length = isHalf ? 2 : number.count + 1
    guard isHalf || (1...3).contains(number.count), line.count <= 40 else { return nil }
    let end = line.lowerBound + length
    guard end == line.upperBound || CharacterKind.isSpace(scalars[end]) else { return nil }
    return make(.part, line, length: length, number: isHalf ? nil : ChineseNumerals.value(number))
  }

  /// 一、 壹、 1. 1、 1） 1.1
  private func numbered(_ line: Range<Int>) -> LineMark? {
    var index = line.lowerBound
    let limit = min(line.upperBound, index + 6)
    while index < limit, ChineseNumerals.isNumeral(scalars[index]) { index += 1 }
    let count = index - line.lowerBound
    if count == 0 { return stem(line) }
    guard index < line.upperBound, count <= 5 else { return nil }
    let digits = scalars[line.lowerBound..<index]
    guard let value = ChineseNumerals.value(digits) else { return nil }
    let isArabic = digits.allSatisfy { CharacterKind.digit($0) != nil }
    switch scalars[index] {
    case "、":
      let capitals: Set<Unicode.Scalar> = [
        "壹", "贰", "貳", "叁", "參", "叄", "肆", "伍", "陆", "陸", "柒", "捌", "玖", "拾",
      ]
      let isCapital = digits.allSatisfy { capitals.contains($0) }
      let kind: MarkKind = isArabic ? .arabicComma : isCapital ? .stem : .chinese
      return make(kind, line, length: count + 1, number: value)
    case ".", "．":
      return isArabic ? dotted(line, afterFirst: index, first: value) : nil
    case ")", "）":
      return isArabic ? make(.arabicHalfBracket, line, length: count + 1, number: value) : nil
    default: return isArabic && count < 3 ? spaced(line, digits: count, number: value) : nil
    }
  }

  /// `1　对象与方法`: the sections of papers (GB/T 7713.2 §5.2), whose numbers have no point.
  ///
  /// Only a short line without an end mark can be one; `3 月` and other typed spaces are none.
  private func spaced(_ line: Range<Int>, digits: Int, number: Int) -> LineMark? {
    let start = line.lowerBound + digits
    let spaces = scalars[start..<line.upperBound].prefix(while: CharacterKind.isSpace)
    guard (1...2).contains(spaces.count), line.count <= 40, spaces.endIndex < line.upperBound,
      CharacterKind.isHan(scalars[spaces.endIndex]),
      !scalars[line].contains(where: { "，。；：,;:\t".unicodeScalars.contains($0) }),
      scalars[line].last.map({ LineEnd($0) == .other || LineEnd($0) == .close }) ?? false
    else { return nil }
    // Wide gaps part cells.
    let words = scalars[spaces.endIndex..<line.upperBound]
    if zip(words, words.dropFirst()).contains(where: { $0 == " " && $1 == " " }) { return nil }
    let isTyped = spaces.allSatisfy { $0 == " " }
    if isTyped, Self.units.contains(scalars[spaces.endIndex]) { return nil }
    return make(.decimal(1), line, length: digits, number: number)
  }

  /// What an amount, a date or a range goes on with behind its figures.
  private static let units = CharacterKind.amountUnits.union("公美英平摄攝~～—-/×".unicodeScalars)

  /// 甲、乙、丙、 and so on.
  private func stem(_ line: Range<Int>) -> LineMark? {
    let stems: [Unicode.Scalar] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    guard line.count > 2, scalars[line.lowerBound + 1] == "、",
      let place = stems.firstIndex(of: scalars[line.lowerBound])
    else { return nil }
    return make(.stem, line, length: 2, number: place + 1)
  }

  /// Whether numbers with points are an address in a network or a version, 10.0.3.15: a part is zero, or
  /// more than sections ever count.
  private func isAddress(_ number: ArraySlice<Unicode.Scalar>) -> Bool {
    number.split { $0 == "." || $0 == "．" }.contains { part in
      ChineseNumerals.value(part).map { $0 == 0 || $0 > 40 } ?? true
    }
  }

  /// `1.`, `1.1` and `1.1.1`; not `1.9亿元`, `2021.12.3` or `20.2026年`, which are amounts and dates.
  private func dotted(_ line: Range<Int>, afterFirst dot: Int, first: Int) -> LineMark? {
    var depth = 1
    var end = dot + 1
    var start = end
    while depth < 5, end < line.upperBound {
      while end < line.upperBound, end - start < 4, CharacterKind.digit(scalars[end]) != nil {
        end += 1
      }
      if end == start { break }
      depth += 1
      guard end < line.upperBound, scalars[end] == "." || scalars[end] == "．" else { break }
      end += 1
      start = end
    }
    if depth == 1 {
      guard end < line.upperBound else { return nil }
      return make(.arabicDot, line, length: end - line.lowerBound, number: first)
    }
    guard end < line.upperBound, first < 100,
      depth < 3 || !isAddress(scalars[line.lowerBound..<end])
    else { return nil }
    let next = scalars[end]
    if CharacterKind.isSpace(next) || start == end {
      return make(.decimal(depth), line, length: end - line.lowerBound, number: first)
    }
    if Self.units.contains(next) || CharacterKind.digit(next) != nil || !CharacterKind.isHan(next) {
      // `20.2026年…` is entry 20; `1.9亿元` is an amount.
      let isEntry = next == "年" && end - dot - 1 == 4 && depth == 2
      return isEntry
        ? make(.arabicDot, line, length: dot + 1 - line.lowerBound, number: first) : nil
    }
    return make(.decimal(depth), line, length: end - line.lowerBound, number: first)
  }
}
