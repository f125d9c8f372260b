/// Bookmarks as a tree: for each, its neighbours as PDF wants them.
struct OutlineTree {
  /// The neighbours of one bookmark, as indices.
  struct Node: Hashable {
    var parent: Int?
    var previous: Int?
    var next: Int?
    var first: Int?
    var last: Int?
    var children = 0
  }
  private(set) var nodes: [Node] = []

  /// A tree of bookmarks with the given depths, from 1; a skipped depth counts as the next.
  init(levels: [Int]) {
    /// The bookmarks above the one in hand, outermost first, with their levels.
    var path: [(index: Int, level: Int)] = []
    var lastOfTop: Int?
    for (index, level) in levels.enumerated() {
      while let deepest = path.last, deepest.level >= level { path.removeLast() }
      let parent = path.last?.index
      let previous = parent.map { nodes[$0].last } ?? lastOfTop
      nodes.append(Node(parent: parent, previous: previous))
      if let previous { nodes[previous].next = index }
      if let parent {
        nodes[parent].first = nodes[parent].first ?? index
        nodes[parent].last = index
        nodes[parent].children += 1
      } else {
        lastOfTop = index
      }
      path.append((index, level))
    }
  }
}
