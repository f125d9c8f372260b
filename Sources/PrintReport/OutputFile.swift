public import Diagnostics
import Foundation

/// A file to be written whole or not at all.
public struct OutputFile: Hashable, Sendable {
  /// The path as the user gave it; `-` is standard output.
  public let path: String

  /// The file at `path`, not touched yet.
  ///
  /// - Throws: `DiagnosticError` if `path` is a folder, lies in a folder that is not there or takes
  ///   no files, or is one of `inputs`: all that can be known before the work is done.
  public init(_ path: String, inputs: [String] = []) throws(DiagnosticError) {
    self.path = path
    guard path != "-" else { return }
    guard !path.isEmpty else {
      throw Self.fault(path, "the output has no name", "write -o issue.pdf")
    }
    let status = FileStatus(path)
    if status?.kind == .folder {
      throw Self.fault(path, "the output is a folder", "name a file in it: -o \(path)/issue.pdf")
    }
    for input in inputs
    where input != "-" && status != nil && FileStatus(input)?.identity == status?.identity {
      throw Self.fault(
        path, "the output would replace the report “\(input)” itself", "give -o another name")
    }
    let target = Self.target(of: path)
    let folder = Self.folder(of: target)
    guard let folderStatus = FileStatus(folder) else {
      throw Self.fault(
        path, "the folder “\(folder)” is not there", "make it first: mkdir -p \(folder)")
    }
    guard folderStatus.kind == .folder else {
      throw Self.fault(path, "“\(folder)” is not a folder", "give -o another path")
    }
    guard FileManager.default.isWritableFile(atPath: Self.isRegularOrNew(path) ? folder : target)
    else {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "the folder “\(folder)” takes no files from you",
          help: "look at its permissions: ls -ld \(folder)", owner: .machine))
    }
  }

  /// Writes `bytes`: to a temporary file beside the output, which is then renamed over it.
  ///
  /// A pipe or a device is written straight. An old file stays as it was when anything fails.
  /// - Throws: `DiagnosticError` of the machine's owner: the disk is full, say.
  public func write(_ bytes: [UInt8]) throws(DiagnosticError) {
    do {
      if path == "-" {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
      } else if Self.isRegularOrNew(path) {
        let target = URL(fileURLWithPath: Self.target(of: path))
        try Data(bytes).write(to: target, options: .atomic)
      } else {
        let device = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try device.write(contentsOf: Data(bytes))
        try device.close()
      }
    } catch {
      throw DiagnosticError(
        Diagnostic(
          .error, file: path, "the output could not be written: \(Self.reason(error))",
          help: "look at the space left on the disk and at the folder's permissions",
          owner: .machine))
    }
  }

  /// What the system said of `error`, in its own words (“No space left on device”).
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return (cause ?? error).localizedDescription
  }

  private static func fault(_ path: String, _ message: String, _ help: String) -> DiagnosticError {
    DiagnosticError(Diagnostic(.error, file: path, message, help: help))
  }

  /// Where links at `path` lead in the end, whether there is a file yet or not.
  private static func target(of path: String) -> String {
    var target = path
    // As many links in a row as Linux follows.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target) else {
        break
      }
      target = next.hasPrefix("/") ? next : Self.folder(of: target) + "/" + next
    }
    return target
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Whether `path` is a plain file or nothing yet, so that it can be replaced by renaming.
  private static func isRegularOrNew(_ path: String) -> Bool {
    guard let status = FileStatus(path) else { return true }
    return status.kind == .file
  }
}
