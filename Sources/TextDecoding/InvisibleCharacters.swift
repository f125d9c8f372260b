/// A kind of characters that mean nothing in print.
enum InvisibleKind: Int, Hashable, Sendable, CaseIterable {
  case control, escapeSequence, zeroWidth, bidi, filler, noncharacter, privateUse

  /// The kind in the plural, for findings.
  var words: String {
    switch self {
    case .control: "control characters"
    case .escapeSequence: "terminal escape sequences"
    case .zeroWidth: "zero-width characters"
    case .bidi: "direction controls"
    case .filler: "Hangul fillers"
    case .noncharacter: "codes without a character"
    case .privateUse: "private-use characters"
    }
  }

  /// Whether characters of this kind are taken out; others stay, and print as a visible stand-in.
  var isRemoved: Bool { self != .privateUse }

  /// What an editor should do.
  var help: String {
    switch self {
    case .privateUse:
      "type the real characters instead: no font agrees on what these look like"
    case .bidi: "they were taken out; Chinese and Western text need none"
    default: "they were taken out; nothing that prints is lost"
    }
  }
}

/// A stretch of characters and its kind.
private struct InvisibleRow: Sendable {
  let range: ClosedRange<UInt32>
  let kind: InvisibleKind
  init(_ range: ClosedRange<UInt32>, _ kind: InvisibleKind) {
    self.range = range
    self.kind = kind
  }
}

/// General categories Cc, Cf, Co and Cn (noncharacters) of the Unicode Character Database that occur
/// in text files, and the blanks among the letters of Hangul, in ascending order; tab, line ends and
/// variation selectors stay, joiners beside what they join.
private let invisibleRows: [InvisibleRow] = [
  InvisibleRow(0x0000...0x0008, .control),
  InvisibleRow(0x000E...0x001F, .control),
  InvisibleRow(0x007F...0x0084, .control),
  InvisibleRow(0x0086...0x009F, .control),
  InvisibleRow(0x00AD...0x00AD, .zeroWidth),
  InvisibleRow(0x034F...0x034F, .zeroWidth),
  InvisibleRow(0x061C...0x061C, .bidi),
  InvisibleRow(0x115F...0x1160, .filler),
  InvisibleRow(0x200B...0x200D, .zeroWidth),
  InvisibleRow(0x200E...0x200F, .bidi),
  InvisibleRow(0x202A...0x202E, .bidi),
  InvisibleRow(0x2060...0x2064, .zeroWidth),
  InvisibleRow(0x2066...0x206F, .bidi),
  InvisibleRow(0x3164...0x3164, .filler),
  InvisibleRow(0xE000...0xF8FF, .privateUse),
  InvisibleRow(0xFDD0...0xFDEF, .noncharacter),
  InvisibleRow(0xFEFF...0xFEFF, .zeroWidth),
  InvisibleRow(0xFFA0...0xFFA0, .filler),
  InvisibleRow(0xFFF9...0xFFFC, .noncharacter),
  InvisibleRow(0xFFFE...0xFFFF, .noncharacter),
  InvisibleRow(0xE0000...0xE00FF, .zeroWidth),
  InvisibleRow(0xF0000...0x10FFFF, .privateUse),
]

/// What U+200C and U+200D join or part: Arabic, the scripts of India and their kin, Mongolian, emoji
/// with their selectors (Unicode §23.2, UTS #51).
private let joinedRows: [ClosedRange<UInt32>] = [
  0x0600...0x08FF, 0x0900...0x0DFF, 0x0F00...0x109F, 0x1700...0x18AF, 0x1900...0x1CFF,
  0x2190...0x2BFF, 0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE0F...0xFE0F, 0xFE70...0xFEFC,
  0x10A00...0x11FFF, 0x1E900...0x1E95F, 0x1F000...0x1FAFF,
]

/// Whether a joiner beside `value` means something.
func takesJoiner(_ value: UInt32) -> Bool { joinedRows.contains { $0.contains(value) } }

/// The kind of `value` if it means nothing in print.
func invisibleKind(of value: UInt32) -> InvisibleKind? {
  if value == 0x1B { return .escapeSequence }
  return invisibleRows.first { $0.range.contains(value) }?.kind
}

/// Private-use codes that GB 18030 and GBK fonts gave to characters which Unicode has since encoded.
///
/// Source: GB 18030-2022, tables of changed mappings (18 + 6 characters), and A3A0, which old
/// editors wrote for a full-width space.
func standardCharacter(forPrivateUse value: UInt32) -> UInt32? {
  switch value {
  case 0xE5E5: 0x3000
  case 0xE78D...0xE793: 0xFE10 + [0, 2, 1, 3, 4, 5, 6][Int(value - 0xE78D)]
  case 0xE794: 0xFE17
  case 0xE795: 0xFE18
  case 0xE796: 0xFE19
  case 0xE81E: 0x9FB4
  case 0xE826: 0x9FB5
  case 0xE82B: 0x9FB6
  case 0xE82C: 0x9FB7
  case 0xE832: 0x9FB8
  case 0xE843: 0x9FB9
  case 0xE854: 0x9FBA
  case 0xE864: 0x9FBB
  default: nil
  }
}
