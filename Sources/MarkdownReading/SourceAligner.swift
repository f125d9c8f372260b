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
  /// How far ahead its rest is looked for where it is not typed as expected.
  private static let nearby = 200

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

  /// Passes the blanks that a line of code begins with in the source, but for those of `literal`.
  mutating func passIndent(before literal: some Collection<Unicode.Scalar>) {
    guard source.lines.indices.contains(line), index == source.lines[line].lowerBound else {
      return
    }
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    let typed = source.scalars[source.lines[line]].prefix(while: isBlank)
    let own = literal.prefix(while: isBlank)
    guard own.count < typed.count, typed.suffix(own.count).elementsEqual(own) else { return }
    index += typed.count - own.count
  }

  /// Goes to the start of `line` (from 0), back too: cmark hands notes out last.
  mutating func jump(toLine line: Int) {
    guard source.lines.indices.contains(line) else { return }
    self.line = line
    index = source.lines[line].lowerBound
  }

  /// Moves on to where the first characters of `literal` next stand, typed `isRaw` or as text.
  mutating func moveOn(to literal: ArraySlice<Unicode.Scalar>, isRaw: Bool) {
    guard let first = literal.first else { return }
    passPadding(before: first)
    if let start = start(of: literal, within: Self.reach, isRaw: isRaw) { settle(at: start) }
  }

  /// The place (from 0) of the first character of `literal`, the rest of a text; `nil` where it stands
  /// nowhere near.
  mutating func place(
    of literal: ArraySlice<Unicode.Scalar>, isRaw: Bool
  ) -> (line: Int, index: Int)? {
    guard let scalar = literal.first, index < min(limit, source.scalars.count) else { return nil }
    passMargin(&index, before: scalar)
    if let typed = TypedCharacter(literal, at: index, of: source.scalars, isRaw: isRaw) {
      settle(at: typed.index)
      let found = (line, index)
      settle(at: typed.end)
      return found
    }
    // A blank may stand for a tab, or for one that the source has not.
    guard !scalar.properties.isWhitespace,
      let start = start(of: literal, within: Self.nearby, isRaw: isRaw)
    else { return nil }
    settle(at: start)
    return place(of: literal, isRaw: isRaw)
  }

  /// Where the first characters of `literal` next stand, `reach` characters ahead at most.
  private func start(
    of literal: ArraySlice<Unicode.Scalar>, within reach: Int, isRaw: Bool
  ) -> Int? {
    let limit = min(self.limit, source.scalars.count)
    guard index < limit else { return nil }
    return (index..<min(limit, index + reach)).first { start in
      var place = start
      for step in literal.indices.prefix(12) {
        if step > literal.startIndex { passMargin(&place, before: literal[step]) }
        guard
          let typed = TypedCharacter(
            literal[step...], at: place, of: source.scalars, isRaw: isRaw), typed.end <= limit
        else { return false }
        place = typed.end
      }
      return true
    }
  }

  /// Moves `place`, if a line begins there, over the marks of quotations and the blanks that cmark takes
  /// off a text that goes on from the line above.
  private func passMargin(_ place: inout Int, before scalar: Unicode.Scalar) {
    guard place > 0, place < source.scalars.count, source.scalars[place - 1] == "\n" else { return }
    while place < source.scalars.count, source.scalars[place] != scalar,
      source.scalars[place] == ">" || source.scalars[place] == " " || source.scalars[place] == "\t"
    {
      place += 1
    }
  }

  /// Passes the `<` or `[` that opens a link before `words`.
  ///
  /// - Returns: Whether there is one that is not a character of the text before.
  mutating func passLinkStart(before words: [Unicode.Scalar]) -> Bool {
    let start = index
    moveOn(to: words[...], isRaw: false)
    guard index > start else { return false }
    return source.scalars[index - 1] == "<" || source.scalars[index - 1] == "["
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
    moveOn(to: ["[", "^"], isRaw: true)
    guard source.scalars[index...].starts(with: ["[", "^"]),
      let end = source.scalars[index...].prefix(200).firstIndex(of: "]")
    else { return nil }
    let found = (line, index + 2, index + 2..<end)
    settle(at: end + 1)
    return found
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

  /// Moves on to `place`, counting the lines passed.
  private mutating func settle(at place: Int) {
    index = place
    while line + 1 < source.lines.count, source.lines[line + 1].lowerBound <= place { line += 1 }
  }
}
