/// Gives each heading its level by the order in which the document itself brings its marks.
///
/// A mark that stands open keeps its level and closes what is below it. A new mark opens one level
/// deeper, except that a numbered mark never stands below one that custom ranks lower (第一章 after
/// 一、 goes back up).
package struct HeadingLadder: Hashable, Sendable {
  private var open: [MarkKind] = []

  /// No heading yet.
  package init() {}

  /// The level, from 1, of the next heading, which has the mark `kind`.
  package mutating func level(of kind: MarkKind) -> Int {
    // 前言 and the like stand at the top and hold no other headings.
    if open.last == .named { open.removeLast() }
    if kind == .named {
      open.removeAll()
    } else if case .hash(let depth) = kind {
      open.removeAll { if case .hash(let other) = $0 { other >= depth } else { true } }
    } else if let place = open.firstIndex(of: kind) {
      open.removeSubrange(place...)
    } else if let rank = kind.conventionalRank {
      while let last = open.last, let other = last.conventionalRank, other >= rank {
        open.removeLast()
      }
    }
    open.append(kind)
    return open.count
  }
}
