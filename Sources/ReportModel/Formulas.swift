/// Tells formulas that stand on lines of their own from running text.
struct Formulas {
  /// All characters of the text.
  let scalars: [Unicode.Scalar]

  /// Whether `line` is a formula: a sign of relation and few Han, with its number at the right side,
  /// or no Han at all and spaces around the sign: `L = -∑ yi log(pi)　　（1）`.
  func isFormula(_ line: Range<Int>) -> Bool {
    guard line.count <= 100 else { return false }
    let words = withoutNumber(line)
    guard let sign = words.first(where: { Self.relations.contains(scalars[$0]) }),
      sign > words.lowerBound, sign + 1 < words.upperBound
    else { return false }
    let han = scalars[words].count(where: CharacterKind.isHan)
    if words.upperBound < line.upperBound { return han * 3 <= words.count }
    return han == 0 && CharacterKind.isSpace(scalars[sign - 1])
      && CharacterKind.isSpace(scalars[sign + 1])
  }

  /// `line` without the number in brackets that a wide space sets off at its end.
  private func withoutNumber(_ line: Range<Int>) -> Range<Int> {
    guard let last = scalars[line].last, last == "）" || last == ")",
      let open = scalars[line].lastIndex(where: { $0 == "（" || $0 == "(" }),
      open > line.lowerBound,
      scalars[(open + 1)..<(line.upperBound - 1)].allSatisfy({
        CharacterKind.digit($0) != nil || $0 == "-" || $0 == "."
      })
    else { return line }
    let gap = scalars[line.lowerBound..<open].reversed().prefix(while: CharacterKind.isSpace)
    guard gap.reduce(0, { $0 + CharacterKind.columns($1) }) > 1 else { return line }
    return line.lowerBound..<open - gap.count
  }

  private static let relations: Set<Unicode.Scalar> = ["=", "＝", "≈", "≤", "≥", "≡", "∝", "≠"]
}
