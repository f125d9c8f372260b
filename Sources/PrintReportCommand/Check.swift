import ArgumentParser
import PrintReport

/// `printreport check`: what an editor should look at, in the text and in the finished pages.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Set a report and tell what to look at, in its text and in the finished pages.",
    discussion: """
      The figures are read back from the finished PDF. --strict leaves with status 1 when there is \
      something to mend.

      Examples:
        printreport check report.txt
        printreport check report.txt --layout newsletter --set grid.ems=20
        printreport check report.txt --json
      """)

  @Argument(help: "The report: a text file, or - for standard input.")
  var report: String

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @OptionGroup var setting: SettingOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try leavingWithStatus {
      let progress = Progress()
      defer { progress.finish() }
      let source = try ReportSource.read(report)
      var options = ExportOptions()
      options.layout = setting.layoutChoice
      options.reading = reading.choice
      options.region = reading.region?.rawValue
      options.date = reading.date?.date
      let check = try checkReport(source, options: options) { progress.show($0) }
      progress.finish()
      try printOut(json ? check.json : check.text)
      if reading.strict, check.hasFaults { throw ExitCode(1) }
    }
  }
}
