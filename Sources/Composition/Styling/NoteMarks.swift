package import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// A reference to a note in styled text.
package struct NoteUse: Hashable, Sendable {
  /// Where its mark stands, in UTF-8 offsets.
  package var range: Range<Int>
  /// Which note, an index into the report's.
  package var note: Int
  /// Whether it is the first reference to that note: the note stands at the foot of its column.
  package var isFirst: Bool
}

/// A note with its blocks, for the foot of a column.
package struct FlowNote: Hashable, Sendable {
  /// What it says, styled and set.
  package var blocks: [FlowBlock]
  /// Its node.
  package var node: NodeID
  /// The Link node of its mark, which leads back to the first reference.
  package var label = NodeID.document
  /// The number printed.
  package var number = 1

  /// The notes that its text is the first to refer to.
  var firstUses: [Int] { blocks.flatMap(\.references).filter(\.isFirst).map(\.note) }
}

/// First and last number of the circled figures, and the code point of the first.
private let circledRanges: [(numbers: ClosedRange<Int>, first: UInt32)] = [
  (1...20, 0x2460), (21...35, 0x3251), (36...50, 0x32B1),
]

/// The mark of note `number`: ① as far as there are such figures, (51) beyond.
func noteMark(_ number: Int, _ style: NoteSpec.Style) -> String {
  guard style == .circled else { return String(number) }
  guard let row = circledRanges.first(where: { $0.numbers.contains(number) }),
    let scalar = Unicode.Scalar(row.first + UInt32(number - row.numbers.lowerBound))
  else { return "(\(number))" }
  return String(Character(scalar))
}

extension StyledText {
  /// Writes `mark` in the place of reference `index`; what follows moves along.
  mutating func setMark(_ mark: String, ofReference index: Int) {
    let old = references[index].range
    let bytes = Array(paragraph.text.utf8)
    guard old.upperBound <= bytes.count else { return }
    let shift = mark.utf8.count - old.count
    paragraph.text =
      String(decoding: bytes[..<old.lowerBound], as: UTF8.self) + mark
      + String(decoding: bytes[old.upperBound...], as: UTF8.self)
    func moved(_ offset: Int) -> Int { offset >= old.upperBound ? offset + shift : offset }
    for run in paragraph.runs.indices {
      let range = paragraph.runs[run].range
      paragraph.runs[run].range = moved(range.lowerBound)..<moved(range.upperBound)
    }
    for origin in origins.indices { origins[origin].offset = moved(origins[origin].offset) }
    for stretch in nodes.indices { nodes[stretch].offset = moved(nodes[stretch].offset) }
    for use in references.indices {
      let range = references[use].range
      references[use].range = moved(range.lowerBound)..<moved(range.upperBound)
    }
    addedCharacters +=
      visibleCharacters(mark) - visibleCharacters(String(decoding: bytes[old], as: UTF8.self))
  }
}
