import PDFReading

/// The least distance of words from the cut: knives are not more exact than 1 mm.
private let leastDistance = 1 / 25.4 * 72 - 0.01

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
    if doubled > 0 { find(.content, self.page(index), "words are drawn twice over each other") }
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
