/// What the optimiser of lines weighs: the prices of one line's faults (issue of total fit).
///
/// The unit is free; only ratios count. A price is paid once for each item that gives way wholly,
/// and by the square of the part for one that gives way partly.
public struct LineCosts: Hashable, Sendable {
  /// Shrinking: steps 1…7 of TYPOGRAPHY §4, index 0 unused.
  public var shrink: [Double] = [0, 0.1, 0.5, 0.5, 1.2, 1.2, 0.6, 2.4]
  /// Steps of shrinking that are allowed; `false` fixes the items of the step.
  public var allowsShrink: [Bool] = [false, true, true, true, true, true, true, true]
  /// A bracket, comma or stop that gives over a fifth of its blank, and so is seen to be narrow
  /// beside those that give nothing; paid beside the price of its step.
  public var squeezedMark = 1.0
  /// A word space stretched to its limit.
  public var wordSpace = 0.3
  /// A Han–Latin gap stretched to its limit.
  public var latinGap = 0.3
  /// A line whose Han gaps grow at all.
  public var partedHan = 12.0
  /// A line whose Han gaps grow by `visibleGap`; paid beside `partedHan`.
  public var hanGap = 9.0
  /// The Han gap, in parts of an em, that `hanGap` is the price of; the cost grows by its square.
  public var visibleGap = 0.006
  /// The Han gap beyond which a line looks broken; the cost grows steeply from here.
  public var widestGap = 0.125
  /// A last line of one character (孤字).
  public var loneCharacter = 45_000.0
  /// A last line of two or three characters.
  public var shortLastLine = 180.0
  /// A figure parted from its Han unit.
  public var splitFigure = 180.0
  /// A mark in the margin, where hanging is allowed.
  public var hanging = 2.0
  /// A hyphenated word.
  public var hyphen = 100.0
  /// The Han gap, in parts of an em, from which a paragraph is set anew with hyphens.
  public var hyphenGap = 0.02
  /// A tight line beside a loose one.
  public var unequalNeighbours = 0.5
  /// A line left short at an address, as parting the Han before it would show; an address broken at
  /// a place without a sign, where no line holds what stands between signs.
  public var addressCut = 900.0
  /// A line left short because filling it would tear it apart; more for each em that it lacks.
  public var shortLine = 90_000.0
  /// A word cut between letters because it is wider than a line; after a sign a tenth of this.
  public var emergency = 10_000_000.0
  /// Each em that a line is too wide.
  public var overfull = 1_000_000_000.0

  /// The prices of the mainland default.
  public init() {}
}
