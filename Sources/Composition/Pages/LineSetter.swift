import TypeModel

/// Sets paragraphs for all passes of one run, which so share what was learnt of glyphs and words.
///
/// What it remembers changes no result, only the time until it is there.
final class LineSetter<Shaper: TextShaper> {
  /// The shaper, for single glyphs and measures.
  let shaper: Shaper
  private var composer: ParagraphComposer<Shaper>

  init(shaper: Shaper, hyphenator: (any Hyphenator)? = nil) {
    self.shaper = shaper
    composer = ParagraphComposer(shaper: shaper, hyphenator: hyphenator)
  }

  /// Sets `paragraph` into lines of `measure`.
  func lines(_ paragraph: StyledParagraph, measure: Length) -> [SetLine] {
    composer.compose(paragraph, measure: measure)
  }

  /// Sets `paragraph` into just so many lines as `wish` asks for; `nil` where that cannot be had.
  func lines(
    _ paragraph: StyledParagraph, measure: Length, _ wish: LineWish
  ) -> [SetLine]? {
    composer.compose(paragraph, measure: measure, wish)
  }

  /// Sets a heading or title: one line if it fits, else few lines broken by sense.
  func headingLines(_ paragraph: StyledParagraph, measure: Length) -> [SetLine] {
    var heading = paragraph
    heading.breaking = .bySense
    return lines(heading, measure: measure)
  }
}
