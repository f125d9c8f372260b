import ArgumentParser
import PrintReport
import ReportArchive

/// `printreport archive`: many reports, each into a file for an archive, and a catalogue of them.
struct Archive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Set many reports into an archive: a verified PDF/A file each, and a catalogue.",
    discussion: """
      Each report becomes a PDF/A-3a and PDF/UA-1 file with the report attached, which is verified
      before it is written. catalogue.json lists the issues for programs, catalogue.md for people:
      it is a report itself. What is there already, made from the same text in the same setting, is
      left alone, so work that was broken off goes on where it stood.

      Examples:
        printreport archive reports/ --to archive
        printreport archive 2021-*.txt 2022-*.txt --to archive --layout monthly
        printreport archive/catalogue.md -o catalogue.pdf
      """)

  @Argument(help: "Reports, and folders whose .txt and .md files are taken.")
  var reports: [String]

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The archive's folder; made if it is not there.", valueName: "dir"))
  var folder: String

  @OptionGroup var setting: SettingOptions
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name the reports, or a folder of them") }
    guard !reports.contains("-") else {
      throw ValidationError("an archive names its files after the reports': “-” has no name")
    }
    guard reading.title == nil, reading.date == nil else {
      throw ValidationError("--title and --date belong to one report: write them in its text")
    }
    guard !folder.isEmpty else { throw ValidationError("--to is empty: name a folder") }
  }

  func run() throws {
    try leavingWithStatus {
      var options = ExportOptions()
      options.layout = setting.layoutChoice
      options.reading = reading.choice
      options.region = reading.region?.rawValue
      let progress = Progress()
      defer { progress.finish() }
      var listener = ArchiveListener()
      listener.begin = { path, number, count in progress.show("\(number) of \(count): \(path)") }
      listener.end = { _, findings in
        if !findings.isEmpty { progress.finish() }
        report(findings)
      }
      let outcomes = try archiveReports(
        reports, inFolder: folder, options: options, isStrict: reading.strict, listener: listener)
      if outcomes[.failed] != nil { throw ExitCode(1) }
    }
  }
}
