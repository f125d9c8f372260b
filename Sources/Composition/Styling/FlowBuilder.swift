import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// Walks a report once and turns it into styled blocks, nodes and links in printing order.
struct FlowBuilder {
  /// What a block inherits from the blocks around it.
  struct Surroundings {
    /// The node above.
    var parent: NodeID
    /// The node above notes that the text refers to; `nil` for `parent`.
    var noteParent: NodeID?
    /// The style of paragraphs.
    var style: StyleName = .body
    /// Space kept at the start of all lines.
    var startIndent: Length = .zero
    /// Space kept at the end of all lines.
    var endIndent: Length = .zero
    /// Whether paragraphs take their style's first-line indent.
    var indentsFirstLine = true
    /// Whether a list is around.
    var isInList = false
    /// How many lists with the layout's signs are around.
    var bulletDepth = 0
    /// The box around.
    var box: Int32?
    /// Whether nothing is around: no list, quotation, box or note.
    var isOutermost: Bool { style == .body && startIndent == .zero && box == nil }
  }

  let sheet: StyleSheet
  var styler: InlineStyler
  var tree: StructureTree
  var flow = Flow()
  private(set) var sections: [NodeID]
  private var section: Int32?
  private var item: Int32?
  private var boxes: Int32 = 0
  /// The pictures of the report.
  var picture = CompositionOptions().picture
  /// Tables so far, which number their captions.
  var tables = 0
  /// Figures so far, which number their captions.
  var figures = 0
  /// Whether blocks of a footnote are added: what stands in them has no number.
  private(set) var isInNote = false
  /// The headings and captions by name.
  private let places: [String: Int32]
  private let notes: [Note]
  /// The breaks that the source asks for, each before the block that is next then.
  private var forcedBreaks: [(block: Int, kind: ForcedBreak)] = []
  /// The last heading: its level, and which block it is.
  private var openHeading: (level: Int, block: Int)?
  /// Which notes have their blocks.
  private var placed: Set<Int> = []

  /// A builder that goes on with `tree`, which may hold the front page's nodes.
  ///
  /// `headings` are those of the report, then its captions; destinations of notes come after theirs.
  /// Links within the report lead to the `anchors` of the headings.
  init(
    sheet: StyleSheet, tree: StructureTree, notes: [Note] = [], headings: [FlowHeading] = [],
    anchors: HeadingAnchors = HeadingAnchors([])
  ) {
    self.sheet = sheet
    styler = InlineStyler(
      sheet: sheet, notes: notes, headings: headings.count, anchors: anchors)
    flow.headings = headings + notePlaces(notes)
    flow.firstNotePlace = headings.count
    places = Dictionary(
      headings.enumerated().map { ($1.name, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    self.notes = notes
    flow.notes = notes.map { _ in FlowNote(blocks: [], node: .document) }
    self.tree = tree
    sections = [.document]
  }

  /// The blocks of `report`, and `tree` with their nodes.
  static func flow(
    of report: Report, sheet: StyleSheet, tree: StructureTree, options: CompositionOptions
  ) -> (Flow, StructureTree) {
    let layout = sheet.layout
    var builder = FlowBuilder(
      sheet: sheet, tree: tree, notes: report.notes,
      headings: flowHeadings(of: report, layout: layout) + flowCaptions(of: report, layout: layout),
      anchors: report.hasInnerLinks ? HeadingAnchors(report) : HeadingAnchors([]))
    builder.picture = options.picture
    builder.addBlocks(report.blocks, Surroundings(parent: .document))
    var index: Int32 = 0
    forEachSection(of: report) { section, path in
      builder.addSection(section, depth: path.count, heading: index)
      index += 1
    }
    builder.setForcedBreaks()
    builder.addUnreferredNotes()
    if let mark = sheet.layout.endMark, !builder.flow.blocks.isEmpty {
      builder.append(.endMark(mark), nil, Surroundings(parent: .document), node: .document)
      builder.amendLast { $0.breakBefore = .forbidden }
    }
    builder.flow.links = builder.styler.links
    return (builder.flow, builder.tree)
  }

  /// Adds the heading of `section` and the blocks right below it.
  private mutating func addSection(_ section: Section, depth: Int, heading: Int32) {
    sections.removeLast(max(0, sections.count - depth))
    let node = tree.add(
      "Sect", below: sections[sections.count - 1], title: section.title.withoutReferences.text)
    sections.append(node)
    if section.level == 1 {
      self.section = heading
      item = nil
    } else if item.map({ flow.headings[Int($0)].level >= section.level }) ?? true {
      item = heading
    }
    let spec = headingSpec(of: section)
    let title = printedTitle(of: section, spec, number: flow.headings[Int(heading)].number)
    let surroundings = Surroundings(parent: node)
    if spec.form == .runIn, case .paragraph(let text)? = section.blocks.first?.kind {
      addRunIn(section, title, before: text, spec, surroundings)
      amendLast { $0.heading = heading }
      addBlocks(Array(section.blocks.dropFirst()), surroundings)
    } else {
      addHeading(title, level: section.level, spec, surroundings)
      let added = visibleCharacters(title) - visibleCharacters(section.title)
      amendLast {
        $0.heading = heading
        $0.text?.addedCharacters += added
      }
      addBlocks(section.blocks, surroundings)
    }
  }

  /// How the heading of `section` is set: as others of its level, but for what attaches something.
  private func headingSpec(of section: Section) -> HeadingSpec {
    var spec = headingSpec(level: section.level)
    guard isAttachmentHeading(section.title.text) else { return spec }
    let attachments = sheet.layout.attachments
    if attachments.start != .anywhere {
      spec.start = attachments.start
      if spec.form == .runIn { spec.form = .plain }  // Text runs into no heading of a page.
    }
    if let style = attachments.style { spec.style = style }
    return spec
  }

  /// How headings of `level` are set; deeper levels than the layout has take its last.
  func headingSpec(level: Int) -> HeadingSpec {
    let headings = sheet.layout.headings
    guard !headings.isEmpty else { return HeadingSpec() }
    return headings[min(max(level, 1), headings.count) - 1]
  }

  /// Adds a heading with its node.
  mutating func addHeading(
    _ title: InlineText, level: Int, _ spec: HeadingSpec, _ surroundings: Surroundings
  ) {
    let style = sheet.style(spec.style)
    let node = tree.add("H\(min(max(level, 1), 6))", below: surroundings.parent)
    let text = styler.styled(
      title, style, onFill: spec.form == .tab, node: node, tree: &tree)
    let above = openHeading.flatMap { $0.block + 1 == flow.blocks.count ? $0.level : nil }
    append(.heading(spec), text, surroundings, node: node)
    openHeading = (level, flow.blocks.count - 1)
    let hang = style.size * spec.hang
    let grid = sheet.layout.grid
    amendLast {
      if spec.spansColumns, grid.columns > 1 {
        $0.spansColumns = true
        $0.measure = $0.measure + grid.width - grid.measure
      }
      $0.inset = $0.inset + hang
      $0.measure = $0.measure - hang
      $0.breakBefore =
        switch spec.start {
        // A heading right below a higher one stays with it: alone on a page, that would head nothing.
        case _ where above.map { $0 < level } ?? false: .free
        case .anywhere: .free
        case .column: .column
        case .page: .page
        case .odd: .oddPage
        }
    }
  }

  /// Adds a heading and its first paragraph as one (接排).
  private mutating func addRunIn(
    _ section: Section, _ title: InlineText, before text: InlineText, _ spec: HeadingSpec,
    _ surroundings: Surroundings
  ) {
    let headingNode = tree.add("H\(min(max(section.level, 1), 6))", below: surroundings.parent)
    let head = styler.styled(
      title, sheet.style(spec.style), node: headingNode, tree: &tree)
    let node = tree.add("P", below: surroundings.parent)
    let body = styler.styled(text, sheet.style(.body), node: node, tree: &tree)
    append(.text, joined(head, "　", body), surroundings, node: node)
    let added = visibleCharacters(title) - visibleCharacters(section.title)
    amendLast { $0.text?.addedCharacters += added }
  }

  /// Appends a block with what its surroundings give it.
  mutating func append(
    _ content: FlowBlock.Content, _ text: StyledText?, _ surroundings: Surroundings, node: NodeID
  ) {
    var block = FlowBlock(content, text: text, measure: sheet.layout.grid.measure, node: node)
    block.inset = surroundings.startIndent
    block.measure = block.measure - surroundings.startIndent - surroundings.endIndent
    block.linesAtFoot = sheet.layout.paragraph.linesAtFoot
    block.linesAtHead = sheet.layout.paragraph.linesAtHead
    block.box = surroundings.box
    block.section = section
    block.item = item
    flow.blocks.append(block)
    addNotes(of: text?.references ?? [], surroundings)
  }

  /// Styles the notes that `uses` refer to for the first time.
  mutating func addNotes(of uses: [NoteUse], _ surroundings: Surroundings) {
    for use in uses where use.isFirst { addNote(use.note, surroundings) }
  }

  /// Styles the blocks of `note`, which is referred to for the first time.
  ///
  /// A note is set apart from the flow; its references to other notes are followed.
  private mutating func addNote(_ note: Int, _ surroundings: Surroundings) {
    guard placed.insert(note).inserted else { return }
    let parent = surroundings.noteParent ?? surroundings.parent
    let node = tree.add("Note", below: parent)
    let label = tree.add("Lbl", below: node)
    flow.notes[note].label = tree.add("Link", below: label)
    let style = sheet.style(.footnote)
    let hang = style.size * sheet.layout.notes.hang
    var inner = Surroundings(parent: node, noteParent: parent, style: .footnote)
    inner.startIndent = hang
    inner.indentsFirstLine = false
    let body = flow.blocks
    flow.blocks = []
    let isNested = isInNote
    isInNote = true
    addBlocks(notes[note].blocks, inner)
    isInNote = isNested
    if !flow.blocks.isEmpty, var text = flow.blocks[0].text {
      text.paragraph.firstLineIndent = style.size * Ratio(3, 2) - hang
      flow.blocks[0].text = text
    }
    let blocks = flow.blocks
    flow.blocks = body
    flow.notes[note].blocks = blocks
    flow.notes[note].node = node
  }

  /// Adds notes that nothing printed refers to at the end of the text, so that none is lost.
  ///
  /// They have no marks there: no name leads to them, and what they refer to in circles is no link.
  private mutating func addUnreferredNotes() {
    for note in notes.indices where placed.insert(note).inserted {
      styler.forget(note, notes[note].label)
      addBlocks(notes[note].blocks, Surroundings(parent: .document, style: .footnote))
    }
    for note in notes.indices where flow.notes[note].node == .document {
      for place in [note, notes.count + note] {
        flow.headings[flow.firstNotePlace + place].name = ""
      }
    }
  }

  /// Asks for a break before the next block; within a footnote there is none.
  mutating func forceBreak(_ kind: ForcedBreak) {
    if !isInNote { forcedBreaks.append((flow.blocks.count, kind)) }
  }

  /// Writes the breaks into the blocks; what a layout asks for that is more stays.
  private mutating func setForcedBreaks() {
    for (block, kind) in forcedBreaks where block < flow.blocks.count {
      switch (flow.blocks[block].breakBefore, kind) {
      case (.oddPage, _), (.page, .column): continue
      default: flow.blocks[block].breakBefore = kind == .page ? .page : .column
      }
    }
  }

  /// Makes the block at `index` the place of the caption called `name`, if there is one.
  mutating func markPlace(_ name: String, at index: Int) {
    guard !isInNote, flow.blocks.indices.contains(index) else { return }
    flow.blocks[index].heading = places[name]
  }

  /// Changes the block added last.
  mutating func amendLast(_ change: (inout FlowBlock) -> Void) {
    guard !flow.blocks.isEmpty else { return }
    change(&flow.blocks[flow.blocks.count - 1])
  }

  /// A number for a new box.
  mutating func nextBox() -> Int32 {
    boxes += 1
    return boxes
  }
}

/// The words of a heading behind its number, inside its mark where the layout prints that.
private func printedTitle(
  of section: Section, _ spec: HeadingSpec, number: String
) -> InlineText {
  let marks = spec.printsMark ? Array(section.mark) : []
  let isPair = marks.count == 2
  let isOwn = !marks.isEmpty && section.title.text.hasPrefix(section.mark)
  let before = number + (isPair ? String(marks[0]) : isOwn ? "" : String(marks))
  guard !before.isEmpty else { return section.title }
  let shift = before.utf8.count
  var title = section.title
  title.text = before + title.text + (isPair ? String(marks[1]) : "")
  title.spans = title.spans.map {
    InlineSpan($0.range.lowerBound + shift..<$0.range.upperBound + shift, $0.kind)
  }
  title.origins = title.origins.map {
    $0.offset == 0 ? $0 : TextOrigin(offset: $0.offset + shift, line: $0.line, column: $0.column)
  }
  return title
}

/// `head`, `separator` and `body` as one text that keeps both their nodes and origins.
func joined(_ head: StyledText, _ separator: String, _ body: StyledText) -> StyledText {
  var result = body
  let start = head.paragraph.text.utf8.count + separator.utf8.count
  let styleCount = head.paragraph.styles.count
  result.paragraph.text = head.paragraph.text + separator + body.paragraph.text
  result.paragraph.styles = head.paragraph.styles + body.paragraph.styles
  var headRuns = head.paragraph.runs
  if let last = headRuns.popLast() {
    headRuns.append(StyledRun(last.range.lowerBound..<start, style: last.style))
  }
  result.paragraph.runs =
    headRuns
    + body.paragraph.runs.map {
      StyledRun(
        $0.range.lowerBound + start..<$0.range.upperBound + start, style: $0.style + styleCount)
    }
  result.origins =
    head.origins
    + body.origins.map {
      TextOrigin(offset: $0.offset + start, line: $0.line, column: $0.column)
    }
  result.nodes =
    head.nodes
    + body.nodes.map { NodeStretch(offset: $0.offset + start, node: $0.node, over: $0.over) }
  result.addedCharacters += head.addedCharacters
  result.references =
    head.references
    + body.references.map {
      var use = $0
      use.range = use.range.lowerBound + start..<use.range.upperBound + start
      return use
    }
  return result
}
