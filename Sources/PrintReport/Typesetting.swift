package import Composition
public import Diagnostics
package import DisplayModel
import FontComposition
import Foundation
package import HarfBuzzShaping
package import LayoutModel
public import ReportModel
import TypeModel

/// A report set in pages, ready to be written as a PDF, as pictures or as a dump.
public struct TypesetIssue {
  /// The report's bytes and name.
  public let source: ReportSource
  /// How it was read.
  var reading = ReadingChoice()
  /// What an editor should look at, in the order of the file.
  public let findings: [Diagnostic]
  /// The pages.
  package let display: DisplayList
  /// The layout that they are set in.
  package var layout = LayoutSpec()
  /// How the lines of the body were filled.
  package var tiers = LineTiers()
  /// What `findings` say of these characters, and each of them, in the same order.
  var missing: [(character: MissingCharacter, finding: Diagnostic)] = []
  /// The pictures of the report.
  var pictures = PictureLibrary(reportPath: "")
  /// The faces that the pages are set in.
  package let faces: FaceLibrary
  /// The report, read again from `source`: its text is given up before its pages are made.
  ///
  /// - Throws: As `readReport`; never where `source` is what the pages were set from.
  public func report() throws(DiagnosticError) -> Report { try readReport(source, reading) }
  /// Number of pages.
  public var pageCount: Int { display.pages.count }
}

/// Reads `source` and sets it in the layout of `options`.
///
/// - Parameters:
///   - source: The report's bytes and name.
///   - options: The layout, where its files are, the date.
///   - progress: Told the name of each step as it begins.
/// - Returns: The pages and what is to be said of them.
/// - Throws: `DiagnosticError` when there is no text, the layout has faults, a font is missing, or a
///   character that must be printed was not drawn.
public func typesetReport(
  _ source: ReportSource, options: ExportOptions = ExportOptions(),
  progress: (String) -> Void = { _ in }
) throws(DiagnosticError) -> TypesetIssue {
  progress("read")
  let report = try readReport(source, options.reading)
  progress("layout")
  let setting = try openLayout(for: report, options, file: source.name)
  let pictures = PictureLibrary(reportPath: source.name)
  var told = compositionOptions(
    options, report: report, layout: setting.layout, name: source.name)
  told.picture = { pictures.answer(for: $0) }
  let found = report.findings
  let composed = composeReport(
    consume report, layout: setting.layout, fonts: setting.faces.table,
    shaper: HarfBuzzShaper(setting.faces),
    hyphenator: setting.layout.text.hyphenates ? openHyphenator() : nil,
    options: told, step: progress)
  try checkAccount(composed.account, file: source.name)
  let missing = source.findings(of: composed.missing, options.reading)
  return TypesetIssue(
    source: source, reading: options.reading,
    findings: found + missing + composed.findings + setting.findings
      + epochFindings(ProcessInfo.processInfo.environment),
    display: composed.display, layout: setting.layout, tiers: composed.tiers,
    missing: Array(zip(composed.missing, missing)), pictures: pictures, faces: setting.faces)
}

/// Opens the layout of `options`, or the one that the report's front matter names.
///
/// - Throws: As `openLayout`; a layout that the report names and that is not there is its line's fault.
private func openLayout(
  for report: Report, _ options: ExportOptions, file: String
) throws(DiagnosticError) -> OpenedLayout {
  do throws(DiagnosticError) {
    return try openLayout(options.layoutChoice(for: report))
  } catch {
    guard options.layout.yieldsToReport, let place = report.layout?.origins.first,
      var first = error.diagnostics.first, first.span.line == 0
    else { throw error }
    first.file = file
    first.span = SourceSpan(line: place.line, column: place.column)
    throw DiagnosticError(first)
  }
}

/// What composition is told besides report, layout and fonts.
private func compositionOptions(
  _ options: ExportOptions, report: Report, layout: LayoutSpec, name: String
) -> CompositionOptions {
  var told = CompositionOptions()
  told.region = layout.text.region
  told.file = name
  told.fallbackTitle = untitled(report)
  if let date = options.date {
    told.created = date.isoText + "T00:00:00Z"
  } else if report.date == nil {
    told.created = sourceDateEpoch(ProcessInfo.processInfo.environment)
  }
  return told
}

/// The moment that `SOURCE_DATE_EPOCH` names (seconds since 1970), ISO 8601 in UTC.
func sourceDateEpoch(_ environment: [String: String]) -> String? {
  guard let text = environment["SOURCE_DATE_EPOCH"], let seconds = Int64(text), seconds >= 0,
    seconds < 253_402_300_800  // the year 10000
  else { return nil }
  return Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
}

/// A warning where `SOURCE_DATE_EPOCH` is set to something that names no moment.
private func epochFindings(_ environment: [String: String]) -> [Diagnostic] {
  guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty,
    sourceDateEpoch(environment) == nil
  else { return [] }
  return [
    Diagnostic(
      .warning, "SOURCE_DATE_EPOCH is “\(text.prefix(40))”, which names no moment, and is not used",
      help: "write the seconds since 1970 as a whole number, or give the date with --date")
  ]
}

/// Proves that every character to be printed was drawn.
///
/// - Throws: An error of the machine's: a page that lost text must not reach a printer.
private func checkAccount(_ account: CompositionAccount, file: String) throws(DiagnosticError) {
  guard account.drawn != account.expected else { return }
  throw DiagnosticError(
    Diagnostic(
      .error, file: file,
      "\(account.expected) characters are to be printed, but \(account.drawn) were drawn",
      help: "this is a fault of printreport: please report it with the file", owner: .machine))
}
