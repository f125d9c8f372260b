/// A paragraph of Markdown that is a block by light markup: one in braces, or a term with definitions
/// in lines that begin with a colon.
package enum MarkedParagraph: Hashable, Sendable {
  case block(MarkedBlock)
  /// The lines, from 0; the first holds the term.
  case definition(lines: Range<Int>)

  /// What the `lines` (from 0) of `source` are, each behind `depth` marks of quotations; `nil` for a
  /// paragraph like others.
  package init?(_ lines: Range<Int>, in source: SourceText, quoteDepth depth: Int = 0) {
    guard let first = lines.first else { return nil }
    let block = MarkedBlock(at: first, in: source, before: lines.upperBound, quoteDepth: depth)
    if let block, block.lines == lines {
      self = .block(block)
      return
    }
    let isDefinition =
      lines.count > 1
      && lines.dropFirst().allSatisfy { line in
        let words = inked(source.lines[line], source.scalars)
        let first = source.scalars[words].first
        return words.count > 1 && (first == ":" || first == "：")
      }
    guard isDefinition else { return nil }
    self = .definition(lines: lines)
  }

  /// Whether it is code, which stays as it is typed.
  package var isCode: Bool {
    if case .block(let block) = self { block.kind == .code } else { false }
  }

  /// The blocks that begin and end among `lines` (from 0), each behind `depth` marks of quotations.
  package static func blocks(
    in lines: Range<Int>, of source: SourceText, quoteDepth depth: Int
  ) -> [MarkedBlock] {
    var blocks: [MarkedBlock] = []
    for line in lines where blocks.last.map({ $0.lines.upperBound <= line }) ?? true {
      blocks +=
        [MarkedBlock(at: line, in: source, before: lines.upperBound, quoteDepth: depth)]
        .compactMap { $0 }
    }
    return blocks
  }

  /// The block; its words are those of `texts`, the lines of the paragraph with their markup read.
  package func block(in source: SourceText, _ texts: [InlineText]) -> Block {
    // A line with <br> in it is there in several texts.
    func parts(_ piece: Piece) -> [InlineText] {
      let columns =
        source.column(
          of: piece.range.lowerBound, inLine: piece.line)..<source.column(
          of: piece.range.upperBound, inLine: piece.line)
      return texts.compactMap { $0.part(inLine: piece.line + 1, columns) }
    }
    func read(_ piece: Piece) -> InlineText { InlineText(joining: parts(piece)) }
    switch self {
    case .block(let block): return block.block(in: source, read)
    case .definition(let lines):
      var item = ListItem(marker: "", blocks: [])
      item.term = read(
        Piece(
          range: inked(source.lines[lines.lowerBound], source.scalars), line: lines.lowerBound))
      for line in lines.dropFirst() {
        let words = inked(source.lines[line], source.scalars)
        let rest = inked(words.lowerBound + 1..<words.upperBound, source.scalars)
        item.blocks += parts(Piece(range: rest, line: line)).map {
          Block(.paragraph($0), line: line + 1)
        }
      }
      return Block(
        .list(ListBlock(isOrdered: false, items: [item])), line: lines.lowerBound + 1)
    }
  }
}
