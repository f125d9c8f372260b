import DisplayModel
import LayoutModel
import TypeModel

@testable import PrintReport

/// What stands on the grid lines of one page, read from its marks.
struct PageFacts {
  /// One line of words of the body.
  struct Line {
    /// Baseline, in points from the head of the page.
    var baseline: Double
    /// The grid line on which it stands, from 0; a heading's last words count.
    var row: Int
    /// Its column, from 0.
    var column: Int
    /// The structure type of its text: `P`, `H1`, `H2`.
    var type: String
    /// Its words.
    var text: String
    /// The em of its first run.
    var size: Length

    var isHeading: Bool { type.hasPrefix("H") }
    var isSource: Bool { text.hasPrefix("（来源") }
  }
  /// Lines in reading order.
  var lines: [Line] = []

  /// The facts of the pages that hold text of the body, which begins at line `first` of the source.
  static func pages(of issue: TypesetIssue, bodyFrom first: Int) -> [PageFacts] {
    issue.display.pages.map { PageFacts($0, of: issue, bodyFrom: first) }
      .filter { !$0.lines.isEmpty }
  }

  private init(_ page: DisplayPage, of issue: TypesetIssue, bodyFrom first: Int) {
    let grid = issue.layout.grid
    let columnWidth = (grid.measure + grid.size * grid.columnGap).points
    let left =
      page.marks.compactMap { mark -> Double? in
        guard case .glyphs(let run) = mark, case .content = run.role else { return nil }
        return run.origin.x.points
      }.min() ?? 0
    for case .glyphs(let run) in page.marks where Int(run.line) >= first {
      guard case .content(let node) = run.role else { continue }
      let text = String(decoding: page.text[run.text], as: UTF8.self)
      let baseline = run.origin.y.points
      if let last = lines.last, last.baseline == baseline {
        lines[lines.count - 1].text += text
        continue
      }
      let type = issue.display.structure[Int(node.index)].type
      lines.append(
        Line(
          baseline: baseline, row: Int((baseline - grid.head.points) / grid.pitch.points),
          column: Int((run.origin.x.points - left + 1) / columnWidth), type: type, text: text,
          size: run.size))
    }
  }

  /// The lines of `column`.
  func lines(inColumn column: Int) -> [Line] { lines.filter { $0.column == column } }

  /// Grid lines free below the last line of a page of `count`.
  func free(of count: Int) -> Int { count - 1 - (lines.map(\.row).max() ?? -1) }
}
