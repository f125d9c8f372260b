import Foundation
import DisplayModel
import LayoutModel
import PDFReading
import TestSupport
import Testing
import TypeModel

@testable import PrintReport

private let sample = repositoryFolder + "/Samples/monthly-2021-12.txt"
/// The line of the sample at which its body begins.
private let bodyStart = 30

private func typeset(_ source: ReportSource, _ layout: String, _ changes: [String] = [])
  throws -> TypesetIssue
{
  var options = ExportOptions()
  options.layout = LayoutChoice(layout: layout, changes: changes, dataFolder: repositoryFolder)
  return try typesetReport(source, options: options)
}

/// The sample with its body `times` times over.
private func repeated(_ times: Int) throws -> ReportSource {
  let lines = try String(contentsOfFile: sample, encoding: .utf8).components(separatedBy: "\n")
  let head = lines[..<(bodyStart - 1)].filter { !$0.contains("\t") }
  let body = lines[(bodyStart - 1)...]
  let bodies = (1...times).map { copy in
    body.map { $0.hasPrefix("■") && times > 1 ? "\($0)（\(copy)）" : $0 }.joined(separator: "\n")
  }
  let text = head.joined(separator: "\n") + "\n" + bodies.joined(separator: "\n")
  return ReportSource(name: "report.txt", bytes: Array(text.utf8))
}

/// The layouts, and one of three columns.
private let settings: [(layout: String, changes: [String])] = [
  ("monthly", []), ("newsletter", []), ("handout", []), ("booklet", []), ("gongwen", []),
  ("newsletter", ["grid.columns=3", "grid.ems=14"]),
]

@Test(
  "Every body baseline stands on the grid within 0.01 pt, in the marks and in the finished file",
  arguments: settings)
func bodyStandsOnTheGrid(_ setting: (layout: String, changes: [String])) throws {
  let issue = try typeset(try .read(sample), setting.layout, setting.changes)
  let grid = issue.layout.grid
  let document = try readPDF(try issue.pdf())
  #expect(document.pages.count == issue.pageCount)
  var judged = 0
  for (number, page) in issue.display.pages.enumerated() {
    for case .glyphs(let run) in page.marks where Int(run.line) >= bodyStart {
      guard case .content(let node) = run.role,
        issue.display.structure[Int(node.index)].type == "P", run.size == grid.size
      else { continue }
      judged += 1
      // The em box stands in the middle of its line; the faces' ascent is 0.88 em.
      let first = grid.head.points + (grid.pitch - grid.size).points / 2 + grid.size.points * 0.88
      let lines = (run.origin.y.points - first) / grid.pitch.points
      let off = abs(lines - lines.rounded()) * grid.pitch.points
      #expect(off <= 0.01, "page \(number + 1), y \(run.origin.y.points)")
      let found = document.pages[number].glyphs.contains {
        abs($0.baseline - run.origin.y.points) <= 0.01 && abs($0.x - run.origin.x.points) < 6
      }
      #expect(found, "page \(number + 1): the file has no glyph at \(run.origin)")
    }
  }
  #expect(judged > 100)
}

@Test(
  "Pages that an editor signs: heads, feet and last pages",
  arguments: [("monthly", 4), ("handout", 4), ("booklet", 1)])
func pagesAreSigned(layout: String, times: Int) throws {
  let issue = try typeset(try repeated(times), layout)
  let pages = PageFacts.pages(of: issue, bodyFrom: 8)
  let count = issue.layout.grid.lines
  #expect(pages.count > 4 * times)
  for (number, page) in pages.enumerated() {
    let place = "\(layout), body page \(number + 1)"
    #expect(page.lines.last?.isHeading == false, "\(place) ends in a heading")
    #expect(page.lines.first?.isSource == false, "\(place) opens with a source line")
    for (above, line) in zip(page.lines, page.lines.dropFirst())
    where line.isHeading && line.type != above.type {
      let last = issue.layout.headings[1].notInLastLines
      #expect(line.row < count - last, "\(place): \(line.text) is too low")
    }
    let isLast = number == pages.count - 1
    if !isLast { #expect(page.free(of: count) <= 2, "\(place) has a hole") }
    if isLast {
      #expect(page.lines.last.map { $0.row >= count / 4 - 3 } == true, "\(place) is short")
    }
    let airs = airsAbove(page.lines)
    #expect(airs.values.allSatisfy { $0.count == 1 }, "\(place): \(airs)")
  }
  let startsLeft = pageBefore(issue) % 2 == 1
  for left in stride(from: startsLeft ? 0 : 1, to: pages.count - 2, by: 2) {
    let feet = [left, left + 1].map { pages[$0].free(of: count) }
    #expect(
      abs(feet[0] - feet[1]) <= 1, "\(layout): feet of pages \(left + 1), \(left + 2): \(feet)")
  }
}

/// Pages before the body.
private func pageBefore(_ issue: TypesetIssue) -> Int {
  issue.display.pages.prefix { page in
    !page.marks.contains { mark in
      guard case .glyphs(let run) = mark, case .content(let node) = run.role else { return false }
      return issue.display.structure[Int(node.index)].type.hasPrefix("H")
    }
  }.count
}

/// The distances of headings of each kind from the text above them, on one page, in scaled points.
///
/// Headings at the head of the page and right below others have none.
private func airsAbove(_ lines: [PageFacts.Line]) -> [String: Set<Length>] {
  var airs: [String: Set<Length>] = [:]
  for (above, line) in zip(lines, lines.dropFirst()) where line.isHeading && !above.isHeading {
    airs[line.type, default: []].insert(.points(line.baseline - above.baseline))
  }
  return airs
}

@Test("A newsletter's columns end without holes")
func columnsEndAlike() throws {
  let issue = try typeset(try repeated(1), "newsletter")
  let grid = issue.layout.grid
  let pages = PageFacts.pages(of: issue, bodyFrom: 8)
  #expect(pages.count > 3)
  for (number, page) in pages.enumerated().dropLast() {
    for column in 0..<grid.columns {
      let lines = page.lines(inColumn: column)
      #expect(lines.last?.isHeading == false, "page \(number + 1), column \(column)")
      let foot = lines.map(\.row).max() ?? 0
      #expect(grid.lines - 1 - foot <= 2, "page \(number + 1), column \(column) has a hole")
    }
  }
}
