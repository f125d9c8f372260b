public import Diagnostics

/// The text of a file, fit for reading: Unicode, one kind of line end, nothing invisible.
public struct DecodedText: Hashable, Sendable {
  /// The text; every line but perhaps the last ends in `\n`, which stands nowhere else.
  public var text: String
  /// How the bytes were read.
  public var encoding: TextEncoding
  /// What was wrong with bytes and characters, in the order of the file.
  public var findings: [Diagnostic]
  /// Characters taken out, in the order of the file.
  public var removals: [RemovedCharacters]
  /// Lines (from 1) that a form feed ends.
  public var formFeeds: [Int]
}

/// Characters that have no meaning in print and were taken out of a line.
public struct RemovedCharacters: Hashable, Sendable {
  /// Line, from 1.
  public var line: Int
  /// How many characters of `text` stand before the place in that line.
  public var offset: Int
  /// How many characters were taken out there.
  public var count: Int
}
