import ChineseRules
import TypeModel

/// Addresses: broken after their signs, spread letter by letter, cut elsewhere only where they must.
extension AtomBuilder {
  /// An address without a scheme is at least this long; shorter ones stay whole.
  private static var shortestBareAddress: Int { 20 }

  /// Signs of an address after which a line may end.
  private static let signs: Set<UInt32> = [0x2F, 0x3F, 0x26, 0x3D, 0x2E, 0x2D]

  /// Whether the word `range` is an address: `https://…`, `www.…`, or a long `name.org/…`.
  func isAddress(_ range: Range<Int>) -> Bool {
    let values = reader.scalars[range].map(\.value)
    if values.count > 4, values.starts(with: [0x77, 0x77, 0x77, 0x2E]) { return true }
    guard let slash = values.firstIndex(of: 0x2F), slash > 0 else { return false }
    if values[slash - 1] == 0x3A, slash + 1 < values.count, values[slash + 1] == 0x2F {
      return true
    }
    guard values.count >= Self.shortestBareAddress,
      let dot = values[..<slash].lastIndex(of: 0x2E), slash - dot > 2
    else { return false }
    return reader.scalars[(range.lowerBound + dot + 1)..<(range.lowerBound + slash)].allSatisfy {
      $0.kind == .letter
    }
  }

  /// Appends the address `range`; returns the place after it.
  mutating func appendAddress(_ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, !breaksWord(before: end, in: range, after: Self.signs) {
        end += 1
      }
      appendAddressPiece(start..<end, endsAddress: end == range.upperBound)
      start = end
    }
    return range.upperBound
  }

  /// Appends a piece that ends in a sign, letter by letter.
  ///
  /// One that no line holds may be cut; so may one that could leave a third of a line empty, but at
  /// three times the price: what is left short costs more than that only beyond a third. A cut before a % is
  /// the better one, and none parts it from its figures.
  private mutating func appendAddressPiece(_ range: Range<Int>, endsAddress: Bool) {
    let style = Int(reader.scalars[range.lowerBound].style)
    let width = naturalWidth(of: range, style: style)
    let price = Float(settings.costs.addressCut)
    let cutPrice = width > measure ? price : width > measure / 3 ? 3 * price : .infinity
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, reader.scalars[end].kind == .glue { end += 1 }
      appendPiece(start..<end, face: faceOfWord(at: start))
      let isEnd = end == range.upperBound
      let last = atoms.count - 1
      atoms[last].isOfAddress = true
      // Letters over ⅛ em apart are no word any more.
      if !(isEnd && endsAddress) { atoms[last].stretch = styles[style].em / 8 }
      if isEnd {
        atoms[last].wordBreakPrice = 0
      } else if end - range.lowerBound >= 3, range.upperBound - end >= 3, !isInEscape(end) {
        atoms[last].wordBreakPrice = cutPrice * (reader.scalars[end].value == 0x25 ? 0.75 : 1)
      }
      start = end
    }
  }
}
