/// The text of a pattern file: a line that names its encoding, then a pattern or a command a line.
struct PatternFile {
  /// The whole text.
  let bytes: [UInt8]

  /// The file without the patterns that cannot match in `word`, small letters of ASCII.
  ///
  /// A pattern matches where its letters, digits left out, stand in the word between two full stops.
  /// Commands (`LEFTHYPHENMIN 2`) and patterns that change letters (`a1b/…`) are kept.
  func patterns(for word: [UInt8]) -> [UInt8] {
    let stop = UInt8(ascii: ".")
    let place = [stop] + word + [stop]
    var kept: [UInt8] = []
    var letters: [UInt8] = []
    var start = 0
    while start < bytes.count {
      var end = start
      letters.removeAll(keepingCapacity: true)
      var isKept = start == 0
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        switch bytes[end] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "\r"): break
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"): isKept = true
        default: letters.append(bytes[end])
        }
        end += 1
      }
      if isKept || occurs(letters, in: place) {
        kept += bytes[start..<end]
        kept.append(UInt8(ascii: "\n"))
      }
      start = end + 1
    }
    return kept
  }

  /// Whether `letters` stand side by side somewhere in `place`.
  private func occurs(_ letters: [UInt8], in place: [UInt8]) -> Bool {
    guard let first = letters.first, letters.count <= place.count else { return false }
    for start in 0...(place.count - letters.count) where place[start] == first {
      var count = 1
      while count < letters.count, place[start + count] == letters[count] { count += 1 }
      if count == letters.count { return true }
    }
    return false
  }
}
