import Foundation
import PDFVerification
import TestSupport
import Testing

/// Kids of elements in another order than that of the pages.
@Suite struct OrderTests {
  private let good: GoodFiles

  init() throws { good = try GoodFiles.shared.get() }

  /// What is found where kids `one` and `other` of the first element of `type` with so many kids are
  /// exchanged.
  private func findings(
    exchanging one: Int, _ other: Int, of type: String, kids count: Int
  ) throws -> [String] {
    let open = try #require(good.open[.standard])
    let text = try #require(String(bytes: open, encoding: .isoLatin1))
    let pattern = try Regex("/K \\[((?:\\s+\\d+ 0 R){\(count),})\\s+\\](?=[^>]*/S /\(type)\\s)")
    let match = try #require(text.firstMatch(of: pattern))
    let range = try #require(match.output[1].range)
    var kids = text[range].split(separator: "R").map { $0.trimmingCharacters(in: .whitespaces) }
    kids.removeAll { $0.allSatisfy(\.isWhitespace) }
    kids.swapAt(one, other)
    let broken = text.replacingCharacters(in: range, with: kids.joined(separator: " R ") + " R")
    let bytes = try #require(broken.data(using: .isoLatin1))
    let fixed = try OutsideTool.run("fix-qdf", ["@"], on: Array(bytes)).bytes
    return try verifyPDF(fixed).findings.map(\.message)
  }

  @Test(arguments: ["TR", "Table"])
  func exchangedCellsAndRowsAreFound(type: String) throws {
    let found = try findings(exchanging: 0, 1, of: type, kids: 2)
    #expect(found == ["\(type) is not read in its order"])
  }

  @Test("heading, table, figure, paragraphs, note: neither figure nor table may be read earlier")
  func aFigureBeforeItsHeadingIsFound() throws {
    for kid in 0...1 {
      let found = try findings(exchanging: kid, 2, of: "Sect", kids: 5)
      #expect(found == ["Sect is not read in its order"])
    }
  }
}
