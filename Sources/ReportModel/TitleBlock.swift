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
  var issue: [Piece] = []
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
      if isAside(index, after: previous, in: block) {
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

  /// Whether line `index` prints above the body, but is neither title nor editor: 秘密★1年, a number of
  /// copies, 证券代码：600000, 首页 > 新闻, and below the title （内部资料） or, right below it, 密级：内部.
  private func isAside(_ index: Int, after previous: Int?, in block: TitleBlock) -> Bool {
    let range = table.facts[index].range
    if block.title.isEmpty {
      return shapes.isHeadNote(range) || shapes.areFields(range) || shapes.isAboveTitles(range)
    }
    if shapes.isHeadNote(range) { return true }
    if shapes.isRemark(range) { return kind(of: index, after: previous, in: block) == nil }
    return previous == index - 1 && shapes.areFields(range) && !shapes.namesEditor(range)
      && !shapes.isDate(range) && !shapes.isIssue(range) && !shapes.hasSpacedLabel(range)
      && !shapes.isPageInfo(range)
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
      // A date such as 2021.12.3 begins like a number; a field is no title, but 【提示】关于…的通知 is.
      return shapes.isDate(line.range)
        || line.mark.map { shapes.isOfficialTitle($0.words) } ?? false
    case .part: return shapes.isIssue(line.range)  // 第1卷第2期
    default: return false
    }
    switch line.end {
    case .colon, .stop, .pause, .open, .url: return false
    case .question, .close, .other: return true
    }
  }

  /// Adds a line of two or more parts if shape or place tells what each is.
  ///
  /// What stands beside a date or an issue and is nobody's name prints with it: 农历四月初九.
  private func addParts(of index: Int, to block: inout TitleBlock) -> Bool {
    let line = table.facts[index].range
    let parts = shapes.parts(of: words(of: index))
    guard parts.count > 1, !shapes.isPageInfo(line), !shapes.isDate(line),
      !shapes.hasSpacedLabel(line)
    else { return false }
    let isDated = parts.contains { $0.kind == .date || $0.kind == .issue }
    var kinds: [LineClass?] = []
    for (place, part) in parts.enumerated() {
      if let kind = part.kind {
        kinds.append(kind)
      } else if block.title.isEmpty, !kinds.contains(.title), isDated || place == 0 {
        kinds.append(.title)
      } else if !isDated {
        return false
      } else if !block.title.isEmpty || shapes.isOrganisation(part.range) {
        kinds.append(shapes.mayName(part.range) ? .editor : nil)
      } else {
        guard block.subtitle.isEmpty, !kinds.contains(.subtitle) else { return false }
        kinds.append(.subtitle)
      }
    }
    let named = Self.named(parts, kinds)
    let places = named.map(\.kind).filter { $0 != .editor }
    let isNew =
      (block.issue.isEmpty || !places.contains(.issue))
      && (block.dateText == nil || !places.contains(.date))
    guard isNew, Set(places).count == places.count, isDated || places.count < named.count else {
      return false
    }
    for part in named { add(part.range, of: index, as: part.kind, to: &block) }
    block.classes.append(ClassifiedLine(line: index, lineClass: named[0].kind))
    return true
  }

  /// The parts by kind; one without a kind goes with the one before it, the first with the next.
  private static func named(
    _ parts: [TitlePart], _ kinds: [LineClass?]
  ) -> [(range: Range<Int>, kind: LineClass)] {
    var named: [(range: Range<Int>, kind: LineClass)] = []
    var start: Int?
    for (part, kind) in zip(parts, kinds) {
      if let kind {
        named.append(((start ?? part.range.lowerBound)..<part.range.upperBound, kind))
        start = nil
      } else if let last = named.indices.last {
        named[last].range = named[last].range.lowerBound..<part.range.upperBound
      } else {
        start = start ?? part.range.lowerBound
      }
    }
    return named
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
    let isBelow = previous == index - 1
    let isIssue = shapes.isIssue(line.range) || countsIssue(index)
    if isIssue {
      // 第12期 and （总第100期） may take a line each.
      let isSecond = isBelow && block.classes.last?.lineClass == .issue && block.issue.count == 1
      return block.issue.isEmpty || isSecond ? .issue : nil
    }
    if block.title.isEmpty { return .title }
    if words.starts(with: ["—", "—"]) || words.starts(with: ["-", "-"]) {
      return block.subtitle.isEmpty ? .subtitle : nil
    }
    if isTitleBelowHead(line.range, block) || isTitleOnTwoLines(index, block) { return .title }
    if isBelow, endsOfficialTitle(line.range, block) { return .title }
    if namesEditor(index, isBelow: isBelow, in: block) { return .editor }
    let isSecondLine =
      block.title.count == 1 && isBelow && block.classes.last?.lineClass == .title
      && line.width <= 60 && index + 1 < table.facts.count && table.facts[index + 1].isBlank
    return isSecondLine && shapes.goesOn(block.title[0].range, with: line.range) ? .title : nil
  }

  /// Whether line `index` is a bare number that counts issues, and none of several in a row that count
  /// sections.
  private func countsIssue(_ index: Int) -> Bool {
    let range = table.facts[index].range
    guard shapes.isBareNumber(range),
      let number = ChineseNumerals.value(table.source.scalars[range])
    else { return false }
    return !table.facts.dropFirst(index + 1).contains { line in
      !line.isBlank && shapes.isBareNumber(line.range)
        && ChineseNumerals.value(table.source.scalars[line.range]) == number + 1
    }
  }

  /// Whether line `index` says who made the report, right below the line above or not.
  private func namesEditor(_ index: Int, isBelow: Bool, in block: TitleBlock) -> Bool {
    let line = table.facts[index]
    if shapes.namesEditor(line.range) || shapes.nameEditors(line.range) { return true }
    guard block.editor.isEmpty else { return false }
    if shapes.isPersonalName(line.range) || shapes.areAuthors(line.range) { return true }
    if isBelow, shapes.isSigned(line.range) { return true }
    return line.width <= 90 && isBeforeDate(index)
      && (!isBelow || shapes.isOrganisation(line.range))
  }

  /// Whether the place for `kind`, which holds one line, is not yet taken.
  private func isFree(_ kind: LineClass, in block: TitleBlock) -> Bool {
    switch kind {
    case .issue: block.issue.isEmpty
    case .date: block.dateText == nil
    default: true
    }
  }

  /// Whether a line is the title of an official document whose paper has a head of its own, or is
  /// spaced out as titles below the name of a court or an office are: 民 事 判 决 书.
  private func isTitleBelowHead(_ range: Range<Int>, _ block: TitleBlock) -> Bool {
    guard block.title.count == 1, let head = block.title.first,
      shapes.isOfficialTitle(range)
        || isLetterSpaced(table.source.scalars[range]) && !shapes.isPersonalName(range)
    else { return false }
    return shapes.isHead(head.range)
  }

  /// The same of a title that the next line ends: 关于…的｜通知.
  private func isTitleOnTwoLines(_ index: Int, _ block: TitleBlock) -> Bool {
    guard index + 1 < table.facts.count, !table.facts[index + 1].isBlank, block.title.count == 1,
      shapes.isOfficialTitle(table.facts[index].range, endingIn: table.facts[index + 1].range)
    else { return false }
    return block.title.first.map { shapes.isHead($0.range) } ?? false
  }

  /// Whether a line ends the title of an official document that the line above begins.
  private func endsOfficialTitle(_ range: Range<Int>, _ block: TitleBlock) -> Bool {
    guard block.title.count == 1, block.classes.last?.lineClass == .title,
      let first = block.title.first?.range
    else { return false }
    return !shapes.isOfficialTitle(first) && shapes.isOfficialTitle(first, endingIn: range)
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
      if isTitleBelowHead(words, block) || isTitleOnTwoLines(index, block) { moveHead(of: &block) }
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
      piece.followsSpace = !block.issue.isEmpty
      piece.range = shapes.withoutBrackets(words)
      block.issue.append(piece)
    }
  }

  /// The head of the paper names who issued the document.
  private func moveHead(of block: inout TitleBlock) {
    for place in block.editor.indices { block.editor[place].followsSpace = true }
    block.editor = block.title + block.editor
    block.title = []
    for place in block.classes.indices where block.classes[place].lineClass == .title {
      block.classes[place].lineClass = .editor
    }
  }
}
