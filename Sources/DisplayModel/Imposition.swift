package import TypeModel

/// How pages are laid on sheets (拼版).
package enum Imposition: Hashable, Sendable {
  /// Saddle stitch: two pages a side, sheets folded into each other.
  ///
  /// `creep` is the thickness of a sheet; inner pages move towards the fold by as much a sheet.
  case booklet(rightBound: Bool, creep: Length)
  /// Two or four pages a side to be handed out, each in a hairline frame.
  ///
  /// Among pages that are higher than wide one that is wider takes the room of two beside each other, so
  /// that it reads upright. With `notes`, ruled lines stand beside each page or below it.
  case handout(pages: Int, notes: Bool)
}

/// The pages of one side of a sheet, left to right; `nil` for a blank.
struct BookletSide: Hashable {
  var left: Int?
  var right: Int?
}

/// The sides of a saddle-stitched booklet of `count` pages, front and back of each sheet in turn.
///
/// Blanks fill up to a multiple of four. Sheet i carries (N−2i+2, 2i−1) in front and (2i, N−2i+1)
/// behind (TYPOGRAPHY: saddle stitch); bound at the right, each side is mirrored.
func bookletSides(_ count: Int, rightBound: Bool) -> [BookletSide] {
  let total = (count + 3) / 4 * 4
  func page(_ number: Int) -> Int? { number <= count ? number - 1 : nil }
  return (0..<total / 4).flatMap { sheet -> [BookletSide] in
    let first = 2 * sheet + 1
    let sides = [(total - first + 1, first), (first + 1, total - first)]
    return sides.map { left, right in
      rightBound
        ? BookletSide(left: page(right), right: page(left))
        : BookletSide(left: page(left), right: page(right))
    }
  }
}

extension DisplayList {
  /// The list laid on sheets: text stays text, and links and destinations move along.
  ///
  /// - Parameters:
  ///   - imposition: How the pages are laid.
  ///   - sheet: The paper; the pages are made to fit it. `nil` takes paper for pages of their own
  ///     size in a booklet (A4 for A5), and A4 for handouts, or the page's own size where that is larger.
  /// - Returns: A list of sheets; this one where it has no pages.
  package func imposed(_ imposition: Imposition, on sheet: Size? = nil) -> DisplayList {
    guard let page = pages.first?.size, page.width > .zero, page.height > .zero else {
      return self
    }
    switch imposition {
    case .booklet(let rightBound, let creep):
      let paper = sheet ?? standardPaper(for: Size(width: page.width * 2, height: page.height))
      return booklet(paper, rightBound: rightBound, creep: creep)
    case .handout(let number, let notes):
      let form = handoutForm(number, notes: notes)
      return handout(form, on: sheet ?? form.turned(ownHandoutPaper(of: page)))
    }
  }

  private func booklet(_ paper: Size, rightBound: Bool, creep: Length) -> DisplayList {
    var builder = SheetBuilder(self)
    let cell = Size(width: paper.width * .half, height: paper.height)
    for (index, side) in bookletSides(pages.count, rightBound: rightBound).enumerated() {
      builder.begin(paper, [side.left, side.right])
      let shift = creep * (index / 2)
      if let left = side.left {
        builder.place(left, in: Point(x: shift, y: .zero), cell, at: .right)
      }
      if let right = side.right {
        builder.place(right, in: Point(x: cell.width - shift, y: .zero), cell, at: .left)
      }
    }
    return builder.list
  }

}

/// The sheet of ISO 216 that is `size` but for a millimetre, lying; else `size` itself.
///
/// Half an A4 is 148.5 mm wide, an A5 page 148: two of these are printed on A4 all the same.
private func standardPaper(for size: Size) -> Size {
  let papers = [(594.0, 420.0), (420, 297), (297, 210), (210, 148)].map {
    Size(width: .millimetres($0.0), height: .millimetres($0.1))
  }
  func isNear(_ room: Length, _ need: Length) -> Bool {
    room >= need - .points(0.01) && room <= need + .millimetres(1.01)
  }
  return papers.first {
    isNear($0.width, size.width) && isNear($0.height, size.height)
  } ?? size
}

/// Lays pages of one list on the sheets of another.
struct SheetBuilder {
  /// Where in its cell a page stands, from side to side.
  enum Place { case left, centre, right }
  private let source: DisplayList
  private(set) var list: DisplayList
  /// The colour of lines for notes, once there are any.
  private var noteColour: ColourID?
  /// Destinations by the page that they lead to.
  private var destinations: [Int: [Int]]

  init(_ source: DisplayList) {
    self.source = source
    list = source
    list.pages = []
    destinations = Dictionary(grouping: source.destinations.indices) {
      source.destinations[$0].page
    }
  }

  /// Begins a sheet that carries `pages`.
  mutating func begin(_ paper: Size, _ pages: [Int?]) {
    let names = pages.compactMap { $0 }.map { index -> String in
      let label = source.pages[index].label
      return label.style == .none ? label.prefix : "\(label.prefix)\(label.number)"
    }
    list.pages.append(
      DisplayPage(
        size: paper, label: PageLabel(style: .none, prefix: names.joined(separator: ", "))))
  }

  /// Places page `index` in a cell, as large as it goes; pages that are folded meet at the fold.
  mutating func place(
    _ index: Int, in origin: Point, _ cell: Size, at place: Place = .centre, framed: Bool = false
  ) {
    let page = source.pages[index]
    let scale = fit(page.size, in: cell)
    let size = Size(width: page.size.width * scale, height: page.size.height * scale)
    let slack = cell.width - size.width
    let side: Length =
      switch place {
      case .left: .zero
      case .centre: slack * .half
      case .right: slack
      }
    let placement = PagePlacement(
      origin: Point(
        x: origin.x + side,
        y: origin.y + (cell.height - size.height) * .half), scale: scale)
    let last = list.pages.count - 1
    let first = list.pages[last].marks.count
    list.pages[last].place(page, at: placement)
    list.pages[last].parts.append(
      SheetPart(page: index, marks: first..<list.pages[last].marks.count))
    if framed {
      add(.frame(Rectangle(origin: placement.origin, size: size), width: .points(0.25)))
    }
    for destination in destinations[index] ?? [] {
      list.destinations[destination].page = last
      list.destinations[destination].point = placement.point(
        source.destinations[destination].point)
    }
  }

  /// Rules gray lines 8 mm apart.
  mutating func addNoteLines(_ area: Rectangle) {
    if noteColour == nil, list.colours.count < Int(UInt16.max) {
      noteColour = ColourID(UInt16(list.colours.count))
      list.colours.append(Colour(name: "notes", gray: 0.6, rgb: nil, cmyk: [0, 0, 0, 0.4]))
    }
    let pitch = Length.millimetres(8)
    var y = area.origin.y + pitch
    while y <= area.origin.y + area.size.height {
      add(
        .rectangle(
          Rectangle(x: area.origin.x, y: y, width: area.size.width, height: .points(0.25))),
        noteColour ?? .text)
      y = y + pitch
    }
  }

  private mutating func add(_ shape: FillMark.Shape, _ colour: ColourID = .text) {
    list.pages[list.pages.count - 1].marks.append(
      .fill(FillMark(shape, colour: colour, role: .artifact(.layout))))
  }

  /// The largest scale, in ten-thousandths, at which `size` fits in `cell`; never above 1.
  private func fit(_ size: Size, in cell: Size) -> Ratio {
    func parts(_ room: Length, _ need: Length) -> Int {
      need > .zero ? room.scaledPoints * 10_000 / need.scaledPoints : 10_000
    }
    let scale = min(
      10_000, parts(cell.width, size.width), parts(cell.height, size.height))
    return Ratio(max(1, scale), 10_000)
  }
}
