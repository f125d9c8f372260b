package import TypeModel

/// A shaper without fonts: Han and full-width marks 1 em, ASCII ½ em, a space ¼ em (metric M1).
///
/// Every width can be counted by hand, so tests need no font and `compose --metrics square` shows
/// the rules bare. Glyph numbers are the characters' code points.
package struct SquareShaper: TextShaper {
  /// A shaper of squares.
  package init() {}

  package func metrics(of font: FontID) -> FontMetrics {
    FontMetrics(unitsPerEm: 1000, ascender: 880, descender: 120, capHeight: 700, xHeight: 500)
  }

  package func nominalGlyph(of scalar: Unicode.Scalar, in font: FontID) -> NominalGlyph? {
    NominalGlyph(id: scalar.value, advance: squareAdvance(of: scalar))
  }

  package func variantGlyph(
    of scalar: Unicode.Scalar, selector: Unicode.Scalar, in font: FontID
  ) -> NominalGlyph? {
    nominalGlyph(of: scalar, in: font)
  }

  package func shape(_ text: String, _ context: ShapingContext) -> [Glyph] {
    var offset = 0
    return text.unicodeScalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      let isLatinQuote = context.script == .latin && 0x2018...0x201F ~= scalar.value
      let advance = isLatinQuote ? 500 : squareAdvance(of: scalar)
      return Glyph(id: scalar.value, cluster: offset, advance: advance)
    }
  }
}

/// Advance of `scalar` in thousandths of an em.
private func squareAdvance(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20, 0xA0: 250
  case 0x21...0x7E, 0xB7, 0x2013: 500
  case 0xC0...0x24F, 0x370...0x52F: 500
  case 0x300...0x36F, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200B...0x200F: 0
  default: 1000
  }
}
