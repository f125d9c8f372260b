import DisplayModel
import TestSupport
import Testing

@testable import PrintReport

/// Spaces, blocks and statements of an archive file against those of the report attached to it.
@Suite struct VerifyingSpacesTests {
  private static let report = """
    ---
    title: 语言
    editor: 资料室
    ---

    # 总则

    ## 背景

    The new controls would apply to all equipment，这是一段写得长一些的中文 with English words，再写一些。试点 探索

    > 一段引文在这里。

    | 城市 | name |
    |---|---|
    | 纽约 | new york |

    - 甲[^1]，丙丁
    - 乙

    ```
    let x = 1
    let  y = 2
    ```

    ![湖边](no.png)

    [^1]: See the report of the year，注文。
    """

  /// Lines of code with indents, a tab, spaces at their ends, and one that is turned.
  private static let code = """
    # 码

    ```
    a b
      if x {   

    \tone\ttwo
      }
    name: monthly
    extends: base; 这一行写得很长很长，长到一行之内写不下，因此必须转行，并且在第二行缩进一个字，这样读者就知道：it goes on behind it
    ```
    """

  private func findings(
    of report: String = report, named name: String = "report.md",
    languages: [String: String] = [:], _ change: (String) -> String
  ) throws -> [VerificationFinding] {
    var options = ExportOptions()
    options.layout.dataFolder = repositoryFolder
    let issue = try typesetReport(
      ReportSource(name: name, bytes: Array(report.utf8)), options: options)
    var display = issue.display
    for index in display.structure.indices {
      guard let new = display.structure[index].language.flatMap({ languages[$0] }) else { continue }
      display.structure[index].language = new
    }
    let swapped = TypesetIssue(
      source: ReportSource(name: name, bytes: Array(change(report).utf8)),
      findings: issue.findings, display: display,
      layout: issue.layout, tiers: issue.tiers, faces: issue.faces)
    var pdf = PDFOptions()
    pdf.profile = .archive
    return try verifyFile(ReportSource(name: "a.pdf", bytes: try swapped.pdf(pdf))).findings
  }

  @Test func nothingIsFoundInTheReportItself() throws {
    #expect(try findings { $0 } == [])
  }

  @Test(
    "a space less or more, at each kind of place",
    arguments: [
      ("would apply", "wouldapply"), ("controls", "con trols"), ("English words", "Englishwords"),
      ("试点 探索", "试点探索"), ("new york", "newyork"), ("the report", "thereport"),
      ("let x", "letx"), ("let  y", "let y"), ("试点 探索", "试点　探索"), ("would apply", "would  apply"),
      ("new york", "new  york"), ("the report", "the\u{A0}report"),
    ])
  func spacesAreCompared(old: String, new: String) throws {
    let found = try findings { $0.replacing(old, with: new) }
    #expect(found.map(\.rule) == [.text])
    #expect(found.first?.message.hasPrefix("a space stands") == true, "\(found)")
  }

  @Test func aReferenceToANoteThatIsNotThereLeavesNoMark() throws {
    #expect(try findings(of: "# 题\n\n一句[^a]，两句[^b]。\n\n[^a]: 注。\n") { $0 } == [])
    let text = "题\n\n一句{注|1}，两句{注|2}。\n\n{注|1}注文。\n"
    #expect(try findings(of: text, named: "report.txt") { $0 } == [])
  }

  @Test func nothingIsFoundInCode() throws { #expect(try findings(of: Self.code) { $0 } == []) }

  @Test(
    "lines of code joined, parted, indented",
    arguments: [
      ("monthly\nextends", "monthlyextends", "a line"),
      ("monthly\nextends", "monthly extends", "a line"),
      ("x {   \n\n\tone", "x {    one", "a line"), ("a b", "a\nb", "a line"),
      ("name: monthly", "name:\nmonthly", "a line"), ("it goes", "it\ngoes", "a line"),
      ("  if x", "if x", "a space"), ("  }", "    }", "a space"), ("a b", " a b", "a space"),
      ("\tone", "  one", "a space"), ("one\ttwo", "one two", ""),
      ("one\ttwo", "one  two", "a space"),
    ])
  func linesOfCodeAreCompared(old: String, new: String, words: String) throws {
    let found = try findings(of: Self.code) { $0.replacing(old, with: new) }
    #expect(found.isEmpty == words.isEmpty)
    #expect(found.allSatisfy { $0.message.hasPrefix(words) }, "\(found)")
  }

  @Test(
    "other blocks of the same words",
    arguments: [
      ("> 一段", "一段", "is P in the pages"), ("## 背景", "背景", "is H2 in the pages"),
      ("甲[^1]，丙丁", "甲，丙[^1]丁", "a reference to a note"),
      ("一些。试点", "一些。\n\n试点", "begins a paragraph"),
      ("```\nlet x = 1\nlet  y = 2\n```", "let x = 1\nlet  y = 2", "is Code in the pages"),
    ])
  func blocksAreCompared(old: String, new: String, words: String) throws {
    let found = try findings { $0.replacing(old, with: new) }
    #expect(found.contains { $0.message.contains(words) }, "\(found)")
  }

  @Test(
    "English that pages call French: a passage of the source, and sentences of their own",
    arguments: [
      ("it is raining", [.text]),
      ("the new controls that would apply to all equipment", [.structure, .text]),
    ] as [(String, [VerificationFinding.Rule])])
  func languagesAreThoseOfTheSource(words: String, rules: [VerificationFinding.Rule]) throws {
    let report = "# 题\n\n一句 \(words) 在这里。\n"
    let found = try findings(of: report, languages: ["en": "fr"]) { $0 }
    #expect(found.map(\.rule) == rules)
    #expect(
      found.last?.message == "“\(words.prefix(24))” is “fr” in the pages, “en” in the source")
    #expect(try findings(of: report, languages: [:]) { $0 } == [])
  }

  @Test(
    "English words are of no language that is written in other letters",
    arguments: ["ja", "ko", "ru", "el"])
  func englishIsSaidToBeAnother(language: String) throws {
    let report = "# 题\n\n一句 that it was raining 在这里。\n"
    let found = try findings(of: report, languages: ["en": language]) { $0 }
    #expect(found.first?.message.hasSuffix("but holds English words alone") == true, "\(found)")
  }

  @Test(
    "a figure is said to be its alternative, else its caption, else its file",
    arguments: [
      ("![湖边](a.png)", "![海边](a.png)", "a figure is said to be “湖边”"),
      ("![湖边](a.png)", "![山间](a.png)", "a figure is said to be “湖边”"),
      ("](d.png)", "](e.png)", "a figure is said to be “d.png”"),
      ("湖边\u{1}山间", "", "the figures are not said to be"),
    ])
  func figuresAreSaidToBeWhatTheyAre(old: String, new: String, words: String) throws {
    let report = "# 题\n\n![湖边](a.png)\n\n文。\n\n![山间](b.png)\n\n文。\n\n![](d.png)\n"
    let found = try findings(of: report) { source in
      let names = old.split(separator: "\u{1}").map(String.init)
      guard names.count == 2 else { return source.replacing(old, with: new) }
      return source.replacing(names[0], with: "\u{1}").replacing(names[1], with: names[0])
        .replacing("\u{1}", with: names[1])
    }
    #expect(found.contains { $0.message.hasPrefix(words) }, "\(found)")
    #expect(try findings(of: report) { $0 } == [])
  }

  @Test(arguments: [
    ("title: 语言", "title: 语文", "is called"), ("资料室", "编辑部", "is by"),
    ("![湖边]", "![海边]", "a figure is said to be"),
  ])
  func statementsAreCompared(old: String, new: String, words: String) throws {
    let found = try findings { $0.replacing(old, with: new) }
    #expect(found.contains { $0.rule == .metadata && $0.message.contains(words) }, "\(found)")
  }
}
