public import Diagnostics

/// A report as it was understood: the tree that is set, and what an editor should know of it.
///
/// Headings nest: `sections` hold `sections`, at whatever depth the document uses. What stands
/// before the first heading is in `blocks`.
public struct Report: Hashable, Sendable {
  /// The title; `nil` when the text has none and nothing else gives one.
  public var title: InlineText?
  /// A subtitle, without its leading ——.
  public var subtitle: InlineText?
  /// The line that names the editor (`…秘书处编`).
  public var editor: InlineText?
  /// The date line as typed.
  public var dateText: InlineText?
  /// The date that `dateText` names; `nil` when it names none.
  public var date: CalendarDate?
  /// The issue as typed (`第12期`, `总第100期`).
  public var issue: InlineText?
  /// The layout that the front matter asks for, by name, and where it does.
  public var layout: InlineText?
  /// The contents that the editor typed: evidence of structure, never printed.
  public var contents: [ContentsEntry] = []
  /// Blocks that stand under no heading.
  public var blocks: [Block] = []
  /// The top headings in order, each with what stands below it.
  public var sections: [Section] = []
  /// The notes that note references point to, by their labels' order of first reference.
  public var notes: [Note] = []
  /// What was mended while reading, in the order of the file.
  public var repairs: [Repair] = []
  /// What an editor should look at, in the order of the file.
  public var findings: [Diagnostic] = []
  /// What each line of the source became.
  ///
  /// Index 0 is line 1; no line is without a role.
  public var lineRoles: [LineRole] = []
  /// The region that the user names, else the one that the text itself tells (traditional or simplified); `nil` when it tells none.
  public var regionEvidence: RegionEvidence?

  /// A report of nothing.
  public init() {}
}

/// The script habit that a text shows.
public enum RegionEvidence: String, Hashable, Sendable { case simplified, traditional }

/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable {
  /// Year of the common era.
  public var year: Int
  /// 1…12.
  public var month: Int
  /// 1…31.
  public var day: Int
  /// The day `year`-`month`-`day`.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// One line of the contents that the editor typed.
public struct ContentsEntry: Hashable, Sendable {
  /// 1 for sections, 2 for items, and so on.
  public var level: Int
  /// The entry's words, without mark, leader and number.
  public var text: String
  /// The page number as typed; `nil` when the entry has none.
  public var page: String?
  /// Line of the source.
  public var line: Int
  /// The entry `text` at `line`.
  public init(level: Int, text: String, page: String?, line: Int) {
    self.level = level
    self.text = text
    self.page = page
    self.line = line
  }
}

/// A heading and all that stands under it: 【section】, ■ item, 一、, Markdown #.
public struct Section: Hashable, Sendable {
  /// Depth in the tree, from 1.
  public var level: Int
  /// The heading's mark as typed (`【】`, `■`, `一、`, `##`); empty when there is none.
  public var mark: String
  /// The words of the heading; includes a number that must be printed (`一、`), not `■` or `【】`.
  public var title: InlineText
  /// Line of the source.
  public var line: Int
  /// What stands under the heading before the first heading below it, source lines included.
  public var blocks: [Block] = []
  /// The headings below this one.
  public var items: [Section] = []
  /// A heading without anything below it yet.
  public init(level: Int, mark: String, title: InlineText, line: Int) {
    self.level = level
    self.mark = mark
    self.title = title
    self.line = line
  }
}

/// A piece of the flow under a heading.
public struct Block: Hashable, Sendable {
  /// What it is.
  public var kind: BlockKind
  /// Line of the source where it begins.
  public var line: Int
  /// A block that begins at `line`.
  public init(_ kind: BlockKind, line: Int) {
    self.kind = kind
    self.line = line
  }
}

/// The kinds of blocks.
///
/// Nesting (quotes, lists) is bounded by the reader.
public indirect enum BlockKind: Hashable, Sendable {
  case paragraph(InlineText)
  /// （来源：…）: kept with what stands before it.
  case source(InlineText)
  /// A heading that opens no section of its own (a run-in head stays in its paragraph).
  case heading(level: Int, InlineText)
  case list(ListBlock)
  case table(TableBlock)
  case figure(FigureBlock)
  case quote([Block])
  /// Lines of code, as typed.
  case code(lines: [InlineText], language: String)
  /// Lines of verse, names, addresses: line ends are kept.
  case verse([InlineText])
  /// The lines of a signature 落款: who signs, and when.
  case signature([InlineText])
  /// Names side by side, in columns of one width (均排).
  case names([InlineText])
  /// An editor's note, set apart.
  case note([Block])
  /// A rule across the measure.
  case rule
  /// What follows begins a page or a column.
  case forcedBreak(ForcedBreak)
}

/// Where the source asks for a new beginning.
public enum ForcedBreak: String, Hashable, Sendable { case page, column }

/// A bulleted, numbered or definition list.
public struct ListBlock: Hashable, Sendable {
  /// Whether the items carry numbers.
  public var isOrdered: Bool
  /// The items in order.
  public var items: [ListItem]
  /// A list of `items`.
  public init(isOrdered: Bool, items: [ListItem]) {
    self.isOrdered = isOrdered
    self.items = items
  }
}

/// One entry of a list.
public struct ListItem: Hashable, Sendable {
  /// The mark as it is printed (`1.`, `（1）`, `①`, `•`).
  public var marker: String
  /// The term of a definition, in place of a mark; `nil` in other lists.
  public var term: InlineText?
  /// What the entry holds; the first block is usually a paragraph.
  public var blocks: [Block]
  /// The entry `blocks` behind `marker`.
  public init(marker: String, blocks: [Block]) {
    self.marker = marker
    self.blocks = blocks
  }
}

/// A table of cells in rows.
public struct TableBlock: Hashable, Sendable {
  /// How the cells of a column stand.
  public enum Alignment: String, Hashable, Sendable { case start, centre, end, decimal }
  /// One cell; a covered place of a span has no cell.
  public struct Cell: Hashable, Sendable {
    /// What stands in it.
    public var text: InlineText
    /// Columns covered.
    public var columnSpan = 1
    /// Rows covered.
    public var rowSpan = 1
    /// Whether it was written as a head; in a row that is no header row it heads that row.
    public var isHeader = false
    /// A cell of one column and one row.
    public init(_ text: InlineText) { self.text = text }
  }
  /// 表题, above the table.
  public var caption: InlineText?
  /// Rows repeated on each page.
  public var headerRows: [[Cell]] = []
  /// The other rows.
  public var rows: [[Cell]] = []
  /// Alignment by column; columns beyond its end start-aligned.
  public var alignments: [Alignment] = []
  /// Notes and 资料来源 below the table.
  public var notes: [InlineText] = []
  /// A table without rows.
  public init() {}
}

/// A picture with its caption.
public struct FigureBlock: Hashable, Sendable {
  /// Path as typed, relative to the report; never a network address.
  public var path: String
  /// What the picture shows, for readers who cannot see it.
  public var alternative: String
  /// 图题, below the figure.
  public var caption: InlineText?
  /// Width as typed (`20em`, `50%`); `nil` for the picture's own.
  public var width: String?
  /// Where the source tells the width.
  public var widthSpan: SourceSpan?
  /// The picture at `path`.
  public init(path: String, alternative: String, caption: InlineText? = nil, width: String? = nil) {
    self.path = path
    self.alternative = alternative
    self.caption = caption
    self.width = width
  }
}

/// A footnote's text.
public struct Note: Hashable, Sendable {
  /// The label that references name.
  public var label: String
  /// What the note says.
  public var blocks: [Block]
  /// Line of the source.
  public var line: Int
  /// The note `label`.
  public init(label: String, blocks: [Block], line: Int) {
    self.label = label
    self.blocks = blocks
    self.line = line
  }
}

/// Something mended while reading.
public struct Repair: Hashable, Sendable {
  /// What was done.
  public enum Kind: String, Hashable, Sendable {
    /// Two halves of a paragraph that a page break had cut.
    case joined
    /// Lines that a fixed width had wrapped.
    case unwrapped
    /// A page number or running head taken out.
    case residue
    /// Characters without meaning in print taken out (zero-width, control).
    case neutralised
    /// A letter-spaced heading closed up.
    case closedUp
  }
  /// What was done.
  public var kind: Kind
  /// Line of the source at which it was done: for `joined` the line of the first half.
  public var line: Int
  /// The place, with ｜ where the halves met: `…要｜么根本就没有…`.
  public var text: String
  /// A repair of `kind` at `line`.
  public init(_ kind: Kind, line: Int, text: String) {
    self.kind = kind
    self.line = line
    self.text = text
  }
}

/// What a line of the source became.
public enum LineRole: String, Hashable, Sendable, CaseIterable {
  case blank, title, subtitle, editor, date, issue
  case contentsHeading, contentsEntry
  case heading, paragraph, source, list, table, figure, quote, code, verse, signature, note, rule
  case forcedBreak
  case frontMatter, residue, comment
}
