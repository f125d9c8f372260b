import Foundation
import TestSupport
import Testing

@testable import PrintReport

/// Files whose words were moved, exchanged or left out behind the back of their tree, and links that lead
/// elsewhere.
@Suite struct VerifyingPlacesTests {
  /// Four paragraphs of five lines each in the monthly layout (42 em), and a table.
  private static let report = """
    # 试验

    ## 甲

    \(paragraphs)

    | 城市 | 数 |
    |---|---|
    | 北京 | 一 |
    | 上海 | 二 |

    又见<https://a.example.org/x>与[乙站](https://b.example.org/)，或致<a@b.example.org>。
    """

  private static let paragraphs = (0..<4).map { _ in
    String(repeating: "这一段文字说明情况，", count: 19) + "完。"
  }.joined(separator: "\n\n")

  /// What is found once the marked sequences of `tag`, in their order, have become those of `change`.
  private func findings(
    _ tag: String, _ change: ([String]) -> [String]
  ) throws -> [String] {
    try PrintReportTests.findings(in: finishedFile(of: Self.report, .standard)) { text in
      var ranges: [Range<String.Index>] = []
      while let start = text[(ranges.last?.upperBound ?? text.startIndex)...]
        .firstRange(of: "/\(tag) <</MCID "),
        let end = text[start.upperBound...].firstRange(of: "EMC")
      {
        ranges.append(start.lowerBound..<end.upperBound)
      }
      try #require(ranges.count > 3)
      let changed = change(ranges.map { String(text[$0]) })
      for (range, sequence) in zip(ranges, changed).reversed() {
        text.replaceSubrange(range, with: sequence)
      }
    }
  }

  /// The sequences with the openings of those numbered `one` and `other` exchanged.
  private func exchanged(_ sequences: [String], _ one: Int, _ other: Int) -> [String] {
    func parts(_ index: Int) -> (head: String, body: String) {
      let border = sequences[index].firstRange(of: "BDC")?.upperBound ?? sequences[index].startIndex
      return (String(sequences[index][..<border]), String(sequences[index][border...]))
    }
    var changed = sequences
    changed[one] = parts(other).head + parts(one).body
    changed[other] = parts(one).head + parts(other).body
    return changed
  }

  @Test func theFileIsGood() throws { #expect(try findings("P") { $0 } == []) }

  @Test func exchangedParagraphsAreFound() throws {
    let found = try findings("P") { exchanged($0, 1, 2) }
    #expect(
      found.contains("words of P stand before those that are read before them"), "\(found)")
  }

  @Test("cells of a row, cells of two rows", arguments: [1, 2])
  func exchangedCellsAreFound(other: Int) throws {
    let found = try findings("TD") { exchanged($0, 0, other) }
    #expect(
      found.contains("the cells of TR stand in another order than they are read in"), "\(found)")
  }

  @Test func anEmptiedParagraphIsFound() throws {
    let found = try findings("P") { sequences in
      let text = sequences[2].prefix { $0 != "\n" } + "\nEMC"
      return sequences.enumerated().map { $0.offset == 2 ? String(text) : $0.element }
    }
    #expect(found.contains { $0.hasSuffix("shows nothing") }, "\(found)")
  }

  @Test("to the right and to the left, in points", arguments: [5, -25])
  func aMovedParagraphIsFound(across: Double) throws {
    let found = try findings("P") { sequences in
      let text = sequences[2].replacing(/-10\.5 ([0-9.]+) ([0-9.]+) Tm/) { match in
        "-10.5 \((Double(match.output.1) ?? 0) + across) \(match.output.2) Tm"
      }
      return sequences.enumerated().map { $0.offset == 2 ? text : $0.element }
    }
    #expect(found.contains("P stands off its place"), "\(found)")
  }

  @Test(
    "an address that is shown is where the link leads",
    arguments: [
      ("https://a.example.org/x", "https://a.example.org/y", true),
      ("https://a.example.org/x", "https://A.example.org/x?a=1", false),
      ("mailto:a@b.example.org", "mailto:b@b.example.org", true),
      ("https://b.example.org/", "https://c.example.org/", false),
    ])
  func linksLeadWhereTheyShow(old: String, new: String, isFound: Bool) throws {
    let file = try finishedFile(of: Self.report, .standard)
    let found = try PrintReportTests.findings(in: file) { text in
      text = text.replacingOccurrences(of: "/URI (\(old))", with: "/URI (\(new))")
    }
    #expect(found == (isFound ? ["a link leads elsewhere than it shows"] : []))
  }
}
