import ChineseRules

/// What decides whether a Han–Latin gap stands at an edge of a word (TYPOGRAPHY §3).
extension AtomBuilder {
  /// The class that counts at the end of `atom`.
  ///
  /// Superscripts and attached signs count as what they stand at: `m²的` and `C++的` have a gap, `字²的`
  /// has none.
  func gapKind(endOf atom: Atom) -> CharacterClass {
    switch atom.last {
    case .superscript, .sign, .latinSign, .latinClose:
      var place = Int(atom.scalars.upperBound) - 1
      while place >= 0,
        reader.scalars[place].kind == .superscript || reader.scalars[place].kind == .glue
      {
        place -= 1
      }
      return attachedKind(from: place, step: -1) ?? atom.last
    default: return atom.last
    }
  }

  /// The class that counts at the beginning of `atom`: `.NET` and `#5` begin like a word, a lone sign
  /// does not.
  func gapKind(startOf atom: Atom) -> CharacterClass {
    switch atom.first {
    case .latinSign, .latinPause, .hyphen, .sign:
      attachedKind(from: Int(atom.scalars.lowerBound), step: 1) ?? atom.first
    default: atom.first
    }
  }

  /// The class of what the signs at `place` stand at, which `step` leads to; `nil` if they are not
  /// attached.
  private func attachedKind(from place: Int, step: Int) -> CharacterClass? {
    var place = place
    var beside: [CharacterClass]?
    while reader.scalars.indices.contains(place) {
      let scalar = reader.scalars[place]
      let row = attachedSignRows.first {
        $0.beginWord == (step > 0) && scalar.kind.isOfWords && $0.signs.contains(scalar.value)
      }
      guard let row else { return beside?.contains(scalar.kind) ?? true ? scalar.kind : nil }
      beside = row.beside
      place += step
    }
    return nil
  }
}
