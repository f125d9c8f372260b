import PDFVerification

/// Looks for pieces of a source in stretches of a file, one after the other.
struct WordSearch {
  /// Signs of the numbers that a layout prints before headings, and of the marks around them.
  private static let numbering = Set("0123456789一二三四五六七八九十百零〇第章节篇编部分条.．、（）()【】〔〕")

  /// All words in reading order, and where white space stands among them.
  private let spaced: SpacedText
  /// What the blocks are that the words stand in, by where each begins.
  private let blocks: [ShownBlock]
  /// Where references to notes stand among the words.
  private let references: Set<Int>
  /// What stands otherwise than its piece says.
  private(set) var differences: [PieceDifference] = []
  /// Where the stretches lie in `text`, and whether they stand in headings.
  private let stretches: [(range: Range<Int>, isHeading: Bool)]
  /// What has been found, in order.
  private var found: [Range<Int>] = []
  /// What has not.
  private(set) var missing: [ComparedPiece] = []

  init(_ contents: [ContentStretch]) {
    var spaced = SpacedText()
    var blocks: [ShownBlock] = []
    var references: Set<Int> = []
    stretches = contents.map { stretch in
      if stretch.types.contains("Reference") { references.insert(spaced.bytes.count) }
      let block = ShownBlock(stretch, start: spaced.bytes.count)
      if blocks.last?.element != block.element {
        spaced.endLine()
        blocks.append(block)
      }
      let start = spaced.bytes.count
      spaced.add(stretch.lines)
      return (start..<spaced.bytes.count, stretch.types.contains { $0.first == "H" })
    }
    (self.spaced, self.blocks, self.references) = (spaced, blocks, references)
  }

  /// Looks for `piece` behind the one that was found last.
  mutating func look(for piece: ComparedPiece) {
    let (wanted, text) = (Array(piece.text.utf8), spaced.bytes)
    var index = found.last?.upperBound ?? 0
    while index + wanted.count <= text.count {
      if text[index] == wanted[0], text[index..<index + wanted.count].elementsEqual(wanted) {
        found.append(index..<index + wanted.count)
        return compare(piece, at: index)
      }
      index += 1
    }
    missing.append(piece)
  }

  /// Notes what is otherwise around the words of `piece`, which begin at `start`.
  private mutating func compare(_ piece: ComparedPiece, at start: Int) {
    if piece.structure == .code {
      compareCode(piece, at: start)
    } else if let place = spaced.difference(from: piece.spaced, at: start) {
      differences.append(PieceDifference(piece: piece, kind: .space(at: place)))
    }
    let last = start + piece.spaced.bytes.count
    if piece.structure != nil, piece.precedesReference, !references.contains(last) {
      differences.append(PieceDifference(piece: piece, kind: .reference))
    }
    guard let structure = piece.structure, let index = block(at: start) else { return }
    let block = blocks[index]
    let end = index + 1 < blocks.count ? blocks[index + 1].start : spaced.bytes.count
    if !block.is(structure) {
      differences.append(PieceDifference(piece: piece, kind: .structure(block.name)))
    } else if structure == .paragraph || structure == .quote {
      if piece.borders.begins, start > block.start {
        differences.append(PieceDifference(piece: piece, kind: .begins))
      }
      if piece.borders.ends, start + piece.spaced.bytes.count < end {
        differences.append(PieceDifference(piece: piece, kind: .ends))
      }
      if start + piece.spaced.bytes.count > end {
        differences.append(PieceDifference(piece: piece, kind: .goesOn))
      }
    }
  }

  /// Notes where the spaces and the ends of a line of code, which begins at `start`, are otherwise.
  private mutating func compareCode(_ piece: ComparedPiece, at start: Int) {
    guard let index = block(at: start), blocks[index].is(.code) else { return }
    if let place = spaced.lineDifference(fromCode: piece.spaced, at: start) {
      return differences.append(PieceDifference(piece: piece, kind: .line(at: place)))
    }
    let isFirst = blocks[index].start == start
    if let place = spaced.spaceDifference(fromCode: piece.spaced, at: start, isFirst: isFirst) {
      differences.append(PieceDifference(piece: piece, kind: .space(at: place)))
    }
  }

  /// The last block that begins at `place` or before it.
  private func block(at place: Int) -> Int? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The parts of the stretches in which no piece was found, but for numbers before headings.
  var leftOver: [String] {
    var left: [String] = []
    var next = 0
    func keep(_ range: Range<Int>, isHeading: Bool) {
      guard !range.isEmpty else { return }
      let words = String(decoding: spaced.bytes[range], as: UTF8.self)
      if isHeading, words.allSatisfy(Self.numbering.contains) { return }
      left.append(words)
    }
    for (stretch, isHeading) in stretches {
      var start = stretch.lowerBound
      while next < found.count, found[next].lowerBound < stretch.upperBound {
        keep(start..<max(start, found[next].lowerBound), isHeading: isHeading)
        start = max(start, found[next].upperBound)
        // A piece that goes on beyond the stretch is met again in the next.
        if found[next].upperBound > stretch.upperBound { break }
        next += 1
      }
      keep(min(start, stretch.upperBound)..<stretch.upperBound, isHeading: isHeading)
    }
    return left
  }
}

/// A paragraph, a heading or another block of the pages.
struct ShownBlock: Hashable {
  /// The number of its element.
  let element: Int
  /// Its type and those of the elements around it.
  let types: [String]
  /// Where its words begin.
  let start: Int

  /// The types that lie within a block.
  private static let inner: Set<String> = [
    "Span", "Link", "Ruby", "RB", "Quote", "Reference", "Lbl", "Warichu", "WT",
  ]

  /// The block that `stretch` stands in.
  init(_ stretch: ContentStretch, start: Int) {
    let index = stretch.types.lastIndex { !Self.inner.contains($0) } ?? 0
    element = stretch.elements.indices.contains(index) ? stretch.elements[index] : -1
    types = Array(stretch.types.prefix(index + 1))
    self.start = start
  }

  /// Its own type.
  var name: String { types.last ?? "nothing" }

  /// Whether it is what `structure` becomes.
  func `is`(_ structure: ComparedPiece.Structure) -> Bool {
    let isHeading = name.count == 2 && name.first == "H"
    return switch structure {
    case .heading(let level): name == "H\(level)"
    case .quote: types.contains("BlockQuote")
    case .code: types.contains("Code")
    case .paragraph:
      !isHeading && !types.contains("BlockQuote") && !types.contains("Code")
    case .lines: !isHeading
    }
  }
}

/// A piece of the source that the pages show otherwise, though its characters are theirs.
struct PieceDifference {
  /// What is otherwise.
  enum Kind {
    /// White space stands in one of both alone, before a byte of the piece, or is other white space.
    case space(at: Int)
    /// A line of code ends in one of both alone, before a byte of the piece.
    case line(at: Int)
    /// The pages call it something else.
    case structure(String)
    /// Other words stand before it, or behind it, in its paragraph.
    case begins, ends
    /// The pages begin another paragraph within it.
    case goesOn
    /// A reference to a note stands behind it in the source alone.
    case reference
  }
  let piece: ComparedPiece
  let kind: Kind

  /// What is to be said of it.
  var message: String {
    let words = String(piece.text.prefix(16))
    return switch kind {
    case .space(let place):
      "a space stands in the pages or in the source alone, or is another there: "
        + "“\(piece.spaced.words(around: place))”"
    case .line(let place):
      "a line of code ends in the pages or in the source alone: "
        + "“\(piece.spaced.words(around: place))”"
    case .structure(let type): "“\(words)” is \(type) in the pages, and not in the source"
    case .begins: "“\(words)” begins a paragraph in the source, and not in the pages"
    case .reference:
      "a reference to a note stands behind “\(piece.text.suffix(8))” in the source alone"
    case .goesOn: "the paragraph of “\(words)” is one in the source, and several in the pages"
    case .ends: "the paragraph of “\(words)” ends in the source before it does in the pages"
    }
  }
}
