package import Diagnostics

/// What the target of a link may begin with, and what becomes of it.
private struct SchemeRow: Sendable {
  let scheme: String
  /// What is put before the target in the PDF.
  let prefix: String
}

/// The schemes that a printed report may lead to (RFC 3986 §3.1); all others print as text, so that
/// no file of the reader's machine is opened and nothing is run.
private let allowedSchemes: [SchemeRow] = [
  SchemeRow(scheme: "https:", prefix: ""),
  SchemeRow(scheme: "http:", prefix: ""),
  SchemeRow(scheme: "mailto:", prefix: ""),
  SchemeRow(scheme: "ftp:", prefix: ""),
  SchemeRow(scheme: "www.", prefix: "https://"),
  SchemeRow(scheme: "#", prefix: ""),
]

/// The target of a link as the PDF may hold it; `nil` for one that must print as text.
private func safeTarget(_ target: String) -> String? {
  let head = target.prefix(16).lowercased()
  return allowedSchemes.first { head.hasPrefix($0.scheme) }.map { $0.prefix + target }
}

/// A link of a report, and where it stands.
package struct LinkPlace {
  private let target: String
  private let words: String
  private let file: String
  private let span: SourceSpan
  private let sourceLine: String

  /// The link to `target` that `words` name.
  package init(
    target: String, words: String, file: String, span: SourceSpan, sourceLine: String
  ) {
    self.target = target
    self.words = words
    self.file = file
    self.span = span
    self.sourceLine = sourceLine
  }

  /// The target that may be written, `nil` where the words must print as text; and what is wrong.
  ///
  /// An empty target and `#` are dead links, which stay as they are and print as text.
  package func checked() -> (target: String?, finding: Diagnostic?) {
    if target.isEmpty || target == "#" {
      let finding = Diagnostic(
        .warning, file: file, at: span,
        "the link “\(words)” leads nowhere: its target is “\(target)”",
        help: "put the address in place of “\(target)”; until then the words print as text",
        sourceLine: sourceLine)
      return (target, finding)
    }
    if let safe = safeTarget(target) { return (safe, nil) }
    let shown =
      target.unicodeScalars.count > 60 ? String(target.unicodeScalars.prefix(60)) + "…" : target
    let finding = Diagnostic(
      .warning, file: file, at: span,
      "the link “\(words)” leads to “\(shown)”, which a printed report does not open",
      help: "use an address with https, http, ftp or mailto; until then the words print as text",
      sourceLine: sourceLine)
    return (nil, finding)
  }
}
