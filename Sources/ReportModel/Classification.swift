/// What a line is taken for, before blocks are made of lines.
enum LineClass: Hashable, Sendable {
  case blank, title, subtitle, editor, date, issue
  case contentsHeading, contentsEntry
  case heading, source, listEntry, paragraph, residue, table, verse, rule, frontMatter, note
  /// A line of a signature 落款: who signs, and when.
  case signature
  /// A block of HTML, and a comment.
  case html(LineRole), comment
  /// A line of a block in light markup.
  case marked(LineRole)
  /// Goes on with the line above that is none.
  case continuation
  /// === or --- below a heading.
  case underline

  /// The role that the report tells of; `nil` for a line that has the role of the one above.
  var role: LineRole? {
    switch self {
    case .continuation: nil
    case .underline: .rule
    case .signature: .signature
    case .html(let role): role
    case .comment: .comment
    case .marked(let role): role
    case .table: .table
    case .verse: .verse
    case .rule: .rule
    case .frontMatter: .frontMatter
    case .note: .note
    case .blank: .blank
    case .title: .title
    case .subtitle: .subtitle
    case .editor: .editor
    case .date: .date
    case .issue: .issue
    case .contentsHeading: .contentsHeading
    case .contentsEntry: .contentsEntry
    case .heading: .heading
    case .source: .source
    case .listEntry: .list
    case .paragraph: .paragraph
    case .residue: .residue
    }
  }
}

/// Decides by evidence what each line is that no pass has decided yet.
///
/// - Parameters:
///   - table: The lines.
///   - named: The lines that the typed contents name.
func classify(_ table: inout LineTable, named: Set<Int>) {
  let following = table.following()
  let habits = observeHabits(table) { $0 == nil }
  var previous: Int?
  for index in table.facts.indices where !table.isSkipped(index) {
    defer { previous = index }
    guard table.classes[index] == nil else { continue }
    let line = table.facts[index]
    if isSourceLine(line, in: table.source.scalars) {
      table.classes[index] = .source
      continue
    }
    let words = table.source.scalars[line.range]
    if line.width <= 90, holdsBreak(words) || saysNothing(words) || isBoardNote(words) {
      table.classes[index] = .paragraph
      continue
    }
    var features = shapeFeatures(line, habits, in: table.source.scalars)
    features.formUnion(markFeatures(line.mark?.kind, habits))
    features.formUnion(wordFeatures(table, index))
    if line.mark?.kind == .lenticular,
      MarkKind.fieldNames.contains(comparisonKey(table.source.scalars[line.words]))
    {
      features.insert(.fieldNames)
    }
    if named.contains(index) { features.insert(.inContents) }
    if index == 0 || table.isSkipped(index - 1) && table.classes[index - 1] != .continuation
      || isSectionNumber(index - 1, table)
    {
      features.insert(.afterBlank)
    }
    features.formUnion(
      neighbourFeatures(table, index, habits, after: previous, before: following[index]))
    if score(features, headingEvidence) >= headingThreshold {
      table.classes[index] = .heading
    } else if line.mark?.kind.canBeList == true, score(features, listEvidence) >= listThreshold {
      table.classes[index] = .listEntry
    } else {
      table.classes[index] = .paragraph
    }
  }
}

/// Whether a tag breaks a line by force: its parts are lines, not a heading.
private func holdsBreak(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  words.indices.contains { words[$0] == "<" && words[($0 + 1)...].starts(with: ["b", "r"]) }
}

/// Whether a line holds nothing to read: a row of pictures or rules.
private func saysNothing(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  !words.contains { CharacterKind.isHan($0) || CharacterKind.isWordCharacter($0) }
}

/// Whether a line in 【】 is what programs of boards write above a text that they pass on.
private func isBoardNote(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  guard words.first == "【" else { return false }
  let text = String(String.UnicodeScalarView(words))
  return boardNotes.contains { text.contains($0) }
}

/// The phrases of such lines (the templates of Firebird and its kin).
private let boardNotes = ["以下文字转载自", "以下文字轉載自", "原文由", "的大作中提到"]

/// What the words of line `index` say.
private func wordFeatures(_ table: LineTable, _ index: Int) -> LineFeatures {
  let line = table.facts[index]
  guard line.mark == nil, line.width <= 90 else { return [] }
  var features: LineFeatures = []
  let words = table.source.scalars[line.range]
  if line.width <= 20, isNamedHeading(comparisonKey(words)) { features.insert(.headingWord) }
  if table.dayEntries.contains(index) { features.insert(.dayEntry) }
  if beginsWithTime(words) { features.insert(.timed) }
  let shapes = TitleShapes(scalars: table.source.scalars)
  if shapes.isDocumentName(line.range) { features.insert(.documentName) }
  if line.width <= 60, shapes.areFields(line.range) { features.insert(.labelled) }
  if shapes.isByline(line.range) { features.insert(.namesField) }
  if shapes.endsInCount(line.range) { features.insert(.countLabel) }
  return features
}

/// Whether a line begins with a time of day, as those of schedules do: 09:30—10:00, 9时, 上午9:00.
func beginsWithTime(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  var rest = words
  let halves: [[Unicode.Scalar]] = [["上", "午"], ["下", "午"], ["晚", "上"], ["中", "午"]]
  if halves.contains(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(2) }
  while let first = rest.first, CharacterKind.isSpace(first) { rest = rest.dropFirst() }
  let hours = rest.prefix { CharacterKind.digit($0) != nil }
  guard (1...2).contains(hours.count), let mark = rest.dropFirst(hours.count).first else {
    return false
  }
  let minute = rest.dropFirst(hours.count + 1).first
  return (mark == ":" || mark == "：") && minute.flatMap(CharacterKind.digit) != nil
    || mark == "时" || mark == "時"
}

/// Whether a line is 01, 02 and so on and nothing else: what stands below it begins a section.
private func isSectionNumber(_ index: Int, _ table: LineTable) -> Bool {
  let words = table.source.scalars[table.facts[index].range]
  return words.count == 2 && words.first == "0"
    && words.allSatisfy { CharacterKind.digit($0) != nil }
}

/// What the lines around `index` say.
private func neighbourFeatures(
  _ table: LineTable, _ index: Int, _ habits: DocumentHabits, after previous: Int?,
  before next: Int
) -> LineFeatures {
  var features: LineFeatures = []
  let kind = table.facts[index].mark?.kind
  if let previous, let kind, table.facts[previous].mark?.kind == kind {
    features.insert(.afterSameMark)
  }
  guard next < table.facts.count else { return features.union(.beforeEnd) }
  if table.classes[index..<next].contains(.residue) { features.insert(.beforePage) }
  let line = table.facts[next]
  if line.width <= 80,
    !table.dayEntries.contains(next),
    DateRecogniser(scalars: table.source.scalars).dateLine(line.range)?.hasYear == true
  {
    features.insert(.beforeEnd)
  }
  if let kind, line.mark?.kind == kind { features.insert(.beforeSameMark) }
  // A subtitle or who reports may stand between a heading and its text.
  if isBody(line) || TitleShapes(scalars: table.source.scalars).isByline(line.range)
    || table.source.scalars[line.range].starts(with: ["—", "—"])
  {
    features.insert(.beforeBody)
  }
  switch table.classes[next] {
  case .verse, .table: features.insert(.beforeList)
  case nil where beginsWithTime(table.source.scalars[line.range]): features.insert(.beforeList)
  default:
    // What looks like the next heading is no list.
    if let other = line.mark?.kind, other != kind, other.canBeList, !habits.heads(other) {
      features.insert(.beforeList)
    }
  }
  return features
}

/// Whether a line reads as running text.
private func isBody(_ line: LineFacts) -> Bool {
  line.width >= 60 || (line.width >= 24 && (line.end == .stop || line.end == .question))
}

private func shapeFeatures(
  _ line: LineFacts, _ habits: DocumentHabits, in scalars: [Unicode.Scalar]
) -> LineFeatures {
  var features: LineFeatures = []
  if line.width <= 90 { features.insert(.short) }
  if line.width <= 40 { features.insert(.veryShort) }
  if line.width > 90 { features.insert(.long) }
  switch line.end {
  case .stop: features.insert(.endsSentence)
  case .question: features.insert(.endsQuestion)
  case .pause: features.insert(.endsPause)
  case .colon: features.insert(.endsColon)
  case .other: features.insert(.openEnd)
  case .close where line.endsInRemark(scalars) || endsInQuotedTerm(scalars[line.range]):
    features.insert(.openEnd)
  case .close, .open, .url: break
  }
  if line.hasStopInside { features.insert(.stopInside) }
  if let last = scalars[line.range].last, leadingWords.contains(last) { features.insert(.leftOpen) }
  if opensBracket(scalars[line.range]) { features.insert(.opensBracket) }
  if line.indent > habits.proseIndent + 2 { features.insert(.deep) }
  if line.mark == nil, isLetterSpaced(scalars[line.range]) { features.insert(.letterSpaced) }
  if namesField(scalars[line.range]) { features.insert(.namesField) }
  if habits.endedShare >= 90 { features.insert(.endsAreMarked) }
  let first = scalars[line.range.lowerBound]
  // —— begins a subtitle or who wrote it.
  if scalars[line.range].starts(with: ["—", "—"]) { features.insert(.startsWithMark) }
  switch LineEnd(first) {
  case .pause, .stop, .colon, .question, .close: features.insert(.startsWithMark)
  case .open, .other, .url: break
  }
  return features
}

/// Whether words end in a quoted term of up to ten characters, not in speech: 食堂来了“新朋友”.
private func endsInQuotedTerm(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
  guard let last = words.last, last == "”" || last == "」",
    let open = words.lastIndex(where: { $0 == "“" || $0 == "「" }), open > words.startIndex
  else { return false }
  let term = words[(open + 1)...].dropLast()
  let isSpeech = LineEnd(words[open - 1]) == .colon || LineEnd(words[open - 1]) == .pause
  return (1...10).contains(term.count) && !isSpeech
    && term.allSatisfy { LineEnd($0) == .other || $0 == "、" }
}

/// Words that no heading ends in: what they need comes behind them.
private let leadingWords: Set<Unicode.Scalar> = [
  "的", "和", "与", "與", "在", "于", "於", "及", "或", "被", "把", "将", "將", "向", "从", "從",
]

private func markFeatures(_ kind: MarkKind?, _ habits: DocumentHabits) -> LineFeatures {
  guard let kind else { return .unmarked }
  var features: LineFeatures =
    switch kind {
    case .lenticular: .lenticular
    case .lenticularField, .plain, .named, .day: .unmarked
    case .glyph: .glyph
    case .hash: .hash
    case .part, .chapter, .chapterSection: .chapter
    case .article: .article
    case .stem: .stem
    case .chinese: .chinese
    case .chineseInBrackets: .chineseInBrackets
    case .arabicDot, .arabicComma: .arabic
    case .decimal: .decimal
    case .arabicInBrackets, .arabicHalfBracket: .arabicInBrackets
    case .circled: .circled
    case .dash: .dash
    case .bookTitle: .bookTitle
    }
  if habits.heads(kind) { features.insert(.kindHeads) }
  if habits.lists(kind) { features.insert(.kindLists) }
  if kind == .lenticular, habits.usesFieldNames { features.insert(.fieldNames) }
  if kind == .lenticular, habits.usesSectionMarks { features.insert(.sectionMarks) }
  return features
}

/// What fields of minutes, mails and imprints are called.
private let fieldWords: Set<String> = [
  "时间", "時間", "地点", "地點", "主持", "主持人", "主席", "出席", "列席", "缺席", "请假", "记录", "紀錄", "单位", "單位", "联系人",
  "电话",
  "邮箱", "地址", "报送", "抄送", "主题词", "附件", "注", "说明", "审核", "编辑", "责编", "签发", "作者", "日期",
  "资料来源", "資料來源", "数据来源", "數據來源", "收稿日期", "修回日期", "通信作者", "通讯作者",
  "更新时间", "发布时间", "发布日期", "版本", "版本号", "编号", "文档编号", "文件编号", "密级", "适用范围", "负责人", "责任人", "值班人",
]

/// Whether a line names a field: a known word and a colon, or two spaced letters and words (主　　席　…).
func namesField(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
  var view = String.UnicodeScalarView()
  for scalar in line.prefix(12) {
    if scalar == "：" || scalar == ":" { return fieldWords.contains(String(view)) }
    if !CharacterKind.isSpace(scalar) { view.append(scalar) }
  }
  let parts = line.prefix(40).split(whereSeparator: CharacterKind.isSpace)
  guard parts.count > 2, parts[0].count == 1, parts[1].count == 1, parts[2].count > 1 else {
    return false
  }
  return (parts[0] + parts[1]).allSatisfy(CharacterKind.isHan)
}

/// Whether `scalars` are single Han with white space between them: 工 作 简 报.
func isLetterSpaced(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  guard scalars.count >= 3, scalars.count <= 60 else { return false }
  var letters = 0
  var run = 0
  for scalar in scalars {
    if CharacterKind.isSpace(scalar) {
      run = 0
    } else {
      run += 1
      letters += 1
      guard run == 1, CharacterKind.isHan(scalar) else { return false }
    }
  }
  return letters >= 2
}
