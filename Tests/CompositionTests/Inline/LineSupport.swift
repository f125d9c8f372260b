import Composition
import DisplayModel
import TypeModel

/// The em of all tests that count in ems.
let testEm = Length.points(10)

/// So many ems as a length.
func ems(_ count: Double) -> Length { .points(count * testEm.points) }

extension LineDump {
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
func setLines(_ paragraph: StyledParagraph, _ measure: Length) -> [LineDump] {
  dumpLines(paragraph, measure: measure, shaper: SquareShaper())
}

/// The lines of `text` at a measure of so many ems.
func setLines(
  _ text: String, _ count: Double, settings: LineSettings = LineSettings(),
  alignment: Alignment = .justified
) -> [LineDump] {
  setLines(plainParagraph(text, settings: settings, alignment: alignment), ems(count))
}
