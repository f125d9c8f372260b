/// A line that may be a page number.
struct PageNumber: Hashable, Sendable {
  /// What stands beside the number.
  enum Form: Hashable, Sendable {
    /// Dashes or dots on both sides, or 第…页: no series is needed.
    case sure
    /// Nothing, or how many pages there are.
    case bare
    /// A mark or words, `#` for the number: P#, [#], 文史资料#. Lines of one form are one series.
    case named(String)
  }

  var value: Int
  var form: Form
}

/// Tells by the shape of a line alone whether it may be a page number.
struct PageNumberForms: Hashable, Sendable {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// The page number that `range` may be: `- 12 -`, `第 2 页 共 4 页`, `12`, `3/6`, `P12`, `[12]`,
  /// `文史资料　12`.
  func number(in range: Range<Int>) -> PageNumber? {
    guard range.count <= 40 else { return nil }
    let words = scalars[range].filter { !CharacterKind.isSpace($0) }
    guard words.count <= 16 else { return headed(range) }
    let before = words.prefix { Self.ornaments.contains($0) }.count
    let after = words.reversed().prefix { Self.ornaments.contains($0) }.count
    if before > 0, after > 0, before + after < words.count {
      return value(words[before..<words.count - after]).map { PageNumber(value: $0, form: .sure) }
    }
    if let value = value(words[...]) { return PageNumber(value: value, form: .bare) }
    // 3/6, 3 of 6: the page and how many there are.
    let halves = words.split { $0 == "/" || $0 == "／" }
    if halves.count == 2, let page = value(halves[0]), let all = value(halves[1]), page <= all {
      return PageNumber(value: page, form: .bare)
    }
    if isCounted(words) { return PageNumber(value: 0, form: .sure) }
    return marked(words) ?? headed(range)
  }

  private static let ornaments: Set<Unicode.Scalar> = [
    "-", "—", "–", "－", "·", ".", "•", "~", "～", "‐",
  ]

  /// Whether a line counts pages: 第2页, 第十六页, 第2页共4页, 第2页/共4页, Page2of4.
  private func isCounted(_ words: [Unicode.Scalar]) -> Bool {
    var view = String.UnicodeScalarView()
    view.append(
      contentsOf: words.filter { !ChineseNumerals.isNumeral($0) && $0 != "，" && $0 != "/" })
    return Self.counts.contains(String(view)) && words.contains(where: ChineseNumerals.isNumeral)
  }

  private static let counts: Set<String> = [
    "第页", "第頁", "第页共页", "第頁共頁", "页共页", "共页第页", "共頁第頁", "Pageof", "page", "Page",
  ]

  /// A number in brackets, or with P before or 页 behind it.
  private func marked(_ words: [Unicode.Scalar]) -> PageNumber? {
    for (open, close) in Self.marks
    where words.starts(with: open) && words.reversed().starts(with: close.reversed()) {
      guard words.count > open.count + close.count,
        let value = value(words[open.count..<words.count - close.count])
      else { continue }
      var form = String.UnicodeScalarView()
      form.append(contentsOf: open + ["#"] + close)
      return PageNumber(value: value, form: .named(String(form)))
    }
    return nil
  }

  /// What stands before and behind the number; longer marks first.
  private static let marks: [([Unicode.Scalar], [Unicode.Scalar])] = [
    (["P", "."], []), (["p", "."], []), (["P"], []), (["p"], []), ([], ["页"]), ([], ["頁"]),
    (["["], ["]"]), (["〔"], ["〕"]), (["<"], [">"]), (["〈"], ["〉"]), (["【"], ["】"]),
  ]

  /// A running head with the number on its line, a wide space or a bar between: `文史资料　16`,
  /// `16｜文史资料`.
  private func headed(_ range: Range<Int>) -> PageNumber? {
    let line = scalars[range]
    let leading = line.prefix { CharacterKind.digit($0) != nil }
    let trailing = line.reversed().prefix { CharacterKind.digit($0) != nil }.count
    let inside: ArraySlice<Unicode.Scalar>
    let number: ArraySlice<Unicode.Scalar>
    if !leading.isEmpty {
      (number, inside) = (leading, line[leading.endIndex...])
    } else {
      (number, inside) = (line.suffix(trailing), line.dropLast(trailing))
    }
    let gap = leading.isEmpty ? Array(inside.reversed()) : Array(inside)
    let edge = gap.prefix { CharacterKind.isSpace($0) || Self.bars.contains($0) }
    let isWide =
      edge.contains(where: Self.bars.contains)
      || edge.reduce(0) { $0 + CharacterKind.columns($1) } > 1
    guard isWide, let value = value(number), edge.count < gap.count,
      gap.contains(where: CharacterKind.isHan)
    else { return nil }
    let words = leading.isEmpty ? inside.dropLast(edge.count) : inside.dropFirst(edge.count)
    var form = String.UnicodeScalarView()
    form.append(contentsOf: words.filter { !CharacterKind.isSpace($0) } + ["#"])
    return PageNumber(value: value, form: .named(String(form)))
  }

  private static let bars: Set<Unicode.Scalar> = ["|", "｜", "│", "·"]

  /// A number of one to four digits.
  private func value(_ words: ArraySlice<Unicode.Scalar>) -> Int? {
    guard (1...4).contains(words.count) else { return nil }
    var value = 0
    for scalar in words {
      guard let digit = CharacterKind.digit(scalar) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}
