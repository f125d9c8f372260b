import ArgumentParser
import Foundation
import PrintReport

/// Prints `findings` to standard error, each in the one form that DESIGN of the command names.
func report(_ findings: [Diagnostic]) {
  guard !findings.isEmpty else { return }
  let text = findings.map(\.text).joined(separator: "\n") + "\n"
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}

/// Runs `work`; prints what it throws and leaves with the exit status of the gravest fault.
///
/// - Throws: `ExitCode` 1 for faults in the user's files, 2 for the machine's.
func leavingWithStatus(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let error as DiagnosticError {
    report(error.diagnostics)
    let owners = error.diagnostics.filter { $0.severity == .error }.map(\.owner.rawValue)
    throw ExitCode(Int32(owners.max() ?? 1))
  }
}

/// Prints `text` to standard output.
///
/// - Throws: `DiagnosticError` when standard output takes no more.
func printOut(_ text: String) throws {
  try OutputFile("-").write(Array(text.utf8))
}

/// Prints warnings, or turns them into errors when the user asked to be strict.
///
/// - Throws: `DiagnosticError` with all `findings` under `isStrict` when one is a warning.
func settle(_ findings: [Diagnostic], isStrict: Bool) throws {
  guard isStrict, findings.contains(where: { $0.severity == .warning }) else {
    report(findings)
    return
  }
  throw DiagnosticError(
    findings.map { finding in
      var finding = finding
      if finding.severity == .warning { finding.severity = .error }
      return finding
    })
}
