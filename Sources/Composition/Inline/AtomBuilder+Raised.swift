import ChineseRules
import TypeModel

/// Raised and lowered figures that the main face lacks: its plain ones at 3⁄5 of their size, as marked
/// superscripts are set.
extension AtomBuilder {
  /// How each scalar of `word` is raised; empty where the main face has all that are.
  ///
  /// All of a word are set alike, so that 10⁻¹⁵ has figures of one form.
  mutating func raisings(in word: Range<Int>) -> [Atom.Raising] {
    let face = styles[Int(reader.scalars[word.lowerBound].style)].latinFace
    guard face >= 0 else { return [] }
    var isMissing = false
    for scalar in reader.scalars[word] where scalar.kind == .superscript {
      guard let row = raisedFigureRow(scalar.value),
        fonts.entry(face, row.plain, .digit).state == .present
      else { return [] }
      if fonts.entry(face, scalar.value, scalar.kind).state != .present { isMissing = true }
    }
    guard isMissing else { return [] }
    return reader.scalars[word].map { scalar in
      guard scalar.kind == .superscript, let row = raisedFigureRow(scalar.value) else {
        return .none
      }
      return row.isRaised ? .raised : .lowered
    }
  }

  /// Appends the raised or lowered figures `range`, drawn by plain ones of the main face.
  mutating func appendRaised(_ range: Range<Int>, _ raising: Atom.Raising) {
    var atom = emptyAtom(range)
    let style = styles[Int(atom.style)]
    let size = style.em * 3 / 5
    let face = style.latinFace
    for place in range {
      let scalar = reader.scalars[place]
      guard let row = raisedFigureRow(scalar.value) else { continue }
      let entry = fonts.entry(face, row.plain, .digit)
      let advance = ResolvedStyle.scaled(
        Int(entry.advance), em: size, unitsPerEm: fonts.unitsPerEm[face])
      glyphs.append(
        AtomGlyph(id: entry.id, textLength: textLength(place..<(place + 1)), advance: advance))
      atom.width += advance
    }
    atom.raising = raising
    atom.face = Int16(clamping: face)
    atom.letters = Int32(range.count)
    atom.glyphs = atom.glyphs.lowerBound..<Int32(glyphs.count)
    atoms.append(atom)
  }
}

extension Atom.Raising {
  /// The size of the figures, in parts of the style's.
  var size: Ratio { self == .none ? Ratio(1, 1) : Ratio(3, 5) }

  /// How far they stand above the baseline, in parts of the style's em.
  var rise: Ratio {
    switch self {
    case .none: .zero
    case .raised: Ratio(2, 5)
    case .lowered: Ratio(-1, 5)
    }
  }
}
