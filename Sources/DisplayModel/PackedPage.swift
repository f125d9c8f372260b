import TypeModel

/// A page in few bytes: about a tenth of what `DisplayPage` takes.
struct PackedPage: Hashable, Sendable {
  let size: Size
  let label: PageLabel
  let boxes: PageBoxes?
  let links: [LinkArea]
  private let bytes: [UInt8]
  /// Marks that are neither runs of glyphs nor rectangles, in their order.
  let others: [Mark]
  private let counts: (marks: Int, glyphs: Int, text: Int)

  init(_ page: DisplayPage) {
    size = page.size
    label = page.label
    boxes = page.boxes
    links = page.links
    var writer = PackWriter(capacity: page.text.count + page.glyphs.count * 4 + 2048)
    writer.write(bytes: page.text)
    writer.write(page.glyphs)
    var others: [Mark] = []
    var last = LastMark()
    for mark in page.marks {
      switch mark {
      case .glyphs(let run): last.write(run, to: &writer)
      case .fill(let fill):
        if case .rectangle(let frame) = fill.shape {
          last.write(fill, frame, to: &writer)
        } else {
          others.append(mark)
          writer.write(byte: MarkTag.other)
        }
      case .image:
        others.append(mark)
        writer.write(byte: MarkTag.other)
      }
    }
    self.others = others
    bytes = writer.bytes.exactCopy
    counts = (page.marks.count, page.glyphs.count, page.text.count)
  }

  /// The page as it was.
  var page: DisplayPage {
    var page = DisplayPage(size: size, label: label)
    page.boxes = boxes
    page.links = links
    var reader = PackReader(bytes)
    page.text = reader.bytes(counts.text)
    page.glyphs = reader.glyphs(counts.glyphs)
    page.marks.reserveCapacity(counts.marks)
    var last = LastMark()
    var others = others.makeIterator()
    for _ in 0..<counts.marks {
      let tag = reader.byte()
      switch tag & MarkTag.kinds {
      case MarkTag.glyphs: page.marks.append(.glyphs(last.readRun(tag, from: &reader)))
      case MarkTag.rectangle: page.marks.append(.fill(last.readRectangle(from: &reader)))
      default: if let other = others.next() { page.marks.append(other) }
      }
    }
    return page
  }

  static func == (left: PackedPage, right: PackedPage) -> Bool {
    left.size == right.size && left.label == right.label && left.boxes == right.boxes
      && left.links == right.links && left.bytes == right.bytes && left.others == right.others
      && left.counts == right.counts
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(label)
    hasher.combine(bytes)
  }
}

/// The first byte of a mark: its kind, and for a run what it has in common with the last one.
private enum MarkTag {
  static let kinds: UInt8 = 3
  static let glyphs: UInt8 = 0
  static let rectangle: UInt8 = 1
  static let other: UInt8 = 2
  static let sameType: UInt8 = 4
  static let sameBaseline: UInt8 = 8
  static let sameRole: UInt8 = 16
}

/// The mark before, from which the next one is told: most runs differ from it in little.
private struct LastMark {
  private var run = GlyphMark(
    font: FontID(0), size: .zero, colour: .text, origin: Point(x: .zero, y: .zero), glyphs: 0..<0,
    text: 0..<0, role: .artifact(.layout))
  private var node: Int32 = 0

  mutating func write(_ next: GlyphMark, to writer: inout PackWriter) {
    var tag = MarkTag.glyphs
    let isSameType =
      next.font == run.font && next.size == run.size && next.colour == run.colour
    if isSameType { tag |= MarkTag.sameType }
    if next.origin.y == run.origin.y { tag |= MarkTag.sameBaseline }
    if next.role == run.role { tag |= MarkTag.sameRole }
    writer.write(byte: tag)
    if !isSameType {
      writer.write(Int(next.font.index))
      writer.write(next.size.scaledPoints)
      writer.write(Int(next.colour.index))
    }
    writer.write(next.origin.x.scaledPoints - run.origin.x.scaledPoints)
    if next.origin.y != run.origin.y {
      writer.write(next.origin.y.scaledPoints - run.origin.y.scaledPoints)
    }
    if next.role != run.role { write(next.role, to: &writer) }
    writer.write(next.glyphs.lowerBound - run.glyphs.upperBound)
    writer.write(next.glyphs.count)
    writer.write(next.text.lowerBound - run.text.upperBound)
    writer.write(next.text.count)
    writer.write(Int(next.line) - Int(run.line))
    writer.write(Int(next.column) - Int(run.column))
    run = next
  }

  mutating func readRun(_ tag: UInt8, from reader: inout PackReader) -> GlyphMark {
    if tag & MarkTag.sameType == 0 {
      run.font = FontID(UInt16(truncatingIfNeeded: reader.number()))
      run.size = Length(scaledPoints: reader.number())
      run.colour = ColourID(UInt16(truncatingIfNeeded: reader.number()))
    }
    run.origin.x = run.origin.x + Length(scaledPoints: reader.number())
    if tag & MarkTag.sameBaseline == 0 {
      run.origin.y = run.origin.y + Length(scaledPoints: reader.number())
    }
    if tag & MarkTag.sameRole == 0 { run.role = readRole(from: &reader) }
    let glyph = run.glyphs.upperBound + reader.number()
    run.glyphs = glyph..<glyph + reader.number()
    let text = run.text.upperBound + reader.number()
    run.text = text..<text + reader.number()
    run.line &+= Int32(truncatingIfNeeded: reader.number())
    run.column &+= Int32(truncatingIfNeeded: reader.number())
    return run
  }

  mutating func write(_ fill: FillMark, _ frame: Rectangle, to writer: inout PackWriter) {
    writer.write(byte: MarkTag.rectangle)
    for side in [frame.origin.x, frame.origin.y, frame.size.width, frame.size.height] {
      writer.write(side.scaledPoints)
    }
    writer.write(Int(fill.colour.index))
    write(fill.role, to: &writer)
  }

  mutating func readRectangle(from reader: inout PackReader) -> FillMark {
    let sides = (0..<4).map { _ in Length(scaledPoints: reader.number()) }
    let colour = ColourID(UInt16(truncatingIfNeeded: reader.number()))
    let frame = Rectangle(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
    return FillMark(.rectangle(frame), colour: colour, role: readRole(from: &reader))
  }

  private mutating func write(_ role: MarkRole, to writer: inout PackWriter) {
    switch role {
    case .content(let id):
      writer.write(0)
      writer.write(Int(id.index) - Int(node))
      node = id.index
    case .artifact(let kind):
      writer.write(1 + (ArtifactKind.allCases.firstIndex(of: kind) ?? 0))
    }
  }

  private mutating func readRole(from reader: inout PackReader) -> MarkRole {
    let kind = reader.number()
    guard kind == 0 else { return .artifact(ArtifactKind.allCases[kind - 1]) }
    node &+= Int32(truncatingIfNeeded: reader.number())
    return .content(NodeID(node))
  }
}
