import TypeModel

/// Sets a heading or title: one line if it fits, else lines broken by sense.
///
/// Two lines part behind ：，；、 or at a typed space, so that neither is much the longer and none
/// holds less than three characters; without such a place, and for more lines, the lines are made
/// alike in length.
func composeHeading(
  _ paragraph: StyledParagraph, measure: Length, setter: LineSetter<some TextShaper>
) -> [SetLine] {
  let lines = setter.lines(paragraph, measure: measure)
  guard lines.count > 1 else { return lines }
  if lines.count == 2,
    let parted = partedBySense(paragraph, lines, measure: measure, setter: setter)
  {
    return parted
  }
  return balanced(paragraph, lines, measure: measure, setter: setter)
}

/// How good a break behind a character is, by what it parts; the mildest that fits is taken.
private let senseBreaks: [(marks: [Unicode.Scalar], price: Int)] = [
  ([" ", "　", "：", ":", "；"], 0),
  (["，", ",", "！", "？"], 1),
  (["、", "”", "》", "）", "」"], 3),
]

/// The two lines that part best, if a break by sense leaves two lines that fit.
private func partedBySense(
  _ paragraph: StyledParagraph, _ lines: [SetLine], measure: Length,
  setter: LineSetter<some TextShaper>
) -> [SetLine]? {
  let total = lines.reduce(0) { $0 + $1.width.scaledPoints }
  let count = paragraph.text.utf8.count
  var best: (cost: Int, lines: [SetLine])?
  for (offset, price) in senseOffsets(in: paragraph.text).prefix(64) {
    let parts = [0..<offset, offset..<count].map { range in
      setter.lines(paragraph.slice(range), measure: measure)
        .map { $0.shifted(by: range.lowerBound) }
    }
    guard parts.allSatisfy({ $0.count == 1 }), let first = parts[0].first, let last = parts[1].first
    else { continue }
    let uneven = abs(first.width.scaledPoints - last.width.scaledPoints) * 20 / max(1, total)
    let cost = uneven + price * 2
    if cost < best?.cost ?? .max { best = (cost, [first, last]) }
  }
  return best?.lines
}

/// UTF-8 offsets behind marks of sense, at least three characters from both ends.
private func senseOffsets(in text: String) -> [(offset: Int, price: Int)] {
  var result: [(offset: Int, price: Int)] = []
  var offset = 0
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    offset += UTF8.width(scalar)
    guard index >= 2, index < scalars.count - 3,
      let row = senseBreaks.first(where: { $0.marks.contains(scalar) })
    else { continue }
    result.append((offset, row.price))
  }
  return result
}

/// The same number of lines on the narrowest measure that holds them.
private func balanced(
  _ paragraph: StyledParagraph, _ lines: [SetLine], measure: Length,
  setter: LineSetter<some TextShaper>
) -> [SetLine] {
  var (low, high) = (measure.scaledPoints / 2, measure.scaledPoints)
  var best = lines
  for _ in 0..<7 {
    let middle = (low + high) / 2
    let trial = setter.lines(
      paragraph, measure: Length(scaledPoints: middle))
    let overfull = trial.contains { $0.quality.overflow > .zero }
    if trial.count == lines.count, !overfull {
      (best, high) = (trial, middle)
    } else {
      low = middle
    }
  }
  return paragraph.alignment == .start || paragraph.alignment == .justified ? best : lines
}
