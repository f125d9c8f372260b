import ReportModel

/// A tag of HTML that Markdown lets through: its name, whether it opens or closes, its attributes.
struct HTMLTag: Hashable, Sendable {
  /// The name in lower case; `!--` for a comment.
  var name: String
  var isClosing: Bool
  /// Attributes by name, in order.
  var attributes: [Attribute]

  /// One attribute.
  struct Attribute: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// The value of an attribute.
  func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The tag that `text` is, from `<` to `>`; `nil` when it is none.
  init?(_ text: some Collection<Unicode.Scalar>) {
    let scalars = Array(text)
    guard scalars.count > 2, scalars.first == "<", scalars.last == ">" else { return nil }
    if scalars.starts(with: ["<", "!", "-", "-"]) {
      (name, isClosing, attributes) = ("!--", false, [])
      return
    }
    isClosing = scalars[1] == "/"
    var index = isClosing ? 2 : 1
    let start = index
    while index < scalars.count, Self.isNameCharacter(scalars[index]) { index += 1 }
    guard index > start else { return nil }
    name = Self.string(scalars[start..<index]).lowercased()
    attributes = []
    while let attribute = Self.attribute(scalars, &index) { attributes.append(attribute) }
  }

  private static func attribute(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Attribute? {
    while index < scalars.count, !isNameCharacter(scalars[index]) { index += 1 }
    let start = index
    while index < scalars.count, isNameCharacter(scalars[index]) { index += 1 }
    guard index > start else { return nil }
    let name = string(scalars[start..<index]).lowercased()
    guard index < scalars.count, scalars[index] == "=" else {
      return Attribute(name: name, value: "")
    }
    index += 1
    guard index < scalars.count else { return Attribute(name: name, value: "") }
    let quote = scalars[index]
    let isQuoted = quote == "\"" || quote == "'"
    if isQuoted { index += 1 }
    let first = index
    while index < scalars.count {
      let scalar = scalars[index]
      if isQuoted ? scalar == quote : scalar == " " || scalar == ">" { break }
      index += 1
    }
    let value = string(scalars[first..<index])
    if isQuoted, index < scalars.count { index += 1 }
    return Attribute(name: name, value: value)
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x3A: true
    default: false
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// The tags that mean something to type, and what they mean.
///
/// All others print as they are typed: nothing is dropped, evaluated or fetched.
func spanKind(of tag: HTMLTag) -> InlineSpan.Kind? {
  switch tag.name {
  case "strong", "b": .strong
  case "em", "i": .emphasis
  case "sub": .subscript
  case "sup": .superscript
  case "del", "s": .strikethrough
  case "code", "kbd": .code
  case "a": .link(target: tag.value("href") ?? "")
  default: nil
  }
}

/// Whether a target leads out of the report's folder: another host, or data in the address itself.
func isRemote(_ target: String) -> Bool {
  target.contains("://") || target.hasPrefix("//") || target.hasPrefix("data:")
    || target.hasPrefix("javascript:")
}
