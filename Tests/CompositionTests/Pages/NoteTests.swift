import Diagnostics
import DisplayModel
import LayoutModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

/// A paragraph whose text is `before`, a reference to `label`, and `after`.
func noted(_ before: String, _ label: String, _ after: String) -> Block {
  let text = before + "[\(label)]" + after
  var inline = inline(text)
  let start = before.utf8.count
  inline.spans = [InlineSpan(start..<start + label.utf8.count + 2, .noteReference(label: label))]
  return Block(.paragraph(inline), line: 1)
}

func note(_ label: String, _ text: String) -> Note {
  Note(label: label, blocks: [paragraph(text)], line: 9)
}

/// Notes of 10 pt on a pitch of 15 pt below a rule that takes a grid line.
private func notedLayout() -> LayoutSpec { squareLayout() }

@Test func aNoteStandsAtTheFootOfItsPage() {
  var report = Report()
  report.blocks = [noted("甲乙", "a", "丙丁"), paragraph(han(10))]
  report.notes = [note("a", "戊己")]
  let page = compose(report, notedLayout()).display.pages[0]
  let lines = page.lines
  let last = lines.last
  #expect(last?.text == "①戊己")
  // The column ends at 300: one note line of 15 pt, its em box in the middle of it.
  #expect(last.map { abs($0.y - (285 + 2.5 + 8.8)) < 0.001 } == true)
  let rules = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame
  }
  #expect(rules.map(\.size.width.points) == [50])
}

@Test func notesAreNumberedAnewOnEachPageOrThrough() {
  var report = Report()
  // Each paragraph of 8 lines and its note (1 line and the rule, two grid lines) fill a page.
  report.blocks = ["a", "b", "c"].map { noted(han(150), $0, "丙") }
  report.notes = ["a", "b", "c"].map { note($0, "注\($0)") }
  var layout = notedLayout()
  let pages = compose(report, layout).display.pages
  #expect(pages.map { $0.lines.last?.text } == ["①注a", "①注b", "①注c"])
  layout.notes.restartsOnPage = false
  let through = compose(report, layout).display.pages
  #expect(through.map { $0.lines.last?.text } == ["①注a", "②注b", "③注c"])
  let references = through.map { page in page.contentRuns.map { page.string(of: $0) } }
  #expect(references[2].filter { $0 == "③" }.count == 2)
}

@Test func theTextMakesRoomForItsNotes() {
  for length in 1...12 {
    var report = Report()
    report.blocks = [paragraph(han(118)), noted(han(60), "a", "丙"), paragraph(han(90))]
    report.notes = [note("a", han(length * 20 - 4))]
    let composed = compose(report, notedLayout())
    for page in composed.display.pages {
      let body = page.lines.filter { gridLine($0.y) != nil }
      #expect(body.allSatisfy { $0.y < 300 }, "note of \(length) lines")
      let firstNote = page.lines.first { $0.text.contains("①") && gridLine($0.y) == nil }
      if let firstNote {
        #expect(body.filter { $0.y < firstNote.y }.allSatisfy { $0.y <= firstNote.y - 15 })
      }
    }
    #expect(composed.account.expected == composed.account.drawn, "note of \(length) lines")
  }
}

@Test("a note that is more than lines stands below its paragraph, with its mark and both links")
func aTallNoteKeepsMarkAndLinks() {
  var report = Report()
  // The short note stands at the foot of the same page: the tall one's place is not its place.
  report.blocks = [noted("甲乙", "a", "丙丁"), noted("戊", "b", "己")]
  report.notes = [note("a", han(170, from: 0x5000)), note("b", "庚")]
  report.notes[0].blocks.append(Block(.rule, line: 9))
  let composed = compose(report, notedLayout())
  let page = composed.display.pages[0]
  #expect(page.lines.prefix(2).map { String($0.text.prefix(4)) } == ["甲乙①丙", "①倀倁倂"])
  #expect(page.lines.prefix(2).map { gridLine($0.y) } == [0, 2])
  #expect(composed.account.expected == composed.account.drawn)
  // A rule of 50 pt in the grid line left free above it, a third of a line above its own at 140 pt.
  let rules = page.marks.compactMap { mark -> Rectangle? in
    guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape else { return nil }
    return frame
  }
  #expect(rules.first?.size.width.points == 50)
  let height = rules.first.map { $0.origin.y.points + $0.size.height.points / 2 }
  #expect(height.map { abs($0 - (140 - 20.0 / 3)) < 0.01 } == true)
  let links = composed.display.pages.flatMap(\.links)
  let targets = links.compactMap { link -> Destination? in
    guard case .destination(let id) = link.target else { return nil }
    return composed.display.destinations[id.index]
  }
  #expect(targets.count == 4)
  // The first leads to the note on the second grid line, which begins at 120 pt; a third of a line
  // above it, so that no ink is cut off.
  #expect(targets.first?.page == 0)
  #expect(targets.first.map { abs($0.point.y.points - (120 - 20.0 / 3)) < 0.01 } == true)
  #expect(links.filter { $0.contents == "返回正文" }.count == 2)
}

@Test("Notes of one line that fill its column stand at its foot, all of them and in order")
func notesOfALineAreNoHigherThanAColumn() {
  for columns in 1...2 {
    var layout = notedLayout()
    layout.grid.columns = columns
    var text = inline("甲")
    for label in ["a", "b", "c", "d"] {
      let start = text.text.utf8.count
      text.text += "[\(label)]"
      text.spans.append(InlineSpan(start..<start + 3, .noteReference(label: label)))
    }
    var report = Report()
    report.blocks = [Block(.paragraph(text), line: 1), paragraph(han(30))]
    // Three of three lines and one of one, ten of 15 pt in all, leave 180 - 150 pt for the rule.
    report.notes = ["a", "b", "c"].map { note($0, han(55, from: 0x5000)) } + [note("d", "丙")]
    let composed = compose(report, layout)
    let pages = composed.display.pages
    let marks = pages.map { page in
      // The second column begins at 100 + 200 + 20 pt.
      page.contentRuns.filter { [100, 320].contains($0.origin.x.points) }
        .map { page.string(of: $0) }.filter("①②③④".contains)
    }
    #expect(marks == [["①", "②", "③", "④"]] + (columns == 1 ? [[]] : []))
    // No line stands on another or beyond the page: those of notes are 15 pt apart at least.
    for page in pages {
      let runs = page.contentRuns.map { ($0.origin.x < .points(310), $0.origin.y.points) }
      for side in [true, false] {
        let heights = Set(runs.filter { $0.0 == side }.map(\.1)).sorted()
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > 14.9 })
        #expect(heights.allSatisfy { $0 > 100 && $0 < 300 })
      }
    }
    #expect(composed.account.expected == composed.account.drawn)
  }
}

@Test("A note that a note refers to stands below it, on the same page")
func aNoteInANoteIsDrawn() {
  var report = Report()
  // Circles end: note b refers to a, which has its place already.
  report.blocks = [noted("甲", "a", "乙"), noted("丙", "c", "丁")]
  report.notes = [
    Note(label: "a", blocks: [noted("戊", "b", "己")], line: 9),
    Note(label: "b", blocks: [noted("庚", "a", "辛")], line: 10), note("c", "壬"),
  ]
  let composed = compose(report, notedLayout())
  let lines = composed.display.pages[0].lines
  #expect(lines.map(\.text) == ["甲①乙", "丙③丁", "①戊②己", "②庚①辛", "③壬"])
  // Three lines of 15 pt end at 300.
  for (line, y) in zip(lines.dropFirst(2), [266.3, 281.3, 296.3]) {
    #expect(abs(line.y - y) < 0.001)
  }
  #expect(composed.account.expected == composed.account.drawn)
  let places = composed.display.destinations.filter { $0.name.hasPrefix("reference") }
  #expect(places.map { $0.point.y.points.rounded() } == [93, 250, 113])
  // Notes follow each other: none stands within another.
  let nodes = composed.display.structure
  let notes = nodes.filter { $0.type == "Note" }
  #expect(
    notes.map { $0.parent.map { nodes[Int($0.index)].type } } == [
      "Document", "Document", "Document",
    ])
}

@Test func unreferredNotesAreNotLost() {
  var report = Report()
  report.blocks = [paragraph("甲")]
  report.notes = [note("x", "乙丙")]
  let composed = compose(report)
  #expect(composed.display.pages[0].lines.map(\.text) == ["甲", "乙丙"])
  #expect(composed.account.expected == composed.account.drawn)
}

@Test func marksOfNotes() {
  #expect(noteMark(1, .circled) == "①")
  #expect(noteMark(20, .circled) == "⑳")
  #expect(noteMark(21, .circled) == "㉑")
  #expect(noteMark(36, .circled) == "㊱")
  #expect(noteMark(50, .circled) == "㊿")
  #expect(noteMark(51, .circled) == "(51)")
  #expect(noteMark(7, .arabic) == "7")
}

@Test func aMarkIsWrittenInItsPlace() {
  let sheet = StyleSheet(layout: squareLayout(), fonts: squareFonts, region: .cn)
  var styler = InlineStyler(sheet: sheet, notes: [note("a", "注"), note("b", "注")])
  var tree = StructureTree()
  var text = inline("甲[a]乙[b]丙")
  text.spans = [
    InlineSpan(3..<6, .noteReference(label: "a")), InlineSpan(9..<12, .noteReference(label: "b")),
  ]
  var styled = styler.styled(text, sheet.style(.body), node: .document, tree: &tree)
  #expect(styled.paragraph.text == "甲①乙①丙")
  styled.setMark("(51)", ofReference: 0)
  #expect(styled.paragraph.text == "甲(51)乙①丙")
  #expect(styled.references.map(\.range) == [3..<7, 10..<13])
  #expect(styled.paragraph.runs.map(\.range) == [0..<3, 3..<7, 7..<10, 10..<13, 13..<16])
  // [a] and [b] are three characters each; (51) is four, ① is one.
  #expect(styled.addedCharacters == 1 - 2)
}

@Test("A reference on another page than its note's is named: its number is another note's there")
func aReferenceFarFromItsNoteIsNamed() {
  var report = Report()
  // The first paragraph and its note fill page 1; the second page refers to it again, then to b.
  report.blocks = [noted(han(150), "a", "丙"), noted(han(20), "a", "丁"), noted(han(20), "b", "戊")]
  report.notes = ["a", "b"].map { note($0, "注\($0)") }
  var layout = notedLayout()
  let stray = { compose(report, layout).findings.filter { $0.message.contains("another page") } }
  #expect(
    stray().map(\.message) == [
      "the note ① that is referred to here stands on another page, where notes are numbered anew"
    ])
  layout.notes.restartsOnPage = false
  #expect(stray().isEmpty)
}

@Test func theNoteOfAHeadingAcrossColumnsStandsAtTheFootOfTheFirst() {
  var report = Report()
  guard case .paragraph(let title) = noted("题", "a", "").kind else { return }
  var section = section("题", [paragraph(han(40)), paragraph(han(30))])
  section.title = title
  report.sections = [section]
  report.notes = [note("a", "戊己")]
  var layout = notedLayout()
  layout.grid.columns = 2
  layout.grid.ems = 9
  layout.headings[0].spansColumns = true
  let lines = compose(report, layout).display.pages.flatMap(\.lines)
  let foot = lines.map(\.y).max()
  #expect(lines.first { $0.text.hasPrefix("①戊己") }?.y == foot, "\(lines)")
}
