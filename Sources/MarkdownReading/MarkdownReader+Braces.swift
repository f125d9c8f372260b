import Diagnostics
import ReportModel

/// Blocks of light markup that stand with others.
extension MarkdownReader {
  /// Adds a paragraph of which some lines are blocks in braces or ask for a new page or column, parted
  /// there; names braces that are left open.
  ///
  /// - Returns: Whether there are such blocks.
  mutating func addAroundBlocks(_ texts: [InlineText], _ event: MarkdownEvent) -> Bool {
    guard texts.contains(where: { $0.text.unicodeScalars.contains("{") }) else { return false }
    let lines = event.lines(of: source.lines.count)
    let found = MarkedParagraph.blocks(in: lines, of: source, quoteDepth: quoteDepth)
    nameOpenBraces(in: lines.filter { line in !found.contains { $0.lines.contains(line) } })
    guard !found.isEmpty else { return false }
    var start = lines.lowerBound
    func part(before end: Int) -> [Block] {
      blocks(of: texts.compactMap { $0.part(inLines: start + 1..<end + 1) }, at: start + 1)
    }
    for marked in found {
      add(part(before: marked.lines.lowerBound))
      let block = MarkedParagraph.block(marked).block(in: source, texts)
      add(block.kind, line: block.line)
      setBlockRole(block.kind, marked.lines)
      start = marked.lines.upperBound
    }
    add(part(before: lines.upperBound))
    return true
  }

  /// Adds the lines of a paragraph between braces that hold other blocks, each a paragraph as there are
  /// where the braces hold text alone.
  ///
  /// - Returns: Whether the paragraph stands there and has several lines.
  mutating func addBracedLines(_ text: InlineText, _ event: MarkdownEvent) -> Bool {
    guard case .braced? = frames.last?.kind, event.endLine > event.line else { return false }
    for line in event.lines(of: source.lines.count) {
      guard let part = text.part(inLines: line + 1..<line + 2) else { continue }
      add(blocks(of: [part], at: line + 1))
    }
    return true
  }

  /// A finding for each of `lines`, from 0, that opens a block of which the end is not found.
  private mutating func nameOpenBraces(in lines: [Int]) {
    for line in lines {
      guard
        let opening = MarkedBlock.opening(inLine: line, of: source, quoteDepth: quoteDepth)
      else { continue }
      report.findings.append(
        Diagnostic(
          .warning, file: file,
          at: SourceSpan(
            line: line + 1, column: source.column(of: opening.lowerBound, inLine: line),
            length: opening.count),
          "“\(source.string(opening))” opens no block, as its brace is not closed in this paragraph;"
            + " it prints as typed",
          help:
            "end it with } at the end of its line, or begin and end it on lines of their own, not"
            + " within a list or a quotation if it holds lists, headings or tables",
          sourceLine: source.lineText(line)))
    }
  }
}
