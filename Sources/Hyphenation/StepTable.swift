/// The steps of a tree of letters: from a node by a letter to a node.
///
/// A table of open addresses, at most half full, since every letter of every pattern passes here
/// before the first word is looked up.
struct StepTable {
  /// Keys and the nodes that they lead to, in turn; a node 0, to which no step leads, is a free place.
  private var slots: [(key: UInt32, node: UInt32)]
  private var count = 0

  /// A table with room for `capacity` steps before it grows.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: (0, 0), count: size)
  }

  /// The node that `letter`, below 32, leads to from `node`.
  subscript(node: UInt32, letter: UInt32) -> UInt32? {
    let slot = slots[place(of: node << 5 | letter)]
    return slot.node == 0 ? nil : slot.node
  }

  /// Adds a step to `target`, which is not 0; there must be none from `node` by `letter`.
  mutating func insert(_ target: UInt32, from node: UInt32, by letter: UInt32) {
    if count * 2 >= slots.count { grow() }
    let key = node << 5 | letter
    slots[place(of: key)] = (key, target)
    count += 1
  }

  /// Where `key` stands, or would stand.
  private func place(of key: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int((key &* 0x9E37_79B1) >> 7) & mask
    while slots[place].node != 0, slots[place].key != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0), count: old.count * 2)
    for slot in old where slot.node != 0 { slots[place(of: slot.key)] = slot }
  }
}
