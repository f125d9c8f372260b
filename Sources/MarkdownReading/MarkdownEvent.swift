/// What a place in a Markdown text is, as cmark-gfm names it.
enum MarkdownKind: Hashable, Sendable {
  case quote, paragraph, rule
  case list(isOrdered: Bool, start: Int)
  /// An entry; `nil` unless it has a box to tick.
  case item(isTicked: Bool?)
  case code(language: String, isFenced: Bool)
  case htmlBlock
  case heading(level: Int)
  case note
  case table(alignments: [UInt8])
  case row(isHeader: Bool)
  case cell
  case text, softBreak, lineBreak, inlineCode, inlineHTML
  case emphasis, strong, strikethrough
  case link(target: String)
  case image(target: String, title: String)
  case noteReference
}

/// The beginning or the end of a node; leaves have only a beginning.
struct MarkdownEvent: Hashable, Sendable {
  /// What begins or ends.
  var kind: MarkdownKind
  /// Whether it begins.
  var isStart: Bool
  /// The characters of a leaf, the label of a note.
  var literal: String
  /// First line and byte column, from 1; 0 where cmark-gfm does not say.
  var line: Int
  var column: Int
  /// Last line.
  var endLine: Int

  /// The lines it takes, from 0, of a text with `count` lines; empty where cmark-gfm does not say.
  func lines(of count: Int) -> Range<Int> {
    let first = min(max(0, line - 1), count)
    return first..<max(first, min(line > 0 ? max(line, endLine) : 0, count))
  }
}
