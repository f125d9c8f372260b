package import DisplayModel

/// The tree of meaning while it grows; nodes are added in reading order.
package struct StructureTree: Sendable {
  /// The nodes; the first is the Document.
  package private(set) var nodes = [StructureNode("Document", parent: nil)]

  /// A tree of the Document alone.
  package init() {}

  /// Adds a node of `type` below `parent`, in another `language` than the document's if one is named.
  package mutating func add(
    _ type: String, below parent: NodeID, title: String? = nil, language: String? = nil
  ) -> NodeID {
    var node = StructureNode(type, parent: parent)
    node.title = title
    node.language = language
    return add(node)
  }

  /// Adds `node`, whose parent is already in the tree.
  package mutating func add(_ node: StructureNode) -> NodeID {
    nodes.append(node)
    return NodeID(Int32(nodes.count - 1))
  }

  /// Gives back the room that was held for more nodes.
  mutating func pack() { nodes = nodes.exactCopy }
}
