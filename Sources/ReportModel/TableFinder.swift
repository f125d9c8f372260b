/// A table of the text: rows of cells that tabs or wide spaces part.
struct FoundTable: Hashable, Sendable {
  /// Its first line.
  var line: Int
  /// 表1 … above it.
  var caption: Int?
  /// All its lines from the first row to the last.
  var rows: Range<Int>
  /// The line of each row.
  var rowLines: [Int]
  /// The cells of each row.
  var cells: [[Range<Int>]]
  /// How many rows are its head, where a drawn line tells.
  var headCount: Int?
  /// 资料来源：… and 注：… below it, and 单位：… between it and its caption.
  var notes: [Int]
}

/// Rows of cells and the line of each.
private struct TableRows: Sendable {
  var cells: [[Range<Int>]] = []
  var lines: [Int] = []
  /// The line behind the last; `nil` of none.
  var end: Int? { lines.last.map { $0 + 1 } }

  mutating func add(_ row: [Range<Int>], line: Int) {
    cells.append(row)
    lines.append(line)
  }
}

/// Finds tables: lines in a row that have equally many cells.
///
/// Tabs make cells from two rows and two cells on; wide spaces only from three rows on and with a
/// number in every row but the head, or, in rows of three cells and more, in half of them. Where several
/// tabs in a row bring columns into line they are one gap; where each parts two cells, some are empty. A
/// list of contents is found earlier and is none. The number of a page between two rows parts no table. Bars make cells as ``BarTables`` says.
struct TableFinder {
  let table: LineTable

  func tables() -> [FoundTable] {
    var found: [FoundTable] = []
    var index = 0
    // For each kind of gap where the last run of rows ended that was no table: none begins in it.
    var tried: [Gap: Int] = [:]
    let bars = BarTables(table: table)
    while index < table.facts.count {
      if let rows = bars.rows(from: index) {
        let new = foundTable(
          rows.lines, rowLines: rows.rows.map(\.line), cells: rows.rows.map(\.cells),
          headCount: rows.headCount, behind: found.last)
        found.append(new)
        index = new.end
        continue
      }
      var run: TableRows?
      for gap in Gap.allCases where run == nil && index >= tried[gap] ?? 0 {
        let rows = gap == .tabs ? rowsOfTabs(from: index) : rows(from: index, by: gap)
        if isTable(rows, by: gap) {
          run = rows
        } else {
          tried[gap] = rows.end ?? index
        }
      }
      guard let run, let end = run.end else {
        index += 1
        continue
      }
      let new = foundTable(
        index..<end, rowLines: run.lines, cells: run.cells, behind: found.last)
      found.append(new)
      index = new.end
    }
    return found
  }

  /// The table of `lines` with what stands above and below it, as far as `last` has not taken it.
  private func foundTable(
    _ lines: Range<Int>, rowLines: [Int], cells: [[Range<Int>]], headCount: Int? = nil,
    behind last: FoundTable?
  ) -> FoundTable {
    let taken = last?.end ?? 0
    let unit = unitLine(above: lines.lowerBound, notBefore: taken)
    return FoundTable(
      line: lines.lowerBound, caption: caption(above: unit ?? lines.lowerBound, notBefore: taken),
      rows: lines, rowLines: rowLines, cells: cells, headCount: headCount,
      notes: (unit.map { [$0] } ?? []) + notes(below: lines.upperBound))
  }

  /// What parts the cells of a row.
  private enum Gap: CaseIterable { case tabs, wideSpaces, spaces }

  /// The lines from `index` on that have equally many cells.
  private func rows(from index: Int, by gap: Gap) -> TableRows {
    var rows = TableRows()
    guard table.classes[index] == nil, let first = cells(index, by: gap) else { return rows }
    rows.add(first, line: index)
    while let line = line(behind: rows), let row = cells(line, by: gap) {
      if rows.cells.count == 1, row.count == first.count + 1, lacksFirstCell(index) {
        // The head of the first column is empty.
        rows.cells[0] = [first[0].lowerBound..<first[0].lowerBound] + first
      }
      guard row.count == rows.cells[0].count else { break }
      rows.add(row, line: line)
    }
    return rows
  }

  /// The line that may hold the next row: the next one, or the first behind the number of a page and what
  /// stands beside it.
  private func line(behind rows: TableRows) -> Int? {
    guard let end = rows.end, end < table.facts.count else { return nil }
    if table.classes[end] == nil { return end }
    let gap = table.classes[end...].prefix { $0 == .residue || $0 == .blank }
    guard gap.contains(.residue), gap.endIndex < table.facts.count else { return nil }
    return table.classes[gap.endIndex] == nil ? gap.endIndex : nil
  }

  /// The rows from `index` on that tabs part: each tab by itself where that holds more rows together.
  private func rowsOfTabs(from index: Int) -> TableRows {
    let aligned = rows(from: index, by: .tabs)
    var typed = TableRows()
    guard table.classes[index] == nil, let first = cellsOfEachTab(index) else { return aligned }
    typed.add(first, line: index)
    while let line = line(behind: typed), let row = cellsOfEachTab(line) {
      typed.add(row, line: line)
    }
    let most = typed.cells.map(\.count).max() ?? 0
    let whole = typed.cells.count { $0.count == most }
    guard typed.cells.count > aligned.cells.count, whole * 2 >= typed.cells.count else {
      return aligned
    }
    // Tabs behind the last cell that has words are left out now and then.
    for row in typed.cells.indices {
      let end = typed.cells[row].last?.upperBound ?? 0
      typed.cells[row] += Array(repeating: end..<end, count: most - typed.cells[row].count)
    }
    return typed
  }

  /// The cells of a line, one tab between two of them, without the spaces around; `nil` where no tab
  /// stands inside the line.
  private func cellsOfEachTab(_ index: Int) -> [Range<Int>]? {
    let scalars = table.source.scalars
    let line = table.facts[index]
    guard line.width <= 2000, scalars[line.range].contains("\t") else { return nil }
    let words = scalars[table.source.lines[index]]
    return words.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
      let ink = cell.indices.filter { !CharacterKind.isSpace(cell[$0]) }
      guard let first = ink.first, let last = ink.last else {
        return cell.startIndex..<cell.startIndex
      }
      return first..<last + 1
    }
  }

  /// Whether a row begins so far in that a cell is missing before its first.
  private func lacksFirstCell(_ index: Int) -> Bool { table.facts[index].indent >= 4 }

  /// The cells of a line, if it has two or more.
  private func cells(_ index: Int, by gap: Gap) -> [Range<Int>]? {
    let line = table.facts[index]
    let scalars = table.source.scalars
    guard line.width <= 2000, gap == .tabs || line.end != .stop else { return nil }
    var cells: [Range<Int>] = []
    var start = line.range.lowerBound
    var place = start
    while place < line.range.upperBound {
      guard CharacterKind.isSpace(scalars[place]) else {
        place += 1
        continue
      }
      var end = place
      var hasTab = false
      while end < line.range.upperBound, CharacterKind.isSpace(scalars[end]) {
        hasTab = hasTab || scalars[end] == "\t"
        end += 1
      }
      let isGap =
        switch gap {
        case .tabs: hasTab
        case .wideSpaces: end - place > 1 && !hasTab
        case .spaces: true
        }
      if isGap {
        cells.append(start..<place)
        start = end
      }
      place = end
    }
    cells.append(start..<line.range.upperBound)
    return cells.count > 1 ? cells : nil
  }

  private func isTable(_ found: TableRows, by gap: Gap) -> Bool {
    let rows = found.cells
    let body = rows.dropFirst()
    switch gap {
    case .tabs: return rows.count > 1 && rows[0].count > 1 && !areEntries(found)
    case .wideSpaces:
      let counted = body.count { $0.dropFirst().contains(where: isAmount) }
      return rows.count > 2
        && (counted == body.count || rows[0].count > 2 && counted * 2 >= body.count)
    case .spaces:
      // One space parts words too: every cell but the first must be a figure.
      return rows.count > 2 && rows[0].count > 2
        && body.allSatisfy { row in
          row.dropFirst().allSatisfy { isFigure(table.source.scalars[$0]) }
        }
    }
  }

  /// Whether rows of two cells are no table: entries (1.⇥…, (a)⇥…, I⇥…) or fields (部门：⇥…).
  private func areEntries(_ found: TableRows) -> Bool {
    let rows = found.cells
    return rows[0].count == 2
      && zip(found.lines, rows).allSatisfy { line, row in
        LineEnd(table.source.scalars[row[0]].last ?? " ") == .colon
          || table.facts[line].mark?.range.upperBound == row[0].upperBound
          || isLetter(table.source.scalars[row[0]])
      } && !rows.allSatisfy { isBareLetter(table.source.scalars[$0[0]]) }
  }

  /// Whether a cell is a Latin letter or a Roman number, in brackets or not: (a), II.
  private func isLetter(_ cell: ArraySlice<Unicode.Scalar>) -> Bool {
    let brackets: Set<Unicode.Scalar> = ["(", ")", "（", "）", ".", "．"]
    let words = cell.filter { !brackets.contains($0) }
    if words.count == 1 { return CharacterKind.isLatinLetter(words[0]) }
    return (2...4).contains(words.count)
      && words.allSatisfy { "IVXivx".unicodeScalars.contains($0) }
  }

  /// Whether a cell is such a letter without brackets: it may name a row.
  private func isBareLetter(_ cell: ArraySlice<Unicode.Scalar>) -> Bool {
    isLetter(cell) && cell.allSatisfy(CharacterKind.isLatinLetter)
  }

  /// Whether a cell is a number with its sign or unit.
  private func isAmount(_ cell: Range<Int>) -> Bool {
    table.source.scalars[cell].contains { CharacterKind.digit($0) != nil }
  }

  /// 单位：万元, right above the first row.
  private func unitLine(above index: Int, notBefore first: Int) -> Int? {
    guard index > first, table.classes[index - 1] == nil, table.facts[index - 1].width <= 40 else {
      return nil
    }
    let words = table.source.scalars[table.facts[index - 1].range].drop { $0 == "（" || $0 == "(" }
    let isUnit = words.starts(with: ["单", "位"]) || words.starts(with: ["單", "位"])
    return isUnit ? index - 1 : nil
  }

  /// 表1 营业收入, 附表…, at most one blank line above.
  private func caption(above index: Int, notBefore first: Int) -> Int? {
    var line = index - 1
    if line >= first, table.classes[line] == .blank { line -= 1 }
    guard line >= first, table.classes[line] == nil, table.facts[line].width <= 90 else {
      return nil
    }
    let words = table.source.scalars[table.facts[line].range]
    let rest = words.starts(with: ["附"]) ? words.dropFirst() : words
    guard rest.first == "表", let next = rest.dropFirst().first else { return nil }
    let isNumbered =
      ChineseNumerals.isNumeral(next) || CharacterKind.isSpace(next) || next == "：" || next == ":"
    return isNumbered ? line : nil
  }

  /// 资料来源 and 注 right below, or 资料来源 behind one blank line.
  private func notes(below end: Int) -> [Int] {
    let words = ["资料来源", "資料來源", "数据来源", "數據來源"]
    let close = words + ["注：", "注:", "註：", "说明：", "单位：", "注1", "附注"]
    func begins(_ index: Int, _ words: [String]) -> Bool {
      let line = table.source.scalars[table.facts[index].range]
      return words.contains { line.starts(with: $0.unicodeScalars) }
    }
    var notes: [Int] = []
    var index = end
    while index < table.facts.count, table.classes[index] == nil, begins(index, close) {
      notes.append(index)
      index += 1
    }
    if notes.isEmpty, end + 1 < table.facts.count, table.classes[end] == .blank,
      table.classes[end + 1] == nil, begins(end + 1, words)
    {
      notes.append(end + 1)
    }
    return notes
  }
}

extension FoundTable {
  /// The line behind it and its notes.
  var end: Int { max(notes.max() ?? 0, rows.upperBound - 1) + 1 }

  /// The table as a block; where no drawn line tells, the first row is its head if no number stands in
  /// it.
  func block(_ inline: inout InlineReader, in source: SourceText) -> TableBlock {
    var block = TableBlock()
    block.caption = nil
    var rows: [[TableBlock.Cell]] = []
    for (offset, row) in cells.enumerated() {
      rows.append(row.map { TableBlock.Cell(inline.read($0, line: rowLines[offset])) })
    }
    func hasNumber(_ row: [Range<Int>]) -> Bool {
      row.dropFirst().contains { isFigure(source.scalars[$0]) }
    }
    var heads = headCount ?? 0
    if headCount == nil, let head = cells.first, !hasNumber(head) || namesYears(head, in: source),
      cells.dropFirst().contains(where: hasNumber)
    {
      heads = 1
    }
    block.headerRows = Array(rows[..<heads])
    block.rows = Array(rows[heads...])
    let bodyCells = cells.dropFirst(heads)
    block.alignments = (cells.first ?? []).indices.map { column in
      figureAlignment(bodyCells.map { source.scalars[$0[column]] }) ?? .start
    }
    return block
  }

  /// Whether every cell of a row but the first is a year: 2019 2020 2021.
  private func namesYears(_ row: [Range<Int>], in source: SourceText) -> Bool {
    row.count > 2
      && row.dropFirst().allSatisfy { cell in
        let words = source.scalars[cell]
        return words.count == 4 && words.allSatisfy { CharacterKind.digit($0) != nil }
          && (1900...2099).contains(ChineseNumerals.value(words) ?? 0)
      }
  }
}
