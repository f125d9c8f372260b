package import Diagnostics

/// A text that keys are read from: a file of layouts or fonts, or one `--set`.
package struct LayoutSource: Hashable, Sendable {
  /// The file as the user named it.
  package var file: String
  /// Its bytes.
  package var bytes: [UInt8]

  /// The text `bytes` of `file`.
  package init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }
}

/// Gathers what is wrong in several files, and remembers where each key was written.
package struct LayoutFindings {
  /// All findings so far.
  private var diagnostics: [Diagnostic] = []
  /// The files read; places count here.
  private var files: [(name: String, text: String)] = []
  /// Where each key (by its dotted path) got its value.
  private var places: [String: (file: Int, span: SourceSpan)] = [:]

  /// How many findings there are so far.
  package var count: Int { diagnostics.count }

  /// Nothing found yet.
  package init() {}

  /// From now on, findings lie in the file `name`, whose text is `text`.
  package mutating func enter(file name: String, text: String) {
    files.append((name, text))
  }

  /// Remembers that `path` got its value at `span` of the current file.
  package mutating func record(_ path: String, at span: SourceSpan) {
    places[path] = (files.count - 1, span)
  }

  /// An error at `span` of the current file.
  package mutating func error(at span: SourceSpan, _ message: String, help: String = "") {
    add(message, help: help, file: files.count - 1, span: span)
  }

  /// An error of the key `path`, wherever its value came from.
  package mutating func error(atKey path: String, _ message: String, help: String = "") {
    let place = places[path] ?? (files.count - 1, .wholeFile)
    add(message, help: help, file: place.file, span: place.span)
  }

  /// Throws everything found, if anything was: file after file, each in the order of its lines.
  package func check() throws(DiagnosticError) {
    guard !diagnostics.isEmpty else { return }
    let order = files.map(\.name)
    func rank(_ finding: Diagnostic) -> (Int, Int, Int) {
      (order.firstIndex(of: finding.file) ?? 0, finding.span.line, finding.span.column)
    }
    throw DiagnosticError(diagnostics.sorted { rank($0) < rank($1) })
  }

  private mutating func add(_ message: String, help: String, file: Int, span: SourceSpan) {
    guard files.indices.contains(file) else {
      diagnostics.append(Diagnostic(.error, message, help: help))
      return
    }
    let (name, text) = files[file]
    diagnostics.append(
      Diagnostic(
        .error, file: name, at: span, message, help: help,
        sourceLine: span.line > 0 ? line(span.line, of: text) : nil))
  }
}

/// Line `number`, from 1, of `text` without its end.
func line(_ number: Int, of text: String) -> String? {
  var start = text.utf8.startIndex
  for _ in 1..<max(1, number) {
    guard let end = text.utf8[start...].firstIndex(of: 0x0A) else { return nil }
    start = text.utf8.index(after: end)
  }
  let end = text.utf8[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.utf8.endIndex
  return String(text[start..<end])
}
