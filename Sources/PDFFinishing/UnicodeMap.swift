/// The text behind each code of a font (PDF 32000-1 §9.10.3), written as short as it goes.
struct UnicodeMap {
  /// The UTF-16 of each code; empty for a code without text.
  private(set) var texts: [[UInt8]] = []

  /// Reads the map that Cairo writes: lines of `<code> <text>` or `<first> <last> <text>`.
  ///
  /// Code 0, the missing glyph, is left out: it is never shown.
  init(_ stream: [UInt8]) {
    var isRange = false
    for line in stream.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "begin".utf8) || line.first != UInt8(ascii: "<") {
        let word = line.split(separator: UInt8(ascii: " ")).last
        if let word { isRange = word.elementsEqual("beginbfrange".utf8) }
        continue
      }
      let strings = Self.hexadecimalStrings(in: line)
      if isRange, strings.count == 3 {
        add(strings[2], from: number(strings[0]), to: number(strings[1]))
      } else if !isRange, strings.count == 2, strings[0].count == 2 {
        add(strings[1], from: number(strings[0]), to: number(strings[0]))
      }
    }
  }

  /// The map again, codes in ranges of at most 100 with a list of texts for each.
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

  private mutating func add(_ text: [UInt8], from first: Int, to last: Int) {
    guard first <= last, last <= 0xFFFF else { return }
    while texts.count <= last { texts.append([]) }
    for code in first...last where code > 0 {
      var shifted = text
      if let low = shifted.last { shifted[shifted.count - 1] = low &+ UInt8((code - first) & 0xFF) }
      texts[code] = shifted
    }
  }

  private static func hexadecimalStrings(in line: ArraySlice<UInt8>) -> [[UInt8]] {
    var strings: [[UInt8]] = []
    var digits: [UInt8]?
    for byte in line {
      if byte == UInt8(ascii: "<") {
        digits = []
      } else if byte == UInt8(ascii: ">"), let read = digits {
        strings.append(
          stride(from: 0, to: read.count - 1, by: 2).map { read[$0] << 4 | read[$0 + 1] })
        digits = nil
      } else if let digit = hexadecimalValue(byte) {
        digits?.append(digit)
      }
    }
    return strings
  }

  private func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private func code(_ number: Int) -> [UInt8] {
    [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }
}
