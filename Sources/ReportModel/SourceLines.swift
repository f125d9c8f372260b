/// Words that say where an item comes from, with a colon behind them.
private let sourceWords: [[Unicode.Scalar]] = [
  "来源", "來源", "信息来源", "稿件来源", "文章来源", "消息来源", "稿源", "出处", "摘自", "转自", "轉自", "摘编自",
  "转载自", "原载", "供稿", "原文", "文章來源", "資訊來源",
].map { Array($0.unicodeScalars) }

/// Words that need no colon behind them.
private let sourceWordsWithoutColon: [[Unicode.Scalar]] = [
  "摘自", "转自", "轉自", "摘编自", "转载自", "原载",
].map { Array($0.unicodeScalars) }

/// Words that in brackets alone on a line say who wrote or edited what stands before.
private let bracketedWords: [[Unicode.Scalar]] = [
  "本文责任编辑", "责任编辑", "责编", "记者", "本报记者", "通讯员", "據", "据", "責任編輯",
].map { Array($0.unicodeScalars) }

/// The texts of links that lead to the source of an item.
private let sourceLinkWords: Set<String> = [
  "原文链接", "查看原文", "阅读原文", "原文", "来源", "链接", "原文連結", "查看詳情", "查看详情", "全文",
]

/// Whose news a report is: the papers' word for themselves, and agencies.
private let newsSources = wordList("本报 本報 本刊 本台 本网 本社 新华社 新華社 中新社 中新网 中央社 新华网 人民网 央视")

/// What a dateline ends in.
private let newsWords = wordList("讯 訊 电 電 记者 記者 报道 報導 消息 特约 通讯员")

/// Whether words begin as news do, with a dateline: 本报讯, 新华社北京1月8日电（记者…）, 本报记者 王政.
func beginsWithDateline(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  guard let source = newsSources.first(where: { words.starts(with: $0) }) else { return false }
  let rest = words.dropFirst(source.count).prefix(16)
  return rest.indices.contains { place in
    newsWords.contains { rest[place...].starts(with: $0) }
  }
}

/// Whether a line names the source of what stands before it: （来源：…）, 来源：…, 摘自…, [原文](…).
///
/// 资料来源 and 数据来源 belong to a table or figure and are none.
func isSourceLine(_ line: LineFacts, in scalars: [Unicode.Scalar]) -> Bool {
  guard line.width <= 160 else { return false }
  var start = line.range.lowerBound
  let first = scalars[start]
  let isBracketed = first == "（" || first == "(" || first == "【" || first == "［"
  if isBracketed || first == "※" || first == "—" || first == "-" {
    while start < line.range.upperBound,
      "（(【［※—- ".unicodeScalars.contains(scalars[start])
    {
      start += 1
    }
  }
  let rest = scalars[start..<line.range.upperBound]
  if isLinkOnly(scalars[line.range]) { return true }
  let isClosed = rest.last == "）" || rest.last == ")"
  if first == "（" || first == "(", isClosed, line.width <= 60,
    !rest.dropLast().contains(where: { $0 == "。" || $0 == "）" || $0 == "；" }),
    bracketedWords.contains(where: { rest.starts(with: $0) })
  {
    return true
  }
  for word in sourceWords where rest.starts(with: word) {
    let next = rest.dropFirst(word.count).first
    if next == "：" || next == ":" { return true }
    if isBracketed, sourceWordsWithoutColon.contains(word) { return true }
  }
  return line.width <= 70 && line.end != .stop && line.end != .pause
    && sourceWordsWithoutColon.contains { rest.starts(with: $0) }
}

/// Where a source begins that stands behind the last sentence of `range`: `…。（来源：新华社）`,
/// `…。来源：新华社`, `…。[查看原文](url)`.
func gluedSource(in range: Range<Int>, of scalars: [Unicode.Scalar]) -> Int? {
  if let link = gluedLink(in: range, of: scalars) { return link }
  var index = range.upperBound - 1
  let floor = max(range.lowerBound, range.upperBound - 120)
  while index > floor {
    let isBracket = scalars[index] == "（" || scalars[index] == "("
    if isBracket ? scalars[index - 1] != "]" : endsSentence(scalars[index - 1]),
      namesSource(
        scalars[(isBracket ? index + 1 : index)..<range.upperBound], isBracketed: isBracket)
    {
      return endsSentence(scalars[index - 1]) || LineEnd(scalars[index - 1]) == .close ? index : nil
    }
    index -= 1
  }
  return nil
}

private func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
  switch LineEnd(scalar) {
  case .stop, .question: scalar != "；" && scalar != ";" && scalar != "."
  case .close, .colon, .pause, .open, .url, .other: false
  }
}

/// Whether `words` begin as sources do; without brackets only 来源 and its like with a colon count.
private func namesSource(_ words: ArraySlice<Unicode.Scalar>, isBracketed: Bool) -> Bool {
  sourceWords.contains { word in
    guard words.starts(with: word) else { return false }
    let next = words.dropFirst(word.count).first
    if next == "：" || next == ":" { return isBracketed || words.last != "。" }
    return isBracketed && sourceWordsWithoutColon.contains(word)
  }
}

/// Where a link to the source begins that is glued to the end of a paragraph.
private func gluedLink(in range: Range<Int>, of scalars: [Unicode.Scalar]) -> Int? {
  guard scalars[range].last == ")" else { return nil }
  let floor = max(range.lowerBound + 1, range.upperBound - 2000)
  var index = range.upperBound - 1
  while index > floor, scalars[index] != "[" {
    if CharacterKind.isSpace(scalars[index]) { return nil }
    index -= 1
  }
  guard index > floor, isLinkOnly(scalars[index..<range.upperBound]) else { return nil }
  var before = index - 1
  while before > range.lowerBound, CharacterKind.isSpace(scalars[before]) { before -= 1 }
  return endsSentence(scalars[before]) || LineEnd(scalars[before]) == .close ? index : nil
}

/// Whether line `line` (from 0) of `source` names the source of what stands before it.
package func isSourceLine(_ line: Int, in source: SourceText) -> Bool {
  let facts = measureLine(source, line, MarkRecogniser(scalars: source.scalars))
  return !facts.isBlank && isSourceLine(facts, in: source.scalars)
}

/// Whether a line is one link whose words say that it leads to the source.
private func isLinkOnly(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  guard scalars.first == "[", scalars.last == ")", scalars.count < 2000,
    let close = scalars.firstIndex(of: "]"), close + 1 < scalars.endIndex,
    scalars[close + 1] == "("
  else { return false }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars[scalars.startIndex + 1..<close])
  return sourceLinkWords.contains(String(view))
}
