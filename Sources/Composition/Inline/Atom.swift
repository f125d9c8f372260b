import ChineseRules

/// A character of a paragraph, with what the rules say of it.
struct TextScalar {
  /// The code point.
  var value: UInt32
  /// UTF-8 offset into the paragraph's text.
  var offset: Int32
  /// Its class; quotes and dashes are resolved by context.
  var kind: CharacterClass
  /// Index of its style in the composer's resolved styles.
  var style: UInt16
}

/// A glyph of an atom; distances in scaled points.
struct AtomGlyph {
  var id: UInt32
  var textLength: UInt16
  var advance: Int
  var xOffset: Int = 0
  var yOffset: Int = 0
}

/// What no line break ever parts: a Han, a mark, a piece of a word, a space.
struct Atom {
  /// Kinds of space that an atom may be.
  enum Space: UInt8 {
    case none
    /// Between words.
    case word
    /// Typed between Han and Latin: as wide as a Han–Latin gap.
    case latinGap
    /// Typed between two Han, or U+3000.
    case han
    /// Typed beside a mark, whose blank stands for it.
    case empty
  }

  /// Whether figures of the face stand for raised or lowered ones that it lacks.
  enum Raising: UInt8 {
    case none
    /// ⁵ ⁿ
    case raised
    /// ₅
    case lowered
  }

  /// First scalar, and the one after the last.
  var scalars: Range<Int32>
  /// Class of the first character.
  var first: CharacterClass
  /// Class of the last base character.
  var last: CharacterClass
  var style: UInt16
  /// Index of the face in the composer's font cache.
  var face: Int16 = 0
  var isStandIn = false
  /// Whether it is set small and raised or lowered, since the face has no such figures.
  var raising = Raising.none
  var space = Space.none
  /// Whether it is a letter of an address.
  var isOfAddress = false
  /// Whether the atom is a forced line break.
  var isLineBreak = false
  /// How many shares of what a line must gain stand after it (stretch step 3).
  var growth: Int32 = 0
  /// Step in which its blanks give way; 0 for never.
  var tier: UInt8 = 0
  /// Whether it may hang in the margin.
  var hangs = false
  /// Characters that count against a lone last character.
  var letters: Int32 = 1
  /// Glyphs in the composer's store.
  var glyphs: Range<Int32>
  /// Width inside a line, blanks included.
  var width: Int
  /// Less by this at a line start; negative where a neighbour's closing up is undone.
  var startTrim = 0
  /// Less by this at a line end; negative as above.
  var endTrim = 0
  /// Less by at most this at a line end, where the line would not hold it (shrink step 1).
  var endShrink = 0
  /// Blank before the ink that may give way inside a line.
  var blankBefore = 0
  /// Blank after the ink that may give way inside a line.
  var blankAfter = 0
  /// Outline's shift inside the cell, to the left when blank before it is taken away.
  var inset = 0
  /// Space after it inside a line: Han–Latin gap, tracking.
  var gap = 0
  /// How much of `gap` may give way (shrink step 6).
  var gapShrink = 0
  /// How much `gap` may grow (stretch step 2).
  var gapStretch = 0
  /// How much the atom itself, a space, may grow.
  var stretch = 0
  /// Price of a line break after it; infinite where none is allowed.
  var breakPrice: Float = .infinity
  /// Price of a break that the word itself allows after this piece.
  var wordBreakPrice: Float = .infinity
  /// Width of the hyphen that shows a break after it; 0 where none is shown.
  var hyphenWidth = 0
  /// The hyphen's glyph.
  var hyphenGlyph: UInt32 = 0
}
