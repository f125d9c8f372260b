package import Diagnostics
import DisplayModel
package import TypeModel

/// A character that no face has, where it was first met.
package struct MissingCharacter: Hashable {
  var scalar: Unicode.Scalar
  var line: Int
  var column: Int

  /// The characters of the paragraph `text` that none of `fonts` has, and private-use ones that the
  /// first has not; white space and characters that show nothing of themselves need no face.
  package static func all(
    in text: String, fonts: [FontID], shaper: some TextShaper
  ) -> [MissingCharacter] {
    var seen: Set<Unicode.Scalar> = []
    return text.unicodeScalars.enumerated().compactMap { index, scalar in
      let shows =
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
        && scalar.properties.generalCategory != .control
      let faces = scalar.isPrivateUse ? fonts.prefix(1) : fonts[...]
      guard shows, seen.insert(scalar).inserted,
        !faces.contains(where: { shaper.nominalGlyph(of: scalar, in: $0) != nil })
      else { return nil }
      return MissingCharacter(scalar: scalar, line: 1, column: index + 1)
    }
  }
}

/// Draws a character that no face has: a frame with its code point in it.
///
/// The figures carry the character itself as their text, so that it is found and copied.
struct StandInDrawer {
  private var figures: [NominalGlyph] = []
  private var face = FontID(0)
  private var unitsPerEm = 1000

  /// Draws with the first of `fonts` that has the figures 0…9 A…F.
  init(fonts: [FontID], shaper: some TextShaper) {
    for font in fonts where figures.isEmpty {
      let found = "0123456789ABCDEF".unicodeScalars.map { shaper.nominalGlyph(of: $0, in: font) }
      guard found.allSatisfy({ $0 != nil }) else { continue }
      figures = found.compactMap(\.self)
      face = font
      unitsPerEm = max(1, shaper.metrics(of: font).unitsPerEm)
    }
  }

  /// Draws `text` in the place of `cell`, `width` wide, on `page`.
  func draw(_ text: String, cell: GlyphMark, width: Length, on page: inout DisplayPage) {
    let em = cell.size
    let frame = Rectangle(
      x: cell.origin.x + em * Ratio(1, 20), y: cell.origin.y - em * Ratio(41, 50),
      width: width - em * Ratio(1, 10), height: em * Ratio(9, 10))
    let thickness = em * Ratio(1, 25)
    page.marks.append(
      .fill(FillMark(.frame(frame, width: thickness), colour: cell.colour, role: cell.role)))
    guard let scalar = text.unicodeScalars.first, !figures.isEmpty else { return }
    let code = codePoint(scalar)
    let size = em * Ratio(3, 2 * code.count)
    let first = page.glyphs.count
    var total = 0
    for (index, figure) in code.enumerated() {
      let glyph = figures[(figure.hexDigitValue ?? 0) % figures.count]
      let advance = (size * Ratio(glyph.advance, unitsPerEm)).scaledPoints
      page.glyphs.append(
        PlacedGlyph(
          id: glyph.id, advance: Int32(clamping: advance),
          textLength: index == 0 ? UInt16(clamping: text.utf8.count) : 0))
      total += advance
    }
    let slack = frame.size.width.scaledPoints - total
    var mark = cell
    mark.font = face
    mark.size = size
    mark.origin = Point(
      x: frame.origin.x + Length(scaledPoints: slack / 2), y: cell.origin.y - em * Ratio(1, 4))
    mark.glyphs = first..<page.glyphs.count
    page.marks.append(.glyphs(mark))
  }
}

/// The code point as in `U+4E00`, at least four figures.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let code = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - code.count)) + code
}

/// One finding for each character that no face has, with the place where it is met first.
package func findings(of missing: [MissingCharacter], file: String) -> [Diagnostic] {
  var seen: Set<Unicode.Scalar> = []
  return missing.compactMap { character in
    guard seen.insert(character.scalar).inserted else { return nil }
    let code = codePoint(character.scalar)
    let span = SourceSpan(line: character.line, column: character.line == 0 ? 0 : character.column)
    return Diagnostic(
      .warning, file: file, at: span,
      "no font has “\(character.scalar)” (U+\(code)); a frame with its code stands for it",
      help: "install a font that has it and name it in Fonts/fonts.yaml, or write it otherwise")
  }
}
