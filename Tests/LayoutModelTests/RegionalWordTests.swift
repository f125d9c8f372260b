import Testing
import TypeModel

@testable import LayoutModel

private func words(_ text: String, _ settings: [String] = []) throws -> [String] {
  let colours = ["text", "accent", "quiet"].map { "  \($0): {gray: 0%, cmyk: [0, 0, 0, 100]}\n" }
  let head = "name: x\nsummary: X\ncolours:\n" + colours.joined()
  let spec = try readLayout(
    LayoutSource(file: "x.yaml", bytes: Array((head + text).utf8)), settings: settings,
    lookup: { _, _ in nil })
  return [
    spec.contents.heading, spec.figures.label, spec.tables.label, spec.tables.continued,
    spec.contents.figuresHeading, spec.contents.tablesHeading,
  ]
}

@Suite("Words that the program prints are in the script of the region")
struct RegionalWordTests {
  @Test("Each region has its own", arguments: [Region.tw, .hk])
  func regions(region: Region) throws {
    #expect(try words("") == ["目　录", "图", "表", "续表", "", ""])
    #expect(
      try words("", ["text.region=\(region.rawValue)"]) == ["目　錄", "圖", "表", "續表", "", ""])
  }

  @Test("Lists of figures and tables have theirs where a layout asks for them")
  func lists() throws {
    let text = "text: {region: tw}\ncontents: {figures: region, tables: region}\n"
    #expect(try words(text).suffix(2) == ["插圖目錄", "表格目錄"])
  }

  @Test("What a layout names stands in every region")
  func named() throws {
    let text = "contents: {heading: 目次}\nfigures: {label: 插图}\ntables: {continued: \"\"}\n"
    #expect(
      try words(text, ["text.region=tw"]) == ["目次", "插图", "表", "", "", ""])
  }
}
