import ChineseRules
import TypeModel

/// Characters with what combines with them: variation selectors, combining marks, skin tones.
///
/// Base and marks come from one face (TYPOGRAPHY §6); what no face draws as a whole is the base and a
/// stand-in for each mark.
extension AtomBuilder {
  /// No cluster is read as longer.
  private static var longestCluster: Int { 64 }

  /// The place after the cluster that begins at scalar `index`.
  func clusterEnd(_ index: Int) -> Int {
    var end = index + 1
    while end < reader.scalars.count, reader.scalars[end].kind == .glue,
      end - index < Self.longestCluster
    {
      end += 1
    }
    return end
  }

  /// Whether the cluster `range` has a mark that shows something of itself.
  func hasMarks(_ range: Range<Int>) -> Bool { range.dropFirst().contains(where: isVisible) }

  private func isVisible(_ place: Int) -> Bool {
    guard let scalar = Unicode.Scalar(reader.scalars[place].value) else { return false }
    return !scalar.properties.isDefaultIgnorableCodePoint
      && scalar.properties.generalCategory != .control
  }

  /// The face of `stack` that draws all of the cluster `range`: the first that has one glyph for it,
  /// else the first that has all its parts; −1 for none.
  mutating func faceOfCluster(_ range: Range<Int>, in stack: [Int]) -> Int {
    var found = -1
    for face in stack {
      let shaped = fonts.word(face, reader.scalars[range])
      let glyphs = fonts.wordGlyphs[Int(shaped.lowerBound)..<Int(shaped.upperBound)]
      guard !glyphs.contains(where: { $0.id == 0 }) else { continue }
      if glyphs.count == 1 { return face }
      if found < 0 { found = face }
    }
    return found
  }

  /// Appends a Han or symbol with variation selectors or combining marks; the base alone is `entry` of
  /// `face`.
  mutating func appendComposed(_ range: Range<Int>, face: Int, entry: FaceEntry) -> Int {
    let base = reader.scalars[range.lowerBound]
    guard !hasMarks(range) else {
      let whole = faceOfCluster(range, in: hanStacks[Int(base.style)])
      if whole >= 0, Unicode.Scalar(base.value)?.isPrivateUse != true {
        appendWordPiece(range, face: whole, isStandIn: false)
        atoms[atoms.count - 1].letters = base.kind.isHanLike ? 1 : 0
      } else {
        appendParted(range, face: face, entry: entry)
      }
      return range.upperBound
    }
    let selector = reader.scalars[range.lowerBound + 1].value
    let isSelector = 0xFE00...0xFE0F ~= selector || 0xE0100...0xE01EF ~= selector
    if isSelector, range.count == 2, let first = Unicode.Scalar(base.value),
      let second = Unicode.Scalar(selector)
    {
      for candidate in hanStacks[Int(base.style)] {
        guard
          let variant = fonts.shaper.variantGlyph(
            of: first, selector: second, in: fonts.keys[candidate].font), variant.id != 0
        else { continue }
        var entry = FaceEntry(state: .present, id: variant.id)
        entry.advance = Int32(clamping: variant.advance)
        appendGlyphCluster(range, face: candidate, entry: entry)
        return range.upperBound
      }
    }
    appendGlyphCluster(range, face: face, entry: entry)
    return range.upperBound
  }

  /// Appends the cluster `range`, which no face draws as a whole: its base, `entry` of `face` or a
  /// stand-in, then a stand-in for each mark.
  mutating func appendParted(_ range: Range<Int>, face: Int, entry: FaceEntry) {
    let base = reader.scalars[range.lowerBound].kind
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, !isVisible(end) { end += 1 }
      let isBase = start == range.lowerBound
      appendGlyphCluster(
        start..<end, face: isBase ? face : -1, entry: isBase ? entry : FaceEntry())
      // A mark is of the word, or tied to the Han, that its base is.
      if !isBase {
        atoms[atoms.count - 1].first = base.isOfWords ? base : .glue
        atoms[atoms.count - 1].last = base
      }
      start = end
    }
  }
}
