package import Diagnostics
import Foundation

/// The folder that holds the shipped `Layouts/` and `Fonts/`.
public struct DataFolder: Hashable, Sendable {
  /// Its path.
  public var path: String

  /// The folder at `path`.
  public init(path: String) { self.path = path }

  /// Where the layouts lie.
  public var layouts: String { path + "/Layouts" }
  /// Where the font catalogue and the users' own fonts lie.
  public var fonts: String { path + "/Fonts" }

  /// Finds the folder for the program `executable`.
  ///
  /// In this order: `PRINTREPORT_DATA` in `environment`; `../share/printreport` beside the program;
  /// the nearest folder above the program that holds `Layouts/base.yaml` (a checkout).
  /// - Throws: An error of the machine's when there is none, naming the places looked at.
  package static func find(
    executable: String, environment: [String: String],
    exists: (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
  ) throws(DiagnosticError) -> DataFolder {
    func holdsLayouts(_ path: String) -> Bool { exists(path + "/Layouts/base.yaml") }
    if let named = environment["PRINTREPORT_DATA"], !named.isEmpty {
      guard holdsLayouts(named) else {
        throw DiagnosticError(
          Diagnostic(
            .error, file: named, "PRINTREPORT_DATA names a folder without Layouts/base.yaml",
            help: "name the folder that holds Layouts and Fonts", owner: .machine))
      }
      return DataFolder(path: named)
    }
    var folders = ancestors(of: executable)
    if let program = folders.first {
      folders.insert(parent(of: program) + "/share/printreport", at: 0)
    }
    guard let found = folders.first(where: holdsLayouts) else {
      throw DiagnosticError(
        Diagnostic(
          .error, "the layouts of printreport are not found",
          help: "set PRINTREPORT_DATA to the folder that holds Layouts and Fonts; looked in "
            + folders.joined(separator: ", "),
          owner: .machine))
    }
    return DataFolder(path: found)
  }
}

/// The folders above `path`, the nearest first, without the root.
private func ancestors(of path: String) -> [String] {
  var folders: [String] = []
  var folder = parent(of: path)
  while folder.utf8.count > 1 {
    folders.append(folder)
    folder = parent(of: folder)
  }
  return folders
}

/// The folder that holds `path`; empty for the root and for a bare name.
private func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return String(path[..<slash])
}
