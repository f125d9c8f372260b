import Composition
import Foundation
import TypeModel

/// The rules of lines that a case sets; a key or value that is not known is a fault, never a default.
final class CaseSettings {
  private(set) var rules = LineSettings()
  /// Keys and values that are not understood.
  private(set) var faults: [String] = []
  private let setting: [String: Any]
  private let region: String?
  /// Keys that are understood; these first ones are read by other parts of a case's judge.
  private var known: Set<String> = [
    "measure_em", "X", "sizes", "field_em", "indent_em", "align", "justify_this_line",
    "lines_per_page", "line_pitch_pt", "heading_lines", "columns", "right_reserve_em",
    "line_pitch_em",
  ]

  init(_ setting: [String: Any], region: String?) {
    self.setting = setting
    self.region = region
    readMarks()
    readAdjacency()
    readSpaces()
    readFlags()
    for key in setting.keys.sorted() where !known.contains(key) {
      faults.append("“\(key)” is no known setting")
    }
  }

  private func choice<Value>(_ key: String, _ values: [String: Value]) -> Value? {
    known.insert(key)
    guard let given = setting[key] else { return nil }
    let name = (key == "region" ? region : nil) ?? given as? String ?? "\(given)"
    if let value = values[name.lowercased()] { return value }
    faults.append("“\(name)” is no known value of “\(key)”")
    return nil
  }

  private func named<Value: CaseIterable & RawRepresentable<String>>(
    _ key: String, _: Value.Type
  ) -> Value? {
    choice(key, Dictionary(uniqueKeysWithValues: Value.allCases.map { ($0.rawValue, $0) }))
  }

  private func flag(_ key: String) -> Bool? {
    known.insert(key)
    guard let given = setting[key] else { return nil }
    if let value = (given as? NSNumber)?.boolValue { return value }
    faults.append("“\(given)” is no known value of “\(key)”")
    return nil
  }

  /// Widths, prohibition and hanging of marks.
  private func readMarks() {
    rules.region = named("region", Region.self) ?? rules.region
    rules.punctuation = named("style", PunctuationStyle.self) ?? rules.punctuation
    rules.prohibition = named("kinsoku", ProhibitionLevel.self) ?? rules.prohibition
    rules.hanging = named("hang", Hanging.self) ?? rules.hanging
    let ends: [String: LineEndTrim] = [
      "half": .always, "always": .always, "allow": .allow, "allow-end": .allow, "none": .none,
      "full": .none,
    ]
    rules.lineEnd = choice("line_end", ends) ?? rules.lineEnd
    if let trims = choice("line_start", ["trim": true, "none": false, "full": false]) {
      (rules.trimsLineStart, rules.trimsParagraphStart) = (trims, trims)
    }
    rules.alignsToGrid = choice("grid", ["em": true, "none": false]) ?? false
  }

  private func readAdjacency() {
    enum Pairs { case close, tight, keep }
    let pairs: [String: Pairs] = [
      "1.5em": .close, "facing-blank": .close, "1em": .tight, "1.0em": .tight, "none": .keep,
      "2em": .keep, "2.0em": .keep,
    ]
    let chosen = choice("adjacent", pairs)
    rules.tightPairs = chosen == .tight
    if chosen == .keep, rules.punctuation == .quanjiao { rules.punctuation = .hangmobanjiao }
  }

  /// The model, the direction, the Han–Latin gap.
  private func readSpaces() {
    _ = choice("model", ["m1": true])
    _ = choice("direction", ["horizontal": true])
    _ = choice("source_spaces", ["replace": true])
    _ = choice("latin_run_lang", ["en": true])
    _ = choice("mode", ["distribute, split at 、": true])
    known.insert("autospace_em")
    guard let given = setting["autospace_em"] else { return }
    guard let gap = (given as? NSNumber)?.doubleValue, 0...1 ~= gap else {
      faults.append("“\(given)” is no known value of “autospace_em”")
      return
    }
    rules.latinGap = Ratio(Int((gap * 1000).rounded()), 1000)
  }

  private func readFlags() {
    if flag("start") == false { (rules.trimsLineStart, rules.trimsParagraphStart) = (false, false) }
    if let trims = flag("trim_at_indent") { rules.trimsParagraphStart = trims }
    if flag("end") == false { rules.lineEnd = .none }
    if flag("fixed_stops") == true { rules.costs.allowsShrink[7] = false }
    if flag("avoid_runt") == false {
      (rules.costs.loneCharacter, rules.costs.shortLastLine) = (0, 0)
    }
    _ = flag("justify")
  }
}
