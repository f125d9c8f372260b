import ArgumentParser
import PrintReport

/// Options of every command that sets pages.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The layout: a name that “printreport layouts” lists, or a YAML file; by default what the "
        + "report's front matter names, or monthly.", valueName: "name|file"))
  var layout: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Change one value of the layout: --set grid.ems=28 --set colour=gray.", valueName: "key=value"
    ))
  var changes: [String] = []

  @Option(
    name: .customLong("fonts"), parsing: .singleValue,
    help: ArgumentHelp("A folder of font files to look in first.", valueName: "dir"))
  var fontFolders: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder with Layouts/ and Fonts/; found beside the program by default.", valueName: "dir"))
  var data: String?

  /// The options as the library takes them.
  var layoutChoice: LayoutChoice {
    var choice = LayoutChoice(
      layout: layout ?? "monthly", changes: changes, fontFolders: fontFolders, dataFolder: data)
    choice.yieldsToReport = layout == nil
    return choice
  }
}

/// Options of every command that reads a report.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The text's encoding (utf-8, gb18030, big5, utf-16le, …); by default as its bytes tell.",
      valueName: "name"),
    transform: encoding(named:))
  var encoding: TextEncoding?

  @Option(name: .long, help: "The title, in place of the text's own.")
  var title: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The document's date, YYYY-MM-DD; by default the report's own.", valueName: "day"))
  var date: DayArgument?

  @Option(
    name: .long, help: "Region of marks and glyph forms; by default the layout's or the text's.")
  var region: RegionArgument?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What the report is written in; by default as its name tells (.md is Markdown).",
      valueName: "text|markdown"))
  var kind: KindArgument?

  @Flag(name: .customLong("no-repair"), help: "Mend nothing while reading.")
  var leavesAll = false

  @Option(
    name: .customLong("leave"), parsing: .singleValue,
    help: ArgumentHelp(
      "Do not mend one kind of thing: joined (paragraphs cut by a page break), unwrapped, residue, "
        + "closedUp. May be given more than once.", valueName: "kind"),
    transform: repair(named:))
  var left: [Repair.Kind] = []

  @Flag(name: .long, help: "Treat warnings as errors.")
  var strict = false

  func validate() throws {
    if leavesAll, !left.isEmpty {
      throw ValidationError("--leave does nothing with --no-repair; leave one of them out")
    }
  }

  /// The options as the library takes them.
  var choice: ReadingChoice {
    var choice = ReadingChoice()
    choice.encoding = encoding
    choice.options.title = title
    choice.options.date = date?.date
    choice.options.characters = region.map { $0 == .cn ? .simplified : .traditional }
    choice.options.format = kind.map { $0 == .markdown ? .markdown : .text }
    choice.options.repairs = leavesAll ? [] : choice.options.repairs.subtracting(left)
    return choice
  }

  private static func encoding(named name: String) throws -> TextEncoding {
    guard let encoding = TextEncoding(name: name) else {
      let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(name)” is no known encoding; write one of \(known)")
    }
    return encoding
  }

  private static func repair(named name: String) throws -> Repair.Kind {
    guard let kind = Repair.Kind(rawValue: name) else {
      let known = ReadOptions().repairs.map(\.rawValue).sorted().joined(separator: ", ")
      throw ValidationError("“\(name)” is no kind of repair; write one of \(known)")
    }
    return kind
  }
}

/// A region whose marks and glyph forms are set.
enum RegionArgument: String, ExpressibleByArgument, CaseIterable { case cn, tw, hk }

/// What a report is written in.
enum KindArgument: String, ExpressibleByArgument, CaseIterable { case text, markdown }

/// A day given as YYYY-MM-DD.
struct DayArgument: ExpressibleByArgument {
  let date: CalendarDate
  init?(argument: String) {
    guard let date = CalendarDate(isoText: argument) else { return nil }
    self.date = date
  }
}
