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

  /// Adds the paragraph of `event` as what it is by light markup: a block in braces, or a term with
  /// definitions in lines that begin with a colon.
  ///
  /// - Returns: Whether it was one.
  mutating func addMarkedBlock(_ event: MarkdownEvent) -> Bool {
    let lines = event.lines(of: source.lines.count)
    guard !lines.isEmpty else { return false }
    if let marked = source.markedBlock(at: lines.lowerBound, before: lines.upperBound, file: file),
      marked.lines == lines
    {
      add(marked.block.kind, line: marked.block.line)
      report.findings += marked.findings
      setBlockRole(marked.block.kind, lines)
      return true
    }
    guard let definition = source.definition(in: lines, file: file) else { return false }
    report.findings += definition.findings
    var isJoined = false
    amendLast { last in
      guard case .list(var list)? = last?.kind, list.items.last?.term != nil else { return }
      list.items.append(definition.item)
      last?.kind = .list(list)
      isJoined = true
    }
    if !isJoined {
      add(.list(ListBlock(isOrdered: false, items: [definition.item])), line: event.line)
    }
    setBlockRole(.list(ListBlock(isOrdered: false, items: [])), lines)
    return true
  }

  private mutating func setBlockRole(_ kind: BlockKind, _ lines: Range<Int>) {
    let role: LineRole =
      switch kind {
      case .note: .note
      case .quote: .quote
      case .verse: .verse
      case .code: .code
      case .figure: .figure
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

  /// Gives columns of figures their alignment: at the end, or by the decimal mark.
  func aligned(_ table: TableBlock) -> TableBlock {
    var table = table
    for column in table.alignments.indices where table.alignments[column] != .centre {
      let cells = table.rows.compactMap { row in
        row.indices.contains(column) ? Array(row[column].text.text.unicodeScalars) : nil
      }
      if let alignment = figureAlignment(cells) { table.alignments[column] = alignment }
    }
    return table
  }

  /// The width that the title of a picture tells (`60%`, `20em`); `nil` for other words.
  func pictureWidth(_ title: String) -> String? {
    let units = ["em", "%", "mm", "cm", "pt", "字"]
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
    var start = min(count, bytes.count)
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    func moved(_ offset: Int) -> Int { max(0, offset - start) }
    var places = origins.filter { $0.offset > start }.map {
      TextOrigin(offset: moved($0.offset), line: $0.line, column: $0.column)
    }
    if var first = origin(at: start) {
      first.offset = 0
      places.insert(first, at: 0)
    }
    return InlineText(
      String(decoding: bytes[start...], as: UTF8.self),
      spans: spans.map {
        InlineSpan(moved($0.range.lowerBound)..<moved($0.range.upperBound), $0.kind)
      }.filter { !$0.range.isEmpty }, origins: places)
  }
}
