import ArgumentParser
import PrintReport

/// The command `printreport`.
///
/// Every subcommand is named outright: left to its type's name, each start would spell out all types.
@main
struct PrintReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "printreport",
    abstract: "Turns a plain-text Chinese report into a print-ready, archivable PDF.",
    discussion: """
      Examples:
        printreport report.txt -o issue.pdf
        printreport inspect report.txt
        printreport report.txt -o pages.png --format png

      Findings go to standard error as “file:line:column: warning: …”.
      Exit status: 0 done, 1 faults in your files, 2 the machine's fault, 64 wrong usage.
      """,
    version: "printreport \(programVersion)",
    subcommands: [
      Export.self, Archive.self, Inspect.self, Check.self, Compose.self, Verify.self, Layouts.self,
      Fonts.self,
    ],
    defaultSubcommand: Export.self)

  static func main() {
    keepFreedMemory()
    if let option = repeatedOption(in: Array(CommandLine.arguments.dropFirst())) {
      exit(withError: ValidationError("\(option) is given twice; give it once"))
    }
    failAtFileLimit()
    guard let export = unnamedExport else { return main(nil) }
    do {
      try export.run()
    } catch {
      exit(withError: error)
    }
  }

  /// The arguments as those of `export`, where no subcommand is named; `nil` where they do not fit,
  /// for the whole parser to say why.
  ///
  /// Looking for the subcommand takes as long again as reading its arguments.
  private static var unnamedExport: Export? {
    let words = Array(CommandLine.arguments.dropFirst())
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first = words.first, !names.contains(first) else { return nil }
    return try? Export.parse(words)
  }
}
