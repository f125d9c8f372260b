import ReportModel

extension MarkdownReader {
  /// The paragraphs of `events` outside all containers, as what they may be headings by.
  static func lines(of events: [MarkdownEvent]) -> [MarkdownLine] {
    var lines: [MarkdownLine] = []
    var depth = 0
    var index = 0
    while index < events.count {
      let event = events[index]
      index += 1
      switch event.kind {
      case .quote, .list, .item, .note, .table, .row, .cell: depth += event.isStart ? 1 : -1
      case .paragraph where event.isStart && depth == 0 && event.line > 0:
        let end = events[index...].firstIndex { $0.kind == .paragraph } ?? events.count
        lines.append(line(event, events[index..<end], next: events[end...].dropFirst().first))
        index = end
      default: break
      }
    }
    return lines
  }

  private static func line(
    _ paragraph: MarkdownEvent, _ inside: ArraySlice<MarkdownEvent>, next: MarkdownEvent?
  ) -> MarkdownLine {
    let isStrong =
      inside.first?.kind == .strong && inside.last?.kind == .strong
      && inside.count { $0.kind == .strong } == 2
    let isText = inside.allSatisfy {
      switch $0.kind {
      case .text, .strong, .emphasis, .inlineCode: true
      default: false
      }
    }
    let headsText =
      switch next?.kind {
      case .heading, .rule, .document, nil: false
      default: true
      }
    return MarkdownLine(
      line: paragraph.line - 1, isAlone: isText && paragraph.line == paragraph.endLine,
      isStrong: isStrong, headsText: headsText, isBeforeParagraph: next?.kind == .paragraph)
  }

  /// The line, from 0, that is the title though no `#` says so: a first paragraph that is all strong, in
  /// a text without a heading of the first level.
  static func strongTitle(_ lines: [MarkdownLine], of events: [MarkdownEvent]) -> Int? {
    let blocks = events.filter { $0.isStart && $0.kind != .document }
    guard let first = lines.first, first.isStrong, first.isAlone, first.headsText,
      blocks.first?.line == first.line + 1,
      !blocks.contains(where: { $0.kind == .heading(level: 1) })
    else { return nil }
    return first.line
  }

  /// Takes the paragraph `text` as the title or a heading, if its mark and its looks tell that it is one.
  mutating func addTypedHeading(_ text: InlineText, _ event: MarkdownEvent) -> Bool {
    guard frames.isEmpty, event.line > 0 else { return false }
    if event.line - 1 == strongTitle, !hasTitle, isTitle(text) {
      (report.title, hasTitle) = (unweighted(text), true)
      setRole(.title, event)
      return true
    }
    guard let heading = typedHeadings[event.line - 1] else { return false }
    // A text may begin with ideographic spaces, which the words do not count.
    let indent = text.text.unicodeScalars.prefix { $0.properties.isWhitespace }
      .reduce(0) { $0 + UTF8.width($1) }
    let words = heading.words.lowerBound + indent..<heading.words.upperBound + indent
    let title = unweighted(text.part(words.clamped(to: 0..<text.text.utf8.count)))
    isAtTop = false
    tree.add(
      Section(
        level: ladder.level(of: heading.kind), mark: heading.mark, title: title, line: event.line))
    setRole(.heading, event)
    return true
  }

  /// `text` without the strong span around all of it: headings have a weight of their own.
  private func unweighted(_ text: InlineText) -> InlineText {
    var text = text
    text.spans.removeAll { $0.kind == .strong && $0.range == 0..<text.text.utf8.count }
    return text
  }
}
