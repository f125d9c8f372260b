import PDFReading

/// A structure tree as it was walked, parents before children.
struct StructureWalk {
  /// A marked sequence: the index of its page, and its number there.
  struct Place: Hashable {
    var page: Int
    var mcid: Int
  }
  /// A child of an element.
  enum Kid: Hashable {
    case element(Int)
    case content(Place)
    /// An annotation.
    case object(PDFReference)
  }
  /// A structure element.
  struct Element {
    let reference: PDFReference
    let entries: [String: PDFItem]
    /// Its type, after the role map.
    var type: String
    /// The element above; `nil` below the root.
    var parent: Int?
    var kids: [Kid] = []
    /// The words in it and below it, in reading order.
    var words = ""
    /// The same without the marks of references to notes and the readings of ruby: what bookmarks,
    /// contents and sections are called.
    var bareWords = ""

    /// Whether it is H, or H1 to H6.
    var isHeading: Bool { type == "H" || level != nil }

    /// The level of H1 to H6; `nil` for others.
    var level: Int? {
      guard type.count == 2, type.first == "H" else { return nil }
      return type.last?.wholeNumberValue
    }
  }

  /// The elements.
  var elements: [Element] = []
  /// The parent tree.
  var parents: [Int: PDFItem] = [:]
  /// The element of each marked sequence.
  var content: [Place: Int] = [:]
  /// The element of each annotation.
  var annotations: [PDFReference: Int] = [:]

  /// The types of the elements around `element` and its own, the innermost last.
  func types(of element: Int) -> [String] {
    var types: [String] = []
    var next: Int? = element
    while let index = next {
      types.append(elements[index].type)
      next = elements[index].parent
    }
    return types.reversed()
  }

  /// Elements below `element` in reading order, itself first.
  func below(_ element: Int) -> [Int] {
    var found: [Int] = []
    var waiting = [element]
    while let index = waiting.popLast() {
      found.append(index)
      for case .element(let kid) in elements[index].kids.reversed() { waiting.append(kid) }
    }
    return found
  }

  /// The first marked sequence of `element` or below it, in reading order; `nil` for none.
  func firstPlace(of element: Int) -> Place? {
    for index in below(element) {
      for case .content(let place) in elements[index].kids { return place }
    }
    return nil
  }

  /// The words of `element` and of those below it on page `page`.
  func words(of element: Int, page: Int, in contents: [PageContents]) -> [PageContents.Words] {
    below(element).flatMap { index in
      elements[index].kids.compactMap { kid in
        guard case .content(let place) = kid, place.page == page else { return nil }
        return contents[page].words[place.mcid]
      }
    }
  }
}
