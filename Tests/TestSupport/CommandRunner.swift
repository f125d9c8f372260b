import Foundation

/// What a run of the command left behind.
package struct CommandResult: Sendable {
  /// Exit status.
  package var status: Int32
  /// Standard output.
  package var output: [UInt8]
  /// Standard error.
  package var errors: String
  /// Standard output as text.
  package var text: String { String(decoding: output, as: UTF8.self) }
}

/// The repository's folder, for tests that read its files.
package let repositoryFolder: String = {
  var url = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { url.deleteLastPathComponent() }
  return url.path
}()

/// The folder of the built products, in which the running test bundle stands.
private func productFolder() -> URL? {
  let paths = CommandLine.arguments + [Bundle.main.bundlePath]
  for path in paths {
    var url = URL(fileURLWithPath: path)
    while url.path.count > 1 {
      let folder = url.deletingLastPathComponent()
      let command = folder.appendingPathComponent("printreport").path
      if FileManager.default.isExecutableFile(atPath: command) { return folder }
      url = folder
      if url.lastPathComponent == ".build" { break }
    }
  }
  return nil
}

/// Runs the built `printreport` with `arguments` in `folder`, its files held to `fileBlocks`.
///
/// - Throws: When the product is not there or cannot be run.
package func runPrintreport(
  _ arguments: [String], in folder: String = repositoryFolder, input: [UInt8]? = nil,
  environment: [String: String] = [:], fileBlocks: Int? = nil
) throws -> CommandResult {
  guard let products = productFolder() else { throw CocoaError(.fileNoSuchFile) }
  let program = products.appendingPathComponent("printreport").path
  guard let fileBlocks else {
    return try run(program, arguments, in: folder, input: input, environment: environment)
  }
  return try run(
    "/bin/sh", ["-c", "ulimit -f \(fileBlocks); exec \"$0\" \"$@\"", program] + arguments,
    in: folder, input: input, environment: environment)
}

/// Runs the program at `path`, or of that name on the PATH, and waits for it.
///
/// - Throws: When it cannot be run.
package func run(
  _ path: String, _ arguments: [String], in folder: String = repositoryFolder,
  input: [UInt8]? = nil, environment: [String: String] = [:]
) throws -> CommandResult {
  let scratch = try TemporaryFolder()
  let process = Process()
  let isPath = path.contains("/")
  process.executableURL = URL(fileURLWithPath: isPath ? path : "/usr/bin/env")
  process.arguments = isPath ? arguments : [path] + arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  // Files instead of pipes: a child that writes much never waits for a reader.
  let out = try scratch.write("out", [])
  let err = try scratch.write("err", [])
  let given = try scratch.write("in", input ?? [])
  process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
  process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
  process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
  try process.run()
  process.waitUntilExit()
  return CommandResult(
    status: process.terminationStatus, output: try readBytes(out),
    errors: String(decoding: try readBytes(err), as: UTF8.self))
}

/// The bytes of the file at `path`.
///
/// - Throws: When it cannot be read.
package func readBytes(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// A folder that is gone when its owner is.
package final class TemporaryFolder: Sendable {
  /// Its path.
  package let path: String

  /// Makes a folder of a new name.
  ///
  /// - Throws: When it cannot be made.
  package init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("printreport-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `bytes` to a file `name` and gives its path.
  ///
  /// - Throws: When it cannot be written.
  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes `text` to a file `name` and gives its path.
  ///
  /// - Throws: When it cannot be written.
  package func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// Names of the files in the folder, sorted.
  ///
  /// - Throws: When the folder cannot be read.
  package func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
