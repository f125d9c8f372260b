import DisplayModel
import PrintReport
import TestSupport
import Testing
import TypeModel

/// A part of a byline as it is printed: all runs of one line of the source.
private struct PrintedPart {
  let line: Int
  var left: Double
  var right: Double
  let baseline: Double
  let size: Double
}

/// What page 1 of a report with this byline prints of it, a line of the source each.
private func byline(editor: String, issue: String, layout: String) throws -> [PrintedPart] {
  let text = """
    ---
    title: 信息月报
    editor: \(editor)
    date: 2021-12-03
    issue: \(issue)
    ---

    正文。
    """
  var options = ExportOptions()
  options.layout = LayoutChoice(layout: layout, dataFolder: repositoryFolder)
  let page = try #require(
    try typesetReport(ReportSource(name: "byline.md", bytes: Array(text.utf8)), options: options)
      .display.pages.first)
  var parts: [PrintedPart] = []
  for case .glyphs(let run) in page.marks where (3...5).contains(run.line) {
    guard case .content = run.role else { continue }
    let width = page.glyphs[run.glyphs].reduce(0) { $0 + Int($1.advance) }
    let (left, baseline) = (run.origin.x.points, run.origin.y.points)
    let right = left + Length(scaledPoints: width).points
    if let last = parts.last, last.line == Int(run.line), last.baseline == baseline {
      parts[parts.count - 1].right = right
    } else {
      parts.append(
        PrintedPart(
          line: Int(run.line), left: left, right: right, baseline: baseline,
          size: run.size.points))
    }
  }
  return parts
}

@Test(
  "No two parts of a byline come nearer than an em",
  arguments: ["monthly", "newsletter", "handout", "booklet", "gongwen"])
func partsOfABylineStandApart(layout: String) throws {
  let editors = ["南平县人民政府办公室文件", "北京长风信息技术产业联盟秘书处编", "北京长风信息技术产业联盟秘书处编辑部编印"]
  for editor in editors {
    for issue in ["第12期", "2021年第12期", "第12期（总第100期）", "2021年第12期（总第100期）"] {
      let parts = try byline(editor: editor, issue: issue, layout: layout)
      #expect(Set(parts.map(\.line)) == [3, 4, 5], "\(editor) \(issue)")
      for (place, part) in parts.enumerated() {
        for other in parts.dropFirst(place + 1) {
          let isBeside = part.baseline == other.baseline
          let air = max(part.left, other.left) - min(part.right, other.right)
          let drop = abs(part.baseline - other.baseline)
          #expect(
            isBeside ? air > part.size - 0.01 : drop >= part.size,
            "\(editor) \(issue): \(part) \(other)")
        }
      }
    }
  }
}
