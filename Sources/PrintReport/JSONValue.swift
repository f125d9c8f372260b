/// A JSON value whose objects keep their keys in the order given, so that output is stable.
indirect enum JSONValue: Hashable, Sendable {
  case null
  case number(Int)
  /// A number as it is to be written, such as `0.25`.
  case decimal(String)
  case bool(Bool)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONValue
  }

  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The value as text, two spaces an indent (RFC 8259).
  var text: String {
    var writer = JSONWriter()
    writer.write(self, indent: 0)
    return writer.text + "\n"
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object with the keys in the order written.
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

/// Writes JSON; objects and arrays that hold only plain values stand on one line.
private struct JSONWriter {
  var text = ""

  mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: text += "null"
    case .number(let number): text += String(number)
    case .decimal(let number): text += number
    case .bool(let bool): text += bool ? "true" : "false"
    case .string(let string): write(string)
    case .array(let values):
      writeList(values.map { (nil, $0) }, "[", "]", indent: indent)
    case .object(let members):
      writeList(members.map { ($0.key, $0.value) }, "{", "}", indent: indent)
    }
  }

  private mutating func writeList(
    _ members: [(key: String?, value: JSONValue)], _ open: String, _ close: String, indent: Int
  ) {
    let isFlat = members.allSatisfy { isPlain($0.value) }
    text += open
    for (index, member) in members.enumerated() {
      if index > 0 { text += isFlat ? ", " : "," }
      if !isFlat { text += "\n" + String(repeating: "  ", count: indent + 1) }
      if let key = member.key {
        write(key)
        text += ": "
      }
      write(member.value, indent: indent + 1)
    }
    if !isFlat { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private func isPlain(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .number, .decimal, .bool, .string: true
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
