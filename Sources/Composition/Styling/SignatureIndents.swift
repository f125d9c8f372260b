import ReportModel
import TypeModel

/// Where the lines of a signature 落款 end, in ems before the right edge of the type area.
///
/// GB/T 9704-2012 §7.3.5.2: who signs stands two ems from the edge, and the day below begins two ems
/// behind the first character above it; if it would come nearer to the edge than two ems, both move
/// to the left. Several signers, and lines without a day, all end two ems from the edge.
func signatureIndents(_ lines: [InlineText]) -> [Ratio] {
  let edge = Ratio(2, 1)
  guard lines.count == 2, endsInDay(lines[1]) else { return lines.map { _ in edge } }
  // In quarters of an em.
  let lead = quarters(lines[0]) - quarters(lines[1]) - 8
  return [Ratio(8 + max(0, -lead), 4), Ratio(8 + max(0, lead), 4)]
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
