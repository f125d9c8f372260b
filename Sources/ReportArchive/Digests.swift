import Foundation
import PDFVerification
import PrintReport

/// The MD5 digest of `bytes` in hexadecimal digits, as `md5sum` prints it.
///
/// It tells what has changed; it is no proof against forgery.
func md5Text(_ bytes: [UInt8]) -> String {
  md5(bytes).map { byte in
    let digits = String(byte, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }.joined()
}

/// The digest of `source` and of its `pictures`, paths from its folder; of the bytes alone where it
/// shows none.
func reportDigest(_ source: ReportSource, pictures: [String]) -> String {
  if pictures.isEmpty { return md5Text(source.bytes) }
  let folder = (source.name as NSString).deletingLastPathComponent
  let parts = pictures.map { path in
    let file = (folder as NSString).appendingPathComponent(path)
    return md5Text(FileManager.default.contents(atPath: file).map { [UInt8]($0) } ?? [])
  }
  return md5Text(Array(([md5Text(source.bytes)] + parts).joined(separator: "\n").utf8))
}

/// The pictures that `issue` shows, by their paths from its report's folder.
func relativePictures(of issue: TypesetIssue) -> [String] {
  let folder = (issue.source.name as NSString).deletingLastPathComponent
  let root =
    URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL
    .resolvingSymlinksInPath().path + "/"
  return issue.pictureFiles.map { $0.hasPrefix(root) ? String($0.dropFirst(root.count)) : $0 }
}

/// Digests of all that decides the looks of a report besides its own text.
///
/// Layouts are few and reports many: each setting is written out once.
struct SettingDigests {
  private var known: [LayoutChoice: String] = [:]

  /// The digest for `source`, which may name its layout and shows its region.
  ///
  /// - Throws: As reading the report, the layout or its faces.
  mutating func digest(
    for source: ReportSource, _ options: ExportOptions
  ) throws(DiagnosticError) -> String {
    let report = try readReport(source, options.reading)
    let choice = options.layoutChoice(for: report)
    let setting: String
    if let digest = known[choice] {
      setting = digest
    } else {
      let parts = [programVersion, try layoutText(choice), try fontListing(choice).text]
      setting = md5Text(Array(parts.joined(separator: "\n").utf8))
      known[choice] = setting
    }
    let reading = options.reading
    let repairs = reading.options.repairs.map(\.rawValue).sorted().joined(separator: ",")
    let asked = [
      setting, reading.encoding?.rawValue ?? "", repairs,
      reading.options.characters?.rawValue ?? "", reading.options.format?.rawValue ?? "",
      ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] ?? "",
    ]
    return md5Text(Array(asked.joined(separator: "\n").utf8))
  }
}
