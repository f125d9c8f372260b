public import Diagnostics

/// Reads a report from its lines.
///
/// Every pass adds what it knows to the class of each line: the typed contents, the title block, then
/// headings, lists and sources by evidence; at last paragraphs are gathered and the tree is built.
/// Time and memory grow with the size of the text alone.
/// - Parameters:
///   - source: The text.
///   - fileName: The file as the user named it: for findings, and for a title when nothing else
///     gives one.
///   - options: What the user says.
/// - Returns: What was understood, with all that was mended and found on the way.
/// - Throws: When there is nothing to read.
public func readReport(
  _ source: SourceText, fileName: String, options: ReadOptions = ReadOptions()
) throws(DiagnosticError) -> Report {
  var reading = Reading(source: source, file: fileName, options: options)
  guard reading.lines.contains(where: { !$0.isBlank }) else {
    throw DiagnosticError(
      Diagnostic(
        .error, file: fileName, "the report holds nothing but blanks",
        help: "give a file with the report's text"))
  }
  reading.findContents()
  reading.readTitleBlock()
  reading.classifyBody()
  reading.gatherParagraphs()
  return reading.makeReport()
}

/// What the passes know so far.
private struct Reading {
  let source: SourceText
  let file: String
  let options: ReadOptions
  let lines: [LineFacts]
  var classes: [LineClass?]
  var contents = TypedContents()
  var titleBlock = TitleBlock()
  var paragraphs = GatheredParagraphs()
  var inline: InlineReader

  init(source: SourceText, file: String, options: ReadOptions) {
    self.source = source
    self.file = file
    self.options = options
    lines = measureLines(source)
    classes = [LineClass?](repeating: nil, count: lines.count)
    inline = InlineReader(source: source, file: file)
  }

  mutating func findContents() {
    contents = recogniseContents(lines, in: source)
    if let line = contents.headingLine { classes[line] = .contentsHeading }
    for entry in contents.entries { classes[entry.line] = .contentsEntry }
  }

  mutating func readTitleBlock() {
    let limit = contents.headingLine ?? contents.entries.first?.line ?? lines.count
    titleBlock = TitleBlockReader(lines: lines, source: source).read(until: limit)
    for line in titleBlock.classes { classes[line.line] = line.lineClass }
  }

  mutating func classifyBody() {
    var named: Set<Int> = []
    if let last = contents.entries.last {
      let keys = Set(contents.entries.map(\.key))
      for index in lines.indices.dropFirst(last.line + 1)
      where !lines[index].isBlank && lines[index].width <= 400 {
        let words = printedWords(lines[index].mark, lines[index].range)
        if keys.contains(comparisonKey(source.scalars[words])) { named.insert(index) }
      }
    }
    classify(lines, in: source, named: named, &classes)
  }

  mutating func gatherParagraphs() {
    let isOpen = classes.map { $0 == .paragraph }
    let habits = observeHabits(lines, nextInk: followingInk(lines), isOpen: isOpen)
    paragraphs = ParagraphJoiner(
      lines: lines, classes: classes, source: source, file: file, habits: habits,
      isAllowed: options.repairs.contains(.joined)
    ).gather()
  }

  mutating func makeReport() -> Report {
    var report = Report()
    addTitleBlock(to: &report)
    report.contents = contentsEntries()
    let headings = addBody(to: &report)
    report.repairs = paragraphs.repairs
    report.findings = inline.findings + paragraphs.findings
    if !contents.entries.isEmpty {
      report.findings += ContentsCheck(
        source: source, file: file, entries: contents.entries, headings: headings
      ).findings()
    }
    report.findings.sort { ($0.span.line, $0.span.column) < ($1.span.line, $1.span.column) }
    report.lineRoles = classes.map { $0?.role ?? .paragraph }
    report.regionEvidence = RegionEvidence(text: source.scalars)
    return report
  }

  private mutating func addTitleBlock(to report: inout Report) {
    if let title = options.title {
      report.title = InlineText(title, origins: [TextOrigin(offset: 0, line: 0, column: 0)])
    } else if !titleBlock.title.isEmpty {
      report.title = inline.read(titleBlock.title)
    } else {
      let name = titleFromName(file)
      if !name.isEmpty {
        report.title = InlineText(name, origins: [TextOrigin(offset: 0, line: 0, column: 0)])
      }
    }
    if !titleBlock.subtitle.isEmpty { report.subtitle = inline.read(titleBlock.subtitle) }
    if !titleBlock.editor.isEmpty { report.editor = inline.read(titleBlock.editor) }
    report.dateText = titleBlock.dateText.map { inline.read([$0]) }
    report.date = options.date ?? titleBlock.date
    report.issue = titleBlock.issue.map { inline.read([$0]) }
  }

  /// The name of a file without folder and ending.
  private func titleFromName(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? ""
    guard last != "-", let dot = last.lastIndex(of: "."), dot > last.startIndex else {
      return last == "-" ? "" : last
    }
    return String(last[..<dot])
  }

  private func contentsEntries() -> [ContentsEntry] {
    var ladder = HeadingLadder()
    return contents.entries.map { entry in
      ContentsEntry(
        level: ladder.level(of: entry.mark?.kind ?? .plain), text: source.string(entry.words),
        page: entry.page.map(source.string), line: entry.line + 1)
    }
  }

  /// Builds the tree and returns its headings in order.
  private mutating func addBody(to report: inout Report) -> [HeadingLine] {
    var tree = TreeBuilder()
    var ladder = HeadingLadder()
    var headings: [HeadingLine] = []
    var listKind: MarkKind?
    for index in lines.indices {
      let line = lines[index]
      if classes[index] == .blank { continue }
      let openList = listKind
      listKind = nil
      switch classes[index] {
      case .heading:
        let kind = line.mark?.kind ?? .plain
        let words = printedWords(line.mark, line.range)
        tree.add(
          Section(
            level: ladder.level(of: kind), mark: typedMark(line.mark, in: source.scalars),
            title: inline.read(words, line: index), line: index + 1))
        headings.append(
          HeadingLine(
            line: index, words: words, kind: kind, key: comparisonKey(source.scalars[words])))
      case .source:
        tree.add(Block(.source(inline.read(line.range, line: index)), line: index + 1))
      case .listEntry:
        guard let mark = line.mark else { continue }
        listKind = mark.kind
        let text = inline.read(mark.words, line: index)
        let item = ListItem(
          marker: mark.kind == .dash ? "•" : source.string(mark.range),
          blocks: [Block(.paragraph(text), line: index + 1)])
        tree.add(
          item, isOrdered: mark.kind.isNumber, line: index + 1, continues: openList == mark.kind)
      case .paragraph:
        guard let pieces = paragraphs.pieces[index] else { continue }
        tree.add(Block(.paragraph(inline.read(pieces)), line: index + 1))
      default: continue
      }
    }
    (report.blocks, report.sections) = tree.finish()
    return headings
  }
}
