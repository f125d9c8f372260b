import Diagnostics

/// A block in the light markup of plain reports: a name in braces and a bar, then the block.
///
/// `{按|文字}` on one line, or `{按|` on a line of its own, the block's lines, and a line `}`; `{换页}` has
/// no words. Braces that do not balance, or whose name is none of these, print as they are typed.
package struct MarkedBlock: Hashable, Sendable {
  /// What a block may be.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An editor's note in a box.
    case note = "按"
    case quote = "引"
    case verse = "诗"
    case code = "码"
    /// 词：解释, a line an entry.
    case definitions = "释"
    /// Names side by side (均排).
    case names = "名单"
    /// path|caption|width|what it shows.
    case figure = "图"
    /// What follows begins a page.
    case pageBreak = "换页"
    /// What follows begins a column.
    case columnBreak = "换栏"

    /// The role of its lines.
    package var role: LineRole {
      switch self {
      case .note: .note
      case .quote: .quote
      case .verse: .verse
      case .code: .code
      case .definitions, .names: .list
      case .figure: .figure
      case .pageBreak, .columnBreak: .forcedBreak
      }
    }

    /// The break that `words`, all of a line, ask for.
    fileprivate init?(breakIn words: ArraySlice<Unicode.Scalar>) {
      switch String(String.UnicodeScalarView(words)) {
      case "{换页}", "{換頁}": self = .pageBreak
      case "{换栏}", "{換欄}": self = .columnBreak
      default: return nil
      }
    }
  }

  /// What it is.
  package var kind: Kind
  /// Its lines, from 0, those of the braces among them.
  package var lines: Range<Int>
  /// What stands between the braces: a stretch of a line each.
  private var content: [Piece]

  /// Most lines that a block is looked for in.
  private static let reach = 2000

  /// The block that begins in line `start` (from 0) of `source` and ends before `limit`, each of its lines
  /// behind `depth` marks of quotations.
  ///
  /// Notes and quotations hold other blocks whole, be they read or not.
  package init?(at start: Int, in source: SourceText, before limit: Int, quoteDepth depth: Int = 0)
  {
    let first = source.words(ofLine: start, behindMarks: depth)
    if source.scalars[first].first == "{", let kind = Kind(breakIn: source.scalars[first]) {
      (self.kind, lines, content) = (kind, start..<start + 1, [])
      return
    }
    guard let kind = Self.kind(openedBy: source.scalars[first]) else { return nil }
    self.kind = kind
    let open = first.lowerBound + kind.rawValue.unicodeScalars.count + 2
    if open < first.upperBound {
      guard Self.isClosed(first, source.scalars) else { return nil }
      content = [Piece(range: open..<first.upperBound - 1, line: start)]
      lines = start..<start + 1
      return
    }
    content = []
    var inner = 0
    for line in start + 1..<max(start + 1, min(limit, start + Self.reach)) {
      let words = source.words(ofLine: line, behindMarks: depth)
      if source.scalars[words].elementsEqual(["}"]) {
        lines = start..<line + 1
        guard inner > 0 else { return }
        inner -= 1
      } else if kind == .note || kind == .quote, source.scalars[words].last == "|",
        Self.kind(openedBy: source.scalars[words]) != nil
      {
        inner += 1
      }
      let isKept = kind == .code
      if isKept || kind == .verse || !words.isEmpty {
        let range = isKept ? source.range(ofLine: line, behindMarks: depth) : words
        content.append(Piece(range: range, line: line))
      }
    }
    return nil
  }

  /// The kind of block that `words`, all of a line, open.
  private static func kind(openedBy words: ArraySlice<Unicode.Scalar>) -> Kind? {
    guard words.first == "{" else { return nil }
    return Kind.allCases.first {
      words.dropFirst().starts(with: Array(($0.rawValue + "|").unicodeScalars))
    }
  }

  /// The brace, name and bar that line `line` (from 0) begins with behind `depth` marks of quotations, be the
  /// block whole or not.
  package static func opening(
    inLine line: Int, of source: SourceText, quoteDepth depth: Int
  ) -> Range<Int>? {
    let words = source.words(ofLine: line, behindMarks: depth)
    guard let kind = kind(openedBy: source.scalars[words]) else { return nil }
    return words.lowerBound..<words.lowerBound + kind.rawValue.unicodeScalars.count + 2
  }

  /// The quotation that the lines `quoted` are, each with `sign` before its words, as mails have it.
  init(quoted lines: Range<Int>, by sign: Unicode.Scalar, in source: SourceText) {
    kind = .quote
    self.lines = lines
    content = lines.compactMap { line in
      let words = source.scalars[inked(source.lines[line], source.scalars)]
        .drop { $0 == sign || CharacterKind.isSpace($0) }
      return words.isEmpty ? nil : Piece(range: words.startIndex..<words.endIndex, line: line)
    }
  }

  /// Whether the brace that opens `range` is closed by its last character.
  private static func isClosed(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
    var depth = 0
    for index in range {
      if scalars[index] == "{" { depth += 1 }
      if scalars[index] == "}" { depth -= 1 }
      if depth == 0 { return index + 1 == range.upperBound }
    }
    return false
  }

  /// The block, its words read by `inline`.
  func block(_ inline: inout InlineReader) -> Block {
    let source = inline.source
    return block(in: source) { inline.read([$0]) }
  }

  /// The block, its words read by `read`.
  func block(in source: SourceText, _ read: (Piece) -> InlineText) -> Block {
    let kind: BlockKind
    switch self.kind {
    case .note: kind = .note(content.map { Self.paragraph($0, in: source, read) })
    case .quote: kind = .quote(content.map { Self.paragraph($0, in: source, read) })
    case .verse: kind = .verse(content.map(read))
    case .code:
      let lines = content.map { source.text($0.range, inLine: $0.line) }
      kind = .code(lines: lines, language: "")
    case .definitions: kind = .list(definitions(in: source, read))
    case .names:
      let names = content.flatMap { piece in
        source.scalars[piece.range]
          .split { CharacterKind.isSpace($0) || $0 == "、" || $0 == "，" }
          .map { Piece(range: $0.startIndex..<$0.endIndex, line: piece.line) }
      }
      kind = .names(names.map(read))
    case .figure: kind = figure(in: source, read)
    case .pageBreak: kind = .forcedBreak(.page)
    case .columnBreak: kind = .forcedBreak(.column)
    }
    return Block(kind, line: lines.lowerBound + 1)
  }

  private static func paragraph(
    _ piece: Piece, in source: SourceText, _ read: (Piece) -> InlineText
  ) -> Block {
    let isSource = isSourceLine(piece.line, in: source)
    let text = read(piece)
    return Block(isSource ? .source(text) : .paragraph(text), line: piece.line + 1)
  }

  /// Entries 词：解释; a line without a colon goes on with the entry above it.
  private func definitions(in source: SourceText, _ read: (Piece) -> InlineText) -> ListBlock {
    var list = ListBlock(isOrdered: false, items: [])
    for piece in content {
      let words = source.scalars[piece.range]
      let colon = words.prefix(60).firstIndex { $0 == "：" || $0 == ":" }
      let hasTerm = colon.map { $0 > piece.range.lowerBound } ?? false
      let start = hasTerm ? (colon ?? 0) + 1 : piece.range.lowerBound
      let rest = inked(start..<piece.range.upperBound, source.scalars)
      let block = Block(
        .paragraph(read(Piece(range: rest, line: piece.line))), line: piece.line + 1)
      if let colon, hasTerm {
        var item = ListItem(marker: "", blocks: rest.isEmpty ? [] : [block])
        item.term = read(Piece(range: piece.range.lowerBound..<colon, line: piece.line))
        list.items.append(item)
      } else if list.items.isEmpty {
        list.items.append(ListItem(marker: "", blocks: [block]))
      } else {
        list.items[list.items.count - 1].blocks.append(block)
      }
    }
    return list
  }

  /// Path, caption, width and what the picture shows, between bars.
  private func figure(in source: SourceText, _ read: (Piece) -> InlineText) -> BlockKind {
    let fields = content.flatMap { piece in
      source.scalars[piece.range].split(separator: "|", omittingEmptySubsequences: false)
        .map {
          Piece(range: inked($0.startIndex..<$0.endIndex, source.scalars), line: piece.line)
        }
    }
    func text(_ field: Int) -> String? {
      guard fields.indices.contains(field), !fields[field].range.isEmpty else { return nil }
      return source.string(fields[field].range)
    }
    var figure = FigureBlock(path: text(0) ?? "", alternative: text(3) ?? text(1) ?? "")
    figure.width = text(2)
    if figure.width != nil {
      let column = source.column(of: fields[2].range.lowerBound, inLine: fields[2].line)
      figure.widthSpan = SourceSpan(
        line: fields[2].line + 1, column: column, length: fields[2].range.count)
    }
    if text(1) != nil { figure.caption = read(fields[1]) }
    return .figure(figure)
  }
}

extension SourceText {
  /// Line `line` (from 0) behind as many as `depth` marks of quotations, with the blank behind each.
  package func range(ofLine line: Int, behindMarks depth: Int) -> Range<Int> {
    var range = lines[line]
    for _ in 0..<depth {
      let mark = scalars[range].drop(while: CharacterKind.isSpace)
      guard mark.first == ">" else { break }
      let hasBlank = mark.dropFirst().first == " "
      range = mark.startIndex + (hasBlank ? 2 : 1)..<range.upperBound
    }
    return range
  }

  /// The same without white space at its ends.
  package func words(ofLine line: Int, behindMarks depth: Int) -> Range<Int> {
    inked(range(ofLine: line, behindMarks: depth), scalars)
  }
}

/// `range` without white space at its ends.
func inked(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Range<Int> {
  var range = range
  while let first = scalars[range].first, CharacterKind.isSpace(first) {
    range = range.lowerBound + 1..<range.upperBound
  }
  while let last = scalars[range].last, CharacterKind.isSpace(last) {
    range = range.lowerBound..<range.upperBound - 1
  }
  return range
}
