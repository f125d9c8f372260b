import Diagnostics

/// The lines of the body gathered into paragraphs.
struct GatheredParagraphs: Hashable, Sendable {
  /// For each line that begins a paragraph the pieces that make it.
  var pieces: [Int: [Piece]] = [:]
  var repairs: [Repair] = []
  var findings: [Diagnostic] = []
}

/// Joins paragraphs that page breaks cut.
struct ParagraphJoiner {
  let table: LineTable
  let habits: DocumentHabits
  let clauses: ClauseHabits

  /// Gathers all lines of class `paragraph`, and entries of lists that go on behind a page break.
  func gather() -> GatheredParagraphs {
    let pairs = self.pairs()
    let seams = SeamWords(
      pairs.values.map { (head: seamHead($0), tail: table.facts[$0.second].range) },
      lines: table.facts, in: table.source.scalars)
    let known = pairs.mapValues { features($0, seams) }
    // One cut beyond doubt makes others likely.
    let hasCuts = known.values.contains {
      !$0.isDisjoint(with: [.stopInside, .pageBetween]) && weight(of: $0) >= joinThreshold
    }
    var result = GatheredParagraphs()
    var start: Int?
    for index in table.facts.indices {
      let isParagraph = table.classes[index] == .paragraph
      guard isParagraph || table.classes[index] == .listEntry else { continue }
      if isParagraph, let pair = pairs[index], let first = start, let found = known[index] {
        let total = weight(of: hasCuts ? found.union(.cutsElsewhere) : found)
        if total >= joinThreshold {
          join(pair.first, index, first, &result)
          continue
        }
        if total >= doubtThreshold { result.findings.append(doubt(pair.first, index)) }
      }
      start = index
      if isParagraph { result.pieces[index] = table.pieces(at: index) }
    }
    return result
  }

  /// Two neighbours of which the second may go on with the first.
  private struct Pair {
    var first: Int
    var second: Int
    var pageBetween: Bool
  }

  /// By its second line each pair of neighbours that may be one paragraph.
  private func pairs() -> [Int: Pair] {
    guard table.options.repairs.contains(.joined) else { return [:] }
    var pairs: [Int: Pair] = [:]
    var last: Int?
    var pageBetween = false
    for index in table.facts.indices {
      switch table.classes[index] {
      case .blank: pageBetween = pageBetween || table.facts[index].endsPage
      case .continuation, .comment: continue
      case .residue: pageBetween = true
      case .paragraph, .listEntry:
        if let last, table.classes[index] == .paragraph {
          let pair = Pair(first: last, second: index, pageBetween: pageBetween)
          if mayBeOne(pair) { pairs[index] = pair }
        }
        last = index
        pageBetween = table.facts[index].endsPage
      default: (last, pageBetween) = (nil, false)
      }
    }
    return pairs
  }

  /// Whether the first half is long enough and open, and the second begins with no mark.
  private func mayBeOne(_ pair: Pair) -> Bool {
    let (head, tail) = (table.facts[pair.first], table.facts[pair.second])
    if cutsFigure(pair) || cutsDigits(pair) { return head.width >= proseWidth / 2 }
    // A comma on either side of the seam, a word or amount across it or a bracket that is open there
    // needs no length to be a cut.
    let isBroken =
      head.width >= 24
      && (head.end == .pause || startsWithMark(tail)
        || head.end == .other && (isInFigure(pair) || hasOpenBracket(pair.first)))
    let isLong =
      head.width >= (pair.pageBetween ? proseWidth / 2 : proseWidth) || cutsWord(pair)
    let formulas = Formulas(scalars: table.source.scalars)
    guard isLong || isBroken, tail.mark == nil, !isNumber(tail),
      !formulas.isFormula(seamHead(pair)), !formulas.isFormula(tail.range),
      !beginsWithTime(table.source.scalars[tail.range])
    else { return false }
    // Behind a closing bracket only a comma or a full stop at the next start betrays a cut.
    return !head.end.isEnd || head.end == .close && startsWithMark(tail)
  }

  private func isInFigure(_ pair: Pair) -> Bool {
    let scalars = table.source.scalars
    return seamIsInFigure(scalars[seamHead(pair)], scalars[table.facts[pair.second].range])
  }

  private func cutsDigits(_ pair: Pair) -> Bool {
    let scalars = table.source.scalars
    return seamPartsDigits(scalars[seamHead(pair)], scalars[table.facts[pair.second].range])
  }

  /// Whether the first half, of twelve Han and more with a comma among them, breaks off before what it
  /// needs or in one of the commonest words, and the second is long and ended: 落在铜鼓岭的｜时候，….
  private func cutsWord(_ pair: Pair) -> Bool {
    let (head, tail) = (table.facts[pair.first], table.facts[pair.second])
    let words = table.source.scalars[seamHead(pair)]
    guard head.width >= 24, head.end == .other, tail.end.isEnd, tail.width >= proseWidth,
      let last = words.last
    else { return false }
    let first = table.source.scalars[tail.range.lowerBound]
    return openingWords.contains(last) || openingPhrases.contains(Array(words.suffix(2)))
      || words.contains("，") && commonWords.contains([last, first])
  }

  /// Whether the seam falls in a decimal figure, behind its point.
  private func cutsFigure(_ pair: Pair) -> Bool {
    let scalars = table.source.scalars
    let head = scalars[table.facts[pair.first].range]
    guard head.last == "." || head.last == "．" else { return false }
    let figure = head.dropLast().reversed().prefix { CharacterKind.digit($0) != nil }.count
    // 增加值82. or 增长 7. is a figure, 12-18. the end of a reference.
    let before = head.dropLast(figure + 1)
    guard figure > 0,
      let last = before.last(where: { !CharacterKind.isSpace($0) }),
      before.suffix(2).contains(last), CharacterKind.isHan(last)
    else { return false }
    return CharacterKind.digit(scalars[table.facts[pair.second].range.lowerBound]) != nil
  }

  /// Whether a line ends in one to three Han behind a comma.
  private func endsInFragment(_ line: LineFacts) -> Bool {
    let tail = table.source.scalars[line.range].suffix(4)
    let comma = tail.lastIndex { $0 == "，" || $0 == "；" }
    return comma.map { $0 + 1 < tail.endIndex && tail[($0 + 1)...].allSatisfy(CharacterKind.isHan) }
      ?? false
  }

  /// Whether a line begins with one Han and a comma, as in 实、准确、完整; 一、 is a mark.
  private func startsInFragment(_ line: LineFacts) -> Bool {
    let start = table.source.scalars[line.range].prefix(2)
    guard line.mark == nil, let first = start.first, let second = start.dropFirst().first else {
      return false
    }
    return CharacterKind.isHan(first) && (second == "，" || second == "、")
  }

  private func weight(of features: JoinFeatures) -> Int {
    joinEvidence.reduce(0) { features.isSuperset(of: $1.features) ? $0 + $1.weight : $0 }
  }

  /// What speaks for and against `pair`'s being one paragraph.
  private func features(_ pair: Pair, _ seams: SeamWords) -> JoinFeatures {
    let (head, tail) = (table.facts[pair.first], table.facts[pair.second])
    var features: JoinFeatures = pair.pageBetween ? .pageBetween : []
    if head.width >= 2 * proseWidth { features.insert(.longFirst) }
    // Keywords and entries are parted by ； too.
    if head.hasStopInside, table.source.scalars[head.range].contains("。") {
      features.insert(.stopInside)
    }
    if head.end == .pause || cutsFigure(pair) { features.insert(.endsInPause) }
    if endsInFragment(head) { features.insert(.endsInFragment) }
    if table.classes[pair.first] == .listEntry, !pair.pageBetween { features.insert(.entryFirst) }
    if head.end == .open || hasOpenBracket(pair.first) {
      features.insert(.openBracket)
      if closesBracket(tail) { features.insert(.closesBracket) }
    }
    if startsWithMark(tail) { features.insert(.startsWithMark) }
    if tail.end.isEnd { features.insert(.endedSecond) }
    if habits.proseIndent > 0 {
      features.insert(tail.indent >= habits.proseIndent ? .indentedSecond : .flushSecond)
    }
    if habits.endedShare >= 65 { features.insert(.endsMostlyMarked) }
    if habits.endedShare >= 90 { features.insert(.endsAreMarked) }
    if pair.second == pair.first + 1, habits.linesBeforeBlank * 10 >= habits.inkedLines * 7 {
      features.insert(.adjacent)
    }
    if let width = habits.openProseWidth {
      features.insert(width >= 2 * proseWidth ? .openLinesAreLong : .openLinesAreShort)
    }
    if startsInFragment(tail) { features.insert(.startsInFragment) }
    if endsInDash(head) { features.insert(.endsInDash) }
    if beginsWithDateline(table.source.scalars[tail.range]) { features.insert(.datelineSecond) }
    if looksApart(pair.first) { features.insert(.looksApart) }
    features.formUnion(
      seams.features(seamHead(pair), tail.range, in: table.source.scalars))
    return features.union(wordFeatures(pair))
  }

  /// The stretch that the first half ends in: its last line, if lines were unwrapped.
  private func seamHead(_ pair: Pair) -> Range<Int> {
    table.pieces(at: pair.first).last?.range ?? table.facts[pair.first].range
  }

  /// What the characters on both sides of the seam say.
  private func wordFeatures(_ pair: Pair) -> JoinFeatures {
    let (head, tail) = (table.facts[pair.first], table.facts[pair.second])
    guard head.end == .other else { return [] }
    let ending = table.source.scalars[seamHead(pair)]
    guard let last = ending.last else { return [] }
    let beginning = table.source.scalars[tail.range]
    let first = table.source.scalars[tail.range.lowerBound]
    var features: JoinFeatures = []
    if seamIsInFigure(ending, beginning) { features.insert(.seamInFigure) }
    if openingWords.contains(last) || openingPhrases.contains(Array(ending.suffix(2))) {
      features.insert(.opensClause)
    }
    if leaningWords.contains(first) || leaningPhrases.contains(Array(beginning.prefix(2))) {
      features.insert(.leansBack)
    }
    switch clauses.end(last) {
    case .never: features.insert(.neverEnds)
    case .often: features.insert(.oftenEnds)
    case .unknown: break
    }
    switch clauses.start(first) {
    case .never: features.insert(.neverBegins)
    case .often: features.insert(.oftenBegins)
    case .unknown: break
    }
    return features
  }

  private func join(
    _ before: Int, _ index: Int, _ first: Int, _ result: inout GatheredParagraphs
  ) {
    guard let last = table.pieces(at: before).last else { return }
    let tail = table.facts[index].range
    var pieces = table.pieces(at: index)
    pieces[0].followsSpace = table.lettersMeet(last.range, tail)
    result.pieces[first, default: []] += pieces
    result.repairs.append(
      Repair(.joined, line: last.line + 1, text: table.source.seam(last.range, tail)))
  }

  private func doubt(_ first: Int, _ second: Int) -> Diagnostic {
    let piece = table.pieces(at: first).last ?? Piece(range: 0..<1, line: first)
    return Diagnostic(
      .note, file: table.file,
      at: SourceSpan(
        line: piece.line + 1,
        column: table.source.column(of: piece.range.upperBound - 1, inLine: piece.line)),
      "this paragraph has no end mark and may go on on line \(second + 1); it was left alone",
      help: "put an end mark here, or join the two lines",
      sourceLine: table.source.lineText(piece.line))
  }

  private func startsWithMark(_ line: LineFacts) -> Bool {
    switch LineEnd(table.source.scalars[line.range.lowerBound]) {
    case .stop, .question, .colon, .pause: true
    case .close: !opensWithApostrophe(line)
    case .open, .url, .other: false
    }
  }

  /// Whether the mark that a line begins with closes nothing: a straight ", or the ’ of ’98.
  private func opensWithApostrophe(_ line: LineFacts) -> Bool {
    let start = table.source.scalars[line.range].prefix(2)
    return start.first == "\""
      || start.first == "’" && start.last.flatMap(CharacterKind.digit) != nil
  }

  /// Whether a line is a number and nothing else, as page numbers and cells are.
  private func isNumber(_ line: LineFacts) -> Bool {
    line.range.count <= 4
      && table.source.scalars[line.range].allSatisfy { CharacterKind.digit($0) != nil }
  }

  /// Whether a line ends in —— or, behind it, in a name of up to four characters.
  private func endsInDash(_ line: LineFacts) -> Bool {
    let tail = table.source.scalars[line.range].suffix(6)
    return zip(tail, tail.dropFirst()).contains { $0 == "—" && ($1 == "—" || $1 == "－") }
  }

  /// Whether a line names a field, or wide gaps part it.
  private func looksApart(_ index: Int) -> Bool {
    let words = table.source.scalars[table.facts[index].range].prefix(200)
    if namesField(words) || words.contains("\u{3000}") || words.contains("\t") { return true }
    // 实验环境：…: a short line with a label.
    let label = words.prefix(8).firstIndex { $0 == "：" || $0 == ":" }
    return label != nil && table.facts[index].width < 2 * proseWidth
  }

  /// Whether the first bracket within twenty characters of a line closes.
  private func closesBracket(_ line: LineFacts) -> Bool {
    let first = table.source.scalars[line.range].prefix(20).first {
      LineEnd($0) == .open || LineEnd($0) == .close
    }
    return first.map { LineEnd($0) == .close } ?? false
  }

  /// Whether a line opens more brackets than it closes.
  private func hasOpenBracket(_ index: Int) -> Bool {
    guard let line = table.pieces(at: index).last else { return false }
    return opensBracket(table.source.scalars[line.range])
  }
}
