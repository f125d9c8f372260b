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
/// The block is made of the first short lines without an end mark, at most ten. A salutation (ends
/// in ：), a marked line, running text or the typed contents end it. What comes after the last line
/// that is a title, an editor, a date or an issue belongs to the body.
struct TitleBlockReader {
  let lines: [LineFacts]
  let source: SourceText

  /// The block above the line `limit` (the contents, if there are any).
  func read(until limit: Int) -> TitleBlock {
    var block = TitleBlock()
    var previous: Int?
    let inked = lines.indices.prefix(limit).lazy.filter { !lines[$0].isBlank }
    for index in inked.prefix(10) {
      guard canBelong(lines[index]), let kind = kind(of: index, after: previous, in: block) else {
        break
      }
      add(index, as: kind, to: &block)
      previous = index
    }
    let hasBody = lines.indices.dropFirst((previous ?? -1) + 1).contains { !lines[$0].isBlank }
    return hasBody ? block : TitleBlock()
  }

  private func canBelong(_ line: LineFacts) -> Bool {
    guard line.width <= 90, !line.hasStopInside, !isSourceLine(line, in: source.scalars) else {
      return false
    }
    switch line.mark?.kind {
    case nil, .bookTitle, .hash(1): break
    case .lenticularField, .arabicDot, .decimal:
      // A date such as 2021.12.3 begins like a number; a field is no title.
      return DateRecogniser(scalars: source.scalars).isDateLine(line.range) != nil
    default: return false
    }
    switch line.end {
    case .colon, .stop, .pause, .open, .url: return false
    case .question, .close, .other: return true
    }
  }

  private func kind(of index: Int, after previous: Int?, in block: TitleBlock) -> LineClass? {
    let line = lines[index]
    let words = source.scalars[line.range]
    if DateRecogniser(scalars: source.scalars).isDateLine(line.range) != nil {
      return block.dateText == nil ? .date : nil
    }
    if isIssue(words) { return block.issue == nil ? .issue : nil }
    if block.title.isEmpty { return .title }
    if words.starts(with: ["—", "—"]) || words.starts(with: ["-", "-"]) {
      return block.subtitle.isEmpty ? .subtitle : nil
    }
    if namesEditor(words) { return .editor }
    if isPersonalName(words), block.editor.isEmpty { return .editor }
    let isSecondLine =
      block.title.count == 1 && previous == index - 1 && block.classes.last?.lineClass == .title
      && line.width <= 60 && index + 1 < lines.count && lines[index + 1].isBlank
    return isSecondLine ? .title : nil
  }

  private func add(_ index: Int, as kind: LineClass, to block: inout TitleBlock) {
    let line = lines[index]
    var piece = Piece(range: line.words, line: index)
    switch kind {
    case .title: block.title.append(piece)
    case .subtitle:
      let dashes = source.scalars[line.range].prefix { $0 == "—" || $0 == "-" }.count
      piece.range = line.range.lowerBound + dashes..<line.range.upperBound
      block.subtitle.append(piece)
    case .editor:
      if !block.editor.isEmpty { piece.followsSpace = true }
      block.editor.append(piece)
    case .date:
      piece.range = line.range
      block.dateText = piece
      block.date = DateRecogniser(scalars: source.scalars).isDateLine(line.range)
    default: block.issue = piece
    }
    block.classes.append(ClassifiedLine(line: index, lineClass: kind))
  }

  /// 第12期, 第十二期, 总第100期, 第1卷第2期, 〔2024〕12号, Vol. 3
  private func isIssue(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    guard words.count <= 30 else { return false }
    let tight = words.filter { !CharacterKind.isSpace($0) && $0 != "（" && $0 != "）" }
    let begins =
      [["第"], ["总", "第"], ["總", "第"], ["〔"], ["V", "o", "l"], ["N", "o"], ["期"]]
      as [[Unicode.Scalar]]
    guard begins.contains(where: { tight.starts(with: $0) }) else { return false }
    if tight.starts(with: ["V", "o", "l"]) || tight.starts(with: ["N", "o"]) { return true }
    return tight.last == "期" || tight.last == "号" || tight.last == "號" || tight.last == "卷"
      || tight.last == "辑"
  }

  private func namesEditor(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    Self.editorStarts.contains { words.starts(with: $0) }
      || Self.editorEnds.contains { words.reversed().starts(with: $0.reversed()) }
  }

  private static let editorStarts: [[Unicode.Scalar]] = [
    "作者", "编辑：", "编辑:", "主编", "编者", "编写", "撰稿", "文/", "文／", "供稿", "记者", "本报记者", "责任编辑",
    "整理", "报告人", "主办", "编印", "汇报人", "发文单位", "编制",
  ].map { Array($0.unicodeScalars) }

  private static let editorEnds: [[Unicode.Scalar]] = [
    "编", "編", "编印", "主编", "编辑部", "编委会", "秘书处", "秘書處", "办公室", "主办", "编制", "出品", "编辑",
    "委员会", "委員會", "编写组", "课题组",
  ].map { Array($0.unicodeScalars) }

  /// Two to four Han, perhaps with spaces between them: 夏小林, 王 明.
  private func isPersonalName(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = words.filter { !CharacterKind.isSpace($0) }
    return (2...4).contains(letters.count) && letters.allSatisfy { CharacterKind.isHan($0) }
  }
}
