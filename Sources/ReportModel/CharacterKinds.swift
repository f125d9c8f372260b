/// What a character is for the reader: white space, the end of a sentence, a bracket.
///
/// Classes for setting type are a different matter (`ChineseRules`); these only guide reading.
enum CharacterKind {
  /// White space inside a line, in any width.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Ideographs, and 〇 that counts as one.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// A digit of ASCII or of full width, as its value.
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  /// What figures of an amount or a date go on with, and what hardly ever begins a heading behind its
  /// number.
  static let amountUnits = Set("%％年月日分个個万萬亿億千元吨噸米倍岁歲度号號届".unicodeScalars)

  /// A letter of ASCII.
  static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// A letter or digit of ASCII, or another letter of a Western alphabet.
  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x370...0x52F: true
    default: false
    }
  }

  /// How wide a character is in a typewriter's columns: two for a Chinese one.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x09: 4
    case 0x00...0x10FF: 1
    case 0x2010...0x2027, 0x2030...0x203B, 0x2460...0x24FF, 0x2500...0x27BF: 2
    case 0x2000...0x2BFF, 0xFF61...0xFFDC, 0xFE00...0xFE0F: 1
    default: 2
    }
  }
}

/// How a line ends, once markup that closes behind the last character is looked through.
enum LineEnd: Hashable, Sendable {
  /// A sentence ends: 。；…
  case stop
  /// ？！
  case question
  /// ：
  case colon
  /// ，、
  case pause
  /// A closing bracket or quotation mark.
  case close
  /// An opening bracket or quotation mark.
  case open
  /// An address.
  case url
  /// Any other character.
  case other

  /// How a line ends that ends in `scalar`.
  init(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "。", "；", "…", "．", ";", "｡", "⋯", ".": self = .stop
    case "？", "！", "?", "!": self = .question
    case "：", ":": self = .colon
    case "，", "、", ",", "､": self = .pause
    case "”", "’", "）", "】", "》", "」", "』", ")", "]", "〉", "〕", "\"", "〗", "}": self = .close
    case "“", "‘", "（", "【", "《", "「", "『", "(", "[", "〈", "〔": self = .open
    default: self = .other
    }
  }

  /// Whether a paragraph may end so.
  var isEnd: Bool {
    switch self {
    case .stop, .question, .colon, .close, .url: true
    case .pause, .open, .other: false
    }
  }
}

/// Whether the last 200 characters of a line open more brackets than they close.
func opensBracket(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
  var depth = 0
  for scalar in line.suffix(200) {
    switch scalar {
    case "（", "《", "“", "「", "『", "(": depth += 1
    case "）", "》", "”", "」", "』", ")": depth = max(0, depth - 1)
    default: break
    }
  }
  return depth > 0
}
