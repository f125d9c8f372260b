import DisplayModel
import TypeModel

extension SetLine {
  /// Makes room of `width` before the text at `offset` and moves the line so much to the left.
  ///
  /// For right-set lines: the right edge stays. Nothing changes when no glyph begins at `offset`.
  mutating func openGap(before offset: Int, width gap: Length) {
    var last: Int?
    for segment in segments.indices {
      var byte = segments[segment].textRange.lowerBound
      if byte >= offset { return openGap(after: last, shifting: 0..<segment, gap) }
      for glyph in segments[segment].glyphs {
        if byte >= offset { return openGap(after: last, shifting: 0..<segment + 1, gap) }
        byte += Int(glyphs[glyph].textLength)
        last = glyph
      }
    }
  }

  private mutating func openGap(after glyph: Int?, shifting: Range<Int>, _ gap: Length) {
    guard let glyph else { return }
    glyphs[glyph].advance += Int32(clamping: gap.scaledPoints)
    for segment in shifting { segments[segment].x = segments[segment].x - gap }
    start = start - gap
    width = width + gap
  }

  /// Adds `space` behind each character but the last, without parting Latin words.
  mutating func track(by space: Length, bytes: [UInt8]) {
    guard space > .zero, !glyphs.isEmpty else { return }
    var added = 0
    var byte = textRange.lowerBound
    let end = glyphs.count - 1
    for segment in segments.indices {
      segments[segment].x = segments[segment].x + Length(scaledPoints: added)
      byte = segments[segment].textRange.lowerBound
      for glyph in segments[segment].glyphs {
        byte += Int(glyphs[glyph].textLength)
        let before = byte > 0 && byte <= bytes.count ? bytes[byte - 1] : 0
        let after = byte < bytes.count ? bytes[byte] : 0
        guard glyph < end, before >= 0x80 || after >= 0x80 else { continue }
        glyphs[glyph].advance += Int32(clamping: space.scaledPoints)
        added += space.scaledPoints
      }
    }
    width = width + Length(scaledPoints: added)
  }

  /// Brings each typed space within the line to at least `width`: `— 1 —` keeps its spaces.
  mutating func widenSpaces(to width: Length, bytes: [UInt8]) {
    var added = 0
    var inked = min(textRange.upperBound, bytes.count)
    while inked > textRange.lowerBound, bytes[inked - 1] == 0x20 { inked -= 1 }
    for segment in segments.indices {
      segments[segment].x = segments[segment].x + Length(scaledPoints: added)
      var byte = segments[segment].textRange.lowerBound
      for glyph in segments[segment].glyphs {
        let range = byte..<byte + Int(glyphs[glyph].textLength)
        byte = range.upperBound
        guard !range.isEmpty, range.upperBound <= inked, glyph > 0,
          bytes[range].allSatisfy({ $0 == 0x20 })
        else { continue }
        let least = width.scaledPoints * range.count
        guard Int(glyphs[glyph].advance) < least else { continue }
        added += least - Int(glyphs[glyph].advance)
        glyphs[glyph].advance = Int32(clamping: least)
      }
    }
    self.width = self.width + Length(scaledPoints: added)
  }

  /// Places between characters that `track` opens.
  func trackedPlaces(bytes: [UInt8]) -> Int {
    var copy = self
    copy.track(by: Length(scaledPoints: 1), bytes: bytes)
    return (copy.width - width).scaledPoints
  }

  /// Right edge of the line's last glyph, from the measure's left edge.
  var end: Length { start + width }
}
