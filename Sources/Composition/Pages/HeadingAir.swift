/// The kinds of headings that have a grid line more above them on one page (疏排).
///
/// A foot is brought down by all headings of a kind or by none, so that on one page the air above
/// headings of a kind is the same.
package struct HeadingAir: Hashable, Sendable {
  /// Bit k − 1 for the kind k.
  private(set) var bits: UInt8 = 0

  /// No heading has more.
  package static let none = HeadingAir()

  /// The headings of `kinds`.
  package init(_ kinds: [UInt8] = []) {
    for kind in kinds where (1...8).contains(kind) { bits |= 1 << (kind - 1) }
  }

  /// Grid lines more above `unit`.
  func rows(above unit: FlowUnit) -> Int {
    unit.airKind > 0 && bits >> (unit.airKind - 1) & 1 == 1 ? 1 : 0
  }

  /// What may be done with headings of `kinds`: nothing, each kind alone, all together.
  static func choices(_ kinds: Set<UInt8>) -> [HeadingAir] {
    let kinds = kinds.filter { $0 > 0 }.sorted()
    guard !kinds.isEmpty else { return [.none] }
    let single = kinds.map { HeadingAir([$0]) }
    return [.none] + single + (kinds.count > 1 ? [HeadingAir(kinds)] : [])
  }

  /// The units of `range` that have a line more, the first one left out where it heads the column.
  func stretched(_ range: Range<Int>, of units: [FlowUnit], isHead: Bool) -> [Int] {
    guard self != .none else { return [] }
    return range.dropFirst(isHead ? 1 : 0).filter { rows(above: units[$0]) > 0 }
  }
}
