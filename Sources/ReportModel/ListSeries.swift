/// Makes entries of a list of lines that were taken for paragraphs, where they count on between its
/// entries or hold deeper ones: a long entry reads like a paragraph, but its number says what it is.
///
/// Short ones that count from 1 right below each other are entries by that alone, be they only two.
///
/// Numbers of Chinese papers, 一、 and （一）, begin paragraphs as often, so that they tell nothing.
func joinSeries(_ table: inout LineTable) {
  var series: [Int] = []
  var holdsEntries = false
  for index in table.facts.indices where !table.isSkipped(index) {
    if let last = series.last, counts(on: last, index, table) {
      series.append(index)
      continue
    }
    if let first = series.first, isNested(index, in: first, table) {
      holdsEntries = true
      continue
    }
    setEntries(series, holdsEntries, &table)
    series = mayCount(index, table) ? [index] : []
    holdsEntries = false
  }
  setEntries(series, holdsEntries, &table)
}

private func setEntries(_ series: [Int], _ holdsEntries: Bool, _ table: inout LineTable) {
  guard series.count > 1 else { return }
  let isList =
    holdsEntries || series.contains { table.classes[$0] == .listEntry }
    || standsTogether(series, table)
  guard isList else { return }
  for index in series { table.classes[index] = .listEntry }
}

/// Whether the lines of `series` count from 1, each right below the one before, and are short and of
/// one clause each: paragraphs with numbers hold sentences, and text stands between headings.
private func standsTogether(_ series: [Int], _ table: LineTable) -> Bool {
  let isBroken = zip(series, series.dropFirst()).contains { last, next in
    (last + 1..<next).contains { table.facts[$0].isBlank }
  }
  return !isBroken && table.facts[series[0]].mark?.number == 1
    && series.allSatisfy { table.facts[$0].width <= 90 && !table.facts[$0].hasStopInside }
}

/// Whether line `index` may belong to a series: a paragraph or an entry with a number in figures.
private func mayCount(_ index: Int, _ table: LineTable) -> Bool {
  guard table.classes[index] == .paragraph || table.classes[index] == .listEntry else {
    return false
  }
  switch table.facts[index].mark?.kind {
  case .arabicDot, .arabicComma, .arabicInBrackets, .arabicHalfBracket, .circled: return true
  default: return false
  }
}

/// Whether the number of line `index` is the one behind that of line `last`, both of one kind.
private func counts(on last: Int, _ index: Int, _ table: LineTable) -> Bool {
  guard mayCount(index, table), let before = table.facts[last].mark,
    let mark = table.facts[index].mark, let number = before.number
  else { return false }
  return mark.kind == before.kind && mark.number == number + 1
}

/// Whether line `index` is an entry that stands deeper than the series that line `first` begins.
private func isNested(_ index: Int, in first: Int, _ table: LineTable) -> Bool {
  table.classes[index] == .listEntry && table.facts[index].indent > table.facts[first].indent + 1
}
