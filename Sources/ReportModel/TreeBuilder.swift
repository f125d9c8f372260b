/// Makes the tree of sections from headings and blocks that come in the order of the file.
///
/// Open sections lie on a stack, so that depth costs no recursion.
struct TreeBuilder {
  private var blocks: [Block] = []
  private var sections: [Section] = []
  private var open: [Section] = []

  /// An empty tree.
  init() {}

  /// Adds a block below the last heading.
  mutating func add(_ block: Block) {
    if open.isEmpty { blocks.append(block) } else { open[open.count - 1].blocks.append(block) }
  }

  /// Adds an entry to the list that is the last block, or begins a list with it.
  mutating func add(_ item: ListItem, isOrdered: Bool, line: Int, continues: Bool) {
    if continues, let last = lastBlock, case .list(var list) = last.kind {
      list.items.append(item)
      replaceLast(with: Block(.list(list), line: last.line))
    } else {
      add(Block(.list(ListBlock(isOrdered: isOrdered, items: [item])), line: line))
    }
  }

  /// Opens a section; those of its level and below are finished.
  mutating func add(_ section: Section) {
    close(downTo: section.level)
    open.append(section)
  }

  /// The finished tree.
  mutating func finish() -> (blocks: [Block], sections: [Section]) {
    close(downTo: 0)
    return (blocks, sections)
  }

  private var lastBlock: Block? { open.isEmpty ? blocks.last : open[open.count - 1].blocks.last }

  private mutating func replaceLast(with block: Block) {
    if open.isEmpty {
      blocks[blocks.count - 1] = block
    } else {
      let section = open.count - 1
      open[section].blocks[open[section].blocks.count - 1] = block
    }
  }

  private mutating func close(downTo level: Int) {
    while let last = open.last, last.level >= level {
      open.removeLast()
      if open.isEmpty { sections.append(last) } else { open[open.count - 1].items.append(last) }
    }
  }
}
