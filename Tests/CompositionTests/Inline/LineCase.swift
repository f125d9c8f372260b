import Composition
import Foundation
import Testing
import TypeModel

/// A case of `clreq_cases.json`, or of the file that `PRINTREPORT_CASES` names.
struct LineCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let input: String
  let setting: [String: Any]
  let expect: [String: Any]
  let rule: String

  var testDescription: String { "\(id) \(rule)" }

  /// All cases of the file.
  static let all: [LineCase] = {
    let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Cases/clreq_cases.json")
    let named = ProcessInfo.processInfo.environment["PRINTREPORT_CASES"].map {
      URL(filePath: $0)
    }
    guard let bytes = try? Data(contentsOf: named ?? own),
      let list = try? JSONSerialization.jsonObject(with: bytes) as? [[String: Any]]
    else { return [] }
    return list.map { entry in
      LineCase(
        id: entry["id"] as? String ?? "", input: entry["input"] as? String ?? "",
        setting: entry["setting"] as? [String: Any] ?? [:],
        expect: entry["expect"] as? [String: Any] ?? [:],
        rule: entry["rule"] as? String ?? "")
    }
  }()

  func text(_ key: String) -> String { setting[key] as? String ?? "" }

  func number(_ key: String) -> Double? { (setting[key] as? NSNumber)?.doubleValue }

  func flag(_ key: String) -> Bool? { (setting[key] as? NSNumber)?.boolValue }

  /// The rules of lines that the case sets.
  func settings(region: String? = nil) -> LineSettings {
    var rules = LineSettings()
    rules.region = Region(rawValue: (region ?? text("region")).lowercased()) ?? .cn
    rules.punctuation = PunctuationStyle(rawValue: text("style")) ?? .quanjiao
    if text("adjacent") == "none", rules.punctuation == .quanjiao {
      rules.punctuation = .hangmobanjiao
    }
    rules.tightPairs = ["1em", "1.0em"].contains(text("adjacent"))
    rules.lineEnd =
      switch text("line_end") {
      case "allow", "allow-end": .allow
      case "none", "full": .none
      default: .always
      }
    rules.trimsLineStart = text("line_start") != "none" && text("line_start") != "full"
    rules.prohibition = ProhibitionLevel(rawValue: text("kinsoku")) ?? .gb
    if let gap = number("autospace_em") {
      rules.latinGap = Ratio(Int((gap * 1000).rounded()), 1000)
    }
    rules.hanging = Hanging(rawValue: text("hang")) ?? .none
    rules.alignsToGrid = text("grid") == "em"
    if flag("start") == false { (rules.trimsLineStart, rules.trimsParagraphStart) = (false, false) }
    if let trims = flag("trim_at_indent") { rules.trimsParagraphStart = trims }
    if flag("end") == false { rules.lineEnd = .none }
    if flag("fixed_stops") == true { rules.costs.allowsShrink[7] = false }
    if flag("avoid_runt") == false {
      (rules.costs.loneCharacter, rules.costs.shortLastLine) = (0, 0)
    }
    return rules
  }

  /// The measures at which the case is set, in ems; very wide when it names none.
  var measures: [Double] {
    if let one = number("measure_em") { return [one] }
    if let many = setting["measure_em"] as? [NSNumber] { return many.map(\.doubleValue) }
    let words = text("measure_em").split(whereSeparator: { " ,".contains($0) })
    guard let range = words.first, range.contains("..") else { return [1000] }
    let ends = range.components(separatedBy: "..").compactMap(Double.init)
    let step = words.count > 2 && words[1] == "step" ? Double(words[2]) ?? 1 : 1
    guard ends.count == 2 else { return [1000] }
    return Array(stride(from: ends[0], through: ends[1], by: step))
  }

  /// The inputs: one for each `X`, or one.
  var inputs: [String] {
    guard let marks = setting["X"] as? [String] else { return [input] }
    return marks.map { input.replacingOccurrences(of: "{X}", with: $0) }
  }

  /// `input` as a paragraph, its light markup read.
  func paragraph(_ input: String, settings: LineSettings) -> StyledParagraph {
    var paragraph = MarkedText(input, sizes: setting["sizes"] as? [NSNumber] ?? []).paragraph
    paragraph.settings = settings
    paragraph.alignment =
      switch text("align") {
      case "center", "centre": .centre
      case "right", "end": .end
      case "left", "start": .start
      default: .justified
      }
    paragraph.justifiesLastLine = flag("justify_this_line") ?? false
    if let indent = number("indent_em") { paragraph.firstLineIndent = ems(indent) }
    if text("indent_em") == "auto" {
      paragraph.firstLineIndent = automaticIndent(measure: ems(measures[0]), em: testEm)
    }
    return paragraph
  }

  /// The lines of every input at every measure.
  func sets(region: String? = nil) -> [[LineDump]] {
    inputs.flatMap { input in
      measures.map { setLines(paragraph(input, settings: settings(region: region)), ems($0)) }
    }
  }
}
