/// A tag of HTML as texts hold it: its name, whether it opens or closes, its attributes.
package struct HTMLTag: Hashable, Sendable {
  /// The name in lower case; `!--` for a comment.
  package var name: String
  /// Whether it is a closing tag.
  package var isClosing: Bool
  /// Attributes by name, in order.
  package var attributes: [Attribute]

  /// One attribute.
  package struct Attribute: Hashable, Sendable {
    /// The name in lower case.
    package var name: String
    /// The value without quotation marks; empty when there is none.
    package var value: String
  }

  /// The value of an attribute.
  package func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The tag that `text` is, from `<` to `>`; `nil` when it is none.
  package init?(_ text: some Collection<Unicode.Scalar>) {
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
    guard
      CharacterKind.isSpace(scalars[index]) || scalars[index] == "\n" || scalars[index] == "/"
        || scalars[index] == ">"
    else { return nil }
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
/// All others print as they are typed: nothing is dropped, evaluated or fetched. So does an `a` whose
/// `href` runs over a line end: no address does (RFC 3986 §2), so its quotation mark was never closed,
/// and what stands in it is text.
package func spanKind(of tag: HTMLTag) -> InlineSpan.Kind? {
  switch tag.name {
  case "strong", "b": .strong
  case "em", "i": .emphasis
  case "sub": .subscript
  case "sup": .superscript
  case "del", "s": .strikethrough
  case "code", "kbd": .code
  case "a": link(to: tag.value("href") ?? "")
  default: nil
  }
}

private func link(to target: String) -> InlineSpan.Kind? {
  target.unicodeScalars.contains("\n") ? nil : .link(target: target)
}

/// Whether a target leads out of the report's folder: another host, or data in the address itself.
package func isRemote(_ target: String) -> Bool {
  target.contains("://") || target.hasPrefix("//") || target.hasPrefix("data:")
    || target.hasPrefix("javascript:")
}

/// Elements of HTML (WHATWG HTML, index of elements) that occur in texts and mean nothing here: their
/// tags print as they are typed and are named once.
private let otherElements: Set<String> = [
  "article", "aside", "audio", "big", "blockquote", "body", "button", "center", "col", "colgroup",
  "dd", "details", "div", "dl", "dt", "figcaption", "figure", "font", "footer", "form", "h1", "h2",
  "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "input", "ins", "label", "li",
  "link", "main", "mark", "meta", "nav", "o:p", "object", "ol", "pre", "script", "section", "small",
  "span", "strike", "style", "summary", "svg", "title", "tt", "u", "ul", "video",
]

/// Whether `name` is an element of HTML that has no meaning here.
package func isOtherElement(_ name: String) -> Bool { otherElements.contains(name) }

/// Where the tag or comment that begins with the `<` at `index` ends: behind its `>`.
///
/// A tag is looked for 2,000 characters ahead, a comment to the end of `range`.
package func tagEnd(
  in scalars: [Unicode.Scalar], at index: Int, until limit: Int
) -> Int? {
  if scalars[index..<limit].starts(with: ["<", "!", "-", "-"]) {
    var dashes = 0
    for place in min(index + 4, limit)..<limit {
      if scalars[place] == ">", dashes > 1 { return place + 1 }
      dashes = scalars[place] == "-" ? dashes + 1 : 0
    }
    return nil
  }
  guard index + 1 < limit else { return nil }
  let next = scalars[index + 1]
  guard next == "/" || CharacterKind.isLatinLetter(next) else { return nil }
  for place in index + 2..<min(limit, index + 2000) {
    if scalars[place] == ">" { return place + 1 }
    if scalars[place] == "<" { return nil }
  }
  return nil
}
