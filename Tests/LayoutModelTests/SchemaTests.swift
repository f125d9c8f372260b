import Diagnostics
import Foundation
import LayoutModel
import Testing

/// What a JSON Schema finds wrong in a value: the part of the standard that our schema uses.
struct SchemaJudge {
  /// Paths of values that the schema refuses.
  private(set) var faults: [String] = []

  mutating func judge(_ value: LayoutValue, by schema: [String: Any], at path: String) {
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let fits = choices.contains { choice in
        var judge = SchemaJudge()
        judge.judge(value, by: choice, at: path)
        return judge.faults.isEmpty
      }
      if !fits { faults.append(path) }
      return
    }
    switch value.kind {
    case .text(let text): judge(text, by: schema, at: path)
    case .list(let values):
      let limit = schema["maxItems"] as? Int ?? 0
      guard schema["type"] as? String == "array", values.count <= limit else {
        faults.append(path)
        return
      }
      let items = schema["items"] as? [String: Any] ?? [:]
      for (index, value) in values.enumerated() { judge(value, by: items, at: "\(path)[\(index)]") }
    case .map(let entries):
      guard schema["type"] as? String == "object" else {
        faults.append(path)
        return
      }
      let properties = schema["properties"] as? [String: Any] ?? [:]
      for entry in entries {
        let place = path + "/" + entry.name
        let found = properties[entry.name] ?? schema["additionalProperties"]
        guard let inner = found as? [String: Any] else {
          faults.append(place)
          continue
        }
        judge(entry.value, by: inner, at: place)
      }
    }
  }

  private mutating func judge(_ text: String, by schema: [String: Any], at path: String) {
    if let names = schema["enum"] as? [String] {
      if !names.contains(text) { faults.append(path) }
      return
    }
    let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? ""]
    let number = Double(text)
    var fits = types.contains("string")
    if types.contains("boolean") { fits = fits || ["true", "false"].contains(text) }
    if types.contains("number") { fits = fits || number != nil }
    if types.contains("integer"), let number = Int(text) {
      let range = (schema["minimum"] as? Int ?? .min)...(schema["maximum"] as? Int ?? .max)
      fits = fits || range.contains(number)
    }
    let isNumber = number != nil && types.contains("number")
    if let pattern = schema["pattern"] as? String, !isNumber {
      fits = fits && text.range(of: pattern, options: .regularExpression) != nil
    }
    if !fits { faults.append(path) }
  }
}

@Suite("The JSON Schema of layouts")
struct SchemaTests {
  func faults(_ source: LayoutSource) throws -> [String] {
    let text = layoutSchemaText()
    let schema = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    var findings = LayoutFindings()
    let entries = try #require(parseDocument(source, &findings))
    var judge = SchemaJudge()
    judge.judge(LayoutValue(.map(entries), at: .wholeFile), by: schema ?? [:], at: "")
    return judge.faults
  }

  @Test("takes the layouts of the project", arguments: shippedNames)
  func takesShipped(name: String) throws {
    #expect(try faults(#require(shipped(name))) == [])
  }

  @Test("takes all keys of a layout as they are shown", arguments: shippedNames)
  func takesShown(name: String) throws {
    let text = try showLayout(#require(shipped(name)), lookup: { name, _ in shipped(name) })
    #expect(try faults(LayoutSource(file: name, bytes: Array(text.utf8))) == [])
  }

  @Test(
    "refuses what the reader refuses",
    arguments: [
      ("grid: {pich: 1pt}", "/grid/pich"), ("grid: {ems: 300}", "/grid/ems"),
      ("grid: {pitch: 18}", "/grid/pitch"), ("text: {region: mars}", "/text/region"),
      ("grid: {balance: yes}", "/grid/balance"),
      ("styles: {body: {size: big}}", "/styles/body/size"),
      ("lists: {marks: x}", "/lists/marks"), ("colours: {x: {gray: dark}}", "/colours/x/gray"),
      ("masters: {odd: {header: {left: a, size: 1}}}", "/masters/odd/header"),
      ("paper: A9", "/paper"), ("end-mark: {width: wide}", "/end-mark"),
    ])
  func refuses(yaml: String, path: String) throws {
    #expect(try faults(LayoutSource(file: "x", bytes: Array(yaml.utf8))) == [path])
    #expect(!findings("extends: base\n" + yaml).isEmpty)
  }
}
