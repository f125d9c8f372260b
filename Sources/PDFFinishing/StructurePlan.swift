import DisplayModel

/// Which marked sequences and links belong to which node of the structure, in reading order.
///
/// Filled page by page while contents are rewritten; a node joins its parent when the first thing
/// in it is met. Nodes in which nothing stands are left out, save the cells of tables.
struct StructurePlan {
  /// One child of a node.
  enum Kid: Hashable {
    case node(NodeID)
    /// Marked sequence `mcid` of page `page`.
    case content(page: Int, mcid: Int)
    /// Link `link` of page `page`.
    case link(page: Int, link: Int)
  }

  let nodes: [StructureNode]
  /// The children of each node.
  private(set) var kids: [[Kid]]
  /// For each child, the page of the document that it begins on.
  private var orders: [[Int32]]
  private var isAttached: [Bool]
  private var children: [[Int32]]

  /// A plan for `nodes`, of which the first is the Document.
  init(_ nodes: [StructureNode]) {
    self.nodes = nodes.isEmpty ? [StructureNode("Document", parent: nil)] : nodes
    kids = Array(repeating: [], count: self.nodes.count)
    orders = Array(repeating: [], count: self.nodes.count)
    isAttached = Array(repeating: false, count: self.nodes.count)
    isAttached[0] = true
    children = Array(repeating: [], count: self.nodes.count)
    for index in self.nodes.indices.dropFirst() {
      children[parent(of: index)].append(Int32(index))
    }
  }

  /// Whether `node` is part of the tree.
  func isKept(_ node: NodeID) -> Bool { isAttached[Int(node.index)] }

  /// `node`, or the Document where the list holds no such node.
  func known(_ node: NodeID) -> NodeID {
    nodes.indices.contains(Int(node.index)) ? node : .document
  }

  /// Adds `kid`, which stands on page `order` of the document, to `node`.
  mutating func add(_ kid: Kid, to node: NodeID, order: Int) {
    attach(Int(node.index), order: Int32(clamping: order))
    kids[Int(node.index)].append(kid)
    orders[Int(node.index)].append(Int32(clamping: order))
  }

  /// Joins the cells in which nothing stands to their rows, and puts nodes among nodes in order.
  ///
  /// On the sheets of a booklet the last page is met before the second.
  mutating func finish() {
    for index in nodes.indices where isAttached[index] { attachCells(of: index, before: .max) }
    for index in nodes.indices where isAttached[index] {
      let numbers = kids[index].compactMap { kid -> Int32? in
        guard case .node(let child) = kid else { return nil }
        return child.index
      }
      // Parted words are numbered after all else: they keep the place where they were met.
      let hasWord = numbers.contains { nodes[Int($0)].actualText != nil }
      if numbers.count == kids[index].count, !hasWord {
        kids[index] = numbers.sorted().map { .node(NodeID($0)) }
      } else if zip(orders[index], orders[index].dropFirst()).contains(where: >) {
        let sorted = zip(orders[index], kids[index]).enumerated().sorted {
          ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }
        kids[index] = sorted.map(\.element.1)
      }
    }
  }

  /// Parents come before their children, so this ends.
  private mutating func attach(_ index: Int, order: Int32) {
    if isAttached[index] { return }
    isAttached[index] = true
    let parent = parent(of: index)
    attach(parent, order: order)
    attachCells(of: parent, before: index)
    kids[parent].append(.node(NodeID(Int32(index))))
    orders[parent].append(order)
  }

  private mutating func attachCells(of row: Int, before limit: Int) {
    guard nodes[row].type == "TR" else { return }
    for child in children[row] where child < limit && !isAttached[Int(child)] {
      isAttached[Int(child)] = true
      kids[row].append(.node(NodeID(child)))
      orders[row].append(.max)
    }
  }

  /// The node above node `index`; the Document where the list names none that comes before it.
  func parent(of index: Int) -> Int {
    let parent = Int(nodes[index].parent?.index ?? 0)
    return (0..<index).contains(parent) ? parent : 0
  }
}
