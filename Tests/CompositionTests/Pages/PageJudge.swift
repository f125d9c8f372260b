import DisplayModel
import Foundation
import LayoutModel
import ReportModel
import TypeModel

@testable import Composition

/// Sets the pages that a case describes and holds them against what it expects.
final class PageJudge {
  let one: LineCase
  private(set) var faults: [String] = []
  /// How many expectations were judged.
  private(set) var judged = 0

  init(one: LineCase) { self.one = one }

  func fault(_ text: String) { faults.append(text) }

  /// Holds `found` against the whole number expected under `key`, if there is one.
  func equal(_ found: Int?, _ key: String) {
    guard let wanted = (one.expect[key] as? NSNumber)?.intValue else { return }
    judged += 1
    if found != wanted {
      fault("\(key): \(found.map(String.init) ?? "nothing") instead of \(wanted)")
    }
  }

  /// Holds `found` against the length expected under `key`, if there is one.
  func near(_ found: [Double], _ key: String, within tolerance: Double = 0.0051) {
    guard let wanted = (one.expect[key] as? NSNumber)?.doubleValue else { return }
    judged += 1
    if found.isEmpty || found.contains(where: { abs($0 - wanted) > tolerance }) {
      fault("\(key): \(found) instead of \(wanted)")
    }
  }

  /// Notes that an expectation was judged, and a fault unless `isKept`.
  func hold(_ isKept: Bool, _ text: @autoclosure () -> String) {
    judged += 1
    if !isKept { fault(text()) }
  }

  func judge() {
    switch one.expect["type"] as? String {
    case "pagination": judgePagination()
    case "toc": judgeContents()
    case "positions" where one.expect["max_baseline_difference_pt"] != nil: judgeRegister()
    case "positions" where one.expect["next_body_baseline_offset_lines"] != nil: judgeHeadingLines()
    default: judgeMarks()
    }
  }

  // MARK: What a case describes

  /// The number written in figures or as a word right before `word` in the input.
  func number(before word: String) -> Int? {
    let words = one.input.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    for (index, part) in words.enumerated().dropFirst() where part.hasPrefix(word) {
      if let figure = Int(words[index - 1]) { return figure }
      if let name = names.firstIndex(of: words[index - 1]) { return name + 1 }
    }
    return nil
  }

  /// A page as the case sets it: 20 em of 10 pt, `lines` on it, nothing before the body.
  func layout(lines: Int) -> LayoutSpec {
    var layout = squareLayout()
    layout.grid.lines = lines
    layout.grid.columns = one.number("columns").map { Int($0) } ?? 1
    layout.contents.isPrinted = false
    layout.breaks.lastPage = .zero
    if let pitch = one.number("line_pitch_pt") { layout.grid.pitch = .points(pitch) }
    if let count = one.number("heading_lines").map({ Int($0) }) {
      layout.headings[0].lines = count
    }
    layout.headings[0].linesAtHead = 1
    return layout
  }

  /// A paragraph of `lines` lines of 20 em, the first indented by two.
  func paragraph(lines: Int, from start: UInt32 = 0x4E00) -> Block {
    CompositionTests.paragraph(han(lines * 20 - 2, from: start))
  }

  /// `count` paragraphs of one line.
  func filling(_ count: Int) -> [Block] { (0..<max(0, count)).map { _ in paragraph(lines: 1) } }

  private func judgePagination() {
    if one.expect["heading_page"] != nil { return judgeHeadingPage() }
    if one.expect["columns"] != nil || one.expect["column_lines"] != nil { return judgeBalance() }
    let page = one.number("lines_per_page").map { Int($0) } ?? 10
    let count = number(before: "lines") ?? 5
    let room = number(before: "fit") ?? page
    var report = Report()
    report.blocks = filling(page - room) + [paragraph(lines: count, from: 0x6000)]
    let pages = compose(report, layout(lines: page)).display.pages
    let first = Array(han(1, from: 0x6000).unicodeScalars)[0].value
    for (number, page) in pages.enumerated() {
      let lines = page.lines.filter { ($0.text.unicodeScalars.first?.value ?? 0) >= first }
      equal(lines.count, "page\(number + 1)_lines")
    }
  }

  /// P006: a heading and its paragraph with room for so many lines.
  private func judgeHeadingPage() {
    let room = number(before: "line") ?? 1
    var layout = layout(lines: 12)
    if one.number("heading_lines") == nil { layout.headings[0].lines = 1 }
    var report = Report()
    report.blocks = filling(12 - room)
    report.sections = [section("题", [paragraph(lines: 5)])]
    let pages = compose(report, layout).display.pages
    let page = pages.firstIndex { page in page.lines.contains { $0.text == "题" } }
    equal(page.map { $0 + 1 }, "heading_page")
  }

  /// Columns at the end are even, what is missing is missing in the last.
  private func judgeBalance() {
    let wanted = (one.expect["columns"] ?? one.expect["column_lines"]) as? [NSNumber] ?? []
    let count = number(before: "lines") ?? wanted.reduce(0) { $0 + $1.intValue }
    var layout = layout(lines: max(20, count))
    layout.grid.columns = max(layout.grid.columns, wanted.count)
    var report = Report()
    report.blocks = filling(count)
    let runs = compose(report, layout).display.pages[0].contentRuns
    let columns = Dictionary(grouping: runs) { Int(($0.origin.x.points - 100) / 220) }
    let found = columns.keys.sorted().map { columns[$0]?.count ?? 0 }
    hold(found == wanted.map(\.intValue), "columns: \(found) instead of \(wanted)")
  }

  /// P007: the text behind a heading of whole lines is back on the grid.
  private func judgeHeadingLines() {
    let layout = layout(lines: 30)
    let turned = one.input.contains("two-line") || number(before: "line") == 2
    var report = Report()
    report.blocks = filling(2)
    report.sections = [section(han(turned ? 30 : 3, from: 0x7000), [paragraph(lines: 2)])]
    let lines = compose(report, layout).display.pages[0].lines
    let body = lines.filter { ($0.text.unicodeScalars.first?.value ?? 0) < 0x7000 }
    guard body.count == 4 else { return fault("the text is not there: \(lines)") }
    let tolerance = (one.expect["tolerance_pt"] as? NSNumber)?.doubleValue ?? 0.05
    let rows = (body[2].y - body[1].y) / layout.grid.pitch.points
    hold(
      abs(rows - rows.rounded()) * layout.grid.pitch.points <= tolerance,
      "the text below stands \(rows) lines below the text above")
    // The heading's lines and the line's own: 3 + 1.
    let taken = layout.headings[0].lines + (turned ? layout.headings[0].linesPerTurn : 0)
    hold(Int(rows.rounded()) == taken + 1, "\(rows) lines instead of \(taken + 1)")
  }

  /// P008: baselines of columns, and of facing pages, coincide.
  private func judgeRegister() {
    let tolerance = (one.expect["max_baseline_difference_pt"] as? NSNumber)?.doubleValue ?? 0.05
    var layout = layout(lines: 12)
    layout.headings[0].spansColumns = false
    var report = Report()
    report.blocks = filling(3)
    report.sections = [section("题", [paragraph(lines: 70)])]
    let pages = compose(report, layout).display.pages
    let grid = (0..<12).map { 100 + Double($0) * layout.grid.pitch.points }
    let first = (layout.grid.pitch.points - 10) / 2 + 8.8
    for page in pages {
      for run in page.contentRuns where page.string(of: run) != "题" {
        let off = grid.map { abs($0 + first - run.origin.y.points) }.min() ?? 0
        if off > tolerance / 2 { fault("a baseline at \(run.origin.y.points)") }
      }
    }
    let columns = Set(pages[0].contentRuns.map { Int(($0.origin.x.points - 100) / 220) })
    hold(columns.count == layout.grid.columns && pages.count > 1, "columns \(columns)")
  }

  /// Vertical cases: what horizontal setting shares, the text and the widths of marks.
  private func judgeMarks() {
    var report = Report()
    report.blocks = [CompositionTests.paragraph(one.input)]
    let page = compose(report).display.pages[0]
    hold(page.lines.map(\.text).joined() == one.input, "the text is \(page.lines.map(\.text))")
    let advance = (one.expect["advance_em"] as? NSNumber)?.doubleValue
    for run in page.contentRuns {
      var text = run.text.lowerBound
      for glyph in page.glyphs[run.glyphs].dropLast() {
        let end = text + Int(glyph.textLength)
        let mark = String(decoding: page.text[text..<end], as: UTF8.self)
        text = end
        guard let advance, one.expect[mark] != nil else { continue }
        let width = Double(glyph.advance) / Double(testEm.scaledPoints)
        hold(abs(width - advance) < 0.005, "\(mark) is \(width) em wide")
      }
    }
  }
}
