package import Diagnostics

/// Finds the text of a layout: by its name (`monthly`), asked for by the file `from`, if by one.
///
/// `nil` when there is none.
package typealias LayoutLookup = (_ name: String, _ from: String?) throws(DiagnosticError)
  -> LayoutSource?

/// Reads the layout `source`, the layouts that it extends first, and `settings` over all.
///
/// `settings` are `KEY=VALUE` as `--set` takes them: `grid.ems=28`, `colour=gray`; `lookup` gives
/// the files that `extends` names.
/// - Returns: The layout with every part worked out.
/// - Throws: Everything wrong in all these files, with file, line and column.
package func readLayout(
  _ source: LayoutSource, settings: [String] = [], lookup: LayoutLookup
) throws(DiagnosticError) -> LayoutSpec {
  var findings = LayoutFindings()
  let draft = try readDraft(source, settings: settings, lookup: lookup, &findings)
  let spec = draft.resolved(&findings)
  try findings.check()
  return spec
}

/// All keys of the layout `source` as one YAML file without `extends`, each with its meaning.
///
/// - Throws: As `readLayout`.
package func showLayout(
  _ source: LayoutSource, settings: [String] = [], lookup: LayoutLookup
) throws(DiagnosticError) -> String {
  var explained: Set<String> = []
  return yamlText(
    try shownLayout(source, settings: settings, lookup: lookup), indent: 0, explained: &explained)
}

/// All keys of the layout `source` with their values.
func shownLayout(
  _ source: LayoutSource, settings: [String], lookup: LayoutLookup
) throws(DiagnosticError) -> [ShownEntry] {
  var findings = LayoutFindings()
  let draft = try readDraft(source, settings: settings, lookup: lookup, &findings)
  _ = draft.resolved(&findings)
  try findings.check()
  return shownKeys(of: draft, layoutKeys)
}

/// The JSON Schema of layout files.
package func layoutSchemaText() -> String {
  let head = [
    "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
    "\"title\": \"Layout of printreport\"",
    "\"description\": \"Written from the table of keys in LayoutModel; a test compares the two.\"",
  ]
  return schemaKeys(layoutKeys).json(indent: 0, extra: head) + "\n"
}

/// The most layouts in a chain of `extends`.
private let longestChain = 8

/// Reads all files and settings into one draft; faults of keys go to `findings`.
///
/// - Throws: When a file is missing or is not YAML: all else would follow from that.
private func readDraft(
  _ source: LayoutSource, settings: [String], lookup: LayoutLookup,
  _ findings: inout LayoutFindings
) throws(DiagnosticError) -> LayoutDraft {
  var draft = LayoutDraft()
  let documents = try documents(from: source, lookup: lookup, &findings)
  try findings.check()
  for document in documents.reversed() {
    findings.enter(
      file: document.source.file, text: String(decoding: document.source.bytes, as: UTF8.self))
    readEntries(document.entries, of: layoutKeys, at: "", into: &draft, &findings)
  }
  for setting in settings { read(setting: setting, into: &draft, &findings) }
  return draft
}

/// `source` and the layouts that it extends, in that order.
private func documents(
  from source: LayoutSource, lookup: LayoutLookup, _ findings: inout LayoutFindings
) throws(DiagnosticError) -> [(source: LayoutSource, entries: [LayoutEntry])] {
  var documents: [(source: LayoutSource, entries: [LayoutEntry])] = []
  var next: LayoutSource? = source
  while let source = next {
    next = nil
    guard let entries = parseDocument(source, &findings) else { break }
    documents.append((source, entries))
    guard let parent = entries.first(where: { $0.name == "extends" })?.value,
      let name = parent.text, isName(name)
    else { break }
    guard let found = try lookup(name, source.file) else {
      findings.error(
        at: parent.span, "there is no layout “\(name)” to extend",
        help: "printreport layouts lists those that are there")
      break
    }
    if documents.contains(where: { $0.source.file == found.file }) {
      findings.error(
        at: parent.span, "“\(name)” extends this layout, which extends “\(name)”",
        help: "a chain of layouts must end: take out one “extends”")
      break
    }
    guard documents.count < longestChain else {
      findings.error(at: parent.span, "more than \(longestChain) layouts extend one another")
      break
    }
    next = found
  }
  return documents
}

/// Reads one `KEY=VALUE` into `draft`.
private func read(
  setting: String, into draft: inout LayoutDraft, _ findings: inout LayoutFindings
) {
  findings.enter(file: "--set \(setting)", text: "")
  guard let sign = setting.firstIndex(of: "="), sign > setting.startIndex else {
    findings.error(
      at: .wholeFile, "“\(setting)” is no setting", help: "write KEY=VALUE: --set grid.ems=28")
    return
  }
  let path = setting[..<sign].split(separator: ".", omittingEmptySubsequences: false)
  guard path.count <= DocumentLimits.depth, path.first != "extends" else {
    findings.error(
      at: .wholeFile, "“\(setting[..<sign])” cannot be set", help: "--layout chooses another layout"
    )
    return
  }
  guard let value = value(ofSetting: String(setting[setting.index(after: sign)...]), &findings)
  else {
    return
  }
  var entry = LayoutEntry(String(path[path.count - 1]), at: .wholeFile, value)
  for name in path.dropLast().reversed() {
    entry = LayoutEntry(
      String(name), at: .wholeFile, LayoutValue(.map([entry]), at: .wholeFile))
  }
  readEntries([entry], of: layoutKeys, at: "", into: &draft, &findings)
}

/// The value behind `=`: text as it stands, or a list or mapping in YAML's flow style.
///
/// `{page}` without a colon is text with a field.
private func value(
  ofSetting text: String, _ findings: inout LayoutFindings
) -> LayoutValue? {
  guard text.hasPrefix("[") || (text.hasPrefix("{") && text.contains(":")) else {
    return LayoutValue(.text(text), at: .wholeFile)
  }
  var parsed = LayoutFindings()
  let entries = parseDocument(LayoutSource(file: "", bytes: Array("v: \(text)".utf8)), &parsed)
  guard let entry = entries?.first, entries?.count == 1 else {
    findings.error(
      at: .wholeFile, "“\(text)” is broken YAML",
      help: "write a list as [a, b], a mapping as {a: 1}")
    return nil
  }
  return entry.value.withoutPlace
}

extension LayoutValue {
  /// The value with every place forgotten.
  fileprivate var withoutPlace: LayoutValue {
    switch kind {
    case .text: LayoutValue(kind, at: .wholeFile)
    case .list(let values): LayoutValue(.list(values.map(\.withoutPlace)), at: .wholeFile)
    case .map(let entries):
      LayoutValue(
        .map(entries.map { LayoutEntry($0.name, at: .wholeFile, $0.value.withoutPlace) }),
        at: .wholeFile)
    }
  }
}

/// `entries` as a YAML file; what a key means stands beside its first appearance.
private func yamlText(
  _ entries: [ShownEntry], indent: Int, explained: inout Set<String>
) -> String {
  let lead = String(repeating: " ", count: indent)
  var text = ""
  for entry in entries {
    let isNew = !entry.meaning.isEmpty && explained.insert(entry.meaning).inserted
    let comment = (isNew ? "  # " + entry.meaning : "") + "\n"
    switch entry.value {
    case .scalar(let value): text += "\(lead)\(entry.name): \(value)\(comment)"
    case .map([]): text += "\(lead)\(entry.name): {}\(comment)"
    case .map(let inner):
      text += "\(lead)\(entry.name):\(comment)"
      text += yamlText(inner, indent: indent + 2, explained: &explained)
    }
  }
  return text
}
