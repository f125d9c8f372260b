/// Where comments of HTML stand in `lines`.
///
/// They go from a `<!--` for which `opens` is true to the next `-->`; one that nothing closes is text.
/// - Returns: A range for each line that a comment touches.
func commentRanges(
  in lines: [[Unicode.Scalar]], opens: (_ line: Int, _ offset: Int) -> Bool
) -> [(line: Int, range: Range<Int>)] {
  var found: [(line: Int, range: Range<Int>)] = []
  var (line, offset) = (0, 0)
  while let start = place(of: "<!--", in: lines, from: (line, offset)) {
    (line, offset) = (start.line, start.offset + 1)
    guard opens(start.line, start.offset),
      let close = place(of: "-->", in: lines, from: (start.line, start.offset + 4))
    else { continue }
    for covered in start.line...close.line {
      let first = covered == start.line ? start.offset : 0
      let end = covered == close.line ? close.offset + 3 : lines[covered].count
      found.append((covered, first..<end))
    }
    (line, offset) = (close.line, close.offset + 3)
  }
  return found
}

/// The first place of `word`, all on one line, at or behind `start`.
private func place(
  of word: String, in lines: [[Unicode.Scalar]], from start: (line: Int, offset: Int)
) -> (line: Int, offset: Int)? {
  let word = Array(word.unicodeScalars)
  for line in start.line..<lines.count {
    let first = line == start.line ? start.offset : 0
    guard lines[line].count - word.count >= first else { continue }
    for offset in first...lines[line].count - word.count
    where lines[line][offset..<offset + word.count].elementsEqual(word) {
      return (line, offset)
    }
  }
  return nil
}
