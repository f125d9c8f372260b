public import DisplayModel
public import TypeModel

/// Builds display lists for tests of fonts, drawing and finishing.
public struct DisplayListFixture<Shaper: TextShaper> {
  /// The list so far; node 0 is the Document.
  public var list = DisplayList()
  /// All set lines in reading order, as an extraction must give them back.
  public private(set) var lines: [String] = []
  private let shaper: Shaper
  private var baseline: Length = .zero

  /// The measure of body lines.
  public static var measure: Length { .points(441) }
  private static var left: Length { .points(77.14) }
  private static var pitch: Length { .points(18) }

  /// A list without pages, set with `shaper`.
  public init(_ shaper: Shaper) {
    self.shaper = shaper
    list.faces = TestFonts.faces
    list.colours = [
      .black,
      Colour(name: "accent", gray: 0.35, rgb: [0.647, 0.114, 0.141], cmyk: [0.2, 1, 0.95, 0.1]),
      Colour(name: "quiet", gray: 0.25, rgb: nil, cmyk: [0, 0, 0, 0.75]),
    ]
    list.structure = [StructureNode("Document", parent: nil)]
    list.metadata.title = "信息化动态"
    list.metadata.author = "李成"
    list.metadata.created = "2021-12-03T00:00:00Z"
  }

  /// Begins a page; folio `number`, or none.
  public mutating func beginPage(folio number: Int? = nil) {
    list.pages.append(
      DisplayPage(
        size: Size(width: .points(595.28), height: .points(841.89)),
        label: number.map { PageLabel(style: .decimal, number: $0) }
          ?? PageLabel(style: .none, prefix: "封面")))
    baseline = .points(97)
  }

  /// Adds a node below `parent`.
  public mutating func node(
    _ type: String, in parent: NodeID = .document
  ) -> NodeID {
    list.structure.append(StructureNode(type, parent: parent))
    return NodeID(Int32(list.structure.count - 1))
  }

  /// Sets one line on the next baseline.
  ///
  /// - Returns: The rectangle that the line covers.
  @discardableResult public mutating func line(
    _ text: String, role: MarkRole, font: FontID = TestFonts.song, size: Double = 10.5,
    colour: ColourID = .text, fills: Bool = false, indent: Double = 0
  ) -> Rectangle {
    let size = Length.points(size)
    let line = FixtureLine(
      text, font: font, size: size,
      measure: fills ? Self.measure - .points(indent) : nil, shaper: shaper)
    let origin = Point(x: Self.left + .points(indent), y: baseline)
    append(line, font: font, size: size, colour: colour, origin: origin, role: role)
    lines.append(text)
    baseline = baseline + Self.pitch
    return Rectangle(
      x: origin.x, y: origin.y - size, width: line.width, height: size + .points(2))
  }

  /// Adds a fill to the page in hand.
  public mutating func fill(_ shape: FillMark.Shape, colour: ColourID, role: MarkRole) {
    list.pages[list.pages.count - 1].marks.append(
      .fill(FillMark(shape, colour: colour, role: role)))
  }

  /// Links `rectangles` of the page in hand to `target`.
  public mutating func link(
    _ rectangles: [Rectangle], to target: LinkArea.Target, contents: String, node: NodeID
  ) {
    list.pages[list.pages.count - 1].links.append(
      LinkArea(rectangles: rectangles, target: target, contents: contents, node: node))
  }

  /// Makes a destination at the next baseline.
  public mutating func destination(_ name: String) -> DestinationID {
    list.destinations.append(
      Destination(
        name: name, page: list.pages.count - 1,
        point: Point(x: Self.left, y: baseline - Self.pitch)))
    return DestinationID(list.destinations.count - 1)
  }

  private mutating func append(
    _ line: FixtureLine, font: FontID, size: Length, colour: ColourID, origin: Point, role: MarkRole
  ) {
    let last = list.pages.count - 1
    let (firstGlyph, firstByte) = (list.pages[last].glyphs.count, list.pages[last].text.count)
    list.pages[last].glyphs += line.glyphs
    list.pages[last].text += Array(line.text.utf8)
    list.pages[last].marks.append(
      .glyphs(
        GlyphMark(
          font: font, size: size, colour: colour, origin: origin,
          glyphs: firstGlyph..<list.pages[last].glyphs.count,
          text: firstByte..<list.pages[last].text.count, role: role)))
  }
}
