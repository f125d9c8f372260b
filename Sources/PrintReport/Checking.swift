import Composition
public import Diagnostics
import LayoutModel
package import PDFReading
import ReportModel

/// What an editor should look at in a report and in its finished pages.
///
/// All figures but the tiers are taken from the finished PDF, by a reader of its own: what the file
/// shows, not what the composer believes. See `Docs/checking.md` for the keys of ``json``.
public struct CompositionCheck: Hashable, Sendable {
  /// The report's file, as the user named it.
  public let file: String
  /// The figures.
  public let figures: CheckFigures
  /// What was found in the pages, then in the text.
  public let findings: [CheckFinding]

  /// Whether a strict check fails: something other than notes was found.
  public var hasFaults: Bool { findings.contains { $0.severity != .note } }
}

/// Sets `source`, makes the finished PDF in memory and takes the figures of composition from it.
///
/// - Throws: As `typesetReport` and `TypesetIssue.pdf`; an error of the machine's when the finished
///   file cannot be read back.
public func checkReport(
  _ source: ReportSource, options: ExportOptions = ExportOptions(),
  progress: (String) -> Void = { _ in }
) throws(DiagnosticError) -> CompositionCheck {
  let issue = try typesetReport(source, options: options, progress: progress)
  let pdf = try issue.pdf(progress: progress)
  progress("check")
  let document: ReadDocument
  do throws(PDFReadingError) {
    document = try readPDF(pdf)
  } catch {
    throw DiagnosticError(
      Diagnostic(
        .error, error.message, help: "this is a fault of printreport: please report it",
        owner: .machine))
  }
  return try checkPages(of: issue, in: document, file: source.name)
}

/// Whether `glyph` draws nothing and yet has a text that shows: the blank that carries a character for
/// which the page draws a frame, since no font has it.
private func isStandIn(_ glyph: PageGlyph) -> Bool {
  glyph.isBlank
    && glyph.text.unicodeScalars.contains { scalar in
      !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
        && scalar.properties.generalCategory != .control
    }
}

/// Takes the figures of `issue` from `document`, which is its finished file read back.
///
/// - Throws: As `TypesetIssue.report`.
package func checkPages(
  of issue: TypesetIssue, in document: ReadDocument, file: String
) throws(DiagnosticError) -> CompositionCheck {
  var lines = assembleLines(document)
  var tracer = LineTracer(display: issue.display, roles: try issue.report().printedRoles)
  tracer.trace(&lines)
  var checker = LineChecker(layout: issue.layout, labels: document.pages.map(\.label))
  checker.check(lines)
  var figures = checker.figures
  figures.shrinkTiers = issue.tiers.shrink
  figures.stretchTiers = issue.tiers.stretch
  figures.missingGlyphs += document.pages.map { $0.glyphs.count(where: isStandIn) }.reduce(0, +)
  let missing = issue.missing.map { $0.finding }
  let editorial = issue.findings.filter { !missing.contains($0) }.map { finding in
    CheckFinding(.editorial, finding)
  }
  checker.add(issue.missing, lines, document)
  return CompositionCheck(file: file, figures: figures, findings: checker.findings + editorial)
}
