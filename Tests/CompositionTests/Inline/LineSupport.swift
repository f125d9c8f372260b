import Composition
import DisplayModel
import TypeModel

/// The em of all tests that count in ems.
let testEm = Length.points(10)

/// A line as the cases describe it: text, and units with place and advance in ems.
struct LineView {
  struct Unit: Equatable {
    var text: String
    var x: Double
    var advance: Double
  }
  var text: String
  var start: Double
  var width: Double
  var units: [Unit]
  var line: SetLine

  init(_ line: SetLine, in text: String, em: Length = testEm) {
    let bytes = Array(text.utf8)
    let per = Double(em.scaledPoints)
    self.line = line
    self.text = String(decoding: bytes[line.textRange], as: UTF8.self)
    start = Double(line.start.scaledPoints) / per
    width = Double(line.width.scaledPoints) / per
    units = []
    for segment in line.segments {
      var pen = Double(segment.x.scaledPoints)
      var byte = segment.textRange.lowerBound
      for glyph in line.glyphs[segment.glyphs] {
        let next = min(byte + Int(glyph.textLength), bytes.count)
        units.append(
          Unit(
            text: String(decoding: bytes[byte..<next], as: UTF8.self), x: pen / per,
            advance: Double(glyph.advance) / per))
        pen += Double(glyph.advance)
        byte = next
      }
    }
  }
}

/// A paragraph of one style.
func plainParagraph(
  _ text: String, settings: LineSettings = LineSettings(), alignment: Alignment = .justified
) -> StyledParagraph {
  StyledParagraph(
    text: text, runs: [StyledRun(0..<text.utf8.count, style: 0)],
    styles: [RunStyle(fonts: [FontID(0)], size: testEm)], alignment: alignment,
    settings: settings)
}

/// The lines of `text` at a measure of so many ems.
func setLines(
  _ text: String, _ ems: Double, settings: LineSettings = LineSettings(),
  alignment: Alignment = .justified
) -> [LineView] {
  let paragraph = plainParagraph(text, settings: settings, alignment: alignment)
  let measure = Length.points(ems * testEm.points)
  return composeParagraph(paragraph, measure: measure, shaper: SquareShaper())
    .map { LineView($0, in: text) }
}
