import ArgumentParser
import Foundation
import PrintReport

/// `printreport export`: one report into one finished file.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Set a report into a PDF (the default command).",
    discussion: """
      Examples:
        printreport report.txt -o issue.pdf
        printreport report.txt -o issue.pdf --layout monthly --set colour=gray
        printreport report.txt -o page.png --format png      writes page-01.png, page-02.png, …
        printreport report.txt -o archive.pdf --profile archive
        printreport report.txt -o booklet.pdf --layout booklet --impose booklet
        printreport - -o - < report.txt > issue.pdf
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case pdf, png, dump }

  @Argument(help: ArgumentHelp("The report: a text file, or - for standard input."))
  var report: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write, or -.", valueName: "out"))
  var output: String

  @Option(name: .long, help: "What to write: finished PDF, pictures of the pages, or a text dump.")
  var format: Format = .pdf

  @Option(
    name: .long,
    help: ArgumentHelp("Dots per inch of PNG pages; by default 110.", valueName: "dpi"))
  var dpi: Int?

  @OptionGroup var finished: FinishedOptions
  @OptionGroup var setting: SettingOptions
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if let dpi, !(20...1200).contains(dpi) {
      throw ValidationError("--dpi is \(dpi); write a number from 20 to 1200")
    }
    if dpi != nil, format != .png {
      throw ValidationError("--dpi does nothing without --format png; add that or leave it out")
    }
    if format != .pdf, let option = finished.firstGiven {
      throw ValidationError(
        "\(option) does nothing with --format \(format.rawValue); leave one of them out")
    }
    if format == .png, output == "-" {
      throw ValidationError("PNG pages are several files: name one with -o page.png")
    }
  }

  func run() throws {
    try leavingWithStatus {
      let file = try OutputFile(output, inputs: [report])
      let progress = Progress()
      let source = try ReportSource.read(report)
      var options = ExportOptions()
      options.layout = setting.layoutChoice
      if finished.rightBound { options.layout.changes.append("grid.right-bound=true") }
      options.reading = reading.choice
      options.region = reading.region?.rawValue
      options.date = reading.date?.date
      defer { progress.finish() }
      let issue = try typesetReport(source, options: options) { step in
        returnFreedMemory(ofText: source.bytes.count)
        progress.show(step)
      }
      switch format {
      case .pdf:
        let pdf = try issue.pdf(finished.options) { step in
          returnFreedMemory(ofText: source.bytes.count)
          progress.show(step)
        }
        progress.finish()
        let findings = issue.findings + issue.pressFindings(finished.options)
        try settle(findings, isStrict: reading.strict)
        try file.write(pdf)
      case .dump:
        try settle(issue.findings, isStrict: reading.strict)
        try file.write(Array(issue.dump().utf8))
      case .png:
        try settle(issue.findings, isStrict: reading.strict)
        try writePages(of: issue)
      }
    }
  }

  /// Writes each page to a file of its own: `page.png` becomes `page-01.png`, `page-02.png`, ….
  ///
  /// Nothing is written unless every one of them can be.
  private func writePages(of issue: TypesetIssue) throws {
    let name = output as NSString
    let stem = name.pathExtension.lowercased() == "png" ? name.deletingPathExtension : output
    let digits = max(2, String(issue.pageCount).count)
    let files = try (1...max(1, issue.pageCount)).map { page in
      let number = String(page)
      let padded = String(repeating: "0", count: digits - number.count) + number
      return try OutputFile("\(stem)-\(padded).png", inputs: [report])
    }
    for page in 0..<issue.pageCount {
      try files[page].write(try issue.png(page: page, dpi: dpi ?? 110))
    }
  }
}
