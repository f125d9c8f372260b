import ReportModel

extension MarkdownReader {
  /// Reads a block of HTML straight from its lines: paragraphs, pictures and tables are understood,
  /// other tags print as they are typed.
  mutating func readHTML(lines: Range<Int>) {
    guard !lines.isEmpty else { return }
    var html = HTMLBlockReader(source: source, file: file, literalTags: literalTags)
    html.read(lines: lines)
    for block in html.blocks { add(block.kind, line: block.line) }
    report.findings += html.findings
    literalTags = html.literalTags
    if frames.isEmpty {
      for line in html.pictureLines { roles[line] = .figure }
    }
    aligner.moveOn(toLine: lines.upperBound - 1, through: lines.upperBound - 1)
  }
}
