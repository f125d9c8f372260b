package import ReportModel

extension InlineText {
  /// The text as code prints it: tabs go to columns of four.
  package var withColumns: InlineText { expandingTabs(every: 4) }

  /// The text with spaces in place of its tabs, each up to the next of the columns that are `step`
  /// apart; ASCII takes a column, all else two.
  ///
  /// No face has a glyph for a tab, and copied text shall hold what is seen.
  func expandingTabs(every step: Int) -> InlineText {
    guard text.utf8.contains(0x09) else { return self }
    var result = InlineText("", origins: [])
    var moved: [Int] = []  // the new place of each byte
    var (column, isBehindTab) = (0, true)
    for scalar in text.unicodeScalars {
      let offset = moved.count
      let start = result.text.utf8.count
      if isBehindTab, var origin = origin(at: offset) {
        origin.offset = start
        result.origins.append(origin)
      } else if let origin = origins.first(where: { $0.offset == offset }) {
        result.origins.append(TextOrigin(offset: start, line: origin.line, column: origin.column))
      }
      moved += Array(repeating: start, count: UTF8.width(scalar))
      isBehindTab = scalar == "\t"
      let width = isBehindTab ? step - column % step : scalar.isASCII ? 1 : 2
      column += width
      if isBehindTab {
        result.text += String(repeating: " ", count: width)
      } else {
        result.text.unicodeScalars.append(scalar)
      }
    }
    moved.append(result.text.utf8.count)
    result.spans = spans.map {
      InlineSpan(moved[$0.range.lowerBound]..<moved[$0.range.upperBound], $0.kind)
    }
    return result
  }
}
