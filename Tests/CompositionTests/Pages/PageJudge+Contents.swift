import DisplayModel
import Foundation
import LayoutModel
import ReportModel
import TypeModel

@testable import Composition

extension PageJudge {
  /// Cases of contents lists: P012 and P013.
  func judgeContents() {
    if one.expect["number_matches_heading_page"] != nil || one.expect["links"] != nil {
      judgeNumbers()
    } else {
      judgeEntry()
    }
  }

  /// Every entry leads to its heading and bears the number of the page on which that stands.
  private func judgeNumbers() {
    var report = Report()
    report.title = inline("月报")
    report.sections = (0..<9).map { section(han(2, from: 0x5000 + $0 * 2), [paragraph(lines: 7)]) }
    let display = compose(report).display
    var entries = 0
    for front in display.pages where front.label.style == .none {
      for link in front.links {
        guard case .destination(let target) = link.target else { continue }
        entries += 1
        let page = display.pages[display.destinations[target.index].page]
        let number = front.contentRuns.last { $0.role == .content(link.node) }
        let printed = number.map { front.string(of: $0) }
        hold(
          printed == "\(page.label.number)",
          "\(printed ?? "no number") leads to \(page.label.number)")
        hold(
          page.lines.contains { $0.text == display.outline[target.index].title },
          "the heading of entry \(entries) stands on another page")
      }
    }
    hold(entries == 9, "\(entries) links of 9 entries")
  }

  /// The entry of the input among short ones, on the case's measure.
  private func judgeEntry() {
    let parts = one.input.split(whereSeparator: { $0 == "⇥" || $0 == "\t" }).map(String.init)
    let title = (parts.first ?? "").replacingOccurrences(of: "■", with: "")
      .trimmingCharacters(in: .whitespaces)
    let number = parts.count > 1 ? Int(parts[1].filter(\.isNumber)) ?? 1 : 1
    var layout = squareLayout()
    layout.grid.ems = Int(one.number("measure_em") ?? 24)
    layout.grid.lines = 20
    layout.numbering.first = number
    layout.contents.levels[0].indent = .zero
    if let reserve = one.number("right_reserve_em") {
      layout.contents.reserve = Ratio(Int((reserve * 1000).rounded()), 1000)
    }
    if let dots = one.expect["min_leader_dots"] as? NSNumber {
      layout.contents.minimumDots = dots.intValue
    }
    var report = Report()
    report.title = inline("月报")
    report.sections = [section("国际"), section(title), section("ab甲"), section("甲乙丙丁戊")]
    let page = compose(report, layout).display.pages[0]
    judge(page, title: title, number: "\(number)", measure: Double(layout.grid.ems))
  }

  private func judge(_ page: DisplayPage, title: String, number: String, measure: Double) {
    func ems(_ points: Double) -> Double { (points - 100) / 10 }
    let runs = page.contentRuns
    let numbers = runs.filter { page.string(of: $0) == number }
    near(numbers.map { ems(page.end(of: $0)) }, "number_right_edge_em")
    let leaders = page.marks.compactMap { mark -> GlyphMark? in
      guard case .glyphs(let run) = mark, run.role == .artifact(.layout) else { return nil }
      return run
    }
    if let least = (one.expect["min_leader_dots"] as? NSNumber)?.intValue {
      let found = leaders.map(\.glyphs.count)
      hold(found.count == 4 && found.allSatisfy { $0 >= least }, "leaders of \(found) dots")
    }
    let words = runs.filter { title.contains(page.string(of: $0)) && page.string(of: $0).count > 1 }
    let baselines = Set(words.map(\.origin.y)).sorted()
    if let limit = (one.expect["wrapped_lines_right_limit_em"] as? NSNumber)?.doubleValue {
      let ends = words.map { ems(page.end(of: $0)) }
      hold(!ends.isEmpty && ends.allSatisfy { $0 <= limit + 0.0051 }, "words end at \(ends)")
    }
    if let place = one.expect["number_on"] as? String {
      let wanted = place.contains("first") ? baselines.first : baselines.last
      hold(numbers.contains { $0.origin.y == wanted }, "the number is not on the \(place)")
    }
    if one.expect["dots_phase"] != nil {
      let phases = Set(leaders.map { ems($0.origin.x.points).truncatingRemainder(dividingBy: 0.5) })
      hold(phases.count == 1, "the dots' phases are \(phases)")
    }
  }
}
