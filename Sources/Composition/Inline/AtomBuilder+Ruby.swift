import ChineseRules
import TypeModel

/// Room for ruby that is wider than its base (TYPOGRAPHY §5.4).
extension AtomBuilder {
  /// Widens the cells under ruby so that neighbouring rubies stay ¼ em apart; ties each run.
  mutating func makeRoomForRuby(_ paragraph: StyledParagraph) {
    var index = 0
    for run in paragraph.runs {
      while index < atoms.count, byte(of: index) < run.range.lowerBound { index += 1 }
      let start = index
      while index < atoms.count, byte(of: index) < run.range.upperBound { index += 1 }
      guard index > start, paragraph.styles.indices.contains(run.style),
        case .ruby(let text)? = paragraph.styles[run.style].interlinear
      else { continue }
      let style = Int(atoms[start].style)
      let base = atoms[start..<index].reduce(0) { $0 + $1.width }
      let missing = shapeRuby(text, style: style).width + styles[style].em / 4 - base
      for place in start..<index {
        if place + 1 < index { atoms[place].breakPrice = .infinity }
        guard missing > 0 else { continue }
        let share =
          missing * (place - start + 1) / (index - start) - missing * (place - start)
          / (index - start)
        atoms[place].width += share
        atoms[place].inset -= share / 2
      }
    }
  }

  private func byte(of atom: Int) -> Int { offset(of: Int(atoms[atom].scalars.lowerBound)) }

  /// The glyphs of ruby `text` at half the size of `style`.
  mutating func shapeRuby(
    _ text: String, style: Int
  ) -> (face: Int, size: Int, glyphs: [AtomGlyph], width: Int) {
    let size = styles[style].em / 2
    guard let scalar = text.unicodeScalars.first else { return (-1, size, [], 0) }
    let kind = reader.classes[scalar]
    let stack = kind.isOfWords ? latinStacks[style] : hanStacks[style]
    let face = stack.first { fonts.entry($0, scalar.value, kind).state == .present }
    guard let face else { return (-1, size, [], 0) }
    let scalars = text.unicodeScalars.map {
      TextScalar(value: $0.value, offset: 0, kind: reader.classes[$0], style: 0)
    }
    let shaped = fonts.word(face, scalars[...])
    let unitsPerEm = fonts.unitsPerEm[face]
    var glyphs: [AtomGlyph] = []
    var width = 0
    let bytes = text.utf8.count
    let range = Int(shaped.lowerBound)..<Int(shaped.upperBound)
    for place in range {
      let source = fonts.wordGlyphs[place]
      let next = place + 1 < range.upperBound ? fonts.wordGlyphs[place + 1].cluster : bytes
      let advance = ResolvedStyle.scaled(source.advance, em: size, unitsPerEm: unitsPerEm)
      width += advance
      glyphs.append(
        AtomGlyph(
          id: source.id, textLength: UInt16(clamping: max(0, next - source.cluster)),
          advance: advance,
          xOffset: ResolvedStyle.scaled(source.xOffset, em: size, unitsPerEm: unitsPerEm),
          yOffset: ResolvedStyle.scaled(source.yOffset, em: size, unitsPerEm: unitsPerEm)))
    }
    return (face, size, glyphs, width)
  }
}
