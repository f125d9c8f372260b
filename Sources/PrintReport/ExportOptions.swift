public import ReportModel
public import TextDecoding

/// Which layout is used, and where its files and fonts are.
public struct LayoutChoice: Hashable, Sendable {
  /// The name of a shipped layout, or the path of a YAML file.
  public var layout: String
  /// Changes to single values, `KEY=VALUE`.
  public var changes: [String]
  /// Folders of font files that are looked in first.
  public var fontFolders: [String]
  /// The folder that holds `Layouts/` and `Fonts/`; `nil` finds it beside the program.
  public var dataFolder: String?

  /// Whether the layout that a report's front matter names goes before `layout`.
  public var yieldsToReport = false

  /// The layout `layout` with `changes`.
  public init(
    layout: String = "monthly", changes: [String] = [], fontFolders: [String] = [],
    dataFolder: String? = nil
  ) {
    self.layout = layout
    self.changes = changes
    self.fontFolders = fontFolders
    self.dataFolder = dataFolder
  }
}

/// How a report is read.
public struct ReadingChoice: Hashable, Sendable {
  /// The encoding; `nil` goes by the bytes.
  public var encoding: TextEncoding?
  /// Title, repairs, format.
  public var options = ReadOptions()
  /// As the text itself tells.
  public init() {}
}

/// What a user may ask of an export besides the report itself.
public struct ExportOptions: Hashable, Sendable {
  /// The layout and where its files are.
  public var layout = LayoutChoice()
  /// How the report is read.
  public var reading = ReadingChoice()
  /// The region of marks and glyph forms (`cn`, `tw`, `hk`); `nil` goes by layout and text.
  public var region: String?
  /// The document's date; `nil` takes the report's, then `SOURCE_DATE_EPOCH`'s.
  public var date: CalendarDate?
  /// `monthly` with the report's own date.
  public init() {}

  /// The layout's changes, with the region of a text in traditional characters before the user's.
  package func layoutChoice(for report: Report) -> LayoutChoice {
    var choice = layout
    if choice.yieldsToReport, let named = report.layout?.text { choice.layout = named }
    if let region {
      choice.changes.append("text.region=\(region)")
    } else if report.regionEvidence == .traditional {
      choice.changes.insert("text.region=tw", at: 0)
    }
    return choice
  }
}
