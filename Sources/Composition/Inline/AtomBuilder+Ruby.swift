import ChineseRules
import TypeModel

/// Room for ruby that is wider than its base (TYPOGRAPHY §5.4).
extension AtomBuilder {
  /// A run of atoms under one ruby.
  private struct RubyRun {
    var atoms: Range<Int>
    var width: Int
    var em: Int
  }

  /// Ties the atoms of each ruby, and parts bases whose rubies would stand closer than ¼ em.
  ///
  /// A ruby hangs over its neighbours by up to ½ em on each side; only beyond that its base is
  /// widened, so that text without ruby keeps its pitch. At the edges of a line its base stands so far
  /// inside that the ruby does not leave the measure.
  mutating func makeRoomForRuby(_ paragraph: StyledParagraph) {
    var before: RubyRun?
    for run in rubyRuns(of: paragraph) {
      for place in run.atoms.dropLast() { atoms[place].breakPrice = .infinity }
      widen(run.atoms, by: run.width - width(of: run.atoms) - run.em)
      keepInside(run)
      if let before {
        let overhangs = [before, run].map { ($0.width - width(of: $0.atoms)) / 2 }
        let between = before.atoms.upperBound..<run.atoms.lowerBound
        let last = before.atoms.upperBound - 1
        let distance = width(of: between) + atoms[last].gap
        atoms[last].gap += max(0, overhangs[0] + overhangs[1] + run.em / 4 - distance)
      }
      before = run
    }
  }

  private mutating func keepInside(_ run: RubyRun) {
    let overhang = max(0, run.width - width(of: run.atoms)) / 2
    guard let first = run.atoms.first, let last = run.atoms.last else { return }
    if !atoms[first].first.isMark { atoms[first].startTrim = -overhang }
    if !atoms[last].last.isMark { atoms[last].endTrim = -overhang }
  }

  private mutating func rubyRuns(of paragraph: StyledParagraph) -> [RubyRun] {
    var runs: [RubyRun] = []
    var open: RunStyle.MarkedSpan?
    var index = 0
    for run in paragraph.runs {
      while index < atoms.count, byte(of: index) < run.range.lowerBound { index += 1 }
      let start = index
      while index < atoms.count, byte(of: index) < run.range.upperBound { index += 1 }
      guard index > start else { continue }
      let isKnown = paragraph.styles.indices.contains(run.style)
      let span = isKnown ? paragraph.styles[run.style].ruby : nil
      defer { open = span }
      guard let span, case .ruby(let text) = span.mark else { continue }
      if span == open, let last = runs.indices.last {
        runs[last].atoms = runs[last].atoms.lowerBound..<index
        continue
      }
      let style = Int(atoms[start].style)
      runs.append(
        RubyRun(
          atoms: start..<index, width: shapeRuby(text, style: style).width, em: styles[style].em))
    }
    return runs
  }

  /// Width of the atoms `range` with the gaps between them.
  private func width(of range: Range<Int>) -> Int {
    range.reduce(0) { $0 + atoms[$1].width + ($1 + 1 < range.upperBound ? atoms[$1].gap : 0) }
  }

  /// Shares `missing` out among the cells of `range`.
  private mutating func widen(_ range: Range<Int>, by missing: Int) {
    guard missing > 0 else { return }
    for (turn, place) in range.enumerated() {
      let share = missing * (turn + 1) / range.count - missing * turn / range.count
      atoms[place].width += share
      atoms[place].inset -= share / 2
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
      // The first glyph of a cluster stands for the text of all its glyphs.
      let isFurther =
        place > range.lowerBound && fonts.wordGlyphs[place - 1].cluster == source.cluster
      let next =
        fonts.wordGlyphs[place..<range.upperBound].first { $0.cluster > source.cluster }?.cluster
      let advance = ResolvedStyle.scaled(source.advance, em: size, unitsPerEm: unitsPerEm)
      width += advance
      glyphs.append(
        AtomGlyph(
          id: source.id,
          textLength: isFurther ? 0 : UInt16(clamping: (next ?? bytes) - source.cluster),
          advance: advance,
          xOffset: ResolvedStyle.scaled(source.xOffset, em: size, unitsPerEm: unitsPerEm),
          yOffset: ResolvedStyle.scaled(source.yOffset, em: size, unitsPerEm: unitsPerEm)))
    }
    return (face, size, glyphs, width)
  }
}
