import ReportModel

extension MarkdownReader {
  /// Reads a block of HTML straight from its lines: paragraphs, pictures and tables are understood,
  /// other tags print as they are typed.
  mutating func readHTML(lines: Range<Int>) {
    guard !lines.isEmpty else { return }
    if lines.count == 1, isPageBreak(lines.lowerBound) {
      add(.forcedBreak(.page), line: lines.upperBound)
      if frames.isEmpty { roles[lines.lowerBound] = .forcedBreak }
      return
    }
    var html = HTMLBlockReader(source: source, file: file, literalTags: literalTags)
    html.read(lines: lines)
    for block in html.blocks { add(block.kind, line: block.line) }
    report.findings += html.findings
    literalTags = html.literalTags
    if frames.isEmpty {
      for line in html.pictureLines { roles[line] = .figure }
    }
    for line in html.commentLines { roles[line] = .comment }
    aligner.moveOn(toLine: lines.upperBound - 1, through: lines.upperBound - 1)
  }

  /// Whether line `line` (from 0) is the comment `<!-- pagebreak -->`.
  private func isPageBreak(_ line: Int) -> Bool {
    let words = source.lineText(line).lowercased().filter { !$0.isWhitespace }
    return words == "<!--pagebreak-->"
  }
}
