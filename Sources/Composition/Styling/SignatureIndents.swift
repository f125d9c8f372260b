import ReportModel
import TypeModel

/// Where the lines of a signature 落款 end, in ems before the right edge of the type area.
///
/// GB/T 9704-2012 §7.3.5.2: who signs stands two ems from the edge, and the day below begins two ems
/// behind the first character above it; if it would come nearer to the edge than two ems, both move
/// to the left. Several signers, lines without a day, and those that the measure of `room` ems does
/// not hold so all end two ems from the edge.
func signatureIndents(_ lines: [InlineText], room: Int) -> [Ratio] {
  let edge = lines.map { _ in Ratio(2, 1) }
  guard lines.count == 2, endsInDay(lines[1]) else { return edge }
  // In quarters of an em.
  let widths = lines.map(quarters)
  let lead = widths[0] - widths[1] - 8
  let indents = [8 + max(0, -lead), 8 + max(0, lead)]
  guard zip(widths, indents).allSatisfy({ $0 + $1 <= room * 4 }) else { return edge }
  return indents.map { Ratio($0, 4) }
}

/// Whether a line ends as days do: 日, or a figure.
private func endsInDay(_ line: InlineText) -> Bool {
  guard let last = line.text.unicodeScalars.last else { return false }
  return last == "日" || ("0"..."9").contains(last)
}

/// The width of a line in quarters of an em: a Han takes four, a letter two, a seam between them one.
private func quarters(_ line: InlineText) -> Int {
  var total = 0
  var wasWide: Bool?
  for scalar in line.text.unicodeScalars {
    if scalar == " " {
      (total, wasWide) = (total + 1, nil)
      continue
    }
    let isWide = scalar.value >= 0x2E80
    if let wasWide, wasWide != isWide { total += 1 }
    total += isWide ? 4 : 2
    wasWide = isWide
  }
  return total
}
