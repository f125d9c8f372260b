import Diagnostics
import ReportModel
import TypeModel

/// A figure on its way: the picture, or the frame that stands for it, then its size.
package struct FigureFlow: Hashable, Sendable {
  /// Path as typed.
  var path: String
  /// Width as typed.
  var width: String?
  /// Where the source tells it.
  var widthSpan: SourceSpan?
  /// Line of the source.
  var line: Int
  /// The picture, or why there is none to draw.
  var answer: PictureAnswer
  /// What stands in the frame where there is no picture.
  var standIn: StyledText?
  /// The line of `standIn`, once set.
  var standInLine: SetLine?
  /// Its size on the page, once set.
  var size = Size(width: .zero, height: .zero)
  /// Grid lines that it takes, once set.
  var rows = 1

  /// The figure `block`, which stood at `line`, and what is known of its picture.
  init(_ block: FigureBlock, line: Int, _ answer: PictureAnswer) {
    self.answer = answer
    path = block.path
    width = block.width
    widthSpan = block.widthSpan
    self.line = line
  }

  /// The picture; `nil` when there is none to draw.
  var picture: Picture? {
    guard case .found(let picture) = answer else { return nil }
    return picture
  }

  /// Dots in an inch at the size set; `nil` without a picture.
  var resolution: Int? {
    guard let picture, size.width > .zero else { return nil }
    return Int(Double(picture.width) * 72 / size.width.points)
  }
}

/// A width as typed: ems, a part of the measure, or a length.
///
/// - Returns: `nil` for what is none of these, and for less than a point.
func figureWidth(_ text: String, em: Length, measure: Length) -> Length? {
  let units: [(suffix: String, whole: Length, parts: Double)] = [
    ("em", em, 1), ("%", measure, 100), ("mm", .millimetres(1), 1), ("cm", .millimetres(10), 1),
    ("pt", .points(1), 1), ("字", em, 1),
  ]
  for unit in units where text.hasSuffix(unit.suffix) {
    guard let number = Double(text.dropLast(unit.suffix.count)), number > 0, number < 10_000 else {
      return nil
    }
    // Divided last, so that 100% is the measure itself.
    let width = Length(scaledPoints: Int(Double(unit.whole.scaledPoints) * number / unit.parts))
    return width >= .points(1) ? width : nil
  }
  return nil
}
