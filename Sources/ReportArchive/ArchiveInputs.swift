import Foundation
import PrintReport

/// A report that is to be archived.
struct ArchiveInput: Hashable, Sendable {
  /// Its path.
  var path: String
  /// Name of its PDF in the archive.
  var file: String
}

/// Finds the reports at `paths`: files, and folders whose reports are all taken.
///
/// - Parameters:
///   - paths: What the user names, in order.
///   - archive: The archive's folder, whose own list is no report.
/// - Returns: The reports, each once.
/// - Throws: `DiagnosticError` for every path that is not there, every folder without reports, and
///   every two reports that would become one file.
func archiveInputs(
  _ paths: [String], archive: String
) throws(DiagnosticError) -> [ArchiveInput] {
  var faults: [Diagnostic] = []
  var inputs: [ArchiveInput] = []
  var seen: Set<String> = []
  for path in paths {
    var found = [path]
    if isFolder(path) {
      found = reports(inFolder: path, archive: archive)
      if found.isEmpty {
        faults.append(
          Diagnostic(
            .error, file: path, "no report is in this folder",
            help: "reports end in \(reportEndings.map { "." + $0 }.joined(separator: ", "))"))
      }
    } else if !FileManager.default.fileExists(atPath: path) {
      faults.append(
        Diagnostic(
          .error, file: path, "there is no such file", help: "look at the spelling of the path"))
      continue
    }
    for path in found where seen.insert(fullPath(path)).inserted {
      let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
      inputs.append(ArchiveInput(path: path, file: stem + ".pdf"))
    }
  }
  faults += clashes(of: inputs)
  guard faults.isEmpty else { throw DiagnosticError(faults) }
  return inputs
}

/// Endings of the files that are taken from a folder.
private let reportEndings = ["txt", "md", "markdown", "mkd"]

/// The reports that lie in `folder` itself, by name.
private func reports(inFolder folder: String, archive: String) -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  let isArchive = fullPath(folder) == fullPath(archive)
  return names.sorted().filter { name in
    let ending = (name as NSString).pathExtension.lowercased()
    return reportEndings.contains(ending) && !name.hasPrefix(".")
      && !(isArchive && name == Catalogue.listName) && !isFolder(folder + "/" + name)
  }
  .map { (folder as NSString).appendingPathComponent($0) }
}

/// An error for each report whose PDF would have the name of another's, whatever the case of letters.
private func clashes(of inputs: [ArchiveInput]) -> [Diagnostic] {
  let groups = Dictionary(grouping: inputs) { $0.file.lowercased() }
  return inputs.compactMap { input in
    guard let first = groups[input.file.lowercased()]?.first, first != input else { return nil }
    return Diagnostic(
      .error, file: input.path,
      "its PDF would be “\(input.file)”, as that of “\(first.path)”",
      help: "rename one of the two, or archive them in different folders")
  }
}

func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    && isFolder.boolValue
}

private func fullPath(_ path: String) -> String {
  URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
}
