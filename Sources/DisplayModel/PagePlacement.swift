package import TypeModel

/// Where a page stands on a larger sheet, and how large.
package struct PagePlacement: Hashable, Sendable {
  /// The page's top left corner on the sheet.
  package var origin: Point
  /// Size on the sheet as a part of the page's own.
  package var scale: Ratio
  /// A page at `origin`, `scale` times its size.
  package init(origin: Point, scale: Ratio = .one) {
    self.origin = origin
    self.scale = scale
  }

  func length(_ length: Length) -> Length { length * scale }

  func point(_ point: Point) -> Point {
    Point(x: origin.x + point.x * scale, y: origin.y + point.y * scale)
  }

  func rectangle(_ rectangle: Rectangle) -> Rectangle {
    Rectangle(
      origin: point(rectangle.origin),
      size: Size(width: rectangle.size.width * scale, height: rectangle.size.height * scale))
  }
}

extension DisplayPage {
  /// Adds all that stands on `page` to this one, at `placement`.
  package mutating func place(_ page: DisplayPage, at placement: PagePlacement) {
    let (firstGlyph, firstByte) = (glyphs.count, text.count)
    func scaled(_ value: Int32) -> Int32 {
      Int32(clamping: placement.length(Length(scaledPoints: Int(value))).scaledPoints)
    }
    text += page.text
    glyphs +=
      placement.scale == .one
      ? page.glyphs
      : page.glyphs.map { glyph in
        PlacedGlyph(
          id: glyph.id, advance: scaled(glyph.advance), xOffset: scaled(glyph.xOffset),
          yOffset: scaled(glyph.yOffset), textLength: glyph.textLength)
      }
    for mark in page.marks {
      marks.append(mark.placed(placement, glyphs: firstGlyph, bytes: firstByte))
    }
    for link in page.links {
      var placed = link
      placed.rectangles = link.rectangles.map(placement.rectangle)
      links.append(placed)
    }
  }
}

extension Mark {
  /// The mark at `placement`, its glyphs and its text further on by so many.
  fileprivate func placed(_ placement: PagePlacement, glyphs: Int, bytes: Int) -> Mark {
    switch self {
    case .glyphs(var run):
      run.origin = placement.point(run.origin)
      run.size = placement.length(run.size)
      run.glyphs = run.glyphs.lowerBound + glyphs..<run.glyphs.upperBound + glyphs
      run.text = run.text.lowerBound + bytes..<run.text.upperBound + bytes
      return .glyphs(run)
    case .fill(var fill):
      fill.shape = fill.shape.placed(placement)
      return .fill(fill)
    case .image(var image):
      image.frame = placement.rectangle(image.frame)
      return .image(image)
    }
  }
}

extension FillMark.Shape {
  fileprivate func placed(_ placement: PagePlacement) -> FillMark.Shape {
    switch self {
    case .rectangle(let rectangle): .rectangle(placement.rectangle(rectangle))
    case .frame(let rectangle, let width):
      .frame(placement.rectangle(rectangle), width: placement.length(width))
    case .disc(let centre, let radius):
      .disc(centre: placement.point(centre), radius: placement.length(radius))
    case .wave(let start, let width, let amplitude, let thickness):
      .wave(
        start: placement.point(start), width: placement.length(width),
        amplitude: placement.length(amplitude), thickness: placement.length(thickness))
    }
  }
}
