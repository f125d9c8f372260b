import ArgumentParser
import PrintReport

/// `printreport inspect`: what was read.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what was read: title, contents, sections, items, links, repairs.",
    discussion: """
      Example:
        printreport inspect report.txt
        printreport inspect report.txt --json
        printreport inspect - --as markdown --region tw < report.md
      """)

  @Argument(help: "The report: a text file, or - for standard input.")
  var report: String

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try leavingWithStatus {
      let source = try ReportSource.read(report)
      let read = try readReport(source, reading.choice)
      try printOut(json ? read.inspectionJSON : read.inspectionText)
      // The findings stand in what was printed; under --strict they also decide the status.
      if reading.strict, read.findings.contains(where: { $0.severity == .warning }) {
        throw ExitCode(1)
      }
    }
  }
}
