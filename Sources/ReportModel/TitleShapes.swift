/// Tells by shape what a stretch of a line above the body is.
struct TitleShapes: Hashable, Sendable {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// Whether a stretch is a date and no more.
  func isDate(_ range: Range<Int>) -> Bool {
    DateRecogniser(scalars: scalars).isDateLine(range) != nil
  }

  /// The stretches of a line between wide spaces, · or ｜.
  func parts(of line: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = line.lowerBound
    var index = start
    while index < line.upperBound {
      var end = index
      var columns = 0
      var hasBar = false
      while end < line.upperBound, isSeparator(scalars[end]) {
        columns += CharacterKind.columns(scalars[end])
        hasBar = hasBar || !CharacterKind.isSpace(scalars[end])
        end += 1
      }
      // · between letters belongs to a name: 杰罗姆·佩森蒂.
      if hasBar ? columns > 2 || scalars[index] != "·" : columns > 2 {
        if index > start { parts.append(start..<index) }
        start = end
      }
      index = max(end, index + 1)
    }
    if start < line.upperBound { parts.append(start..<line.upperBound) }
    guard let last = parts.popLast() else { return parts }
    return parts + withIssueApart(last)
  }

  /// A stretch that ends in a space and an issue (区块链周报 第23期) as two.
  private func withIssueApart(_ range: Range<Int>) -> [Range<Int>] {
    guard let space = scalars[range].lastIndex(where: CharacterKind.isSpace),
      space > range.lowerBound, isIssue(space + 1..<range.upperBound)
    else { return [range] }
    return [range.lowerBound..<space, space + 1..<range.upperBound]
  }

  private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isSpace(scalar) || scalar == "·" || scalar == "｜" || scalar == "|"
  }

  /// Whether a stretch names an issue: 第12期, 第十二期, 总第100期, 第1卷第2期, 〔2024〕12号, Vol. 3
  func isIssue(_ range: Range<Int>) -> Bool {
    guard range.count <= 30 else { return false }
    let brackets: Set<Unicode.Scalar> = ["（", "）", "(", ")"]
    let tight = scalars[range].filter { !CharacterKind.isSpace($0) && !brackets.contains($0) }
    if tight.starts(with: ["V", "o", "l"]) || tight.starts(with: ["N", "o", "."]) { return true }
    if tight.last == "号" || tight.last == "號" {
      return tight.contains("〔") || tight.contains("［") || tight.first == "第"
    }
    let isCounted = tight.last == "期" || tight.last == "卷" || tight.last == "辑"
    guard isCounted, let ordinal = tight.firstIndex(of: "第") else { return false }
    guard ordinal + 1 < tight.count, ChineseNumerals.isNumeral(tight[ordinal + 1]) else {
      return false
    }
    return ordinal == 0 || ordinal == 1 && (tight[0] == "总" || tight[0] == "總")
      || ordinal == 5 && tight[4] == "年" && CharacterKind.digit(tight[0]) != nil
  }

  /// Whether a stretch says who made the report, by its first or last words.
  func namesEditor(_ range: Range<Int>) -> Bool {
    guard range.count <= 40 else { return false }
    let words = scalars[range]
    if Self.starts.contains(where: { words.starts(with: $0) }) { return true }
    // 汇编, 选编 and the like are books, not people.
    let books: Set<Unicode.Scalar> = ["汇", "選", "选", "新", "简", "续", "摘", "彙", "上", "下"]
    if words.last == "编" || words.last == "編", let before = words.dropLast().last,
      books.contains(before)
    {
      return false
    }
    return Self.ends.contains { words.reversed().starts(with: $0.reversed()) }
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

  /// Whether a stretch is two to four Han, perhaps with spaces between them: 夏小林, 王 明.
  func isPersonalName(_ range: Range<Int>) -> Bool {
    guard range.count <= 12 else { return false }
    let letters = scalars[range].filter { !CharacterKind.isSpace($0) }
    guard let first = letters.first, Self.surnames.contains(first) else { return false }
    return (2...4).contains(letters.count) && letters.allSatisfy { CharacterKind.isHan($0) }
  }

  /// A stretch without one pair of brackets around it.
  func withoutBrackets(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, let first = scalars[range].first, let last = scalars[range].last,
      first == "（" && last == "）" || first == "(" && last == ")"
    else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  /// The commonest surnames, more than nine tenths of the population (a census table of surnames).
  private static let surnames = Set(
    ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
      + "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸")
      .unicodeScalars)

  private static let starts: [[Unicode.Scalar]] = [
    "作者", "编辑：", "编辑:", "主编", "编者", "编写", "撰稿", "文/", "文／", "供稿", "记者", "本报记者", "责任编辑",
    "整理", "报告人", "主办", "编印", "汇报人", "发文单位", "编制",
  ].map { Array($0.unicodeScalars) }

  private static let ends: [[Unicode.Scalar]] = [
    "编", "編", "编印", "主编", "编辑部", "编委会", "秘书处", "秘書處", "办公室", "主办", "编制", "出品", "编辑",
    "委员会", "編印", "编写组", "课题组",
  ].map { Array($0.unicodeScalars) }
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
  let date = DateRecogniser(scalars: source.scalars).isDateLine(range)
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
  let column = source.column(of: range.lowerBound, inLine: line)
  let origin = TextOrigin(offset: 0, line: line + 1, column: column)
  return TitleLine(
    line: line, role: role, text: InlineText(source.string(range), origins: [origin]), date: date)
}

/// The name of a file without folder and ending, for a report that nothing else names; `nil` for
/// standard input.
package func titleFromName(_ name: String) -> String? {
  guard let last = name.split(separator: "/").last.map(String.init), last != "-" else {
    return nil
  }
  guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
  return String(last[..<dot])
}
