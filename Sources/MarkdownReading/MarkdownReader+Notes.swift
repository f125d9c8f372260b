import Diagnostics
import ReportModel

extension MarkdownReader {
  /// Adds a finding for each reference in `texts` that prints as it is typed, as no note has its label.
  mutating func nameUnknownNotes(in texts: [InlineText]) {
    for text in texts where text.text.utf8.contains(UInt8(ascii: "[")) {
      for place in unknownNotes(in: text) {
        guard let origin = text.origin(at: place.offset), origin.line > 0 else { continue }
        let typed = source.lineText(origin.line - 1)
        if Array(typed.unicodeScalars.prefix(origin.column - 1)).last == "\\" { continue }
        report.findings.append(
          Diagnostic(
            .warning, file: file, at: SourceSpan(line: origin.line, column: origin.column),
            "there is no note “\(place.label)”",
            help: "begin a line with [^\(place.label)]: and the note's words", sourceLine: typed))
      }
    }
  }

  /// Where `[^label]` stands in `text`, save in code.
  private func unknownNotes(in text: InlineText) -> [(offset: Int, label: String)] {
    var found: [(offset: Int, label: String)] = []
    let bytes = Array(text.text.utf8)
    let code = text.spans.filter { $0.kind == .code }
    for start in bytes.indices.dropLast()
    where bytes[start] == UInt8(ascii: "[") && bytes[start + 1] == UInt8(ascii: "^") {
      let label = bytes[(start + 2)...].prefix(200).prefix { $0 != UInt8(ascii: "]") }
      guard label.endIndex < bytes.count, bytes[label.endIndex] == UInt8(ascii: "]"),
        !label.isEmpty, !label.contains(0x20), !code.contains(where: { $0.range.contains(start) })
      else { continue }
      found.append((start, String(decoding: label, as: UTF8.self)))
    }
    return found
  }
}
