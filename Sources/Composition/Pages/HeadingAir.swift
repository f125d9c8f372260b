/// The kinds of headings that have a grid line more above them on one page, or two (疏排).
///
/// A foot is brought down by all headings of a kind or by none, so that on one page the air above
/// headings of a kind is the same.
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

  /// What may be done with headings of `kinds`: nothing, each kind alone, all together; two lines
  /// for each kind or all as well if air may be `wide`.
  static func choices(_ kinds: Set<UInt8>, wide: Bool) -> [HeadingAir] {
    let kinds = kinds.filter { $0 > 0 }.sorted()
    guard !kinds.isEmpty else { return [.none] }
    let sets = kinds.map { [$0] } + (kinds.count > 1 ? [kinds] : [])
    let loose = wide ? sets.map { HeadingAir($0, isWide: true) } : []
    return [.none] + sets.map { HeadingAir($0) } + loose
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
