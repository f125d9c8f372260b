import ArgumentParser
import PrintReport

/// Options of every command that sets pages.
struct SettingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The layout: a name that “printreport layouts” lists, or a YAML file.", valueName: "name|file"
    ))
  var layout = "monthly"

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
    LayoutChoice(layout: layout, changes: changes, fontFolders: fontFolders, dataFolder: data)
  }
}

/// Options of every command that reads a report.
struct ReadingOptions: ParsableArguments {
  @Flag(name: .long, help: "Treat warnings as errors.")
  var strict = false
}

/// A day given as YYYY-MM-DD.
struct DayArgument: ExpressibleByArgument {
  let date: CalendarDate
  init?(argument: String) {
    guard let date = CalendarDate(isoText: argument) else { return nil }
    self.date = date
  }
}
