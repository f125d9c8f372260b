package import Diagnostics

/// Reads a block of HTML straight from its lines: paragraphs, pictures of the report's folder and
/// tables become blocks, comments are dropped, other tags print as they are typed, each named once.
package struct HTMLBlockReader {
  private let source: SourceText
  private let file: String
  /// What was read, in order.
  package private(set) var blocks: [Block] = []
  /// Tags without a meaning, each at its first place.
  package private(set) var findings: [Diagnostic] = []
  /// The names of tags that have a finding.
  package private(set) var literalTags: Set<String>
  /// Lines (from 0) of pictures.
  package private(set) var pictureLines: [Int] = []
  /// Lines (from 0) with ink that hold a comment and nothing else.
  package private(set) var commentLines: [Int] = []

  private var text = MarkedText()
  private var brokenLines: [InlineText] = []
  private var openTags: [(name: String, depth: Int)] = []
  private var hasSoftBreak = false
  private var firstLine = 1
  private var table: TableBlock?
  private var tableLine = 0
  private var row: [TableBlock.Cell] = []
  private var cell: TableBlock.Cell?
  /// Whether the text is a caption's.
  private var isCaption = false
  /// Whether all cells of the row so far are `th`.
  private var isHeader = true

  /// A reader for lines of `source`; the tags `literalTags` have been named already.
  package init(source: SourceText, file: String, literalTags: Set<String> = []) {
    self.source = source
    self.file = file
    self.literalTags = literalTags
  }

  /// Reads `lines`, from 0.
  package mutating func read(lines: Range<Int>) {
    guard let first = lines.first else { return }
    firstLine = first + 1
    let range = source.lines[first].lowerBound..<source.lines[lines.upperBound - 1].upperBound
    var index = range.lowerBound
    var lacksCommentEnd = false
    while index < range.upperBound {
      let scalar = source.scalars[index]
      let isComment = source.scalars[index..<range.upperBound].starts(with: ["<", "!", "-", "-"])
      if scalar == "<", !(isComment && lacksCommentEnd),
        let end = tagEnd(in: source.scalars, at: index, until: range.upperBound),
        let tag = HTMLTag(source.scalars[index..<end])
      {
        read(tag, index..<end)
        index = end
        continue
      }
      lacksCommentEnd = lacksCommentEnd || isComment
      if scalar == "\n" { hasSoftBreak = true } else { add(scalar, index) }
      index += 1
    }
    endTable()
    endParagraph()
  }

  /// Adds a character of the source that stands at `index`.
  private mutating func add(_ scalar: Unicode.Scalar, _ index: Int) {
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

  private mutating func read(_ tag: HTMLTag, _ range: Range<Int>) {
    switch tag.name {
    case "!--": noteComment(range)
    case "thead", "tbody", "tfoot": return
    case "p": endParagraph()
    case "br": breakLine()
    case "table", "tr", "td", "th", "caption": readTable(tag, range)
    case "img": addPicture(tag, range)
    default: readSpan(tag, range)
    }
  }

  /// Notes the lines of a comment that hold nothing else.
  private mutating func noteComment(_ range: Range<Int>) {
    let (first, last) = (place(of: range.lowerBound).line, place(of: range.upperBound - 1).line)
    for line in first...last {
      let ink = inked(source.lines[line], source.scalars)
      if !ink.isEmpty, ink.clamped(to: range) == ink { commentLines.append(line) }
    }
  }

  private mutating func readSpan(_ tag: HTMLTag, _ range: Range<Int>) {
    if tag.isClosing, let open = openTags.last, open.name == tag.name,
      open.depth == text.depth - 1
    {
      openTags.removeLast()
      text.close()
    } else if !tag.isClosing, let kind = spanKind(of: tag) {
      openTags.append((tag.name, text.depth))
      text.open(checked(kind, tag, at: range.lowerBound))
    } else {
      nameLiteral(tag, at: range.lowerBound)
      for index in range {
        let scalar = source.scalars[index]
        text.add(scalar == "\n" ? " " : scalar, at: place(of: index), in: source)
      }
    }
  }

  /// `kind` with a target that may be written; `nil` for a link that must print as text.
  private mutating func checked(
    _ kind: InlineSpan.Kind, _ tag: HTMLTag, at index: Int
  ) -> InlineSpan.Kind? {
    guard case .link(let target) = kind else { return kind }
    let line = place(of: index).line
    let link = LinkPlace(
      target: target, words: tag.name, file: file, span: span(at: index),
      sourceLine: source.lineText(line))
    let (safe, finding) = link.checked()
    if let finding { findings.append(finding) }
    return safe.map { .link(target: $0) }
  }

  private func span(at index: Int) -> SourceSpan {
    let line = place(of: index).line
    return SourceSpan(line: line + 1, column: source.column(of: index, inLine: line))
  }

  /// The tag's own finding.
  private mutating func nameLiteral(_ tag: HTMLTag, at index: Int) {
    guard literalTags.insert(tag.name).inserted else { return }
    findings.append(
      literalTagFinding(
        tag.name, file: file, at: span(at: index),
        sourceLine: source.lineText(place(of: index).line)))
  }

  private mutating func addPicture(_ tag: HTMLTag, _ range: Range<Int>) {
    let target = tag.value("src") ?? ""
    guard !target.isEmpty, !isRemote(target) else { return readSpan(tag, range) }
    if cell != nil { return addWords(ofPicture: target, tag.value("alt") ?? "", range) }
    endParagraph()
    var figure = FigureBlock(
      path: target, alternative: tag.value("alt") ?? "", width: tag.value("width"))
    figure.widthSpan = figure.width.map { _ in span(at: range.lowerBound) }
    let line = place(of: range.lowerBound).line
    blocks.append(Block(.figure(figure), line: line + 1))
    pictureLines.append(line)
  }

  /// Adds the `words` of a picture in a cell, where no figure can stand.
  private mutating func addWords(ofPicture target: String, _ words: String, _ range: Range<Int>) {
    let words = Array(words.unicodeScalars)
    let tag = source.scalars[range]
    let name = tag.firstRange(of: Array("alt=".unicodeScalars))
    let start = tag[(name?.upperBound ?? range.lowerBound)...].firstRange(of: words)?.lowerBound
    for (step, scalar) in words.enumerated() { add(scalar, (start ?? range.lowerBound) + step) }
    findings.append(
      wordsOfPictureFinding(
        target, file: file, at: span(at: range.lowerBound),
        sourceLine: source.lineText(place(of: range.lowerBound).line)))
  }

  /// Ends a line that the source breaks by force; marked stretches go on on the next.
  private mutating func breakLine() {
    // A cell or a caption is one text: the break is a space.
    if cell != nil || isCaption { return text.add(" ", at: nil, in: source) }
    let kinds = text.closeAll()
    brokenLines.append(text.finish())
    text = MarkedText()
    for kind in kinds { text.open(kind) }
    hasSoftBreak = false
  }

  /// Ends the paragraph that is open, if it holds anything.
  private mutating func endParagraph() {
    let last = text.finish()
    let lines = brokenLines + (last.text.isEmpty ? [] : [last])
    beginText()
    guard let first = lines.first else { return }
    let line = first.origins.first?.line ?? firstLine
    blocks.append(Block(lines.count > 1 ? .verse(lines) : .paragraph(first), line: line))
  }

  private mutating func beginText() {
    (text, brokenLines, openTags, hasSoftBreak) = (MarkedText(), [], [], false)
    isCaption = false
  }
}

/// Tables.
extension HTMLBlockReader {
  private mutating func readTable(_ tag: HTMLTag, _ range: Range<Int>) {
    switch (tag.name, tag.isClosing) {
    case ("table", false):
      endParagraph()
      endTable()
      table = TableBlock()
      tableLine = place(of: range.lowerBound).line + 1
    case ("table", true): endTable()
    case ("tr", _):
      endCell()
      endRow()
    case ("caption", true) where isCaption:
      table?.caption = text.finish()
      beginText()
    case ("caption", let isClosing):
      endParagraph()
      isCaption = !isClosing && table != nil && table?.caption == nil
    case (_, true): endCell()
    default:
      endCell()
      endParagraph()
      var opened = TableBlock.Cell(InlineText("", origins: []))
      opened.columnSpan = count(tag.value("colspan"))
      opened.rowSpan = count(tag.value("rowspan"))
      opened.isHeader = tag.name == "th"
      cell = opened
      isHeader = isHeader && tag.name == "th"
    }
  }

  private func count(_ value: String?) -> Int { min(100, max(1, value.flatMap(Int.init) ?? 1)) }

  private mutating func endCell() {
    guard var ended = cell else { return }
    ended.text = text.finish()
    row.append(ended)
    cell = nil
    beginText()
  }

  private mutating func endRow() {
    guard !row.isEmpty else { return }
    guard table != nil else {
      // Cells of no table are paragraphs.
      for cell in row where !cell.text.text.isEmpty {
        let line = cell.text.origins.first?.line ?? firstLine
        blocks.append(Block(.paragraph(cell.text), line: line))
      }
      row = []
      return
    }
    if isHeader, table?.rows.isEmpty == true {
      table?.headerRows.append(row)
    } else {
      table?.rows.append(row)
    }
    (row, isHeader) = ([], true)
  }

  private mutating func endTable() {
    endCell()
    endRow()
    if let table { blocks.append(Block(.table(table), line: tableLine)) }
    table = nil
  }
}

/// The finding for a tag that prints as it is typed.
package func literalTagFinding(
  _ name: String, file: String, at span: SourceSpan, sourceLine: String
) -> Diagnostic {
  Diagnostic(
    .warning, file: file, at: span,
    "the HTML tag “\(name)” means nothing here and prints as it is typed",
    help: "take it out, or use p, br, strong, em, sub, sup, a, img or table",
    sourceLine: sourceLine)
}

/// The finding for a picture inside a cell, a heading or another text that is one line.
package func wordsOfPictureFinding(
  _ target: String, file: String, at span: SourceSpan, sourceLine: String
) -> Diagnostic {
  Diagnostic(
    .warning, file: file, at: span,
    "the picture “\(target)” stands where none can, in a cell, heading or marked block; its words "
      + "print instead",
    help: "give the picture a paragraph of its own", sourceLine: sourceLine)
}
