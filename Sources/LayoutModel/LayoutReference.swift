package import Diagnostics

/// Every key of a layout file as tables in Markdown: what may be written, what `base` has, meaning.
///
/// - Throws: As `readLayout`.
package func layoutReferenceText(
  base: LayoutSource, lookup: LayoutLookup
) throws(DiagnosticError) -> String {
  let entries = try shownLayout(base, settings: [], lookup: lookup)
  var values: [String: String] = [:]
  flatten(entries, under: "", into: &values)
  var text = "## The top of the file\n\n"
  let all = layoutKeys.map(\.reference)
  text += table(all.filter(\.parts.isEmpty), under: "", values)
  for section in all where !section.parts.isEmpty {
    text += chapter(section, at: section.name, level: 2, values)
  }
  return text
}

/// A row for any name of the user's choice.
func namedReference<Target>(_ table: [LayoutKey<Target>]) -> KeyReference {
  KeyReference(
    name: "NAME", meaning: "A name of your own, in small letters", allowed: "",
    parts: table.map(\.reference))
}

/// A section of keys: its table, then the sections in it.
///
/// Sections with the same keys, such as those of the styles, share one chapter.
private func chapter(
  _ section: KeyReference, at path: String, level: Int, _ values: [String: String]
) -> String {
  let title = String(repeating: "#", count: level) + " `\(path)`"
  var text = "\n\(title)\n\n\(section.meaning).\n"
  let plain = section.parts.filter(\.parts.isEmpty)
  let inner = section.parts.filter { !$0.parts.isEmpty }
  if !plain.isEmpty { text += "\n" + table(plain, under: path, values) }
  if inner.count > 1, inner.allSatisfy({ $0.parts == inner[0].parts }) {
    text += "\n| section | what it is for |\n|---|---|\n"
    text += inner.map { "| `\(path).\($0.name)` | \($0.meaning) |\n" }.joined()
    let shared = KeyReference(
      name: "", meaning: "Each of them has these keys", allowed: "", parts: inner[0].parts)
    let name = inner.allSatisfy { $0.name.hasPrefix("level") } ? "levelN" : "NAME"
    return text + chapter(shared, at: path + "." + name, level: level + 1, values)
  }
  for part in inner {
    text += chapter(part, at: path + "." + part.name, level: level + 1, values)
  }
  return text
}

private func table(
  _ keys: [KeyReference], under path: String, _ values: [String: String]
) -> String {
  let hasValues = keys.contains { values[joined(path, $0.name)] != nil }
  var text = hasValues ? "| key | meaning | value | in `base` |\n|---|---|---|---|\n" : ""
  if !hasValues { text = "| key | meaning | value |\n|---|---|---|\n" }
  for key in keys {
    text += "| `\(key.name)` | \(cell(key.meaning)) | \(cell(key.allowed)) |"
    if hasValues { text += values[joined(path, key.name)].map { " `\(cell($0))` |" } ?? " |" }
    text += "\n"
  }
  return text
}

/// `text` with what would end a cell of a table escaped.
private func cell(_ text: String) -> String {
  text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}

private func joined(_ path: String, _ name: String) -> String {
  path.isEmpty ? name : path + "." + name
}

/// The values of `entries` by dotted path.
private func flatten(
  _ entries: [ShownEntry], under path: String, into values: inout [String: String]
) {
  for entry in entries {
    switch entry.value {
    case .scalar(let text): values[joined(path, entry.name)] = text
    case .map(let inner): flatten(inner, under: joined(path, entry.name), into: &values)
    }
  }
}
