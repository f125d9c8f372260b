import ChineseRules
package import TypeModel

/// Sets `paragraph` into lines of `measure`.
///
/// Runs are shaped, atoms formed, and breaks chosen for the paragraph as a whole (total fit).
/// - Returns: Lines whose text ranges cover the paragraph in order; at least one for text that is
///   not empty. What cannot be broken is returned overfull (`quality.overflow`).
package func composeParagraph(
  _ paragraph: StyledParagraph, measure: Length, shaper: some TextShaper
) -> [SetLine] {
  var composer = ParagraphComposer(shaper: shaper)
  return composer.compose(paragraph, measure: measure)
}

/// UTF-8 offsets at which a line of `paragraph` may begin, its start left out.
///
/// What no line of `measure` holds may break at more places.
package func breakOpportunities(
  _ paragraph: StyledParagraph, measure: Length? = nil, shaper: some TextShaper
) -> [Int] {
  var builder = AtomBuilder(shaper: shaper, classes: CharacterClassTable())
  builder.build(
    paragraph,
    measure: measure.map { LineFrame.fullMeasure(of: paragraph, measure: $0) } ?? .max)
  return builder.breakOffsets
}

/// The first-line indent for a measure: 2 em, and 1 em in columns of at most 18 em.
///
/// Source: clreq, first line indents in short columns; the limit is a policy.
package func automaticIndent(measure: Length, em: Length) -> Length {
  measure <= em * 18 ? em : em * 2
}

/// Sets paragraph after paragraph, and remembers the glyphs of characters and words between them.
package struct ParagraphComposer<Shaper: TextShaper> {
  var builder: AtomBuilder
  var breaker = LineBreaker()
  private let titleWords = TitleWords()
  /// Whether `units` are wanted.
  package var recordsUnits = false
  /// The units of each line of the paragraph composed last, if they are wanted.
  package private(set) var units: [[PlacedUnit]] = []

  /// How many lines are wanted, where it is not the best number.
  private var wish: LineWish?

  /// A composer that has seen no text yet.
  ///
  /// Without a hyphenator, words stay whole whatever the settings say.
  package init(shaper: Shaper, hyphenator: (any Hyphenator)? = nil) {
    builder = AtomBuilder(shaper: shaper, hyphenator: hyphenator, classes: CharacterClassTable())
  }

  /// Sets `paragraph` into lines of `measure`, as ``composeParagraph(_:measure:shaper:)`` does.
  ///
  /// Words are hyphenated only where the paragraph without hyphens has a line that needs them.
  package mutating func compose(_ paragraph: StyledParagraph, measure: Length) -> [SetLine] {
    guard paragraph.settings.hyphenates, builder.hyphens.hyphenator != nil else {
      return lines(of: paragraph, measure: measure)
    }
    var whole = paragraph
    whole.settings.hyphenates = false
    let lines = lines(of: whole, measure: measure)
    return lines.contains(where: needsHyphens)
      ? self.lines(of: paragraph, measure: measure) : lines
  }

  /// Sets `paragraph` into just so many lines as `wish` asks for, as well as that can be done.
  ///
  /// - Returns: `nil` where no such lines keep to the bounds of `wish`, or a line is ended by force.
  mutating func compose(
    _ paragraph: StyledParagraph, measure: Length, _ wish: LineWish
  ) -> [SetLine]? {
    self.wish = wish
    defer { self.wish = nil }
    var whole = paragraph
    whole.settings.hyphenates = false
    let isHyphenated = paragraph.settings.hyphenates && builder.hyphens.hyphenator != nil
    for trial in isHyphenated ? [whole, paragraph] : [whole] {
      let lines = lines(of: trial, measure: measure)
      if lines.count == wish.count, !builder.atoms.contains(where: \.isLineBreak) { return lines }
    }
    return nil
  }

  /// Whether `line` is torn or does not fit, so that hyphens may mend it.
  private func needsHyphens(_ line: SetLine) -> Bool {
    let em = Double(builder.styles.first?.em ?? 1)
    return line.quality.overflow > .zero || line.quality.shortfall > .zero
      || Double(line.quality.hanGap.scaledPoints) > builder.settings.costs.hyphenGap * em
  }

  private mutating func lines(of paragraph: StyledParagraph, measure: Length) -> [SetLine] {
    units.removeAll(keepingCapacity: true)
    guard !paragraph.text.isEmpty else { return [] }
    builder.build(
      paragraph, measure: LineFrame.fullMeasure(of: paragraph, measure: measure))
    let frame = LineFrame(paragraph, measure: measure, em: builder.styles.first?.em ?? 1)
    breaker.load(builder.atoms, frame: frame)
    var lines: [SetLine] = []
    var start = 0
    while start < builder.atoms.count {
      var end = start
      while end < builder.atoms.count, !builder.atoms[end].isLineBreak { end += 1 }
      setStretch(start..<end, paragraph: paragraph, into: &lines)
      start = end + 1
    }
    return lines
  }

  /// Sets the atoms `range`, which end in a forced break or the paragraph's end.
  private mutating func setStretch(
    _ range: Range<Int>, paragraph: StyledParagraph, into lines: inout [SetLine]
  ) {
    let byteStart = lines.last?.textRange.upperBound ?? 0
    let atomAfter = min(range.upperBound + 1, builder.atoms.count)
    let byteEnd = byteOffset(ofAtom: atomAfter)
    breaker.collectPoints(builder.atoms, in: range)
    let isFirst = range.lowerBound == 0
    let chosen =
      switch paragraph.breaking {
      case .totalFit:
        wish.map { breaker.search(isFirst: isFirst, $0) } ?? breaker.search(isFirst: isFirst)
      case .bySense:
        breaker.searchBySense(builder.atoms, isFirst: isFirst) {
          [titleWords, scalars = builder.reader.scalars] in
          titleWords.joints(in: scalars.map(\.value))
        }
      }
    guard !chosen.isEmpty else {
      lines.append(emptyLine(byteStart..<byteEnd, paragraph: paragraph))
      if recordsUnits { units.append([]) }
      return
    }
    var placer = LinePlacer(atoms: builder.atoms, glyphs: builder.glyphs, paragraph: paragraph)
    let hasMarks = paragraph.styles.contains { !$0.interlinear.isEmpty }
    placer.recordsUnits = recordsUnits || hasMarks
    var byte = byteStart
    for line in chosen {
      let next = breaker.points[line.end].next
      let end = line.isLast ? byteEnd : byteOffset(ofAtom: next)
      lines.append(
        setLine(line, bytes: byte..<end, paragraph: paragraph, placer: &placer))
      if placer.recordsUnits {
        let start = lines[lines.count - 1].start.scaledPoints
        let moved = placer.units.map { $0.moved(by: start) }
        if hasMarks {
          lines[lines.count - 1].interlinear = interlinearMarks(of: moved, in: paragraph)
          settleRuby(of: &lines[lines.count - 1], in: paragraph)
        }
        if recordsUnits { units.append(moved) }
      }
      byte = end
    }
  }

  private func byteOffset(ofAtom index: Int) -> Int {
    guard index < builder.atoms.count else { return builder.reader.byteCount }
    return builder.offset(of: Int(builder.atoms[index].scalars.lowerBound))
  }

  private func emptyLine(_ bytes: Range<Int>, paragraph: StyledParagraph) -> SetLine {
    SetLine(
      segments: [], glyphs: [], textRange: bytes, width: .zero, start: paragraph.startIndent,
      quality: LineQuality())
  }

  private func setLine(
    _ line: ChosenLine, bytes: Range<Int>, paragraph: StyledParagraph,
    placer: inout LinePlacer
  ) -> SetLine {
    let start = breaker.points[line.start]
    let end = breaker.points[line.end]
    let ending = breaker.ends[line.end]
    let between = ending.sums - breaker.starts[line.start]
    var shares = LineShares(
      difference: line.fit.difference, between: between, endShrink: ending.endShrink,
      isJustified: breaker.frame.fills,
      stretches: breaker.frame.fills && !line.fit.isShort
        && (!line.isLast || breaker.frame.justifiesLastLine),
      isEven: paragraph.alignment == .even)
    let first = byteOffset(ofAtom: start.next)
    let fonts = builder.fonts.keys
    let placed = placer.place(
      start.next...end.last, trim: start.startTrim,
      hyphenates: end.next == end.last + 1 && !line.isLast,
      byte: first, shares: &shares,
      faces: { fonts.indices.contains($0) ? fonts[$0].font : FontID(0) })
    let indent =
      paragraph.startIndent.scaledPoints
      + (line.isFirst ? paragraph.firstLineIndent.scaledPoints : 0)
    let slack = line.measure - placed.width
    let shift =
      switch paragraph.alignment {
      case .centre: slack / 2
      case .end: slack
      case .justified, .start, .even: 0
      }
    var set = SetLine(
      segments: placed.segments, glyphs: placed.glyphs, textRange: bytes,
      width: Length(scaledPoints: placed.width), start: Length(scaledPoints: indent + shift),
      quality: quality(line, shares, slack: slack))
    for index in set.segments.indices { set.segments[index].x += set.start }
    return set
  }

  /// How `line` came out, which ends `slack` before the measure.
  private func quality(_ line: ChosenLine, _ shares: LineShares, slack: Int) -> LineQuality {
    var quality = LineQuality()
    quality.shrinkTier = shares.shrinkTier
    quality.stretchTier = shares.stretchTier
    if shares.hanGap.whole > 0 {
      quality.hanGap = Length(scaledPoints: shares.hanGap.taken / shares.hanGap.whole)
    }
    quality.overflow = Length(scaledPoints: shares.overflow)
    let isToBeFull = breaker.frame.fills && (!line.isLast || breaker.frame.justifiesLastLine)
    if isToBeFull, slack > 0 { quality.shortfall = Length(scaledPoints: slack) }
    quality.cost = line.fit.cost
    quality.hangs = line.fit.hangs && slack < 0
    return quality
  }
}
