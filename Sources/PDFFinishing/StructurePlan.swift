import DisplayModel

/// Which marked sequences and links belong to which node of the structure, in reading order.
///
/// Filled page by page while contents are rewritten; a node joins its parent when the first thing
/// in it is met. Nodes in which nothing stands are left out, save the rows and cells of tables.
struct StructurePlan {
  /// One child of a node.
  enum Kid: Hashable {
    case node(NodeID)
    /// Marked sequence `mcid` of page `page`.
    case content(page: Int32, mcid: Int32)
    /// Link `link` of page `page`.
    case link(page: Int32, link: Int32)
  }
  /// A child and the page of the document that it begins on.
  private struct Entry {
    let kid: Kid
    let order: Int32
  }

  let nodes: [StructureNode]
  /// The children of each node.
  private var entries: [[Entry]]
  private var isAttached: [Bool]
  /// The rows of each table and the cells of each row, by the number of the table or row.
  private var cells: [Int: [Int32]] = [:]

  /// A plan for `nodes`, of which the first is the Document.
  init(_ nodes: [StructureNode]) {
    self.nodes = nodes.isEmpty ? [StructureNode("Document", parent: nil)] : nodes
    entries = Array(repeating: [], count: self.nodes.count)
    isAttached = Array(repeating: false, count: self.nodes.count)
    isAttached[0] = true
    for index in self.nodes.indices.dropFirst() {
      let isCell = ["TR", "TD", "TH"].contains(self.nodes[index].type)
      if isCell { cells[parent(of: index), default: []].append(Int32(index)) }
    }
  }

  /// The children of node `index`.
  func kids(of index: Int) -> [Kid] { entries[index].map(\.kid) }

  /// Whether `node` is part of the tree.
  func isKept(_ node: NodeID) -> Bool { isAttached[Int(node.index)] }

  /// `node`, or the Document where the list holds no such node.
  func known(_ node: NodeID) -> NodeID {
    nodes.indices.contains(Int(node.index)) ? node : .document
  }

  /// Adds `kid`, which stands on page `order` of the document, to `node`.
  mutating func add(_ kid: Kid, to node: NodeID, order: Int) {
    let entry = Entry(kid: kid, order: Int32(clamping: order))
    attach(Int(node.index), order: entry.order)
    entries[Int(node.index)].append(entry)
  }

  /// Joins the rows and cells in which nothing stands, and puts nodes among nodes in order.
  ///
  /// On the sheets of a booklet the last page is met before the second.
  mutating func finish() {
    for index in nodes.indices where isAttached[index] { attachCells(of: index, before: .max) }
    for index in nodes.indices where isAttached[index] {
      let kids = entries[index]
      let numbers = kids.compactMap { entry -> Int32? in
        guard case .node(let child) = entry.kid else { return nil }
        return child.index
      }
      // Parted words are numbered after all else: they keep the place where they were met.
      let hasWord = numbers.contains { nodes[Int($0)].actualText != nil }
      if numbers.count == kids.count, !hasWord {
        entries[index] = numbers.sorted().map { Entry(kid: .node(NodeID($0)), order: 0) }
      } else if zip(kids, kids.dropFirst()).contains(where: { $0.order > $1.order }) {
        let sorted = kids.enumerated().sorted {
          ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
        }
        entries[index] = sorted.map(\.element)
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
    entries[parent].append(Entry(kid: .node(NodeID(Int32(index))), order: order))
  }

  private mutating func attachCells(of parent: Int, before limit: Int) {
    for cell in cells[parent] ?? [] where cell < limit && !isAttached[Int(cell)] {
      isAttached[Int(cell)] = true
      entries[parent].append(Entry(kid: .node(NodeID(cell)), order: .max))
    }
  }

  /// The node above node `index`; the Document where the list names none that comes before it.
  func parent(of index: Int) -> Int {
    let parent = Int(nodes[index].parent?.index ?? 0)
    return (0..<index).contains(parent) ? parent : 0
  }
}
