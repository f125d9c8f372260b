import PDFReading

/// A note with a mark, and where it stands.
struct NotePlace {
  /// Its element.
  let element: Int
  let page: Int
  /// The height of the middle of its first glyph, in the file's space.
  let middle: Double
  /// Its mark.
  let mark: String
}

extension Verifier {
  /// References lead to the notes of their marks, and notes lead back and stand in the same section.
  func checkNotes() {
    var pagesOfReferences: [Int: Set<Int>] = [:]
    var sections: [Int: Set<Int?>] = [:]
    for index in tree.elements.indices
    where tree.elements[index].type == "Reference" && !tree.types(of: index).contains("TOC") {
      let mark = withoutSpaces(tree.elements[index].words)
      guard let landing = landing(below: index), let spot = tree.firstPlace(of: index),
        let note = note(mark, at: landing, among: notes)
      else { continue }
      if mark != note.mark {
        find(
          .links, place(tree.elements[index]),
          "a reference “\(mark)” leads to the note “\(note.mark)”")
      }
      pagesOfReferences[note.element, default: []].insert(spot.page)
      sections[note.element, default: []].formUnion(self.sections(around: index))
    }
    for note in notes {
      guard let pages = pagesOfReferences[note.element] else { continue }
      let section = self.sections(around: note.element).first ?? nil
      if sections[note.element]?.contains(section) == false {
        find(
          .structure, place(tree.elements[note.element]),
          "a note stands in another section than its reference")
      }
      if let back = landing(below: note.element), !pages.contains(back.page) {
        find(
          .links, place(tree.elements[note.element]),
          "the note “\(note.mark)” leads back to a page that does not refer to it")
      }
    }
  }

  /// Named places lead to what their names say.
  func checkNames() {
    let types = ["table": "Table", "figure": "Figure", "note": "Note"]
    var places: [String: [(page: Int, y: Double)]] = [:]
    for index in tree.elements.indices where types.values.contains(tree.elements[index].type) {
      guard let place = start(of: index) else { continue }
      places[tree.elements[index].type, default: []].append(place)
    }
    for (name, landing) in destinations.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let words = String(decoding: name, as: UTF8.self)
      guard let type = types[String(words.prefix { $0 != "-" })], let landing, let top = landing.top
      else { continue }
      // A picture or a caption may stand some lines below the place that is named.
      let isShown = places[type, default: []].contains { place in
        place.page == landing.page && (-5...200).contains(top - place.y)
      }
      if !isShown { find(.navigation, "the name “\(words)” leads to no \(type)") }
    }
  }

  /// All notes with marks.
  func readNotes() -> [NotePlace] { tree.elements.indices.compactMap(notePlace) }

  private func notePlace(_ index: Int) -> NotePlace? {
    guard tree.elements[index].type == "Note",
      case .element(let first)? = tree.elements[index].kids.first,
      tree.elements[first].type == "Lbl", let start = start(of: first)
    else { return nil }
    return NotePlace(
      element: index, page: start.page, middle: start.y,
      mark: withoutSpaces(tree.elements[first].words))
  }

  /// The page of `element` and the height of the middle of its first glyph, or of its picture's edge.
  private func start(of element: Int) -> (page: Int, y: Double)? {
    for index in tree.below(element) {
      for case .content(let spot) in tree.elements[index].kids {
        if let middle = contents[spot.page].words[spot.mcid]?.middles.first {
          return (spot.page, middle.y)
        }
        if let box = contents[spot.page].pictures[spot.mcid] {
          return (spot.page, box.top)
        }
      }
    }
    return nil
  }

  /// Where the first link below `element` leads within the file.
  private func landing(below element: Int) -> Landing? {
    for index in tree.below(element) {
      for case .object(let annotation) in tree.elements[index].kids {
        let entries = file.entries(.reference(annotation))
        return landing(of: file.resolved(entries["Dest"] ?? file.entries(entries["A"])["D"]))
      }
    }
    return nil
  }

  /// The note at the head of which `landing` lies; of several in columns side by side that with `mark`.
  private func note(
    _ mark: String, at landing: Landing, among notes: [NotePlace]
  ) -> NotePlace? {
    guard let top = landing.top else { return nil }
    // The next note begins a line of at least 6 pt further down.
    let near = notes.filter { $0.page == landing.page && (0...20).contains(top - $0.middle) }
    let same = near.filter { $0.mark == mark }
    // On sheets notes of two pages may stand at one height.
    return same.isEmpty ? near.first : same.count == 1 ? same[0] : nil
  }

  /// The sections that `element` stands in, the innermost first; `nil` stands for the whole.
  private func sections(around element: Int) -> [Int?] {
    var sections: [Int?] = []
    var next = tree.elements[element].parent
    while let index = next {
      if tree.elements[index].type == "Sect" { sections.append(index) }
      next = tree.elements[index].parent
    }
    return sections + [nil]
  }
}
