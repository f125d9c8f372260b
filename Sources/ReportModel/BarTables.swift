/// Rows of cells that bars part, as programs and Markdown draw tables: `| 甲 | 1 |`, `│甲│1│`.
///
/// A row begins and ends with a bar; where a row of dashes below the first one shows that it is a table
/// (GFM §4.10), bars between the cells are enough. Lines that are drawn (`|---|---|`, `+---+---+`,
/// `├───┼───┤`) are no rows; one behind the first rows ends the head.
struct BarTables {
  let table: LineTable

  /// The rows of one table.
  struct Rows: Sendable {
    /// All its lines, those that are drawn, too.
    var lines: Range<Int>
    /// The line of each row, and its cells.
    var rows: [(line: Int, cells: [Range<Int>])] = []
    /// How many rows are its head; `nil` where no line parts them from the others.
    var headCount: Int?
  }

  /// Whether a character is a bar of plain text or of box drawing (Unicode 2500–257F).
  private static func isBar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", "｜", "│", "┃", "║": true
    default: false
    }
  }

  /// The table that begins in line `index`; `nil` for fewer than two rows or two columns.
  func rows(from index: Int) -> Rows? {
    guard isOpen(index) else { return nil }
    let isRuled = index + 1 < table.facts.count && isOpen(index + 1) && isRule(index + 1)
    var found = Rows(lines: index..<index)
    var rules: [Int] = []
    var end = index
    while end < table.facts.count, isOpen(end) {
      if isRule(end) {
        rules.append(found.rows.count)
      } else if let cells = cells(end, needsEdges: !isRuled || isRule(index)) {
        found.rows.append((end, cells))
      } else {
        break
      }
      end += 1
    }
    let most = found.rows.map(\.cells.count).max() ?? 0
    guard found.rows.count > 1, most > 1 else { return nil }
    for row in found.rows.indices {
      // Cells behind the last one that has words are left out now and then.
      let last = found.rows[row].cells.last?.upperBound ?? 0
      let lacking = most - found.rows[row].cells.count
      found.rows[row].cells += Array(repeating: last..<last, count: lacking)
    }
    found.lines = index..<end
    let inner = rules.filter { $0 > 0 && $0 < found.rows.count }
    found.headCount = inner.count == 1 && inner[0] < 4 ? inner[0] : nil
    return found
  }

  private func isOpen(_ index: Int) -> Bool {
    table.classes[index] == nil && !table.facts[index].isBlank && table.facts[index].width <= 2000
  }

  /// Whether a line is drawn: nothing but strokes and corners, three strokes or more.
  private func isRule(_ index: Int) -> Bool {
    var strokes = 0
    for scalar in table.source.scalars[table.facts[index].range] {
      switch scalar.value {
      case 0x2D, 0x3D, 0x2500, 0x2501, 0x2550: strokes += 1
      case 0x20, 0x2B, 0x3A, 0x7C, 0x2500...0x257F: break
      default: return false
      }
    }
    return strokes > 2
  }

  /// The cells of a line without the spaces around them; `nil` where no bar parts any.
  private func cells(_ index: Int, needsEdges: Bool) -> [Range<Int>]? {
    let scalars = table.source.scalars
    let words = table.facts[index].range
    guard !needsEdges || Self.isBar(scalars[words.lowerBound]) else { return nil }
    let places = words.filter { place in
      Self.isBar(scalars[place])
        && (place == words.lowerBound || scalars[place - 1] != "\\")
    }
    let hasEdges = places.first == words.lowerBound && places.last == words.upperBound - 1
    guard !places.isEmpty, hasEdges ? places.count > 2 : !needsEdges else { return nil }
    var starts = [words.lowerBound] + places.map { $0 + 1 }
    var ends = places + [words.upperBound]
    if places.first == words.lowerBound {
      starts.removeFirst()
      ends.removeFirst()
    }
    if places.last == words.upperBound - 1 {
      starts.removeLast()
      ends.removeLast()
    }
    return zip(starts, ends).map { start, end in
      let ink = (start..<end).filter { !CharacterKind.isSpace(scalars[$0]) }
      return (ink.first ?? start)..<(ink.last.map { $0 + 1 } ?? start)
    }
  }
}
