/// What can be seen in one line alone.
struct LineFacts: Hashable, Sendable {
  /// The line without white space around it; empty for a blank line.
  var range: Range<Int>
  /// Columns of white space before `range` (a Han takes two columns, a tab four).
  var indent: Int
  /// Columns that `range` takes.
  var width: Int
  /// The mark it begins with.
  var mark: LineMark?
  /// How it ends, markup looked through.
  var end: LineEnd
  /// Whether a sentence ends before the line does.
  var hasStopInside: Bool
  /// Whether a form feed ended the line.
  var endsPage: Bool

  /// Whether nothing is printed of the line.
  var isBlank: Bool { range.isEmpty }
  /// The words of the line: behind its mark, if it has one.
  var words: Range<Int> { mark?.words ?? range }

  /// Whether a marked line ends in a short remark in brackets behind its words: 一、先进集体（3个）.
  func endsInRemark(_ scalars: [Unicode.Scalar]) -> Bool {
    guard end == .close, !hasStopInside, let mark, let last = scalars[range].last,
      last == "）" || last == ")" || last == "〕"
    else { return false }
    let open = scalars[mark.words].lastIndex { $0 == "（" || $0 == "(" || $0 == "〔" }
    return open.map { $0 > mark.words.lowerBound && range.upperBound - $0 <= 14 } ?? false
  }
}

/// Looks at each line of `source` by itself.
func measureLines(_ source: SourceText) -> [LineFacts] {
  let recogniser = MarkRecogniser(scalars: source.scalars)
  return source.lines.indices.map { line in
    measureLine(source, line, recogniser)
  }
}

func measureLine(
  _ source: SourceText, _ line: Int, _ recogniser: MarkRecogniser
) -> LineFacts {
  let scalars = source.scalars
  var range = source.lines[line]
  var indent = 0
  while range.lowerBound < range.upperBound, CharacterKind.isSpace(scalars[range.lowerBound]) {
    indent += CharacterKind.columns(scalars[range.lowerBound])
    range = range.lowerBound + 1..<range.upperBound
  }
  while range.lowerBound < range.upperBound, CharacterKind.isSpace(scalars[range.upperBound - 1]) {
    range = range.lowerBound..<range.upperBound - 1
  }
  var facts = LineFacts(
    range: range, indent: indent, width: 0, mark: nil, end: .other, hasStopInside: false,
    endsPage: source.formFeeds.contains(line))
  guard !range.isEmpty else { return facts }
  for index in range {
    let scalar = scalars[index]
    facts.width += CharacterKind.columns(scalar)
    if scalar == "。" || scalar == "；", index + 1 < range.upperBound { facts.hasStopInside = true }
  }
  facts.mark = recogniser.mark(of: range)
  facts.end = lineEnd(scalars, range)
  return facts
}

/// How the line `range` ends, looking through `**`, `` ` ``, note references and links.
private func lineEnd(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> LineEnd {
  var end = range.upperBound
  var endsInLink = false
  while end > range.lowerBound {
    let last = scalars[end - 1]
    if last == "*" || last == "`" || last == "_" || CharacterKind.isSpace(last) {
      end -= 1
    } else if last == ")", let start = linkStart(scalars, range.lowerBound..<end) {
      if start == range.lowerBound { return .close }
      end = start
      endsInLink = true
    } else {
      break
    }
  }
  guard end > range.lowerBound else { return .other }
  if endsInAddress(scalars, range.lowerBound..<end) { return .url }
  let last = LineEnd(scalars[end - 1])
  // What ends in a link ends, unless a comma before it says that it goes on.
  return endsInLink && (last == .other || last == .close) ? .url : last
}

/// Where the link begins that `range` ends with; `nil` when it ends with none.
///
/// Looks back over one line's last 2,000 characters at most.
private func linkStart(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
  let floor = max(range.lowerBound, range.upperBound - 2000)
  var index = range.upperBound - 1
  while index > floor, !(scalars[index] == "(" && scalars[index - 1] == "]") {
    if CharacterKind.isSpace(scalars[index]) { return nil }
    index -= 1
  }
  guard index > floor else { return nil }
  index -= 1
  while index >= floor, scalars[index] != "[" { index -= 1 }
  guard index >= floor else { return nil }
  return index > floor && scalars[index - 1] == "!" ? index - 1 : index
}

/// Whether the last word of `range` is an address.
private func endsInAddress(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
  let floor = max(range.lowerBound, range.upperBound - 2000)
  var index = range.upperBound
  while index > floor, (0x21...0x7E).contains(scalars[index - 1].value) { index -= 1 }
  let word = scalars[index..<range.upperBound]
  guard word.count > 7 else { return false }
  var previous = Array(word.prefix(3))
  for scalar in word.dropFirst(3) {
    if previous == [":", "/", "/"] { return true }
    previous = [previous[1], previous[2], scalar]
  }
  return scalars[index..<range.upperBound].starts(with: ["w", "w", "w", "."])
}
