package import ReportModel

/// The headings of `report` in printing order, named so that links can lead to them.
///
/// `section-2` is the second heading of level 1, `item-2-3` the third below it, and so on. The walk
/// keeps its own stack, so that no depth of nesting is too deep.
package func flowHeadings(of report: Report) -> [FlowHeading] {
  var headings: [FlowHeading] = []
  forEachSection(of: report) { section, path in
    let name =
      (path.count == 1 ? "section-" : "item-") + path.map(String.init).joined(separator: "-")
    headings.append(
      FlowHeading(
        level: section.level, title: section.title.text, name: name, line: section.line))
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
