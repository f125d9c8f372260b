import PDFReading

/// A composite font as its file describes it, and what the pages use of it.
struct VerifiedFont {
  /// Codes, widths and texts.
  let text: TextFont
  /// The embedded program; `nil` where it cannot be read.
  var program: FontProgram?
  /// Codes that contents have used.
  var used: Set<Int> = []
  /// Codes whose own text readers take, no ActualText.
  var spoken: Set<Int> = []

  var name: String { text.name }

  /// The width that the PDF states for `code`, in thousandths of an em.
  func width(of code: Int) -> Int { Int((text.width(of: code) * 1000).rounded()) }
}

extension Verifier {
  /// The font `reference`; what is wrong with its dictionaries is noted when it is first met.
  func font(_ reference: PDFReference) -> VerifiedFont {
    if let font = fonts[reference] { return font }
    let dictionary = file.resolved(.reference(reference))
    var font = VerifiedFont(text: TextFont(dictionary, of: file))
    let place = "object \(reference.number)"
    if let map = file.stream(dictionary.entries?["ToUnicode"]) {
      let words = String(decoding: map, as: UTF8.self)
      let range = words.firstRange(of: "begincodespacerange").map { words[$0.upperBound...] }
      let codes = range?.prefix(40).filter { $0.isHexDigit || "<>".contains($0) } ?? ""
      if range == nil || !words.contains("endcmap") {
        find(.text, place, "the ToUnicode map of \(font.name) is not whole")
      } else if !codes.lowercased().hasPrefix("<0000><ffff>") {
        find(.text, place, "the ToUnicode map of \(font.name) is not of codes of two bytes")
      }
    } else {
      find(.text, place, "the font \(font.name) has no ToUnicode map")
    }
    if file.value("Subtype", of: dictionary).name != "Type0" {
      find(.fonts, place, "the font \(font.name) is not composite")
    } else if file.value("Encoding", of: dictionary).name != "Identity-H" {
      find(.fonts, place, "the encoding of \(font.name) is not Identity-H")
    }
    let descendants = file.items(dictionary.entries?["DescendantFonts"])
    if descendants.count > 1 { find(.fonts, place, "\(font.name) has more than one CIDFont") }
    let descendant = file.resolved(descendants.first)
    checkSystem(of: descendant, font.name, place)
    let descriptor = file.value("FontDescriptor", of: descendant)
    checkDescriptor(descriptor, of: descendant, font.name, place)
    font.program = program(of: descriptor, descendant, font, place)
    fonts[reference] = font
    return font
  }

  /// PDF 32000-1 §9.7.4.
  private func checkSystem(of descendant: PDFItem, _ name: String, _ place: String) {
    let system = file.value("CIDSystemInfo", of: descendant)
    if file.value("Registry", of: system).bytes == nil
      || file.value("Ordering", of: system).bytes == nil
      || file.value("Supplement", of: system).integer == nil
    {
      find(.fonts, place, "the font \(name) names no character collection")
    }
    if file.value("DW", of: descendant).number ?? 0 < 0 {
      find(.fonts, place, "glyphs of \(name) are less than nothing wide")
    }
    if descendant.entries?["CIDToGIDMap"] != nil {
      find(.fonts, place, "\(name) maps its glyphs as no CFF font does")
    }
    if file.value("BaseFont", of: descendant).name != name {
      find(.fonts, place, "the font \(name) and its CIDFont have different names")
    }
    let tag = name.prefix { $0 != "+" }
    if !name.contains("+") || tag.count != 6 || !tag.allSatisfy({ ("A"..."Z").contains($0) }) {
      find(.fonts, place, "the name \(name) does not say that the font is a subset")
    }
  }

  /// PDF 32000-1 §9.8.
  private func checkDescriptor(
    _ descriptor: PDFItem, of descendant: PDFItem, _ name: String, _ place: String
  ) {
    guard let entries = descriptor.entries else {
      return find(.fonts, place, "the font \(name) has no descriptor")
    }
    for key in ["Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"]
    where file.resolved(entries[key]).number == nil {
      find(.fonts, place, "the descriptor of \(name) has no \(key)")
    }
    if file.resolved(entries["FontName"]).name != name {
      find(.fonts, place, "descriptor and font have different names")
    }
    if Box(file.numbers(entries["FontBBox"])) == nil {
      find(.fonts, place, "the box of \(name) has no area")
    }
    // Symbolic (bit 3) and nonsymbolic (bit 6) exclude each other.
    let flags = file.resolved(entries["Flags"]).integer ?? 0
    func measure(_ key: String) -> Double { file.resolved(entries[key]).number ?? 0 }
    for (key, limits) in Self.measures where !limits.contains(measure(key)) {
      find(.fonts, place, "\(key) of \(name) is \(measure(key)), which is that of no face")
    }
    if let weight = entries["FontWeight"].flatMap({ file.resolved($0).number }),
      !(1...9).contains(weight / 100) || !(weight / 100).rounded().isEqual(to: weight / 100)
    {
      find(.fonts, place, "\(name) is of the weight \(weight), which there is not")
    }
    if let stretch = file.resolved(entries["FontStretch"]).name, !Self.stretches.contains(stretch) {
      find(.fonts, place, "\(name) is “\(stretch)” wide")
    }
    if (measure("ItalicAngle") != 0) != (flags & 64 != 0) {
      find(.fonts, place, "\(name) is slanted by its angle or by its flags alone")
    }
    if (flags & 4 != 0) == (flags & 32 != 0) {
      find(.fonts, place, "the flags of \(name) say neither or both of symbolic and nonsymbolic")
    }
  }

  /// The measures that faces have, in thousandths of an em (PDF 32000-1 §9.8.1, table 122).
  private static let measures: [(key: String, limits: ClosedRange<Double>)] = [
    ("Ascent", 300...1600), ("Descent", -800...0), ("CapHeight", 200...1200), ("StemV", 10...500),
  ]

  /// The widths that faces come in (PDF 32000-1 §9.8.1, table 122).
  private static let stretches: Set<String> = [
    "UltraCondensed", "ExtraCondensed", "Condensed", "SemiCondensed", "Normal", "SemiExpanded",
    "Expanded", "ExtraExpanded", "UltraExpanded",
  ]

  private func program(
    of descriptor: PDFItem, _ descendant: PDFItem, _ font: VerifiedFont, _ place: String
  ) -> FontProgram? {
    guard let stream = descriptor.entries?["FontFile3"], let bytes = file.stream(stream) else {
      find(.fonts, place, "the font \(font.name) is not embedded")
      return nil
    }
    if descriptor.entries?["FontFile"] != nil || descriptor.entries?["FontFile2"] != nil {
      find(.fonts, place, "the font \(font.name) brings two programs")
    }
    if file.value("Subtype", of: file.resolved(stream)).name != "CIDFontType0C"
      || file.value("Subtype", of: descendant).name != "CIDFontType0"
    {
      find(
        .fonts, place, "the program of \(font.name) is of another kind than its dictionaries say")
    }
    guard let program = FontProgram(bytes) else {
      find(.fonts, place, "the program of \(font.name) cannot be read")
      return nil
    }
    if let glyph = program.broken.first {
      find(.fonts, place, "glyph \(glyph) of \(font.name) is broken")
    }
    if let extra = font.text.widths.keys.filter({ !program.widths.indices.contains($0) }).min() {
      find(.widths, place, "\(font.name) states a width for glyph \(extra), which it has not")
    }
    compare(program, with: descriptor, descendant, font.name, place)
    if let set = descriptor.entries?["CIDSet"] { checkSet(set, program, font.name, place) }
    return program
  }

  /// The program says of itself what the dictionaries say (PDF 32000-1 §9.7.3, §9.8).
  private func compare(
    _ program: FontProgram, with descriptor: PDFItem, _ descendant: PDFItem, _ name: String,
    _ place: String
  ) {
    if program.name != name, program.name != name.drop(while: { $0 != "+" }).dropFirst() {
      find(.fonts, place, "the program of \(name) is called \(program.name)")
    }
    let system = file.value("CIDSystemInfo", of: descendant)
    let stated = ["Registry", "Ordering"].map { file.value($0, of: system).text ?? "" }
    let supplement = file.value("Supplement", of: system).integer.map(String.init) ?? ""
    if let collection = program.collection, collection != stated + [supplement] {
      find(.fonts, place, "\(name) and its program have different character collections")
    }
    let box = file.numbers(descriptor.entries?["FontBBox"])
    if program.box.count == 4, box.count == 4,
      zip(program.box, box).contains(where: { abs(Double($0) - $1) > 1 })
    {
      find(.fonts, place, "\(name) and its program have different boxes")
    }
  }

  /// A CIDSet names every glyph of the program (ISO 19005-2 §6.2.11.4.2).
  private func checkSet(_ set: PDFItem, _ program: FontProgram, _ name: String, _ place: String) {
    let bits = file.stream(set) ?? []
    func names(_ glyph: Int) -> Bool {
      glyph / 8 < bits.count && bits[glyph / 8] & (0x80 >> UInt8(glyph % 8)) != 0
    }
    let count = program.widths.count
    if (count..<max(count, bits.count * 8)).contains(where: names) {
      find(.fonts, place, "the CIDSet of \(name) names glyphs that are not there")
    }
    if !program.widths.indices.allSatisfy(names) {
      find(.fonts, place, "the CIDSet of \(name) does not name every glyph")
    }
  }

  /// ToUnicode and widths of every code that is used (ISO 19005-2 §6.2.11).
  func checkFont(_ reference: PDFReference) {
    guard let font = fonts[reference] else { return }
    let place = "object \(reference.number)"
    if let pitch = fault(ofPitchIn: font, reference) { find(.fonts, place, pitch) }
    if isOwn { checkOrder(ofTextsIn: font, place) }
    for code in font.used.sorted() {
      if code == 0 {
        find(.fonts, place, "\(font.name) draws .notdef")
        continue
      }
      if let fault = textFault(
        font.text.texts[code] ?? "", isSpoken: font.spoken.contains(code))
      {
        find(.text, place, "code \(code) of \(font.name) \(fault)")
      }
      let words = font.text.texts[code] ?? ""
      if isOwn, let fault = ownTextFault(words) {
        find(.text, place, "code \(code) of \(font.name) \(fault)")
      }
      guard let program = font.program else { continue }
      if program.blanks.contains(code), words.unicodeScalars.contains(where: isSeen),
        !framedWords.contains(words)
      {
        find(.fonts, place, "glyph \(code) of \(font.name) shows nothing of “\(words)”")
      }
      if !program.widths.indices.contains(code) {
        find(.fonts, place, "\(font.name) has no glyph \(code)")
      } else if let fault = widthFault(of: code, in: font, program) {
        find(.widths, place, fault)
      }
    }
  }

  /// A font of one pitch has letters of one width (PDF 32000-1 §9.8.2, bit 1).
  private func fault(ofPitchIn font: VerifiedFont, _ reference: PDFReference) -> String? {
    let dictionary = file.entries(.reference(reference))
    let descendant = file.resolved(file.items(dictionary["DescendantFonts"]).first)
    let descriptor = file.value("FontDescriptor", of: descendant)
    guard (file.value("Flags", of: descriptor).integer ?? 0) & 1 != 0 else { return nil }
    let letters = font.used.filter { code in
      let text = font.text.texts[code] ?? ""
      return text.count == 1 && text.allSatisfy { $0.isASCII && $0.isLetter }
    }
    let widths = letters.map { font.width(of: $0) }.sorted()
    // Gaps beside Han lie in the advances of letters.
    guard letters.count > 3, let least = widths.first else { return nil }
    let isOne = widths.filter { $0 - least < 2 }.count * 2 > widths.count
    return isOne ? nil : "\(font.name) is called one of a single pitch"
  }

  /// Whether `scalar` is a letter, a figure, a mark or a sign.
  private func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark,
      .privateUse, .unassigned, .surrogate:
      false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// What is wrong with the text of a code; `nil` for nothing.
  ///
  /// Radicals and compatibility ideographs share their glyphs with unified ideographs, so a text
  /// that means them says so by an ActualText.
  private func textFault(_ text: String, isSpoken: Bool) -> String? {
    if text.isEmpty { return "has no text" }
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if scalar.value == 0xFEFF || scalar.value == 0xFFFD || properties.isNoncharacterCodePoint
        || properties.generalCategory == .control && scalar != "\t"
      {
        return "stands for no character"
      }
      guard isSpoken else { continue }
      if (0x2E80...0x2FDF).contains(scalar.value) { return "stands for a radical" }
      if isCompatibilityIdeograph(scalar) { return "stands for a compatibility ideograph" }
    }
    return nil
  }

  /// Whether `scalar` stands in a block of compatibility ideographs and is not one of the twelve
  /// unified ideographs there (Unicode 15, §18.1).
  private func isCompatibilityIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    let isInBlock =
      (0xF900...0xFAFF).contains(scalar.value) || (0x2F800...0x2FA1F).contains(scalar.value)
    return isInBlock && !scalar.properties.isUnifiedIdeograph
  }
}
