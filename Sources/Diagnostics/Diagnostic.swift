/// A stretch of a user's file: where a character or a word stands in it.
public struct SourceSpan: Hashable, Sendable {
  /// Line, from 1; 0 when the fault is that of the whole file.
  public var line: Int
  /// Column of the first character (Unicode scalar), from 1; 0 when the whole line is meant.
  public var column: Int
  /// Characters covered; at least 1 where a column is named.
  public var length: Int
  /// The stretch of `length` characters at `line`:`column`.
  public init(line: Int, column: Int, length: Int = 1) {
    self.line = line
    self.column = column
    self.length = length
  }
  /// The whole file.
  public static let wholeFile = SourceSpan(line: 0, column: 0, length: 0)
}

/// How grave a finding is.
public enum Severity: String, Hashable, Sendable {
  /// Nothing can be made of the input.
  case error
  /// Something to look at; `--strict` makes it an error.
  case warning
  /// Something worth knowing.
  case note
}

/// Whose fault an error is: decides the exit status.
public enum FaultOwner: Int, Hashable, Sendable {
  /// The user's files: exit status 1.
  case user = 1
  /// The machine: a font missing, a disk full, a library failing. Exit status 2.
  case machine = 2
}

/// One finding in a user's file: where, what is wrong, what to do.
public struct Diagnostic: Hashable, Sendable {
  /// How grave it is.
  public var severity: Severity
  /// The file as the user named it; empty when no file is at fault.
  public var file: String
  /// Where in the file.
  public var span: SourceSpan
  /// What is wrong, with the value quoted and the limit named; no full stop.
  public var message: String
  /// What to do about it; empty when nothing can be advised.
  public var help: String
  /// The line of the file, for people to see; `nil` when there is none to show.
  public var sourceLine: String?
  /// Whose fault it is.
  public var owner: FaultOwner

  /// A finding of `severity` at `span` of `file`.
  public init(
    _ severity: Severity, file: String = "", at span: SourceSpan = .wholeFile, _ message: String,
    help: String = "", sourceLine: String? = nil, owner: FaultOwner = .user
  ) {
    self.severity = severity
    self.file = file
    self.span = span
    self.message = message
    self.help = help
    self.sourceLine = sourceLine
    self.owner = owner
  }
}

/// The findings that stopped a pass.
///
/// At least one of them is an error.
public struct DiagnosticError: Error, Hashable, Sendable {
  /// All that was found, in the order of the file.
  public var diagnostics: [Diagnostic]
  /// The findings `diagnostics`.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// One error and nothing else.
  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }
}
