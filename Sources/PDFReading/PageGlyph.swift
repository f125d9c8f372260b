/// A glyph as a page shows it.
package struct PageGlyph: Hashable, Sendable {
  /// Index of the page.
  package var page: Int
  /// Where the pen stands, points from the left edge of the trimmed page.
  package var x: Double
  /// The baseline, points below the upper edge of the trimmed page.
  package var baseline: Double
  /// How far the pen moves on, in points.
  package var advance: Double
  /// The em, in points.
  package var size: Double
  /// The text that a reader copies; empty where the font names none.
  package var text: String
  /// The font's name, subset tag included.
  package var font: String
  /// Whether the glyph is code 0, which composed fonts keep for what is missing.
  package var isNotdef: Bool
  /// Whether it draws nothing: a space, or the blank that carries the text of what is drawn otherwise.
  package var isBlank: Bool
  /// From where to where its outline reaches, as `x`; `nil` where that is not known or it has none.
  package var ink: ClosedRange<Double>?
  /// Whether it stands in an artifact: running headers, folios.
  package var isArtifact: Bool
  /// The marked sequence of the page that it stands in.
  package var mcid: Int?
  /// Whether it stands upright in its own proportions: not mirrored, turned, slanted or squeezed.
  package var isUpright: Bool

  /// The middle of what it shows, as `x`: that of its advance where its outline is not known.
  package var middle: Double { ink.map { ($0.lowerBound + $0.upperBound) / 2 } ?? x + advance / 2 }

  /// A glyph on `page`.
  package init(
    page: Int, x: Double, baseline: Double, advance: Double, size: Double, text: String,
    font: String = "", isNotdef: Bool = false, isBlank: Bool = false,
    ink: ClosedRange<Double>? = nil, isArtifact: Bool = false, mcid: Int? = nil,
    isUpright: Bool = true
  ) {
    self.page = page
    self.x = x
    self.baseline = baseline
    self.advance = advance
    self.size = size
    self.text = text
    self.font = font
    self.isNotdef = isNotdef
    self.isBlank = isBlank
    self.ink = ink
    self.isArtifact = isArtifact
    self.mcid = mcid
    self.isUpright = isUpright
  }
}
