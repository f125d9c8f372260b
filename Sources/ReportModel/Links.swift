/// A link `[words](target)` in a line.
struct LinkRange: Hashable, Sendable {
  /// The `[`.
  var open: Int
  /// The `]`.
  var close: Int
  /// What stands between the brackets behind it.
  var target: Range<Int>
  /// Behind the `)`.
  var end: Int
}

/// The longest target of a link, in characters.
private let longestTarget = 2000

/// Finds links in `range`, in order, none inside another.
///
/// Looks at each character a bounded number of times: a target ends at white space, at its bracket,
/// or fails at the third bracket inside it.
func findLinks(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> [LinkRange] {
  var links: [LinkRange] = []
  var open: Int?
  var index = range.lowerBound
  while index < range.upperBound {
    switch scalars[index] {
    case "[": open = index
    case "]":
      if let start = open, start + 1 < index, index + 1 < range.upperBound,
        scalars[index + 1] == "(",
        let target = linkTarget(in: scalars, index + 2..<range.upperBound)
      {
        links.append(
          LinkRange(open: start, close: index, target: target, end: target.upperBound + 1))
        index = target.upperBound
      }
      open = nil
    default: break
    }
    index += 1
  }
  return links
}

/// The target up to its closing bracket; brackets inside it must balance.
private func linkTarget(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
  var depth = 0
  var index = range.lowerBound
  while index < range.upperBound, index - range.lowerBound <= longestTarget {
    let scalar = scalars[index]
    if CharacterKind.isSpace(scalar) || scalar == "[" { return nil }
    if scalar == "(" {
      depth += 1
      if depth > 2 { return nil }
    } else if scalar == ")" {
      if depth == 0 { return range.lowerBound..<index }
      depth -= 1
    }
    index += 1
  }
  return nil
}

/// How addresses begin that are typed without markup.
private let addressStarts: [[Unicode.Scalar]] = ["https://", "http://", "ftp://", "www."].map {
  Array($0.unicodeScalars)
}

/// Finds bare addresses in `range`, in order; marks that end the sentence around them stay outside.
func findAddresses(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var index = range.lowerBound
  while index < range.upperBound {
    let scalar = scalars[index]
    if scalar == "h" || scalar == "w" || scalar == "f",
      index == range.lowerBound || !CharacterKind.isWordCharacter(scalars[index - 1]),
      let start = addressStarts.first(where: { scalars[index..<range.upperBound].starts(with: $0) })
    {
      let end = addressEnd(in: scalars, index + start.count..<range.upperBound)
      if end > index + start.count { found.append(index..<end) }
      index = end
    }
    index += 1
  }
  return found
}

private func addressEnd(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Int {
  var end = range.lowerBound
  var depth = 0
  loop: while end < range.upperBound {
    switch scalars[end] {
    case "\"", "<", ">", "`", "{", "}", "|", "\\", "^", "[", "]": break loop
    case "(": depth += 1
    case ")":
      if depth == 0 { break loop }
      depth -= 1
    default:
      guard (0x21...0x7E).contains(scalars[end].value) else { break loop }
    }
    end += 1
  }
  while end > range.lowerBound, ".,;:!?'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
  return end
}
