import Testing

@testable import ReportModel

@Suite struct HeadingAnchorTests {
  private let anchors = HeadingAnchors(
    ["一、总则", "Getting Started!", "总则", "Getting Started", "C++ 与 Rust_2"],
    bare: ["总则", "Getting Started!", "总则", "Getting Started", "C++ 与 Rust_2"])

  @Test(
    "GitHub’s anchors, with %-escapes, and the words themselves; a second one ends in -1",
    arguments: [
      ("#一总则", 0), ("#总则", 2), ("#getting-started", 1), ("#getting-started-1", 3),
      ("#Getting Started", 1), ("#c-与-rust_2", 4), ("#c%2B%2B-%E4%B8%8E-rust_2", 4),
    ] as [(String, Int)])
  func headingsAreFound(target: String, place: Int) {
    #expect(anchors.heading(of: target) == place)
  }

  @Test("no heading, none at all, no anchor", arguments: ["#附则", "#", "#!", "总则", "#%E4%B"])
  func othersAreNot(target: String) { #expect(anchors.heading(of: target) == nil) }

  @Test("the number typed before a heading may be left out")
  func numbersMayBeLeftOut() {
    #expect(HeadingAnchors(["一、总则"], bare: ["总则"]).heading(of: "#总则") == 0)
  }
}
