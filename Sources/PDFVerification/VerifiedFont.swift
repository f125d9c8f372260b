/// A composite font as its file describes it.
struct VerifiedFont {
  var name = ""
  /// The text of each code.
  var texts: [Int: String] = [:]
  /// The width of each code that `W` gives.
  var widths: [Int: Int] = [:]
  /// The width of the others.
  var defaultWidth = 1000
  /// Widths of the font program; `nil` where it cannot be read.
  var program: [Int]?
  /// Codes that contents have used.
  var used: Set<Int> = []

  /// Reads `W` (PDF 32000-1 §9.7.4.3).
  mutating func readWidths(_ items: [PDFNode], _ resolve: (PDFNode) -> PDFNode) {
    var position = 0
    while position + 1 < items.count {
      guard let first = items[position].integer, (0...65_535).contains(first) else { return }
      let next = resolve(items[position + 1])
      if case .array(let list) = next {
        for (offset, item) in list.enumerated() { widths[first + offset] = item.integer }
        position += 2
      } else {
        guard position + 2 < items.count, let last = next.integer, last <= 65_535, first <= last
        else { return }
        for code in first...last { widths[code] = items[position + 2].integer }
        position += 3
      }
    }
  }

  /// Reads a ToUnicode map (PDF 32000-1 §9.10.3).
  mutating func readTexts(_ stream: [UInt8]) {
    for operation in ContentScanner(stream) {
      let operands = operation.operands
      switch operation.name {
      case "endbfchar":
        for index in stride(from: 0, to: operands.count - 1, by: 2) {
          guard case .string(let code) = operands[index],
            case .string(let text) = operands[index + 1]
          else { continue }
          texts[number(code)] = decoded(text)
        }
      case "endbfrange":
        for index in stride(from: 0, to: operands.count - 2, by: 3) {
          readRange(operands[index], operands[index + 1], operands[index + 2])
        }
      default: break
      }
    }
  }

  private mutating func readRange(
    _ first: ContentOperation.Operand, _ last: ContentOperation.Operand,
    _ text: ContentOperation.Operand
  ) {
    guard case .string(let first) = first, case .string(let last) = last else { return }
    let (start, end) = (number(first), number(last))
    guard start <= end, end <= 65_535 else { return }
    switch text {
    case .array(let list):
      for (code, item) in zip(start...end, list) {
        if case .string(let bytes) = item { texts[code] = decoded(bytes) }
      }
    case .string(var bytes):
      for code in start...end {
        texts[code] = decoded(bytes)
        if let low = bytes.last { bytes[bytes.count - 1] = low &+ 1 }
      }
    default: break
    }
  }

  private func number(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { ($0 & 0xFFFFFF) << 8 | Int($1) }
  }

  private func decoded(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
