import Foundation
public import PrintReport

/// What an archive holds: `catalogue.json` in its folder.
public struct Catalogue: Codable, Hashable, Sendable {
  /// The version of the form; another one is not read.
  public var version = Self.currentVersion
  /// The issues, the oldest first.
  public var issues: [ArchivedIssue] = []
  /// A catalogue of nothing.
  public init() {}

  /// The version that is written.
  public static let currentVersion = 1
  /// Name of the file that programs read.
  public static let fileName = "catalogue.json"
  /// Name of the list for people, a report itself.
  public static let listName = "catalogue.md"

  /// The entry of the file `name`.
  public func issue(inFile name: String) -> ArchivedIssue? { issues.first { $0.file == name } }

  /// Puts `issue` in the place of the entry of the same file; keeps the order by date.
  public mutating func put(_ issue: ArchivedIssue) {
    issues.removeAll { $0.file == issue.file }
    issues.append(issue)
    issues.sort { $0.order < $1.order }
  }

  /// The catalogue as JSON: keys in alphabetical order, so that the same issues give the same bytes.
  ///
  /// - Throws: What the encoder says; no catalogue is known to be refused.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  /// The catalogue of `folder`; an empty one where there is none yet.
  ///
  /// - Throws: `DiagnosticError` when the file is there and is not of this form.
  public static func read(fromFolder folder: String) throws(DiagnosticError) -> Catalogue {
    let path = folder + "/" + fileName
    guard FileManager.default.fileExists(atPath: path) else { return Catalogue() }
    let bytes = try ReportSource.read(path).bytes
    guard let catalogue = try? JSONDecoder().decode(Catalogue.self, from: Data(bytes)),
      catalogue.version == currentVersion
    else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "this is no catalogue that this version reads",
          help: "move it away: a new one is made from the reports"))
    }
    return catalogue
  }
}

/// An issue in an archive: what it is, and what it was made from.
public struct ArchivedIssue: Codable, Hashable, Sendable {
  /// Name of the PDF in the archive's folder.
  public var file: String
  /// MD5 of the PDF, in hexadecimal digits: tells whether the file is still whole.
  public var fileDigest: String
  /// Name of the report, without folders.
  public var report: String
  /// MD5 of the report, and of the pictures that it shows, in order.
  public var reportDigest: String
  /// The picture files, by their paths from the report's folder.
  public var pictures: [String] = []
  /// MD5 of all that decides its looks besides: layout, faces, options, version.
  public var settingDigest: String

  /// The title; `nil` where the report has none.
  public var title: String?
  /// The subtitle, if any.
  public var subtitle: String?
  /// The line that names the editor.
  public var editor: String?
  /// The issue as typed.
  public var issue: String?
  /// The date as typed.
  public var dateText: String?
  /// The day, as ISO 8601 writes it.
  public var date: String?
  /// Pages of the PDF.
  public var pageCount: Int
  /// Its headings, in order.
  public var headings: [IssueHeading] = []

  /// The issue in `file` of `pageCount` pages, made from `report`.
  public init(
    file: String, fileDigest: String, report: String, reportDigest: String, settingDigest: String,
    pageCount: Int
  ) {
    self.file = file
    self.fileDigest = fileDigest
    self.report = report
    self.reportDigest = reportDigest
    self.settingDigest = settingDigest
    self.pageCount = pageCount
  }

  /// Issues stand by date, those without one first; then by name.
  fileprivate var order: (String, String) { (date ?? "", file) }
}
