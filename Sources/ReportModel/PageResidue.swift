/// Takes page numbers and running heads out: `- 12 -`, `第 2 页 共 4 页`, a head that recurs.
///
/// A bare number or one with words (``PageNumber/Form``) counts as a page number only in a series that
/// rises, one or two of them only where a sentence goes on across them. A line beside a page
/// number or a form feed is a running head if it recurs there or repeats the text's first line.
func findResidue(_ table: inout LineTable) {
  guard table.options.repairs.contains(.residue) else { return }
  let finder = ResidueFinder(table: table)
  for index in finder.residue() {
    table.classes[index] = .residue
    table.repairs.append(
      Repair(.residue, line: index + 1, text: table.source.string(table.facts[index].range)))
  }
}

private struct ResidueFinder {
  let table: LineTable

  func residue() -> [Int] {
    var numbers: [Int] = []
    var series: [PageNumber.Form: [(line: Int, value: Int)]] = [:]
    let forms = PageNumberForms(scalars: table.source.scalars)
    for index in table.facts.indices
    where table.classes[index] == nil && table.facts[index].width <= 60 {
      guard let number = forms.number(in: table.facts[index].range) else { continue }
      if number.form == .sure {
        numbers.append(index)
      } else {
        series[number.form, default: []].append((index, number.value))
      }
    }
    for (form, lines) in series where form == .bare ? countsPages(lines) : namesPages(lines) {
      numbers += lines.map(\.line)
    }
    numbers.sort()
    let breaks = table.facts.indices.filter { table.facts[$0].endsPage }
    guard !numbers.isEmpty || breaks.count > 1 else { return [] }
    // Beside a running head another may stand: a watermark below the folio.
    var residue = numbers
    for _ in 0..<3 {
      let heads = runningHeads(beside: residue, breaks: breaks)
      if heads.isEmpty { break }
      residue += heads
    }
    if let head = firstHead(among: residue) ?? firstWatermark(among: residue) {
      residue.append(head)
    }
    return residue.sorted()
  }

  /// The first line with ink, if it is the running head of a journal and the title stands below it: it
  /// holds an issue and is among `residue` again, and a subtitle or authors follow the next line.
  private func firstHead(among residue: [Int]) -> Int? {
    let shapes = TitleShapes(scalars: table.source.scalars)
    guard let first = table.facts.indices.first(where: { !table.facts[$0].isBlank }),
      table.classes[first] == nil, first + 2 < table.facts.count
    else { return nil }
    let parts = shapes.parts(of: table.facts[first].range)
    let key = comparisonKey(table.source.scalars[table.facts[first].words])
    let below = table.facts[first + 2].range
    guard parts.count > 1, parts.contains(where: { $0.kind == .issue }),
      !table.facts[first + 1].isBlank, shapes.parts(of: table.facts[first + 1].range).count == 1,
      residue.contains(where: { comparisonKey(table.source.scalars[table.facts[$0].words]) == key })
    else { return nil }
    let isSubtitle = table.source.scalars[below].starts(with: ["—", "—"])
    return isSubtitle || shapes.areAuthors(below) ? first : nil
  }

  /// The first line with ink, if it is a line that programs set on every page (本篇文档由…整理) and is
  /// among `residue` again.
  private func firstWatermark(among residue: [Int]) -> Int? {
    guard let first = table.facts.indices.first(where: { !table.facts[$0].isBlank }),
      table.classes[first] == nil
    else { return nil }
    let words = table.source.scalars[table.facts[first].range]
    let key = comparisonKey(words)
    let isMark = Self.watermarks.contains { words.starts(with: $0) }
    return isMark
      && residue.contains { comparisonKey(table.source.scalars[table.facts[$0].range]) == key }
      ? first : nil
  }

  private static let watermarks = wordList("本篇文档 本文档 此文档 本资料 本文件由 版权所有")

  /// Whether bare numbers count pages: they rise by one, and text breaks off at them, form feeds or a
  /// running head stand beside them, or each has a page of text above it.
  ///
  /// Numbers of sections stand above the text that they head, and results beside what they count. Of
  /// one or two see ``standInCuts(_:)``.
  private func countsPages(_ bare: [(line: Int, value: Int)]) -> Bool {
    guard !bare.isEmpty else { return false }
    let rising = zip(bare, bare.dropFirst()).count { $0.value + 1 == $1.value }
    guard rising * 10 >= (bare.count - 1) * 8 else { return false }
    let lines = bare.map(\.line)
    guard bare.count > 2 else { return standInCuts(lines) }
    let cuts = lines.count { breaksIn($0, Set(lines)) || endsPage($0) }
    // 01, 02 number sections more often than pages.
    let isPadded = bare.contains { table.source.scalars[table.facts[$0.line].range].first == "0" }
    let isCut = isPadded ? cuts * 3 >= bare.count * 2 : cuts * 3 >= bare.count
    if isCut || hasRunningHead(beside: lines) { return true }
    let heads = !table.facts[..<lines[0]].contains { $0.width >= proseWidth }
    return !isPadded && !heads && columns(above: lines).allSatisfy { $0 >= Self.leastOfPage }
  }

  /// Whether numbers with a mark or words count pages: two and more that rise by one, or by two where
  /// left pages have another head, and text breaks off at them.
  private func namesPages(_ named: [(line: Int, value: Int)]) -> Bool {
    let steps = zip(named, named.dropFirst()).map { $1.value - $0.value }
    guard let step = steps.first, step == 1 || step == 2,
      steps.count(where: { $0 == step }) * 10 >= steps.count * 8
    else { return false }
    let lines = named.map(\.line)
    if named.count == 2 { return standInCuts(lines) }
    return lines.count { breaksIn($0, Set(lines)) || endsPage($0) } * 3 >= named.count
  }

  /// Whether one or two numbers stand where pages end: text breaks off at one of them, and the title
  /// or one running head stands beside both; or it goes on below, and the other stands in such a cut
  /// too, beside the title or at the end of the text.
  private func standInCuts(_ lines: [Int]) -> Bool {
    let taken = Set(lines)
    guard lines.contains(where: { breaksIn($0, taken) }) else { return false }
    if lines.allSatisfy(standsByTitle) || lines.count == 2 && hasRunningHead(beside: lines) {
      return true
    }
    let cuts = lines.filter { breaksIn($0, taken) && goesOn(below: $0) }
    return !cuts.isEmpty
      && lines.allSatisfy { line in
        cuts.contains(line) || standsByTitle(line)
          || table.facts[(line + 1)...].allSatisfy(\.isBlank)
      }
  }

  /// Whether running text stands below line `index`: without a mark and long, or, where it begins with a
  /// comma or the like, of any length.
  private func goesOn(below index: Int) -> Bool {
    let next = table.facts[(index + 1)...].prefix(8).first { !$0.isBlank }
    guard let next, next.mark == nil else { return false }
    let words = table.source.scalars[next.range]
    switch LineEnd(words.first ?? " ") {
    case .pause, .stop, .close: return true
    case .question, .colon, .open, .url, .other: break
    }
    return next.width >= proseWidth && !beginsWithDateline(words)
      && DateRecogniser(scalars: table.source.scalars).dateLine(next.range) == nil
  }

  /// Columns of text that a page holds at least: fifteen lines of twenty Han.
  private static let leastOfPage = 600

  /// Whether a form feed stands at line `index` or beside it.
  private func endsPage(_ index: Int) -> Bool {
    table.facts[max(0, index - 1)...index].contains { $0.endsPage }
  }

  /// Columns of text above each of `lines`, down from the one before it.
  private func columns(above lines: [Int]) -> [Int] {
    zip([0] + lines.map { $0 + 1 }, lines).map { first, end in
      table.facts[first..<end].reduce(0) { $0 + $1.width }
    }
  }

  /// Whether the line above or below line `index` repeats the text's first line.
  private func standsByTitle(_ index: Int) -> Bool {
    guard let first = table.facts.indices.first(where: { !table.facts[$0].isBlank }) else {
      return false
    }
    let key = comparisonKey(table.source.scalars[table.facts[first].words])
    return [-1, 1].contains { step in
      neighbour(of: index, step, past: [index]).map {
        $0 != first && comparisonKey(table.source.scalars[table.facts[$0].words]) == key
      } ?? false
    }
  }

  /// Whether the same short line that ends nothing stands beside most of `lines`.
  private func hasRunningHead(beside lines: [Int]) -> Bool {
    let taken = Set(lines)
    var counts: [[UInt32]: Int] = [:]
    for place in lines {
      for step in [-1, 1] {
        guard let line = neighbour(of: place, step, past: taken), table.facts[line].width <= 60,
          table.facts[line].end == .other
        else { continue }
        counts[comparisonKey(table.source.scalars[table.facts[line].words]), default: 0] += 1
      }
    }
    return counts.values.contains { $0 * 2 > lines.count }
  }

  /// Lines beside page numbers that recur there, or repeat the first line of the text.
  private func runningHeads(beside numbers: [Int], breaks: [Int]) -> [Int] {
    let taken = Set(numbers)
    var candidates: Set<Int> = []
    let first = table.facts.indices.first { !table.facts[$0].isBlank }
    for place in numbers + breaks {
      for step in [-1, 1] {
        if let line = neighbour(of: place, step, past: taken), line != first {
          candidates.insert(line)
        }
      }
    }
    var counts: [[UInt32]: Int] = [:]
    if let first { counts[comparisonKey(table.source.scalars[table.facts[first].words])] = 1 }
    let keys = candidates.sorted().map {
      (line: $0, key: comparisonKey(table.source.scalars[table.facts[$0].words]))
    }
    for candidate in keys { counts[candidate.key, default: 0] += 1 }
    let headings = headingKeys(without: candidates)
    let heads = candidates.union(taken)
    return keys.filter { candidate in
      guard !taken.contains(candidate.line) else { return false }
      return (counts[candidate.key] ?? 0) > 1
        || headings.contains(candidate.key) && breaksIn(candidate.line, heads)
    }.map(\.line)
  }

  /// The keys of headings of chapters and sections: what running heads of books repeat.
  private func headingKeys(without candidates: Set<Int>) -> Set<[UInt32]> {
    let headings = table.facts.indices.filter { index in
      guard table.classes[index] == nil, !candidates.contains(index) else { return false }
      switch table.facts[index].mark?.kind {
      case .part, .chapter, .chapterSection, .chinese, .lenticular, .hash: return true
      default: return false
      }
    }
    return Set(headings.map { comparisonKey(table.source.scalars[table.facts[$0].words]) })
  }

  /// Whether running text breaks off above line `index` and its neighbours `heads`.
  private func breaksIn(_ index: Int, _ heads: Set<Int>) -> Bool {
    let above = table.facts[..<index].indices.reversed().prefix(8)
      .first { !table.facts[$0].isBlank && !heads.contains($0) }
    guard let above else { return false }
    return table.facts[above].width >= proseWidth && !table.facts[above].end.isEnd
      && table.facts[above].mark == nil
  }

  /// The nearest line before or behind `place`, unless it is long.
  private func neighbour(of place: Int, _ step: Int, past taken: Set<Int>) -> Int? {
    var index = place + step
    var distance = 0
    while table.facts.indices.contains(index), distance < 4 {
      let line = table.facts[index]
      if !line.isBlank, !taken.contains(index) {
        return line.width <= 120 && table.classes[index] == nil ? index : nil
      }
      index += step
      distance += 1
    }
    return nil
  }
}
