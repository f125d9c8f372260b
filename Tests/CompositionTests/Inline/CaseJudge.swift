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

  /// A number, or the least and the most that it may be; `nil` for what the case does not ask.
  func near(_ found: Double?, _ wanted: Any?, _ what: String) {
    guard let wanted else { return }
    if let range = wanted as? [NSNumber], range.count == 2 {
      guard let found, found >= range[0].doubleValue - tolerance,
        found <= range[1].doubleValue + tolerance
      else { return fault("\(what): \(found.map { "\($0)" } ?? "nothing") not in \(range)") }
      return
    }
    guard let wanted = (wanted as? NSNumber)?.doubleValue else {
      return fault("\(what): “\(wanted)” is not understood")
    }
    guard let found, abs(found - wanted) <= tolerance else {
      fault("\(what): \(found.map { "\($0)" } ?? "nothing") instead of \(wanted)")
      return
    }
  }

  func near(_ found: [Double], _ wanted: Any?, _ what: String) {
    guard let asked = wanted else { return }
    guard let wanted = (asked as? [NSNumber])?.map(\.doubleValue) else {
      return fault("\(what): “\(asked)” is not understood")
    }
    let matches = zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance }
    if found.count != wanted.count || !matches { fault("\(what): \(found) instead of \(wanted)") }
  }

  /// What `key` of the case expects; a value of another kind is a fault, not nothing.
  func expected<Value>(_ key: String, as kind: Value.Type = Value.self) -> Value? {
    guard let value = one.expect[key] else { return nil }
    if let value = value as? Value { return value }
    fault("“\(key)”: “\(value)” is not understood")
    return nil
  }

  /// Judges the case; what it expects and nothing here understands is a fault.
  func judge() {
    let kinds: [String: (known: Set<String>, judge: () -> Void)] = [
      "definition": (["advance_em", "blank_em", "notation", "tolerance_em"], judgeDefinition),
      "property": (
        [
          "no_line_ends_with", "no_line_starts_with", "never_split", "trailing_space_width_em",
          "line_starting_with_Latin_x_em", "line_ending_with_Latin_right_edge", "never_hang",
          "no_line_overhang_over_em", "overhang_em_max", "no_gap_between",
        ], judgeProperty
      ),
      "lines": (["lines", "lines_first", "overhang_em"], judgeLines),
      "break_opportunities": (
        ["allowed_before_index", "forbidden_before_index", "index"], judgeBreaks
      ),
      "width": (
        ["line_total_em", "marks_total_em", "latin_cell_em", "gaps_each_side_em", "ink"], judgeWidth
      ),
      "positions": (
        [
          "x_em", "first_line_x_em", "paragraphs", "x_end_em", "right_edge_em", "overhang_em",
          "ink_centre_em", "tolerance_em", "dots_under", "centre_error_em_max",
          "line_pitch_change_pt", "gap_between_lines_em", "min_ruby_gap_em_of_base", "rows",
          "han_x_em", "baseline_pitch_em",
        ], judgePositions
      ),
      "adv": (["adv_of"], judgeAdvances),
      "line": (["adv", "gaps", "width_em"], judgeLine),
      "line_of_paragraph": (["which", "gaps_all_zero"], judgeSolidLine),
      "corpus": (
        [
          "right_edge_error_em_max", "kinsoku_violations", "gap_stretch_em_max", "overfull_lines",
        ], judgeCorpus
      ),
      "pdf_text": (["extracted", "forbidden_ranges"], judgeText),
      "note": (["expect"], judgeSizes),
    ]
    guard let type = one.expect["type"] as? String, let kind = kinds[type] else {
      return fault("no judge for \(one.expect)")
    }
    let asked = Set(one.expect.keys).subtracting(["type", "note"])
    if asked.isEmpty { fault("nothing is expected") }
    for key in asked.subtracting(kind.known).sorted()
    where type != "lines" || key.wholeMatch(of: /line[1-9](_starts)?/) == nil {
      fault("no judge for “\(key)”")
    }
    kind.judge()
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
    for (place, lines) in one.sets().enumerated() {
      if let wanted = expected("lines", as: [String].self), lines.map(\.text) != wanted {
        fault("\(lines.map(\.text)) instead of \(wanted)")
      }
      if let wanted = expected("lines_first", as: String.self), lines.first?.text != wanted {
        fault("\(lines.map(\.text)) does not begin with \(wanted)")
      }
      for number in 1...9 {
        if let wanted = expected("line\(number)_starts", as: String.self),
          lines.count < number || !lines[number - 1].text.hasPrefix(wanted)
        {
          fault("\(lines.map(\.text)): line \(number) does not start with \(wanted)")
        }
        guard let wanted = expected("line\(number)", as: [String: Any].self) else { continue }
        for key in Set(wanted.keys).subtracting(["adv", "gaps", "width_em"]).sorted() {
          fault("no judge for “\(key)” of line \(number)")
        }
        guard number <= lines.count else {
          fault("no line \(number)")
          continue
        }
        let line = lines[number - 1]
        near(line.units.map(\.advance), wanted["adv"], "widths of line \(number)")
        near(line.units.dropLast().map(\.gap), wanted["gaps"], "gaps of line \(number)")
        near(line.width, wanted["width_em"], "line \(number)")
      }
      let measure = one.measures[place % one.measures.count]
      near(lines.map { $0.end - measure }, one.expect["overhang_em"], "overhang")
    }
  }

  private func judgeBreaks() {
    let allowed = expected("allowed_before_index", as: [Int].self) ?? []
    let forbidden = expected("forbidden_before_index", as: [Int].self) ?? []
    let found = breakOpportunities(
      one.paragraph(one.input, settings: one.settings()), shaper: SquareShaper())
    let offsets = Array(one.input.unicodeScalars.indices).map {
      one.input.unicodeScalars[..<$0].reduce(0) { $0 + UTF8.width($1) }
    }
    if let far = (allowed + forbidden).first(where: { !offsets.indices.contains($0) }) {
      return fault("no character \(far)")
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
      let letters = Double(unit.text.unicodeScalars.count) / 2
      near(unit.advance - before - letters, one.expect["gaps_each_side_em"], "air after")
    }
  }

  /// Keys such as `“ before 好`, `” after 好`, `’ in It’s`.
  private func judgeAdvances() {
    guard let wanted = one.expect["adv_of"] as? [String: Any] else { return fault("no adv_of") }
    for line in one.sets().flatMap({ $0 }) {
      let glyphs = line.glyphTexts
      for (key, width) in wanted {
        let words = key.split(separator: " ").map(String.init)
        guard words.count == 3, let mark = words[0].first else {
          fault("“\(key)” is not understood")
          continue
        }
        let (pattern, offset): (String, Int)
        switch words[1] {
        case "before": (pattern, offset) = (words[0] + words[2], 0)
        case "after": (pattern, offset) = (words[2] + words[0], words[2].count)
        case "in":
          let place = words[2].firstIndex(of: mark) ?? words[2].startIndex
          (pattern, offset) = (words[2], words[2].distance(from: words[2].startIndex, to: place))
        default: (pattern, offset) = ("", 0)
        }
        let text = glyphs.map(\.text).joined()
        guard !pattern.isEmpty, let range = text.range(of: pattern) else {
          fault("“\(key)” is not in “\(text)”")
          continue
        }
        let place = text.distance(from: text.startIndex, to: range.lowerBound) + offset
        near(glyphs.indices.contains(place) ? glyphs[place].advance : nil, width, key)
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

  /// Mixed sizes: of two marks that meet, the smaller one loses half of its own em.
  private func judgeSizes() {
    let sizes = (one.setting["sizes"] as? [NSNumber] ?? []).map(\.doubleValue)
    guard (one.expect["expect"] as? String)?.contains("loses 0.5") == true, sizes.count > 1,
      let meeting = zip(sizes, sizes.dropFirst()).enumerated().first(where: { $1.0 != $1.1 })?
        .offset
    else { return fault("what is expected of sizes is not understood") }
    var wanted = sizes
    wanted[sizes[meeting] < sizes[meeting + 1] ? meeting : meeting + 1] *= 0.5
    for line in one.sets().flatMap({ $0 }) {
      // The dump counts in ems of the first style.
      near(line.units.map { $0.advance * sizes[0] }, wanted.map { NSNumber(value: $0) }, "widths")
    }
  }
}
