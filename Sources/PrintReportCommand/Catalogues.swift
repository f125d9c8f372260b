import ArgumentParser
import PrintReport

/// `printreport layouts`: list, show, check.
struct Layouts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "List the layouts; show one with all its values; check a file.",
    discussion: """
      Examples:
        printreport layouts                      names and what they are for
        printreport layouts monthly              every key with the value in force
        printreport layouts my.yaml --check      nothing to say, or each fault by line and column
      """)

  @Argument(help: "A name that the list gives, or a YAML file; none to list.")
  var layout: String?

  @Flag(name: .long, help: "Only say what is wrong.")
  var check = false

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Change one value before showing.", valueName: "key=value"))
  var changes: [String] = []

  @Option(name: .long, help: ArgumentHelp("Folder with Layouts/ and Fonts/.", valueName: "dir"))
  var data: String?

  func validate() throws {
    guard layout != nil || !check else { throw ValidationError("--check needs a layout") }
    guard layout != nil || changes.isEmpty else { throw ValidationError("--set needs a layout") }
  }

  func run() throws {
    try leavingWithStatus {
      guard let layout else {
        return try printOut(try layoutListing(LayoutChoice(dataFolder: data)))
      }
      let text = try layoutText(
        LayoutChoice(layout: layout, changes: changes, dataFolder: data))
      if !check { try printOut(text) }
    }
  }
}

/// `printreport fonts`: what each role resolves to.
struct Fonts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fonts",
    abstract: "Show which file gives each face of a layout, with version and licence.",
    discussion: """
      Example:
        printreport fonts --layout monthly
      """)

  @OptionGroup var setting: SettingOptions

  func run() throws {
    try leavingWithStatus {
      let listing = try fontListing(setting.layoutChoice)
      try printOut(listing.text)
      report(listing.findings)
    }
  }
}
