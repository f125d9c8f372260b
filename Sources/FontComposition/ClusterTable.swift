/// What a glyph of a composed face is made of.
struct ClusterKey: Hashable {
  /// A glyph of the source face and where its outline stands.
  struct Part: Hashable {
    var glyph: UInt32
    /// Shift of the outline, in thousandths of an em.
    var dx: Int32
    var dy: Int32
  }
  /// The outlines; empty for a space.
  var parts: [Part]
  /// The text (UTF-8) that the glyph stands for.
  var text: [UInt8]
  /// How far the pen moves on, in thousandths of an em.
  var width: Int32

  /// Whether it comes before `other`: by text, then by glyph.
  fileprivate func precedes(_ other: ClusterKey) -> Bool {
    if text != other.text { return text.lexicographicallyPrecedes(other.text) }
    return parts.first?.glyph ?? 0 < other.parts.first?.glyph ?? 0
  }
}

/// The distinct clusters of one face, numbered from 1 in the order of their first use until they are
/// sorted.
///
/// Nearly all clusters are one glyph for one character; these are found by one number in an open
/// table, without touching memory elsewhere.
struct ClusterTable {
  private(set) var clusters: [ClusterKey] = []
  private var rare: [ClusterKey: UInt16] = [:]
  private var slots: [(key: UInt64, number: UInt16)]
  private var filled = 0

  init() { slots = Array(repeating: (0, 0), count: 1024) }

  /// The number of the cluster that `key` names; it is added with `make` when it is new.
  mutating func number(of key: UInt64, make: () -> ClusterKey) -> UInt16 {
    let mask = slots.count - 1
    var slot = Self.hash(key) & mask
    while slots[slot].number != 0 {
      if slots[slot].key == key { return slots[slot].number }
      slot = (slot + 1) & mask
    }
    clusters.append(make())
    slots[slot] = (key, UInt16(clusters.count))
    filled += 1
    if filled * 2 > slots.count { grow() }
    return UInt16(clusters.count)
  }

  /// The number of a cluster of several glyphs or characters.
  mutating func number(of cluster: ClusterKey) -> UInt16 {
    if let known = rare[cluster] { return known }
    clusters.append(cluster)
    rare[cluster] = UInt16(clusters.count)
    return UInt16(clusters.count)
  }

  /// Puts the clusters in the order of their texts, as readers check who see two texts exchanged;
  /// none can be added after.
  ///
  /// - Returns: The new number of each, by its old one; 0 stays 0.
  mutating func sort() -> [UInt16] {
    let order = clusters.indices.sorted { left, right in
      if clusters[left].precedes(clusters[right]) { return true }
      return left < right && !clusters[right].precedes(clusters[left])
    }
    var numbers = [UInt16](repeating: 0, count: clusters.count + 1)
    for (place, index) in order.enumerated() { numbers[index + 1] = UInt16(place + 1) }
    clusters = order.map { clusters[$0] }
    return numbers
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0), count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry.number != 0 {
      var slot = Self.hash(entry.key) & mask
      while slots[slot].number != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
