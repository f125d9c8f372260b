/// Words that say where an item comes from, with a colon behind them.
private let sourceWords: [[Unicode.Scalar]] = [
  "来源", "來源", "信息来源", "稿件来源", "文章来源", "消息来源", "稿源", "出处", "摘自", "转自", "轉自", "摘编自",
  "转载自", "原载", "供稿",
].map { Array($0.unicodeScalars) }

/// Words that need no colon behind them.
private let sourceWordsWithoutColon: [[Unicode.Scalar]] = [
  "摘自", "转自", "轉自", "摘编自", "转载自", "原载",
].map { Array($0.unicodeScalars) }

/// The texts of links that lead to the source of an item.
private let sourceLinkWords: Set<String> = [
  "原文链接", "查看原文", "阅读原文", "原文", "来源", "链接", "原文連結", "查看詳情", "查看详情", "全文",
]

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
  for word in sourceWords where rest.starts(with: word) {
    let next = rest.dropFirst(word.count).first
    if next == "：" || next == ":" { return true }
    if isBracketed, sourceWordsWithoutColon.contains(word) { return true }
  }
  return line.width <= 70 && line.end != .stop && line.end != .pause
    && sourceWordsWithoutColon.contains { rest.starts(with: $0) }
}

/// Where a source begins that stands behind the last sentence of `range`: `…。（来源：新华社）`.
func gluedSource(in range: Range<Int>, of scalars: [Unicode.Scalar]) -> Int? {
  var index = range.upperBound - 1
  let floor = max(range.lowerBound, range.upperBound - 120)
  while index > floor {
    if scalars[index] == "（" || scalars[index] == "(", scalars[index - 1] != "]" {
      let rest = scalars[index + 1..<range.upperBound]
      let names = sourceWords.contains { word in
        guard rest.starts(with: word) else { return false }
        let next = rest.dropFirst(word.count).first
        return next == "：" || next == ":" || sourceWordsWithoutColon.contains(word)
      }
      if names {
        switch LineEnd(scalars[index - 1]) {
        case .stop, .question, .close: return index
        case .colon, .pause, .open, .url, .other: return nil
        }
      }
    }
    index -= 1
  }
  return nil
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
