package import LayoutModel
package import ReportModel

/// The headings of `report` in printing order, named so that links can lead to them.
///
/// `section-2` is the second heading of level 1, `item-2-3` the third below it, and so on. The walk
/// keeps its own stack, so that no depth of nesting is too deep.
///
/// A heading that the layout numbers is given its number; the marks of notes in headings are left out,
/// as contents, bookmarks and running heads have no notes.
package func flowHeadings(of report: Report, layout: LayoutSpec) -> [FlowHeading] {
  var headings: [FlowHeading] = []
  let numbers = headingNumbers(of: report, layout.headings)
  forEachSection(of: report) { section, path in
    let number = numbers[headings.count]
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
