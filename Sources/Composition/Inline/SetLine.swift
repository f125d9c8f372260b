package import DisplayModel
package import TypeModel

/// A line that has been set: glyphs at their places, left edge of the measure at x = 0.
package struct SetLine: Hashable, Sendable {
  /// Runs of one face, size and colour, left to right in reading order.
  package var segments: [LineSegment]
  /// All glyphs of the line.
  package var glyphs: [PlacedGlyph]
  /// Bytes (UTF-8) of the paragraph's text that the line stands for; spaces at its end included.
  package var textRange: Range<Int>
  /// From the left edge of the first glyph's cell to the right edge of the last one's, set.
  package var width: Length
  /// Where the line begins, indents and alignment included.
  package var start: Length
  /// How well it was set.
  package var quality: LineQuality
  /// Marks between the lines: dots, name lines, ruby; y up from the baseline.
  package var interlinear: [InterlinearMark]

  /// A line of `segments`.
  package init(
    segments: [LineSegment], glyphs: [PlacedGlyph], textRange: Range<Int>, width: Length,
    start: Length, quality: LineQuality, interlinear: [InterlinearMark] = []
  ) {
    self.segments = segments
    self.glyphs = glyphs
    self.textRange = textRange
    self.width = width
    self.start = start
    self.quality = quality
    self.interlinear = interlinear
  }
}

/// A run of glyphs of one face, size and colour on a line.
package struct LineSegment: Hashable, Sendable {
  /// The face.
  package var font: FontID
  /// Index of the paragraph's style.
  package var style: Int
  /// The em.
  package var size: Length
  /// Colour, as in `RunStyle.colour`.
  package var colour: UInt16
  /// Where the pen stands at the first glyph, from the measure's left edge.
  package var x: Length
  /// Shift of the baseline upwards.
  package var rise: Length
  /// Which of the line's glyphs.
  package var glyphs: Range<Int>
  /// Bytes of the paragraph's text that they stand for.
  package var textRange: Range<Int>
  /// The link it belongs to, as in `RunStyle.link`.
  package var link: Int?
  /// Whether the glyphs are stand-ins for characters that no face has.
  package var isStandIn: Bool

  /// A run of glyphs in `font`.
  package init(
    font: FontID, style: Int, size: Length, colour: UInt16, x: Length, rise: Length,
    glyphs: Range<Int>, textRange: Range<Int>, link: Int?, isStandIn: Bool = false
  ) {
    self.font = font
    self.style = style
    self.size = size
    self.colour = colour
    self.x = x
    self.rise = rise
    self.glyphs = glyphs
    self.textRange = textRange
    self.link = link
    self.isStandIn = isStandIn
  }
}

/// How a line was filled; the figures of `check` and of tests.
package struct LineQuality: Hashable, Sendable {
  /// Shrink tier reached: 0 none, 1…7 as in TYPOGRAPHY §4.
  package var shrinkTier = 0
  /// Stretch tier reached: 0 none, 1…3 as in TYPOGRAPHY §4.
  package var stretchTier = 0
  /// Space added to each Han gap (stretch tier 3).
  package var hanGap: Length = .zero
  /// What could not be brought into the measure; zero nearly always.
  package var overflow: Length = .zero
  /// How far the line ends short of its measure, since filling it would tear it apart or nothing in it
  /// can grow.
  package var shortfall: Length = .zero
  /// The line's cost in the paragraph's sum.
  package var cost: Double = 0
  /// Whether a mark hangs in the margin.
  package var hangs = false
  /// A line set solid.
  package init() {}
}

/// A mark between the lines.
package struct InterlinearMark: Hashable, Sendable {
  /// What is drawn.
  package enum Kind: Hashable, Sendable {
    /// A dot centred on a Han.
    case dot
    /// A straight line.
    case line
    /// A wavy line.
    case wave
    /// Glyphs of ruby, in their own face and size.
    case ruby(LineSegment, [PlacedGlyph], text: String)
  }
  /// What is drawn.
  package var kind: Kind
  /// Left edge (lines, ruby) or centre (dots), from the measure's left edge.
  package var x: Length
  /// Upwards from the baseline; negative below.
  package var y: Length
  /// Extent along the line; zero for dots.
  package var width: Length
  /// The em of the text it marks.
  package var size: Length
  /// Its colour, as in `RunStyle.colour`.
  package var colour: UInt16

  /// A mark at (`x`, `y`).
  package init(kind: Kind, x: Length, y: Length, width: Length, size: Length, colour: UInt16) {
    self.kind = kind
    self.x = x
    self.y = y
    self.width = width
    self.size = size
    self.colour = colour
  }
}
