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
      let inwards = reader.scalars[..<(place + 1)].reversed().lazy
      return kindOfAttachedSigns(
        inwards.map { (value: $0.value, kind: $0.kind) }, beginWord: false) ?? atom.last
    default: return atom.last
    }
  }

  /// The class that counts at the beginning of `atom`: `.NET` and `#5` begin like a word, a lone sign
  /// does not.
  func gapKind(startOf atom: Atom) -> CharacterClass {
    switch atom.first {
    case .latinSign, .latinPause, .hyphen, .sign:
      kindOfAttachedSigns(
        reader.scalars[Int(atom.scalars.lowerBound)...].lazy
          .map { (value: $0.value, kind: $0.kind) }, beginWord: true) ?? atom.first
    default: atom.first
    }
  }
}
