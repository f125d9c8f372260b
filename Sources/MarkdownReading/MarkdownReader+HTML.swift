import ReportModel

extension MarkdownReader {
  /// Reads a block of HTML straight from its lines: paragraphs, pictures and tables are understood,
  /// other tags print as they are typed.
  mutating func readHTML(lines: Range<Int>) {
    guard let first = lines.first else { return }
    let range = source.lines[first].lowerBound..<source.lines[lines.upperBound - 1].upperBound
    var reading = HTMLBlockReading(firstLine: first + 1)
    beginText()
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = source.scalars[index]
      if scalar == "<", let end = tagEnd(from: index, in: range),
        let tag = HTMLTag(source.scalars[index..<end])
      {
        readHTMLTag(tag, index..<end, &reading)
        index = end
      } else {
        if scalar == "\n" {
          hasSoftBreak = true
        } else {
          addHTMLText(scalar, index)
        }
        index += 1
      }
    }
    endHTMLParagraph(&reading)
    if let table = reading.table { add(.table(table), line: reading.tableLine) }
    aligner.moveOn(toLine: lines.upperBound - 1, through: lines.upperBound - 1)
    beginText()
  }

  /// Behind the `>` of the tag or comment that begins at `index`; looks 2,000 characters ahead.
  private func tagEnd(from index: Int, in range: Range<Int>) -> Int? {
    let ahead = source.scalars[index..<min(range.upperBound, index + 2000)]
    if ahead.starts(with: ["<", "!", "-", "-"]) {
      var dashes = 0
      for place in index + 4..<range.upperBound {
        if source.scalars[place] == ">", dashes > 1 { return place + 1 }
        dashes = source.scalars[place] == "-" ? dashes + 1 : 0
      }
      return nil
    }
    guard let next = ahead.dropFirst().first,
      next == "/" || (next.value < 0x80 && next.properties.isAlphabetic)
    else { return nil }
    return ahead.firstIndex(of: ">").map { $0 + 1 }
  }

  /// Adds a character of the source that stands at `index`.
  private mutating func addHTMLText(_ scalar: Unicode.Scalar, _ index: Int) {
    if scalar.properties.isWhitespace, text.isEmpty || hasSoftBreak { return }
    if hasSoftBreak {
      hasSoftBreak = false
      if let last = text.last, last.value < 0x2E80, scalar.value < 0x2E80 {
        text.add(" ", at: nil, in: source)
      }
    }
    text.add(scalar, at: place(of: index), in: source)
  }

  /// The line (from 0) of a character of the source, by bisection.
  private func place(of index: Int) -> (line: Int, index: Int) {
    var (low, high) = (0, source.lines.count)
    while low < high {
      let middle = (low + high) / 2
      if source.lines[middle].lowerBound <= index { low = middle + 1 } else { high = middle }
    }
    return (max(0, low - 1), index)
  }

  private mutating func readHTMLTag(
    _ tag: HTMLTag, _ range: Range<Int>, _ reading: inout HTMLBlockReading
  ) {
    switch tag.name {
    case "!--", "thead", "tbody", "tfoot": return
    case "p": endHTMLParagraph(&reading)
    case "br": breakLine()
    case "table", "tr", "td", "th", "caption": readHTMLTable(tag, range, &reading)
    case "img": addHTMLPicture(tag, range, &reading)
    default: readHTMLSpan(tag, range)
    }
  }

  private mutating func readHTMLSpan(_ tag: HTMLTag, _ range: Range<Int>) {
    if tag.isClosing, let open = openTags.last, open.name == tag.name,
      open.depth == text.depth - 1
    {
      openTags.removeLast()
      text.close()
    } else if !tag.isClosing, let kind = spanKind(of: tag) {
      openTags.append((tag.name, text.depth))
      text.open(kind)
    } else {
      let line = place(of: range.lowerBound).line
      aligner.moveOn(toLine: line, through: line)
      nameLiteralTag(tag)
      for index in range {
        let scalar = source.scalars[index]
        text.add(scalar == "\n" ? " " : scalar, at: place(of: index), in: source)
      }
    }
  }

  /// The tag's own finding, without adding its characters.
  private mutating func nameLiteralTag(_ tag: HTMLTag) {
    let held = text
    let (softBreak, cursor) = (hasSoftBreak, aligner)
    addLiteralTag(tag, [])
    (text, hasSoftBreak, aligner) = (held, softBreak, cursor)
  }

  private mutating func addHTMLPicture(
    _ tag: HTMLTag, _ range: Range<Int>, _ reading: inout HTMLBlockReading
  ) {
    let target = tag.value("src") ?? ""
    guard !target.isEmpty, !isRemote(target) else { return readHTMLSpan(tag, range) }
    endHTMLParagraph(&reading)
    var figure = FigureBlock(
      path: target, alternative: tag.value("alt") ?? "", width: tag.value("width"))
    figure.caption = nil
    let line = place(of: range.lowerBound).line
    add(.figure(figure), line: line + 1)
    if frames.isEmpty { roles[line] = .figure }
  }

  /// Ends the paragraph that is open, if it holds anything.
  private mutating func endHTMLParagraph(_ reading: inout HTMLBlockReading) {
    let last = text.finish()
    let lines = brokenLines + (last.text.isEmpty ? [] : [last])
    beginText()
    guard let first = lines.first else { return }
    let line = first.origins.first?.line ?? reading.firstLine
    add(lines.count > 1 ? .verse(lines) : .paragraph(first), line: line)
  }

  private mutating func readHTMLTable(
    _ tag: HTMLTag, _ range: Range<Int>, _ reading: inout HTMLBlockReading
  ) {
    switch (tag.name, tag.isClosing) {
    case ("table", false):
      endHTMLParagraph(&reading)
      reading.table = TableBlock()
      reading.tableLine = place(of: range.lowerBound).line + 1
    case ("table", true):
      endCell(&reading)
      endRow(&reading)
      if let table = reading.table { add(.table(table), line: reading.tableLine) }
      reading.table = nil
    case ("tr", _):
      endCell(&reading)
      endRow(&reading)
    case ("caption", true):
      reading.table?.caption = text.finish()
      beginText()
    case ("caption", false): beginText()
    case (_, true): endCell(&reading)
    default:
      endCell(&reading)
      beginText()
      var cell = TableBlock.Cell(InlineText("", origins: []))
      cell.columnSpan = span(tag.value("colspan"))
      cell.rowSpan = span(tag.value("rowspan"))
      reading.cell = cell
      isInCell = true
      reading.isHeader = reading.isHeader && tag.name == "th"
    }
  }

  private func span(_ value: String?) -> Int { min(100, max(1, value.flatMap(Int.init) ?? 1)) }

  private mutating func endCell(_ reading: inout HTMLBlockReading) {
    guard var cell = reading.cell else { return }
    cell.text = text.finish()
    isInCell = false
    reading.row.append(cell)
    reading.cell = nil
    beginText()
  }

  private mutating func endRow(_ reading: inout HTMLBlockReading) {
    guard !reading.row.isEmpty else { return }
    if reading.isHeader, reading.table?.rows.isEmpty == true {
      reading.table?.headerRows.append(reading.row)
    } else {
      reading.table?.rows.append(reading.row)
    }
    (reading.row, reading.isHeader) = ([], true)
  }
}

/// What is open in a block of HTML.
struct HTMLBlockReading {
  /// First line of the block, from 1.
  var firstLine: Int
  var table: TableBlock?
  var tableLine = 0
  var row: [TableBlock.Cell] = []
  var cell: TableBlock.Cell?
  /// Whether all cells of the row so far are `th`.
  var isHeader = true

  init(firstLine: Int) { self.firstLine = firstLine }
}
