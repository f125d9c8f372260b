import LayoutModel
import ReportModel
import TypeModel

extension FlowBuilder {
  /// Adds `blocks` in order.
  ///
  /// Their nesting is bounded by the reader.
  mutating func addBlocks(_ blocks: [Block], _ surroundings: Surroundings) {
    for block in blocks { add(block, surroundings) }
  }

  private mutating func add(_ block: Block, _ surroundings: Surroundings) {
    switch block.kind {
    case .paragraph(let text): addParagraph(text, surroundings)
    case .source(let text): addSource(text, surroundings)
    case .heading(let level, let text):
      addHeading(text, level: level, headingSpec(level: level), surroundings)
    case .list(let list): addList(list, surroundings)
    case .table(let table): addTable(table, line: block.line, surroundings)
    case .figure(let figure): addFigure(figure, line: block.line, surroundings)
    case .quote(let blocks): addQuote(blocks, surroundings)
    case .code(let lines, _): addKeptLines(lines, style: .code, type: "Code", surroundings)
    case .verse(let lines): addKeptLines(lines, style: .verse, type: "P", surroundings)
    case .note(let blocks): addNote(blocks, surroundings)
    case .rule: append(.rule, nil, surroundings, node: surroundings.parent)
    }
  }

  private mutating func addParagraph(_ text: InlineText, _ surroundings: Surroundings) {
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
    amendLast {
      $0.breakBefore = .forbidden
      $0.linesAtHead = 1
      $0.linesAtFoot = 1
    }
  }

  private mutating func addQuote(_ blocks: [Block], _ surroundings: Surroundings) {
    var inner = surroundings
    inner.parent = tree.add("BlockQuote", below: surroundings.parent)
    inner.style = .quote
    addBlocks(blocks, inner)
  }

  /// Adds lines whose ends are kept: verse, code.
  private mutating func addKeptLines(
    _ lines: [InlineText], style name: StyleName, type: String, _ surroundings: Surroundings
  ) {
    let style = sheet.style(name)
    let node = tree.add(type, below: surroundings.parent)
    for (index, line) in lines.enumerated() {
      var styled = styler.styled(line, style, node: node, tree: &tree)
      // A line that turns goes on one em further in than where lines begin.
      styled.paragraph.startIndent = styled.paragraph.startIndent + style.size
      styled.paragraph.firstLineIndent = styled.paragraph.firstLineIndent - style.size
      append(.text, styled, surroundings, node: node)
      let isEdge = index == 1 || index == lines.count - 1
      amendLast { $0.breakBefore = index > 0 && isEdge ? .discouraged : .free }
    }
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
    append(.boxEdge, nil, edge, node: node)
    inner.startIndent = inner.startIndent + padding
    inner.endIndent = inner.endIndent + padding
    let first = flow.blocks.count
    addBlocks(blocks, inner)
    if flow.blocks.count > first { flow.blocks[first].breakBefore = .forbidden }
    append(.boxEdge, nil, edge, node: node)
    amendLast { $0.breakBefore = .forbidden }
  }

  /// Adds a list: entries hang by whole ems, wide enough for the widest mark.
  private mutating func addList(_ list: ListBlock, _ surroundings: Surroundings) {
    let style = sheet.style(.list)
    let em = style.size
    let isNested = surroundings.startIndent > .zero && surroundings.style == .list
    let markerX = surroundings.startIndent + (isNested ? .zero : em * 2)
    let hang = em * (list.items.map { widthInEms(of: $0.marker) }.max() ?? 1)
    let node = tree.add("L", below: surroundings.parent)
    for item in list.items {
      let entry = tree.add("LI", below: node)
      var inner = surroundings
      inner.style = .list
      inner.indentsFirstLine = false
      inner.startIndent = markerX + hang
      let label = tree.add("Lbl", below: entry)
      let marker = styler.styled(
        InlineText(item.marker, origins: []), style, node: label, tree: &tree)
      inner.parent = tree.add("LBody", below: entry)
      let first = flow.blocks.count
      addBlocks(item.blocks, inner)
      if flow.blocks.count == first { addParagraph(InlineText("", origins: []), inner) }
      guard first < flow.blocks.count, flow.blocks[first].marker == nil else { continue }
      flow.blocks[first].marker = marker
      flow.blocks[first].markerX = markerX
    }
  }
}

/// Room for a list mark in whole ems: ASCII counts ½, all else 1.
private func widthInEms(of marker: String) -> Int {
  let halves = marker.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  return max(1, (halves + 1) / 2)
}
