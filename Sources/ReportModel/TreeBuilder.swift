/// Makes the tree of sections from headings and blocks that come in the order of the file.
///
/// Open sections lie on a stack, so that depth costs no recursion; a list or verse that grows is held
/// apart until it is whole, so that length costs no copies.
package struct TreeBuilder {
  private var blocks: [Block] = []
  private var sections: [Section] = []
  private var open: [Section] = []
  /// The list that is still growing.
  private var list: (block: ListBlock, line: Int)?
  /// The verse or signature that is still growing.
  private var verse: (lines: [InlineText], line: Int, isSignature: Bool)?

  /// An empty tree.
  package init() {}

  /// Adds a block below the last heading.
  package mutating func add(_ block: Block) {
    flush()
    append(block)
  }

  /// Changes the block added last below the last heading, or takes it away by making it `nil`.
  package mutating func amendLast(_ change: (inout Block?) -> Void) {
    flush()
    var last = open.isEmpty ? blocks.popLast() : open[open.count - 1].blocks.popLast()
    change(&last)
    if let last { append(last) }
  }

  /// Adds an entry to the list that is the last block, or to one `depth` lists deep in its last entry;
  /// begins that list where it is not open.
  package mutating func add(
    _ item: ListItem, isOrdered: Bool, line: Int, depth: Int = 0, continues: Bool
  ) {
    if depth == 0, !continues || list == nil {
      flush()
      list = (ListBlock(isOrdered: isOrdered, items: []), line)
    }
    list?.block.add(item, isOrdered: isOrdered, line: line, depth: depth, continues: continues)
  }

  /// Adds a line to the verse or signature that ends right above it, or begins one with it.
  package mutating func addVerse(_ text: InlineText, line: Int, isSignature: Bool = false) {
    if verse.map({ $0.line + $0.lines.count != line || $0.isSignature != isSignature }) ?? true {
      flush()
      verse = ([], line, isSignature)
    }
    verse?.lines.append(text)
  }

  /// Opens a section; those of its level and below are finished.
  package mutating func add(_ section: Section) {
    flush()
    close(downTo: section.level)
    open.append(section)
  }

  /// The finished tree.
  package mutating func finish() -> (blocks: [Block], sections: [Section]) {
    flush()
    close(downTo: 0)
    return (blocks, sections)
  }

  private mutating func append(_ block: Block) {
    if open.isEmpty { blocks.append(block) } else { open[open.count - 1].blocks.append(block) }
  }

  private mutating func flush() {
    if let list { append(Block(.list(list.block), line: list.line)) }
    if let verse {
      let kind: BlockKind = verse.isSignature ? .signature(verse.lines) : .verse(verse.lines)
      append(Block(kind, line: verse.line))
    }
    (list, verse) = (nil, nil)
  }

  private mutating func close(downTo level: Int) {
    while let last = open.last, last.level >= level {
      open.removeLast()
      if open.isEmpty { sections.append(last) } else { open[open.count - 1].items.append(last) }
    }
  }
}
