import Diagnostics
import LayoutModel
import Testing
import TypeModel

@Suite("Faults in a layout")
struct LayoutErrorTests {
  /// A layout, and place and message of each fault in it.
  @Test(arguments: [
    (
      "extends: base\ngrid:\n  pich: 18pt\n",
      "3:3 “pich” is no key of “grid”; did you mean “pitch”?"
    ),
    ("extends: base\ngrid: 18pt\n", "2:7 “grid” is “18pt”, not a mapping of keys"),
    (
      "extends: base\ngrid: {pitch: 18}\n",
      "2:15 “grid.pitch” is “18”, not a length: the unit is missing"
    ),
    ("extends: base\ngrid:\n  pitch: 900pt\n", "3:10 “grid.pitch” is “900pt”, too large"),
    ("extends: base\ngrid:\n  ems: 4.5\n", "3:8 “grid.ems” is “4.5”, not a whole number"),
    ("extends: base\ngrid:\n  ems: 3\n", "3:8 “grid.ems” is “3”, too small"),
    (
      "extends: base\ngrid:\n  ems: 60\n",
      "3:8 the type area is 630pt wide, more than the paper holds"
    ),
    (
      "extends: base\nstyles:\n  title: {colour: acent}\n",
      "3:19 “styles.title.colour” is “acent”, no colour of the layout; did you mean “accent”?"
    ),
    (
      "extends: base\nstyles:\n  titel: {size: 12pt}\n",
      "3:3 “titel” is no key of “styles”; did you mean “title”?"
    ),
    (
      "extends: base\nstyles:\n  title: {font: sung}\n",
      "3:17 “styles.title.font” is “sung”, not one of them; did you mean “song”?"
    ),
    (
      "extends: base\nstyles:\n  title: {weight: heavy}\n",
      "3:19 “styles.title.weight” is “heavy”, not a weight"
    ),
    (
      "extends: base\nmasters:\n  odd:\n    header: {left: \"{titel}\"}\n",
      "4:20 “masters.odd.header.left” is “{titel}”, in which {titel} is no field; did you mean “title”?"
    ),
    (
      "extends: base\nlists:\n  marks: 2\n",
      "3:10 “lists.marks” is “2”, not a list of at most 8 values"
    ),
    (
      "extends: base\ncolours:\n  spot: {gray: 20%}\n",
      "3:3 the colour “spot” has no cmyk"
    ),
    (
      "extends: base\ncolours:\n  accent: {rgb: red}\n",
      "3:17 “colours.accent.rgb” is “red”, not a colour"
    ),
    (
      "extends: base\nstyles:\n  quote: {like: quote}\n",
      "3:17 the style “quote” is like itself"
    ),
    (
      "extends: base\nstyles:\n  body: {size: 20pt}\n",
      "3:16 the size of “body” is 20pt, more than a line is high"
    ),
    (
      "extends: base\nstyles:\n  quote: {start: 37em}\n",
      "3:18 the indents of “quote” leave less than two characters of the line"
    ),
    (
      "extends: base\ncontents:\n  level2: {indent: 36em}\n",
      "3:20 indent and reserve leave less than four characters for an entry"
    ),
    (
      "extends: base\nheadings:\n  level3: {lines: 1}\nstyles:\n  heading3: {size: 19pt}\n",
      "3:19 lines: 1 does not hold a heading of 19pt"
    ),
    (
      "extends: base\nmasters:\n  odd:\n    footer: {distance: 90pt}\n",
      "4:24 the footer stands 90pt from the type area, off the paper"
    ),
    ("extends: nothing\n", "1:10 there is no layout “nothing” to extend"),
    ("name: x\n", "0:0 the first colour is not “text”"),
    ("- a\n- b\n", "1:1 the file is a list, not a mapping of keys"),
    ("extends: base\ngrid: {ems: 20, ems: 21}\n", "2:8 “ems” is written twice in one mapping"),
    (
      "extends: base\ngrid: &g {ems: 20}\n",
      "2:7 anchors (&) and aliases (*) are not read"
    ),
  ])
  func isNamed(yaml: String, fault: String) {
    #expect(findings(yaml).map(brief) == [fault])
  }

  @Test func brokenYAMLHasItsPlace() throws {
    let found = findings("extends: base\ngrid: {ems: 20\nname: x\n")
    let fault = try #require(found.first)
    #expect(found.count == 1)
    #expect(fault.message.hasPrefix("the YAML is broken: "))
    #expect((fault.span.line, fault.span.column) == (3, 5))
  }

  @Test func aFindingShowsItsLineAndWhatIsAllowed() throws {
    let fault = try #require(findings("extends: base\ngrid:\n  pitch: 12 pints\n").first)
    #expect(
      fault.text == """
        test.yaml:3:10: error: “grid.pitch” is “12 pints”, not a length
              pitch: 12 pints
                     ^^^^^^^^
          help: allowed: a length such as 10.5pt or 25.4mm, 4pt to 200pt
        """)
  }

  @Test func allFaultsAreGathered() {
    let yaml = """
      extends: base
      grid:
        pich: 1
        ems: many
        lines: 90
      text: {region: mars}
      styles: {title: {colour: bleu}}
      """
    #expect(findings(yaml).map(\.span.line) == [3, 4, 5, 6, 7])
  }

  @Test func cyclicExtends() {
    let others = ["one": "extends: two\n", "two": "name: two\nextends: one\n"]
    let found = findings("extends: one\n", others: others)
    #expect(found.map(brief) == ["2:10 “one” extends this layout, which extends “one”"])
    #expect(found.first?.file == "two.yaml")
  }

  @Test func faultsOfAnExtendedFileNameThatFile() {
    let found = findings("extends: one\n", others: ["one": "extends: base\ngrid: {ems: x}\n"])
    #expect(found.map(\.file) == ["one.yaml"])
    #expect(found.map(brief) == ["2:13 “grid.ems” is “x”, not a whole number"])
  }

  @Test func bytesThatAreNotText() {
    let source = LayoutSource(file: "test.yaml", bytes: [0x61, 0x3A, 0x0A, 0x62, 0xFF])
    var found: [Diagnostic] = []
    do {
      _ = try readLayout(source, lookup: { _, _ in nil })
    } catch {
      found = error.diagnostics
    }
    #expect(found.map(brief) == ["2:2 the file is not UTF-8"])
  }

  @Test(
    "what could multiply or nest without end is refused",
    arguments: [
      String(repeating: "[", count: 5000),
      "a: " + String(repeating: "[", count: 30) + String(repeating: "]", count: 30),
      String(repeating: "? ", count: 2000),
      (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "a: &a [1]\nb: &b [*a, *a]\nc: &c [*b, *b]\n? [*c, *c]\n: 1\n",
      "a: \"" + String(repeating: "x", count: 300_000) + "\"\n",
      String(repeating: "a: *b\n", count: 100),
    ])
  func bombs(yaml: String) {
    #expect(findings(yaml).count == 1)
  }

  @Test("a layout of nothing has no colours, and says so")
  func emptyFile() {
    for yaml in ["", "\n", "# nothing\n", "---\n", "~x: 1\n"] {
      #expect(!findings(yaml).isEmpty)
    }
  }
}

@Suite("--set")
struct SettingTests {
  let yaml = "extends: base\n"

  @Test func changesAKey() throws {
    let spec = try read(
      yaml, settings: ["grid.ems=28", "text.region=tw", "text.prohibition=strict", "grid.size=小四"])
    #expect(spec.grid.ems == 28)
    #expect(spec.grid.size == .points(12))
    #expect(spec.grid.width == .points(336))
    #expect(abs(spec.grid.inner.points - (595.2756 - 336) / 2) < 0.001)
    #expect(spec.text.region == .tw)
    #expect(spec.text.prohibition == .strict)
  }

  @Test func followsTheGrid() throws {
    let spec = try read(yaml, settings: ["grid.size=12pt"])
    #expect(spec.styles[.body]?.size == .points(12))
    #expect(spec.styles[.quote]?.size == .points(12))
    #expect(spec.styles[.source]?.size == .points(9.5))
  }

  @Test func reachesStylesThatDiffer() throws {
    let spec = try read(yaml, settings: ["text.region=hk"])
    #expect(spec.styles[.code]?.lines?.region == .hk)
    #expect(spec.styles[.code]?.lines?.punctuation == .plain)
    #expect(spec.styles[.body]?.lines == nil)
  }

  @Test func takesListsAndMappings() throws {
    let spec = try read(
      yaml,
      settings: [
        "lists.marks=[a, \"b, c\"]", "styles.title={size: 30pt, font: hei}",
        "masters.odd.footer.outer={page}", "masters.odd.footer.centre=none",
      ])
    #expect(spec.lists.marks == ["a", "b, c"])
    #expect(spec.styles[.title]?.size.points == 30)
    #expect(spec.masters[.even]?.footer?.fields == [.outer: "{page}"])
  }

  @Test("limits that do not hold the gap follow it; those set after it must hold it")
  func limitsFollowTheLatinGap() throws {
    let none = try read(yaml, settings: ["text.latin-gap=0"]).text
    #expect(none.latinGapMinimum == .zero)
    let wide = try read(yaml, settings: ["text.latin-gap=1/2"]).text
    #expect(wide.latinGapMaximum == .half)
    let found = findings(yaml, settings: ["text.latin-gap=1/2", "text.latin-gap-max=1/4"])
    #expect(found.count == 1)
  }

  @Test func contentsThatAreNotPrintedNeedNoRoom() throws {
    #expect(findings(yaml, settings: ["grid.ems=8"]).isEmpty == false)
    #expect(try read(yaml, settings: ["grid.ems=8", "contents.print=false"]).grid.ems == 8)
  }

  @Test func reachesPrices() throws {
    let costs = try read(
      yaml, settings: ["text.costs.shrink.stops=none", "text.costs.shrink.commas=0.75"]
    ).text.costs
    #expect(costs.allowsShrink == [false, true, true, true, true, true, true, false])
    #expect(costs.shrink[5] == 0.75)
    #expect(costs.shrink[7] == LineCosts().shrink[7])
  }

  @Test(arguments: [
    ("grid.em=28", "“em” is no key of “grid”; did you mean “ems”?"),
    ("grid.ems=wide", "“grid.ems” is “wide”, not a whole number"),
    ("text.region=jp", "“text.region” is “jp”, not one of them"),
    ("grid.ems", "“grid.ems” is no setting"),
    ("=3", "“=3” is no setting"),
    ("extends=monthly", "“extends” cannot be set"),
    ("lists.marks=[1", "“[1” is broken YAML"),
    ("grid=3", "“grid” is “3”, not a mapping of keys"),
    ("=", "“=” is no setting"),
    ("..=1", "“” is no key of the file"),
  ])
  func faults(setting: String, message: String) {
    let found = findings(yaml, settings: [setting])
    #expect(found.map(\.message) == [message])
    #expect(found.first?.file == "--set \(setting)")
    #expect(found.first?.help.isEmpty == false)
  }
}
