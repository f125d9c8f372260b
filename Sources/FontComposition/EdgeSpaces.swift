import DisplayModel

/// The typed spaces of a page that no glyph draws: where a line ends, and where one is indented.
///
/// They stand in the page's text, between the texts of its marks. Those before a line follow a line feed,
/// so that none belongs to two lines.
struct EdgeSpaces {
  private let text: [UInt8]
  /// Where the text of a mark begins.
  private let starts: Set<Int>

  init(_ page: DisplayPage) {
    text = page.text
    starts = Set(
      page.marks.compactMap { mark in
        guard case .glyphs(let run) = mark, !run.text.isEmpty else { return nil }
        return run.text.lowerBound
      })
  }

  /// Whether the line of `run` ends with it and goes on behind a space.
  func isTrailing(_ run: GlyphMark) -> Bool {
    guard case .content = run.role else { return false }
    let end = run.text.upperBound
    return end < text.count && text[end] == 0x20 && !starts.contains(end)
  }

  /// How many spaces stand before the line that begins with `run`.
  func leading(of run: GlyphMark) -> Int {
    guard case .content = run.role else { return 0 }
    let end = run.text.lowerBound
    var start = end
    while start > 0, text[start - 1] == 0x20 { start -= 1 }
    return start > 0 && text[start - 1] == 0x0A ? end - start : 0
  }
}
