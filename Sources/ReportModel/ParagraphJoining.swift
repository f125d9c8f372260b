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

  /// Gathers all lines of class `paragraph`.
  func gather() -> GatheredParagraphs {
    var result = GatheredParagraphs()
    var start: Int?
    var last: Int?
    var pageBetween = false
    for index in table.facts.indices {
      switch table.classes[index] {
      case .blank: pageBetween = pageBetween || table.facts[index].endsPage
      case .continuation, .comment: continue
      case .residue: pageBetween = true
      case .paragraph:
        if let first = start, let before = last,
          decide(before, index, pageBetween: pageBetween, &result)
        {
          join(before, index, first, &result)
        } else {
          start = index
          result.pieces[index] = table.pieces(at: index)
        }
        last = index
        pageBetween = table.facts[index].endsPage
      default:
        (start, last, pageBetween) = (nil, nil, false)
      }
    }
    return result
  }

  /// Whether `second` goes on with the paragraph that `first` ends; doubt becomes a note.
  private func decide(
    _ first: Int, _ second: Int, pageBetween: Bool, _ result: inout GatheredParagraphs
  ) -> Bool {
    let (head, tail) = (table.facts[first], table.facts[second])
    // A comma at the end of one line and the rest on the very next need no length to be a cut.
    let isBroken = head.end == .pause && second == first + 1 && head.width >= 24
    guard table.options.repairs.contains(.joined), head.width >= proseWidth || isBroken,
      tail.mark == nil, !beginsWithTime(table.source.scalars[tail.range]),
      // Behind a closing bracket only a comma or a full stop at the next start betrays a cut.
      !head.end.isEnd || head.end == .close && startsWithMark(tail)
    else { return false }
    var features: JoinFeatures = pageBetween ? .pageBetween : []
    if head.width >= 2 * proseWidth { features.insert(.longFirst) }
    if head.end == .pause { features.insert(.endsInPause) }
    if head.end == .open || hasOpenBracket(first) { features.insert(.openBracket) }
    if startsWithMark(tail) { features.insert(.startsWithMark) }
    if tail.end.isEnd { features.insert(.endedSecond) }
    if habits.proseIndent > 0 {
      features.insert(tail.indent >= habits.proseIndent ? .indentedSecond : .flushSecond)
    }
    if habits.endedShare >= 65 { features.insert(.endsMostlyMarked) }
    if habits.endedShare >= 90 { features.insert(.endsAreMarked) }
    if second == first + 1, habits.linesBeforeBlank * 10 >= habits.inkedLines * 7 {
      features.insert(.adjacent)
    }
    if let width = habits.openProseWidth {
      features.insert(width >= 2 * proseWidth ? .openLinesAreLong : .openLinesAreShort)
    }
    if looksApart(first) { features.insert(.looksApart) }
    var weight = 0
    for row in joinEvidence where features.isSuperset(of: row.features) { weight += row.weight }
    if weight >= joinThreshold { return true }
    if weight >= doubtThreshold { result.findings.append(doubt(first, second)) }
    return false
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
    case .close: table.source.scalars[line.range.lowerBound] != "\""
    case .open, .url, .other: false
    }
  }

  /// Whether a line names a field, or wide gaps part it.
  private func looksApart(_ index: Int) -> Bool {
    let words = table.source.scalars[table.facts[index].range].prefix(200)
    return namesField(words) || words.contains("\u{3000}") || words.contains("\t")
  }

  /// Whether the last 200 characters of a line open more brackets than they close.
  private func hasOpenBracket(_ index: Int) -> Bool {
    guard let line = table.pieces(at: index).last else { return false }
    let start = max(line.range.lowerBound, line.range.upperBound - 200)
    var depth = 0
    for scalar in table.source.scalars[start..<line.range.upperBound] {
      switch scalar {
      case "（", "《", "“", "「", "『", "(": depth += 1
      case "）", "》", "”", "」", "』", ")": depth = max(0, depth - 1)
      default: break
      }
    }
    return depth > 0
  }
}
