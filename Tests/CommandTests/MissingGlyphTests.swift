import TestSupport
import Testing

/// A character that no font has is named once, with its line, its column and the words there.
@Suite struct MissingGlyphTests {
  /// A place of the character, ◆ in the text, and its line and column there.
  struct Place: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var place: String
    var testDescription: String { name }
  }

  static let markdown = [
    Place(name: "title", text: "---\ntitle: 标题◆题\n---\n\n正文。\n", place: "2:10"),
    Place(name: "editor", text: "---\ntitle: 标题\neditor: 编◆\n---\n\n正文。\n", place: "3:10"),
    Place(name: "heading", text: "# 标题\n\n## 一◆\n\n正文◆。\n", place: "3:5"),
    Place(name: "body", text: "# 标题\n\n正文**一◆**段。\n", place: "3:6"),
    Place(name: "cell", text: "# 标题\n\n|甲|乙|\n|---|---|\n|一|二◆|\n", place: "5:5"),
    Place(name: "note", text: "# 标题\n\n正文[^a]。\n\n[^a]: 注◆文。\n", place: "5:8"),
    Place(name: "picture", text: "# 标题\n\n![图◆](x.png)\n", place: "3:4"),
  ]
  static let plain = [
    Place(name: "title", text: "标◆题\n\n【国际】\n■条\n正文一段写在这里。\n", place: "1:2"),
    Place(
      name: "editor", text: "标题\n编辑：张◆\n\n【国际】\n■条\n正文一段写在这里。\n", place: "2:5"),
    Place(name: "section", text: "标题\n\n【国◆】\n■条\n正文一段写在这里。\n", place: "3:3"),
    Place(name: "item", text: "标题\n\n【国际】\n■条◆\n正文一段写在这里。\n", place: "4:3"),
    Place(
      name: "source", text: "标题\n\n【国际】\n■条\n正文一段写在这里。\n（来源：日◆）\n", place: "6:6"),
  ]

  @Test(arguments: markdown)
  func markdownIsNamed(place: Place) throws { try expectNamed(place, as: "report.md") }

  @Test(arguments: plain)
  func textIsNamed(place: Place) throws { try expectNamed(place, as: "report.txt") }

  /// One of private use, and a rare one.
  private func expectNamed(_ place: Place, as name: String) throws {
    for code in ["E123", "323B0"] {
      let character = String(Unicode.Scalar(UInt32(code, radix: 16) ?? 0) ?? " ")
      let folder = try TemporaryFolder()
      let report = try folder.write(
        name, place.text.replacing("◆", with: character))
      let made = try runPrintreport([report, "-o", folder.path + "/x.pdf"])
      #expect(made.status == 0)
      let lines = made.errors.split(separator: "\n")
      let found = lines.indices.filter { lines[$0].contains("no font has “") }
      let first = try #require(found.first)
      #expect(found.count == 1)
      #expect(lines[first].hasPrefix("\(report):\(place.place): warning: "), "\(lines[first])")
      #expect(lines[first].contains("(U+\(code))"))
      #expect(lines[first + 1].contains(character))
      #expect(lines[first + 2].contains("^"))
      let checked = String(decoding: try runPrintreport(["check", report]).output, as: UTF8.self)
      let line = checked.split(separator: "\n").first { $0.contains("no font has “") }
      #expect(line?.hasPrefix("\(report):\(place.place): warning: page ") == true, "\(checked)")
    }
  }

  @Test func composeNamesLineAndColumn() throws {
    let made = try runPrintreport(["compose", "甲\n乙丙\u{E123}"])
    #expect(made.status == 0)
    #expect(made.errors.contains("<text>:2:3: warning: no font has"))
    #expect(made.errors.contains("    乙丙\u{E123}\n        ^"))
  }
}
