/// The lists that an entry may go on with, from the outermost in.
///
/// An entry that counts on, or has the mark and the place of an open list, belongs to that; one that
/// stands two columns deeper than the innermost begins a list within its last entry.
struct OpenLists {
  private struct Level {
    var kind: MarkKind
    var indent: Int
    var number: Int?
  }
  private var levels: [Level] = []

  /// Lists nested deeper than this are read as if they were not.
  private static let deepest = 8

  /// No list is open.
  init() {}

  /// Takes the entry with `mark` that stands `indent` columns in.
  ///
  /// - Returns: How deep its list is, 0 for the outermost, and whether that is open already.
  mutating func take(_ mark: LineMark, indent: Int) -> (depth: Int, continues: Bool) {
    let entry = Level(kind: mark.kind, indent: indent, number: mark.number)
    let beside = levels.lastIndex { $0.kind == mark.kind && abs($0.indent - indent) < 2 }
    let before = levels.lastIndex {
      $0.kind == mark.kind && $0.number.map { $0 + 1 } == mark.number && mark.number != nil
    }
    if let found = beside ?? before {
      levels.removeSubrange((found + 1)...)
      // Later entries of an outer list may begin elsewhere than its first, as where a line is indented.
      levels[found].number = mark.number
      return (found, true)
    }
    while let last = levels.last, last.indent + 1 >= indent { levels.removeLast() }
    let hasLevel = levels.count < Self.deepest
    if hasLevel { levels.append(entry) }
    return (levels.count - 1, !hasLevel)
  }

  /// Ends all lists.
  mutating func close() { levels = [] }
}

extension ListBlock {
  /// Adds `item` to the list at `depth`, where 0 is this one and deeper ones end the last entries; one
  /// that is not open yet is begun at `line`.
  mutating func add(_ item: ListItem, isOrdered: Bool, line: Int, depth: Int, continues: Bool) {
    guard depth > 0, var last = items.popLast() else { return items.append(item) }
    var inner = ListBlock(isOrdered: isOrdered, items: [])
    var start = line
    // Only an open list is gone on with; it is taken out so that it grows without a copy.
    if depth > 1 || continues, let block = last.blocks.last, case .list(let open) = block.kind {
      (inner, start) = (open, block.line)
      last.blocks.removeLast()
    }
    inner.add(item, isOrdered: isOrdered, line: line, depth: depth - 1, continues: continues)
    last.blocks.append(Block(.list(inner), line: start))
    items.append(last)
  }
}
