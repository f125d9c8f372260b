import Foundation

/// Tells a waiting user what is being done, once the work has taken over a second.
final class Progress {
  private let begun = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var hasShown = false

  /// Shows `step` on the line where the step before stood; nothing in the first second.
  func show(_ step: String) {
    guard isTerminal, ContinuousClock.now - begun > .seconds(1) else { return }
    hasShown = true
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(step) …".utf8))
  }

  /// Clears the line.
  func finish() {
    guard hasShown else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
  }
}
