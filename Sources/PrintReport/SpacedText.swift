/// A text without its white space, and where that stood.
struct SpacedText: Hashable {
  /// The characters but white space (UTF-8).
  private(set) var bytes: [UInt8] = []
  /// The white space that stands before a byte.
  private(set) var gaps: [Int: String] = [:]
  /// Where lines end, and a space may have gone or come.
  private(set) var ends: Set<Int> = []
  /// Where lines end for certain, of which `ends` holds more in code.
  private(set) var lineEnds: Set<Int> = []

  /// The text `text`, whose line feeds end lines and whose line separators may.
  init(_ text: String = "") { add(text) }

  /// Goes on with `text`.
  mutating func add(_ text: String) {
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\u{2028}" {
        ends.insert(bytes.count)
        if scalar == "\n" { lineEnds.insert(bytes.count) }
      } else if scalar.properties.isWhitespace {
        gaps[bytes.count, default: ""].unicodeScalars.append(scalar)
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Says that a line may end here.
  mutating func endLine() { ends.insert(bytes.count) }

  /// The first place, from the beginning of `other`, where white space stands in one alone, or other
  /// white space than in the other; `other` begins at `start` of this text.
  func difference(from other: SpacedText, at start: Int) -> Int? {
    (1..<max(1, other.bytes.count)).first { place in
      if ends.contains(start + place) || other.ends.contains(place) { return false }
      return gaps[start + place] != other.gaps[place]
    }
  }

  /// The first place where `line`, a line of code that begins at `start` of this text, has another
  /// number of spaces; a line that is not the first of its code has one more before it.
  func spaceDifference(fromCode line: SpacedText, at start: Int, isFirst: Bool) -> Int? {
    (0..<line.bytes.count).first { place in
      let more = place == 0 && !isFirst ? 1 : 0
      return gaps[start + place]?.count ?? 0 != (line.gaps[place]?.count ?? 0) + more
    }
  }

  /// The first place where `line`, a line of code that begins at `start` of this text, is no line of its
  /// own: none ends before it, or one does amid it.
  func lineDifference(fromCode line: SpacedText, at start: Int) -> Int? {
    (0..<line.bytes.count).first { place in
      place == 0 ? !ends.contains(start) : lineEnds.contains(start + place)
    }
  }

  /// Some words around `place`, for a finding.
  func words(around place: Int) -> String {
    func isBorder(_ index: Int) -> Bool { index >= bytes.count || bytes[index] & 0xC0 != 0x80 }
    var (start, end) = (max(0, place - 12), min(bytes.count, place + 12))
    while !isBorder(start) { start += 1 }
    while !isBorder(end) { end += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self) + "｜"
      + String(decoding: bytes[place..<end], as: UTF8.self)
  }
}
