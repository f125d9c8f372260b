/// The lines that begin the days of a diary or work log: a date alone, again and again, each with
/// text below it.
///
/// Dates that stand right below a short line (the date of a news item, of a signature) begin none.
func findDayEntries(_ table: LineTable) -> Set<Int> {
  var groups: [String: [Int]] = [:]
  let dates = DateRecogniser(scalars: table.source.scalars)
  for index in table.facts.indices where table.classes[index] == nil {
    let line = table.facts[index]
    guard line.width <= 48, dates.dateLine(line.range) != nil else { continue }
    groups[skeleton(of: table.source.scalars[line.range]), default: []].append(index)
  }
  var entries: Set<Int> = []
  for lines in groups.values where lines.count > 1 {
    let days = lines.filter { beginsDay($0, in: table) }
    if days.count > 1, days.count * 2 > lines.count { entries.formUnion(days) }
  }
  return entries
}

/// The form of a date without its numbers, weekday and weather.
private func skeleton(of words: ArraySlice<Unicode.Scalar>) -> String {
  let marks: Set<Unicode.Scalar> = ["年", "月", "日", "号", "-", ".", "/"]
  var view = String.UnicodeScalarView()
  for scalar in words where marks.contains(scalar) {
    view.append(scalar)
    // 星期日 behind it is no part of the form.
    if scalar == "日" || scalar == "号" { break }
  }
  return String(view)
}

private func beginsDay(_ index: Int, in table: LineTable) -> Bool {
  let next = index + 1 < table.facts.count ? index + 1 : index
  let body = table.facts.indices.dropFirst(next).prefix(3).first { !table.isSkipped($0) }
  guard let body,
    DateRecogniser(scalars: table.source.scalars).dateLine(table.facts[body].range) == nil
  else { return false }
  guard index > 0 else { return true }
  let above = table.facts[index - 1]
  return above.isBlank || above.end.isEnd || above.mark != nil && above.mark?.kind.canBeList == true
}
