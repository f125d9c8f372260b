public import Diagnostics

/// Reads a report from its lines.
///
/// Every pass adds what it knows to the class of each line: the typed contents, page residue, tables,
/// hard wraps, the title block, verse, then headings, lists and sources by evidence; at last
/// paragraphs are gathered and the tree is built. Time and memory grow with the size of the text
/// alone.
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
  var table = LineTable(source, file: fileName, options: options)
  guard table.facts.contains(where: { !$0.isBlank }) else {
    throw DiagnosticError(
      Diagnostic(
        .error, file: fileName, "the report holds nothing but blanks",
        help: "give a file with the report's text"))
  }
  let frontMatter = findFrontMatter(&table)
  let marked = findMarkedBlocks(&table).merging(findQuotes(&table)) { first, _ in first }
  findHTML(&table)
  let contents = findContents(&table)
  findResidue(&table)
  findNotes(&table)
  findRules(&table)
  findMailSignature(&table)
  let tables = findTables(&table)
  dropStrayMarks(&table)
  table.dayEntries = findDayEntries(table)
  unwrap(&table)
  let titleBlock = findTitleBlock(&table, contents)
  let signedDay = findSignatures(&table)
  findVerse(&table)
  classify(&table, named: contents.namedLines(in: table))
  joinSiblings(&table)
  settlePoemTitles(&table)
  joinSeries(&table)
  let paragraphs = gatherParagraphs(table)
  table.repairs += paragraphs.repairs
  var assembly = ReportAssembly(
    table: table, contents: contents, titleBlock: titleBlock, paragraphs: paragraphs,
    tables: tables, marked: marked)
  var report = assembly.make()
  report.date = report.date ?? signedDay
  frontMatter?.apply(to: &report, in: source)
  report.findings.insert(
    contentsOf: frontMatter?.findings(in: source, file: fileName) ?? [], at: 0)
  report.findings.insert(contentsOf: mailNote(frontMatter, table), at: 0)
  options.apply(to: &report)
  return report
}

/// Says that the headers of a mail do not print.
private func mailNote(_ frontMatter: FrontMatter?, _ table: LineTable) -> [Diagnostic] {
  guard let frontMatter, frontMatter.isMail else { return [] }
  return [
    Diagnostic(
      .note, file: table.file, at: SourceSpan(line: 1, column: 1),
      "lines 1 to \(frontMatter.lines.upperBound) are the headers of a mail and do not print",
      help: "the subject is the title; take the headers out, or write a title above them",
      sourceLine: table.source.lineText(0))
  ]
}

private func findFrontMatter(_ table: inout LineTable) -> FrontMatter? {
  let frontMatter = FrontMatter(of: table.source)
  for line in frontMatter?.lines ?? 0..<0 { table.classes[line] = .frontMatter }
  return frontMatter
}

/// Blocks in light markup, by the line that they begin in.
private func findMarkedBlocks(_ table: inout LineTable) -> [Int: MarkedBlock] {
  var found: [Int: MarkedBlock] = [:]
  var index = 0
  while index < table.facts.count {
    guard table.classes[index] == nil, table.source.scalars[table.facts[index].range].first == "{",
      let block = MarkedBlock(at: index, in: table.source, before: table.facts.count)
    else {
      index += 1
      continue
    }
    found[index] = block
    for line in block.lines where table.classes[line] == nil {
      table.classes[line] = .marked(block.kind.role)
    }
    index = block.lines.upperBound
  }
  return found
}

/// Lines that a mail quotes, `>` before each, or `:` as on boards, by the first of each run.
private func findQuotes(_ table: inout LineTable) -> [Int: MarkedBlock] {
  var found: [Int: MarkedBlock] = [:]
  for sign in [">", ":"] as [Unicode.Scalar] {
    var start: Int?
    for index in 0...table.facts.count {
      if index < table.facts.count, isQuoted(index, by: sign, table) {
        start = start ?? index
        continue
      }
      guard let first = start else { continue }
      start = nil
      let isBare = (first..<index).allSatisfy { table.facts[$0].range.count == 1 }
      if isBare { continue }
      found[first] = MarkedBlock(quoted: first..<index, by: sign, in: table.source)
      for line in first..<index { table.classes[line] = .marked(.quote) }
    }
  }
  return found
}

/// Whether a line begins with `sign` and a space, or with it as its neighbour does; a lone `> 50%` is an
/// amount, and a lone `: ` quotes only below a line that says so (在…的大作中提到).
private func isQuoted(_ index: Int, by sign: Unicode.Scalar, _ table: LineTable) -> Bool {
  func marked(_ index: Int) -> ArraySlice<Unicode.Scalar>? {
    guard table.facts.indices.contains(index), table.classes[index] == nil else { return nil }
    let words = table.source.scalars[table.facts[index].range]
    guard words.first == sign else { return nil }
    let rest = words.dropFirst()
    return sign == ">" || rest.first.map(CharacterKind.isSpace) ?? true ? rest : nil
  }
  guard let words = marked(index) else { return false }
  if marked(index - 1) != nil || marked(index + 1) != nil { return true }
  if sign == ":" {
    let above = index > 0 ? table.source.scalars[table.facts[index - 1].range] : []
    return above.suffix(5).contains("提") && above.suffix(4).contains("到")
  }
  let ink = words.first { !CharacterKind.isSpace($0) }
  return words.first.map(CharacterKind.isSpace) == true
    && ink.map { CharacterKind.digit($0) == nil } == true
}

private func findContents(_ table: inout LineTable) -> TypedContents {
  let contents = recogniseContents(table.facts, in: table.source)
  if let line = contents.headingLine { table.classes[line] = .contentsHeading }
  for entry in contents.entries { table.classes[entry.line] = .contentsEntry }
  return contents
}

/// Lines that begin with `{注|label}` hold the note of that label.
private func findNotes(_ table: inout LineTable) {
  let opening: [Unicode.Scalar] = ["{", "注", "|"]
  for index in table.facts.indices where table.classes[index] == nil {
    let words = table.source.scalars[table.facts[index].range]
    guard words.starts(with: opening) else { continue }
    let label = words.dropFirst(3).prefix(20)
    if let close = label.firstIndex(of: "}"), close > label.startIndex,
      close + 1 < table.facts[index].range.upperBound
    {
      table.classes[index] = .note
    }
  }
}

/// Lines of one repeated character rule the page off, or underline the heading above them.
private func findRules(_ table: inout LineTable) {
  let characters: Set<Unicode.Scalar> = [
    "-", "—", "─", "=", "*", "_", "＊", "~", "━", "═", "＝", "－",
  ]
  for index in table.facts.indices where table.classes[index] == nil {
    let words = table.source.scalars[table.facts[index].range]
    guard let first = words.first, characters.contains(first), words.count > 2,
      words.allSatisfy({ $0 == first || CharacterKind.isSpace($0) })
    else { continue }
    table.classes[index] = .rule
    guard first == "=" || first == "-", !words.contains(where: CharacterKind.isSpace),
      index > 0, isUnderlined(index - 1, table)
    else { continue }
    let line = table.facts[index - 1].range
    table.facts[index - 1].mark = LineMark(
      kind: .hash(first == "=" ? 1 : 2), range: line.lowerBound..<line.lowerBound, words: line,
      number: nil)
    table.classes[index] = .underline
  }
}

/// Whether the line above a row of = or - is a heading of its own: short, without an end mark or
/// another mark, below a blank line (CommonMark §4.3, for headings of one line).
private func isUnderlined(_ index: Int, _ table: LineTable) -> Bool {
  let line = table.facts[index]
  guard table.classes[index] == nil, line.width <= 90, !line.hasStopInside,
    line.end == .other || line.end == .close || line.end == .question, line.indent < 8
  else { return false }
  if let mark = line.mark, !mark.kind.isNumber { return false }
  return index == 0 || table.facts[index - 1].isBlank
}

private func findTables(_ table: inout LineTable) -> [FoundTable] {
  let tables = TableFinder(table: table).tables()
  for found in tables {
    for line in found.rows where table.classes[line] == nil { table.classes[line] = .table }
    for line in [found.caption].compactMap({ $0 }) + found.notes { table.classes[line] = .table }
  }
  return tables
}

private func findTitleBlock(_ table: inout LineTable, _ contents: TypedContents) -> TitleBlock {
  let limit = contents.headingLine ?? contents.entries.first?.line ?? table.facts.count
  let block = TitleBlockReader(table: table).read(until: limit)
  for line in block.classes { table.classes[line.line] = line.lineClass }
  return block
}

/// Marks the lines of signatures.
///
/// - Returns: The day that the last one names.
private func findSignatures(_ table: inout LineTable) -> CalendarDate? {
  let habits = observeHabits(table) { $0 == nil }
  let found = SignatureFinder(table: table, bodyIndent: habits.proseIndent).find()
  for line in found.lines { table.classes[line] = .signature }
  return found.day
}

private func findVerse(_ table: inout LineTable) {
  for run in VerseFinder(table: table).runs() {
    for line in run { table.classes[line] = .verse }
  }
}

private func gatherParagraphs(_ table: LineTable) -> GatheredParagraphs {
  let habits = observeHabits(table) { $0 == .paragraph }
  let clauses = ClauseHabits(table.facts, in: table.source.scalars)
  return ParagraphJoiner(table: table, habits: habits, clauses: clauses).gather()
}

extension TypedContents {
  /// The lines behind the contents that repeat an entry.
  func namedLines(in table: LineTable) -> Set<Int> {
    guard let last = entries.last else { return [] }
    let keys = Set(entries.map(\.key))
    let named = table.facts.indices.dropFirst(last.line + 1).filter { index in
      let line = table.facts[index]
      guard table.classes[index] == nil, line.width <= 400 else { return false }
      return keys.contains(
        comparisonKey(table.source.scalars[printedWords(line.mark, line.range)]))
    }
    return Set(named)
  }
}
