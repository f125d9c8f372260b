/// What a content stream needs of a font: the codes of a string, their widths and their text.
package struct TextFont: Hashable, Sendable {
  /// The font's name (BaseFont), subset tag included.
  package var name: String
  /// Bytes of a code: 2 for composite fonts, 1 for simple ones.
  package var codeLength: Int
  /// Widths by code, in units of text space (1 for an em).
  package var widths: [Int: Double]
  /// Width of a code that `widths` does not name.
  package var defaultWidth: Double
  /// Text by code.
  package var texts: [Int: String]
  /// Codes whose glyphs draw nothing, as far as the embedded program is a CFF one and tells.
  package var blanks: Set<Int> = []
  /// From where to where the outlines of codes reach, in ems from the pen, as far as the embedded
  /// program is a CFF one and tells.
  package var inks: [Int: ClosedRange<Double>] = [:]

  /// A font of `name`.
  package init(
    name: String, codeLength: Int, widths: [Int: Double], defaultWidth: Double,
    texts: [Int: String]
  ) {
    self.name = name
    self.codeLength = codeLength
    self.widths = widths
    self.defaultWidth = defaultWidth
    self.texts = texts
  }

  /// The codes of `string`; a last odd byte of a composite font's is a code of its own.
  package func codes(of string: [UInt8]) -> [Int] {
    guard codeLength == 2 else { return string.map { Int($0) } }
    return stride(from: 0, to: string.count, by: 2).map { index in
      let low = index + 1 < string.count ? Int(string[index + 1]) : 0
      return Int(string[index]) << 8 | low
    }
  }

  /// How far the pen moves for `code`.
  package func width(of code: Int) -> Double { widths[code] ?? defaultWidth }
}

extension TextFont {
  /// Reads the font dictionary `font` of `file`.
  ///
  /// Codes of composite fonts are taken for CIDs, as Identity-H says; other CMaps are not read.
  package init(_ font: PDFItem, of file: PDFFile) {
    let subtype = file.value("Subtype", of: font).name
    self.init(
      name: file.value("BaseFont", of: font).name ?? "", codeLength: subtype == "Type0" ? 2 : 1,
      widths: [:], defaultWidth: 0, texts: [:])
    if subtype == "Type0" {
      readCompositeWidths(font, of: file)
      readOutlines(font, of: file)
    } else {
      readSimpleWidths(font, of: file, isType3: subtype == "Type3")
    }
    if let map = file.stream(font.entries?["ToUnicode"]) { texts = readUnicodeMap(map) }
  }

  /// Widths of a CIDFont (PDF 32000-1 §9.7.4.3): `c [w …]` and `first last w`.
  private mutating func readCompositeWidths(_ font: PDFItem, of file: PDFFile) {
    let descendant = file.resolved(file.value("DescendantFonts", of: font).items?.first)
    defaultWidth = (file.value("DW", of: descendant).number ?? 1000) / 1000
    let items = (file.value("W", of: descendant).items ?? []).map { file.resolved($0) }
    var index = 0
    var budget = mostCodes
    while index + 1 < items.count, budget > 0 {
      guard let first = items[index].integer, (0...0xFFFF).contains(first) else {
        index += 1
        continue
      }
      if let list = items[index + 1].items {
        for (offset, width) in list.enumerated() where first + offset <= 0xFFFF {
          widths[first + offset] = (file.resolved(width).number ?? 0) / 1000
        }
        index += 2
      } else {
        if index + 2 < items.count, let last = items[index + 1].integer, last <= 0xFFFF,
          first <= last, let width = items[index + 2].number
        {
          for code in first...last { widths[code] = width / 1000 }
          budget -= last - first
        }
        index += 3
      }
    }
  }

  /// What the glyphs of the embedded program draw (PDF 32000-1 §9.9, FontFile3).
  private mutating func readOutlines(_ font: PDFItem, of file: PDFFile) {
    let descendant = file.resolved(file.value("DescendantFonts", of: font).items?.first)
    let descriptor = file.value("FontDescriptor", of: descendant)
    guard let bytes = file.stream(descriptor.entries?["FontFile3"]) else { return }
    guard let program = FontProgram(bytes) else { return }
    blanks = program.blanks
    for (code, ink) in program.inks.enumerated() {
      inks[code] = ink.map { Double($0.lowerBound) / 1000...Double($0.upperBound) / 1000 }
    }
  }

  private mutating func readSimpleWidths(_ font: PDFItem, of file: PDFFile, isType3: Bool) {
    let matrix = Matrix(file.value("FontMatrix", of: font)) ?? .identity
    let unit = isType3 ? matrix.widthScale : 0.001
    let descriptor = file.value("FontDescriptor", of: font)
    defaultWidth = (file.value("MissingWidth", of: descriptor).number ?? 0) * unit
    let first = file.value("FirstChar", of: font).integer ?? 0
    guard (0...255).contains(first) else { return }
    for (offset, width) in (file.value("Widths", of: font).items ?? []).enumerated()
    where first + offset <= 255 {
      widths[first + offset] = (file.resolved(width).number ?? 0) * unit
    }
  }
}

/// Codes that ranges of one font may name, each counted as often as it is named.
private let mostCodes = 1 << 20

/// The texts of a ToUnicode CMap (PDF 32000-1 §9.10.3) by code.
package func readUnicodeMap(_ stream: [UInt8]) -> [Int: String] {
  var texts: [Int: String] = [:]
  var scanner = ContentScanner(stream)
  var operands: [PDFItem] = []
  var budget = mostCodes
  while budget > 0, let token = scanner.next() {
    guard case .word(let word) = token else {
      if case .operand(let item) = token { operands.append(item) }
      continue
    }
    switch word {
    case "endbfchar":
      for index in stride(from: 0, to: operands.count - 1, by: 2) {
        guard let code = operands[index].bytes.flatMap(codeNumber),
          let text = operands[index + 1].bytes
        else { continue }
        texts[code] = utf16Text(text)
      }
    case "endbfrange":
      for index in stride(from: 0, to: operands.count - 2, by: 3) {
        budget -= addRange(operands[index...index + 2], to: &texts)
      }
    default: break
    }
    operands = []
  }
  return texts
}

private func codeNumber(_ bytes: [UInt8]) -> Int? {
  guard (1...2).contains(bytes.count) else { return nil }
  return bytes.reduce(0) { $0 << 8 | Int($1) }
}

/// Adds `<first> <last> <text>` or `<first> <last> [<text> …]`; returns the codes named.
private func addRange(_ operands: ArraySlice<PDFItem>, to texts: inout [Int: String]) -> Int {
  let operands = Array(operands)
  guard let first = operands[0].bytes.flatMap(codeNumber),
    let last = operands[1].bytes.flatMap(codeNumber), first <= last
  else { return 0 }
  if let list = operands[2].items {
    for (offset, item) in list.enumerated() where first + offset <= last {
      if let bytes = item.bytes { texts[first + offset] = utf16Text(bytes) }
    }
  } else if var bytes = operands[2].bytes, let low = bytes.last {
    for code in first...last {
      bytes[bytes.count - 1] = low &+ UInt8(truncatingIfNeeded: code - first)
      texts[code] = utf16Text(bytes)
    }
  }
  return last - first + 1
}
