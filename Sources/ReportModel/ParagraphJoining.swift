import Diagnostics

/// The lines of the body gathered into paragraphs.
struct GatheredParagraphs: Hashable, Sendable {
  /// For each line that begins a paragraph the pieces that make it.
  var pieces: [Int: [Piece]] = [:]
  /// Lines that go on with the paragraph of an earlier line.
  var continued: Set<Int> = []
  var repairs: [Repair] = []
  var findings: [Diagnostic] = []
}

/// Joins paragraphs that page breaks cut.
struct ParagraphJoiner {
  let lines: [LineFacts]
  let classes: [LineClass?]
  let source: SourceText
  let file: String
  let habits: DocumentHabits
  let isAllowed: Bool

  /// Gathers all lines of class `paragraph`.
  func gather() -> GatheredParagraphs {
    var result = GatheredParagraphs()
    var start: Int?
    var last: Int?
    var pageBetween = false
    for index in lines.indices {
      switch classes[index] {
      case .blank: pageBetween = pageBetween || lines[index].endsPage
      case .residue: pageBetween = true
      case .paragraph:
        if let first = start, let before = last,
          decide(before, index, pageBetween: pageBetween, &result)
        {
          join(before, index, first, &result)
        } else {
          start = index
          result.pieces[index] = [Piece(range: lines[index].range, line: index)]
        }
        last = index
        pageBetween = lines[index].endsPage
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
    let (head, tail) = (lines[first], lines[second])
    guard isAllowed, head.width >= proseWidth, !head.end.isEnd, tail.mark == nil else {
      return false
    }
    var features: JoinFeatures = pageBetween ? .pageBetween : []
    if head.width >= 2 * proseWidth { features.insert(.longFirst) }
    if head.end == .pause { features.insert(.endsInPause) }
    if head.end == .open || hasOpenBracket(head) { features.insert(.openBracket) }
    if startsWithMark(tail) { features.insert(.startsWithMark) }
    if tail.end.isEnd { features.insert(.endedSecond) }
    if habits.proseIndent > 0 {
      features.insert(tail.indent >= habits.proseIndent ? .indentedSecond : .flushSecond)
    }
    if habits.endedShare >= 65 { features.insert(.endsMostlyMarked) }
    if habits.endedShare >= 90 { features.insert(.endsAreMarked) }
    if second == first + 1, habits.linesBeforeBlank * 10 > habits.inkedLines * 8 {
      features.insert(.adjacent)
    }
    var weight = 0
    for row in joinEvidence where features.isSuperset(of: row.features) { weight += row.weight }
    if weight >= joinThreshold { return true }
    if weight >= doubtThreshold { result.findings.append(doubt(first, second)) }
    return false
  }

  private func join(
    _ before: Int, _ index: Int, _ first: Int, _ result: inout GatheredParagraphs
  ) {
    let (head, tail) = (lines[before].range, lines[index].range)
    let meets =
      CharacterKind.isLatinLetter(source.scalars[head.upperBound - 1])
      && CharacterKind.isLatinLetter(source.scalars[tail.lowerBound])
    result.pieces[first, default: []].append(
      Piece(range: tail, line: index, followsSpace: meets))
    result.continued.insert(index)
    result.repairs.append(Repair(.joined, line: before + 1, text: seam(head, tail)))
  }

  /// The place where two halves met, with some words around it.
  private func seam(_ head: Range<Int>, _ tail: Range<Int>) -> String {
    let before = max(head.lowerBound, head.upperBound - 12)..<head.upperBound
    let after = tail.lowerBound..<min(tail.upperBound, tail.lowerBound + 12)
    return (before.lowerBound > head.lowerBound ? "…" : "") + source.string(before) + "｜"
      + source.string(after) + (after.upperBound < tail.upperBound ? "…" : "")
  }

  private func doubt(_ first: Int, _ second: Int) -> Diagnostic {
    let end = lines[first].range.upperBound - 1
    return Diagnostic(
      .note, file: file,
      at: SourceSpan(line: first + 1, column: source.column(of: end, inLine: first)),
      "this paragraph has no end mark and may go on on line \(second + 1); it was left alone",
      help: "put an end mark here, or join the two lines", sourceLine: source.lineText(first))
  }

  private func startsWithMark(_ line: LineFacts) -> Bool {
    switch LineEnd(source.scalars[line.range.lowerBound]) {
    case .stop, .question, .colon, .pause: true
    case .close: source.scalars[line.range.lowerBound] != "\""
    case .open, .url, .other: false
    }
  }

  /// Whether the last 200 characters of a line open more brackets than they close.
  private func hasOpenBracket(_ line: LineFacts) -> Bool {
    let start = max(line.range.lowerBound, line.range.upperBound - 200)
    var depth = 0
    for scalar in source.scalars[start..<line.range.upperBound] {
      switch scalar {
      case "（", "《", "“", "「", "『", "(": depth += 1
      case "）", "》", "”", "」", "』", ")": depth = max(0, depth - 1)
      default: break
      }
    }
    return depth > 0
  }
}
