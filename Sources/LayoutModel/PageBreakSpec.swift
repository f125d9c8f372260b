public import TypeModel

/// How the document is divided into pages, and what each fault of a page costs.
///
/// Page breaks are chosen for the document as a whole: the division whose costs sum to least wins.
/// What must not be (a heading at the foot, a source line parted from its text, one line of a
/// paragraph alone) is no cost but forbidden, unless nothing else fits.
public struct PageBreakSpec: Hashable, Sendable {
  /// The part of a page that the last one holds at least, if it can be had.
  public var lastPage = Ratio(1, 4)
  /// Ems by which a line may be opened where its paragraph has a line more for its page's sake.
  public var resetRoom = Ratio(1, 1)
  /// What the faults of pages cost.
  public var costs = PageCosts()
  /// A quarter of a page at the end.
  public init() {}
}

/// What page breaks cost; only ratios count.
public struct PageCosts: Hashable, Sendable {
  /// A page one line short; two lines cost four times as much, three nine times.
  public var shortLine = 16
  /// A free line at the foot beyond two; for more such lines, times their square, up to ten: a hole.
  public var hole = 600
  /// A page whose headings of one kind all have a line more above them (疏排).
  public var air = 24
  /// Each heading that has a line more above it.
  public var airedHeading = 3
  /// Each line beyond the first by which the feet of facing pages differ.
  public var unevenFoot = 300
  /// A paragraph with a line more or less than is best for it; twice as much where it looks worst.
  public var resetParagraph = 120
  /// A last page one line under its least; two lines cost four times as much.
  public var shortLastPage = 60
  /// A break that had better not be: within a verse, before the last row of a table.
  public var discouraged = 40
  /// A figure or table that waits for the head of the next page or column while text goes on.
  public var strayFigure = 30
  /// A note that goes on at the foot of the next page or column.
  public var dividedNote = 300
  /// The costs of `base`.
  public init() {}
}
