import DisplayModel
import TypeModel

/// Marks between the lines: dots, lines, waves, ruby. They never change the pitch.
extension ParagraphComposer {
  /// The marks of one line, whose `units` stand where they will be drawn.
  mutating func interlinearMarks(
    of units: [PlacedUnit], in paragraph: StyledParagraph
  ) -> [InterlinearMark] {
    func spans(_ unit: PlacedUnit) -> [RunStyle.MarkedSpan] {
      paragraph.styles.indices.contains(unit.style) ? paragraph.styles[unit.style].interlinear : []
    }
    var marks: [InterlinearMark] = []
    for first in units.indices {
      for span in spans(units[first]) where first == 0 || !spans(units[first - 1]).contains(span) {
        var end = first + 1
        while end < units.count, spans(units[end]).contains(span) { end += 1 }
        appendMarks(span.mark, of: units[first..<end], in: paragraph, to: &marks)
      }
    }
    return marks
  }

  /// Moves the rubies of `line` so far inwards that none stands in the margin, the outermost first;
  /// then apart again, where that brought two closer than ¼ em.
  func settleRuby(of line: inout SetLine, in paragraph: StyledParagraph) {
    let places = line.interlinear.indices.filter {
      if case .ruby = line.interlinear[$0].kind { return true }
      return false
    }
    guard !places.isEmpty else { return }
    let left = paragraph.startIndent.scaledPoints
    var limit = left + breaker.frame.measure
    for place in places.reversed() {
      let mark = line.interlinear[place]
      let x = min(mark.x.scaledPoints, limit - mark.width.scaledPoints)
      line.interlinear[place].moveRuby(to: x)
      limit = x - mark.size.scaledPoints / 4
    }
    limit = left
    for place in places {
      let mark = line.interlinear[place]
      let x = max(mark.x.scaledPoints, limit)
      line.interlinear[place].moveRuby(to: x)
      limit = x + mark.width.scaledPoints + mark.size.scaledPoints / 4
    }
  }

  private mutating func appendMarks(
    _ kind: RunStyle.Interlinear, of units: ArraySlice<PlacedUnit>, in paragraph: StyledParagraph,
    to marks: inout [InterlinearMark]
  ) {
    guard let first = units.first, let last = units.last else { return }
    let colour = paragraph.styles[first.style].colour
    let em = builder.styles[first.style].em
    let x = first.x
    let width = last.x + last.width - x
    // Lines and waves are as long as the ink of the text (TYPOGRAPHY §5.4).
    let inkX = x + first.blankBefore
    let inkWidth = max(0, width - first.blankBefore - last.blankAfter)
    func mark(_ kind: InterlinearMark.Kind, x: Int, y: Int, width: Int) -> InterlinearMark {
      InterlinearMark(
        kind: kind, x: Length(scaledPoints: x), y: Length(scaledPoints: y),
        width: Length(scaledPoints: width), size: Length(scaledPoints: em), colour: colour)
    }
    switch kind {
    case .emphasisDots:
      for unit in units where unit.takesDot {
        // Line first, dots outside (先线后点, TYPOGRAPHY §5.4).
        let down = paragraph.styles[unit.style].hasLineBelow ? em * 9 / 25 : em * 7 / 25
        marks.append(mark(.dot, x: unit.x + unit.width / 2, y: -down, width: 0))
      }
    case .properName:
      marks.append(mark(.line, x: inkX + em / 16, y: -em / 5, width: max(0, inkWidth - em / 8)))
    case .bookTitle:
      marks.append(mark(.wave, x: inkX + em / 16, y: -em / 5, width: max(0, inkWidth - em / 8)))
    case .strikethrough:
      // Through the middle of the Han: 0.38 em above the baseline (TYPOGRAPHY §6).
      marks.append(mark(.line, x: inkX, y: em * 19 / 50, width: inkWidth))
    case .ruby(let text):
      let ruby = builder.shapeRuby(text, style: first.style)
      guard ruby.face >= 0 else { return }
      let left = inkX + (inkWidth - ruby.width) / 2
      let y = em * 19 / 20
      let segment = LineSegment(
        font: builder.fonts.keys[ruby.face].font, style: first.style,
        size: Length(scaledPoints: ruby.size), colour: colour, x: Length(scaledPoints: left),
        rise: Length(scaledPoints: y), glyphs: 0..<ruby.glyphs.count,
        textRange: first.textRange.lowerBound..<last.textRange.upperBound, link: nil)
      let glyphs = ruby.glyphs.map {
        PlacedGlyph(
          id: $0.id, advance: Int32(clamping: $0.advance), xOffset: Int32(clamping: $0.xOffset),
          yOffset: Int32(clamping: $0.yOffset), textLength: $0.textLength)
      }
      marks.append(mark(.ruby(segment, glyphs, text: text), x: left, y: y, width: ruby.width))
    }
  }
}

extension RunStyle {
  /// The innermost ruby.
  var ruby: MarkedSpan? {
    interlinear.last {
      if case .ruby = $0.mark { return true }
      return false
    }
  }

  /// Whether a proper-name line or a wave stands below the text.
  fileprivate var hasLineBelow: Bool {
    interlinear.contains { $0.mark == .properName || $0.mark == .bookTitle }
  }
}

extension InterlinearMark {
  /// Puts the left edge of a ruby at `x`, in scaled points.
  fileprivate mutating func moveRuby(to x: Int) {
    guard case .ruby(var segment, let glyphs, let text) = kind else { return }
    self.x = Length(scaledPoints: x)
    segment.x = self.x
    kind = .ruby(segment, glyphs, text: text)
  }
}
