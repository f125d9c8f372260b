import ChineseRules
import Diagnostics
import LayoutModel
import PDFReading

/// A letter, figure or sign of a font.
struct LetterKey: Hashable {
  /// The font's name.
  var font: String
  /// The letter.
  var text: String
}

extension LineChecker {
  /// The narrowest cell of each letter in `lines`, in ems.
  ///
  /// A gap after a letter is part of its cell in the finished file; somewhere the same letter stands
  /// without one.
  func narrowestLetters(of lines: [CheckedLine]) -> [LetterKey: Double] {
    var widths: [LetterKey: Double] = [:]
    for line in lines {
      for glyph in line.glyphs where isLetter(glyph) {
        let width = glyph.glyph.advance / max(glyph.glyph.size, 0.001)
        widths[glyph.letterKey] = min(widths[glyph.letterKey] ?? width, width)
      }
    }
    return widths
  }

  /// Measures how far the letters of words and addresses of `line` are spread, `widths` being those
  /// that they have when set solid.
  ///
  /// The first letter of a word says nothing: the gap before a word is part of its cell.
  mutating func checkLetters(_ line: CheckedLine, _ widths: [LetterKey: Double]) {
    // Words fill whole ems where Han stand on columns.
    guard !layout.text.alignsToGrid else { return }
    var widest = 0.0
    var place = 0
    for index in line.glyphs.indices.dropFirst().dropLast() {
      let (left, right) = (line.glyphs[index], line.glyphs[index + 1])
      guard isLetter(line.glyphs[index - 1]), isLetter(left), isLetter(right),
        left.glyph.font == right.glyph.font,
        abs(left.glyph.size - right.glyph.size) < 0.01, let width = widths[left.letterKey]
      else { continue }
      let gap = (right.glyph.x - left.glyph.x) / max(left.glyph.size, 0.001) - width
      if gap > widest { (widest, place) = (gap, index) }
    }
    guard widest > Self.widestLetterGap else { return }
    let pair = line.glyphs[place].glyph.text + line.glyphs[place + 1].glyph.text
    let isTorn = widest > 0.25
    add(
      isTorn ? .wideGap : .looseLine, isTorn ? .warning : .note, line,
      "the letters “\(pair)” stand \(hundredths(widest)) em apart")
  }

  /// Letters of a word further apart are seen as torn, in ems; kerning and rounding are below it.
  private static var widestLetterGap: Double { 0.14 }

  private func isLetter(_ glyph: CheckedLine.Glyph) -> Bool {
    guard !glyph.isRaised, let scalar = glyph.glyph.text.unicodeScalars.first,
      glyph.glyph.text.unicodeScalars.count == 1
    else { return false }
    return classes[scalar].isOfWords
  }
}

extension CheckedLine.Glyph {
  fileprivate var letterKey: LetterKey { LetterKey(font: glyph.font, text: glyph.text) }
}
