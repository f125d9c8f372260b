/// What a line is taken for, before blocks are made of lines.
enum LineClass: Hashable, Sendable {
  case blank, title, subtitle, editor, date, issue
  case contentsHeading, contentsEntry
  case heading, source, listEntry, paragraph, residue

  /// The role that the report tells of.
  var role: LineRole {
    switch self {
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

/// Decides by evidence what each line is that `classes` leaves open.
///
/// - Parameters:
///   - lines: What is seen in each line.
///   - source: The text.
///   - named: The lines that the typed contents name.
///   - classes: What is known already; `nil` where nothing is.
func classify(
  _ lines: [LineFacts], in source: SourceText, named: Set<Int>, _ classes: inout [LineClass?]
) {
  let nextInk = followingInk(lines)
  let habits = observeHabits(lines, nextInk: nextInk, isOpen: classes.map { $0 == nil })
  var previous: Int?
  for index in lines.indices {
    let line = lines[index]
    if line.isBlank {
      classes[index] = classes[index] ?? .blank
      continue
    }
    defer { previous = index }
    guard classes[index] == nil else { continue }
    if isSourceLine(line, in: source.scalars) {
      classes[index] = .source
      continue
    }
    var features = shapeFeatures(line, habits, in: source.scalars)
    features.formUnion(markFeatures(line.mark?.kind, habits))
    if named.contains(index) { features.insert(.inContents) }
    if index == 0 || lines[index - 1].isBlank { features.insert(.afterBlank) }
    let kind = line.mark?.kind
    if nextInk[index] < lines.count {
      let next = lines[nextInk[index]]
      if kind != nil, next.mark?.kind == kind { features.insert(.beforeSameMark) }
      if isBody(next) { features.insert(.beforeBody) }
    }
    if kind != nil, let previous, lines[previous].mark?.kind == kind {
      features.insert(.afterSameMark)
    }
    if score(features, headingEvidence) >= headingThreshold {
      classes[index] = .heading
    } else if kind?.canBeList == true, score(features, listEvidence) >= listThreshold {
      classes[index] = .listEntry
    } else {
      classes[index] = .paragraph
    }
  }
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
  switch line.end {
  case .stop: features.insert(.endsSentence)
  case .question: features.insert(.endsQuestion)
  case .pause: features.insert(.endsPause)
  case .colon: features.insert(.endsColon)
  case .other: features.insert(.openEnd)
  case .close, .open, .url: break
  }
  if line.hasStopInside { features.insert(.stopInside) }
  if line.indent > habits.proseIndent + 2 { features.insert(.deep) }
  if line.mark == nil, isLetterSpaced(scalars[line.range]) { features.insert(.letterSpaced) }
  if habits.endedShare >= 90 { features.insert(.endsAreMarked) }
  let first = scalars[line.range.lowerBound]
  switch LineEnd(first) {
  case .pause, .stop, .colon, .question, .close: features.insert(.startsWithMark)
  case .open, .other, .url: break
  }
  return features
}

private func markFeatures(_ kind: MarkKind?, _ habits: DocumentHabits) -> LineFeatures {
  guard let kind else { return .unmarked }
  var features: LineFeatures =
    switch kind {
    case .lenticular: .lenticular
    case .lenticularField, .plain: .unmarked
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
  return features
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
