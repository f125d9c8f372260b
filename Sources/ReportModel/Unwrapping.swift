/// Makes whole paragraphs of lines that a fixed width had wrapped.
///
/// A text is hard-wrapped when many lines are equally full, few are fuller, and the full ones end
/// anywhere, also in the middle of words (lines of verse are equally long, but each ends in a mark).
/// Where paragraphs are indented, the indent of the next line tells whether it begins one;
/// punctuation does not: 2 of 100 full lines that end in 。 still go on.
func unwrap(_ table: inout LineTable) {
  guard table.options.repairs.contains(.unwrapped) else { return }
  if let habit = WrapHabit(of: table) { unwrap(&table, by: habit) }
  for (index, first) in HangingEntries(of: table).heads.sorted(by: { $0.key < $1.key }) {
    append(index, to: first, keepsWords: true, in: &table)
  }
}

private func unwrap(_ table: inout LineTable, by habit: WrapHabit) {
  var head: Int?
  for index in table.facts.indices {
    guard table.classes[index] == nil else {
      head = nil
      continue
    }
    if let first = head, habit.goesOn(from: index - 1, to: index, in: table) {
      append(index, to: first, keepsWords: habit.keepsWords, in: &table)
    } else {
      head = index
    }
  }
}

/// Adds line `index` to the text that begins in line `first`.
private func append(
  _ index: Int, to first: Int, keepsWords: Bool, in table: inout LineTable
) {
  let line = table.facts[index]
  let last = table.tails[first]?.last?.range ?? table.facts[first].range
  table.tails[first, default: []].append(
    Piece(
      range: line.range, line: index,
      followsSpace: keepsWords && table.wordsMeet(last, line.range)))
  table.repairs.append(Repair(.unwrapped, line: index, text: table.source.seam(last, line.range)))
  table.classes[index] = .continuation
  table.facts[first].width += line.width
  table.facts[first].hasStopInside =
    table.facts[first].hasStopInside || line.hasStopInside || table.facts[first].end == .stop
  table.facts[first].end = line.end
  table.facts[first].endsPage = line.endsPage
}

/// How a hard-wrapped text is wrapped.
struct WrapHabit: Hashable, Sendable {
  /// What was counted when the text was wrapped.
  enum Unit: Hashable, Sendable, CaseIterable {
    /// Half ems: a Han takes two, a letter one.
    case columns
    /// Characters, each one.
    case characters
  }

  var unit: Unit
  /// Units of a full line, its indent included.
  var fullWidth: Int
  /// How many units a full line may lack beyond what the next word needs.
  var slack: Int
  /// Whether Western words are kept whole at line ends.
  var keepsWords = false
  /// The indent of lines that begin paragraphs, in a text that indents them.
  var paragraphIndent: Int?
  /// Whether blank lines part the paragraphs, so that none ends before one.
  var partsByBlanks = false

  /// The habit of `table`; `nil` when the text is not hard-wrapped.
  init?(of table: LineTable) {
    let pairs = table.facts.indices.dropLast().filter {
      table.classes[$0] == nil && table.classes[$0 + 1] == nil && !table.facts[$0].endsPage
    }
    guard pairs.count > 3 else { return nil }
    // Typed by hand, lines lack up to seven Han.
    for (slack, unit) in [(2, Unit.columns), (1, .characters), (12, .columns)] {
      self.unit = unit
      self.slack = slack
      fullWidth = 0
      guard let width = commonWidth(table, pairs) else { continue }
      fullWidth = width
      guard fits(table, pairs) else { continue }
      keepsWords = keepsWords(table, pairs)
      partsByBlanks = partsByBlanks(table, pairs)
      paragraphIndent = indentOfParagraphs(table, pairs)
      return
    }
    return nil
  }

  /// Units from the start of line `index`, its indent included, to its last character.
  private func length(_ index: Int, _ table: LineTable) -> Int {
    let line = table.facts[index]
    return unit == .columns
      ? line.indent + line.width : line.range.upperBound - table.source.lines[index].lowerBound
  }

  /// Units of the first word of line `index`: a Han or a Western word, with the marks that hold to it.
  ///
  /// Counts no more than 16.
  private func firstWord(_ index: Int, _ table: LineTable) -> Int {
    var count = 0
    var word: Bool?
    var isOver = false
    for scalar in table.source.scalars[table.facts[index].range].prefix(16) {
      let isWestern = scalar.value < 0x2E80
      if word == nil {
        if LineEnd(scalar) != .open { word = isWestern }
      } else if LineEnd(scalar) != .other, LineEnd(scalar) != .open, !isWestern || !isOver {
        // A mark that may not begin a line.
        isOver = isOver || !isWestern
      } else if isOver || word == false || !isWestern || CharacterKind.isSpace(scalar) {
        break
      }
      count += unit == .columns ? CharacterKind.columns(scalar) : 1
    }
    return min(count, 16)
  }

  /// Whether the first word of the next line found no room at the end of line `index`.
  private func isFull(_ index: Int, _ table: LineTable) -> Bool {
    let width = length(index, table)
    return width <= fullWidth + 2 && width + firstWord(index + 1, table) + slack > fullWidth
  }

  /// The width at which most lines are full, between 24 and 160 units.
  private func commonWidth(_ table: LineTable, _ pairs: [Int]) -> Int? {
    let widths = 24...160
    // Changes of the number of full lines from one width to the next.
    var changes = [Int](repeating: 0, count: 200)
    var counts = [Int](repeating: 0, count: 200)
    for index in pairs {
      let width = length(index, table)
      guard widths.contains(width) else { continue }
      counts[width] += 1
      changes[max(0, width - 2)] += 1
      changes[width + firstWord(index + 1, table) + slack] -= 1
    }
    var best: (width: Int, count: Int)?
    var count = 0
    for width in 0...widths.upperBound {
      count += changes[width]
      guard widths.contains(width) else { continue }
      if count > (best?.count ?? 0) || (count == best?.count && counts[width] > 0) {
        best = (width, count)
      }
    }
    return best.map(\.width)
  }

  /// Whether the lines are what wrapping at this width leaves.
  private func fits(_ table: LineTable, _ pairs: [Int]) -> Bool {
    let full = pairs.filter { isFull($0, table) }
    guard full.count > 3, full.count * 3 >= pairs.count else { return false }
    let open = table.facts.indices.filter {
      table.classes[$0] == nil && !isSourceLine(table.facts[$0], in: table.source.scalars)
    }
    let longer = open.count { length($0, table) > fullWidth + 2 }
    guard longer * 20 <= open.count else { return false }
    let ended = full.count {
      switch table.facts[$0].end {
      case .stop, .question, .close, .colon: true
      default: false
      }
    }
    return ended * 10 <= full.count * 4
  }

  /// Whether a line ends early for the sake of a Western word.
  private func keepsWords(_ table: LineTable, _ pairs: [Int]) -> Bool {
    pairs.contains { index in
      isFull(index, table) && length(index, table) + 1 < fullWidth
        && table.wordsMeet(table.facts[index].range, table.facts[index + 1].range)
    }
  }

  /// Whether lines that are not full stand before a blank line, ten times as often as before another.
  private func partsByBlanks(_ table: LineTable, _ pairs: [Int]) -> Bool {
    let parted = table.facts.indices.dropLast().count { index in
      table.classes[index] == nil && table.facts[index + 1].isBlank && !isFull(index, table)
    }
    let short = pairs.count { !isFull($0, table) && table.facts[$0].end.isEnd }
    return parted > 2 && short * 10 <= parted
  }

  /// The indent at which lines behind short lines begin, if lines behind full ones mostly do not.
  private func indentOfParagraphs(_ table: LineTable, _ pairs: [Int]) -> Int? {
    var starts: [Int: Int] = [:]
    var shortCount = 0
    var full: [Int] = []
    for index in pairs {
      if isFull(index, table) {
        full.append(index)
      } else {
        starts[table.facts[index + 1].indent, default: 0] += 1
        shortCount += 1
      }
    }
    let flush = full.count { table.facts[$0 + 1].indent < 2 }
    if shortCount == 0 {
      // Blank lines part the paragraphs, or there is but one.
      let indents = full.map { table.facts[$0].indent }.filter { $0 > 1 }
      return indents.isEmpty || flush * 2 < full.count ? nil : indents.min()
    }
    let most = starts.filter { $0.key > 1 }.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let most, most.value * 2 >= shortCount, flush * 2 >= full.count else { return nil }
    return most.key
  }

  /// Whether line `next` goes on with the paragraph that line `last` belongs to.
  func goesOn(from last: Int, to next: Int, in table: LineTable) -> Bool {
    let (own, line) = (table.facts[last], table.facts[next])
    guard !own.endsPage, isFull(last, table), !table.dayEntries.contains(next) else { return false }
    let formulas = Formulas(scalars: table.source.scalars)
    if formulas.isFormula(own.range) || formulas.isFormula(line.range) { return false }
    switch line.mark?.kind {
    case .lenticular, .glyph, .hash, .dash: return false
    case .chapter, .chapterSection, .part, .article:
      if paragraphIndent == nil || own.end.isEnd { return false }
    case .some(let kind) where kind.isNumber && paragraphIndent == nil && own.end.isEnd:
      return false
    default: break
    }
    // Where lines were typed by hand, a field (索书号：…) begins one of its own.
    if slack > 2, TitleShapes(scalars: table.source.scalars).beginsWithField(line.range) {
      return false
    }
    if let paragraphIndent { return line.indent < paragraphIndent }
    if line.indent > own.indent, own.indent == 0, line.mark == nil, own.mark == nil { return false }
    return partsByBlanks || own.end != .stop && own.end != .question
  }
}
