/// A unit of a set line, for dumps and for marks between the lines.
package struct PlacedUnit: Hashable, Sendable {
  /// Bytes (UTF-8) of the paragraph's text.
  package var textRange: Range<Int>
  /// Left edge, in scaled points from the measure's left edge.
  package var x: Int
  /// Width of the unit itself, in scaled points.
  package var width: Int
  /// Space after it, in scaled points: Han–Latin gap, justification.
  package var gap: Int
  /// Blank of a mark before its ink, in scaled points.
  package var blankBefore: Int
  /// Blank of a mark after its ink, in scaled points.
  package var blankAfter: Int
  /// Whether an emphasis dot stands at it: a Han; no word, figure, mark or space.
  package var takesDot: Bool
  /// Index of its style.
  package var style: Int
  /// Whether it belongs to a word that goes on in the next unit.
  package var joinsNext: Bool
  /// Whether it goes on with a word that the unit before began.
  package var joinsPrevious: Bool

  /// The unit, so many scaled points to the right.
  func moved(by distance: Int) -> PlacedUnit {
    var unit = self
    unit.x += distance
    return unit
  }
}
