import PDFVerification

/// Looks for pieces of a source in stretches of a file, one after the other.
struct WordSearch {
  /// Signs of the numbers that a layout prints before headings, and of the marks around them.
  private static let numbering = Set("0123456789一二三四五六七八九十百零〇第章节篇编部分条.．、（）()【】〔〕")

  /// All words in reading order, without white space.
  private let text: [UInt8]
  /// Where the stretches lie in `text`, and whether they stand in headings.
  private let stretches: [(range: Range<Int>, isHeading: Bool)]
  /// What has been found, in order.
  private var found: [Range<Int>] = []
  /// What has not.
  private(set) var missing: [ComparedPiece] = []

  init(_ contents: [ContentStretch]) {
    var text: [UInt8] = []
    stretches = contents.map { stretch in
      let start = text.count
      text += withoutSpaces(stretch.text).utf8
      return (start..<text.count, stretch.types.contains { $0.first == "H" })
    }
    self.text = text
  }

  /// Looks for `piece` behind the one that was found last.
  mutating func look(for piece: ComparedPiece) {
    let wanted = Array(piece.text.utf8)
    var index = found.last?.upperBound ?? 0
    while index + wanted.count <= text.count {
      if text[index] == wanted[0], text[index..<index + wanted.count].elementsEqual(wanted) {
        return found.append(index..<index + wanted.count)
      }
      index += 1
    }
    missing.append(piece)
  }

  /// The parts of the stretches in which no piece was found, but for numbers before headings.
  var leftOver: [String] {
    var left: [String] = []
    var next = 0
    func keep(_ range: Range<Int>, isHeading: Bool) {
      guard !range.isEmpty else { return }
      let words = String(decoding: text[range], as: UTF8.self)
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
