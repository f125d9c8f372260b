/// How addresses begin that are typed without markup.
private let addressStarts: [[Unicode.Scalar]] = ["https://", "http://", "ftp://", "www."].map {
  Array($0.unicodeScalars)
}

/// The end of the address that begins at `index`; `nil` when none does.
///
/// Marks that end the sentence around an address stay outside it.
package func addressEnd(in scalars: [Unicode.Scalar], at index: Int, until limit: Int) -> Int? {
  guard let start = addressStarts.first(where: { scalars[index..<limit].starts(with: $0) }) else {
    return nil
  }
  let first = index + start.count
  var end = first
  var depth = 0
  loop: while end < limit {
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
  while end > first, ".,;:!?'".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
  return end > first ? end : nil
}

/// The longest target of a link, in characters.
private let longestTarget = 2000

/// The target of a link up to its closing bracket; brackets inside it must balance.
///
/// Fails at white space, at `[` and at the third bracket inside, so that no text is looked at more
/// than a few times.
func linkTarget(in scalars: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int>? {
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
