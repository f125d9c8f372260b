/// One character of a text as it is typed in Markdown: itself, behind a backslash, or an entity.
struct TypedCharacter: Hashable, Sendable {
  /// Where it stands; the `&` of an entity, the character behind a backslash.
  var index: Int
  /// Where the source goes on behind it.
  var end: Int

  /// The first character of `literal` as it is typed at `index` of `source`; `nil` when it is not.
  ///
  /// Code, tags and addresses are `raw`: they know neither backslashes (save before a bar, in a table)
  /// nor entities.
  init?(
    _ literal: ArraySlice<Unicode.Scalar>, at index: Int, of source: [Unicode.Scalar], isRaw: Bool
  ) {
    guard let scalar = literal.first, index < source.count else { return nil }
    let typed = source[index]
    if typed == "\\", index + 1 < source.count, Self.isEscaped(source[index + 1], isRaw) {
      if source[index + 1] == scalar {
        (self.index, end) = (index + 1, index + 2)
        return
      }
    }
    if typed == "&", !isRaw, let entity = Entity(at: index, of: source), entity.stands(for: literal)
    {
      (self.index, end) = (index, index + entity.length)
      return
    }
    guard typed == scalar || typed == "\n" && scalar == " " else { return nil }
    (self.index, end) = (index, index + 1)
  }

  /// Whether a backslash before `scalar` is syntax (CommonMark §2.4; GFM §4.10 for bars).
  private static func isEscaped(_ scalar: Unicode.Scalar, _ isRaw: Bool) -> Bool {
    if isRaw { return scalar == "|" }
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
    default: return false
    }
  }
}

/// An entity, `&amp;` or `&#65;`, in the source (CommonMark §2.5).
private struct Entity {
  /// How many characters it takes.
  let length: Int
  /// The characters themselves.
  private let typed: ArraySlice<Unicode.Scalar>
  /// What it stands for; `nil` for a name that this table has not, or that is none.
  private let scalar: Unicode.Scalar?

  /// Names that texts hold, and what they stand for.
  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "ensp": "\u{2002}",
    "emsp": "\u{2003}",
  ]

  /// The entity that begins with the `&` at `index` of `source`, if one does.
  init?(at index: Int, of source: [Unicode.Scalar]) {
    typed = source[index...].prefix(34).prefix { $0 != ";" }
    guard typed.endIndex < source.count, source[typed.endIndex] == ";" else { return nil }
    length = typed.count + 1
    let name = String(String.UnicodeScalarView(typed.dropFirst()))
    if name.first == "#" {
      guard let scalar = Self.numeric(name.dropFirst()) else { return nil }
      self.scalar = scalar
    } else {
      let isName = name.utf8.first.map(Self.isLetter) == true && name.utf8.allSatisfy(Self.isNamed)
      guard isName else { return nil }
      scalar = Self.names[name]
    }
  }

  /// Whether the next character of a text, at the start of `literal`, is what the entity stands for.
  ///
  /// A name that the table has not stands for any character, unless it is typed so in the text, too:
  /// then it is none.
  func stands(for literal: ArraySlice<Unicode.Scalar>) -> Bool {
    if let scalar { return scalar == literal.first }
    return !literal.starts(with: typed)
  }

  /// What `digits` name: decimal, or hexadecimal behind an x; U+FFFD for what is no character.
  private static func numeric(_ digits: Substring) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? digits.dropFirst() : digits
    guard number.utf8.allSatisfy(isNamed), (1...(isHexadecimal ? 6 : 7)).contains(number.count),
      let value = UInt32(number, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isNamed(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }
}
