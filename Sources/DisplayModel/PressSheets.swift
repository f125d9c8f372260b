package import TypeModel

/// The measures of a press sheet (TYPOGRAPHY: print checks; practice of print shops).
private enum PressMeasure {
  /// Printed beyond the cut on each side.
  static let bleed = Length.millimetres(3)
  /// From the cut to the edge of the sheet.
  static let margin = Length.millimetres(14)
  /// From the cut to the marks: never inside the bleed.
  static let offset = Length.millimetres(4)
  /// Length of a cut mark.
  static let length = Length.millimetres(6)
  /// Thickness of all marks.
  static let hairline = Length.points(0.25)
  /// Side of a patch of the colour bar.
  static let patch = Length.millimetres(5)
  /// Size of the slug line.
  static let slug = Length.points(6.5)
}

extension DisplayList {
  /// The list on press sheets: bleed of 3 mm, cut and register marks, colour bar and slug line.
  ///
  /// Pages keep every break; links go, since no annotation may stand in the bleed area. Fills that
  /// reach the cut go on into the bleed.
  ///
  /// - Parameters:
  ///   - shaper: Sets the slug line.
  ///   - fonts: The faces for the slug line, the main one first.
  /// - Returns: A list of sheets, one a page, with trim and bleed boxes.
  package func onPressSheets(shaper: some TextShaper, fonts: [FontID]) -> DisplayList {
    var list = self
    let patches = list.addPatchColours()
    let registration = list.addRegistration()
    for index in pages.indices {
      let page = pages[index]
      let placement = PagePlacement(
        origin: Point(x: PressMeasure.margin, y: PressMeasure.margin))
      var sheet = DisplayPage(
        size: Size(
          width: page.size.width + PressMeasure.margin * 2,
          height: page.size.height + PressMeasure.margin * 2), label: page.label)
      var bled = page
      bled.thickenLines(to: PressMeasure.hairline)
      bled.extendFills(by: PressMeasure.bleed)
      bled.links = []
      sheet.place(bled, at: placement)
      sheet.parts = page.parts
      let trim = Rectangle(origin: placement.origin, size: page.size)
      sheet.boxes = PageBoxes(trim: trim, bleed: trim.grown(by: PressMeasure.bleed))
      sheet.addCutMarks(trim, registration)
      sheet.addRegisterMarks(trim, registration)
      sheet.addPatches(patches, trim)
      let slug = slug(
        of: index, room: page.size.width - PressMeasure.length * 2, shaper: shaper, fonts: fonts)
      sheet.add(slug, below: trim)
      list.pages[index] = sheet
    }
    for index in list.destinations.indices {
      list.destinations[index].point = Point(
        x: list.destinations[index].point.x + PressMeasure.margin,
        y: list.destinations[index].point.y + PressMeasure.margin)
    }
    return list
  }

  /// Title, date and page, as far as they are known; a title that `room` does not hold is cut short.
  private func slug(
    of index: Int, room: Length, shaper: some TextShaper, fonts: [FontID]
  ) -> SlugLine {
    let label = pages[index].label
    let folio = label.style == .none ? label.prefix : "\(label.prefix)\(label.number)"
    let rest = [String(metadata.created?.prefix(10) ?? ""), "\(index + 1)/\(pages.count)", folio]
    func line(_ title: String) -> SlugLine {
      let text = ([title] + rest).filter { !$0.isEmpty }.joined(separator: "  ")
      return SlugLine(text: text, shaper: shaper, fonts: fonts)
    }
    var (slug, kept) = (line(metadata.title), metadata.title.count)
    while slug.width > room, kept > 0 {
      // No character is wider than two ems.
      let excess = (slug.width - room).scaledPoints / (PressMeasure.slug.scaledPoints * 2)
      kept = max(0, kept - max(1, excess))
      slug = line(metadata.title.prefix(kept) + "…")
    }
    return slug
  }

  private mutating func addRegistration() -> ColourID {
    guard colours.count < Int(UInt16.max) else { return .text }
    colours.append(.registration)
    return ColourID(UInt16(colours.count - 1))
  }

  /// The colours of the bar: the four inks, black at half strength, then the layout's own.
  private mutating func addPatchColours() -> [ColourID] {
    let inks: [[Double]] = [
      [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0.5],
    ]
    let own = colours.indices.filter { colours[$0].rgb != nil }.map { ColourID(UInt16($0)) }
    let first = colours.count
    guard first + inks.count <= Int(UInt16.max) else { return own }
    for ink in inks {
      colours.append(Colour(name: "ink", gray: 1 - ink[3], rgb: nil, cmyk: ink))
    }
    return inks.indices.map { ColourID(UInt16(first + $0)) } + own
  }
}

extension Rectangle {
  fileprivate var right: Length { origin.x + size.width }
  fileprivate var bottom: Length { origin.y + size.height }

  /// The rectangle with both sides at least `least` long, about the same middle.
  fileprivate func atLeast(_ least: Length) -> Rectangle {
    let width = max(size.width, least)
    let height = max(size.height, least)
    return Rectangle(
      x: origin.x - (width - size.width) * .half, y: origin.y - (height - size.height) * .half,
      width: width, height: height)
  }

  fileprivate func grown(by length: Length) -> Rectangle {
    Rectangle(
      x: origin.x - length, y: origin.y - length, width: size.width + length * 2,
      height: size.height + length * 2)
  }
}

extension DisplayPage {
  /// Lets rectangles that reach an edge of the page go on beyond it.
  fileprivate mutating func extendFills(by bleed: Length) {
    let slack = Length.points(0.1)
    for index in marks.indices {
      guard case .fill(var fill) = marks[index], case .rectangle(let box) = fill.shape else {
        continue
      }
      let left = box.origin.x <= slack ? -bleed : box.origin.x
      let top = box.origin.y <= slack ? -bleed : box.origin.y
      let right = box.right >= size.width - slack ? size.width + bleed : box.right
      let bottom = box.bottom >= size.height - slack ? size.height + bleed : box.bottom
      fill.shape = .rectangle(
        Rectangle(x: left, y: top, width: right - left, height: bottom - top))
      marks[index] = .fill(fill)
    }
  }

  /// Makes every line that a reduced page has too thin for a plate `least` thick, about its middle.
  fileprivate mutating func thickenLines(to least: Length) {
    for index in marks.indices {
      guard case .fill(var fill) = marks[index] else { continue }
      switch fill.shape {
      case .rectangle(let box): fill.shape = .rectangle(box.atLeast(least))
      case .frame(let box, let width): fill.shape = .frame(box, width: max(width, least))
      case .wave(let start, let width, let amplitude, let thickness):
        fill.shape = .wave(
          start: start, width: width, amplitude: amplitude, thickness: max(thickness, least))
      case .disc: continue
      }
      marks[index] = .fill(fill)
    }
  }

  fileprivate mutating func addCutMarks(_ trim: Rectangle, _ colour: ColourID) {
    let (offset, length) = (PressMeasure.offset, PressMeasure.length)
    for y in [trim.origin.y, trim.bottom] {
      addLevelLine(x: trim.origin.x - offset - length, y: y, length, colour)
      addLevelLine(x: trim.right + offset, y: y, length, colour)
    }
    for x in [trim.origin.x, trim.right] {
      addUprightLine(x: x, y: trim.origin.y - offset - length, length, colour)
      addUprightLine(x: x, y: trim.bottom + offset, length, colour)
    }
  }

  /// A cross in a box at the middle of each side.
  fileprivate mutating func addRegisterMarks(_ trim: Rectangle, _ colour: ColourID) {
    let half = Ratio.half
    let distance = PressMeasure.offset + PressMeasure.length * half
    let (middleX, middleY) = (
      trim.origin.x + trim.size.width * half, trim.origin.y + trim.size.height * half
    )
    let centres = [
      Point(x: middleX, y: trim.origin.y - distance), Point(x: middleX, y: trim.bottom + distance),
      Point(x: trim.origin.x - distance, y: middleY), Point(x: trim.right + distance, y: middleY),
    ]
    let arm = PressMeasure.length * half
    let box = PressMeasure.length * Ratio(3, 10)
    for centre in centres {
      addLevelLine(x: centre.x - arm, y: centre.y, arm * 2, colour)
      addUprightLine(x: centre.x, y: centre.y - arm, arm * 2, colour)
      add(
        .frame(
          Rectangle(x: centre.x - box, y: centre.y - box, width: box * 2, height: box * 2),
          width: PressMeasure.hairline), colour)
    }
  }

  /// The colour bar, above the page at the left.
  fileprivate mutating func addPatches(_ colours: [ColourID], _ trim: Rectangle) {
    let start = trim.origin.x + PressMeasure.length * 2
    for (index, colour) in colours.enumerated() {
      let box = Rectangle(
        x: start + PressMeasure.patch * index,
        y: trim.origin.y - PressMeasure.offset - PressMeasure.patch, width: PressMeasure.patch,
        height: PressMeasure.patch)
      if box.right < trim.origin.x + trim.size.width * Ratio(2, 5) { add(.rectangle(box), colour) }
    }
  }

  fileprivate mutating func add(_ slug: SlugLine, below trim: Rectangle) {
    let origin = Point(
      x: trim.origin.x + PressMeasure.length * 2,
      y: trim.bottom + PressMeasure.offset + PressMeasure.slug)
    var x = origin.x
    for run in slug.runs {
      let (glyph, byte) = (glyphs.count, text.count)
      glyphs += run.glyphs
      text += run.text
      marks.append(
        .glyphs(
          GlyphMark(
            font: run.font, size: PressMeasure.slug, colour: .text,
            origin: Point(x: x, y: origin.y), glyphs: glyph..<glyphs.count, text: byte..<text.count,
            role: .artifact(.page))))
      x = x + Length(scaledPoints: run.glyphs.reduce(0) { $0 + Int($1.advance) })
    }
  }

  private mutating func addLevelLine(
    x: Length, y: Length, _ length: Length, _ colour: ColourID
  ) {
    let hairline = PressMeasure.hairline
    add(
      .rectangle(Rectangle(x: x, y: y - hairline * .half, width: length, height: hairline)),
      colour)
  }

  private mutating func addUprightLine(
    x: Length, y: Length, _ length: Length, _ colour: ColourID
  ) {
    let hairline = PressMeasure.hairline
    add(
      .rectangle(Rectangle(x: x - hairline * .half, y: y, width: hairline, height: length)),
      colour)
  }

  private mutating func add(_ shape: FillMark.Shape, _ colour: ColourID) {
    marks.append(.fill(FillMark(shape, colour: colour, role: .artifact(.page))))
  }
}

/// The line of text beside a page that says what it is, set plainly.
private struct SlugLine {
  /// Glyphs of one face.
  struct Run {
    var font: FontID
    var glyphs: [PlacedGlyph] = []
    var text: [UInt8] = []
  }
  private(set) var runs: [Run] = []

  /// From its first pen to its last.
  var width: Length {
    Length(scaledPoints: runs.flatMap(\.glyphs).reduce(0) { $0 + Int($1.advance) })
  }

  /// Sets `text` in the first of `fonts` that has each character; others are left out.
  init(text: String, shaper: some TextShaper, fonts: [FontID]) {
    let size = PressMeasure.slug.scaledPoints
    for scalar in text.unicodeScalars {
      for font in fonts {
        guard let glyph = shaper.nominalGlyph(of: scalar, in: font), glyph.id != 0 else { continue }
        let bytes = Array(String(scalar).utf8)
        if runs.last?.font != font { runs.append(Run(font: font)) }
        let advance = glyph.advance * size / max(1, shaper.metrics(of: font).unitsPerEm)
        runs[runs.count - 1].glyphs.append(
          PlacedGlyph(
            id: glyph.id, advance: Int32(clamping: advance), textLength: UInt16(bytes.count)))
        runs[runs.count - 1].text += bytes
        break
      }
    }
  }
}
