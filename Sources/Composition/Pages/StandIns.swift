package import Diagnostics
import DisplayModel
package import TypeModel

/// A character that no face has, where it was first met.
package struct MissingCharacter: Hashable {
  /// The character.
  package var scalar: Unicode.Scalar
  /// Its line in the source, from 1; 0 where it has none.
  package var line: Int
  /// Its column there, from 1.
  package var column: Int

  /// The characters of `text` that none of `fonts` has, and private-use ones that the first has not,
  /// each once with its line and column; white space and characters that show nothing of themselves
  /// need no face.
  package static func all(
    in text: String, fonts: [FontID], shaper: some TextShaper
  ) -> [MissingCharacter] {
    var seen: Set<Unicode.Scalar> = []
    var (line, column) = (1, 0)
    return text.unicodeScalars.compactMap { scalar in
      (line, column) = scalar == "\n" ? (line + 1, 0) : (line, column + 1)
      let shows =
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
        && scalar.properties.generalCategory != .control
      let faces = scalar.isPrivateUse ? fonts.prefix(1) : fonts[...]
      guard shows, seen.insert(scalar).inserted,
        !faces.contains(where: { shaper.nominalGlyph(of: scalar, in: $0) != nil })
      else { return nil }
      return MissingCharacter(scalar: scalar, line: line, column: column)
    }
  }

  /// Each character of `met` once, where it stands first in the source; in the order of the source.
  ///
  /// Contents and running headers are drawn before what they repeat and have no place there.
  static func firsts(of met: [MissingCharacter]) -> [MissingCharacter] {
    var places: [Unicode.Scalar: MissingCharacter] = [:]
    func isBefore(_ left: MissingCharacter, _ right: MissingCharacter) -> Bool {
      let lines = [left, right].map { $0.line == 0 ? Int.max : $0.line }
      return (lines[0], left.column, left.scalar) < (lines[1], right.column, right.scalar)
    }
    for character in met {
      if let known = places[character.scalar], !isBefore(character, known) { continue }
      places[character.scalar] = character
    }
    return places.values.sorted(by: isBefore)
  }

  /// What is to be said of it, with the line of `file` that it stands in.
  package func finding(file: String, sourceLine: String?) -> Diagnostic {
    Diagnostic(
      .warning, file: file, at: SourceSpan(line: line, column: line == 0 ? 0 : column),
      "no font has “\(scalar)” (U+\(codePoint(scalar))); a frame with its code stands for it",
      help: "install a font that has it and name it in Fonts/fonts.yaml, or write it otherwise",
      sourceLine: sourceLine)
  }
}

/// Draws a character that no face has: a frame with its code point in it.
///
/// A blank as wide as the frame carries the character itself as its text, so that it is found and copied
/// on the line where it stands; frame and figures are drawn, not set.
struct StandInDrawer {
  /// The white space of a face that has some.
  private let blank: (glyph: UInt32, face: FontID)?

  /// Sets the blank in the first of `fonts` that has one.
  init(fonts: [FontID], shaper: some TextShaper) {
    blank =
      fonts.lazy.compactMap { font in
        shaper.nominalGlyph(of: " ", in: font).map { ($0.id, font) }
      }.first
  }

  /// Draws `text` in the place of `cell`, `width` wide, on `page`.
  func draw(_ text: String, cell: GlyphMark, width: Length, on page: inout DisplayPage) {
    let em = cell.size
    let frame = Rectangle(
      x: cell.origin.x + em * Ratio(1, 20), y: cell.origin.y - em * Ratio(41, 50),
      width: width - em * Ratio(1, 10), height: em * Ratio(9, 10))
    func fill(_ shape: FillMark.Shape) {
      page.marks.append(.fill(FillMark(shape, colour: cell.colour, role: cell.role)))
    }
    fill(.frame(frame, width: em * Ratio(1, 25)))
    guard let scalar = text.unicodeScalars.first else { return }
    for bar in bars(of: codePoint(scalar), in: frame) { fill(.rectangle(bar)) }
    guard let blank else { return }
    var carrier = cell
    carrier.font = blank.face
    carrier.glyphs = page.glyphs.count..<page.glyphs.count + 1
    page.glyphs.append(
      PlacedGlyph(
        id: blank.glyph, advance: Int32(clamping: width.scaledPoints),
        textLength: UInt16(clamping: text.utf8.count)))
    page.marks.append(.glyphs(carrier))
  }

  /// The bars of the figures `code` in two rows amid `frame`.
  private func bars(of code: String, in frame: Rectangle) -> [Rectangle] {
    let (room, height) = (frame.size.width.points, frame.size.height.points)
    let count = (code.count + 1) / 2
    // Between figures half of one is free, and so beside the rows; a third of a figure between rows.
    let high = height * 3 / 10
    let wide = min(high * 2 / 3, room / (Double(count) * 1.5 + 0.5))
    let thick = max(wide / 5, thinnestLine)
    let left = frame.origin.x.points + (room - wide * (Double(count) * 1.5 - 0.5)) / 2
    let top = frame.origin.y.points + (height - high * 7 / 3) / 2
    return code.enumerated().flatMap { index, figure in
      segments.filter { $0.figures.contains(figure) }.map {
        $0.bar(
          left: left + wide * 1.5 * Double(index % count),
          top: top + high * 4 / 3 * Double(index / count),
          wide: wide, high: high, thick: thick)
      }
    }
  }
}

/// Nothing thinner is sure to print, in points; `verify` finds what is.
private let thinnestLine = 0.25

/// One of the seven bars that figures are made of.
private struct Segment {
  /// The figures that have it.
  let figures: String
  /// Where it begins, in parts of the figure's width and height, and whether it stands upright; upright
  /// ones are half as long as the figure is high.
  let x: Double
  let y: Double
  let isUpright: Bool

  func bar(left: Double, top: Double, wide: Double, high: Double, thick: Double) -> Rectangle {
    Rectangle(
      x: .points(left + x * (wide - thick)), y: .points(top + y * (high - thick)),
      width: .points(isUpright ? thick : wide), height: .points(isUpright ? high / 2 : thick))
  }
}

/// The bars of the figures 0…9 A…F: top, middle, foot, then left and right ones, upper and lower.
private let segments = [
  Segment(figures: "02356789ACEF", x: 0, y: 0, isUpright: false),
  Segment(figures: "2345689ABDEF", x: 0, y: 0.5, isUpright: false),
  Segment(figures: "0235689BCDE", x: 0, y: 1, isUpright: false),
  Segment(figures: "045689ABCEF", x: 0, y: 0, isUpright: true),
  Segment(figures: "0268ABCDEF", x: 0, y: 0.5, isUpright: true),
  Segment(figures: "01234789AD", x: 1, y: 0, isUpright: true),
  Segment(figures: "013456789ABD", x: 1, y: 0.5, isUpright: true),
]

/// The code point as in `U+4E00`, at least four figures.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let code = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - code.count)) + code
}
