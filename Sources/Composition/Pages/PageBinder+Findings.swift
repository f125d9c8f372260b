import Diagnostics
import TypeModel

extension PageBinder {
  /// What an editor should know of the pages.
  func findings(file: String) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for line in overfull {
      result.append(
        Diagnostic(
          .warning, file: file, at: SourceSpan(line: line, column: 0, length: 0),
          "a line of this paragraph is wider than the measure",
          help: "divide the long word or address with a space"))
    }
    for line in short {
      result.append(
        Diagnostic(
          .note, file: file, at: SourceSpan(line: line, column: 0, length: 0),
          "a line of this paragraph is left short, as filling it would tear it apart",
          help: "let long words be hyphenated, word the sentence otherwise or widen the measure"))
    }
    result += objectFindings.map {
      var finding = $0
      finding.file = file
      return finding
    }
    result += notes.strayReferences(plan, units, painter.blocks).map { reference in
      Diagnostic(
        .warning, file: file, at: SourceSpan(line: reference.line, column: 0, length: 0),
        "the note \(reference.mark) that is referred to here stands on another page, where notes are"
          + " numbered anew",
        help: "name the page in words, or number notes through the report: notes.per-page=false")
    }
    if !account.hasSettled {
      result.append(
        Diagnostic(
          .warning, file: file,
          "the page numbers of the contents did not settle in \(account.tries) tries"))
    }
    return result
  }
}
