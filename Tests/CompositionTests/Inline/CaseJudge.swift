import Composition
import DisplayModel
import Foundation
import TypeModel

/// Holds what was set against what a case expects; every key of `expect` is judged or unknown.
final class CaseJudge {
  let one: LineCase
  private(set) var faults: [String] = []
  private let tolerance = 0.0051

  init(one: LineCase) { self.one = one }

  func fault(_ text: String) { faults.append(text) }

  func near(_ found: Double?, _ wanted: Any?, _ what: String) {
    guard let wanted = (wanted as? NSNumber)?.doubleValue else { return }
    guard let found, abs(found - wanted) <= tolerance else {
      fault("\(what): \(found.map { "\($0)" } ?? "nothing") instead of \(wanted)")
      return
    }
  }

  func near(_ found: [Double], _ wanted: Any?, _ what: String) {
    guard let wanted = (wanted as? [NSNumber])?.map(\.doubleValue) else { return }
    let matches = zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance }
    if found.count != wanted.count || !matches { fault("\(what): \(found) instead of \(wanted)") }
  }

  /// Judges the case; false when its kind is not known.
  func judge() -> Bool {
    switch one.expect["type"] as? String {
    case "definition": judgeDefinition()
    case "property": judgeProperty()
    case "lines": judgeLines()
    case "break_opportunities": judgeBreaks()
    case "width": judgeWidth()
    case "positions": judgePositions()
    case "adv": judgeAdvances()
    case "line": judgeLine()
    case "line_of_paragraph": judgeSolidLine()
    case "corpus": judgeCorpus()
    case "pdf_text": judgeText()
    case "note": judgeSizes()
    default: return false
    }
    return true
  }

  private func judgeDefinition() {
    let samples: [(String, Double)] = [
      ("汉", 1), ("か", 1), ("１", 1), ("Ａ", 1), ("a", 0.5), ("7", 0.5), ("·", 0.5), ("–", 0.5),
      ("——", 2), ("……", 2), ("⸺", 2), ("℃", 1), ("‰", 1),
    ]
    for (text, width) in samples {
      let lines = setLines("字\(text)字", 100)
      near(lines[0].units.first { $0.text == text }?.advance, NSNumber(value: width), text)
    }
  }

  private func judgeLines() {
    for lines in one.sets() {
      if let wanted = one.expect["lines"] as? [String], lines.map(\.text) != wanted {
        fault("\(lines.map(\.text)) instead of \(wanted)")
      }
      if let wanted = one.expect["lines_first"] as? String, lines.first?.text != wanted {
        fault("\(lines.map(\.text)) does not begin with \(wanted)")
      }
      if let wanted = one.expect["line2_starts"] as? String,
        lines.count < 2 || !lines[1].text.hasPrefix(wanted)
      {
        fault("\(lines.map(\.text)): line 2 does not start with \(wanted)")
      }
      for number in 1...9 {
        guard let wanted = one.expect["line\(number)"] as? [String: Any] else { continue }
        guard number <= lines.count else {
          fault("no line \(number)")
          continue
        }
        let line = lines[number - 1]
        near(line.units.map(\.advance), wanted["adv"], "widths of line \(number)")
        near(line.units.dropLast().map(\.gap), wanted["gaps"], "gaps of line \(number)")
        near(line.width, wanted["width_em"], "line \(number)")
      }
      let measure = one.measures[0]
      near(lines.map { $0.end - measure }, one.expect["overhang_em"], "overhang")
    }
  }

  private func judgeBreaks() {
    guard let allowed = one.expect["allowed_before_index"] as? [Int],
      let forbidden = one.expect["forbidden_before_index"] as? [Int]
    else { return }
    let found = breakOpportunities(
      one.paragraph(one.input, settings: one.settings()), shaper: SquareShaper())
    let offsets = Array(one.input.unicodeScalars.indices).map {
      one.input.unicodeScalars[..<$0].reduce(0) { $0 + UTF8.width($1) }
    }
    for index in allowed where !found.contains(offsets[index]) { fault("no break before \(index)") }
    for index in forbidden where found.contains(offsets[index]) { fault("break before \(index)") }
  }

  private func judgeWidth() {
    for lines in one.sets() {
      guard lines.count == 1, let line = lines.first else {
        fault("\(lines.count) lines")
        continue
      }
      near(line.width, one.expect["line_total_em"], "line")
      let marks = line.units.dropFirst().dropLast()
      near(marks.reduce(0) { $0 + $1.advance + $1.gap }, one.expect["marks_total_em"], "marks")
      guard let cell = one.expect["latin_cell_em"] else { continue }
      let latin = line.units.firstIndex { $0.text.first?.isASCII == true } ?? 0
      let unit = line.units[latin]
      let glyphs = line.units[..<latin].count
      let before = Double(line.line.glyphs[glyphs].xOffset) / Double(testEm.scaledPoints)
      near(unit.advance, cell, "cell")
      near(before, one.expect["gaps_each_side_em"], "air before")
      near(unit.advance - before - 2, one.expect["gaps_each_side_em"], "air after IPv6")
    }
  }

  private func judgeAdvances() {
    guard let wanted = one.expect["adv_of"] as? [String: Any] else { return }
    for line in one.sets().flatMap({ $0 }) {
      let glyphs = line.glyphTexts
      for (key, width) in wanted {
        let words = key.split(separator: " ").map(String.init)
        guard words.count == 3 else { continue }
        let place = glyphs.indices.first { index in
          guard glyphs[index].text == words[0] else { return false }
          switch words[1] {
          case "before": return index + 1 < glyphs.count && glyphs[index + 1].text == words[2]
          case "after": return index > 0 && glyphs[index - 1].text == words[2]
          default: return index > 0 && glyphs[index - 1].text.first?.isASCII == true
          }
        }
        near(place.map { glyphs[$0].advance }, width, key)
      }
    }
  }

  private func judgeLine() {
    for lines in one.sets() {
      guard let line = lines.first, lines.count == 1 else {
        fault("\(lines.map(\.text)) instead of one line")
        continue
      }
      near(line.units.map(\.advance), one.expect["adv"], "widths")
      near(line.units.dropLast().map(\.gap), one.expect["gaps"], "gaps")
      near(line.width, one.expect["width_em"], "line")
    }
  }

  private func judgeSolidLine() {
    for lines in one.sets() {
      let line = one.expect["which"] as? String == "last" ? lines.last : lines.first
      guard let line else {
        fault("no line")
        continue
      }
      if line.units.contains(where: { abs($0.gap) > tolerance }) { fault("gaps in \(line.text)") }
    }
  }

  private func judgeText() {
    for lines in one.sets() {
      let set = lines.flatMap(\.glyphTexts).map(\.text).joined()
      if set != one.expect["extracted"] as? String { fault("text is “\(set)”") }
    }
  }

  /// The smaller of two marks that meet is trimmed.
  private func judgeSizes() {
    for line in one.sets().flatMap({ $0 }) {
      // The dump counts in ems of the first style, which is twice the plain one.
      let widths = line.units.map { $0.advance * 2 }
      near(widths, [2, 2, 0.5, 1].map { NSNumber(value: $0) }, "widths")
    }
  }
}
