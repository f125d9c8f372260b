/// The ways through pages of one column that lead to places where notes go on.
///
/// Only where a note was divided there are any, so that they are kept apart from the many other states.
struct RestWays {
  struct Way {
    /// Where it leads.
    var spot: Spot
    /// The side of the next page, as the search counts sides.
    var side: Int
    var cost: Int
    /// The state before.
    var origin: Int32
    var air: HeadingAir
    /// The paragraphs of its last page that are set with a line more or less.
    var resets: Resets
  }
  /// So many ways to a unit are gone on from at most, the cheapest.
  private static let most = 12

  /// The ways from which the search went on; the others are given up.
  private(set) var ways: [Way] = []
  /// The ways to units that lie ahead.
  private var ahead: [Int: [Way]] = [:]

  /// Keeps `way` if it is the cheapest to its place and side.
  mutating func add(_ way: Way) {
    var known = ahead.removeValue(forKey: way.spot.unit) ?? []
    if let index = known.firstIndex(where: { $0.spot == way.spot && $0.side == way.side }) {
      if way.cost < known[index].cost { known[index] = way }
    } else {
      known.append(way)
    }
    ahead[way.spot.unit] = known
  }

  /// The ways to the longest of the rests that are left before `unit` with so many groups that wait; `nil`
  /// where none is left.
  mutating func next(at unit: Int, _ pending: Int, _ rests: NoteRests) -> Range<Int>? {
    guard var known = ahead.removeValue(forKey: unit) else { return nil }
    if known.count > Self.most {
      known = Array(known.sorted { $0.cost < $1.cost }.prefix(Self.most))
    }
    let longest = known.filter { $0.spot.pending == pending }
      .max {
        (rests.count(of: $0.spot.rest), $1.spot.rest) < (
          rests.count(of: $1.spot.rest), $0.spot.rest
        )
      }?
      .spot
    let first = ways.count
    if let longest {
      ways += known.filter { $0.spot == longest }
      known.removeAll { $0.spot == longest }
    }
    if !known.isEmpty { ahead[unit] = known }
    return first < ways.count ? first..<ways.count : nil
  }
}
