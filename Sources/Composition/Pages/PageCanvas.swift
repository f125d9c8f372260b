import DisplayModel
import LayoutModel
import TypeModel

/// One page while marks are put on it.
struct PageCanvas {
  /// The page.
  private(set) var page: DisplayPage
  /// What is linked from the flow, as `LineSegment.link` counts.
  private let links: [FlowLink]
  private let standIns: StandInDrawer
  /// Where in `page.links` a link of the flow already stands.
  private var areas: [Int: Int] = [:]
  /// Characters that no face has, with their places, in order.
  private(set) var missing: [MissingCharacter] = []
  /// Where the pen stands after the last run of glyphs.
  private var penEnd = Length.zero
  /// Nodes that stand in no tree yet: words that a hyphen parts, in order.
  private(set) var words: [StructureNode] = []
  /// The number of the first of `words`.
  let firstWord: Int

  init(page: DisplayPage, links: [FlowLink], standIns: StandInDrawer, firstWord: Int) {
    self.page = page
    self.links = links
    self.standIns = standIns
    self.firstWord = firstWord
  }

  /// Adds a node for a word; returns its number.
  mutating func add(word: StructureNode) -> NodeID {
    words.append(word)
    return NodeID(Int32(clamping: firstWord + words.count - 1))
  }

  /// The page in arrays of just the size of what they hold.
  var compactPage: DisplayPage {
    var compact = page
    compact.glyphs = page.glyphs.exactCopy
    compact.text = page.text.exactCopy
    compact.marks = page.marks.exactCopy
    return compact
  }

  mutating func fill(_ shape: FillMark.Shape, _ colour: ColourID, _ role: MarkRole) {
    page.marks.append(.fill(FillMark(shape, colour: colour, role: role)))
  }

  mutating func rule(
    x: Length, y: Length, width: Length, thickness: Length, _ colour: ColourID,
    _ kind: ArtifactKind = .layout
  ) {
    guard thickness > .zero, width > .zero else { return }
    let top = Length(scaledPoints: y.scaledPoints - thickness.scaledPoints / 2)
    fill(
      .rectangle(Rectangle(x: x, y: top, width: width, height: thickness)), colour,
      .artifact(kind))
  }

  mutating func link(_ area: LinkArea) { page.links.append(area) }

  mutating func image(path: String, frame: Rectangle, node: NodeID) {
    page.marks.append(.image(ImageMark(path: path, frame: frame, role: .content(node))))
  }

  /// Places `line` of `source` with its measure's left edge and baseline at `origin`.
  ///
  /// Without a `role` the line takes the nodes of its text and of its links.
  mutating func place(
    _ line: SetLine, of source: inout TextSource, at origin: Point, role: MarkRole? = nil
  ) {
    let firstGlyph = page.glyphs.count
    page.glyphs.append(contentsOf: line.glyphs)
    let firstByte = append(textOf: line, source) - line.textRange.lowerBound
    let parts = role == nil ? wordParts(of: line, &source) : []
    for segment in line.segments {
      let place = source.place(at: segment.textRange.lowerBound)
      let node = source.node(at: segment.textRange.lowerBound)
      let mark = GlyphMark(
        font: segment.font, size: segment.size, colour: ColourID(segment.colour),
        origin: Point(
          x: origin.x + segment.x, y: segment.isStandIn ? origin.y - segment.rise : origin.y),
        glyphs: segment.glyphs.lowerBound + firstGlyph..<segment.glyphs.upperBound + firstGlyph,
        text: segment.textRange.lowerBound + firstByte..<segment.textRange.upperBound + firstByte,
        role: role ?? .content(node), line: Int32(clamping: place.line),
        column: Int32(clamping: place.column))
      if segment.rise != .zero, !segment.isStandIn { raise(mark.glyphs, by: segment.rise) }
      if segment.isStandIn {
        drawStandIns(mark, at: place)
      } else {
        append(mark, parts, segment, &source)
        note(undrawn: mark, at: place)
      }
      if let link = segment.link, role == nil { addArea(of: link, mark, rise: segment.rise) }
    }
    // Readings stand behind the whole line, so that who reads the page glyph by glyph finds the words of
    // the line in one piece; the tree says which reading belongs to which words.
    for mark in line.interlinear {
      place(mark, at: origin, role ?? .content(node(of: mark, source)))
    }
  }

  /// Adds the text of `line` with the spaces around it, which no mark draws; returns where it begins.
  private mutating func append(textOf line: SetLine, _ source: TextSource) -> Int {
    let range = line.textRange.clamped(to: 0..<source.bytes.count)
    // The spaces of an indent are told from one that ends the line before.
    if line.segments.first.map({ $0.textRange.lowerBound > range.lowerBound }) == true {
      page.text.append(0x0A)
    }
    let start = page.text.count
    page.text.append(contentsOf: source.bytes[range])
    let isForced = source.bytes[range].last == 0x0A
    if isForced { page.text.removeLast() }
    if isForced || source.isKeptLine && range.upperBound == source.bytes.count {
      page.text.append(0x20)
    }
    return start
  }

  /// Raises the outlines of `glyphs`; the pen stays on the line, so that readers see one line.
  private mutating func raise(_ glyphs: Range<Int>, by rise: Length) {
    for glyph in glyphs {
      page.glyphs[glyph].yOffset = Int32(
        clamping: Int(page.glyphs[glyph].yOffset) + rise.scaledPoints)
    }
  }

  private func node(of mark: InterlinearMark, _ source: TextSource) -> NodeID {
    guard case .ruby(let segment, _, _) = mark.kind else { return source.node(at: 0) }
    return source.node(over: segment.textRange.lowerBound)
  }

  /// Adds `mark`: to the one before it where that ends at its pen and is of the same type and role.
  ///
  /// A line is a few marks then, not one for each change between Han and Latin of one face.
  mutating func append(_ mark: GlyphMark) {
    for part in page.partedForActualText(mark) { join(part) }
  }

  private mutating func join(_ mark: GlyphMark) {
    let advance = page.glyphs[mark.glyphs].reduce(0) { $0 + Int($1.advance) }
    let end = mark.origin.x + Length(scaledPoints: advance)
    defer { penEnd = end }
    guard case .glyphs(var last)? = page.marks.last, last.font == mark.font,
      last.size == mark.size, last.colour == mark.colour, last.role == mark.role,
      last.origin.y == mark.origin.y, penEnd == mark.origin.x,
      last.glyphs.upperBound == mark.glyphs.lowerBound,
      last.text.upperBound == mark.text.lowerBound, last.line == mark.line,
      page.actualText(of: last) == nil, page.actualText(of: mark) == nil
    else { return page.marks.append(.glyphs(mark)) }
    last.glyphs = last.glyphs.lowerBound..<mark.glyphs.upperBound
    last.text = last.text.lowerBound..<mark.text.upperBound
    page.marks[page.marks.count - 1] = .glyphs(last)
  }

  /// Draws a frame with its code point for each character of `mark`, which no face has.
  private mutating func drawStandIns(_ mark: GlyphMark, at place: (line: Int, column: Int)) {
    var x = mark.origin.x
    var byte = mark.text.lowerBound
    var column = place.column
    for glyph in page.glyphs[mark.glyphs] {
      let end = min(byte + Int(glyph.textLength), page.text.count)
      let text = String(decoding: page.text[byte..<end], as: UTF8.self)
      var cell = mark
      cell.text = byte..<end
      cell.origin.x = x
      let width = Length(scaledPoints: Int(glyph.advance))
      standIns.draw(text, cell: cell, width: width, on: &page)
      for scalar in text.unicodeScalars.prefix(1) {
        missing.append(MissingCharacter(scalar: scalar, line: place.line, column: column))
      }
      column += text.unicodeScalars.count
      x = x + width
      byte = end
    }
  }

  /// Notes the characters of `mark` for which its face has only the box of what is missing (.notdef).
  private mutating func note(undrawn mark: GlyphMark, at place: (line: Int, column: Int)) {
    guard page.glyphs[mark.glyphs].contains(where: { $0.id == 0 }) else { return }
    var byte = mark.text.lowerBound
    for glyph in page.glyphs[mark.glyphs] {
      let end = min(byte + max(1, Int(glyph.textLength)), page.text.count)
      let text = String(decoding: page.text[min(byte, end)..<end], as: UTF8.self)
      if glyph.id == 0, let scalar = text.unicodeScalars.last, !scalar.properties.isWhitespace {
        missing.append(MissingCharacter(scalar: scalar, line: place.line, column: place.column))
      }
      byte += Int(glyph.textLength)
    }
  }

  /// Adds the place of `mark` to the area of the flow's link `index`.
  private mutating func addArea(of index: Int, _ mark: GlyphMark, rise: Length) {
    let advance = page.glyphs[mark.glyphs].reduce(0) { $0 + Int($1.advance) }
    let frame = Rectangle(
      x: mark.origin.x, y: mark.origin.y - max(.zero, rise) - mark.size * Ratio(22, 25),
      width: Length(scaledPoints: advance), height: mark.size + max(.zero, rise))
    if let area = areas[index] {
      extend(&page.links[area].rectangles, by: frame)
    } else {
      areas[index] = page.links.count
      let link = links[index]
      page.links.append(
        LinkArea(
          rectangles: [frame], target: link.target, contents: link.contents, node: link.node))
    }
  }

  /// Joins `frame` to the last rectangle when both stand on one line.
  private func extend(_ frames: inout [Rectangle], by frame: Rectangle) {
    guard var last = frames.last, last.origin.y == frame.origin.y,
      last.size.height == frame.size.height
    else { return frames.append(frame) }
    last.size.width = frame.origin.x + frame.size.width - last.origin.x
    frames[frames.count - 1] = last
  }

  private mutating func place(_ mark: InterlinearMark, at origin: Point, _ role: MarkRole) {
    let start = Point(x: origin.x + mark.x, y: origin.y - mark.y)
    let colour = ColourID(mark.colour)
    let thickness = mark.size * Ratio(1, 20)
    switch mark.kind {
    case .dot:
      fill(.disc(centre: start, radius: mark.size * Ratio(3, 40)), colour, .artifact(.layout))
    case .line:
      rule(x: start.x, y: start.y, width: mark.width, thickness: thickness, colour)
    case .wave:
      let amplitude = mark.size * Ratio(1, 20)
      fill(
        .wave(start: start, width: mark.width, amplitude: amplitude, thickness: thickness), colour,
        .artifact(.layout))
    case .ruby(let segment, let glyphs, let text):
      let firstGlyph = page.glyphs.count
      let firstByte = page.text.count
      page.glyphs.append(contentsOf: glyphs)
      page.text.append(contentsOf: Array(text.utf8))
      let mark = GlyphMark(
        font: segment.font, size: segment.size, colour: ColourID(segment.colour), origin: start,
        glyphs: firstGlyph..<page.glyphs.count, text: firstByte..<page.text.count, role: role)
      page.marks.append(.glyphs(mark))
      note(undrawn: mark, at: (0, 0))
    }
  }

  /// A stretch of equal glyphs at equal distances, such as a leader.
  mutating func repeated(
    _ glyph: PlacedGlyph, text: String, count: Int, font: FontID, size: Length, colour: ColourID,
    at origin: Point, role: MarkRole
  ) {
    let firstGlyph = page.glyphs.count
    let firstByte = page.text.count
    for _ in 0..<count {
      page.glyphs.append(glyph)
      page.text.append(contentsOf: text.utf8)
    }
    page.marks.append(
      .glyphs(
        GlyphMark(
          font: font, size: size, colour: colour, origin: origin,
          glyphs: firstGlyph..<page.glyphs.count, text: firstByte..<page.text.count, role: role)))
  }
}

extension PageCanvas {
  /// Fills the areas of colour `blocks` behind the text.
  mutating func fill(_ blocks: [BlockSpec], _ sheet: StyleSheet) {
    for block in blocks {
      let frame = Rectangle(x: block.x, y: block.y, width: block.width, height: block.height)
      fill(.rectangle(frame), sheet.colour(block.colour), .artifact(.background))
    }
  }
}
