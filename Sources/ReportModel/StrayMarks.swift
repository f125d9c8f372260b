/// Takes the marks away that only look like marks: figures with which a cut paragraph goes on.
///
/// `12.5 个百分点` or `（2005）` at the start of a line is a mark only in a sequence: the number before
/// it stands at the start of a line above, or it begins a count.
func dropStrayMarks(_ table: inout LineTable) {
  /// The last number of each kind of mark; decimals by all numbers but the last.
  var last: [Sequence: Int] = [:]
  var previous: Int?
  for index in table.facts.indices where table.classes[index] != .blank {
    defer { previous = index }
    guard table.classes[index] == nil, let mark = table.facts[index].mark,
      let place = Sequence.place(of: mark, in: table.source.scalars)
    else { continue }
    let before = last[place.sequence]
    let isNext = before.map { place.number > $0 && place.number <= $0 + 5 } ?? false
    let begins = place.number <= 1
    let counts = isNext || begins || goesOn(place, behind: index, after: previous, in: table)
    if !counts, isDoubtful(mark, in: table, after: previous) {
      table.facts[index].mark = nil
    } else {
      last[place.sequence] = place.number
    }
  }
}

/// A series of marks that count.
private struct Sequence: Hashable {
  var kind: MarkKind
  /// The numbers before the last: [2] for 2.1.
  var outer: [Int]

  /// Which series `mark` belongs to and its number in it; `nil` for marks that do not count with
  /// Arabic figures or as chapters.
  static func place(
    of mark: LineMark, in scalars: [Unicode.Scalar]
  ) -> (sequence: Sequence, number: Int)? {
    switch mark.kind {
    case .arabicDot, .arabicComma, .arabicInBrackets, .arabicHalfBracket, .chapter, .chapterSection,
      .part:
      return mark.number.map { (Sequence(kind: mark.kind, outer: []), $0) }
    case .decimal:
      let numbers = scalars[mark.range].split { $0 == "." || $0 == "．" }
        .map { ChineseNumerals.value($0) ?? 0 }
      guard let number = numbers.last else { return nil }
      return (Sequence(kind: mark.kind, outer: Array(numbers.dropLast())), number)
    default: return nil
    }
  }
}

/// Whether the next line carries the next number, or the line above the one before this inside it
/// (会议议题：1.…).
private func goesOn(
  _ place: (sequence: Sequence, number: Int), behind index: Int, after previous: Int?,
  in table: LineTable
) -> Bool {
  let scalars = table.source.scalars
  let next = table.facts.indices.dropFirst(index + 1).first { table.classes[$0] != .blank }
  if let mark = next.flatMap({ table.facts[$0].mark }),
    let found = Sequence.place(of: mark, in: scalars),
    found.sequence == place.sequence, found.number == place.number + 1
  {
    return true
  }
  guard let previous, let mark = table.facts[index].mark else { return false }
  let sign = scalars[mark.range].drop { CharacterKind.digit($0) != nil }.prefix(1)
  let before = Array(String(place.number - 1).unicodeScalars) + sign
  let above = scalars[table.facts[previous].range]
  return above.indices.contains { start in
    (above[start] == "：" || above[start] == ":") && above[(start + 1)...].starts(with: before)
  }
}

/// Whether the line in front breaks off, or the mark is a number that hardly counts anything.
private func isDoubtful(_ mark: LineMark, in table: LineTable, after previous: Int?) -> Bool {
  if case .decimal = mark.kind, mark.number == 0 { return true }
  if mark.kind == .arabicInBrackets, mark.number ?? 0 > 999 { return true }
  guard let previous else { return false }
  let above = table.facts[previous]
  // The end of a remark: （Johnson，2｜005）相比.
  if mark.kind == .arabicHalfBracket, !above.end.isEnd,
    opensBracket(table.source.scalars[above.range])
  {
    return true
  }
  return above.width >= proseWidth && !above.end.isEnd
}
