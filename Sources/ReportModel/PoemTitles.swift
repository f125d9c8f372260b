/// Settles the two lines above a poem in a collection: its title is a heading, its poet is not.
///
/// One poem tells nothing: two and more must have a short line and, below it, a person's name.
func settlePoemTitles(_ table: inout LineTable) {
  var found: [(title: Int, poet: Int)] = []
  // The last two lines with ink above.
  var (upper, lower): (Int?, Int?) = (nil, nil)
  for index in table.facts.indices where !table.isSkipped(index) {
    if table.classes[index] == .verse, let title = upper, let poet = lower,
      mayTitlePoem(title, table), mayTitlePoem(poet, table),
      TitleShapes(scalars: table.source.scalars).isPersonalName(table.facts[poet].range)
    {
      found.append((title, poet))
    }
    (upper, lower) = (lower, index)
  }
  guard found.count > 1 else { return }
  for lines in found {
    table.classes[lines.title] = .heading
    table.classes[lines.poet] = .paragraph
  }
}

private func mayTitlePoem(_ index: Int, _ table: LineTable) -> Bool {
  let line = table.facts[index]
  guard table.classes[index] == .paragraph || table.classes[index] == .heading else { return false }
  let isBare = line.mark == nil && line.end == .other || line.mark?.kind == .bookTitle
  return isBare && line.width <= 30 && table.tails[index] == nil
}
