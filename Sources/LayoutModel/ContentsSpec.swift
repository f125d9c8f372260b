public import TypeModel

/// The contents list (目录).
public struct ContentsSpec: Hashable, Sendable {
  /// Whether a contents list is printed.
  public var isPrinted = true
  /// Levels of headings listed.
  public var depth = 2
  /// What stands above it; U+3000 keeps the two characters apart.
  public var heading = "目　录"
  /// Grid lines from the title block to the heading.
  public var linesAbove = 2
  /// Entries by level, level 1 first: four of them.
  public var levels = [
    ContentsLevelSpec(.contentsSection, indent: .zero, air: .half, isNumbered: false),
    ContentsLevelSpec(.contentsItem, indent: Ratio(1), air: .zero, isNumbered: true),
    ContentsLevelSpec(.contentsItem, indent: Ratio(2), air: .zero, isNumbered: true),
    ContentsLevelSpec(.contentsItem, indent: Ratio(3), air: .zero, isNumbered: true),
  ]
  /// Distance between leader dots, in ems.
  public var leaderPitch: Ratio = .half
  /// Reserve kept free before the numbers, in ems; turned lines stop here.
  public var reserve = Ratio(3)
  /// Fewest dots; with less room the number goes to a line of its own.
  public var minimumDots = 3
  /// Grid lines from the heading to the first entry.
  public var linesBelow = 1
  /// Least air on both sides of the dots, in ems.
  public var leaderAir: Ratio = .half
  /// Hanging indent of turned lines, in ems of the entry's style.
  public var hang = Ratio(1)
  /// Columns of entries.
  public var columns = 1
  /// What stands above the list of figures (插图目录); empty prints none.
  public var figuresHeading = ""
  /// What stands above the list of tables (表格目录); empty prints none.
  public var tablesHeading = ""
  /// As in `monthly`.
  public init() {}
}

/// The entries of one level in the contents.
public struct ContentsLevelSpec: Hashable, Sendable {
  /// Their style.
  public var style: StyleName
  /// Indent, in ems of the style.
  public var indent: Ratio
  /// Air before an entry, in parts of a line; none at the head of the list or of a page.
  public var air: Ratio
  /// Whether they have leaders and page numbers.
  public var isNumbered: Bool
  /// Entries set in `style`.
  public init(_ style: StyleName, indent: Ratio, air: Ratio, isNumbered: Bool) {
    self.style = style
    self.indent = indent
    self.air = air
    self.isNumbered = isNumbered
  }
}
