import ArgumentParser
import PrintReport

/// `printreport compose`: one paragraph set alone.
struct Compose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compose",
    abstract: "Set one paragraph alone and tell its lines, units, gaps and costs in ems.",
    discussion: """
      For tests and reports of faults. Examples:
        printreport compose 天地玄黄，宇宙洪荒。 --measure 4em --metrics square
        printreport compose "（文字）说明" --measure 20em --set text.punctuation=kaiming --json
      """)

  @Argument(help: "The paragraph's text, or - for standard input.")
  var text: String

  @Option(name: .long, help: ArgumentHelp("The measure: 20em, 120mm, 300pt.", valueName: "length"))
  var measure = "20em"

  @Option(
    name: .long, help: "Widths of the layout's faces, or squares that can be counted by hand.")
  var metrics: Metrics = .font

  @Option(name: .long, help: ArgumentHelp("Indent of the first line, in ems.", valueName: "ems"))
  var indent = 0.0

  @Option(name: .long, help: "justified, start, centre, end or even.")
  var alignment = "justified"

  @Flag(name: .long, help: "Fill the last line too.")
  var fillLastLine = false

  @Flag(name: .long, help: "Break by sense, as headings are.")
  var heading = false

  @Flag(name: .long, help: "Print one JSON object.")
  var json = false

  @OptionGroup var setting: SettingOptions

  /// Where widths come from.
  enum Metrics: String, ExpressibleByArgument, CaseIterable { case font, square }

  func validate() throws {
    guard (0...1000).contains(indent) else {
      throw ValidationError("--indent is \(indent) ems; write 0 to 1000")
    }
    if metrics == .square, !setting.fontFolders.isEmpty {
      throw ValidationError("--fonts does nothing with --metrics square; leave one of them out")
    }
  }

  func run() throws {
    try leavingWithStatus {
      var options = ComposeOptions()
      options.layout = setting.layoutChoice
      options.measure = measure
      options.metrics = metrics == .square ? .square : .font
      options.indent = indent
      options.alignment = alignment
      options.fillsLastLine = fillLastLine
      options.isHeading = heading
      let given =
        text == "-" ? try ReportSource.read("-").bytes : Array(text.utf8)
      // What holds nothing is no file here, and `composeText` has its own word for it.
      let isBlank = String(decoding: given, as: UTF8.self).allSatisfy(\.isWhitespace)
      let name = text == "-" ? "<stdin>" : "<text>"
      let decoded = isBlank ? nil : try decodeText(given, file: name)
      let lines = (decoded?.text ?? "").split(separator: "\n").joined(separator: "\n")
      let composed = try composeText(lines, options: options)
      let findings = composed.findings.map { finding in
        var named = finding
        named.file = name
        return named
      }
      report((decoded?.findings ?? []) + findings)
      try printOut(json ? composed.json : composed.text)
    }
  }
}
