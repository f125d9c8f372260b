import TypeModel

/// Characters whose glyphs do not say by themselves what is meant, and why.
private enum UncertainCharacter {
  /// Whether `scalar` is one of them.
  ///
  /// - Private use (ISO 19005-2 §6.2.11.7.3 asks for an ActualText).
  /// - Radicals and compatibility ideographs: they share glyphs with unified ideographs, so a map
  ///   from glyphs to text that leads to one is a fault unless it is said to be meant.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0xE000...0xF8FF, 0x2F800...0x2FA1F, 0xF0000...0x10FFFF:
      true
    // Twelve of this block are unified ideographs (Unicode 15, §18.1).
    case 0xF900...0xFAFF: !scalar.properties.isUnifiedIdeograph
    default: false
    }
  }

  /// Whether the character (UTF-8) that begins at `place` of `text` may be one, by its first bytes.
  static func mayBegin(at place: Int, of text: ArraySlice<UInt8>) -> Bool {
    switch text[place] {
    case 0xEE, 0xF3, 0xF4: true
    case 0xE2: place + 1 < text.endIndex && text[place + 1] >= 0xBA
    case 0xEF: place + 1 < text.endIndex && text[place + 1] <= 0xAB
    case 0xF0: place + 1 < text.endIndex && text[place + 1] == 0xAF
    default: false
    }
  }

  /// Whether the character that begins at `place` of `text` is one.
  static func begins(at place: Int, of text: ArraySlice<UInt8>) -> Bool {
    guard text.indices.contains(place), mayBegin(at: place, of: text) else { return false }
    return String(decoding: text[place...].prefix(4), as: UTF8.self).unicodeScalars.first
      .map(contains) ?? false
  }
}

extension DisplayPage {
  /// The words that a PDF states for `mark` besides its glyphs' own; `nil` where these say it all.
  ///
  /// Such a mark begins with a character that needs it: marks are parted so when they are placed.
  package func actualText(of mark: GlyphMark) -> String? {
    guard UncertainCharacter.begins(at: mark.text.lowerBound, of: text[mark.text]) else {
      return nil
    }
    return String(decoding: text[mark.text], as: UTF8.self)
  }

  /// Parts `mark` where a cluster of its glyphs begins or ends to need words of its own.
  ///
  /// - Returns: The parts in order; `mark` alone where none or all of it needs them.
  package func partedForActualText(_ mark: GlyphMark) -> [GlyphMark] {
    let words = text[mark.text]
    guard words.indices.contains(where: { UncertainCharacter.mayBegin(at: $0, of: words) }) else {
      return [mark]
    }
    var parts: [GlyphMark] = []
    var rest = mark
    var (byte, needs) = (mark.text.lowerBound, false)
    for index in mark.glyphs {
      let length = Int(glyphs[index].textLength)
      guard length > 0 else { continue }
      let end = min(byte + length, mark.text.upperBound)
      let isUncertain = UncertainCharacter.begins(at: byte, of: words)
      if isUncertain != needs, byte > rest.text.lowerBound {
        let (head, tail) = parted(rest, atByte: byte)
        parts.append(head)
        rest = tail
      }
      needs = isUncertain
      byte = end
    }
    return parts + [rest]
  }

  /// `mark` in two at `byte` of the page's text, which a cluster begins with.
  package func parted(_ mark: GlyphMark, atByte byte: Int) -> (GlyphMark, GlyphMark) {
    var (head, tail) = (mark, mark)
    var (end, pen, glyph) = (mark.text.lowerBound, 0, mark.glyphs.lowerBound)
    while glyph < mark.glyphs.upperBound, end < byte || glyphs[glyph].textLength == 0 {
      end += Int(glyphs[glyph].textLength)
      pen += Int(glyphs[glyph].advance)
      glyph += 1
    }
    head.glyphs = mark.glyphs.lowerBound..<glyph
    tail.glyphs = glyph..<mark.glyphs.upperBound
    let border = min(max(end, mark.text.lowerBound), mark.text.upperBound)
    head.text = mark.text.lowerBound..<border
    tail.text = border..<mark.text.upperBound
    tail.origin.x = mark.origin.x + Length(scaledPoints: pen)
    return (head, tail)
  }
}
