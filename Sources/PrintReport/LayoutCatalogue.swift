package import Diagnostics
import Foundation
package import LayoutModel

/// The layouts that can be named: those of the data folder, and files given by path.
package struct LayoutCatalogue: Sendable {
  /// Where the shipped layouts lie.
  package var folder: String

  /// The layouts in `folder`.
  package init(folder: String) { self.folder = folder }

  /// A layout as `printreport layouts` lists it.
  package struct Listing: Hashable, Sendable {
    /// Name, as `--layout` takes it.
    package var name: String
    /// One line for people.
    package var summary: String
    /// Path of the file.
    package var file: String
  }

  /// Reads the layout `nameOrFile` with `settings` (`KEY=VALUE`) over it.
  ///
  /// What holds a slash or ends in `.yaml` or `.yml` is a path; all else is a name.
  /// - Throws: An unknown layout, or everything wrong in its files and settings.
  package func read(
    _ nameOrFile: String, settings: [String] = []
  ) throws(DiagnosticError) -> LayoutSpec {
    try readLayout(try source(of: nameOrFile), settings: settings, lookup: lookUp)
  }

  /// All keys of the layout `nameOrFile` as one YAML file.
  ///
  /// - Throws: As `read`.
  package func show(
    _ nameOrFile: String, settings: [String] = []
  ) throws(DiagnosticError) -> String {
    try showLayout(try source(of: nameOrFile), settings: settings, lookup: lookUp)
  }

  /// What is wrong in the layout `nameOrFile`; empty when it can be used.
  package func check(_ nameOrFile: String) -> [Diagnostic] {
    do throws(DiagnosticError) {
      _ = try read(nameOrFile)
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// The layouts of the folder by name; one that cannot be read has the fault as its summary.
  package func list() -> [Listing] {
    names().map { name in
      let file = path(of: name)
      do throws(DiagnosticError) {
        let spec = try read(name)
        return Listing(name: name, summary: spec.summary, file: file)
      } catch {
        let fault = error.diagnostics.first?.message ?? ""
        return Listing(name: name, summary: "cannot be read: " + fault, file: file)
      }
    }
  }

  /// Names of the layouts of the folder, sorted.
  private func names() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  private func path(of name: String) -> String { folder + "/" + name + ".yaml" }

  /// The file of a layout, by name or path.
  private func source(of nameOrFile: String) throws(DiagnosticError) -> LayoutSource {
    let isPath =
      nameOrFile.contains("/") || nameOrFile.hasSuffix(".yaml") || nameOrFile.hasSuffix(".yml")
    if isPath {
      guard let bytes = try layoutBytes(nameOrFile) else {
        throw DiagnosticError(
          Diagnostic(
            .error, file: nameOrFile, "the layout file does not exist",
            help: "layouts by name: " + names().joined(separator: ", ")))
      }
      return LayoutSource(file: nameOrFile, bytes: bytes)
    }
    guard let found = try lookUp(nameOrFile, from: nil) else {
      let near = nearest(to: nameOrFile, among: names()).map { "; did you mean “\($0)”?" }
      throw DiagnosticError(
        Diagnostic(
          .error, "there is no layout “\(nameOrFile)”" + (near ?? ""),
          help: "layouts: " + names().joined(separator: ", ")
            + "; a file is given by its path: ./mine.yaml"))
    }
    return found
  }

  /// The layout `name`: beside the file `from` that asks for it, else in the folder.
  private func lookUp(
    _ name: String, from file: String?
  ) throws(DiagnosticError) -> LayoutSource? {
    guard isName(name) else { return nil }
    var paths = [path(of: name)]
    if let file {
      let beside = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
      paths.insert(beside + name + ".yaml", at: 0)
    }
    for path in paths where path != file {
      if let bytes = try layoutBytes(path) { return LayoutSource(file: path, bytes: bytes) }
    }
    return nil
  }
}

/// The bytes of the file at `path`; `nil` when there is none.
///
/// - Throws: When there is something that is not a readable file.
package func layoutBytes(_ path: String) throws(DiagnosticError) -> [UInt8]? {
  guard let status = FileStatus(path) else { return nil }
  guard status.kind != .folder else {
    throw DiagnosticError(
      Diagnostic(.error, file: path, "this is a folder, not a layout file"))
  }
  guard let contents = FileManager.default.contents(atPath: path) else {
    throw DiagnosticError(
      Diagnostic(.error, file: path, "the file cannot be read", help: "check its permissions"))
  }
  return Array(contents)
}
