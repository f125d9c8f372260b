public import TypeModel

/// A layout (版式), checked: all that a page's looks depend on besides the text.
///
/// Read from `Layouts/NAME.yaml`; every key there has a property here. Lengths are resolved; parts
/// of an em stay ratios until a style's size is known.
public struct LayoutSpec: Hashable, Sendable {
  /// Name, as `--layout` takes it.
  public var name = ""
  /// One line for people.
  public var summary = ""
  /// Trim size (成品尺寸).
  public var paper = Size(width: .millimetres(210), height: .millimetres(297))
  /// The type area (版心) and its baseline grid.
  public var grid = GridSpec()
  /// The default rules of lines; a style may differ.
  public var text = LineSettings()
  /// Colours by name, `text` first, in the order of the file.
  public var colours: [ColourSpec] = []
  /// Styles of text by what they are for.
  public var styles: [StyleName: TextStyle] = [:]
  /// Title block of the front page.
  public var titleBlock = TitleBlockSpec()
  /// The contents list.
  public var contents = ContentsSpec()
  /// Headings by level, the first for level 1; deeper levels take the last.
  public var headings: [HeadingSpec] = []
  /// 附件, 附录 and 附表.
  public var attachments = AttachmentSpec()
  /// Running headers and folios by page master.
  public var masters: [PageMasterName: PageMasterSpec] = [:]
  /// How body pages are numbered.
  public var numbering = NumberingSpec()
  /// Paragraphs of the body.
  public var paragraph = ParagraphSpec()
  /// How pages are broken.
  public var breaks = PageBreakSpec()
  /// （来源：…） lines.
  public var sourceLine = SourceLineSpec()
  /// The mark below the last line of the body; `nil` for none.
  public var endMark: EndMarkSpec?
  /// Bulleted, numbered and definition lists.
  public var lists = ListSpec()
  /// Tables.
  public var tables = TableSpec()
  /// Pictures.
  public var figures = FigureSpec()
  /// Footnotes.
  public var notes = NoteSpec()
  /// Editor's notes in a box.
  public var box = BoxSpec()
  /// Verse.
  public var verse = VerseSpec()

  /// A layout with the defaults of `base`.
  public init() {}
}

/// The type area and its baseline grid (基线网格): whole ems × whole lines.
public struct GridSpec: Hashable, Sendable {
  /// The em of body text.
  public var size: Length = .points(10.5)
  /// Ems in a column's line.
  public var ems = 42
  /// Lines in a column.
  public var lines = 38
  /// From baseline to baseline.
  public var pitch: Length = .points(18)
  /// From the trim's head to the type area's head.
  public var head: Length = .points(79)
  /// From the trim's left edge (right pages) to the type area; binding side on both when `mirrors`.
  public var inner: Length = .points(77.14)
  /// Whether versos mirror the margins.
  public var mirrors = false
  /// Whether pages are bound at the right (右订): rectos, then, lie at the left.
  public var isBoundRight = false
  /// Columns (栏).
  public var columns = 1
  /// Space between columns, in ems.
  public var columnGap = 2
  /// Thickness of the rule between columns; zero for none.
  public var columnRule: Length = .zero
  /// Colour of the rule between columns.
  public var columnRuleColour = "quiet"
  /// Whether columns are made equally long where a section or the body ends.
  public var balancesColumns = true
  /// A4, 42 em × 38 lines.
  public init() {}

  /// The measure of a column (行长).
  public var measure: Length { size * ems }
  /// Width of the type area.
  public var width: Length { size * (ems * columns + columnGap * (columns - 1)) }
  /// Height of the type area.
  public var height: Length { pitch * lines }
}

extension LayoutSpec {
  /// The type area of a page turned a quarter (横版): as many whole ems and lines as the upright area
  /// holds when it is turned, in the middle of the paper.
  public var turnedGrid: GridSpec {
    var turned = grid
    let size = max(1, grid.size.scaledPoints)
    let pitch = max(1, grid.pitch.scaledPoints)
    turned.ems = max(1, grid.height.scaledPoints / size)
    turned.lines = max(1, grid.width.scaledPoints / pitch)
    turned.columns = 1
    turned.mirrors = false
    turned.head = (paper.width - turned.height) * .half
    turned.inner = (paper.height - turned.width) * .half
    return turned
  }
}

/// A colour with its gray, RGB and CMYK.
public struct ColourSpec: Hashable, Sendable {
  /// Name in the layout.
  public var name: String
  /// 0 black … 1 white.
  public var gray: Double
  /// Red, green, blue 0…1; `nil` for a gray.
  public var rgb: [Double]?
  /// Cyan, magenta, yellow, black 0…1.
  public var cmyk: [Double]
  /// The colour `name`.
  public init(name: String, gray: Double, rgb: [Double]?, cmyk: [Double]) {
    self.name = name
    self.gray = gray
    self.rgb = rgb
    self.cmyk = cmyk
  }
}

/// What a style of text is for.
public enum StyleName: String, Hashable, Sendable, CaseIterable {
  case body, title, subtitle, byline
  case contentsTitle, contentsSection, contentsItem
  case heading1, heading2, heading3, heading4, attachment
  case source, header, folio
  case quote, verse, code, list, caption, tableHead, table, note, footnote
  case strong, emphasis, link
}

/// How a stretch of text is set.
public struct TextStyle: Hashable, Sendable {
  /// The faces of Han and marks.
  public var font = FontSelector(.song)
  /// The faces of Latin; `nil` takes the Latin of `font`.
  public var latin: FontSelector?
  /// The em.
  public var size: Length = .points(10.5)
  /// Colour by name.
  public var colour = "text"
  /// Space added after each Han, in parts of an em (字距).
  public var tracking: Ratio = .zero
  /// OpenType features (`tnum`).
  public var features: [String] = []
  /// How lines fill the measure.
  public var alignment: Alignment = .justified
  /// First-line indent (段首缩进), in ems of `size`.
  public var firstLineIndent: Ratio = .zero
  /// Indent of all lines at the start, in ems of `size`.
  public var startIndent: Ratio = .zero
  /// Indent of all lines at the end, in ems of `size`.
  public var endIndent: Ratio = .zero
  /// Rules of lines that differ from the layout's; `nil` when none do.
  public var lines: LineSettings?
  /// Song at 10.5 pt.
  public init() {}
}

/// The front page's title, byline and rules (LOOK "Front page").
public struct TitleBlockSpec: Hashable, Sendable {
  /// Lines of the grid left above the title.
  public var linesAbove = 1
  /// Part of the measure that a one-line title is tracked to fill; zero sets it in its style's size.
  public var fill = Ratio(9, 10)
  /// The largest size of the title.
  public var maximumSize: Length = .points(44)
  /// The size below which the title turns to two lines.
  public var minimumSize: Length = .points(24)
  /// The double rule (文武线): thick, gap, thin.
  public var thickRule: Length = .points(2.4)
  /// Between the two rules.
  public var ruleGap: Length = .points(2.2)
  /// The thin rule below it.
  public var thinRule: Length = .points(0.5)
  /// The rule below the byline.
  public var bylineRule: Length = .points(0.5)
  /// Colour of the rules.
  public var ruleColour = "accent"
  /// What stands below the rules: `{editor}` left, `{date}` right, `{issue}` between.
  public var bylineFields: [FurnitureSpec.Place: String] = [
    .left: "{editor}", .centre: "{issue}", .right: "{date}",
  ]
  /// Whether the title block has a page to itself and the contents, or heads the first body page.
  public var ownPage = true
  /// As in `monthly`.
  public init() {}
}

/// A heading of one level.
public struct HeadingSpec: Hashable, Sendable {
  /// How the heading is drawn.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Words on a tab of colour, then a rule to the right edge.
    case tab
    /// A square in the accent colour, then the words, hanging.
    case square
    /// Words alone.
    case plain
    /// Words at the head of the paragraph that follows (接排).
    case runIn
  }
  /// How it is drawn.
  public var form: Form = .plain
  /// Its style.
  public var style: StyleName = .heading1
  /// Grid lines that a heading of one line takes (占行).
  public var lines = 2
  /// Grid lines taken at the head of a page or column.
  public var linesAtHead = 2
  /// Grid lines more for each further line of the heading.
  public var linesPerTurn = 1
  /// How far the words stand above the last grid line that they take, in parts of a line.
  public var lift: Ratio = .quarter
  /// Lines of text that must follow on the same page.
  public var keptLines = 2
  /// No such heading begins in so many last lines of a page.
  public var notInLastLines = 3
  /// Hanging indent, in parts of the style's em (1.35 = room for ■).
  public var hang: Ratio = .zero
  /// Whether it turns where the sense allows; else where the line is full, as a paragraph does.
  public var breaksBySense = true
  /// Whether the mark of the source (【】) is printed.
  public var printsMark = false
  /// Begins a new page or a new odd page.
  public enum Start: String, Hashable, Sendable, CaseIterable { case anywhere, column, page, odd }
  /// Where it may begin.
  public var start: Start = .anywhere
  /// Colour of the tab, its rule and the square.
  public var markColour = "accent"
  /// Thickness of the rule beside a tab.
  public var rule: Length = .points(0.8)
  /// Room in a tab before and after the words, in ems of the style.
  public var tabPadding: Ratio = .half
  /// How the headings are numbered by the layout; those numbered in the source keep their own.
  public var numbering: HeadingNumbering = .none
  /// Whether the heading goes across all columns.
  public var spansColumns = false
  /// A heading of words alone.
  public init() {}
}

/// Kinds of pages that differ in furniture (页面模板).
public enum PageMasterName: String, Hashable, Sendable, CaseIterable {
  /// Title and contents.
  case front
  /// Further pages of the contents.
  case contents
  /// A page that a section opens.
  case opening
  /// 单码面.
  case odd
  /// 双码面.
  case even
  /// A page turned for a wide table.
  case landscape
}

/// Furniture of one kind of page; `nil` draws none.
public struct PageMasterSpec: Hashable, Sendable {
  /// The running header (书眉).
  public var header: FurnitureSpec?
  /// The foot with the folio (页码).
  public var footer: FurnitureSpec?
  /// Areas of colour and rules behind the text, in the order of the file.
  public var blocks: [BlockSpec] = []
  /// A page without furniture.
  public init() {}
}

/// A line of furniture: fields at places, and a rule.
///
/// A field is text with `{title} {section} {item} {page} {pages} {date} {issue} {editor}`.
public struct FurnitureSpec: Hashable, Sendable {
  /// Places of fields: by side, or by binding.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    case left, centre, right, inner, outer
  }
  /// The fields; places without text are absent.
  public var fields: [Place: String] = [:]
  /// Style of the text.
  public var style: StyleName = .header
  /// From the type area to the rule (headers), or to the baseline (footers).
  public var distance: Length = .points(18)
  /// How far fields stand in from the type area's sides, in ems of the style.
  public var indent: Ratio = .zero
  /// Thickness of the rule; zero for none.
  public var rule: Length = .zero
  /// From the text's foot to the rule.
  public var ruleGap: Length = .points(4)
  /// Colour of the rule.
  public var ruleColour = "quiet"
  /// A line without fields.
  public init() {}
}

/// How pages are numbered.
public struct NumberingSpec: Hashable, Sendable {
  /// How the number is written.
  public enum Style: String, Hashable, Sendable, CaseIterable { case arabic, roman, chinese }
  /// How the number is written.
  public var style: Style = .arabic
  /// The first body page's number.
  public var first = 1
  /// Whether front page and contents count among the body's pages.
  public var countsFront = false
  /// How the pages before the body are numbered; `nil` numbers none.
  public var frontStyle: Style?
  /// 1, 2, 3 from the body's first page.
  public init() {}
}

/// Paragraphs of the body.
public struct ParagraphSpec: Hashable, Sendable {
  /// Fewest lines of a paragraph left at the foot of a page (孤行).
  public var linesAtFoot = 2
  /// Fewest lines of a paragraph carried to the head of a page.
  public var linesAtHead = 2
  /// Grid lines between paragraphs.
  public var linesBetween = 0
  /// Two lines at both edges.
  public init() {}
}

/// （来源：…） lines.
public struct SourceLineSpec: Hashable, Sendable {
  /// Grid lines left free below.
  public var linesBelow = 0
  /// Space between the source's text and a link behind it, in ems.
  public var linkGap = Ratio(1)
  /// As in `monthly`.
  public init() {}
}

/// A short rule that ends the body.
public struct EndMarkSpec: Hashable, Sendable {
  /// Width, in ems of the body.
  public var width = Ratio(3)
  /// Thickness.
  public var thickness: Length = .points(2.4)
  /// Grid lines below the text.
  public var linesAbove = 1
  /// Colour.
  public var colour = "accent"
  /// A rule of 3 em.
  public init() {}
}
