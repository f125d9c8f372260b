/// The kinds of headings that have a grid line more above them on one page, or two (疏排).
///
/// A foot is brought down by all headings of a kind or by none, so that on one page the air above
/// headings of a kind is the same. Headings that the layout gives no air take a line of it near a fault that
/// it mends, and no more.
package struct HeadingAir: Hashable, Sendable {
  /// Bit k − 1 for the kind k, and bit k + 3 where it has two lines more.
  private(set) var bits: UInt8 = 0

  /// No heading has more.
  package static let none = HeadingAir()

  /// The headings of `kinds`, of which there are four; two lines more above each if it `isWide`.
  package init(_ kinds: [UInt8] = [], isWide: Bool = false) {
    for kind in kinds where (1...4).contains(kind) { bits |= (isWide ? 0x11 : 1) << (kind - 1) }
  }

  /// Grid lines more above `unit`.
  func rows(above unit: FlowUnit) -> Int {
    guard bits != 0, unit.airKind > 0 else { return 0 }
    return Int(bits >> (unit.airKind - 1) & 1 + bits >> (unit.airKind + 3) & 1)
  }

  /// What may be done with the headings among `units`: nothing, each kind alone, all together; if air may
  /// be `wide`, two lines for each kind or all as well, and one for headings that have none.
  static func choices(_ units: some Sequence<FlowUnit>, wide: Bool) -> [HeadingAir] {
    var (airy, all) = (Set<UInt8>(), Set<UInt8>())
    for unit in units where unit.airKind > 0 && (wide || !unit.isTight) {
      all.insert(unit.airKind)
      if !unit.isTight { airy.insert(unit.airKind) }
    }
    let loose = wide ? sets(airy).map { HeadingAir($0, isWide: true) } : []
    return [.none] + sets(all).map { HeadingAir($0) } + loose
  }

  /// Each of `kinds` alone, then all together.
  private static func sets(_ kinds: Set<UInt8>) -> [[UInt8]] {
    let kinds = kinds.sorted()
    return kinds.map { [$0] } + (kinds.count > 1 ? [kinds] : [])
  }

  /// The units of `range` that have a line more, twice those that have two; the first one is left out
  /// where it heads the column.
  func stretched(_ range: Range<Int>, of units: [FlowUnit], isHead: Bool) -> [Int] {
    guard self != .none else { return [] }
    return range.dropFirst(isHead ? 1 : 0).flatMap {
      Array(repeating: $0, count: rows(above: units[$0]))
    }
  }
}
