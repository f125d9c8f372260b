import PDFVerification

/// What the pages of a file show, by the kind of place where it stands.
struct ShownWords {
  /// Types of elements whose words are the layout's own.
  private static let made: Set<String> = ["TOC", "Reference"]

  /// The words of one element, and whether it stands in a note.
  private struct Part {
    let kind: ComparedPiece.Kind
    let isInNote: Bool
    var text: String
    var spaced: SpacedText
  }

  /// What stands in no other place, in order.
  private(set) var flow: [ContentStretch] = []
  /// Captions and what else stands in figures: the layout adds words of its own.
  private(set) var captions: [ContentStretch] = []
  private var parts: [Part] = []
  /// Where the piece of a kind that is a certain element stands in `parts`.
  private var places: [ComparedPiece.Kind: [Int: Int]] = [:]

  /// The elements that are notes with a mark; others are boxes of the editor's.
  private let notes: Set<Int>

  init(_ contents: [ContentStretch]) {
    notes = Set(
      contents.flatMap { stretch in
        zip(stretch.types, stretch.types.dropFirst()).enumerated()
          .filter { $0.element == ("Note", "Lbl") }.map { stretch.elements[$0.offset] }
      })
    for stretch in contents {
      if Self.made.isDisjoint(with: stretch.types) {
        add(stretch)
      } else if isReferenceInFlow(stretch) {
        flow.append(
          ContentStretch(types: stretch.types, elements: stretch.elements, text: ""))
      }
    }
  }

  /// Whether `stretch` is the mark of a note's reference, and stands amid the flow.
  private func isReferenceInFlow(_ stretch: ContentStretch) -> Bool {
    let apart: Set<String> = ["TOC", "TD", "TH", "Caption", "Figure", "Lbl"]
    return stretch.types.contains("Reference") && apart.isDisjoint(with: stretch.types)
      && !stretch.text.isEmpty && !stretch.elements.contains(where: notes.contains)
  }

  /// The pieces of `kind` in order; what stands in notes comes behind all else.
  func texts(of kind: ComparedPiece.Kind) -> [String] {
    parts(of: kind).map(\.text)
  }

  /// The same with their white space.
  func spacedTexts(of kind: ComparedPiece.Kind) -> [SpacedText] { parts(of: kind).map(\.spaced) }

  private func parts(of kind: ComparedPiece.Kind) -> [Part] {
    let parts = parts.filter { $0.kind == kind }
    return parts.filter { !$0.isInNote } + parts.filter(\.isInNote)
  }

  private mutating func add(_ stretch: ContentStretch) {
    let types = stretch.types
    let note = stretch.elements.lastIndex { notes.contains($0) }
    let isInNote = note != nil
    if let target = stretch.target, let link = types.lastIndex(of: "Link") {
      if places[.target]?[stretch.elements[link]] == nil {
        add(target, to: stretch.elements[link], .target, isInNote)
      }
    }
    let cell = types.lastIndex { ["TD", "TH"].contains($0) }
    if let sign = types.lastIndex(of: "Lbl") {
      guard sign > 0, types[sign - 1] == "LI" else { return }
      add(stretch.text, to: stretch.elements[sign], .marker, isInNote)
    } else if let reading = types.lastIndex(of: "RT") {
      add(stretch.text, to: stretch.elements[reading], .reading, isInNote)
    } else if let place = note ?? cell {
      add(stretch.lines, to: stretch.elements[place], isInNote ? .note : .cell, false)
    } else if types.contains(where: { ["Caption", "Figure"].contains($0) }) {
      captions.append(stretch)
    } else {
      flow.append(stretch)
    }
  }

  /// Adds `text` to the piece that is `element`, which may go on behind other pieces within it.
  private mutating func add(
    _ text: String, to element: Int, _ kind: ComparedPiece.Kind, _ isInNote: Bool
  ) {
    let words = withoutSpaces(text)
    if let index = places[kind]?[element] {
      parts[index].text += words
      parts[index].spaced.add(text)
    } else {
      places[kind, default: [:]][element] = parts.count
      parts.append(
        Part(kind: kind, isInNote: isInNote, text: words, spaced: SpacedText(text)))
    }
  }
}
