import DisplayModel

/// Copies the fonts of a drawing into the file that is written, with their descriptors mended.
struct FontCopier {
  private let writer: PDFWriter
  private let faces: [String: [ComposedFace]]
  /// The face of the font that is being copied.
  private var current: ComposedFace?
  /// What has been copied or will be, by its number in the drawing.
  private var copies: [PDFReference: PDFReference] = [:]
  /// The fonts that pages have named, in the order in which they did.
  private var named: [PDFReference] = []

  init(to writer: PDFWriter, _ faces: [ComposedFace]) {
    self.writer = writer
    self.faces = Dictionary(grouping: faces, by: \.postScriptName)
  }

  /// The resources of a page: its fonts, which Cairo writes after the last page.
  mutating func resources(of page: DrawnPage) -> [(key: String, value: PDFValue)] {
    var fonts: [(key: String, value: PDFValue)] = []
    for (name, font) in page.fonts {
      let copy: PDFReference
      if let known = copies[font] {
        copy = known
      } else {
        copy = writer.reserve()
        copies[font] = copy
        named.append(font)
      }
      fonts.append((name, .reference(copy)))
    }
    return [("Font", .dictionary(fonts))]
  }

  /// Copies the fonts that pages have named.
  ///
  /// - Throws: `FinishingError` when one cannot be copied.
  mutating func copyAll(from drawing: DrawingReader) throws(FinishingError) {
    for font in named {
      guard let copied = copies[font] else { continue }
      try writer.write(try copy(try drawing.object(font), from: drawing), as: copied)
    }
  }

  /// `value` in the new file, with all that it refers to.
  private mutating func copy(
    _ value: PDFValue, from drawing: DrawingReader
  ) throws(FinishingError) -> PDFValue {
    switch value {
    case .reference(let reference):
      if let known = copies[reference] { return .reference(known) }
      let copied = writer.reserve()
      copies[reference] = copied
      try writer.write(try copy(try drawing.object(reference), from: drawing), as: copied)
      return .reference(copied)
    case .array(let items):
      var copied: [PDFValue] = []
      for item in items { copied.append(try copy(item, from: drawing)) }
      return .array(copied)
    case .dictionary(let entries):
      try findFace(of: value, in: drawing)
      var copied: [(key: String, value: PDFValue)] = []
      for (key, entry) in entries {
        copied.append((key, try copy(entry, key: key, from: drawing)))
      }
      return .dictionary(mended(copied))
    default: return value
    }
  }

  /// `entry`, which stands under `key`: what a font has in streams is written anew.
  private mutating func copy(
    _ entry: PDFValue, key: String, from drawing: DrawingReader
  ) throws(FinishingError) -> PDFValue {
    switch (key, entry) {
    case ("ToUnicode", _):
      // A font names its descendant, and so its face, before its texts.
      guard let current else { throw .font("texts without a face") }
      return .reference(try writer.add(stream: UnicodeMap(current.texts).stream, []))
    case ("W", _):
      // Cairo measures at a size and cuts the fraction off: some widths would be a unit short.
      guard let current else { throw .font("widths without a face") }
      return .array([.integer(0), .array(current.widths.map { .integer($0) })])
    case ("FontFile3", _):
      guard let current else { throw .font("a font without a face") }
      return .reference(
        try writer.add(stream: current.outlines, [("Subtype", .name("CIDFontType0C"))]))
    default: return try copy(entry, from: drawing)
    }
  }

  /// Finds the composed face that `font`, a CIDFont of the drawing, was sketched from.
  ///
  /// The drawing shows all glyphs of a face in order before any other; as many in both is the proof
  /// that none was left out, and that each has its number.
  /// - Throws: `FinishingError.font` when there is no such face.
  private mutating func findFace(
    of font: PDFValue, in drawing: DrawingReader
  ) throws(FinishingError) {
    guard let entry = font["W"] else { return }
    var name = ""
    if case .name(let tagged)? = font["BaseFont"] {
      name = tagged.split(separator: "+", maxSplits: 1).last.map(String.init) ?? tagged
    }
    guard case .array(let widths) = try drawing.resolved(entry), widths.count > 1,
      case .array(let row) = widths[1],
      let face = faces[name]?.first(where: { $0.texts.count == row.count })
    else { throw .font(name) }
    current = face
  }

  /// A font descriptor with what Cairo does not know of the face (PDF 32000-1 §9.8).
  private func mended(
    _ entries: [(key: String, value: PDFValue)]
  ) -> [(key: String, value: PDFValue)] {
    guard entries.contains(where: { $0.key == "FontName" }), let face = current?.traits else {
      return entries
    }
    let flags =
      4 | (face.isFixedPitch ? 1 : 0) | (face.isSerif ? 2 : 0) | (face.italicAngle != 0 ? 64 : 0)
    let measures: [(key: String, value: PDFValue)] = [
      ("Flags", .integer(flags)), ("ItalicAngle", .integer(face.italicAngle)),
      ("Ascent", .integer(face.ascender)), ("Descent", .integer(-face.descender)),
      ("CapHeight", .integer(face.capHeight)), ("XHeight", .integer(face.xHeight)),
      ("FontWeight", .integer(min(max(face.weight / 100 * 100, 100), 900))),
      ("StemV", .integer(50 + face.weight * face.weight / 4225)),
    ]
    let replaced = Set(measures.map(\.key) + ["StemH"])
    return entries.filter { !replaced.contains($0.key) } + measures
  }
}
