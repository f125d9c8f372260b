import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

extension FlowBuilder {
  /// Adds `blocks` in order.
  ///
  /// Their nesting is bounded by the reader.
  mutating func addBlocks(_ blocks: [Block], _ surroundings: Surroundings) {
    var rest = blocks[...]
    while let block = rest.popFirst() {
      if block.mayMove, case .source(let text)? = rest.first?.kind {
        rest.removeFirst()
        addSourced(block, text, surroundings)
      } else {
        add(block, surroundings)
      }
    }
  }

  /// Adds a table or figure and the source line right below it: where one waits, so does the other, and
  /// in the tree they are one.
  private mutating func addSourced(
    _ block: Block, _ source: InlineText, _ surroundings: Surroundings
  ) {
    var inner = surroundings
    inner.parent = tree.add("Div", below: surroundings.parent)
    inner.noteParent = surroundings.noteParent ?? surroundings.parent
    let first = flow.blocks.count
    add(block, inner)
    let behind = flow.blocks.count
    addSource(source, inner)
    guard first < behind else { return }
    let object = flow.blocks[behind - 1]
    flow.blocks[behind - 1].rowsBelow = 0
    for index in behind..<flow.blocks.count {
      flow.blocks[index].group = object.group
      flow.blocks[index].keepsPlace = object.keepsPlace
    }
    amendLast { $0.rowsBelow = max($0.rowsBelow, object.rowsBelow) }
  }

  private mutating func add(_ block: Block, _ around: Surroundings) {
    let surroundings = block.isObject ? inset(around) : around
    switch block.kind {
    case .paragraph(let text): addParagraph(text, surroundings)
    case .source(let text): addSource(text, surroundings)
    case .heading(let level, let text):
      // Within a block it is as deep as typed; in the tree no level is skipped (PDF/UA-1 §7.4.2).
      let deepest = isInNote ? level : sections.count
      addHeading(text, level: min(level, deepest), headingSpec(level: level), surroundings)
    case .list(let list): addList(list, surroundings)
    case .table(let table): addTable(table, line: block.line, surroundings)
    case .figure(let figure): addFigure(figure, line: block.line, surroundings)
    case .quote(let blocks): addQuote(blocks, surroundings)
    case .code(let lines, _): addCode(lines, surroundings)
    case .verse(let lines): addVerse(lines, surroundings)
    case .signature(let lines): addSignature(lines, surroundings)
    case .names(let names): addNames(names, line: block.line, surroundings)
    case .note(let blocks): addNote(blocks, surroundings)
    case .rule:
      append(.rule, nil, surroundings, node: surroundings.parent)
      // A rule parts what is above it from what is below: it does not head a page.
      amendLast { if $0.breakBefore == .free { $0.breakBefore = .forbidden } }
    case .forcedBreak(let kind): forceBreak(kind)
    }
  }

  /// `surroundings` within the indents of their paragraphs, for what has a style of its own.
  private func inset(_ surroundings: Surroundings) -> Surroundings {
    guard surroundings.style == .quote else { return surroundings }
    let style = sheet.style(.quote)
    var inner = surroundings
    inner.startIndent = inner.startIndent + style.size * style.startIndent
    inner.endIndent = inner.endIndent + style.size * style.endIndent
    return inner
  }

  mutating func addParagraph(_ text: InlineText, _ surroundings: Surroundings) {
    var style = sheet.style(surroundings.style)
    if !surroundings.indentsFirstLine { style.firstLineIndent = .zero }
    let node = tree.add("P", below: surroundings.parent)
    let styled = styler.styled(text, style, node: node, tree: &tree)
    append(.text, styled, surroundings, node: node)
    let rows = max(0, sheet.layout.paragraph.linesBetween)
    amendLast { $0.rowsAbove = rows }
  }

  private mutating func addSource(_ text: InlineText, _ surroundings: Surroundings) {
    let node = tree.add("P", below: surroundings.parent)
    let styled = styler.styled(text, sheet.style(.source), node: node, tree: &tree)
    let link = text.spans.first { span in
      if case .link = span.kind { return span.range.lowerBound > 0 }
      return false
    }
    append(.source(linkOffset: link?.range.lowerBound), styled, surroundings, node: node)
    let rows = max(0, sheet.layout.sourceLine.linesBelow)
    amendLast {
      $0.rowsBelow = rows
      $0.breakBefore = .forbidden
      $0.linesAtHead = .max
    }
  }

  private mutating func addQuote(_ blocks: [Block], _ surroundings: Surroundings) {
    var inner = surroundings
    inner.parent = tree.add("BlockQuote", below: surroundings.parent)
    inner.style = .quote
    addBlocks(blocks, inner)
  }

  /// Adds lines of code: tabs go to columns of four, leading spaces become an indent, turned lines go
  /// on one em further in, lines without ink are empty lines of the grid.
  private mutating func addCode(_ typed: [InlineText], _ surroundings: Surroundings) {
    let style = sheet.style(.code)
    let lines = typed.map(\.withColumns)
    // Code is of the inline level (PDF 32000-1 §14.8.4.4): a paragraph holds it.
    let node = tree.add("Code", below: tree.add("P", below: surroundings.parent))
    forEachInked(lines) { index, line, rows in
      let spaces = line.text.utf8.prefix { $0 == 0x20 }
      let indent = style.size * Ratio(min(spaces.count, 80), 2)
      addKeptLine(
        line, style, indent: indent, hang: style.size, index, of: lines.count, node, surroundings)
      amendLast {
        $0.spaceWidth = style.size * .half
        $0.rowsAbove += rows
      }
    }
  }

  /// Adds lines of verse, in stanzas that lines without ink part.
  ///
  /// All begin where the longest does when it is centred, or are indented; a line that does not fit turns,
  /// and then none begins farther in than the indent. A stanza is a paragraph in the tree, and a line of
  /// it a Span.
  private mutating func addVerse(_ lines: [InlineText], _ surroundings: Surroundings) {
    let style = sheet.style(.verse)
    let spec = sheet.layout.verse
    var stanza = tree.add("P", below: surroundings.parent)
    let measure = sheet.layout.grid.measure - surroundings.startIndent - surroundings.endIndent
    let widths = lines.map { style.size * widthInEms(of: $0.text) }.filter { $0 > .zero }
    let centred = widths.filter { $0 <= measure }.max().map { (measure - $0) * .half }
    let plain = style.size * spec.indent
    let turns = widths.contains { $0 > measure }
    let indent = spec.isCentred ? centred.map { turns ? min($0, plain) : $0 } ?? plain : plain
    let breaks = verseBreaks(lines)
    forEachInked(lines) { index, line, rows in
      if rows > 0, rows < index { stanza = tree.add("P", below: surroundings.parent) }
      addKeptLine(
        line, style, indent: indent, hang: style.size * spec.hang, index, of: lines.count,
        tree.add("Span", below: stanza), surroundings)
      amendLast {
        $0.rowsAbove += rows
        $0.breakBefore = breaks[index]
      }
    }
  }

  /// Adds who signs and when, where `signatureIndents` says.
  private mutating func addSignature(_ lines: [InlineText], _ surroundings: Surroundings) {
    var style = sheet.style(surroundings.style)
    style.alignment = .end
    style.firstLineIndent = .zero
    let measure = sheet.layout.grid.measure - surroundings.startIndent - surroundings.endIndent
    let indents = signatureIndents(
      lines, room: measure.scaledPoints / max(1, style.size.scaledPoints))
    let node = tree.add("P", below: surroundings.parent)
    for (index, line) in lines.enumerated() {
      style.endIndent = indents[index]
      addKeptLine(
        line, style, indent: .zero, hang: .zero, index, of: lines.count, node, surroundings)
      amendLast { $0.breakBefore = index > 0 ? .forbidden : .discouraged }
    }
  }

  /// Adds a line whose end is kept; the first two and the last two of its group hold together.
  private mutating func addKeptLine(
    _ line: InlineText, _ style: TextStyle, indent: Length, hang: Length, _ index: Int,
    of count: Int, _ node: NodeID, _ surroundings: Surroundings
  ) {
    var styled = styler.styled(line, style, node: node, tree: &tree)
    styled.paragraph.startIndent = styled.paragraph.startIndent + indent + hang
    styled.paragraph.firstLineIndent = styled.paragraph.firstLineIndent - hang
    styled.isKeptLine = index < count - 1
    append(.text, styled, surroundings, node: node)
    let isEdge = index == 1 || index == count - 1
    amendLast { $0.breakBefore = index > 0 && isEdge ? .discouraged : .free }
  }

  /// Adds an editor's note: a box with an empty grid line for each of its edges.
  private mutating func addNote(_ blocks: [Block], _ surroundings: Surroundings) {
    let node = tree.add("Note", below: surroundings.parent)
    let padding = sheet.layout.grid.size * sheet.layout.box.padding
    var inner = surroundings
    inner.parent = node
    inner.style = .note
    inner.box = nextBox()
    var edge = surroundings
    edge.box = inner.box
    append(.boxEdge(isHead: true), nil, edge, node: node)
    inner.startIndent = inner.startIndent + padding
    inner.endIndent = inner.endIndent + padding
    let first = flow.blocks.count
    addBlocks(blocks, inner)
    if flow.blocks.count > first {
      flow.blocks[first].breakBefore = .forbidden
      // The edges are air enough.
      flow.blocks[first].rowsAbove = 0
      amendLast { $0.rowsBelow = 0 }
    }
    append(.boxEdge(isHead: false), nil, edge, node: node)
    amendLast { $0.breakBefore = .forbidden }
  }
}

extension Block {
  /// Whether it has a style of its own that knows nothing of a quotation around it.
  fileprivate var isObject: Bool {
    switch kind {
    case .list, .table, .figure, .code, .names, .rule: true
    default: false
    }
  }
}

/// Calls `body` with the place of each line that has ink, the line, and the number of lines without
/// right above it, which stay empty on the grid.
private func forEachInked(_ lines: [InlineText], _ body: (Int, InlineText, Int) -> Void) {
  var rows = 0
  for (index, line) in lines.enumerated() {
    guard line.hasInk else {
      rows += 1
      continue
    }
    body(index, line, rows)
    rows = 0
  }
}

/// How readily a page ends before each of `lines` of verse: the first two and the last two of a stanza
/// hold together, whatever it costs if there are four or more.
private func verseBreaks(_ lines: [InlineText]) -> [FlowBlock.BreakBefore] {
  let stanzas = lines.split(omittingEmptySubsequences: false) { !$0.hasInk }
  let breaks = stanzas.map { stanza in
    stanza.indices.map { line -> FlowBlock.BreakBefore in
      guard line > stanza.startIndex else { return .free }
      guard line == stanza.startIndex + 1 || line == stanza.endIndex - 1 else { return .free }
      return stanza.count < 4 ? .discouraged : .forbidden
    }
  }
  return Array(breaks.joined(separator: [.free]))
}

extension InlineText {
  /// Whether any of it leaves a mark on paper.
  fileprivate var hasInk: Bool { text.utf8.contains { $0 > 0x20 } }
}

/// Width of `text` in whole ems, near enough: ASCII counts ½, all else 1.
func widthInEms(of text: String) -> Int {
  let halves = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  return max(1, (halves + 1) / 2)
}

extension Block {
  /// Whether text may go before it.
  fileprivate var mayMove: Bool {
    switch kind {
    case .table, .figure: true
    default: false
    }
  }
}
