/// The form of a value, as JSON Schema (draft 2020-12) says it.
indirect enum Schema: Sendable {
  case text(pattern: String?)
  case flag
  case integer(ClosedRange<Int>)
  /// A number or a fraction, or either with `em` or `%`.
  case part
  case choice([String])
  case either([Schema])
  case list(Schema, upTo: Int)
  /// A mapping with the keys of a table.
  case keys([SchemaKey])
  /// A mapping with names of the user's choice.
  case named(Schema)
}

/// A key in a mapping of the schema.
struct SchemaKey: Sendable {
  /// The key.
  var name: String
  /// What it means.
  var meaning: String
  /// The form of its value.
  var schema: Schema
}

extension Schema {
  /// The schema as JSON, `indent` spaces in, with `extra` members first.
  func json(indent: Int, extra: [String] = []) -> String {
    let members = extra + members(indent: indent + 2)
    let lead = String(repeating: " ", count: indent + 2)
    return "{\n" + members.map { lead + $0 }.joined(separator: ",\n") + "\n"
      + String(repeating: " ", count: indent) + "}"
  }

  private func members(indent: Int) -> [String] {
    switch self {
    case .text(let pattern):
      ["\"type\": \"string\""] + (pattern.map { ["\"pattern\": \(jsonText($0))"] } ?? [])
    case .flag: ["\"type\": \"boolean\""]
    case .integer(let range):
      [
        "\"type\": \"integer\"", "\"minimum\": \(range.lowerBound)",
        "\"maximum\": \(range.upperBound)",
      ]
    case .part:
      [
        "\"type\": [\"number\", \"string\"]",
        "\"pattern\": \(jsonText("^-?[0-9]+(\\.[0-9]+|/[0-9]+)?( ?em|%)?$"))",
      ]
    case .choice(let names):
      ["\"enum\": [" + names.map(jsonText).joined(separator: ", ") + "]"]
    case .either(let schemas):
      ["\"anyOf\": [" + schemas.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"]
    case .list(let schema, let limit):
      [
        "\"type\": \"array\"", "\"maxItems\": \(limit)",
        "\"items\": " + schema.json(indent: indent),
      ]
    case .named(let schema):
      [
        "\"type\": \"object\"", "\"additionalProperties\": " + schema.json(indent: indent),
      ]
    case .keys(let keys):
      [
        "\"type\": \"object\"", "\"additionalProperties\": false",
        "\"properties\": " + properties(keys, indent: indent),
      ]
    }
  }

  private func properties(_ keys: [SchemaKey], indent: Int) -> String {
    let lead = String(repeating: " ", count: indent + 2)
    let lines = keys.map { key in
      let about = "\"description\": " + jsonText(key.meaning)
      return lead + jsonText(key.name) + ": " + key.schema.json(indent: indent + 2, extra: [about])
    }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent)
      + "}"
  }
}

/// `text` as a JSON string.
func jsonText(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": json += "\\" + String(scalar)
    case "\n": json += "\\n"
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
