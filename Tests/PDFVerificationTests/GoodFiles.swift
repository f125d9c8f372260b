import CairoRendering
import DisplayModel
import FontComposition
import HarfBuzzShaping
import PDFFinishing
import PDFTestSupport
import TestSupport
import TypeModel

/// The kinds of good files that faults are put into.
enum GoodFile: String, CaseIterable, Sendable {
  case standard, archive, press
  /// Two pages a side, folded.
  case booklet
  /// Pages beside lines for notes.
  case handout

  /// What the file promises.
  var profile: PDFProfile {
    switch self {
    case .archive: .archive
    case .press: .press
    default: .standard
    }
  }
}

/// The good files that faults are put into, each made once.
struct GoodFiles {
  static let shared = Result { try GoodFiles() }

  let files: [GoodFile: [UInt8]]
  let lines: [String]
  /// The files with streams and objects open to the eye (`qpdf --qdf`).
  let open: [GoodFile: [UInt8]]

  init() throws {
    let shaper = try HarfBuzzShaper(TestFonts.table)
    var fixture = DisplayListFixture.report(pages: 2, shaper)
    fixture.addObjects()
    var files: [GoodFile: [UInt8]] = [:]
    var open: [GoodFile: [UInt8]] = [:]
    for kind in GoodFile.allCases {
      let list =
        switch kind {
        case .standard, .archive: fixture.list
        case .press: fixture.list.onPressSheets(shaper: shaper, fonts: [TestFonts.song])
        case .booklet: fixture.list.imposed(.booklet(rightBound: false, creep: .points(0.5)))
        case .handout: fixture.list.imposed(.handout(pages: 2, notes: true))
        }
      var options = FinishingOptions(kind.profile)
      options.source = Attachment(
        name: "report.txt", contents: Array("信息化动态\n".utf8), description: "the report")
      options.output = OutputCondition(
        profile: Self.condition, identifier: "FOGRA39", information: "Test condition")
      let file = try finishedFile(
        list, from: shaper.library, pictures: { _ in Self.picture }, options)
      files[kind] = file
      open[kind] = try OutsideTool.run(
        "qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: file
      ).bytes
    }
    self.files = files
    self.open = open
    lines = fixture.lines
  }

  /// Two dots beside two.
  private static let picture = PictureData(
    width: 2, height: 2, colours: .gray, bytes: [0, 255, 255, 0])

  /// The least that a profile of CMYK printing holds: its head and empty tags, and the measurements
  /// that it says to be made from.
  private static var condition: [UInt8] {
    let tags = ["A2B0", "B2A0", "cprt", "desc", "targ", "wtpt"]
    let measured = Array("text\0\0\0\0ICCHDAT FOGRA39\0".utf8)
    let end = 132 + 12 * tags.count
    func word(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
    var profile = [UInt8](repeating: 0, count: 128)
    profile.replaceSubrange(0..<4, with: word(end + measured.count))
    profile[8] = 2
    profile.replaceSubrange(12..<24, with: "prtrCMYKLab ".utf8)
    profile.replaceSubrange(36..<40, with: "acsp".utf8)
    profile += word(tags.count)
    for tag in tags {
      profile += Array(tag.utf8) + word(end) + word(tag == "targ" ? measured.count : 0)
    }
    return profile + measured
  }
}

extension DisplayListFixture {
  /// Adds what a report holds besides paragraphs: white words on a tab, a table, a figure, a link
  /// over two lines, a note.
  fileprivate mutating func addObjects() {
    list.outline = list.outline.map {
      OutlineEntry(level: 2, title: $0.title, destination: $0.destination)
    }
    let section = node("Sect")
    let tab = node("H2", in: section)
    fill(
      .rectangle(
        Rectangle(x: .points(77), y: .points(427), width: .points(120), height: .points(300))),
      colour: ColourID(1), role: .artifact(.layout))
    list.colours.append(Colour(name: "white", gray: 1, rgb: nil, cmyk: [0, 0, 0, 0]))
    let place = destination("section-3")
    line("附录", role: .content(tab), font: TestFonts.hei, colour: ColourID(3), indent: 4)
    list.outline.append(OutlineEntry(level: 2, title: "附录", destination: place))
    addTitle()
    addTable(in: section)
    var figure = StructureNode("Figure", parent: section)
    figure.alternative = "一张小图"
    list.structure.append(figure)
    list.pages[list.pages.count - 1].marks.append(
      .image(
        ImageMark(
          path: "a",
          frame: Rectangle(
            x: .points(300), y: .points(700), width: .points(60), height: .points(60)),
          role: .content(NodeID(Int32(list.structure.count - 1))))))
    let paragraph = node("P", in: section)
    let link = node("Link", in: paragraph)
    let areas = ["见联盟秘书处", "的网页"].map {
      line($0, role: .content(link), font: TestFonts.kai, indent: 220)
    }
    self.link(
      areas, to: .uri("https://www.example.org/notes"), contents: "见联盟秘书处的网页", node: link)
    let radical = node("P", in: section)
    line("⼀", role: .content(radical), indent: 220)
    let note = node("Note", in: section)
    let sign = node("Lbl", in: note)
    let words = node("P", in: note)
    // A note is read where it is referred to, and drawn at the foot of the page.
    addList(in: section)
    line("1", role: .content(sign), indent: 220)
    line("一条注文", role: .content(words), indent: 220)
    addLinkInTwo(in: section)
  }

  /// Adds a link of two annotations, as one has that goes on on the next page.
  private mutating func addLinkInTwo(in section: NodeID) {
    let link = node("Link", in: node("P", in: section))
    for part in ["见分会", "的网页"] {
      let area = line(part, role: .content(link), font: TestFonts.kai, indent: 290)
      self.link(
        [area], to: .uri("https://b.example.org/"), contents: "见分会的网页", node: link)
    }
  }

  /// Adds two entries with numbers.
  private mutating func addList(in section: NodeID) {
    let list = node("L", in: section)
    self.list.structure[Int(list.index)].listNumbering = "Decimal"
    for (number, words) in [("1.", "增长"), ("2.", "下降")] {
      let entry = node("LI", in: list)
      let label = node("Lbl", in: entry)
      line(number, role: .content(label), indent: 220)
      let body = node("LBody", in: entry)
      line(words, role: .content(body), indent: 240)
    }
  }

  /// Adds the title to the outline.
  private mutating func addTitle() {
    list.destinations.append(
      Destination(
        name: "section-4", page: 0, point: Point(x: .points(77), y: .points(70))))
    list.outline.insert(
      OutlineEntry(
        level: 1, title: "信息化动态", destination: DestinationID(list.destinations.count - 1)),
      at: 0)
  }

  private mutating func addTable(in section: NodeID) {
    let table = node("Table", in: section)
    for (row, cells) in [["项目", "数值"], ["一", "二"]].enumerated() {
      let rowNode = node("TR", in: table)
      for (column, text) in cells.enumerated() {
        let cell = node(row == 0 ? "TH" : "TD", in: rowNode)
        if row == 0 { list.structure[Int(cell.index)].scope = "Column" }
        line(text, role: .content(cell), indent: Double(220 + 60 * column))
      }
    }
  }
}
