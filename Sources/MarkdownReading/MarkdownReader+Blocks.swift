import Diagnostics
import ReportModel

/// A container that is open.
struct MarkdownFrame {
  /// What it is.
  enum Kind {
    case quote
    case braced(MarkedBlock)
    case list(isOrdered: Bool, next: Int, items: [ListItem])
    case item(marker: String)
    case note(label: String)
  }
  var kind: Kind
  var line: Int
  var blocks: [Block] = []
}

extension MarkdownReader {
  mutating func open(_ event: MarkdownEvent) {
    if frames.count >= Self.deepest {
      flattened += 1
      return
    }
    let kind: MarkdownFrame.Kind
    switch event.kind {
    case .list(let isOrdered, let start):
      kind = .list(isOrdered: isOrdered, next: start, items: [])
    case .item(let isTicked): kind = .item(marker: nextMarker(isTicked))
    case .note: kind = .note(label: noteLabel(event.line - 1))
    default: kind = containers[event.line - 1].map { .braced($0) } ?? .quote
    }
    frames.append(MarkdownFrame(kind: kind, line: event.line))
  }

  /// The label of the definition `[^label]:` in line `line`, from 0.
  private func noteLabel(_ line: Int) -> String {
    guard source.lines.indices.contains(line) else { return "" }
    let words = source.scalars[source.lines[line]].drop { $0 != "^" }.dropFirst()
    let label = words.prefix { $0 != "]" }
    return source.string(label.startIndex..<label.endIndex)
  }

  /// The mark of the next entry of the innermost list.
  private mutating func nextMarker(_ isTicked: Bool?) -> String {
    if let isTicked { return isTicked ? "☑" : "☐" }
    guard let place = frames.indices.last,
      case .list(let isOrdered, let next, let items) = frames[place].kind, isOrdered
    else { return "•" }
    frames[place].kind = .list(isOrdered: true, next: next + 1, items: items)
    return "\(next)."
  }

  mutating func close(_ event: MarkdownEvent) {
    if flattened > 0 {
      flattened -= 1
      return
    }
    guard let frame = frames.popLast() else { return }
    switch frame.kind {
    case .quote:
      if let blocks = noteBlocks(of: frame.blocks) {
        add(.note(blocks), line: frame.line)
      } else {
        add(.quote(frame.blocks), line: frame.line)
      }
    case .braced(let block):
      add(block.kind == .quote ? .quote(frame.blocks) : .note(frame.blocks), line: frame.line)
      if frames.isEmpty { for line in block.lines { roles[line] = block.kind.role } }
    case .list(let isOrdered, _, let items):
      add(.list(ListBlock(isOrdered: isOrdered, items: items)), line: frame.line)
    case .note(let label):
      report.notes.append(Note(label: label, blocks: frame.blocks, line: frame.line))
    case .item(let marker): addItem(ListItem(marker: marker, blocks: frame.blocks))
    }
  }

  /// Adds an entry to the innermost list; its entries are held by it alone while it grows.
  private mutating func addItem(_ item: ListItem) {
    guard let place = frames.indices.last,
      case .list(let isOrdered, let next, var items) = frames[place].kind
    else { return }
    frames[place].kind = .quote
    items.append(item)
    frames[place].kind = .list(isOrdered: isOrdered, next: next, items: items)
  }

  mutating func beginText(_ event: MarkdownEvent) {
    clearText()
    isOneText = table != nil
    switch event.kind {
    case .heading: isOneText = true
    case .paragraph:
      marked = MarkedParagraph(
        event.lines(of: source.lines.count), in: source, quoteDepth: quoteDepth)
    default: break
    }
  }

  /// How many quotations are open whose marks stand in the source.
  var quoteDepth: Int {
    frames.count { if case .quote = $0.kind { true } else { false } }
  }

  private mutating func clearText() {
    text = MarkedText()
    brokenLines = []
    openTags = []
    hasSoftBreak = false
    (figures, parts, around, marked) = ([], [], nil, nil)
  }

  mutating func endText(_ event: MarkdownEvent) {
    if !figures.isEmpty || !parts.isEmpty {
      addParts(event)
      return clearText()
    }
    let last = text.finish().readingLightMarkup()
    brokenLines = brokenLines.map { $0.readingLightMarkup() }
    if marked?.isCode != true { nameUnknownNotes(in: brokenLines + [last]) }
    defer { clearText() }
    switch event.kind {
    case .cell: row.append(TableBlock.Cell(last))
    case .heading(let level): addHeading(level, last, event)
    default:
      let texts = brokenLines + [last]
      if let marked { return add(marked, texts, event) }
      if !addAroundBlocks(texts, event) { addParagraph(last, event) }
    }
  }

  private mutating func addHeading(_ level: Int, _ text: InlineText, _ event: MarkdownEvent) {
    guard frames.isEmpty else { return add(.heading(level: level, text), line: event.line) }
    guard !text.text.isEmpty else { return }
    if level == 1, isAtTop, !hasTitle, isTitle(text) {
      report.title = text
      if text.spans.isEmpty, event.line == event.endLine { splitTitle(event.line - 1) }
      hasTitle = true
      for line in event.lines(of: source.lines.count) {
        if roles[line] == .heading { roles[line] = .title }
      }
      return
    }
    isAtTop = false
    let mark = String(repeating: "#", count: level)
    tree.add(
      Section(level: ladder.level(of: .hash(level)), mark: mark, title: text, line: event.line))
  }

  /// Takes issue, date and editor out of a title such as `# 周报 第88期`.
  private mutating func splitTitle(_ line: Int) {
    guard let parts = titleParts(line, in: source) else { return }
    report.title = parts.title
    for part in parts.others { take(part) }
  }

  /// Whether a first heading is the title: unless the front matter names another.
  func isTitle(_ text: InlineText) -> Bool {
    guard let field = frontMatter?.titleField else { return true }
    return comparisonKey(source.scalars[field.value]) == comparisonKey(text.text.unicodeScalars)
  }

  private mutating func addParagraph(_ last: InlineText, _ event: MarkdownEvent) {
    if !brokenLines.isEmpty {
      let lines = brokenLines + (last.text.isEmpty ? [] : [last])
      return add(blocks(of: lines, at: event.line))
    }
    guard !last.text.isEmpty else { return }
    if frames.isEmpty, isAtTop, hasTitle, addTitleLines(event) { return }
    if addTypedHeading(last, event) || addBracedLines(last, event) { return }
    if event.line > 0, event.line == event.endLine, isSourceLine(event.line - 1, in: source) {
      add(.source(last), line: event.line)
      setRole(.source, event)
    } else {
      add(.paragraph(last), line: event.line)
    }
  }

  /// What the `lines` of a text are that breaks by force part, the first at `line` (from 1): verse, or
  /// paragraphs where they are fields and entries; a line alone may be a source.
  func blocks(of lines: [InlineText], at line: Int) -> [Block] {
    if lines.count > 1, mayBeVerse(lines.map(\.text)) { return [Block(.verse(lines), line: line)] }
    return lines.filter { !$0.text.isEmpty }.map { text in
      let own = text.origins.first?.line ?? line
      let isSource = lines.count == 1 && isSourceLine(max(0, own - 1), in: source)
      return Block(isSource ? .source(text) : .paragraph(text), line: own)
    }
  }

  mutating func add(_ blocks: [Block]) {
    for block in blocks { add(block.kind, line: block.line) }
  }

  mutating func setRole(_ role: LineRole, _ event: MarkdownEvent) {
    guard frames.isEmpty else { return }
    for line in event.lines(of: source.lines.count)
    where roles[line] == .paragraph {
      roles[line] = role
    }
  }

  /// Takes a paragraph below the title whose every line is an editor, a date or an issue, each of them
  /// the only one: a second date prints as it stands.
  private mutating func addTitleLines(_ event: MarkdownEvent) -> Bool {
    let lines = event.lines(of: source.lines.count)
    guard (1...3).contains(lines.count) else { return false }
    let found = lines.map { titleLine($0, in: source) }
    let taken = found.compactMap { $0?.role }
    guard taken.count == lines.count, Set(taken).count == taken.count,
      taken.allSatisfy({ !roles.contains($0) })
    else { return false }
    for line in found.compactMap({ $0 }) {
      take(line)
      roles[line.line] = line.role
    }
    return true
  }

  private mutating func take(_ line: TitleLine) {
    switch line.role {
    case .date: (report.dateText, report.date) = (line.text, line.date)
    case .issue: report.issue = line.text
    default: report.editor = line.text
    }
  }

  mutating func readTable(_ event: MarkdownEvent) {
    switch event.kind {
    case .table(let alignments) where event.isStart:
      var table = TableBlock()
      table.alignments = alignments.map {
        switch $0 {
        case UInt8(ascii: "r"): .end
        case UInt8(ascii: "c"): .centre
        default: .start
        }
      }
      self.table = table
    case .table:
      let finished = table.map { aligned($0) }
      table = nil
      if let finished { add(.table(finished), line: event.line) }
    case .row(let isHeader) where event.isStart: (row, isHeaderRow) = ([], isHeader)
    default:
      addExcessCells(event)
      if isHeaderRow { table?.headerRows.append(row) } else { table?.rows.append(row) }
    }
  }
}
