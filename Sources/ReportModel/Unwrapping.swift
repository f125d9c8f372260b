/// Makes whole paragraphs of lines that a fixed width had wrapped.
///
/// A text is hard-wrapped when many lines are equally full, few are fuller, and the full ones end
/// anywhere, also in the middle of words (lines of verse are equally long, but each ends in a mark).
/// Where paragraphs are indented, the indent of the next line tells whether it begins one;
/// punctuation does not: 2 of 100 full lines that end in 。 still go on.
func unwrap(_ table: inout LineTable) {
  guard table.options.repairs.contains(.unwrapped), let habit = WrapHabit(of: table) else { return }
  var head: Int?
  for index in table.facts.indices {
    guard table.classes[index] == nil else {
      head = nil
      continue
    }
    if let first = head, habit.goesOn(from: index - 1, to: index, in: table) {
      append(index, to: first, habit, in: &table)
    } else {
      head = index
    }
  }
}

/// Adds line `index` to the text that begins in line `first`.
private func append(
  _ index: Int, to first: Int, _ habit: WrapHabit, in table: inout LineTable
) {
  let line = table.facts[index]
  guard let last = table.pieces(at: first).last?.range else { return }
  table.tails[first, default: []].append(
    Piece(
      range: line.range, line: index,
      followsSpace: !habit.isFilled(table.facts[index - 1]) && table.wordsMeet(last, line.range)))
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
  /// Columns of a full line, its indent included.
  var fullWidth: Int
  /// How many columns a full line may lack.
  var slack: Int
  /// The indent of lines that begin paragraphs, in a text that indents them.
  var paragraphIndent: Int?

  /// The habit of `table`; `nil` when the text is not hard-wrapped.
  init?(of table: LineTable) {
    let pairs = table.facts.indices.dropLast().filter {
      table.classes[$0] == nil && table.classes[$0 + 1] == nil && !table.facts[$0].endsPage
    }
    guard pairs.count > 3 else { return nil }
    for slack in [4, 14] {
      guard let width = Self.commonWidth(table, pairs, slack: slack) else { continue }
      fullWidth = width
      self.slack = slack
      paragraphIndent = nil
      guard fits(table, pairs) else { continue }
      paragraphIndent = indentOfParagraphs(table, pairs)
      return
    }
    return nil
  }

  /// Whether a line takes the last column: a word at its end is cut, not ended.
  func isFilled(_ line: LineFacts) -> Bool { line.indent + line.width >= fullWidth }

  private func isFull(_ line: LineFacts) -> Bool {
    let width = line.indent + line.width
    return width + slack >= fullWidth && width <= fullWidth + 2
  }

  /// The right edge at which most lines end, between 24 and 160 columns.
  private static func commonWidth(_ table: LineTable, _ pairs: [Int], slack: Int) -> Int? {
    var counts = [Int](repeating: 0, count: 168)
    for index in pairs {
      let width = table.facts[index].indent + table.facts[index].width
      if (24...160).contains(width) { counts[width] += 1 }
    }
    var best: (width: Int, count: Int)?
    for width in 24...160 {
      let count = counts[max(0, width - slack)...width].reduce(0, +)
      if count > (best?.count ?? 0) || (count == best?.count && counts[width] > 0) {
        best = (width, count)
      }
    }
    return best.map(\.width)
  }

  /// Whether the lines are what wrapping at this width leaves.
  private func fits(_ table: LineTable, _ pairs: [Int]) -> Bool {
    let full = pairs.filter { isFull(table.facts[$0]) }
    guard full.count > 3, full.count * 3 >= pairs.count else { return false }
    let open = table.facts.indices.filter { table.classes[$0] == nil }
    let longer = open.count { table.facts[$0].indent + table.facts[$0].width > fullWidth + 2 }
    guard longer * 20 <= open.count else { return false }
    let ended = full.count {
      switch table.facts[$0].end {
      case .stop, .question, .close, .colon: true
      default: false
      }
    }
    return ended * 10 <= full.count * 4
  }

  /// The indent at which lines behind short lines begin, if lines behind full ones mostly do not.
  private func indentOfParagraphs(_ table: LineTable, _ pairs: [Int]) -> Int? {
    var starts: [Int: Int] = [:]
    var shortCount = 0
    for index in pairs where !isFull(table.facts[index]) {
      starts[table.facts[index + 1].indent, default: 0] += 1
      shortCount += 1
    }
    let full = pairs.filter { isFull(table.facts[$0]) }
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
    guard isFull(own), !own.endsPage else { return false }
    switch line.mark?.kind {
    case .lenticular, .glyph, .hash, .chapter, .chapterSection, .part, .article: return false
    case .some(let kind) where kind.isNumber && paragraphIndent == nil && own.end.isEnd:
      return false
    default: break
    }
    if let paragraphIndent { return line.indent < paragraphIndent }
    if line.indent > own.indent, own.indent == 0, line.mark == nil, own.mark == nil { return false }
    return own.end != .stop && own.end != .question
  }
}
