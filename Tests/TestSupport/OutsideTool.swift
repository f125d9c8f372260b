import Foundation

/// Runs the programs that judge finished files: pdftotext, mutool, qpdf.
public struct OutsideTool {
  /// What a program said.
  public struct Answer: Sendable {
    /// Exit status.
    public var status: Int32
    /// Standard output.
    public var bytes: [UInt8]
    /// Standard output as text.
    public var output: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Runs `name` with `arguments`, in which `@` stands for a file that holds `file`.
  ///
  public static func run(_ name: String, _ arguments: [String], on file: [UInt8]) throws -> Answer {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent(UUID().uuidString + ".pdf")
    try Data(file).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments.map { $0 == "@" ? path.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, bytes: Array(bytes))
  }
}
