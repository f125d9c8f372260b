import ArgumentParser
import PrintReport

/// `printreport verify`: what a finished file is and whether it keeps its promises.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say what a finished PDF claims and whether it keeps it.",
    discussion: """
      Looks at boxes, intents, fonts, text, marks, structure, links and colours with a reader of its
      own; in an archive file also at every character of the attached report.

      Example:
        printreport verify issue.pdf
        printreport verify issue.pdf --json
      """)

  @Argument(help: "The finished PDF, or - for standard input.")
  var file: String

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  func run() throws {
    try leavingWithStatus {
      let report = try verifyFile(try ReportSource.read(file))
      try printOut(json ? report.json : report.summary)
      if !report.isKept { throw ExitCode(1) }
    }
  }
}
