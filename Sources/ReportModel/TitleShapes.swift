/// A stretch of a title line, and what its shape says that it is.
struct TitlePart: Hashable, Sendable {
  /// Its characters.
  var range: Range<Int>
  /// `date`, `issue` or `editor`; `nil` when its shape tells nothing.
  var kind: LineClass?
}

/// Tells by shape what a stretch of a line above the body is.
struct TitleShapes: Hashable, Sendable {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// Whether a stretch is a date and no more.
  func isDate(_ range: Range<Int>) -> Bool {
    DateRecogniser(scalars: scalars).dateLine(range) != nil || isAdoptionNote(range)
  }

  /// Whether a stretch says when a law was adopted: （2021年9月28日…会议通过）.
  func isAdoptionNote(_ range: Range<Int>) -> Bool {
    let inside = withoutBrackets(range)
    guard inside != range, range.count <= 120,
      let found = DateRecogniser(scalars: scalars).date(in: inside),
      found.range.lowerBound == inside.lowerBound
    else { return false }
    let endings: [[Unicode.Scalar]] = [
      ["通", "过"], ["通", "過"], ["修", "订"], ["修", "訂"], ["修", "正"], ["公", "布"], ["发", "布"],
      ["施", "行"],
      ["批", "准"],
    ]
    return endings.contains { scalars[inside].suffix(2).elementsEqual($0) }
  }

  /// Whether a stretch is what web pages set below a title: a date, mostly with a time, and fields
  /// (来源：…, 浏览：…).
  func isPageInfo(_ range: Range<Int>) -> Bool {
    guard range.count <= 120, DateRecogniser(scalars: scalars).date(in: range) != nil else {
      return false
    }
    var (fields, lacksValue) = (0, false)
    let tokens = scalars[range].split {
      CharacterKind.isSpace($0) || $0 == "|" || $0 == "｜"
    }
    for token in tokens {
      let name = token.prefix { $0 != "：" && $0 != ":" }
      let isField = name.count < token.count && Self.pageFields.contains { name.elementsEqual($0) }
      let isMoment = token.allSatisfy {
        CharacterKind.digit($0) != nil || "-/.:：年月日".unicodeScalars.contains($0)
      }
      guard isField || isMoment || lacksValue else { return false }
      lacksValue = isField && name.count + 1 == token.count
      if isField { fields += 1 }
    }
    return fields > 0 && tokens.count > 1
  }

  /// Whether a stretch names an issue: 第12期（总第100期）, 2021年第3期, 第1卷第2期, 〔2024〕12号, Vol. 3
  func isIssue(_ range: Range<Int>) -> Bool {
    guard range.count <= 40 else { return false }
    var words = withoutBrackets(range)
    for label in Self.issueLabels where scalars[words].starts(with: label) {
      words = words.lowerBound + label.count..<words.upperBound
      break
    }
    if issueEnd(at: words.lowerBound, until: words.upperBound) == words.upperBound { return true }
    let last = scalars[words].last
    // 〔2023〕第14次 counts meetings.
    if last == "次", scalars[words].first == "〔", words.count <= 16 { return true }
    guard last == "号" || last == "號", words.count <= 30 else { return false }
    return scalars[words].contains("〔") || scalars[words].contains("［") || isCase(words)
  }

  /// Whether a stretch begins as the numbers of cases do, with a year in brackets: （2023）滨01民终456号.
  private func isCase(_ range: Range<Int>) -> Bool {
    let start = scalars[range].prefix(6)
    return start.count == 6 && (start.first == "（" || start.first == "(")
      && (start.last == "）" || start.last == ")")
      && start.dropFirst().dropLast().allSatisfy { CharacterKind.digit($0) != nil }
  }

  /// Whether a stretch is a number of one to four digits, which below a title counts issues.
  func isBareNumber(_ range: Range<Int>) -> Bool {
    range.count <= 4 && scalars[range].allSatisfy { CharacterKind.digit($0) != nil }
  }

  /// Where the issue ends that begins at `start`; `nil` when none does.
  func issueEnd(at start: Int, until end: Int) -> Int? {
    var index = start
    if let year = yearEnd(at: start, until: end) { index = year }
    var last: Int?
    var isCounted = false
    while index < end, let unit = issueUnit(at: index, until: end) {
      last = unit.end
      isCounted = isCounted || unit.isCounted
      index = unit.end
      while index < end,
        isSeparator(scalars[index]) || "，,、".unicodeScalars.contains(scalars[index])
      {
        index += 1
      }
    }
    return isCounted ? last : nil
  }

  /// 2021年 before an issue.
  private func yearEnd(at start: Int, until end: Int) -> Int? {
    let digits = scalars[start..<end].prefix {
      ChineseNumerals.isNumeral($0) || CharacterKind.isSpace($0)
    }
    guard digits.count >= 4, digits.count <= 8, digits.endIndex < end,
      scalars[digits.endIndex] == "年"
    else { return nil }
    var index = digits.endIndex + 1
    while index < end, CharacterKind.isSpace(scalars[index]) { index += 1 }
    return index
  }

  /// One unit of an issue: 第12期, 总第100期, 第3卷, 创刊号, or units in brackets.
  ///
  /// A volume alone (第三卷) counts nothing: parts of books are named so.
  private func issueUnit(at start: Int, until end: Int) -> (end: Int, isCounted: Bool)? {
    if scalars[start] == "（" || scalars[start] == "(" {
      guard let inner = issueEnd(at: start + 1, until: end), inner < end,
        scalars[inner] == "）" || scalars[inner] == ")"
      else { return nil }
      return (inner + 1, true)
    }
    let rest = scalars[start..<end]
    for word in Self.issueWords where rest.starts(with: word) { return (start + word.count, true) }
    var index = start
    let isLatin = Self.latinWords.first { rest.starts(with: $0) }
    if let isLatin {
      index += isLatin.count
      while index < end, scalars[index] == "." || CharacterKind.isSpace(scalars[index]) {
        index += 1
      }
      let number = scalars[index..<end].prefix { CharacterKind.digit($0) != nil }
      return number.isEmpty ? nil : (number.endIndex, true)
    }
    if scalars[index] == "总" || scalars[index] == "總" { index += 1 }
    guard index < end, scalars[index] == "第" else { return nil }
    let number = scalars[(index + 1)..<end].prefix {
      ChineseNumerals.isNumeral($0) || CharacterKind.isSpace($0)
    }
    guard number.contains(where: ChineseNumerals.isNumeral), number.count <= 9,
      number.endIndex < end
    else { return nil }
    switch scalars[number.endIndex] {
    case "期", "号", "號", "辑", "輯": return (number.endIndex + 1, true)
    case "卷", "集", "册", "冊": return (number.endIndex + 1, false)
    default: return nil
    }
  }

  /// The stretches of a line: dates and issues wherever edges set them off, the rest between wide
  /// spaces, · or ｜.
  func parts(of line: Range<Int>) -> [TitlePart] {
    var parts: [TitlePart] = []
    var start = line.lowerBound
    var index = start
    while index < line.upperBound {
      if let found = namedPart(at: index, in: line) {
        parts += plainParts(of: start..<index)
        parts.append(found)
        index = found.range.upperBound
        start = index
      } else {
        index += 1
      }
    }
    return parts + plainParts(of: start..<line.upperBound)
  }

  /// The issue or date at `index`, brackets around it included, if edges set it off.
  private func namedPart(at index: Int, in line: Range<Int>) -> TitlePart? {
    let isBracketed = scalars[index] == "（" || scalars[index] == "("
    guard
      isBracketed || index == line.lowerBound || isSeparator(scalars[index - 1])
        || scalars[index - 1] == "）"
    else { return nil }
    let first = isBracketed ? index + 1 : index
    guard first < line.upperBound else { return nil }
    let issue = issueEnd(at: first, until: line.upperBound)
    let date = DateRecogniser(scalars: scalars).stretch(at: first, until: line.upperBound)?.end
    guard var end = issue ?? date else { return nil }
    if isBracketed {
      guard end < line.upperBound, scalars[end] == "）" || scalars[end] == ")" else { return nil }
      end += 1
    }
    let isEdge = end == line.upperBound || isSeparator(scalars[end]) || scalars[end] == "（"
    return isEdge ? TitlePart(range: index..<end, kind: issue == nil ? .date : .issue) : nil
  }

  /// The stretches of `range` between wide spaces, · or ｜, without separators around.
  func plainParts(of range: Range<Int>) -> [TitlePart] {
    var parts: [TitlePart] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      var end = index
      var columns = 0
      var hasBar = false
      while end < range.upperBound, isSeparator(scalars[end]) {
        columns += CharacterKind.columns(scalars[end])
        hasBar = hasBar || !CharacterKind.isSpace(scalars[end])
        end += 1
      }
      // · between letters belongs to a name: 杰罗姆·佩森蒂.
      let isEdge = index == start || end == range.upperBound
      if end > index, isEdge || (hasBar ? columns > 2 || scalars[index] != "·" : columns > 2) {
        if index > start { parts.append(part(start..<index)) }
        start = end
      }
      index = max(end, index + 1)
    }
    if start < range.upperBound { parts.append(part(start..<range.upperBound)) }
    return parts
  }

  private func part(_ range: Range<Int>) -> TitlePart {
    TitlePart(range: range, kind: namesEditor(range) ? .editor : isIssue(range) ? .issue : nil)
  }

  private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isSpace(scalar) || scalar == "·" || scalar == "｜" || scalar == "|"
  }

  /// What a field at the start of a line gives: 【标题】, 【作　者】, 【期号】, 【日期】.
  func field(_ mark: LineMark) -> LineClass? {
    guard !mark.words.isEmpty, mark.range.count > 3 else { return nil }
    let inside = mark.range.lowerBound + 1..<mark.range.upperBound - 1
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[inside].filter { !CharacterKind.isSpace($0) })
    switch String(view) {
    case "标题", "题名", "篇名", "题目", "標題": return .title
    case "副标题", "副题名", "副題": return .subtitle
    case "作者", "编辑", "编者", "主编": return .editor
    case "期号", "刊期", "期次", "期數", "总期号": return .issue
    case "日期", "发布日期", "出版日期", "日期时间": return isDate(mark.words) ? .date : nil
    default: return nil
    }
  }

  /// A stretch without one pair of brackets around it.
  func withoutBrackets(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, let first = scalars[range].first, let last = scalars[range].last,
      first == "（" && last == "）" || first == "(" && last == ")"
    else { return range }
    let inside = range.lowerBound + 1..<range.upperBound - 1
    // （甲）乙（丙） is not bracketed as a whole.
    guard let close = scalars[inside].firstIndex(where: { $0 == "）" || $0 == ")" }) else {
      return inside
    }
    let open = scalars[inside].firstIndex { $0 == "（" || $0 == "(" }
    return (open ?? Int.max) < close ? inside : range
  }

  private static let pageFields = wordList(
    "来源 來源 信息来源 稿源 作者 编辑 责编 责任编辑 发布者 发布人 发布时间 发布日期 更新时间 时间 日期 浏览 浏览次数 浏览量 阅读 阅读量 阅读数 "
      + "点击 点击数 点击率 访问量 人气 字号 字体 评论")
  private static let issueLabels = wordList("期号： 期号: 刊期： 期数： 期次： 刊号：")
  private static let issueWords = wordList("创刊号 創刊號 试刊号 特刊 增刊 合刊")
  private static let latinWords = wordList("Vol vol VOL No NO no Issue ISSUE issue")
}

/// A line below a title that says who made the report, when, or which issue it is.
package struct TitleLine: Hashable, Sendable {
  /// Its line, from 0.
  package var line: Int
  /// `editor`, `date` or `issue`.
  package var role: LineRole
  /// Its words.
  package var text: InlineText
  /// The day, if it is a date.
  package var date: CalendarDate?
}

/// What line `line` (from 0) says of the report; `nil` when it is none of editor, date and issue.
package func titleLine(_ line: Int, in source: SourceText) -> TitleLine? {
  let range = measureLine(source, line, MarkRecogniser(scalars: source.scalars)).range
  guard !range.isEmpty, range.count <= 60 else { return nil }
  let shapes = TitleShapes(scalars: source.scalars)
  let date = DateRecogniser(scalars: source.scalars).dateLine(range)
  let role: LineRole
  if date != nil {
    role = .date
  } else if shapes.isIssue(range) {
    role = .issue
  } else if shapes.namesEditor(range) || shapes.isPersonalName(range) {
    role = .editor
  } else {
    return nil
  }
  return TitleLine(
    line: line, role: role, text: source.text(range, inLine: line), date: date?.day)
}

/// The name of a file without folder and ending, for a report that nothing else names; `nil` for
/// standard input.
package func titleFromName(_ name: String) -> String? {
  guard let last = name.split(separator: "/").last.map(String.init), last != "-",
    !last.hasPrefix("<")
  else { return nil }
  guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
  return String(last[..<dot])
}
