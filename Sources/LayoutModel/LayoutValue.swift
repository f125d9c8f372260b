package import Diagnostics

/// A value of a layout file with its place: what YAML says, before a key gives it a meaning.
package struct LayoutValue: Hashable, Sendable {
  /// The three shapes of YAML.
  package enum Kind: Hashable, Sendable {
    /// A scalar; numbers and words alike are text until a key reads them.
    case text(String)
    case list([LayoutValue])
    case map([LayoutEntry])
  }
  /// Its shape and contents.
  package var kind: Kind
  /// Where it stands.
  package var span: SourceSpan

  /// The value `kind` at `span`.
  package init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The text of a scalar; `nil` for lists and mappings.
  package var text: String? {
    guard case .text(let text) = kind else { return nil }
    return text
  }

  /// How messages call the value: “18 pt”, a list, a mapping.
  package var quoted: String {
    switch kind {
    case .text(let text): text.isEmpty ? "empty" : "“\(text.prefix(40))”"
    case .list: "a list"
    case .map: "a mapping of keys"
    }
  }

  /// The value as YAML in flow style, with its places gone.
  package var flow: String {
    switch kind {
    case .text(let text): yamlScalar(text)
    case .list(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.name): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}

/// A key and its value.
package struct LayoutEntry: Hashable, Sendable {
  /// The key.
  package var name: String
  /// Where the key stands.
  package var span: SourceSpan
  /// Its value.
  package var value: LayoutValue

  /// `name: value`, `name` at `span`.
  package init(_ name: String, at span: SourceSpan, _ value: LayoutValue) {
    self.name = name
    self.span = span
    self.value = value
  }
}

/// `text` as a YAML scalar: plain where that is safe, else in double quotes.
package func yamlScalar(_ text: String) -> String {
  let plain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
  if plain, let first = text.utf8.first, first != UInt8(ascii: "-") { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\" + String(scalar)
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
