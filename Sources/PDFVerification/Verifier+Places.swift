import PDFReading

extension Verifier {
  /// No words are cut off with the trim, and none are drawn twice over each other.
  func checkPlaces(of page: ReadPage, _ index: Int) {
    if isForPress { checkCut(of: page, index) }
    var content: [String: [(x: Double, y: Double)]] = [:]
    for glyph in page.glyphs where !glyph.isArtifact {
      content[glyph.text, default: []].append((glyph.x, glyph.baseline))
    }
    let doubled = page.glyphs.count { glyph in
      glyph.isArtifact && !glyph.text.allSatisfy(\.isWhitespace)
        && content[glyph.text, default: []].contains { place in
          abs(place.x - glyph.x) < 1 && abs(place.y - glyph.baseline) < 1
        }
    }
    checkOverlaps(of: page, index)
    if doubled > 0 { find(.content, self.page(index), "words are drawn twice over each other") }
  }

  /// No words stand upon each other; marks above letters do, and they are as narrow as nothing.
  ///
  /// Letters of one line lie on each other by a quarter of the narrower: kerning takes less.
  private func checkOverlaps(of page: ReadPage, _ index: Int) {
    struct Cell: Hashable { let x, y: Int }
    struct Letter { let x, baseline, advance, size: Double }
    var places: [Cell: [Letter]] = [:]
    for glyph in page.glyphs where glyph.mcid != nil && glyph.advance > glyph.size * 0.2 {
      guard glyph.text.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      let letter = Letter(
        x: glyph.x, baseline: glyph.baseline, advance: glyph.advance, size: glyph.size)
      let cell = Cell(x: Int((letter.x + letter.advance / 2) / 24), y: Int(letter.baseline / 24))
      let near = (-1...1).flatMap { x in
        (-1...1).flatMap { y in places[Cell(x: cell.x + x, y: cell.y + y)] ?? [] }
      }
      let isOver = near.contains { other in
        let shared =
          min(other.x + other.advance, letter.x + letter.advance) - max(other.x, letter.x)
        return shared > min(other.advance, letter.advance) / 4
          && abs(other.baseline - letter.baseline) < min(other.size, letter.size) * 0.3
      }
      if isOver { return find(.content, self.page(index), "words stand upon each other") }
      places[cell, default: []].append(letter)
    }
  }

  /// Words stand within the trim by a millimetre; the slug line of the sheet stands beyond the bleed.
  private func checkCut(of page: ReadPage, _ index: Int) {
    let item = pageItem(index)
    guard let trim = Box(file.numbers(file.inherited("TrimBox", of: item))),
      let bleed = Box(file.numbers(file.inherited("BleedBox", of: item)))
    else { return }
    let safe = trim.grown(by: -leastDistance)
    let isCut = page.glyphs.contains { glyph in
      let baseline = page.top - glyph.baseline
      let box = Box(
        left: page.left + glyph.x, bottom: baseline, right: page.left + glyph.x + glyph.advance,
        top: baseline + glyph.size * 0.7)
      return !glyph.text.allSatisfy(\.isWhitespace) && bleed.overlaps(box) && !safe.holds(box)
    }
    if isCut { find(.boxes, self.page(index), "words stand within 1 mm of the trim or beyond it") }
  }
}
