import DisplayModel
import LayoutModel
import ReportModel
import TestSupport
import Testing
import TypeModel

@testable import Composition

/// A note of so many lines of 20 ems, of which its mark takes two on the first.
private func note(_ label: String, lines: Int, from start: UInt32 = 0x6000) -> Note {
  note(label, han(lines * 20 - 2, from: start))
}

/// A paragraph of so many lines of 20 ems, its first with an indent of two.
private func paragraph(lines: Int) -> Block { paragraph(han(lines * 20 - 2)) }

extension DisplayPage {
  /// The lines of its notes: 3.7 pt and 15 for each line above the foot, so that none is on the grid.
  fileprivate var noteLines: [(y: Double, text: String)] { lines.filter { gridLine($0.y) == nil } }

  /// How many lines of its body there are.
  fileprivate var bodyCount: Int { lines.count { gridLine($0.y) != nil } }
}

/// Lines of the body and of notes on each page; notes end at 300 pt, 3.7 pt below their last baseline.
private func counts(_ report: Report, _ layout: LayoutSpec = squareLayout()) -> [[Int]] {
  let composed = compose(report, layout)
  #expect(composed.account.expected == composed.account.drawn)
  for page in composed.display.pages {
    if let last = page.noteLines.last { #expect(abs(last.y - 296.3) < 0.001) }
  }
  return composed.display.pages.map { [$0.bodyCount, $0.noteLines.count] }
}

@Test("A long note begins on the page of its mark and goes on at the foot of the next")
func aLongNoteIsDivided() {
  var report = Report()
  report.blocks = [paragraph(lines: 4), noted(han(10), "a", "丙丁"), paragraph(lines: 8)]
  report.notes = [note("a", lines: 12)]
  // Whole, its 12 lines and the rule would fill a page of 200 pt and leave six lines free above. So
  // five of them stand below five lines of text: 75 and 20 of 100 pt; seven take 125 of 140 pt.
  #expect(counts(report) == [[5, 5], [3, 7], [5, 0]])
  let display = compose(report).display
  let texts = display.pages.map { $0.noteLines.map(\.text).joined() }
  #expect(texts == ["①" + han(98, from: 0x6000), han(140, from: 0x6062), ""])
  // The rule of a quarter of the measure stands above both parts.
  for page in display.pages.prefix(2) {
    let rules = page.marks.compactMap { mark -> Rectangle? in
      guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
      return frame
    }
    #expect(rules.map(\.size.width.points) == [50])
  }
  // One note of the structure tree holds both.
  let nodes = display.pages.prefix(2).map { page in
    page.contentRuns.last.map(\.role)
  }
  #expect(nodes[0] == nodes[1])
  #expect(display.structure.count { $0.type == "Note" } == 1)
}

@Test("A note stays whole where that leaves two lines, and leaves two lines on either side")
func aNoteIsDividedForAHoleAlone() {
  // The mark stands behind so many lines; the note takes 60 pt and the rule 20.
  for (lines, expected) in [(8, [[8, 0], [6, 4]]), (6, [[7, 2], [7, 2]])] {
    var report = Report()
    report.blocks = [paragraph(lines: lines), noted("甲", "a", ""), paragraph(lines: 10)]
    report.notes = [note("a", lines: 4)]
    #expect(Array(counts(report).prefix(2)) == expected, "\(lines) lines")
  }
}

@Test("What goes on stands before the notes of its page, which are numbered anew")
func theRestStandsFirst() {
  var report = Report()
  report.blocks = [
    paragraph(lines: 4), noted(han(10), "a", "丙丁"), noted("甲", "b", "乙"), paragraph(lines: 6),
  ]
  report.notes = [note("a", lines: 11), note("b", lines: 1, from: 0x7000)]
  let pages = compose(report).display.pages
  // Five of 11 lines on page 1; six and the next note take 105 and 20 of 140 pt.
  let starts = pages.map { $0.noteLines.map { String($0.text.prefix(1)) } }
  #expect(starts[0].count == 5 && starts[0].first == "①")
  #expect(starts[1].count == 7 && starts[1].last == "①" && starts[1].first != "①")
}

@Test("A note higher than what is left of the report fills pages of its own")
func aNoteWithoutTextGoesOnAlone() {
  var report = Report()
  report.blocks = [noted("甲", "a", "乙")]
  report.notes = [note("a", lines: 27)]
  // 180 pt hold the rule and ten lines, 200 pt hold twelve.
  #expect(counts(report) == [[1, 10], [0, 12], [0, 5]])
  // What opens a new page comes behind.
  var layout = squareLayout()
  layout.headings[0].start = .page
  report.sections = [section("题", [noted("丙", "a", "丁")])]
  report.notes = [note("a", lines: 27)]
  let pages = compose(report, layout).display.pages
  #expect(pages.last?.lines.first?.text == "题")
}

@Test("A rest goes on at the foot of the next column, of three as of two")
func theRestGoesOnInTheNextColumn() {
  for columns in 2...3 {
    var layout = squareLayout()
    layout.grid.columns = columns
    layout.grid.balancesColumns = false
    var report = Report()
    report.blocks = [paragraph(lines: 4), noted(han(10), "a", "丙丁"), paragraph(lines: 8)]
    report.notes = [note("a", lines: 12)]
    let composed = compose(report, layout)
    // Columns of 200 pt with 20 between them.
    let runs = composed.display.pages[0].contentRuns
      .filter { gridLine($0.origin.y.points) == nil }
    let lines = (0..<2).map { column in
      Set(runs.filter { Int(($0.origin.x.points - 100) / 220) == column }.map(\.origin.y)).count
    }
    #expect(lines == [5, 7], "\(columns) columns")
    #expect(composed.account.expected == composed.account.drawn)
  }
}

@Test func longNotesLoseNothingAndStayInOrder() {
  for seed in 500..<UInt64(540) {
    var random = SeededGenerator(seed: seed)
    var (report, body, notes) = (Report(), "", "")
    for index in 0..<UInt32(24) {
      // Each paragraph and each note has characters of its own.
      let text = han(Int.random(in: 1...120, using: &random), from: 0x4E00 + index * 150)
      body += text
      guard Int.random(in: 0..<3, using: &random) == 0 else {
        report.blocks.append(paragraph(text))
        continue
      }
      report.blocks.append(noted(text, "\(index)", ""))
      let words = han(Int.random(in: 1...400, using: &random), from: 0x1_0000 * 2 + index * 400)
      report.notes.append(note("\(index)", words))
      notes += words
    }
    var layout = squareLayout()
    layout.grid.lines = Int.random(in: 10...24, using: &random)
    layout.grid.columns = Int.random(in: 1...3, using: &random)
    layout.grid.balancesColumns = Bool.random(using: &random)
    checkLongNotes(compose(report, layout), layout, body: body, notes: notes, "seed \(seed)")
  }
}

/// Holds that all is set once and in order, on the page, line below line, and no line of a note alone.
private func checkLongNotes(
  _ composed: ComposedReport, _ layout: LayoutSpec, body: String, notes: String,
  _ name: Comment
) {
  var (drawnBody, drawnNotes) = ("", "")
  let foot = 100 + Double(layout.grid.lines) * 20
  for page in composed.display.pages {
    var columns: [Int: Set<Double>] = [:]
    for run in page.contentRuns {
      let text = page.string(of: run)
      if let first = text.unicodeScalars.first {
        if first.value >= 0x2_0000 { drawnNotes += text }
        if (0x4E00..<0xA000).contains(first.value) {
          drawnBody += text.filter { !"①②③④⑤⑥⑦⑧⑨".contains($0) }
        }
      }
      #expect(run.origin.y.points > 100 && run.origin.y.points < foot, name)
      columns[Int((run.origin.x.points - 100) / 220), default: []].insert(run.origin.y.points)
    }
    for column in columns.values {
      let heights = column.sorted()
      #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > 14.9 }, name)
    }
  }
  #expect(drawnBody == body, name)
  #expect(drawnNotes == notes, name)
  #expect(composed.account.hasSettled, name)
}
