import DisplayModel
import LayoutModel
import TestSupport
import Testing
import TypeModel

@testable import PrintReport

@Test("Letters of code are half an em wide each, i as M; Han among them is one em wide")
func lettersOfCodeHaveOneWidth() throws {
  let text = "正文里的 `iiii` 与 `MMMM`。\n\n```\nlet i = \"mW\"\nil = 中文\n```\n"
  let source = ReportSource(name: "report.md", bytes: Array(text.utf8))
  var options = ExportOptions()
  options.layout = LayoutChoice(layout: "monthly", changes: [], dataFolder: repositoryFolder)
  let issue = try typesetReport(source, options: options)
  var judged: [String] = []
  for page in issue.display.pages {
    for case .glyphs(let run) in page.marks {
      let face = issue.display.faces[Int(run.font.index)].postScriptName
      guard face.contains("Mono") else { continue }
      let words = String(decoding: page.text[run.text], as: UTF8.self)
      let halves = words.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      let width = page.glyphs[run.glyphs].reduce(0) { $0 + Int($1.advance) }
      #expect(abs(width - halves * run.size.scaledPoints / 2) <= halves, "\(words)")
      judged.append(words)
    }
  }
  #expect(judged == ["iiii", "MMMM", "let i = \"mW\"", "il = 中文"])
}
