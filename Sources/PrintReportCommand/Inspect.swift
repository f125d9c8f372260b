import ArgumentParser
import PrintReport

/// `printreport inspect`: what was read.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what was read: title, contents, sections, items, links, repairs.",
    discussion: """
      Example:
        printreport inspect report.txt
        printreport inspect report.txt --json
      """)

  @Argument(help: "The report: a text file, or - for standard input.")
  var report: String

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try leavingWithStatus {
      let inspected = try inspectReport(try ReportSource.read(report))
      if json {
        try settle([], isStrict: false)
        try printOut(inspected.json)
      } else {
        try printOut(inspected.text)
      }
      try settle(json ? [] : [], isStrict: reading.strict)
    }
  }
}
