import ReportModel

/// The paragraphs of a text outside all containers, as what they may be headings by.
struct MarkdownLines {
  /// The paragraphs.
  private(set) var all: [MarkdownLine] = []
  /// The line, from 0, that the first block begins in.
  private var firstLine: Int?
  /// Whether a heading of the first level is among the blocks.
  private var hasTopHeading = false

  /// The paragraphs of `document`.
  init(of document: borrowing MarkdownDocument) throws(MarkdownParsingError) {
    var lines = MarkdownLines()
    var isBehindParagraph = false
    try document.forEachBlock { block in
      let isParagraph = lines.take(block, isBehindParagraph: isBehindParagraph)
      isBehindParagraph = isParagraph
    }
    self = lines
  }

  private init() {}

  /// The line, from 0, that is the title though no `#` says so: a first paragraph that is all strong, in
  /// a text without a heading of the first level.
  var title: Int? {
    guard !hasTopHeading, let first = all.first, first.isStrong, first.isAlone, first.headsText,
      firstLine == first.line
    else { return nil }
    return first.line
  }

  /// Takes a block; whether it is a paragraph that the next one follows.
  private mutating func take(_ block: [MarkdownEvent], isBehindParagraph: Bool) -> Bool {
    guard let first = block.first else { return false }
    if firstLine == nil { firstLine = first.line - 1 }
    hasTopHeading = hasTopHeading || block.contains { $0.kind == .heading(level: 1) }
    if isBehindParagraph {
      all[all.count - 1].isBeforeParagraph = first.kind == .paragraph
      all[all.count - 1].headsText =
        switch first.kind {
        case .heading, .rule: false
        default: true
        }
    }
    guard first.kind == .paragraph, first.line > 0 else { return false }
    all.append(Self.line(first, block.dropFirst().dropLast()))
    return true
  }

  private static func line(
    _ paragraph: MarkdownEvent, _ inside: ArraySlice<MarkdownEvent>
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
    return MarkdownLine(
      line: paragraph.line - 1, isAlone: isText && paragraph.line == paragraph.endLine,
      isStrong: isStrong, headsText: false, isBeforeParagraph: false)
  }
}

extension MarkdownReader {
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
