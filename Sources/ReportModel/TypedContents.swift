/// The contents that an editor typed, as lines of the text.
struct TypedContents: Hashable, Sendable {
  /// One entry.
  struct Entry: Hashable, Sendable {
    /// Its line, from 0.
    var line: Int
    /// Its words, without mark, leader and page number.
    var words: Range<Int>
    /// Its mark.
    var mark: LineMark?
    /// Its page number as typed.
    var page: Range<Int>?
    /// What it is compared by.
    var key: [UInt32]
  }
  /// The line 目录, if there is one.
  var headingLine: Int?
  /// The entries in order; empty when the text has no contents.
  var entries: [Entry] = []
}

/// Lines that announce contents, by their comparison keys.
private let contentsTitles: Set<[UInt32]> = Set(
  [
    "目录", "目次", "目錄", "本期目录", "本期要目", "要目", "本期导读", "导读", "新闻摘要", "内容提要", "本期内容", "contents",
  ].map { comparisonKey($0.unicodeScalars) })

/// Finds the typed contents: lines that end in a page number behind a tab, dots or spaces, or lines
/// under 目录, each repeated further on as a line of its own.
///
/// Lines that the body does not repeat (a table with tabs) are no contents: at least half of the
/// entries, or of the lines under 目录, must recur. Entries without page numbers count only where
/// the body repeats them.
func recogniseContents(_ lines: [LineFacts], in source: SourceText) -> TypedContents {
  let candidates = ContentsCandidates(lines: lines, scalars: source.scalars)
  for index in lines.indices where !lines[index].isBlank {
    let isTitled = candidates.isTitle(index)
    let entry = isTitled ? nil : candidates.entry(at: index, isTitled: false)
    guard isTitled || entry != nil else { continue }
    let run = candidates.run(from: isTitled ? index + 1 : index, isTitled: isTitled)
    if run.count > (isTitled ? 0 : 1), candidates.bodyRepeats(run) {
      return TypedContents(headingLine: isTitled ? index : nil, entries: run)
    }
    if candidates.triesAreSpent(after: index) { break }
  }
  return TypedContents()
}

/// The lines of a text as possible entries of contents.
private struct ContentsCandidates {
  let lines: [LineFacts]
  let scalars: [Unicode.Scalar]

  /// Contents stand near the start: further on a run of numbers is a table.
  func triesAreSpent(after index: Int) -> Bool { index > 400 }

  func isTitle(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.width <= 24 else { return false }
    return contentsTitles.contains(comparisonKey(scalars[line.words]))
  }

  /// The line as an entry with a page number; under 目录 one space before the number will do.
  func entry(at index: Int, isTitled: Bool) -> TypedContents.Entry? {
    let line = lines[index]
    guard line.width <= 400, let tail = pageTail(line.range, isTitled: isTitled) else {
      return nil
    }
    let text = line.range.lowerBound..<tail.textEnd
    let mark = MarkRecogniser(scalars: scalars).mark(of: text)
    return make(index, mark, text, page: tail.page)
  }

  private func make(
    _ index: Int, _ mark: LineMark?, _ text: Range<Int>, page: Range<Int>?
  ) -> TypedContents.Entry {
    let words = printedWords(mark, text)
    return TypedContents.Entry(
      line: index, words: words, mark: mark, page: page, key: comparisonKey(scalars[words]))
  }

  /// The entries from `start` on: lines with numbers, and under 目录 also lines without.
  func run(from start: Int, isTitled: Bool) -> [TypedContents.Entry] {
    var entries: [TypedContents.Entry] = []
    var firstKey: [UInt32]?
    var index = start
    var blanks = 0
    while index < lines.count, blanks < 3 {
      let line = lines[index]
      if line.isBlank {
        blanks += 1
        index += 1
        continue
      }
      let found = entry(at: index, isTitled: isTitled) ?? (isTitled ? bare(index) : nil)
      // The first entry's words without a number begin the body.
      guard let found, found.page != nil || found.key != firstKey else { break }
      firstKey = firstKey ?? found.key
      entries.append(found)
      blanks = 0
      index += 1
    }
    return entries
  }

  /// A short line under 目录 as an entry without a page number.
  private func bare(_ index: Int) -> TypedContents.Entry? {
    let line = lines[index]
    guard line.width <= 120, line.end != .stop, line.end != .pause, !line.hasStopInside else {
      return nil
    }
    return make(index, line.mark, line.range, page: nil)
  }

  /// Whether at least half of `run` recurs behind it; entries without a page that do not recur are
  /// no part of it.
  func bodyRepeats(_ run: [TypedContents.Entry]) -> Bool {
    guard let last = run.last else { return false }
    var wanted: [[UInt32]: Int] = [:]
    for entry in run { wanted[entry.key, default: 0] += 1 }
    var found = 0
    for index in lines.indices.dropFirst(last.line + 1) where lines[index].width <= 400 {
      let line = lines[index]
      guard !line.isBlank else { continue }
      let key = comparisonKey(scalars[printedWords(line.mark, line.range)])
      if let count = wanted[key], count > 0 {
        wanted[key] = count - 1
        found += 1
      }
    }
    return found * 2 >= run.count
  }

  /// Where the text of `line` ends before leader and page number, and the number.
  private func pageTail(
    _ line: Range<Int>, isTitled: Bool
  ) -> (textEnd: Int, page: Range<Int>)? {
    var end = line.upperBound
    let isBracketed = scalars[end - 1] == "）" || scalars[end - 1] == ")"
    if isBracketed { end -= 1 }
    var start = end
    while start > line.lowerBound, end - start < 6, isPageDigit(scalars[start - 1]) { start -= 1 }
    guard start < end, start > line.lowerBound else { return nil }
    var leader = start
    if isBracketed {
      guard scalars[start - 1] == "（" || scalars[start - 1] == "(" else { return nil }
      leader -= 1
    }
    var (spaces, tabs, dots) = (0, 0, 0)
    while leader > line.lowerBound {
      let scalar = scalars[leader - 1]
      switch scalar {
      case "\t": tabs += 1
      case "\u{3000}": spaces += 2
      case ".", "·", "．", "_", "-", "—", "‥", "・", "•": dots += 1
      case "…", "⋯": dots += 3
      default:
        guard CharacterKind.isSpace(scalar) else {
          let isLeader = tabs > 0 || spaces > 1 || dots > 2 || isBracketed && isTitled
          let isEnough = isLeader || isTitled && spaces > 0
          return isEnough ? (leader, start..<end) : nil
        }
        spaces += 1
      }
      leader -= 1
    }
    return nil
  }

  private func isPageDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "i", "v", "x", "I", "V", "X": true
    default: CharacterKind.digit(scalar) != nil
    }
  }
}

/// The words of a line that print: all but an ornamental mark, with its number if it has one.
func printedWords(_ mark: LineMark?, _ line: Range<Int>) -> Range<Int> {
  guard let mark, !mark.kind.isNumber else { return line }
  return mark.words
}
