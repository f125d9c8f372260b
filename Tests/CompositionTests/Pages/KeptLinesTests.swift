import DisplayModel
import ReportModel
import Testing
import TypeModel

@testable import Composition

@Test("A rule parts text and does not head a page")
func noRuleHeadsAPage() {
  for count in 1...30 {
    var report = Report()
    report.blocks = (0..<count).map { _ in paragraph(han(8)) } + [Block(.rule, line: 1)]
    report.blocks += (0..<12).map { _ in paragraph(han(8)) }
    for page in compose(report).display.pages {
      let rules = page.marks.compactMap { mark -> Double? in
        guard case .fill(let fill) = mark, case .rectangle(let frame) = fill.shape,
          frame.size.height.points == 0.5
        else { return nil }
        return frame.origin.y.points
      }
      #expect(rules.allSatisfy { $0 > page.lines.map(\.y).min() ?? 0 }, "\(count)")
    }
  }
}

@Test("Of a stanza of four lines or more none stands alone on a page")
func stanzasAreParted() {
  // Four lines, an empty one, five lines.
  let verse = (0..<10).map { inline($0 == 4 ? "" : han(5, from: 0x5000 + UInt32($0) * 5)) }
  let stanzas = [Set(0..<4), Set(5..<10)]
  for count in 1...20 {
    var report = Report()
    report.blocks = (0..<count).map { _ in paragraph(han(8)) } + [Block(.verse(verse), line: 1)]
    for page in compose(report).display.pages {
      let texts = Set(page.lines.map(\.text))
      for stanza in stanzas {
        let set = stanza.count { texts.contains(verse[$0].text) }
        #expect(set == 0 || set == stanza.count || (set > 1 && stanza.count - set > 1), "\(count)")
      }
    }
  }
}
