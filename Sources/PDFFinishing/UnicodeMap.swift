/// The text behind each code of a font (PDF 32000-1 §9.10.3), written as short as it goes.
struct UnicodeMap {
  /// The UTF-16 of each code; empty for a code without text.
  private let texts: [[UInt8]]

  /// The map of codes that stand for `texts` (UTF-8); none stands for nothing but 0, the missing glyph,
  /// which is never shown.
  init(_ texts: [[UInt8]]) {
    self.texts = texts.map { text in
      String(decoding: text, as: UTF8.self).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  /// The map, codes in ranges of at most 100 with a list of texts for each.
  var stream: [UInt8] {
    var out = PDFSerializer()
    out.append(
      """
      /CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)\
      /Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def
      1 begincodespacerange<0000><ffff>endcodespacerange

      """)
    let ranges = self.ranges
    for group in stride(from: 0, to: ranges.count, by: 100) {
      let part = ranges[group..<min(group + 100, ranges.count)]
      out.append("\(part.count) beginbfrange\n")
      for range in part {
        out.append(hexadecimal: code(range.lowerBound))
        out.append(hexadecimal: code(range.upperBound - 1))
        out.append("[")
        for code in range { out.append(hexadecimal: texts[code]) }
        out.append("]\n")
      }
      out.append("endbfrange\n")
    }
    out.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return out.bytes
  }

  /// Codes in a row that have texts; none crosses from one first byte to the next.
  private var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for code in texts.indices where !texts[code].isEmpty {
      if let last = ranges.last, last.upperBound == code, last.count < 100, code & 0xFF != 0 {
        ranges[ranges.count - 1] = last.lowerBound..<code + 1
      } else {
        ranges.append(code..<code + 1)
      }
    }
    return ranges
  }

  private func code(_ number: Int) -> [UInt8] {
    [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }
}
