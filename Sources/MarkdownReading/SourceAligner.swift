import ReportModel

/// Finds the place in the source of each character that cmark-gfm hands out.
///
/// cmark tells where blocks begin, but not where each character of a text stood. Texts come in the
/// order of the source, so a cursor that only moves forward finds them: it passes escapes, entities
/// and the syntax between them. Each search looks a bounded way ahead.
struct SourceAligner {
  private let source: SourceText
  /// Line (from 0) and character of the source at which the search goes on.
  private(set) var line = 0
  private(set) var index = 0
  /// Where the block ends that is read; nothing is looked for behind it.
  private var limit = 0

  /// How far ahead a text is looked for, in characters.
  private static let reach = 4000

  /// A cursor at the start of `source`.
  init(_ source: SourceText) {
    self.source = source
    limit = source.scalars.count
  }

  /// Moves on to the start of `line` (from 0), never back, for a block that ends in line `last`.
  mutating func moveOn(toLine line: Int, through last: Int) {
    limit =
      last >= max(0, line) && last < source.lines.count
      ? source.lines[last].upperBound : source.scalars.count
    guard line > self.line, line < source.lines.count else { return }
    self.line = line
    index = max(index, source.lines[line].lowerBound)
  }

  /// Where the search goes on; `nil` behind the last line.
  var cursor: (line: Int, index: Int)? {
    guard source.lines.indices.contains(line), source.lines[line].upperBound >= index else {
      return nil
    }
    return (line, index)
  }

  /// Passes the marks of lists and quotations before byte `byte` of `line` (from 0); they are ASCII.
  mutating func pass(toByte byte: Int, ofLine line: Int) {
    guard line == self.line, source.lines.indices.contains(line) else { return }
    let marks = source.scalars[source.lines[line]].prefix(max(0, byte)).prefix(while: \.isASCII)
    index = max(index, marks.endIndex)
  }

  /// Goes to the start of `line` (from 0), back too: cmark hands notes out last.
  mutating func jump(toLine line: Int) {
    guard source.lines.indices.contains(line) else { return }
    self.line = line
    index = source.lines[line].lowerBound
  }

  /// Moves on to where the first characters of `literal` next stand.
  mutating func moveOn(to literal: [Unicode.Scalar]) {
    guard let first = literal.first, !passBlanks(toEntityFor: first) else { return }
    let prefix = literal.prefix { $0 != "&" && $0 != "\n" }.prefix(12)
    if prefix.isEmpty {
      search(for: first)
      return
    }
    passPadding(before: first)
    var start = index
    let limit = min(self.limit, index + Self.reach)
    while start + prefix.count <= limit {
      if source.scalars[start] == first,
        source.scalars[start..<start + prefix.count].elementsEqual(prefix)
      {
        settle(at: start)
        return
      }
      start += 1
    }
  }

  /// The place (from 0) of `scalar`, and whether it stands there as itself.
  mutating func place(of scalar: Unicode.Scalar) -> (line: Int, index: Int)? {
    guard index < min(limit, source.scalars.count) else { return nil }
    if source.scalars[index].properties.isWhitespace, source.scalars[index] != scalar {
      passBlanks(toEntityFor: scalar)
    }
    let current = source.scalars[index]
    if current == "\\", index + 1 < source.scalars.count, source.scalars[index + 1] == scalar {
      index += 1
    } else if current == "&", scalar != "&" || isEntity(at: index) {
      let found = (line, index)
      let tail = source.scalars[index...].prefix(34)
      if let end = tail.firstIndex(of: ";") { index = end + 1 } else { index += 1 }
      return found
    } else if current == "\n", scalar == " " || scalar == "\n" {
      let found = (line, index)
      settle(at: index + 1)
      return found
    } else if current != scalar {
      guard search(for: scalar) else { return nil }
    }
    let found = (line, index)
    settle(at: index + 1)
    return found
  }

  /// Passes what closes a link: `](target "title")`, `][label]` or `>`.
  mutating func passLinkEnd() {
    guard index < source.scalars.count else { return }
    if source.scalars[index] == ">" { return settle(at: index + 1) }
    guard source.scalars[index] == "]", index + 1 < source.scalars.count else { return }
    let opening = source.scalars[index + 1]
    guard opening == "(" || opening == "[" else { return settle(at: index + 1) }
    let closing: Unicode.Scalar = opening == "(" ? ")" : "]"
    var depth = 0
    var place = index + 1
    let limit = min(source.scalars.count, index + Self.reach)
    while place < limit {
      let scalar = source.scalars[place]
      if scalar == "\\" {
        place += 1
      } else if scalar == opening {
        depth += 1
      } else if scalar == closing {
        depth -= 1
        if depth == 0 { return settle(at: place + 1) }
      }
      place += 1
    }
    settle(at: index + 1)
  }

  /// Moves on to the next note reference `[^label]` and behind it.
  ///
  /// - Returns: Its place and its label.
  mutating func passNoteReference() -> (line: Int, index: Int, label: Range<Int>)? {
    moveOn(to: ["[", "^"])
    guard source.scalars[index...].starts(with: ["[", "^"]),
      let end = source.scalars[index...].prefix(200).firstIndex(of: "]")
    else { return nil }
    let found = (line, index + 2, index + 2..<end)
    settle(at: end + 1)
    return found
  }

  private func isEntity(at start: Int) -> Bool {
    source.scalars[start...].prefix(5).elementsEqual("&amp;".unicodeScalars)
  }

  @discardableResult
  private mutating func search(for scalar: Unicode.Scalar) -> Bool {
    let ahead = source.scalars[index..<max(index, min(limit, index + Self.reach))]
    guard let found = ahead.firstIndex(of: scalar) else { return false }
    settle(at: found)
    return true
  }

  /// Moves on to the end of line `line` (from 0), if that is ahead.
  mutating func pass(line: Int) {
    guard source.lines.indices.contains(line), source.lines[line].upperBound > index else { return }
    settle(at: source.lines[line].upperBound)
  }

  /// Moves over the blanks and bars that pad the cells of a table, however many they are.
  private mutating func passPadding(before scalar: Unicode.Scalar) {
    guard scalar != "|", !scalar.properties.isWhitespace, index < limit else { return }
    let rest = source.scalars[index..<min(limit, source.scalars.count)]
    let ink = rest.firstIndex { $0 != "|" && !$0.properties.isWhitespace }
    if let ink { settle(at: ink) }
  }

  /// Moves over white space and the end of emphasis to an entity that stands for `scalar`.
  ///
  /// What it stands for cannot be searched for, because it is written with other characters.
  ///
  /// - Returns: Whether an entity comes next.
  @discardableResult
  private mutating func passBlanks(toEntityFor scalar: Unicode.Scalar) -> Bool {
    let ahead = index..<max(index, min(limit, index + Self.reach))
    guard scalar != "&", !scalar.properties.isWhitespace,
      let ink = source.scalars[ahead].firstIndex(where: { !Self.isPassed($0) }),
      source.scalars[ink] == "&", source.scalars[ink...].prefix(34).contains(";")
    else { return false }
    settle(at: ink)
    return true
  }

  /// Whether a character may stand between two texts: white space, the end of emphasis or code.
  private static func isPassed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "*", "_", "~", "`": true
    default: scalar.properties.isWhitespace
    }
  }

  /// Moves on to `place`, counting the lines passed.
  private mutating func settle(at place: Int) {
    index = place
    while line + 1 < source.lines.count, source.lines[line + 1].lowerBound <= place { line += 1 }
  }
}
