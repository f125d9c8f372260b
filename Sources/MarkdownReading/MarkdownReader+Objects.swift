import Diagnostics
import ReportModel

/// What Markdown has no syntax of its own for.
extension MarkdownReader {
  /// Changes the block added last to the innermost container, or takes it away.
  private mutating func amendLast(_ change: (inout Block?) -> Void) {
    guard let place = frames.indices.last else { return tree.amendLast(change) }
    var last = frames[place].blocks.popLast()
    change(&last)
    if let last { frames[place].blocks.append(last) }
  }

  /// Takes the paragraph 表1 … away that stands right above a table: it is the table's caption.
  mutating func takeTableCaption() -> InlineText? {
    var caption: InlineText?
    amendLast { last in
      guard case .paragraph(let text)? = last?.kind, text.isTableCaption else { return }
      caption = text
      last = nil
    }
    return caption
  }

  /// Adds 资料来源：… and 注：… right below a table to it.
  mutating func joinsTable(_ kind: BlockKind) -> Bool {
    let text: InlineText
    switch kind {
    case .paragraph(let words), .source(let words): text = words
    default: return false
    }
    guard text.isTableNote else { return false }
    var isJoined = false
    amendLast { last in
      guard case .table(var table)? = last?.kind else { return }
      table.notes.append(text)
      last?.kind = .table(table)
      isJoined = true
    }
    return isJoined
  }

  /// Adds the paragraph of `event` as the block `marked` that it is by light markup.
  mutating func add(
    _ marked: MarkedParagraph, _ texts: [InlineText], _ event: MarkdownEvent
  ) {
    let block = marked.block(in: source, texts)
    setBlockRole(block.kind, event.lines(of: source.lines.count))
    if case .definition = marked, case .list(let added) = block.kind {
      var isJoined = false
      amendLast { last in
        guard case .list(var list)? = last?.kind, list.items.last?.term != nil else { return }
        list.items += added.items
        last?.kind = .list(list)
        isJoined = true
      }
      if isJoined { return }
    }
    add(block.kind, line: block.line)
  }

  mutating func setBlockRole(_ kind: BlockKind, _ lines: Range<Int>) {
    let role: LineRole =
      switch kind {
      case .note: .note
      case .quote: .quote
      case .verse: .verse
      case .code: .code
      case .figure: .figure
      case .forcedBreak: .forcedBreak
      default: .list
      }
    guard frames.isEmpty else { return }
    for line in lines where roles[line] == .paragraph { roles[line] = role }
  }

  /// The blocks of a quotation that begins with `[!NOTE]` or its kin, without that mark.
  func noteBlocks(of blocks: [Block]) -> [Block]? {
    guard let first = blocks.first, case .paragraph(let text) = first.kind else { return nil }
    for name in ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"] {
      let mark = "[!\(name)]"
      guard text.text.hasPrefix(mark) else { continue }
      let rest = text.dropping(mark.utf8.count)
      guard !rest.text.isEmpty else { return Array(blocks.dropFirst()) }
      return [Block(.paragraph(rest), line: first.line)] + blocks.dropFirst()
    }
    return nil
  }

  /// Adds the cells that the row has beyond the columns of its table's head.
  ///
  /// cmark-gfm leaves them out, but nothing of a report is lost. They are read without markup.
  mutating func addExcessCells(_ event: MarkdownEvent) {
    // The head has as many cells as the table; what stands before its first bar is the quotation's.
    guard let table, !isHeaderRow, row.count == table.alignments.count else { return }
    let isEmpty = row.allSatisfy { $0.text.text.isEmpty }
    let line = isEmpty ? event.line - 1 : aligner.line
    guard source.lines.indices.contains(line) else { return }
    let cells = rowCells(inLine: line)
    guard cells.count > row.count else { return }
    for cell in cells[row.count...] { row.append(TableBlock.Cell(source.text(cell, inLine: line))) }
    aligner.pass(line: line)
    report.findings.append(
      Diagnostic(
        .warning, file: file, at: SourceSpan(line: line + 1, column: 1),
        "this row has \(cells.count) cells, the head of its table \(table.alignments.count)",
        help: "give the head as many cells; until then the table has columns without a head",
        sourceLine: source.lineText(line)))
  }

  /// The cells of a row of a table in line `line` (from 0), without the blanks around them (GFM §4.10).
  private func rowCells(inLine line: Int) -> [Range<Int>] {
    // Rows of a quotation begin with its signs.
    let words = source.scalars[source.lines[line]].drop { $0 == ">" || $0.properties.isWhitespace }
    var cells: [Range<Int>] = []
    var start = words.startIndex
    for index in words.indices where words[index] == "|" {
      if index > words.startIndex, words[index - 1] == "\\" { continue }
      cells.append(start..<index)
      start = index + 1
    }
    cells.append(start..<words.endIndex)
    cells = cells.map { cell in
      let ink = source.scalars[cell].indices.filter { !source.scalars[$0].properties.isWhitespace }
      return (ink.first ?? cell.upperBound)..<(ink.last.map { $0 + 1 } ?? cell.upperBound)
    }
    // A bar at either edge bounds the row and parts nothing.
    if cells.count > 1, cells[0].isEmpty { cells.removeFirst() }
    if cells.count > 1, cells[cells.count - 1].isEmpty { cells.removeLast() }
    return cells
  }

  /// Gives columns of figures their alignment: at the end, or by the decimal mark.
  func aligned(_ table: TableBlock) -> TableBlock {
    var table = table
    for column in table.alignments.indices where table.alignments[column] != .centre {
      let cells = table.rows.compactMap { row in
        row.indices.contains(column)
          ? Array(row[column].text.withoutReferences.text.unicodeScalars) : nil
      }
      if let alignment = figureAlignment(cells) { table.alignments[column] = alignment }
    }
    return table
  }

  /// The width that the title of a picture tells (`60%`, `20em`); `nil` for other words.
  func pictureWidth(_ title: String) -> String? {
    let units = ["em", "%", "mm", "cm", "pt", "字"]
    // It may stand on the line below.
    let title = title.filter { !$0.isWhitespace }
    guard let unit = units.first(where: { title.hasSuffix($0) }),
      Double(title.dropLast(unit.count)) != nil
    else { return nil }
    return title
  }
}

extension InlineText {
  /// The text behind its first `count` bytes and the white space that follows them.
  fileprivate func dropping(_ count: Int) -> InlineText {
    let bytes = Array(text.utf8)
    let rest = bytes.dropFirst(count).drop { $0 == 0x20 }
    return part(rest.startIndex..<bytes.count)
  }
}
