/// A paragraph of Markdown outside all containers, as what it may be a heading by.
package struct MarkdownLine: Hashable, Sendable {
  /// The line it begins in, from 0.
  package var line: Int
  /// Whether it stands on this line alone.
  package var isAlone: Bool
  /// Whether all of it is strong.
  package var isStrong: Bool
  /// Whether a text, a list, a table or the like follows, which it may head.
  package var headsText: Bool
  /// Whether the next block is the next paragraph.
  package var isBeforeParagraph: Bool

  /// A paragraph that begins in `line`.
  package init(
    line: Int, isAlone: Bool, isStrong: Bool, headsText: Bool, isBeforeParagraph: Bool
  ) {
    self.line = line
    self.isAlone = isAlone
    self.isStrong = isStrong
    self.headsText = headsText
    self.isBeforeParagraph = isBeforeParagraph
  }
}

/// A heading of Markdown that its mark and its looks tell, not `#`.
package struct TypedHeading: Hashable, Sendable {
  /// The kind of its mark, by which it has its level.
  package var kind: MarkKind
  /// The mark as typed, empty for none.
  package var mark: String
  /// What of its text prints, in UTF-8 offsets: marks that are no numbers do not.
  package var words: Range<Int>
}

/// Finds headings among the paragraphs of Markdown: lines with the marks of the Chinese ladder (一、
/// （一） 第一章) and lines that are all strong.
///
/// Three kinds of evidence together, as in plain text: the mark; the line, which must stand alone, be
/// short and end in nothing; the habits of the text: most lines of its form are such lines, and most do
/// not follow each other. One strong line with a mark is enough, of strong lines without one it takes
/// two.
/// - Returns: The headings by line, from 0.
package func typedHeadings(
  _ lines: [MarkdownLine], in source: SourceText
) -> [Int: TypedHeading] {
  let found = lines.map { TypedLine($0, in: source) }
  var forms: [TypedLine.Form: [Int]] = [:]
  for place in found.indices { found[place].form.map { forms[$0, default: []].append(place) } }
  var headings: [Int: TypedHeading] = [:]
  for (form, places) in forms {
    let heads = places.filter { found[$0].looksLikeHeading }
    let rows = places.filter { place in
      lines[place].isBeforeParagraph && place + 1 < found.count && found[place + 1].form == form
    }
    guard heads.count >= form.least, heads.count * 10 >= places.count * 6,
      rows.count * 2 < places.count
    else { continue }
    for place in heads where !rows.contains(place) {
      headings[lines[place].line] = found[place].heading(in: source)
    }
  }
  return headings
}

private struct TypedLine {
  /// What lines have in common that are one kind of heading.
  struct Form: Hashable {
    let kind: MarkKind
    let isStrong: Bool

    /// How many there must be.
    var least: Int { isStrong && kind != .plain ? 1 : 2 }
  }

  /// The words without the stars around them.
  let range: Range<Int>
  let mark: LineMark?
  /// The form; `nil` of a line that is no heading whatever the others are.
  let form: Form?
  let looksLikeHeading: Bool

  init(_ line: MarkdownLine, in source: SourceText) {
    let scalars = source.scalars
    let isDressing = { (scalar: Unicode.Scalar) in
      CharacterKind.isSpace(scalar) || line.isStrong && (scalar == "*" || scalar == "_")
    }
    let whole = source.lines[line.line]
    let start = scalars[whole].firstIndex { !isDressing($0) } ?? whole.upperBound
    let end = (scalars[whole].lastIndex { !isDressing($0) } ?? start - 1) + 1
    range = start..<end
    let mark = MarkRecogniser(scalars: scalars).mark(of: range)
    self.mark = mark
    let words = scalars[mark?.words ?? range]
    let isOpen =
      switch words.last.map({ LineEnd($0) }) {
      case .other: true
      case .close: mark != nil || words.last == "）"
      default: false
      }
    let isClause = namesField(scalars[range]) || words.contains { "。；".unicodeScalars.contains($0) }
    switch mark?.kind {
    case .part, .chapter, .chapterSection, .stem, .chinese, .chineseInBrackets:
      form = mark.map { Form(kind: $0.kind, isStrong: line.isStrong) }
    case .arabicDot, .arabicComma, .arabicInBrackets, .decimal, .glyph, .lenticular:
      form = line.isStrong ? mark.map { Form(kind: $0.kind, isStrong: true) } : nil
    case nil where line.isStrong && isOpen && !isClause && !words.contains("，"):
      form = Form(kind: .plain, isStrong: true)
    default: form = nil
    }
    let width = words.reduce(0) { $0 + CharacterKind.columns($1) }
    looksLikeHeading =
      line.isAlone && line.headsText && (1...60).contains(width) && isOpen && !isClause
  }

  func heading(in source: SourceText) -> TypedHeading? {
    guard let form else { return nil }
    let printed = printedWords(mark, range)
    let lead = bytes(range.lowerBound..<printed.lowerBound, of: source)
    return TypedHeading(
      kind: form.kind, mark: typedMark(mark, in: source.scalars),
      words: lead..<lead + bytes(printed, of: source))
  }

  private func bytes(_ range: Range<Int>, of source: SourceText) -> Int {
    source.scalars[range].reduce(0) { $0 + UTF8.width($1) }
  }
}
