public import DisplayModel
public import TypeModel

/// A line set by hand rules: enough of Chinese typesetting to try fonts, drawing and finishing.
///
/// Marks lose half an em at line ends, before other marks and at line starts; Han and Latin stand
/// ¼ em apart, with or without a typed space; the rest up to the measure goes to all gaps alike.
public struct FixtureLine {
  /// The glyphs, left to right.
  public private(set) var glyphs: [PlacedGlyph] = []
  /// The text that was set, without a space at its end.
  public let text: String
  private let size: Length
  private let font: FontID
  private var kinds: [Kind] = []

  private enum Kind { case han, opening, closing, latin, space }

  /// Sets `text` in `font` at `size`; with a `measure`, fills it.
  public init(
    _ text: String, font: FontID, size: Length, measure: Length? = nil, shaper: some TextShaper
  ) {
    self.text = text
    self.size = size
    self.font = font
    place(shaper)
    squeeze()
    if let measure { fill(measure) }
  }

  /// Sum of all advances.
  public var width: Length { Length(scaledPoints: glyphs.reduce(0) { $0 + Int($1.advance) }) }

  private mutating func place(_ shaper: some TextShaper) {
    let unitsPerEm = shaper.metrics(of: font).unitsPerEm
    var run = ""
    func scaled(_ units: Int) -> Int32 { Int32(units * size.scaledPoints / unitsPerEm) }
    func flush() -> [(PlacedGlyph, Kind)] {
      defer { run = "" }
      if run.isEmpty { return [] }
      let isDash = run.unicodeScalars.first.map { "—…".unicodeScalars.contains($0) } ?? false
      let shaped = shaper.shape(
        run, ShapingContext(font: font, script: isDash ? .han : .latin))
      return shaped.indices.map { index in
        let end = index + 1 < shaped.count ? shaped[index + 1].cluster : run.utf8.count
        return (
          PlacedGlyph(
            id: shaped[index].id, advance: scaled(shaped[index].advance),
            xOffset: scaled(shaped[index].xOffset),
            textLength: UInt16(end - shaped[index].cluster)), isDash ? .han : .latin
        )
      }
    }
    var placed: [(PlacedGlyph, Kind)] = []
    for scalar in text.unicodeScalars {
      let kind = Self.kind(of: scalar)
      if kind == .latin || "—…".unicodeScalars.contains(scalar) {
        let joins = run.unicodeScalars.last.map { Self.kind(of: $0) == kind } ?? true
        if !joins { placed += flush() }
        run.unicodeScalars.append(scalar)
        continue
      }
      placed += flush()
      let glyph =
        shaper.nominalGlyph(of: scalar, in: font) ?? NominalGlyph(id: 0, advance: unitsPerEm)
      let advance = kind == .space ? Int32(size.scaledPoints / 4) : scaled(glyph.advance)
      placed.append(
        (PlacedGlyph(id: glyph.id, advance: advance, textLength: UInt16(UTF8.width(scalar))), kind))
    }
    placed += flush()
    glyphs = placed.map(\.0)
    kinds = placed.map(\.1)
  }

  private mutating func squeeze() {
    let half = Int32(size.scaledPoints / 2)
    for index in glyphs.indices {
      let next = index + 1 < kinds.count ? kinds[index + 1] : nil
      switch (kinds[index], next) {
      case (.closing, nil), (.closing, .closing?), (.closing, .opening?):
        glyphs[index].advance -= half
      case (.opening, _) where index == 0 || kinds[index - 1] == .opening:
        glyphs[index].advance -= half
        glyphs[index].xOffset -= half
      case (.han, .latin?), (.latin, .han?):
        glyphs[index].advance += half / 2
      default: break
      }
    }
  }

  private mutating func fill(_ measure: Length) {
    let missing = measure.scaledPoints - width.scaledPoints
    let gaps = glyphs.indices.dropLast().filter { kinds[$0] != .latin || kinds[$0 + 1] != .latin }
    guard !gaps.isEmpty else { return }
    for (number, index) in gaps.enumerated() {
      let share = missing * (number + 1) / gaps.count - missing * number / gaps.count
      glyphs[index].advance += Int32(share)
    }
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case " ": .space
    case "（", "《", "“", "【", "「", "‘": .opening
    case "）", "》", "”", "】", "」", "’", "，", "。", "、", "：", "；", "！", "？": .closing
    case "!"..."~": .latin
    default: .han
    }
  }
}
