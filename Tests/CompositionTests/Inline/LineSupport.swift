import Composition
import DisplayModel
import TypeModel

/// The em of all tests that count in ems.
let testEm = Length.points(10)

/// So many ems as a length.
func ems(_ count: Double) -> Length { .points(count * testEm.points) }

/// A line as the cases describe it: units with place, width and gap in ems.
struct LineView {
  struct Unit: Equatable {
    var text: String
    var x: Double
    var width: Double
    var gap: Double
    var isCharacter: Bool
  }
  var text: String
  var start: Double
  var width: Double
  var units: [Unit]
  var line: SetLine

  /// Where the last unit's cell ends.
  var end: Double { start + width }

  init(_ line: SetLine, units placed: [PlacedUnit], in text: String) {
    let bytes = Array(text.utf8)
    let per = Double(testEm.scaledPoints)
    self.line = line
    self.text = String(decoding: bytes[line.textRange], as: UTF8.self)
    start = Double(line.start.scaledPoints) / per
    width = Double(line.width.scaledPoints) / per
    units = []
    var isOpen = false
    for unit in placed {
      let piece = String(decoding: bytes[unit.textRange], as: UTF8.self)
      if isOpen, unit.joinsPrevious, let last = units.indices.last {
        units[last].text += piece
        units[last].width += Double(unit.width) / per
        units[last].gap = Double(unit.gap) / per
      } else {
        units.append(
          Unit(
            text: piece, x: Double(unit.x) / per, width: Double(unit.width) / per,
            gap: Double(unit.gap) / per, isCharacter: unit.isCharacter))
      }
      isOpen = unit.joinsNext
    }
  }

  /// Left edge of the first unit that begins with `text`.
  func x(of text: String) -> Double? { units.first { $0.text.hasPrefix(text) }?.x }
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

/// The lines of `paragraph` at `measure` with square metrics.
func setLines(_ paragraph: StyledParagraph, _ measure: Length) -> [LineView] {
  var composer = ParagraphComposer(shaper: SquareShaper())
  composer.recordsUnits = true
  let lines = composer.compose(paragraph, measure: measure)
  return zip(lines, composer.units).map { LineView($0, units: $1, in: paragraph.text) }
}

/// The lines of `text` at a measure of so many ems.
func setLines(
  _ text: String, _ count: Double, settings: LineSettings = LineSettings(),
  alignment: Alignment = .justified
) -> [LineView] {
  setLines(plainParagraph(text, settings: settings, alignment: alignment), ems(count))
}
