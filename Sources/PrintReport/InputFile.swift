public import Diagnostics
import DisplayModel
import Foundation
import TextDecoding

/// The bytes of a report, and the name under which findings speak of it.
public struct ReportSource: Hashable, Sendable {
  /// The name as the user gave it; `<stdin>` for standard input.
  public var name: String
  /// The file's bytes.
  public var bytes: [UInt8]

  /// A report of `bytes`, spoken of as `name`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads the file at `path`; `-` is standard input.
  ///
  /// - Throws: `DiagnosticError` with one finding: no such file, a folder, not to be read, or
  ///   larger than `largestTextFile`.
  public static func read(_ path: String) throws(DiagnosticError) -> ReportSource {
    if path == "-" {
      return ReportSource(
        name: "<stdin>", bytes: try readAll(.standardInput, named: "<stdin>"))
    }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "there is no such file", help: "look at the spelling of the path"))
    }
    guard !isFolder.boolValue else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "this is a folder, not a report",
          help: "name the report's text file"))
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "the file cannot be opened for reading",
          help: "look at its permissions: ls -l"))
    }
    defer { try? handle.close() }
    return ReportSource(name: path, bytes: try readAll(handle, named: path))
  }

  /// Reads `handle` to its end, refusing what is larger than `largestTextFile` (an endless device too).
  private static func readAll(
    _ handle: FileHandle, named name: String
  ) throws(DiagnosticError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        bytes.append(contentsOf: part)
        if bytes.count > largestTextFile { break }
      }
    } catch {
      throw DiagnosticError(
        Diagnostic(
          .error, file: name, "the file could not be read: \(error.localizedDescription)",
          owner: .machine))
    }
    guard bytes.count <= largestTextFile else {
      throw DiagnosticError(tooLarge(name))
    }
    return bytes.exactCopy
  }
}
