import DisplayModel
import TypeModel

extension SetLine {
  /// Makes room of `width` before the text at `offset` and moves the line so much to the left.
  ///
  /// For right-set lines: the right edge stays. Nothing changes when no run begins at `offset`.
  mutating func openGap(before offset: Int, width gap: Length) {
    guard let index = segments.firstIndex(where: { $0.textRange.lowerBound >= offset }),
      index > 0, let last = segments[index - 1].glyphs.last
    else { return }
    glyphs[last].advance += Int32(clamping: gap.scaledPoints)
    for segment in segments.indices where segment < index {
      segments[segment].x = segments[segment].x - gap
    }
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

  /// Places between characters that `track` opens.
  func trackedPlaces(bytes: [UInt8]) -> Int {
    var copy = self
    copy.track(by: Length(scaledPoints: 1), bytes: bytes)
    return (copy.width - width).scaledPoints
  }

  /// The line as one of a text in which its own stands `offset` bytes further on.
  func shifted(by offset: Int) -> SetLine {
    guard offset != 0 else { return self }
    var line = self
    line.textRange = textRange.lowerBound + offset..<textRange.upperBound + offset
    for index in line.segments.indices {
      let range = line.segments[index].textRange
      line.segments[index].textRange = range.lowerBound + offset..<range.upperBound + offset
    }
    return line
  }

  /// Right edge of the line's last glyph, from the measure's left edge.
  var end: Length { start + width }
}

extension StyledParagraph {
  /// The part of the text in `range`, set as a paragraph of its own.
  func slice(_ range: Range<Int>) -> StyledParagraph {
    var part = self
    let bytes = Array(text.utf8)
    let bounds = range.clamped(to: 0..<bytes.count)
    part.text = String(decoding: bytes[bounds], as: UTF8.self)
    part.runs = runs.compactMap { run in
      let kept = run.range.clamped(to: bounds)
      guard !kept.isEmpty else { return nil }
      return StyledRun(
        kept.lowerBound - bounds.lowerBound..<kept.upperBound - bounds.lowerBound, style: run.style)
    }
    return part
  }
}
