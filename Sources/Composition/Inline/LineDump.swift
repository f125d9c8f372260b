package import TypeModel

/// A set line told in ems: what `compose` prints and tests count.
package struct LineDump: Hashable, Sendable {
  /// A character, a word or number, a two-em mark, a stacked group, a space.
  package struct Unit: Hashable, Sendable {
    /// Its characters.
    package var text: String
    /// Left edge, from the measure's left edge.
    package var x: Double
    /// Width of the unit itself.
    package var advance: Double
    /// Space after it: Han–Latin gap, justification.
    package var gap: Double
  }
  /// All characters of the line, spaces at its end included.
  package var text: String
  /// Where the line begins.
  package var start: Double
  /// From the first unit's left edge to the last one's right edge.
  package var width: Double
  /// Han gap of stretch step 3.
  package var hanGap: Double
  /// What the measure does not hold.
  package var overflow: Double
  /// How far it ends short of the measure, since filling it would tear it apart.
  package var shortfall: Double
  /// Its units.
  package var units: [Unit]
  /// The line itself.
  package var line: SetLine

  /// Where the last unit's cell ends.
  package var end: Double { start + width }
}

/// Sets `paragraph` and tells its lines in ems of its first style.
///
/// Pieces of one word are one unit.
package func dumpLines(
  _ paragraph: StyledParagraph, measure: Length, shaper: some TextShaper,
  hyphenator: (any Hyphenator)? = nil
) -> [LineDump] {
  var composer = ParagraphComposer(shaper: shaper, hyphenator: hyphenator)
  composer.recordsUnits = true
  let lines = composer.compose(paragraph, measure: measure)
  let bytes = Array(paragraph.text.utf8)
  let em = Double(max(1, paragraph.styles.first?.size.scaledPoints ?? 1))
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  return zip(lines, composer.units).map { line, placed in
    var units: [LineDump.Unit] = []
    var isOpen = false
    for unit in placed {
      let advance = Double(unit.width) / em
      let gap = Double(unit.gap) / em
      if isOpen, unit.joinsPrevious, let last = units.indices.last {
        units[last].text += text(unit.textRange)
        units[last].advance += advance
        units[last].gap = gap
      } else {
        units.append(
          LineDump.Unit(
            text: text(unit.textRange), x: Double(unit.x) / em, advance: advance, gap: gap))
      }
      isOpen = unit.joinsNext
    }
    return LineDump(
      text: text(line.textRange), start: Double(line.start.scaledPoints) / em,
      width: Double(line.width.scaledPoints) / em,
      hanGap: Double(line.quality.hanGap.scaledPoints) / em,
      overflow: Double(line.quality.overflow.scaledPoints) / em,
      shortfall: Double(line.quality.shortfall.scaledPoints) / em, units: units, line: line)
  }
}
