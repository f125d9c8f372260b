import DisplayModel
import ReportModel

/// The text of a block while its lines are placed: bytes, nodes and places in the source.
struct TextSource {
  /// The text (UTF-8).
  let bytes: [UInt8]
  private let origins: [TextOrigin]
  private let nodes: [NodeStretch]
  /// Whether it is a line behind which the text goes on with another.
  let isKeptLine: Bool
  private var next = 0
  private var position = 0
  private var line = 0
  private var column = 0
  /// The word that a hyphen has parted at the end of the line before: its node, and where it ends.
  var partedWord: (node: NodeID, end: Int)?

  init(_ text: StyledText) {
    bytes = Array(text.paragraph.text.utf8)
    origins = text.origins
    nodes = text.nodes
    isKeptLine = text.isKeptLine
  }

  /// The node of the text at `offset`.
  func node(at offset: Int) -> NodeID {
    var node = nodes.first?.node ?? .document
    for stretch in nodes.dropFirst() where stretch.offset <= offset { node = stretch.node }
    return node
  }

  /// The node of what stands above the text at `offset`: the reading of ruby.
  func node(over offset: Int) -> NodeID {
    let stretch = nodes.last { $0.offset <= offset } ?? nodes.first
    return stretch?.over ?? stretch?.node ?? .document
  }

  /// Line and column of the source for the text at `offset`; offsets are asked in ascending order.
  ///
  /// Characters are counted once as the place moves on, so that a long line costs no more a byte
  /// than a short one.
  mutating func place(at offset: Int) -> (line: Int, column: Int) {
    let target = min(max(offset, position), bytes.count)
    while next < origins.count, origins[next].offset <= target {
      position = max(position, origins[next].offset)
      line = origins[next].line
      column = origins[next].column
      next += 1
    }
    while position < target {
      // Continuation bytes (10xxxxxx) begin no character.
      position += 1
      let isBorder = position == bytes.count || bytes[position] & 0xC0 != 0x80
      if isBorder { column += 1 }
    }
    return (line, column)
  }
}
