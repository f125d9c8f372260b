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

/// Finds the typed contents: lines that end in a page number behind a tab, dots or spaces, lines
/// under 目录, or a list of titles; each repeated further on as a line of its own.
///
/// One space before the number will do where three lines and more at the head of a text have it and
/// are repeated in order.
///
/// Lines that the body does not repeat (a table with tabs) are no contents: at least half of the
/// entries must recur, and all of them where neither 目录 nor page numbers say what they are. Three and
/// more entries under 目录 whose pages rise are contents in any case: the body's titles were changed.
func recogniseContents(_ lines: [LineFacts], in source: SourceText) -> TypedContents {
  let candidates = ContentsCandidates(lines: lines, scalars: source.scalars)
  let head = candidates.head
  for index in lines.indices.prefix(400) where !lines[index].isBlank {
    if head.contains(index), let spaced = candidates.spaced(from: index) {
      return TypedContents(entries: spaced)
    }
    let isTitled = candidates.isTitle(index)
    guard isTitled || candidates.entry(at: index, isTitled: false) != nil else { continue }
    let run = candidates.run(from: isTitled ? index + 1 : index, isTitled: isTitled)
    let known = isTitled ? candidates.paged(run) : nil
    if let confirmed = known ?? candidates.confirmed(run), confirmed.count > (isTitled ? 0 : 1) {
      return TypedContents(headingLine: isTitled ? index : nil, entries: confirmed)
    }
  }
  return TypedContents(entries: candidates.listOfTitles() ?? [])
}

/// The lines of a text as possible entries of contents.
private struct ContentsCandidates {
  let lines: [LineFacts]
  let scalars: [Unicode.Scalar]

  func isTitle(_ index: Int) -> Bool {
    let line = lines[index]
    guard line.width <= 24 else { return false }
    let words = scalars[line.words].split(
      maxSplits: 1, whereSeparator: { Self.titleEnds.contains($0) })
    return words.first.map { contentsTitles.contains(comparisonKey($0)) } ?? false
  }

  /// What may stand behind 目录 or 本期导读.
  private static let titleEnds: Set<Unicode.Scalar> = ["：", ":", "★", "☆", "◆", "■", "●", "】"]

  /// The lines above the first long line or sentence, and above a line that announces contents.
  var head: Range<Int> {
    let end = lines.indices.prefix(60).first {
      lines[$0].width > 120 || lines[$0].end == .stop || lines[$0].hasStopInside || isTitle($0)
    }
    return 0..<(end ?? min(lines.count, 60))
  }

  /// The entries from `start` on, of which some have but one space before the number: three and more
  /// with numbers that do not fall and are not above the number of lines, nearly all of them repeated
  /// behind in order.
  func spaced(from start: Int) -> [TypedContents.Entry]? {
    guard let first = entry(at: start, isTitled: true), beginsPages(first) else { return nil }
    var run: [TypedContents.Entry] = []
    var lastPage = 1
    for index in lines[start...].indices where !lines[index].isBlank {
      let whole = printedWords(lines[index].mark, lines[index].range)
      guard let entry = entry(at: index, isTitled: true), !entry.key.isEmpty,
        index - (run.last?.line ?? start) < 4, comparisonKey(scalars[whole]) != first.key,
        let page = page(of: entry), page >= lastPage, page <= lines.count
      else { break }
      run.append(entry)
      lastPage = page
    }
    guard run.count > 2, let entries = confirmed(run) else { return nil }
    let found = countInOrder(entries)
    return found > 2 && found * 4 >= entries.count * 3 ? entries : nil
  }

  private func page(of entry: TypedContents.Entry) -> Int? {
    entry.page.flatMap { ChineseNumerals.value(scalars[$0]) }
  }

  /// Whether the line above `first` ends in no number, or in a greater one.
  private func beginsPages(_ first: TypedContents.Entry) -> Bool {
    guard let above = lines[..<first.line].lastIndex(where: { !$0.isBlank }),
      let before = entry(at: above, isTitled: true).flatMap(page), let own = page(of: first)
    else { return true }
    return before > own
  }

  /// How many of `entries` are repeated behind them, each behind the one before it.
  ///
  /// A key that recurs is tried at no more than 16 places, so the time stays linear.
  private func countInOrder(_ entries: [TypedContents.Entry]) -> Int {
    var places: [[UInt32]: [Int]] = [:]
    for index in lines.indices.dropFirst((entries.last?.line ?? 0) + 1)
    where !lines[index].isBlank && lines[index].width <= 400 {
      let line = lines[index]
      places[comparisonKey(scalars[printedWords(line.mark, line.range)]), default: []].append(index)
      guard let mark = line.mark, mark.kind.isNumber else { continue }
      places[comparisonKey(scalars[mark.words]), default: []].append(index)
    }
    var (count, last) = (0, 0)
    for entry in entries {
      guard let place = places[entry.key]?.prefix(16).first(where: { $0 > last }) else { continue }
      (count, last) = (count + 1, place)
    }
    return count
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
    var firstKeys: [[UInt32]] = []
    var index = start
    var blanks = 0
    while index < lines.count, blanks < 3 {
      let line = lines[index]
      if line.isBlank || isRule(line) {
        blanks += 1
        index += 1
        continue
      }
      let found = entry(at: index, isTitled: isTitled) ?? (isTitled ? bare(index) : nil)
      // The first entry's words without a number begin the body.
      guard let found, found.page != nil || !firstKeys.contains(found.key) else { break }
      if firstKeys.isEmpty { firstKeys = [found.key] + shorter(found).map(\.key) }
      entries.append(found)
      blanks = 0
      index += 1
    }
    return entries
  }

  /// Whether nothing of a line can be read: it rules contents off.
  private func isRule(_ line: LineFacts) -> Bool {
    !scalars[line.range].contains {
      CharacterKind.isHan($0) || CharacterKind.isWordCharacter($0)
    }
  }

  /// A short line under 目录 as an entry without a page number.
  private func bare(_ index: Int) -> TypedContents.Entry? {
    let line = lines[index]
    guard line.width <= 120, line.end != .stop, line.end != .pause, !line.hasStopInside else {
      return nil
    }
    return make(index, line.mark, line.range, page: nil)
  }

  /// The keys of the lines behind line `last`, whole and without their marks, and how often each
  /// stands there.
  private func keys(behind last: Int) -> [[UInt32]: Int] {
    var keys: [[UInt32]: Int] = [:]
    for line in lines.dropFirst(last + 1) where !line.isBlank && line.width <= 400 {
      let whole = comparisonKey(scalars[printedWords(line.mark, line.range)])
      keys[whole, default: 0] += 1
      guard let mark = line.mark, mark.kind.isNumber else { continue }
      keys[comparisonKey(scalars[mark.words]), default: 0] += 1
    }
    return keys
  }

  /// `run`, up to its last page number, if it is three and more entries with pages that rise; names of
  /// sections that recur behind it may go without.
  func paged(_ run: [TypedContents.Entry]) -> [TypedContents.Entry]? {
    guard let last = run.lastIndex(where: { $0.page != nil }) else { return nil }
    let body = keys(behind: run[last].line)
    let sections = run[...last].count { $0.page == nil && body[$0.key] != nil }
    let pages = run[...last].compactMap { entry in
      entry.page.flatMap { ChineseNumerals.value(scalars[$0]) }
    }
    let rises = zip(pages, pages.dropFirst()).allSatisfy { $0 <= $1 }
    guard pages.count > 2, pages.count * 5 >= (last + 1 - sections) * 4, rises,
      pages.first != pages.last
    else { return nil }
    return confirmed(run) ?? matched(Array(run[...last]), body)
  }

  /// `entries`, those that `body` lacks without the number or the remark in brackets that it lacks.
  private func matched(
    _ entries: [TypedContents.Entry], _ body: [[UInt32]: Int]
  ) -> [TypedContents.Entry] {
    entries.map { entry in
      body[entry.key] == nil ? shorter(entry).first { body[$0.key] != nil } ?? entry : entry
    }
  }

  /// `entry` without its number, and without the remark in brackets at its end: 关于…的通知（5号）.
  private func shorter(_ entry: TypedContents.Entry) -> [TypedContents.Entry] {
    var ranges: [Range<Int>] = []
    if let mark = entry.mark { ranges.append(mark.words.clamped(to: entry.words)) }
    if let last = scalars[entry.words].last, last == "）" || last == ")",
      let open = scalars[entry.words].lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      ranges.append(entry.words.lowerBound..<open)
    }
    return ranges.filter { !$0.isEmpty }.map { words in
      var entry = entry
      (entry.words, entry.key) = (words, comparisonKey(scalars[words]))
      return entry
    }
  }

  /// `run` if at least half of it recurs behind it.
  ///
  /// An entry recurs with its number and remark or without; at
  /// the end, entries without a page that do not recur are no part of the contents.
  func confirmed(_ run: [TypedContents.Entry]) -> [TypedContents.Entry]? {
    guard let last = run.last else { return nil }
    let body = keys(behind: last.line)
    var entries = matched(run, body)
    while let entry = entries.last, entry.page == nil, body[entry.key] == nil {
      entries.removeLast()
    }
    let found = entries.count { body[$0.key] != nil }
    return found > 0 && found * 2 >= entries.count ? entries : nil
  }

  /// Three and more neighbouring titles near the start, all of which recur in order, each with other
  /// lines behind it: contents without a heading and without page numbers.
  func listOfTitles() -> [TypedContents.Entry]? {
    let inked = lines.indices.filter { !lines[$0].isBlank && lines[$0].width <= 120 }
    let first = inked.prefix(60)
    guard first.count > 6 else { return nil }
    var places: [[UInt32]: [Int]] = [:]
    for (rank, index) in inked.enumerated() {
      let line = lines[index]
      places[comparisonKey(scalars[printedWords(line.mark, line.range)]), default: []].append(rank)
    }
    var run: [TypedContents.Entry] = []
    var repeats: [Int] = []
    for (rank, index) in first.enumerated() {
      let isNeighbour = run.last.map { index - $0.line <= 2 } ?? true
      if !isNeighbour, run.count < 3 {
        if areMarkedAlike(run) { break }
        (run, repeats) = ([], [])
      }
      let after = repeats.last.map { $0 + 1 } ?? rank + 1
      if let entry = bare(index), isNeighbour || run.isEmpty,
        let again = places[entry.key]?.first(where: { $0 > after })
      {
        run.append(entry)
        repeats.append(again)
      } else if run.count > 2 || areMarkedAlike(run) {
        break
      } else {
        (run, repeats) = ([], [])
      }
    }
    // Two will do where one ornament marks both.
    let isMarked = run.count == 2 && areMarkedAlike(run)
    guard run.count > 2 || isMarked, let last = run.last, let start = repeats.first,
      inked[start] > last.line
    else { return nil }
    return run
  }

  /// Whether two and more entries begin with one ornament: ★领导动态.
  private func areMarkedAlike(_ run: [TypedContents.Entry]) -> Bool {
    guard run.count > 1, case .glyph = run[0].mark?.kind else { return false }
    return run.allSatisfy { $0.mark?.kind == run[0].mark?.kind }
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
