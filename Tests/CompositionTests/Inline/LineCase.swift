import Composition
import Foundation
import TestSupport
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
  static let all: [LineCase] = caseEntries().map(LineCase.init)

  /// The project's own cases beside them.
  static let more: [LineCase] = moreCaseEntries().map(LineCase.init)

  func text(_ key: String) -> String { setting[key] as? String ?? "" }

  func number(_ key: String) -> Double? { (setting[key] as? NSNumber)?.doubleValue }

  func flag(_ key: String) -> Bool? { (setting[key] as? NSNumber)?.boolValue }

  /// The rules of lines that the case sets.
  func settings(region: String? = nil) -> LineSettings {
    CaseSettings(setting, region: region).rules
  }

  /// What of the case's setting is not understood.
  var settingFaults: [String] {
    var faults = CaseSettings(setting, region: regions.first).faults
    if setting["measure_em"] != nil, readMeasures == nil {
      faults.append("measures not understood")
    }
    if !["", "left", "start", "center", "centre", "right", "end", "justify"].contains(text("align"))
    {
      faults.append("“\(text("align"))” is no known alignment")
    }
    return faults
  }

  /// The regions that the case names, one or several.
  var regions: [String] { setting["region"] as? [String] ?? [text("region")] }

  /// The measures at which the case is set, in ems; very wide when it names none.
  var measures: [Double] { readMeasures ?? [1000] }

  /// A number, a list, or `1..30 step 0.5`, with a remark after a comma; `nil` for anything else.
  private var readMeasures: [Double]? {
    if let one = number("measure_em") { return [one] }
    if let many = setting["measure_em"] as? [NSNumber] { return many.map(\.doubleValue) }
    if text("measure_em") == "n/a" { return [1000] }
    let words = text("measure_em").split(whereSeparator: { " ,".contains($0) })
    guard let range = words.first, range.contains("..") else { return nil }
    let ends = range.components(separatedBy: "..").compactMap(Double.init)
    let step = words.count > 2 && words[1] == "step" ? Double(words[2]) : 1
    guard ends.count == 2, ends[0] > 0, let step, step > 0 else { return nil }
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

  /// The lines of every input at every measure, in every region.
  func sets() -> [[LineDump]] {
    regions.flatMap { region in
      inputs.flatMap { input in
        measures.map { setLines(paragraph(input, settings: settings(region: region)), ems($0)) }
      }
    }
  }
}

extension LineCase {
  /// The case that an object of the file is.
  init(_ entry: [String: Any]) {
    self.init(
      id: entry["id"] as? String ?? "", input: entry["input"] as? String ?? "",
      setting: entry["setting"] as? [String: Any] ?? [:],
      expect: entry["expect"] as? [String: Any] ?? [:],
      rule: entry["rule"] as? String ?? "")
  }
}
