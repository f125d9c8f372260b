/// The colour in which the renderer hands a mark to the finishing pass: it names the mark.
///
/// Cairo writes no roles and no gray or CMYK. So a PDF page is drawn with each group of marks in a
/// colour of its own, a number in base 229; the finishing pass reads the number, writes the group's
/// true colour and opens its marked content. Groups are marks in a row with one role and colour,
/// named after the first.
package enum MarkInk {
  /// No part of a colour is under a tenth: Cairo formats such a number twice.
  private static let least = 26
  private static let base = 256 - least - 1

  /// Red, green and blue for the group that begins with mark `index` of its page.
  package static func components(ofMark index: Int) -> (red: Double, green: Double, blue: Double) {
    func component(_ number: Int) -> Double { Double(number % base + least) / 255 }
    return (component(index / base / base), component(index / base), component(index))
  }

  /// The first mark of the group drawn in a colour; `nil` for a colour that names none.
  package static func mark(red: Double, green: Double, blue: Double) -> Int? {
    var number = 0
    for component in [red, green, blue] {
      let digit = (component * 255).rounded() - Double(least)
      guard digit >= 0, digit < Double(base) else { return nil }
      number = number * base + Int(digit)
    }
    return number
  }

  /// For each mark of `page`, the first mark of its group.
  package static func groups(of page: DisplayPage) -> [Int] {
    var first = 0
    return page.marks.indices.map { index in
      if index > 0,
        !page.marks[index].belongsTogether(with: page.marks[index - 1])
          || isSpoken(index, on: page) || isSpoken(index - 1, on: page)
      {
        first = index
      }
      return first
    }
  }

  /// Whether mark `index` states words of its own, so that it is a group by itself.
  private static func isSpoken(_ index: Int, on page: DisplayPage) -> Bool {
    guard case .glyphs(let run) = page.marks[index] else { return false }
    return page.actualText(of: run) != nil
  }
}

extension Mark {
  /// Whether two marks in a row share their marked content and colour.
  fileprivate func belongsTogether(with other: Mark) -> Bool {
    guard let colour, colour == other.colour else { return false }
    return role == other.role
  }

  /// The colour of the mark; `nil` for a picture.
  package var colour: ColourID? {
    switch self {
    case .glyphs(let mark): mark.colour
    case .fill(let mark): mark.colour
    case .image: nil
    }
  }
}

extension DisplayList {
  /// The colour behind `id`; black for one that the list does not hold.
  package func colour(_ id: ColourID) -> Colour {
    colours.indices.contains(Int(id.index)) ? colours[Int(id.index)] : .black
  }
}
