import Diagnostics

/// Builds the report from what the passes found.
struct ReportAssembly {
  private let table: LineTable
  private let contents: TypedContents
  private let titleBlock: TitleBlock
  private let paragraphs: GatheredParagraphs
  private let tables: [Int: FoundTable]
  private let marked: [Int: MarkedBlock]
  private var inline: InlineReader
  private var tree = TreeBuilder()
  private var ladder = HeadingLadder()
  private var headings: [HeadingLine] = []
  private var closings: [Repair] = []
  private var notes: [Note] = []
  /// Lines of HTML (from 0) that hold a comment and nothing else.
  private var commentLines: Set<Int> = []
  /// The lines in 【】 or without marks that stand below the sections which typed contents name.
  private let lowerLines: Set<Int>
  /// The lists that the last block holds and the next entry may go on with.
  private var openLists = OpenLists()

  /// Ready to build.
  init(
    table: LineTable, contents: TypedContents, titleBlock: TitleBlock,
    paragraphs: GatheredParagraphs, tables: [FoundTable], marked: [Int: MarkedBlock] = [:]
  ) {
    self.marked = marked
    self.table = table
    self.contents = contents
    self.titleBlock = titleBlock
    self.paragraphs = paragraphs
    self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.rows.lowerBound, $0) })
    inline = InlineReader(source: table.source, file: table.file)
    lowerLines = BracketRanks(table: table, contents: contents).lowerLines()
      .union(linesBelowSections(table, contents))
  }

  /// The report.
  mutating func make() -> Report {
    var report = Report()
    addTitleBlock(to: &report)
    report.contents = contentsEntries()
    for index in table.facts.indices { addLine(index) }
    (report.blocks, report.sections) = tree.finish()
    report.notes = notes
    report.repairs = (table.repairs + closings).enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    report.findings = inline.findings + paragraphs.findings + noteFindings()
    if !contents.entries.isEmpty {
      report.findings += ContentsCheck(
        source: table.source, file: table.file, entries: contents.entries, headings: headings
      ).findings()
    }
    report.findings.sort { ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column) }
    report.lineRoles = lineRoles()
    report.regionEvidence = RegionEvidence(text: table.source.scalars)
    return report
  }

  /// References without a note, and notes that nothing refers to.
  private func noteFindings() -> [Diagnostic] {
    let known = Set(notes.map(\.label))
    let used = Set(inline.references.map(\.label))
    let missing = inline.references.filter { !known.contains($0.label) }.map { reference in
      Diagnostic(
        .warning, file: table.file, at: reference.span,
        "there is no note “\(reference.label)”",
        help: "begin a line with {注|\(reference.label)} and the note's words",
        sourceLine: table.source.lineText(reference.span.line - 1))
    }
    let idle = notes.filter { !used.contains($0.label) }.map { note in
      Diagnostic(
        .warning, file: table.file, at: SourceSpan(line: note.line, column: 1),
        "nothing refers to the note “\(note.label)”", help: "refer to it, or take it out",
        sourceLine: table.source.lineText(note.line - 1))
    }
    return missing + idle
  }

  private func lineRoles() -> [LineRole] {
    var last = LineRole.paragraph
    return table.classes.enumerated().map { index, lineClass in
      let role = lineClass.map { $0.role ?? last } ?? .paragraph
      if role != .blank { last = role }
      return commentLines.contains(index) ? .comment : role
    }
  }

  private mutating func addTitleBlock(to report: inout Report) {
    if !titleBlock.title.isEmpty {
      report.title = inline.read(titleBlock.title.flatMap { closedUp($0) })
    } else {
      report.title = titleFromName(table.file).map(unplaced)
    }
    if !titleBlock.subtitle.isEmpty { report.subtitle = inline.read(titleBlock.subtitle) }
    if !titleBlock.editor.isEmpty { report.editor = inline.read(titleBlock.editor) }
    report.dateText = titleBlock.dateText.map { inline.read([$0]) }
    report.date = titleBlock.date ?? closingDate() ?? meetingDate(title: report.title?.text ?? "")
    report.issue = titleBlock.issue.isEmpty ? nil : inline.read(titleBlock.issue)
  }

  /// The date under a signature: alone on one of the last three lines.
  private func closingDate() -> CalendarDate? {
    let inked = table.facts.indices.reversed().lazy.filter { !table.isSkipped($0) }
    for index in inked.prefix(3) {
      let dates = DateRecogniser(scalars: table.source.scalars)
      if let day = dates.dateLine(table.facts[index].range)?.day { return day }
    }
    return nil
  }

  /// The day of a meeting that minutes name in one of their first fields: 时间：2023年9月21日.
  private func meetingDate(title: String) -> CalendarDate? {
    guard ["纪要", "紀要", "记录", "紀錄", "記錄"].contains(where: title.contains) else { return nil }
    for index in table.facts.indices.lazy.filter({ !table.isSkipped($0) }).prefix(10) {
      let range = table.facts[index].range
      guard namesTime(table.source.scalars[range].prefix(16)),
        let found = DateRecogniser(scalars: table.source.scalars).date(in: range)
      else { continue }
      return found.date
    }
    return nil
  }

  /// Whether `words` name a time, 时间 or 日期, set apart from what they say of it by a colon or a space.
  private func namesTime(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    let names: [[Unicode.Scalar]] = [["时", "间"], ["時", "間"], ["日", "期"]]
    let inked = words.indices.filter { !CharacterKind.isSpace(words[$0]) }
    return zip(inked, inked.dropFirst()).contains { first, second in
      guard names.contains([words[first], words[second]]),
        let next = words[second...].dropFirst().first
      else { return false }
      return next == "：" || next == ":" || CharacterKind.isSpace(next)
    }
  }

  /// A text that stands nowhere in the source.
  private func unplaced(_ text: String) -> InlineText {
    InlineText(text, origins: [TextOrigin(offset: 0, line: 0, column: 0)])
  }

  private func contentsEntries() -> [ContentsEntry] {
    var ladder = HeadingLadder()
    return contents.entries.map { entry in
      ContentsEntry(
        level: ladder.level(
          of: entry.mark?.kind ?? (isNamedHeading(entry.key) ? .named : .plain)),
        text: table.source.string(entry.words), page: entry.page.map(table.source.string),
        line: entry.line + 1)
    }
  }

  /// `piece` in parts without the spaces of a letter-spaced heading: 总　则 becomes 总则.
  private mutating func closedUp(_ piece: Piece, from start: Int? = nil) -> [Piece] {
    let letters = (start ?? piece.range.lowerBound)..<piece.range.upperBound
    guard table.options.repairs.contains(.closedUp), isLetterSpaced(table.source.scalars[letters])
    else { return [piece] }
    closings.append(
      Repair(.closedUp, line: piece.line + 1, text: table.source.string(piece.range)))
    var pieces: [Piece] = []
    if piece.range.lowerBound < letters.lowerBound {
      pieces.append(Piece(range: piece.range.lowerBound..<letters.lowerBound, line: piece.line))
    }
    for index in letters where !CharacterKind.isSpace(table.source.scalars[index]) {
      pieces.append(Piece(range: index..<index + 1, line: piece.line))
    }
    return pieces
  }

  private mutating func addLine(_ index: Int) {
    switch table.classes[index] {
    case .blank, .residue, .continuation, .underline, .comment: return
    case .listEntry: addListEntry(index)
    default:
      openLists.close()
      addBlock(index)
    }
  }

  private mutating func addBlock(_ index: Int) {
    let line = table.facts[index]
    switch table.classes[index] {
    case .heading: addHeading(index)
    case .source:
      let text = inline.read(table.pieces(at: index))
      tree.add(Block(.source(text), line: index + 1))
    case .paragraph:
      if let pieces = paragraphs.pieces[index] { addParagraph(pieces, line: index + 1) }
    case .verse, .signature:
      tree.addVerse(
        inline.read(line.range, line: index), line: index + 1,
        isSignature: table.classes[index] == .signature)
    case .table:
      guard let found = tables[index] else { return }
      var block = found.block(&inline, in: table.source)
      block.caption = found.caption.map { inline.read(table.facts[$0].range, line: $0) }
      block.notes = found.notes.map { inline.read(table.facts[$0].range, line: $0) }
      tree.add(Block(.table(block), line: (found.caption ?? index) + 1))
    case .marked:
      if let block = marked[index] { tree.add(block.block(&inline)) }
    case .note: addNote(index)
    case .html: addHTML(index)
    case .rule: tree.add(Block(.rule, line: index + 1))
    default: return
    }
  }

  /// A paragraph, and the source that is glued to its end.
  private mutating func addParagraph(_ pieces: [Piece], line: Int) {
    guard let last = pieces.last,
      let start = gluedSource(in: last.range, of: table.source.scalars)
    else { return addText(pieces, line: line) }
    var text = pieces
    text[text.count - 1].range = last.range.lowerBound..<start
    addText(text, line: line)
    let source = inline.read(start..<last.range.upperBound, line: last.line)
    tree.add(Block(.source(source), line: last.line + 1))
  }

  /// A paragraph; where tags break its lines by force, the lines are kept.
  private mutating func addText(_ pieces: [Piece], line: Int) {
    let lines = inline.readLines(pieces)
    if let text = lines.first, lines.count == 1 {
      if !text.text.isEmpty { tree.add(Block(.paragraph(text), line: line)) }
    } else {
      tree.add(Block(.verse(lines), line: line))
    }
  }

  /// The blocks of HTML that begin in line `index`.
  private mutating func addHTML(_ index: Int) {
    let rest = table.classes[(index + 1)...].prefix { $0 == .continuation || $0 == .blank }
    let end = rest.lastIndex(of: .continuation).map { $0 + 1 } ?? index + 1
    var html = HTMLBlockReader(
      source: table.source, file: table.file, literalTags: inline.literalTags)
    html.read(lines: index..<end)
    for block in html.blocks { tree.add(block) }
    commentLines.formUnion(html.commentLines)
    inline.take(html.findings, literalTags: html.literalTags)
  }

  /// `{注|label}` and the words of the note.
  private mutating func addNote(_ index: Int) {
    let range = table.facts[index].range
    let label = table.source.scalars[range].dropFirst(3).prefix { $0 != "}" }
    var words = label.endIndex + 1..<range.upperBound
    while let first = table.source.scalars[words].first, CharacterKind.isSpace(first) {
      words = words.lowerBound + 1..<words.upperBound
    }
    let text = inline.read(table.pieces(at: index, from: words))
    notes.append(
      Note(
        label: table.source.string(label.startIndex..<label.endIndex),
        blocks: [Block(.paragraph(text), line: index + 1)], line: index + 1))
  }

  private mutating func addHeading(_ index: Int) {
    let line = table.facts[index]
    let words = printedWords(line.mark, line.range)
    let key = comparisonKey(table.source.scalars[words])
    let kind = headingKind(index, key)
    let pieces =
      closedUp(Piece(range: words, line: index), from: line.words.lowerBound)
      + (table.tails[index] ?? [])
    tree.add(
      Section(
        level: ladder.level(of: kind), mark: typedMark(line.mark, in: table.source.scalars),
        title: inline.read(pieces), line: index + 1))
    headings.append(
      HeadingLine(line: index, words: words, kind: kind, key: key))
  }

  /// The kind of a heading, by which it has its level.
  ///
  /// Where typed contents name sections in 【】 or without marks, further headings are below those.
  private func headingKind(_ index: Int, _ key: [UInt32]) -> MarkKind {
    if let kind = table.facts[index].mark?.kind {
      return lowerLines.contains(index) ? .lenticularField : kind
    }
    if table.dayEntries.contains(index) { return .day }
    if isNamedHeading(key) { return .named }
    return lowerLines.contains(index) ? .lenticularField : .plain
  }

  private mutating func addListEntry(_ index: Int) {
    guard let mark = table.facts[index].mark else { return }
    // A page break may have cut the entry: the rest stands with it.
    var pieces = table.pieces(at: index, from: mark.words)
    pieces += paragraphs.pieces[index] ?? []
    let text = inline.read(pieces)
    let item = ListItem(
      marker: mark.kind == .dash ? "•" : table.source.string(mark.range),
      blocks: [Block(.paragraph(text), line: index + 1)])
    let place = openLists.take(mark, indent: table.facts[index].indent)
    tree.add(
      item, isOrdered: mark.kind.isNumber, line: index + 1, depth: place.depth,
      continues: place.continues)
  }
}
