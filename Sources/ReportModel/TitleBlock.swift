/// A line (from 0) and what it is.
struct ClassifiedLine: Hashable, Sendable {
  var line: Int
  var lineClass: LineClass
}

/// What stands above the body: title, subtitle, editor, date, issue, as stretches of lines.
struct TitleBlock: Hashable, Sendable {
  /// The title, on one line or two.
  var title: [Piece] = []
  var subtitle: [Piece] = []
  var editor: [Piece] = []
  var dateText: Piece?
  var date: CalendarDate?
  var issue: Piece?
  /// What each of its lines is.
  var classes: [ClassifiedLine] = []
}

/// Reads the lines above the body by position and shape: editor and date have no mark of their own.
///
/// The block is made of the first short lines without an end mark, at most sixteen; fields such as
/// 【作者】夏小林 are read by their names. A salutation (ends
/// in ：), a marked line, running text or the typed contents end it. One line may hold several
/// parts, with wide spaces, · or ｜ between them.
struct TitleBlockReader {
  let table: LineTable
  private let shapes: TitleShapes

  /// A reader of the first lines of `table`.
  init(table: LineTable) {
    self.table = table
    shapes = TitleShapes(scalars: table.source.scalars)
  }

  /// The block above the line `limit` (the contents, if there are any).
  func read(until limit: Int) -> TitleBlock {
    var block = TitleBlock()
    var previous: Int?
    let inked = table.facts.indices.prefix(limit).lazy.filter { !table.isSkipped($0) }
    for index in inked.prefix(16) {
      if let mark = table.facts[index].mark, mark.kind == .lenticularField,
        let kind = shapes.field(mark), table.tails[index] == nil
      {
        add(mark.words, of: index, as: kind, to: &block)
        block.classes.append(ClassifiedLine(line: index, lineClass: kind))
        previous = index
        continue
      }
      guard table.classes[index] == nil, table.tails[index] == nil, canBelong(table.facts[index])
      else { break }
      if addParts(of: index, to: &block) {
        previous = index
        continue
      }
      guard let kind = kind(of: index, after: previous, in: block) else { break }
      add(words(of: index), of: index, as: kind, to: &block)
      block.classes.append(ClassifiedLine(line: index, lineClass: kind))
      previous = index
    }
    let hasBody = table.facts.indices.dropFirst((previous ?? -1) + 1)
      .contains { !table.isSkipped($0) }
    return hasBody ? block : TitleBlock()
  }

  private func canBelong(_ line: LineFacts) -> Bool {
    guard line.width <= 90, !line.hasStopInside, !isSourceLine(line, in: table.source.scalars)
    else { return false }
    if MarkKind.namedHeadings.contains(comparisonKey(table.source.scalars[line.range])) {
      return false
    }
    switch line.mark?.kind {
    case nil, .bookTitle, .hash(1): break
    case .lenticularField, .arabicDot, .decimal:
      // A date such as 2021.12.3 begins like a number; a field is no title.
      return shapes.isDate(line.range)
    case .part: return shapes.isIssue(line.range)  // 第1卷第2期
    default: return false
    }
    switch line.end {
    case .colon, .stop, .pause, .open, .url: return false
    case .question, .close, .other: return true
    }
  }

  /// Adds a line of two or more parts if each but the first is an issue, an editor or a date.
  private func addParts(of index: Int, to block: inout TitleBlock) -> Bool {
    let parts = shapes.parts(of: words(of: index))
    guard parts.count > 1 else { return false }
    var kinds: [LineClass] = []
    for (place, part) in parts.enumerated() {
      let kind: LineClass? =
        shapes.isDate(part)
        ? .date
        : shapes.isIssue(part)
          ? .issue
          : shapes.namesEditor(part) ? .editor : nil
      guard let kind = kind ?? (place == 0 ? (block.title.isEmpty ? .title : .editor) : nil) else {
        return false
      }
      kinds.append(kind)
    }
    guard Set(kinds).count == kinds.count else { return false }
    for (part, kind) in zip(parts, kinds) { add(part, of: index, as: kind, to: &block) }
    block.classes.append(ClassifiedLine(line: index, lineClass: kinds[0]))
    return true
  }

  /// The line without the `#` of a title.
  private func words(of index: Int) -> Range<Int> {
    let line = table.facts[index]
    if case .hash = line.mark?.kind { return line.words }
    return line.range
  }

  private func kind(of index: Int, after previous: Int?, in block: TitleBlock) -> LineClass? {
    let line = table.facts[index]
    let words = table.source.scalars[line.range]
    if shapes.isDate(line.range) { return block.dateText == nil ? .date : nil }
    if shapes.isIssue(line.range) { return block.issue == nil ? .issue : nil }
    if block.title.isEmpty { return .title }
    if words.starts(with: ["—", "—"]) || words.starts(with: ["-", "-"]) {
      return block.subtitle.isEmpty ? .subtitle : nil
    }
    if shapes.namesEditor(line.range) { return .editor }
    if shapes.isPersonalName(line.range), block.editor.isEmpty { return .editor }
    if block.editor.isEmpty, previous != index - 1, line.width <= 50, isBeforeDate(index) {
      return .editor
    }
    let isSecondLine =
      block.title.count == 1 && previous == index - 1 && block.classes.last?.lineClass == .title
      && line.width <= 60 && index + 1 < table.facts.count && table.facts[index + 1].isBlank
    return isSecondLine ? .title : nil
  }

  /// Whether the next line with ink is a date: what stands above it alone says who wrote.
  private func isBeforeDate(_ index: Int) -> Bool {
    let next = table.facts.indices.dropFirst(index + 1).prefix(3).first { !table.isSkipped($0) }
    return next.map { shapes.isDate(table.facts[$0].range) } ?? false
  }

  private func add(
    _ words: Range<Int>, of index: Int, as kind: LineClass, to block: inout TitleBlock
  ) {
    var piece = Piece(range: words, line: index)
    switch kind {
    case .title: block.title.append(piece)
    case .subtitle:
      let dashes = table.source.scalars[words].prefix { $0 == "—" || $0 == "-" }.count
      piece.range = words.lowerBound + dashes..<words.upperBound
      block.subtitle.append(piece)
    case .editor:
      piece.followsSpace = !block.editor.isEmpty
      block.editor.append(piece)
    case .date:
      block.dateText = piece
      block.date = DateRecogniser(scalars: table.source.scalars).isDateLine(words)
    default:
      piece.range = shapes.withoutBrackets(words)
      block.issue = piece
    }
  }
}
