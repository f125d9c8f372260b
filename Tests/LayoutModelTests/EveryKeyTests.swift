import Diagnostics
import LayoutModel
import Testing

@Suite("Every key of a layout")
struct EveryKeyTests {
  /// Dotted paths and values of all keys that monthly shows.
  func leaves() throws -> [(path: String, value: LayoutValue)] {
    let text = try showLayout(#require(shipped("monthly")), lookup: { name, _ in shipped(name) })
    var findings = LayoutFindings()
    let source = LayoutSource(file: "shown", bytes: Array(text.utf8))
    let entries = try #require(parseDocument(source, &findings))
    var leaves: [(path: String, value: LayoutValue)] = []
    var stack = entries.map { ("", $0) }
    while let (path, entry) = stack.popLast() {
      let place = path.isEmpty ? entry.name : path + "." + entry.name
      if case .map(let inner) = entry.value.kind, !inner.isEmpty {
        stack += inner.map { (place, $0) }
      } else {
        leaves.append((place, entry.value))
      }
    }
    return leaves
  }

  @Test("can be set to the value that it has, and nothing changes")
  func keepsItsValue() throws {
    let leaves = try leaves()
    #expect(leaves.count > 200)
    let settings = leaves.map { "\($0.path)=\($0.value.text ?? $0.value.flow)" }
    #expect(
      try read("extends: monthly", settings: settings) == read("extends: monthly\nname: monthly"))
  }

  @Test("refuses nonsense with one error that names it and says what is allowed")
  func refusesNonsense() throws {
    let paths = try leaves().map(\.path)
    let found = findings("extends: monthly", settings: paths.map { "\($0)=\u{7}{" })
    #expect(found.count == paths.count)
    for (path, finding) in zip(paths, found) {
      #expect(finding.message.contains(path), "\(path)")
      #expect(!finding.help.isEmpty, "\(path)")
    }
  }

  @Test(
    "refuses numbers beyond its limits",
    arguments: [
      "99999999999999999999", "-99999999999999999999", "1e99", "NaN", "99999pt", "-99999pt",
      "5000em",
      "-70", "1/0",
    ])
  func refusesHugeNumbers(value: String) throws {
    let free = ["summary", "heading", "label", "continued", "marks", "figures", "tables"]
    let fields = ["left", "centre", "right", "inner", "outer"]
    let paths = try leaves().map(\.path).filter { path in
      let name = path.split(separator: ".").last.map(String.init) ?? ""
      let isField = path.hasPrefix("masters") && fields.contains(name)
      return !free.contains(name) && !isField && !name.hasPrefix("byline-")
    }
    let found = findings("extends: monthly", settings: paths.map { "\($0)=\(value)" })
    #expect(found.count == paths.count)
    for (path, finding) in zip(paths, found) { #expect(finding.message.contains(path)) }
  }
}
