/// Knows where words may be hyphenated (连字).
///
/// The only seam between composition and its patterns.
public protocol Hyphenator {
  /// UTF-8 offsets in `word`, letters only, before which a hyphen may be set; in order.
  func hyphenationPoints(of word: String) -> [Int]
}
