import Foundation
public import PrintReport

/// What became of a report.
public enum ArchiveOutcome: Hashable, Sendable {
  /// Its PDF was made.
  case written
  /// Its PDF was there, made from the same text in the same setting.
  case kept
  /// It has faults; nothing of it was written.
  case failed
}

/// What an archiving user hears while it goes on.
public struct ArchiveListener {
  /// A report is begun: its path, its number and how many there are.
  public var begin: (_ path: String, _ number: Int, _ count: Int) -> Void = { _, _, _ in }
  /// A report is done, with what there is to say of it.
  public var end: (_ outcome: ArchiveOutcome, _ findings: [Diagnostic]) -> Void = { _, _ in }
  /// Nothing is heard.
  public init() {}
}

/// Archives the reports at `paths` in `folder`: a verified PDF/A-3a file each, its source attached,
/// and a catalogue of them all.
///
/// What is there already, made from the same report in the same setting, is left as it is; so work
/// that was broken off goes on where it stood. A report with faults does not stop the others.
///
/// - Parameters:
///   - paths: Reports, and folders of reports.
///   - folder: Where the archive is; made if it is not there.
///   - options: The layout and how the reports are read; title and date are each report's own.
///   - isStrict: Whether a report with a warning is not archived.
///   - listener: Told of each report.
/// - Returns: How many reports came to each end.
/// - Throws: `DiagnosticError` when a path is wrong, the folder takes no files, the catalogue is not
///   one, or the machine is at fault.
public func archiveReports(
  _ paths: [String], inFolder folder: String, options: ExportOptions = ExportOptions(),
  isStrict: Bool = false, listener: ArchiveListener = ArchiveListener()
) throws(DiagnosticError) -> [ArchiveOutcome: Int] {
  let inputs = try archiveInputs(paths, archive: folder)
  var archive = try OpenArchive(folder: folder, options: options, isStrict: isStrict)
  var outcomes: [ArchiveOutcome: Int] = [:]
  for (index, input) in inputs.enumerated() {
    listener.begin(input.path, index + 1, inputs.count)
    let (outcome, findings) = try archive.add(input)
    outcomes[outcome, default: 0] += 1
    listener.end(outcome, findings)
  }
  try archive.writeCatalogue()
  return outcomes
}

/// An archive that is being added to.
private struct OpenArchive {
  let folder: String
  let options: ExportOptions
  let isStrict: Bool
  var catalogue: Catalogue
  private var settings = SettingDigests()
  /// When the catalogue was last written: it grows with the archive, so not after every issue.
  private var lastWritten = ContinuousClock.now
  private let pause = Duration.seconds(2)

  init(folder: String, options: ExportOptions, isStrict: Bool) throws(DiagnosticError) {
    self.folder = folder
    self.options = options
    self.isStrict = isStrict
    try makeFolder(folder)
    catalogue = try Catalogue.read(fromFolder: folder)
    // Said before the work is done: a folder that takes no files.
    _ = try OutputFile(folder + "/" + Catalogue.fileName)
  }

  /// Archives `input`.
  ///
  /// - Throws: `DiagnosticError` for faults of the machine; the report's own are returned.
  mutating func add(
    _ input: ArchiveInput
  ) throws(DiagnosticError) -> (ArchiveOutcome, [Diagnostic]) {
    do throws(DiagnosticError) {
      let source = try ReportSource.read(input.path)
      let setting = try settings.digest(for: source, options)
      if isKept(input, source, setting) { return (.kept, []) }
      let issue = try typesetReport(source, options: options)
      let report = try issue.report()
      try checkIdentity(of: report, input)
      if isStrict, issue.findings.contains(where: { $0.severity == .warning }) {
        return (.failed, issue.findings.map(\.asError))
      }
      try write(issue, of: report, input, setting)
      return (.written, issue.findings)
    } catch {
      if error.diagnostics.contains(where: { $0.severity == .error && $0.owner == .machine }) {
        try? writeCatalogue()
        throw error
      }
      return (.failed, error.diagnostics)
    }
  }

  /// Whether the archive has `input` as it would become now.
  private func isKept(_ input: ArchiveInput, _ source: ReportSource, _ setting: String) -> Bool {
    guard let known = catalogue.issue(inFile: input.file), known.settingDigest == setting,
      known.reportDigest == reportDigest(source, pictures: known.pictures),
      let file = FileManager.default.contents(atPath: folder + "/" + input.file)
    else { return false }
    return md5Text([UInt8](file)) == known.fileDigest
  }

  /// Refuses to put an issue in the place of another, whose report has the same name.
  ///
  /// What an issue is called stays while its text is mended: its day, or its title where it has none.
  private func checkIdentity(of report: Report, _ input: ArchiveInput) throws(DiagnosticError) {
    guard let known = catalogue.issue(inFile: input.file),
      FileManager.default.fileExists(atPath: folder + "/" + input.file)
    else { return }
    let date = report.date?.isoText
    let isSame =
      known.date == nil && date == nil
      ? known.title == report.title?.text
      : known.date == date
    guard !isSame else { return }
    let name = [known.title, known.dateText].compactMap(\.self).joined(separator: " ")
    throw DiagnosticError(
      Diagnostic(
        .error, file: input.path, "the archive has another issue as “\(input.file)”: \(name)",
        help:
          "rename the report; or remove that file, if this is the same issue with its date mended"))
  }

  private mutating func write(
    _ issue: TypesetIssue, of report: Report, _ input: ArchiveInput, _ setting: String
  ) throws(DiagnosticError) {
    var finished = PDFOptions()
    finished.profile = .archive
    let pdf = try issue.pdf(finished)
    let path = folder + "/" + input.file
    try prove(pdf, path)
    try OutputFile(path, inputs: [input.path]).write(pdf)
    catalogue.put(entry(for: issue, of: report, input, setting, pdf))
    if ContinuousClock.now - lastWritten > pause { try writeCatalogue() }
  }

  /// Verifies `pdf` with a reader of its own, to the last character of its source.
  ///
  /// - Throws: An error of the machine's: what is not proven does not go into an archive.
  private func prove(_ pdf: [UInt8], _ path: String) throws(DiagnosticError) {
    let report = try verifyFile(ReportSource(name: path, bytes: pdf))
    guard let finding = report.findings.first else { return }
    throw DiagnosticError(
      Diagnostic(
        .error, file: path,
        "the file does not keep what it claims: \(finding.rule.rawValue): \(finding.message)",
        help: "this is a fault of printreport: please report it with the file", owner: .machine))
  }

  private func entry(
    for issue: TypesetIssue, of report: Report, _ input: ArchiveInput, _ setting: String,
    _ pdf: [UInt8]
  ) -> ArchivedIssue {
    let pictures = relativePictures(of: issue)
    var entry = ArchivedIssue(
      file: input.file, fileDigest: md5Text(pdf),
      report: (input.path as NSString).lastPathComponent,
      reportDigest: reportDigest(issue.source, pictures: pictures), settingDigest: setting,
      pageCount: issue.pageCount)
    entry.pictures = pictures
    entry.title = report.title?.text
    entry.subtitle = report.subtitle?.text
    entry.editor = report.editor?.text
    entry.issue = report.issue?.text
    entry.dateText = report.dateText?.text
    entry.date = report.date?.isoText
    entry.headings = issue.headings
    return entry
  }

  /// Writes the catalogue for programs and the one for people.
  mutating func writeCatalogue() throws(DiagnosticError) {
    let json: [UInt8]
    do { json = try catalogue.json() } catch {
      throw DiagnosticError(
        Diagnostic(.error, file: folder, "the catalogue has no form: \(error)", owner: .machine))
    }
    try OutputFile(folder + "/" + Catalogue.listName).write(Array(catalogue.list.utf8))
    try OutputFile(folder + "/" + Catalogue.fileName).write(json)
    lastWritten = .now
  }
}

/// Makes `folder`, and those that it lies in, if it is not there.
private func makeFolder(_ folder: String) throws(DiagnosticError) {
  guard !isFolder(folder) else { return }
  do {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
  } catch {
    throw DiagnosticError(
      Diagnostic(
        .error, file: folder, "the folder cannot be made: \(error.localizedDescription)",
        help: "name another with --to"))
  }
}

extension Diagnostic {
  /// The finding, an error if it is a warning.
  fileprivate var asError: Diagnostic {
    var finding = self
    if severity == .warning { finding.severity = .error }
    return finding
  }
}
