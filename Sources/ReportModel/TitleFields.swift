/// What of the lines about a title is none: fields with a name and a colon, lines that a title does not go
/// on with.
extension TitleShapes {
  /// Whether a stretch is fields and nothing else, each a short name and a colon: 证券代码：600000.
  func areFields(_ range: Range<Int>) -> Bool {
    let parts = plainParts(of: range)
    return range.count <= 60
      && parts.allSatisfy { beginsWithField($0.range) }
  }

  /// Whether a stretch begins with a name of two to six Han and a colon, with something behind it.
  func beginsWithField(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    guard let colon = words.prefix(7).firstIndex(where: { $0 == "：" || $0 == ":" }) else {
      return false
    }
    let name = words[..<colon]
    return name.count > 1 && name.allSatisfy(CharacterKind.isHan) && colon + 1 < words.endIndex
  }

  /// Whether a stretch is an office of a paper's making, perhaps spaced, a colon and names: 审　核：王五.
  func namesOfficer(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    guard let colon = words.prefix(12).firstIndex(where: { $0 == "：" || $0 == ":" }),
      range.upperBound - colon <= 24
    else { return false }
    let label = words[..<colon].filter { !CharacterKind.isSpace($0) }
    return Self.officers.contains { label.elementsEqual($0) } && areNames(colon..<range.upperBound)
  }

  /// Whether a stretch is a short remark in one pair of brackets, neither number nor date: （征求意见稿）.
  func isRemark(_ range: Range<Int>) -> Bool {
    let inside = withoutBrackets(range)
    return inside != range && range.count <= 30 && ChineseNumerals.value(scalars[inside]) == nil
      && !isIssue(range) && DateRecogniser(scalars: scalars).date(in: range) == nil
  }

  /// Whether a stretch stands above titles and is none: where a web page is (首页 > 新闻), the number of a
  /// paper (DOI:10.…), a name in spaced Latin letters beside the Chinese one.
  func isAboveTitles(_ range: Range<Int>) -> Bool {
    let words = scalars[range]
    if Self.pagePaths.contains(where: { words.starts(with: $0) }) {
      return words.contains { ">＞»›→".unicodeScalars.contains($0) }
    }
    if Self.identifiers.contains(where: { words.starts(with: $0) }) {
      return words.dropFirst(3).first.map { ":： ".unicodeScalars.contains($0) } ?? false
    }
    let letters = words.split(whereSeparator: CharacterKind.isSpace)
    return letters.count > 3
      && letters.allSatisfy { $0.count == 1 && $0.allSatisfy(CharacterKind.isLatinLetter) }
  }

  private static let pagePaths = wordList("首页 首頁 当前位置 您的位置 您现在的位置 所在位置 目前位置")
  private static let identifiers = wordList("DOI doi Doi")

  private static let officers = wordList(
    "编辑 审核 校对 责编 责任编辑 责任校对 主编 副主编 执行主编 总编 总编辑 审稿 审校 审定 审签 复核 核稿 核发 签发 签批 撰稿 统稿 拟稿 供稿 排版 "
      + "美编 編輯 審核 校對 責編 責任編輯 主編 簽發")

  /// Whether a line begins with a name that spaces part, and a colon: 日　　期：….
  func hasSpacedLabel(_ range: Range<Int>) -> Bool {
    let words = scalars[range].prefix(12)
    guard let colon = words.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return false }
    let name = words[..<colon].split(whereSeparator: CharacterKind.isSpace)
    return name.count > 1 && name.allSatisfy { $0.count == 1 && $0.allSatisfy(CharacterKind.isHan) }
  }

  /// Whether `second` may go on with a title that begins with `first`, on the line below it.
  func goesOn(_ first: Range<Int>, with second: Range<Int>) -> Bool {
    let words = scalars[second]
    if words.prefix(8).contains(where: { $0 == "：" || $0 == ":" }) { return false }
    if DateRecogniser(scalars: scalars).date(in: second) != nil || isSigned(second) { return false }
    let links: Set<Unicode.Scalar> = ["的", "及", "和", "或", "与", "與", "暨", "（"]
    return !isDocumentName(first) || words.first.map(links.contains) == true
  }
}
