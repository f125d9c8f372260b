import DisplayModel

/// Copies the fonts of a drawing into the file that is written, with their descriptors mended.
struct FontCopier {
  private let reader: PDFReader
  private let writer: PDFWriter
  private let faces: [String: [ComposedFace]]
  /// The face of the font that is being copied.
  private var current: ComposedFace?
  /// What has been copied, by its number in the drawing.
  private var copies: [Int: PDFReference] = [:]

  init(from reader: PDFReader, to writer: PDFWriter, _ faces: [ComposedFace]) {
    self.reader = reader
    self.writer = writer
    self.faces = Dictionary(grouping: faces, by: \.postScriptName)
  }

  /// The resources of a page: its fonts.
  ///
  /// - Throws: `FinishingError` when a font cannot be copied.
  mutating func resources(
    of page: PDFObject
  ) throws(FinishingError) -> [(key: String, value: PDFValue)] {
    var fonts: [(key: String, value: PDFValue)] = []
    let reader = reader
    try reader.with("Resources", of: page) { resources throws(FinishingError) in
      try reader.with("Font", of: resources) { dictionary throws(FinishingError) in
        for name in reader.keys(of: dictionary) {
          try reader.with(name, of: dictionary) { font throws(FinishingError) in
            fonts.append((name, try copy(font)))
          }
        }
      }
    }
    return [("Font", .dictionary(fonts))]
  }

  /// `object` in the new file, with all that it refers to.
  private mutating func copy(_ object: PDFObject) throws(FinishingError) -> PDFValue {
    let number = reader.objectNumber(object)
    if number == 0 { return try copyContents(of: object) }
    if let known = copies[number] { return .reference(known) }
    if reader.isStream(object) { return .reference(try copyStream(object, number)) }
    guard reader.isDictionary(object) || reader.itemCount(object) != nil else {
      return reader.scalar(object)
    }
    let reference = writer.reserve()
    copies[number] = reference
    try writer.write(try copyContents(of: object), as: reference)
    return .reference(reference)
  }

  private mutating func copyStream(
    _ stream: PDFObject, _ number: Int
  ) throws(FinishingError) -> PDFReference {
    let reference = writer.reserve()
    copies[number] = reference
    let reader = reader
    var entries = try reader.withDictionary(of: stream) { dictionary throws(FinishingError) in
      try copyEntries(of: dictionary)
    }
    entries.removeAll { $0.key == "Length" }
    try writer.write(
      stream: try reader.data(of: stream, decoded: false), entries, compressed: false,
      as: reference)
    return reference
  }

  private mutating func copyContents(of object: PDFObject) throws(FinishingError) -> PDFValue {
    if let count = reader.itemCount(object) {
      var items: [PDFValue] = []
      let reader = reader
      for index in 0..<count {
        try reader.with(index, of: object) { item throws(FinishingError) in
          items.append(try copy(item))
        }
      }
      return .array(items)
    }
    guard reader.isDictionary(object) else { return reader.scalar(object) }
    try findFace(of: object)
    return .dictionary(mended(try copyEntries(of: object)))
  }

  private mutating func copyEntries(
    of dictionary: PDFObject
  ) throws(FinishingError) -> [(key: String, value: PDFValue)] {
    var entries: [(key: String, value: PDFValue)] = []
    let reader = reader
    for key in reader.keys(of: dictionary) {
      try reader.with(key, of: dictionary) { value throws(FinishingError) in
        let copied: PDFValue
        switch key {
        case "ToUnicode":
          let map = UnicodeMap(try reader.data(of: value)).stream
          copied = .reference(try writer.add(stream: map, []))
        case "FontFile3":
          guard let current else { throw .font("a font without a face") }
          copied = .reference(
            try writer.add(stream: current.outlines, [("Subtype", .name("CIDFontType0C"))]))
        default: copied = try copy(value)
        }
        entries.append((key, copied))
      }
    }
    return entries
  }

  /// Finds the composed face that `font`, a CIDFont of the drawing, was sketched from.
  ///
  /// The drawing numbers glyphs by their first use, as the composed face does; as many glyphs in
  /// both is the proof that no glyph was left out.
  /// - Throws: `FinishingError.font` when there is no such face.
  private mutating func findFace(of font: PDFObject) throws(FinishingError) {
    guard reader.keys(of: font).contains("W") else { return }
    var glyphs = 0
    var name = ""
    let reader = reader
    try reader.with("W", of: font) { widths throws(FinishingError) in
      try reader.with(1, of: widths) { row throws(FinishingError) in
        glyphs = reader.itemCount(row) ?? 0
      }
    }
    try reader.with("BaseFont", of: font) { base throws(FinishingError) in
      if case .name(let tagged) = reader.scalar(base) {
        name = tagged.split(separator: "+", maxSplits: 1).last.map(String.init) ?? tagged
      }
    }
    current = faces[name]?.first { $0.glyphCount == glyphs }
    if current == nil { throw .font(name) }
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
