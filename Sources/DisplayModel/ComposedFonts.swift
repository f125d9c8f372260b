package import TypeModel

/// Faces made of exactly the glyphs that a display list uses, and the list's runs in their terms.
///
/// A glyph of a composed face has the width that it takes up on paper and one text that it stands
/// for, so what a reader copies is what was written.
package struct ComposedFonts: Sendable {
  /// The faces; `Run.face` counts here.
  package var faces: [ComposedFace] = []
  /// The runs of every page, in the order of its glyph marks.
  package var pages: [ComposedPage] = []
  /// No faces and no pages.
  package init() {}
}

/// What composed faces are for.
package enum FacePurpose: Hashable, Sendable {
  /// Pictures of pages: Cairo draws the outlines.
  case picture
  /// A PDF: Cairo draws a sketch, and finishing embeds the outlines.
  case embedding
}

/// A face of an OpenType file in memory.
package struct ComposedFace: Sendable {
  /// The OpenType file that Cairo draws with: CID-keyed CFF outlines on an em of 1000 units.
  ///
  /// For embedding each outline is a box: all that drawing a PDF needs to know of a glyph. Cairo
  /// measures, cuts and packs each glyph that it draws, and does so on boxes in a tenth of the time;
  /// finishing puts `outlines` in their place, glyph for glyph.
  package var file: [UInt8]
  /// The CFF table with the outlines, as a PDF embeds it.
  package var outlines: [UInt8]
  /// The text (UTF-8) that each glyph stands for; none for the first, `.notdef`.
  ///
  /// Glyphs come in the order of their texts: the codes of a file are proof of its ToUnicode maps, and
  /// neighbours in Unicode share a radical, look alike and compress well.
  package var texts: [[UInt8]]
  /// The width of each glyph, in thousandths of an em.
  package var widths: [Int]
  /// PostScript name of the face that the glyphs come from.
  package var postScriptName: String
  /// What a PDF says of the face besides its outlines.
  package var traits: FaceTraits
  /// The size at which most of its glyphs stand.
  package var commonSize: Length
  /// The face in `file`.
  package init(
    file: [UInt8], outlines: [UInt8], texts: [[UInt8]], widths: [Int], postScriptName: String,
    traits: FaceTraits, commonSize: Length
  ) {
    self.file = file
    self.outlines = outlines
    self.texts = texts
    self.widths = widths
    self.postScriptName = postScriptName
    self.traits = traits
    self.commonSize = commonSize
  }
}

/// The measures of a PDF font descriptor (PDF 32000-1 §9.8), in thousandths of an em.
package struct FaceTraits: Hashable, Sendable {
  /// Height of the em box, H and x; depth of the em box, positive.
  package var ascender = 880, capHeight = 700, xHeight = 500, descender = 120
  /// `OS/2` weight class.
  package var weight = 400
  /// Degrees anticlockwise from upright: negative for a slant to the right.
  package var italicAngle = 0
  /// Whether all glyphs have one width, and whether strokes end in serifs.
  package var isFixedPitch = false, isSerif = false
  /// The measures of Noto Serif CJK.
  package init() {}
}

/// The runs of one page.
package struct ComposedPage: Sendable {
  /// A stretch of glyphs of one composed face.
  package struct Run: Hashable, Sendable {
    /// Index of the glyph mark in the page's marks.
    package var mark: Int32
    /// The face.
    package var face: Int32
    /// Which of the page's composed glyphs.
    package var glyphs: Range<Int32>
    /// The stretch `glyphs` of `mark`.
    package init(mark: Int32, face: Int32, glyphs: Range<Int32>) {
      self.mark = mark
      self.face = face
      self.glyphs = glyphs
    }
  }
  /// A glyph of a composed face: one for each cluster.
  package struct Glyph: Hashable, Sendable {
    /// Index of the glyph in its face.
    package var id: UInt16
    /// Where it is drawn, in scaled points from the mark's origin.
    package var x: Int32
    /// The glyph `id` at `x`.
    package init(id: UInt16, x: Int32) {
      self.id = id
      self.x = x
    }
  }
  /// The runs in the order of the marks; a mark has one, or more where a face was full.
  package var runs: [Run] = []
  /// The glyphs of all runs.
  package var glyphs: [Glyph] = []
  /// A page without runs.
  package init() {}
}
