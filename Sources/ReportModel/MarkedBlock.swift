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

  /// The block that begins in line `start` (from 0) of `source` and ends before `limit`.
  package init?(at start: Int, in source: SourceText, before limit: Int) {
    let first = inked(source.lines[start], source.scalars)
    if source.scalars[first].first == "{", let kind = Kind(breakIn: source.scalars[first]) {
      (self.kind, lines, content) = (kind, start..<start + 1, [])
      return
    }
    guard source.scalars[first].first == "{",
      let kind = Kind.allCases.first(where: {
        source.scalars[first].dropFirst().starts(with: Array(($0.rawValue + "|").unicodeScalars))
      })
    else { return nil }
    self.kind = kind
    let open = first.lowerBound + kind.rawValue.unicodeScalars.count + 2
    if open < first.upperBound {
      guard Self.isClosed(first, source.scalars) else { return nil }
      content = [Piece(range: open..<first.upperBound - 1, line: start)]
      lines = start..<start + 1
      return
    }
    content = []
    for line in start + 1..<max(start + 1, min(limit, start + Self.reach)) {
      let words = inked(source.lines[line], source.scalars)
      if source.scalars[words].elementsEqual(["}"]) {
        lines = start..<line + 1
        return
      }
      let isKept = kind == .code
      if isKept || kind == .verse || !words.isEmpty {
        content.append(Piece(range: isKept ? source.lines[line] : words, line: line))
      }
    }
    return nil
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
    if text(1) != nil { figure.caption = read(fields[1]) }
    return .figure(figure)
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
