public import Diagnostics
import LayoutModel
import MarkdownReading
public import ReportModel
public import TextDecoding

/// Reads the bytes of a report: decodes them, then recognises title, headings and paragraphs.
///
/// - Parameters:
///   - bytes: The whole file.
///   - fileName: The file as the user named it, `-` for standard input.
///   - encoding: What the user says; `nil` to go by the bytes.
///   - options: What else the user says.
/// - Returns: The report; its findings hold those of the decoding too.
/// - Throws: When there is no text: an empty file, another kind of file.
public func readReport(
  bytes: [UInt8], fileName: String, encoding: TextEncoding? = nil,
  options: ReadOptions = ReadOptions()
) throws(DiagnosticError) -> Report {
  let decoded = try decodeText(bytes, file: fileName, encoding: encoding)
  var options = options
  options.title = options.title.flatMap(cleaned)
  let source = SourceText(decoded)
  var report =
    isMarkdown(fileName, options)
    ? try readMarkdown(source, fileName: fileName, options: options)
    : try readReport(source, fileName: fileName, options: options)
  // What a file's name lends is no cleaner than what the user types.
  if let title = report.title, title.origins.first?.line == 0 {
    report.title = cleaned(title.text).map { InlineText($0, origins: title.origins) }
  }
  report.repairs = neutralised(decoded.removals, in: source) + report.repairs
  report.repairs = report.repairs.enumerated()
    .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  report.findings = inFileOrder(
    decoded.findings + borrowedTitle(report, fileName, options) + report.findings
      + wordlessPictures(report, fileName) + danglingLinks(report, fileName, source))
  return report
}

/// What stands in the place of a title that neither the text nor the file's name gives.
func untitled(_ report: Report) -> String {
  RegionalWord.untitled.text(in: report.regionEvidence == .traditional ? .tw : .cn)
}

/// `title` without what texts lose, on one line; `nil` where nothing is left of it.
private func cleaned(_ title: String) -> String? {
  let clean = textWithoutInvisibles(title).replacing("\n", with: " ")
  return clean.isEmpty && !title.isEmpty ? nil : clean
}

/// A note where neither the text nor the user gives a title, so that the file's name is one.
private func borrowedTitle(
  _ report: Report, _ file: String, _ options: ReadOptions
) -> [Diagnostic] {
  guard options.title == nil, report.title?.origins.first?.line ?? 0 == 0 else { return [] }
  let source = report.title == nil ? "" : ", the file's name,"
  return [
    Diagnostic(
      .note, file: file, at: SourceSpan(line: 1, column: 1),
      "no title is found in the text: “\(report.title?.text ?? untitled(report))”\(source) prints",
      help: "write the title on a line of its own at the top, or give it with --title")
  ]
}

/// A warning for each picture that has neither words nor a caption.
private func wordlessPictures(_ report: Report, _ file: String) -> [Diagnostic] {
  report.wordlessPictures.map { picture in
    Diagnostic(
      .warning, file: file, at: SourceSpan(line: picture.line, column: 1),
      "nothing says what the picture “\(picture.path)” shows; its name stands in for that",
      help: "write words for those who cannot see it: ![words](\(picture.path)) or "
        + "{图|\(picture.path)|caption}")
  }
}

/// A warning for each link to a heading that is not there.
private func danglingLinks(
  _ report: Report, _ file: String, _ source: SourceText
) -> [Diagnostic] {
  report.danglingLinks.map { link in
    Diagnostic(
      .warning, file: file,
      at: SourceSpan(
        line: link.place.line, column: link.place.column, length: link.words.unicodeScalars.count),
      "the link “\(link.words)” leads to “\(link.target)”, and no heading is called so",
      help: "write a heading's words behind #, spaces as -; until then the words print as text",
      sourceLine: source.lineText(link.place.line - 1))
  }
}

/// Reads `source` as `choice` says.
///
/// - Throws: As `readReport(bytes:fileName:encoding:options:)`.
public func readReport(
  _ source: ReportSource, _ choice: ReadingChoice = ReadingChoice()
) throws(DiagnosticError) -> Report {
  try readReport(
    bytes: source.bytes, fileName: source.name, encoding: choice.encoding, options: choice.options)
}

/// One repair for each line from which characters without meaning were taken, ｜ at the first place.
private func neutralised(_ removals: [RemovedCharacters], in source: SourceText) -> [Repair] {
  var repairs: [Repair] = []
  for removal in removals where repairs.last?.line != removal.line {
    let place = source.seam(at: removal.offset, inLine: removal.line - 1)
    repairs.append(Repair(.neutralised, line: removal.line, text: place))
  }
  return repairs
}

/// Whether the user or the file's name says that the text is Markdown.
func isMarkdown(_ fileName: String, _ options: ReadOptions) -> Bool {
  if let format = options.format { return format == .markdown }
  let name = fileName.lowercased()
  return [".md", ".markdown", ".mkd"].contains { name.hasSuffix($0) }
}

/// `findings` by line and column; what the whole file is at fault for comes first.
private func inFileOrder(_ findings: [Diagnostic]) -> [Diagnostic] {
  let places = findings.enumerated().sorted {
    let (left, right) = ($0.element.span, $1.element.span)
    return (left.line, left.column, $0.offset) < (right.line, right.column, $1.offset)
  }
  return places.map(\.element)
}
