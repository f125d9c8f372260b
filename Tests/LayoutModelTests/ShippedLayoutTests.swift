import Diagnostics
import Foundation
import LayoutModel
import Testing
import TypeModel

@Suite("The layouts of the project")
struct ShippedLayoutTests {
  func spec(_ name: String, settings: [String] = []) throws -> LayoutSpec {
    let source = try #require(shipped(name))
    return try readLayout(source, settings: settings, lookup: { name, _ in shipped(name) })
  }

  @Test(arguments: shippedNames)
  func isRead(name: String) throws {
    let spec = try spec(name)
    #expect(spec.name == name)
    #expect(!spec.summary.isEmpty)
    #expect(spec.styles.count == StyleName.allCases.count)
    #expect(spec.masters.count == PageMasterName.allCases.count)
    #expect(spec.headings.count == 4)
    #expect(spec.colours.first?.name == "text")
  }

  @Test("LOOK: monthly's type area is 42 em × 38 lines, 441 × 684 pt")
  func monthlyGrid() throws {
    let grid = try spec("monthly").grid
    #expect(grid.ems == 42)
    #expect(grid.lines == 38)
    #expect(grid.size == .points(10.5))
    #expect(grid.pitch == .points(18))
    #expect(grid.width == .points(441))
    #expect(grid.height == .points(684))
    #expect(grid.head == .points(79))
    #expect(abs(grid.inner.points - 77.14) < 0.005)
  }

  @Test("LOOK: monthly's header, folio and title")
  func monthlyFurniture() throws {
    let spec = try spec("monthly")
    #expect(spec.masters[.front] == PageMasterSpec())
    #expect(spec.masters[.contents] == PageMasterSpec())
    let odd = try #require(spec.masters[.odd])
    let header = try #require(odd.header)
    #expect(header.fields == [.left: "{title}", .right: "{section}"])
    #expect(header.rule == .points(0.4))
    #expect(header.ruleGap == .points(4))
    #expect(header.distance == .points(18))
    #expect(odd.footer?.fields == [.centre: "— {page} —"])
    #expect(odd.footer?.distance == .points(30))
    #expect(spec.masters[.even] == odd)
    #expect(spec.styles[.header]?.size == .points(8.5))
    #expect(spec.styles[.header]?.colour == "quiet")
    #expect(spec.styles[.folio]?.size == .points(9))
    let title = try #require(spec.styles[.title])
    #expect(title.font == FontSelector(.song, .black))
    #expect(title.size == .points(36))
    #expect(title.colour == "accent")
    #expect(spec.titleBlock.maximumSize == .points(44))
    #expect(spec.titleBlock.minimumSize == .points(24))
    #expect(spec.titleBlock.fill == Ratio(9, 10))
  }

  @Test("LOOK: monthly's headings, source line, end mark")
  func monthlyBody() throws {
    let spec = try spec("monthly")
    let (section, item) = (spec.headings[0], spec.headings[1])
    #expect(section.form == .tab)
    #expect((section.lines, section.linesAtHead) == (4, 3))
    #expect(section.rule == .points(0.8))
    #expect(spec.styles[.heading1]?.tracking == .quarter)
    #expect(spec.styles[.heading1]?.colour == "paper")
    #expect(item.form == .square)
    #expect((item.lines, item.linesPerTurn) == (2, 1))
    #expect(item.hang == Ratio(27, 20))
    #expect((item.keptLines, item.notInLastLines) == (2, 3))
    #expect(spec.styles[.body]?.firstLineIndent == Ratio(2))
    #expect(spec.styles[.source]?.size == .points(9.5))
    #expect(spec.styles[.source]?.alignment == .end)
    #expect(spec.endMark?.width == Ratio(3))
    #expect(spec.endMark?.linesAbove == 1)
  }

  @Test("LOOK: monthly's contents number the items and indent them by 1 em")
  func monthlyContents() throws {
    let contents = try spec("monthly").contents
    #expect(contents.levels.map(\.indent) == [.zero, Ratio(1), Ratio(2), Ratio(3)])
    #expect(contents.levels.map(\.isNumbered) == [false, true, true, true])
    #expect(contents.levels.map(\.air) == [.half, .zero, .zero, .zero])
    #expect(contents.depth == 2)
    #expect(contents.leaderPitch == .half)
    #expect(contents.leaderAir == .half)
    #expect(contents.minimumDots == 3)
    #expect(contents.heading == "目　录")
  }

  @Test("LOOK: accent is 35 % gray, #A51D24, 20 100 95 10")
  func colours() throws {
    let colours = try spec("monthly").colours
    let accent = try #require(colours.first { $0.name == "accent" })
    #expect(accent.gray == 0.35)
    let parts: [Double] = [165.0 / 255, 29.0 / 255, 36.0 / 255]
    #expect(accent.rgb == parts)
    #expect(accent.cmyk == [0.2, 1, 0.95, 0.1])
    let quiet = try #require(colours.first { $0.name == "quiet" })
    #expect(quiet.gray == 0.25)
    #expect(quiet.rgb == nil)
    #expect(quiet.cmyk == [0, 0, 0, 0.75])
  }

  @Test("LOOK: --set colour=gray leaves no colour")
  func grayPrint() throws {
    let colours = try spec("monthly", settings: ["colour=gray"]).colours
    for colour in colours {
      #expect(colour.rgb == nil)
      #expect(Array(colour.cmyk.prefix(3)) == [0, 0, 0], "\(colour.name)")
    }
    #expect(colours.first { $0.name == "accent" }?.cmyk == [0, 0, 0, 0.65])
    #expect(colours.first { $0.name == "paper" }?.cmyk == [0, 0, 0, 0])
  }

  @Test("TYPOGRAPHY §7.2: two columns of 22 em and 2 em between are 483 pt")
  func newsletter() throws {
    let grid = try spec("newsletter").grid
    #expect(grid.width == .points(483))
    #expect(grid.columns == 2)
  }

  @Test("shown as YAML and read again, a layout is the same", arguments: shippedNames)
  func showsAll(name: String) throws {
    let source = try #require(shipped(name))
    let text = try showLayout(source, lookup: { name, _ in shipped(name) })
    #expect(!text.contains("extends:"))
    #expect(text.contains("  pitch: "))
    #expect(text.contains("  # From baseline to baseline\n"))
    #expect(try read(text) == spec(name))
  }

  @Test("the second half of Docs/layouts.md is what the table of keys says")
  func reference() throws {
    let folder = layoutsFolder.deletingLastPathComponent().appendingPathComponent("Docs")
    let file = folder.appendingPathComponent("layouts.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let mark = try #require(text.range(of: "in LayoutModel -->\n"))
    let base = try #require(shipped("base"))
    let keys = "\n" + (try layoutReferenceText(base: base, lookup: { _, _ in nil }))
    if ProcessInfo.processInfo.environment["PRINTREPORT_ACCEPT"] == "1" {
      let page = text[..<mark.upperBound] + keys
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written.hasSuffix("in LayoutModel -->\n" + keys))
  }

  @Test("the layout of Docs/layouts.md can be used")
  func exampleOfTheGuide() throws {
    let folder = layoutsFolder.deletingLastPathComponent().appendingPathComponent("Docs")
    let text = try String(contentsOf: folder.appendingPathComponent("layouts.md"), encoding: .utf8)
    let examples = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(examples.count == 2)
    for example in examples {
      _ = try read(example.contains("extends") ? example : "extends: base\n" + example)
    }
  }

  @Test("Layouts/layout.schema.json is what the table of keys says")
  func schema() throws {
    let file = layoutsFolder.appendingPathComponent("layout.schema.json")
    if ProcessInfo.processInfo.environment["PRINTREPORT_ACCEPT"] == "1" {
      try layoutSchemaText().write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == layoutSchemaText())
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let properties = try #require(json?["properties"] as? [String: Any])
    #expect(properties["grid"] != nil && properties["masters"] != nil)
  }
}
