/// Finds lines whose ends are meant: verse, lists of names.
///
/// Verse is a run of lines of nearly equal length, or of short lines most of which end in no end
/// mark; neighbours without a blank line between. Lines that name a field (时间：…), marked lines
/// and speech (“…”) are none. A first line that only the others' shape makes verse is their title; short
/// stanzas with blank lines between are judged together. Lists of names are runs of names with white
/// space between.
struct VerseFinder {
  let table: LineTable

  /// The runs found, as ranges of lines.
  func runs() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    // Stanzas in a row, each too short to be judged by itself.
    var stanzas: [Range<Int>] = []
    for run in candidates() {
      if let last = stanzas.last, run.lowerBound - last.upperBound > 1 { stanzas = [] }
      if let verse = verse(in: run) {
        runs.append(verse)
        stanzas = []
      } else if run.count > 1, run.count < 9 {
        stanzas.append(run)
        if stanzas.count > 2, isVerse(stanzas.flatMap { Array($0) }, least: 4) {
          runs += stanzas.filter { !runs.contains($0) }
        }
      } else {
        stanzas = []
      }
    }
    return runs
  }

  /// The runs of lines without a blank line between that may be verse.
  private func candidates() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in table.facts.indices where isCandidate(index) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  /// The lines of `run` that are verse or names: all of them, or all but the title above.
  private func verse(in run: Range<Int>) -> Range<Int>? {
    let poem = run.dropFirst()
    let isTitled =
      table.facts[run.lowerBound].end == .other && poem.allSatisfy { table.facts[$0].end != .other }
    if isTitled, isVerse(Array(poem)) { return poem }
    return isVerse(Array(run)) || areNames(run) ? run : nil
  }

  private func isCandidate(_ index: Int) -> Bool {
    let line = table.facts[index]
    guard table.classes[index] == nil, table.tails[index] == nil, line.mark == nil,
      line.width <= longestVerse || line.width <= 90 && holdsNames(index),
      !TitleShapes(scalars: table.source.scalars).endsInCount(line.range),
      line.end != .colon, line.end != .url, !isSourceLine(line, in: table.source.scalars)
    else { return false }
    return !beginsLikeField(table.source.scalars[line.range]) && !isDated(line)
      && !beginsWithTime(table.source.scalars[line.range])
  }

  private func isVerse(_ run: [Int], least shortest: Int = 6) -> Bool {
    let lines = run.map { table.facts[$0] }
    if run.count > 1, run.allSatisfy(isRegulated), Set(lines.map(\.width)).count == 1 {
      return true
    }
    // Wide gaps and bars part the columns of results and lists.
    guard run.count > 2, run.count(where: hasColumns) * 2 < run.count else { return false }
    let widths = lines.map(\.width)
    guard let least = widths.min(), let most = widths.max(), least >= shortest else { return false }
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

  private func hasColumns(_ index: Int) -> Bool {
    let words = table.source.scalars[table.facts[index].range]
    return words.contains("|") || words.contains("\t")
      || zip(words, words.dropFirst()).contains { $0 == " " && $1 == " " }
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
    run.count > 1 && run.allSatisfy(holdsNames)
  }

  private func holdsNames(_ index: Int) -> Bool {
    let words = table.source.scalars[table.facts[index].range]
    let parts = words.split(whereSeparator: CharacterKind.isSpace)
    return parts.count > 2
      && parts.allSatisfy { $0.count <= 4 && $0.allSatisfy(CharacterKind.isHan) }
  }

  private func isDated(_ line: LineFacts) -> Bool {
    DateRecogniser(scalars: table.source.scalars).dateLine(line.range) != nil
  }
}

/// Columns of the longest line of verse: 22 Han.
private let longestVerse = 44

/// Whether a line begins with a word and a colon: 时间：….
private func beginsLikeField(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  words.prefix(9).contains { $0 == "：" || $0 == ":" }
}

/// Whether lines that were broken by force may be verse: none is too long, names a field (发文日期：…) or
/// begins with a mark.
package func mayBeVerse(_ lines: [String]) -> Bool {
  lines.allSatisfy { line in
    let scalars = Array(line.unicodeScalars)
    return scalars.reduce(0) { $0 + CharacterKind.columns($1) } <= longestVerse
      && !beginsLikeField(scalars[...])
      && MarkRecogniser(scalars: scalars).mark(of: 0..<scalars.count) == nil
  }
}
