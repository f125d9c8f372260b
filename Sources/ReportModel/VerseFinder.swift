/// Finds lines whose ends are meant: verse, lists of names.
///
/// Verse is a run of lines of nearly equal length, or of short lines most of which end in no end
/// mark; neighbours without a blank line between. Lines that name a field (时间：…), marked lines
/// and speech (“…”) are none. Lists of names are runs of names with white space between.
struct VerseFinder {
  let table: LineTable

  /// The runs found, as ranges of lines.
  func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < table.facts.count {
      var end = index
      while end < table.facts.count, isCandidate(end) { end += 1 }
      if end > index, isVerse(index..<end) || areNames(index..<end) { runs.append(index..<end) }
      index = max(end, index + 1)
    }
    return runs
  }

  private func isCandidate(_ index: Int) -> Bool {
    let line = table.facts[index]
    guard table.classes[index] == nil, table.tails[index] == nil, line.mark == nil,
      line.width <= 44,
      line.end != .colon, line.end != .url, !isSourceLine(line, in: table.source.scalars)
    else { return false }
    return !namesField(line) && !isDated(line)
      && !beginsWithTime(table.source.scalars[line.range])
  }

  private func isVerse(_ run: Range<Int>) -> Bool {
    if run.count > 1, run.allSatisfy(isRegulated), Set(table.facts[run].map(\.width)).count == 1 {
      return true
    }
    guard run.count > 2 else { return false }
    let lines = table.facts[run]
    let widths = lines.map(\.width)
    guard let least = widths.min(), let most = widths.max(), least >= 6 else { return false }
    let speech = lines.count {
      let first = table.source.scalars[$0.range.lowerBound]
      return first == "“" || first == "「" || first == "\""
    }
    guard speech * 4 <= run.count else { return false }
    let marked = lines.count { $0.end.isEnd || $0.end == .pause }
    if most - least <= 2, marked * 2 >= run.count { return true }
    // Lines of a lyric are of unequal length; many end in a comma.
    let pauses = lines.count { $0.end == .pause }
    if most <= 32, pauses * 4 >= run.count { return true }
    let open = lines.count { !$0.end.isEnd }
    return run.count > 3 && open * 10 >= run.count * 7
  }

  /// Whether a line is clauses of equally many Han, four to seven.
  private func isRegulated(_ index: Int) -> Bool {
    let words = table.source.scalars[table.facts[index].range]
    let marks: Set<Unicode.Scalar> = ["，", "。", "？", "！", "；", "、"]
    guard let last = words.last, marks.contains(last) else { return false }
    let clauses = words.split(whereSeparator: marks.contains)
    guard clauses.count > 1, let length = clauses.first?.count, (4...7).contains(length) else {
      return false
    }
    return clauses.allSatisfy { $0.count == length && $0.allSatisfy(CharacterKind.isHan) }
  }

  /// Whether every line is names of two to four Han with white space between (a name of two letters
  /// may be spaced to three).
  private func areNames(_ run: Range<Int>) -> Bool {
    run.count > 1
      && run.allSatisfy { index in
        let words = table.source.scalars[table.facts[index].range]
        let parts = words.split(whereSeparator: CharacterKind.isSpace)
        return parts.count > 2
          && parts.allSatisfy { $0.count <= 4 && $0.allSatisfy(CharacterKind.isHan) }
      }
  }

  /// Whether a line begins with a word and a colon: 时间：….
  private func namesField(_ line: LineFacts) -> Bool {
    table.source.scalars[line.range].prefix(9).contains { $0 == "：" || $0 == ":" }
  }

  private func isDated(_ line: LineFacts) -> Bool {
    DateRecogniser(scalars: table.source.scalars).dateLine(line.range) != nil
  }
}
