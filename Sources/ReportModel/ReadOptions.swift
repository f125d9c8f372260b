/// What a user says about how a report is to be read.
public struct ReadOptions: Hashable, Sendable {
  /// A title that overrides what the text says.
  public var title: String?
  /// A date that overrides what the text says.
  public var date: CalendarDate?
  /// Which repairs are allowed; all at first.
  ///
  /// Characters without meaning are taken out in any case: none of them can be printed.
  public var repairs: Set<Repair.Kind> = [.joined, .unwrapped, .residue, .closedUp]
  /// Which characters the text is written with; `nil` to go by the text.
  public var characters: RegionEvidence?
  /// What the text is written in; `nil` to go by the name of the file.
  public var format: SourceFormat?

  /// Reads as the text itself tells.
  public init() {}
}

extension ReadOptions {
  /// Gives `report` what the user says of it.
  package func apply(to report: inout Report) {
    if let title {
      report.title = InlineText(title, origins: [TextOrigin(offset: 0, line: 0, column: 0)])
    }
    if let date { report.date = date }
    if let characters { report.regionEvidence = characters }
  }
}

/// The languages that a report may be written in.
public enum SourceFormat: String, Hashable, Sendable, CaseIterable {
  /// Plain text.
  case text
  /// CommonMark with the extensions of GitHub.
  case markdown
}
