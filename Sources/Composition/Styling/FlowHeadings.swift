package import LayoutModel
package import ReportModel

/// The headings of `report` in printing order, named so that links can lead to them.
///
/// `section-2` is the second heading of level 1, `item-2-3` the third below it, and so on. The walk
/// keeps its own stack, so that no depth of nesting is too deep.
///
/// A heading that the layout numbers and the source does not is given its number; the marks of notes in
/// headings are left out, as contents, bookmarks and running heads have no notes.
package func flowHeadings(of report: Report, layout: LayoutSpec) -> [FlowHeading] {
  var headings: [FlowHeading] = []
  var numbers = HeadingNumbers(layout.headings)
  forEachSection(of: report) { section, path in
    let number = numbers.next(section)
    let name =
      (path.count == 1 ? "section-" : "item-") + path.map(String.init).joined(separator: "-")
    headings.append(
      FlowHeading(
        level: section.level, number: number,
        title: number + section.title.withoutReferences.text, name: name, line: section.line))
  }
  return headings
}

/// Calls `body` for each section in printing order with its place among its kin, from 1.
package func forEachSection(of report: Report, _ body: (Section, [Int]) -> Void) {
  var stack: [(kin: [Section], next: Int)] = [(report.sections, 0)]
  var path: [Int] = []
  while let top = stack.last {
    guard top.next < top.kin.count else {
      stack.removeLast()
      if !path.isEmpty { path.removeLast() }
      continue
    }
    stack[stack.count - 1].next += 1
    let section = top.kin[top.next]
    path.append(top.next + 1)
    body(section, path)
    stack.append((section.items, 0))
  }
}

/// Counts the headings of each level for the layout's ladder of numbers (TYPOGRAPHY §5.2).
private struct HeadingNumbers {
  private let specs: [HeadingSpec]
  /// The number reached at each level.
  private var reached: [Int] = []

  init(_ specs: [HeadingSpec]) { self.specs = specs }

  /// The number of `section`, with its mark; empty where there is none to print.
  mutating func next(_ section: Section) -> String {
    let level = min(max(1, section.level), 100)
    reached.removeLast(max(0, reached.count - level))
    while reached.count < level { reached.append(0) }
    reached[level - 1] += 1
    guard !specs.isEmpty else { return "" }
    let isNumbered = !section.mark.isEmpty && section.title.text.hasPrefix(section.mark)
    return isNumbered ? "" : text(specs[min(level, specs.count) - 1].numbering)
  }

  private func text(_ numbering: HeadingNumbering) -> String {
    let number = reached[reached.count - 1]
    return switch numbering {
    case .none: ""
    case .chinese: pageNumberText(number, .chinese) + "、"
    case .chineseInBrackets: "（" + pageNumberText(number, .chinese) + "）"
    case .arabic: "\(number). "
    case .arabicInBrackets: "（\(number)）"
    case .circled: noteMark(number, .circled)
    case .decimal: reached.map(String.init).joined(separator: ".") + "　"
    }
  }
}
