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
        let kind = shapes.field(mark), table.tails[index] == nil, isFree(kind, in: block)
      {
        add(mark.words, of: index, as: kind, to: &block)
        block.classes.append(ClassifiedLine(line: index, lineClass: kind))
        previous = index
        continue
      }
      guard table.classes[index] == nil, table.tails[index] == nil,
        !table.dayEntries.contains(index), canBelong(table.facts[index])
      else { break }
      if block.title.isEmpty, shapes.isHeadNote(table.facts[index].range) {
        block.classes.append(ClassifiedLine(line: index, lineClass: .paragraph))
        previous = index
        continue
      }
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
    if shapes.isAdoptionNote(line.range) || shapes.isPageInfo(line.range) { return true }
    guard line.width <= 90, !line.hasStopInside, !isSourceLine(line, in: table.source.scalars)
    else { return false }
    if isNamedHeading(comparisonKey(table.source.scalars[line.range])) {
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

  /// Adds a line of two or more parts if shape or place tells what each is.
  private func addParts(of index: Int, to block: inout TitleBlock) -> Bool {
    let parts = shapes.parts(of: words(of: index))
    guard parts.count > 1, !shapes.isPageInfo(table.facts[index].range) else { return false }
    let isDated = parts.contains { $0.kind == .date || $0.kind == .issue }
    var kinds: [LineClass] = []
    for (place, part) in parts.enumerated() {
      if let kind = part.kind {
        kinds.append(kind)
      } else if block.title.isEmpty, !kinds.contains(.title), isDated || place == 0 {
        kinds.append(.title)
      } else if isDated, !block.title.isEmpty || shapes.isOrganisation(part.range),
        !kinds.contains(.editor)
      {
        kinds.append(.editor)
      } else if isDated, block.subtitle.isEmpty {
        kinds.append(.subtitle)
      } else {
        return false
      }
    }
    let isNew =
      (block.issue == nil || !kinds.contains(.issue))
      && (block.dateText == nil || !kinds.contains(.date))
    guard isNew, Set(kinds).count == kinds.count, isDated || kinds.contains(.editor) else {
      return false
    }
    for (part, kind) in zip(parts, kinds) { add(part.range, of: index, as: kind, to: &block) }
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
    if shapes.isDate(line.range) || shapes.isPageInfo(line.range) {
      return block.dateText == nil ? .date : nil
    }
    let isIssue = shapes.isIssue(line.range) || shapes.isBareNumber(line.range)
    if isIssue { return block.issue == nil ? .issue : nil }
    if block.title.isEmpty { return .title }
    if words.starts(with: ["—", "—"]) || words.starts(with: ["-", "-"]) {
      return block.subtitle.isEmpty ? .subtitle : nil
    }
    if isTitleBelowHead(line.range, block) { return .title }
    if shapes.namesEditor(line.range) { return .editor }
    let isNamed = shapes.isPersonalName(line.range) || shapes.areAuthors(line.range)
    if isNamed, block.editor.isEmpty { return .editor }
    if block.editor.isEmpty, line.width <= 50, isBeforeDate(index),
      previous != index - 1 || shapes.isOrganisation(line.range)
    {
      return .editor
    }
    let isSecondLine =
      block.title.count == 1 && previous == index - 1 && block.classes.last?.lineClass == .title
      && line.width <= 60 && index + 1 < table.facts.count && table.facts[index + 1].isBlank
    return isSecondLine ? .title : nil
  }

  /// Whether the place for `kind`, which holds one line, is not yet taken.
  private func isFree(_ kind: LineClass, in block: TitleBlock) -> Bool {
    switch kind {
    case .issue: block.issue == nil
    case .date: block.dateText == nil
    default: true
    }
  }

  /// Whether a line is the title of an official document whose paper has a head of its own.
  private func isTitleBelowHead(_ range: Range<Int>, _ block: TitleBlock) -> Bool {
    guard shapes.isOfficialTitle(range), block.title.count == 1, let head = block.title.first else {
      return false
    }
    return shapes.isPaperHead(head.range)
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
    case .title:
      if isTitleBelowHead(words, block) { moveHead(of: &block) }
      block.title.append(piece)
    case .subtitle:
      let dashes = table.source.scalars[words].prefix { $0 == "—" || $0 == "-" }.count
      piece.range = words.lowerBound + dashes..<words.upperBound
      block.subtitle.append(piece)
    case .editor:
      piece.followsSpace = !block.editor.isEmpty
      block.editor.append(piece)
    case .date:
      block.dateText = piece
      let dates = DateRecogniser(scalars: table.source.scalars)
      block.date = dates.dateLine(words)?.day ?? dates.date(in: words)?.date
    default:
      piece.range = shapes.withoutBrackets(words)
      block.issue = piece
    }
  }

  /// The head of the paper names who issued the document.
  private func moveHead(of block: inout TitleBlock) {
    block.editor = block.title + block.editor
    block.title = []
    for place in block.classes.indices where block.classes[place].lineClass == .title {
      block.classes[place].lineClass = .editor
    }
  }
}
