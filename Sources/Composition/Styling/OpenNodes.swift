import DisplayModel
import ReportModel

/// The nodes around a place in a text, the innermost last, while its stretches are given to nodes.
struct OpenNodes {
  /// A node that the text goes back to, and where.
  private struct Part {
    let end: Int
    let node: NodeID
    let reading: NodeID?
    let language: String?
  }

  /// The node of the whole text.
  private let root: NodeID
  private var parts: [Part] = []

  /// Nodes below `root`, that of the text.
  init(_ root: NodeID) { self.root = root }

  /// The innermost node.
  var node: NodeID { parts.last?.node ?? root }

  /// Where the innermost node below that of the text ends; `nil` for none.
  var end: Int? { parts.last?.end }

  /// Gives the text in `range` to `node`, whose words are in `language`, as far as nodes within it do not
  /// have it.
  mutating func add(
    _ node: NodeID, over range: Range<Int>, _ language: String?, reading: NodeID? = nil,
    to styled: inout StyledText
  ) {
    styled.nodes.append(NodeStretch(offset: range.lowerBound, node: node, over: reading))
    parts.append(Part(end: range.upperBound, node: node, reading: reading, language: language))
  }

  /// Adds a Span for each of the `foreign` stretches that begin `before` an offset, but for those of nodes
  /// that name their language.
  mutating func add(
    _ foreign: inout ArraySlice<ForeignStretch>, before offset: Int, to styled: inout StyledText,
    _ tree: inout StructureTree
  ) {
    while let stretch = foreign.first, stretch.range.lowerBound < offset {
      foreign.removeFirst()
      close(before: stretch.range.lowerBound, in: &styled)
      if parts.last?.language == stretch.language { continue }
      let span = tree.add("Span", below: node, language: stretch.language)
      add(
        span, over: stretch.range, stretch.language, reading: parts.last?.reading, to: &styled)
    }
  }

  /// Goes back from the nodes that end at `offset` or before it.
  mutating func close(before offset: Int, in styled: inout StyledText) {
    while let part = parts.last, part.end <= offset {
      parts.removeLast()
      styled.nodes.append(
        NodeStretch(offset: part.end, node: node, over: parts.last?.reading))
    }
  }
}

/// The language of all words in `range` of a text with `foreign` stretches; `nil` where they are of
/// several or of the document's.
func language(
  of range: Range<Int>, in bytes: [UInt8], _ foreign: [ForeignStretch]
) -> String? {
  let own = foreign.filter { $0.range.overlaps(range) }
  guard let language = own.first?.language, own.allSatisfy({ $0.language == language }) else {
    return nil
  }
  let isAll = range.clamped(to: bytes.indices).allSatisfy { index in
    !isWordByte(bytes[index]) || own.contains { $0.range.contains(index) }
  }
  return isAll ? language : nil
}

extension StructureTree {
  /// Adds a node of `type` for `text`, whose only spans are of languages, and a Span below it for each
  /// stretch in another language than most of it.
  ///
  /// - Returns: The nodes of the text.
  mutating func add(_ type: String, below parent: NodeID, for text: InlineText) -> [NodeStretch] {
    let bytes = Array(text.text.utf8)
    let foreign = foreignStretches(of: text, bytes)
    let whole = language(of: 0..<bytes.count, in: bytes, foreign)
    let node = add(type, below: parent, language: whole)
    var styled = StyledText(
      paragraph: StyledParagraph(text: text.text, runs: [], styles: []), origins: [],
      nodes: [NodeStretch(offset: 0, node: node)])
    if whole != nil { return styled.nodes }
    var (open, rest) = (OpenNodes(node), foreign[...])
    open.add(&rest, before: .max, to: &styled, &self)
    open.close(before: .max, in: &styled)
    return styled.nodes
  }
}

extension StyledParagraph {
  /// Gives each of `stretches` of a paragraph in one style a run of its own, so that it is a mark of
  /// its own.
  mutating func part(at stretches: [NodeStretch]) {
    guard stretches.count > 1, let style = styles.first else { return }
    let end = text.utf8.count
    let starts = [0] + Set(stretches.map(\.offset).filter { (1..<end).contains($0) }).sorted()
    styles = Array(repeating: style, count: starts.count)
    runs = zip(starts, starts.dropFirst() + [end]).enumerated().map { index, range in
      StyledRun(range.0..<range.1, style: index)
    }
  }
}

/// Whether `byte` is of a Latin letter, or of any character beyond ASCII.
private func isWordByte(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
