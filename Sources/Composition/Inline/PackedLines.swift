import DisplayModel
import TypeModel

/// Set lines that wait for their page, open or in few bytes.
struct HeldLines: Hashable, Sendable {
  private var open: [SetLine] = []
  private var packed: PackedLines?

  /// Holds `lines` as they are.
  init(_ lines: [SetLine] = []) { open = lines }

  /// The lines; unpacked each time where they are kept in few bytes.
  var lines: [SetLine] { packed?.lines ?? open }

  /// Number of lines, without unpacking them.
  var count: Int { packed?.count ?? open.count }

  /// Whether the lines are kept in few bytes.
  var isPacked: Bool { packed != nil }

  /// Keeps the lines in few bytes, if nothing but glyphs stands on them.
  mutating func pack() {
    guard packed == nil else { return }
    packed = PackedLines(open)
    if packed != nil { open = [] }
  }

  /// Brings back lines that were packed.
  mutating func unpack() {
    if let packed { self = HeldLines(packed.lines) }
  }
}

/// Set lines in few bytes, for as long as a document of many pages waits for its pages.
struct PackedLines: Hashable, Sendable {
  /// How many lines there are.
  let count: Int
  private let bytes: [UInt8]

  /// Packs `lines`; `nil` when they hold more than glyphs on a baseline.
  init?(_ lines: [SetLine]) {
    guard lines.allSatisfy({ $0.interlinear.isEmpty }) else { return nil }
    count = lines.count
    let glyphs = lines.reduce(0) { $0 + $1.glyphs.count }
    var writer = PackWriter(capacity: glyphs * 4 + lines.count * 48)
    for line in lines { writer.write(line) }
    bytes = writer.bytes.exactCopy
  }

  /// The lines as they were.
  var lines: [SetLine] {
    var reader = PackReader(bytes)
    return (0..<count).map { _ in reader.line() }
  }
}

extension PackWriter {
  fileprivate mutating func write(_ range: Range<Int>, after end: Int) {
    write(range.lowerBound - end)
    write(range.count)
  }

  fileprivate mutating func write(_ line: SetLine) {
    write(line.glyphs.count)
    write(line.glyphs)
    write(line.textRange, after: 0)
    write(line.width.scaledPoints)
    write(line.start.scaledPoints)
    write(line.quality)
    write(line.segments.count)
    var (glyph, text) = (0, line.textRange.lowerBound)
    for segment in line.segments {
      write(segment, afterGlyph: glyph, text: text)
      (glyph, text) = (segment.glyphs.upperBound, segment.textRange.upperBound)
    }
  }

  private mutating func write(_ segment: LineSegment, afterGlyph glyph: Int, text: Int) {
    write(Int(segment.font.index))
    write(segment.style)
    write(segment.size.scaledPoints)
    write(Int(segment.colour))
    write(segment.x.scaledPoints)
    write(segment.rise.scaledPoints)
    write(segment.glyphs, after: glyph)
    write(segment.textRange, after: text)
    write(segment.link.map { $0 + 1 } ?? 0)
    write(byte: segment.isStandIn ? 1 : 0)
  }

  private mutating func write(_ quality: LineQuality) {
    write(quality.shrinkTier)
    write(quality.stretchTier)
    write(quality.hanGap.scaledPoints)
    write(quality.overflow.scaledPoints)
    write(byte: quality.hangs ? 1 : 0)
    write(Int(bitPattern: UInt(quality.cost.bitPattern.byteSwapped)))
  }
}

extension PackReader {
  fileprivate mutating func range(after end: Int) -> Range<Int> {
    let start = end + number()
    return start..<start + number()
  }

  fileprivate mutating func line() -> SetLine {
    let count = number()
    let glyphs = glyphs(count)
    let textRange = range(after: 0)
    let width = Length(scaledPoints: number())
    let start = Length(scaledPoints: number())
    let quality = quality()
    var (glyph, text) = (0, textRange.lowerBound)
    let segments = (0..<number()).map { _ in
      let segment = segment(afterGlyph: glyph, text: text)
      (glyph, text) = (segment.glyphs.upperBound, segment.textRange.upperBound)
      return segment
    }
    return SetLine(
      segments: segments, glyphs: glyphs, textRange: textRange, width: width, start: start,
      quality: quality)
  }

  private mutating func segment(afterGlyph glyph: Int, text: Int) -> LineSegment {
    let font = FontID(UInt16(truncatingIfNeeded: number()))
    let style = number()
    let size = Length(scaledPoints: number())
    let colour = UInt16(truncatingIfNeeded: number())
    let x = Length(scaledPoints: number())
    let rise = Length(scaledPoints: number())
    let glyphs = range(after: glyph)
    let textRange = range(after: text)
    let link = number()
    return LineSegment(
      font: font, style: style, size: size, colour: colour, x: x, rise: rise, glyphs: glyphs,
      textRange: textRange, link: link > 0 ? link - 1 : nil, isStandIn: byte() == 1)
  }

  private mutating func quality() -> LineQuality {
    var quality = LineQuality()
    quality.shrinkTier = number()
    quality.stretchTier = number()
    quality.hanGap = Length(scaledPoints: number())
    quality.overflow = Length(scaledPoints: number())
    quality.hangs = byte() == 1
    quality.cost = Double(bitPattern: UInt64(UInt(bitPattern: number())).byteSwapped)
    return quality
  }
}
