/// One operator of a content stream with its operands.
struct ContentOperation {
  /// An operand, as far as the checks need it.
  enum Operand {
    case number(Double)
    case name(String)
    case string([UInt8])
    case array([Operand])
    /// A property list; only its MCID is kept.
    case properties(mcid: Int?)
  }
  var name: String
  var operands: [Operand]
}

/// Reads a content stream (PDF 32000-1 §7.8.2) operator by operator.
struct ContentScanner: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> ContentOperation? {
    var operands: [ContentOperation.Operand] = []
    while let token = nextToken() {
      switch token {
      case .operand(let operand): operands.append(operand)
      case .word(let name): return ContentOperation(name: name, operands: operands)
      case .closing: continue
      }
    }
    return nil
  }

  private enum Token {
    case operand(ContentOperation.Operand)
    case word(String)
    case closing
  }

  private mutating func nextToken() -> Token? {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "("): return .operand(.string(literal()))
    case UInt8(ascii: "<"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") {
        return .operand(.properties(mcid: properties()))
      }
      return .operand(.string(hexadecimal()))
    case UInt8(ascii: "["):
      position += 1
      return .operand(.array(array()))
    case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      position += 1
      return .closing
    case UInt8(ascii: "/"):
      position += 1
      return .operand(.name(word()))
    default:
      let word = word()
      if word.isEmpty { position += 1 }
      return Double(word).map { .operand(.number($0)) } ?? .word(word)
    }
  }

  private mutating func array() -> [ContentOperation.Operand] {
    var items: [ContentOperation.Operand] = []
    while position < bytes.count {
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      guard position < bytes.count, bytes[position] != UInt8(ascii: "]"),
        bytes[position] != UInt8(ascii: "[")
      else { break }
      guard case .operand(let item)? = nextToken() else { break }
      items.append(item)
    }
    position += 1
    return items
  }

  private mutating func properties() -> Int? {
    var mcid: Int?
    var depth = 0
    while position < bytes.count {
      if bytes[position...].starts(with: "<<".utf8) {
        depth += 1
        position += 2
      } else if bytes[position...].starts(with: ">>".utf8) {
        depth -= 1
        position += 2
        if depth == 0 { break }
      } else if bytes[position...].starts(with: "/MCID".utf8) {
        position += 5
        while position < bytes.count, bytes[position] == 0x20 { position += 1 }
        mcid = Int(word())
      } else if bytes[position] == UInt8(ascii: "(") {
        _ = literal()
      } else {
        position += 1
      }
    }
    return mcid
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, bytes[position] > 0x20, !isDelimiter(bytes[position]) {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func literal() -> [UInt8] {
    var result: [UInt8] = []
    var level = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "("):
        level += 1
        if level > 1 { result.append(byte) }
      case UInt8(ascii: ")"):
        level -= 1
        if level == 0 { return result }
        result.append(byte)
      case UInt8(ascii: "\\"):
        guard position < bytes.count else { return result }
        appendEscape(to: &result)
      default: result.append(byte)
      }
    }
    return result
  }

  private mutating func appendEscape(to result: inout [UInt8]) {
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case 0x0A: break
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = Int(byte - UInt8(ascii: "0"))
      for _ in 0..<2 {
        guard position < bytes.count,
          (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(bytes[position])
        else { break }
        value = value * 8 + Int(bytes[position] - UInt8(ascii: "0"))
        position += 1
      }
      result.append(UInt8(truncatingIfNeeded: value))
    default: result.append(byte)
    }
  }

  private mutating func hexadecimal() -> [UInt8] {
    position += 1
    var digits: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      if let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue {
        digits.append(UInt8(digit))
      }
      position += 1
    }
    position += 1
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
