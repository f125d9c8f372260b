public import Diagnostics
public import ReportModel

/// Reads a report in Markdown (CommonMark with GitHub's tables, boxes to tick, strikethrough,
/// addresses and footnotes) and the HTML that occurs in it.
///
/// Nothing is evaluated or fetched: pictures of other hosts print as their words, tags without a
/// meaning for type print as they are typed, each named once in a finding.
/// - Parameters:
///   - source: The text.
///   - fileName: The file as the user named it.
///   - options: What the user says; repairs of plain text do not apply.
/// - Returns: What was understood.
/// - Throws: When there is nothing to read, or memory gives out.
public func readMarkdown(
  _ source: SourceText, fileName: String, options: ReadOptions = ReadOptions()
) throws(DiagnosticError) -> Report {
  let frontMatter = FrontMatter(of: source)
  let joints = EmphasisJoints(source)
  var reader = MarkdownReader(source: source, file: fileName, options: options, frontMatter)
  do {
    let document = try MarkdownDocument(
      markdownBytes(source, joints, without: frontMatter?.lines))
    let lines = try MarkdownLines(of: document)
    reader.typedHeadings = typedHeadings(lines.all, in: source)
    reader.strongTitle = lines.title
    reader.containers = joints.braced.containers
    try document.forEachBlock { block in
      let events = block.map(joints.cleaned)
      for index in events.indices { reader.read(events, at: index) }
    }
  } catch {
    throw DiagnosticError(
      Diagnostic(
        .error, file: fileName, "there is not enough memory to read this Markdown",
        help: "split the report", owner: .machine))
  }
  return reader.finish()
}

/// The text in UTF-8 with its `joints`; the lines `hidden` are left blank, so that line numbers stay.
private func markdownBytes(
  _ source: SourceText, _ joints: EmphasisJoints, without hidden: Range<Int>?
) -> [UInt8] {
  var utf8: [UInt8] = []
  utf8.reserveCapacity(source.scalars.count * 3)
  for (number, line) in source.lines.enumerated() {
    if hidden?.contains(number) != true {
      for scalar in joints.text(of: line, number) { utf8.append(utf8: scalar) }
    }
    utf8.append(0x0A)
  }
  return utf8
}

/// Walks the events of a parsed text and builds the report.
struct MarkdownReader {
  let source: SourceText
  let file: String
  let options: ReadOptions
  let frontMatter: FrontMatter?
  var aligner: SourceAligner
  var report = Report()
  var tree = TreeBuilder()
  var ladder = HeadingLadder()
  /// Headings without `#`, by line from 0.
  var typedHeadings: [Int: TypedHeading] = [:]
  /// The line, from 0, that is the title without `#`.
  var strongTitle: Int?
  /// What each line is, as far as known.
  var roles: [LineRole?]
  /// Notes and quotations in braces that hold other blocks, by their first lines, from 0.
  var containers: [Int: MarkedBlock] = [:]
  /// Lists, entries, quotes and notes that are open.
  var frames: [MarkdownFrame] = []
  /// Containers that are open beyond the depth that is kept apart.
  var flattened = 0
  /// The text that is being read.
  var text = MarkedText()
  /// Lines of it that a forced break has ended.
  var brokenLines: [InlineText] = []
  /// Whether a line end of the source stands before the next character.
  var hasSoftBreak = false
  /// Tags of HTML that are open in the text, and how many spans were open before each.
  var openTags: [(name: String, depth: Int)] = []
  /// Pictures that are open, one in the words of the other.
  var picturesOpen = 0
  /// The text around the picture whose words are read, how deep that picture is, and its line.
  var around: (text: MarkedText, depth: Int, line: Int)?
  /// Figures of the paragraph that wait for what follows them.
  var figures: [Block] = []
  /// The paragraph so far, parted by its pictures.
  var parts: [Block] = []
  /// How much of the next text is the address that is open, when the rest is not.
  var addressLength: Int?
  /// Whether the address that is open stands without `<` or `[` before it.
  var isBareAddress = false
  var table: TableBlock?
  var row: [TableBlock.Cell] = []
  var isHeaderRow = false
  /// Whether the text is that of a cell or a heading, whose lines are one.
  var isOneText = false
  /// What the paragraph is by light markup.
  var marked: MarkedParagraph?
  /// Tags that print as typed, by name, named once.
  var literalTags: Set<String> = []
  /// Whether lines of the title block may still come.
  var isAtTop = true
  var hasTitle: Bool

  /// Containers nested deeper than this are read as if they were not there.
  static let deepest = 12

  /// A reader of `source`.
  init(source: SourceText, file: String, options: ReadOptions, _ frontMatter: FrontMatter?) {
    self.source = source
    self.file = file
    self.options = options
    self.frontMatter = frontMatter
    aligner = SourceAligner(source)
    roles = source.lines.map { line in
      source.scalars[line].allSatisfy { $0.properties.isWhitespace } ? .blank : nil
    }
    for line in frontMatter?.lines ?? 0..<0 { roles[line] = .frontMatter }
    hasTitle = options.title != nil
  }

  /// Takes the event at `index` of `events`, those of a block that stands in no other.
  mutating func read(_ events: [MarkdownEvent], at index: Int) {
    let event = events[index]
    switch event.kind {
    case .softBreak, .lineBreak, .text, .inlineCode, .inlineHTML, .emphasis, .strong,
      .strikethrough, .link, .image, .noteReference:
      readInline(event, next: index + 1 < events.count ? events[index + 1] : nil)
    default: readBlock(event)
    }
  }

  private mutating func readBlock(_ handedOut: MarkdownEvent) {
    let event = settled(handedOut)
    if event.isStart {
      mark(event)
      if event.kind == .note { aligner.jump(toLine: event.line - 1) }
      // A table that cuts a paragraph short misplaces its cells; they follow each other anyway.
      if table == nil { aligner.moveOn(toLine: event.line - 1, through: event.endLine - 1) }
      if event.kind == .paragraph {
        aligner.pass(toByte: event.column - 1, ofLine: event.line - 1)
      }
    }
    switch event.kind {
    case .quote, .list, .item, .note:
      if event.isStart { open(event) } else { close(event) }
    case .paragraph, .heading, .cell:
      if event.isStart { beginText(event) } else { endText(event) }
    case .rule: add(.rule, line: event.line)
    case .code(let language, let isFenced): addCode(event, language, isFenced: isFenced)
    case .htmlBlock:
      let lines = event.lines(of: source.lines.count)
      if lines.isEmpty { addUnplaced(event) } else { readHTML(lines: lines) }
    case .table, .row: readTable(event)
    default: break
    }
  }

  /// `event` with the last line that it has: cmark counts the line below the underline of a heading.
  private func settled(_ event: MarkdownEvent) -> MarkdownEvent {
    guard case .heading = event.kind, event.endLine > event.line,
      let last = event.lines(of: source.lines.count).last
    else { return event }
    let words = source.scalars[source.lines[last]].filter { !$0.properties.isWhitespace }
    let isUnderline = !words.isEmpty && words.allSatisfy { $0 == "=" || $0 == "-" || $0 == ">" }
    var event = event
    if !isUnderline { event.endLine -= 1 }
    return event
  }

  /// Notes the role of the lines of a block that stands in no other.
  private mutating func mark(_ event: MarkdownEvent) {
    guard frames.isEmpty, table == nil, event.line > 0 else { return }
    let role: LineRole =
      switch event.kind {
      case .quote: .quote
      case .list, .item: .list
      case .note: .note
      case .heading: .heading
      case .rule: .rule
      case .code: .code
      case .table, .row, .cell: .table
      default: .paragraph
      }
    for line in event.lines(of: source.lines.count)
    where roles[line] == nil {
      roles[line] = role
    }
  }

  /// Adds a block to the innermost container.
  mutating func add(_ kind: BlockKind, line: Int) {
    if joinsTable(kind) { return }
    var block = Block(kind, line: line)
    if case .table(var table) = kind, table.caption == nil {
      table.caption = takeTableCaption()
      block.kind = .table(table)
    }
    if frames.isEmpty { tree.add(block) } else { frames[frames.count - 1].blocks.append(block) }
    isAtTop = false
  }

  private mutating func addCode(_ event: MarkdownEvent, _ language: String, isFenced: Bool) {
    var lines: [InlineText] = []
    // Its first line stands below the fence.
    let first = isFenced ? event.line : event.line - 1
    var rest = event.literal.unicodeScalars[...]
    if rest.last == "\n" { rest.removeLast() }
    for line in rest.split(separator: "\n", omittingEmptySubsequences: false) {
      text = MarkedText()
      aligner.moveOn(toLine: first + lines.count, through: first + lines.count)
      aligner.passIndent(before: line)
      addAligned(Array(line), isRaw: true)
      lines.append(text.finish())
    }
    add(.code(lines: lines, language: language), line: event.line)
  }

  /// A block that cmark-gfm does not place prints as it is.
  private mutating func addUnplaced(_ event: MarkdownEvent) {
    beginText(event)
    addAligned(Array(event.literal.unicodeScalars.filter { $0 != "\n" }), isRaw: true)
    let text = text.finish()
    if !text.text.isEmpty { add(.paragraph(text), line: event.line) }
  }

  /// Adds characters of the source to the text, each with its place.
  ///
  /// A text whose beginning is not found, behind thousands of blanks, prints with the place where it
  /// was looked for.
  mutating func addAligned(_ literal: [Unicode.Scalar], isRaw: Bool = false) {
    aligner.moveOn(to: literal[...], isRaw: isRaw)
    for (step, scalar) in literal.enumerated() {
      let nearby = text.isEmpty ? aligner.cursor : nil
      let place = aligner.place(of: literal[step...], isRaw: isRaw)
      text.add(scalar, at: place ?? nearby, in: source)
    }
  }

  /// The report.
  mutating func finish() -> Report {
    (report.blocks, report.sections) = tree.finish()
    let heading = report.title
    frontMatter?.apply(to: &report, in: source)
    report.findings += frontMatter?.findings(in: source, file: file) ?? []
    report.title = heading ?? report.title
    let unplaced = TextOrigin(offset: 0, line: 0, column: 0)
    if report.title == nil, let name = titleFromName(file) {
      report.title = InlineText(name, origins: [unplaced])
    }
    report.regionEvidence = RegionEvidence(text: source.scalars)
    options.apply(to: &report)
    nameUnreadLines()
    report.lineRoles = roles.map { $0 ?? .comment }
    report.findings.sort { ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column) }
    return report
  }

  /// Definitions of notes that nothing refers to are not printed: a finding for each.
  private mutating func nameUnreadLines() {
    for (line, role) in roles.enumerated() where role == nil {
      guard source.scalars[source.lines[line]].starts(with: ["[", "^"]) else { continue }
      report.findings.append(
        Diagnostic(
          .warning, file: file, at: SourceSpan(line: line + 1, column: 1),
          "nothing refers to this note, so it is not printed", help: "refer to it, or take it out",
          sourceLine: source.lineText(line)))
    }
  }
}
