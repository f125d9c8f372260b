import TypeModel

/// What holds for all lines of a paragraph, as plain numbers: measures, liberties, prices.
struct LineFrame {
  /// Width of the first line of the paragraph.
  var firstMeasure = 0
  /// Width of all other lines.
  var measure = 0
  /// Whether lines shrink and stretch to their measure.
  var fills = true
  var justifiesLastLine = false
  var hanging = Hanging.none
  var trimsParagraphStart = true
  /// Scaled points in the paragraph's em.
  var em = 1.0
  /// 1 / em.
  var perEm = 1.0
  /// Prices of shrink steps 1…7, index step − 1; negative where the step is not allowed.
  var shrink = SIMD8<Double>(repeating: 0)
  /// Each mark that gives over a fifth of its blank.
  var squeezedMark = 0.0
  var wordSpace = 0.0
  var latinGap = 0.0
  /// A line whose Han gaps grow at all.
  var partedHan = 0.0
  var hanGap = 0.0
  var visibleGap = 0.02
  var widestGap = 0.125
  /// The Han gap, in ems, at which a line is rather left short.
  var longestGap = 0.5
  var shortLine = 0.0
  var address = 0.0
  var lone = 0.0
  var short = 0.0
  var hang = 0.0
  var unequal = 0.0
  var overfull = 0.0

  /// A frame that no paragraph has.
  init() {}

  /// The frame of `paragraph`, whose em is `em`.
  init(_ paragraph: StyledParagraph, measure: Length, em: Int) {
    let settings = paragraph.settings
    let whole = Self.fullMeasure(of: paragraph, measure: measure)
    firstMeasure = max(whole - Self.bounded(paragraph.firstLineIndent), 0)
    self.measure = max(whole, 0)
    fills =
      !settings.alignsToGrid && paragraph.breaking == .totalFit
      && (paragraph.alignment == .justified || paragraph.alignment == .even)
    justifiesLastLine = paragraph.justifiesLastLine || paragraph.alignment == .even
    hanging = settings.hanging
    trimsParagraphStart = settings.trimsParagraphStart
    self.em = Double(em)
    perEm = 1 / Double(em)
    longestGap = justifiesLastLine ? .infinity : settings.hanGapMaximum.value
    readPrices(settings.costs)
    let (least, most) = Self.shortLineMeasures
    short *= min(max((Double(self.measure) * perEm - least) / (most - least), 0), 1)
  }

  /// Three characters are little on a line of twenty ems and much of one of ten: between these measures
  /// the price of a short last line grows from nothing to all of it.
  private static let shortLineMeasures = (least: 10.0, most: 20.0)

  /// What the indents of `paragraph` leave of `measure`; may be negative.
  static func fullMeasure(of paragraph: StyledParagraph, measure: Length) -> Int {
    bounded(measure) - bounded(paragraph.startIndent) - bounded(paragraph.endIndent)
  }

  /// `length` cut so that no sum overflows.
  private static func bounded(_ length: Length) -> Int {
    let limit = 1 << 40
    return min(max(length.scaledPoints, -limit), limit)
  }

  private mutating func readPrices(_ costs: LineCosts) {
    for step in 1...7 {
      let isAllowed = step < costs.allowsShrink.count && costs.allowsShrink[step]
      shrink[step - 1] = isAllowed && step < costs.shrink.count ? costs.shrink[step] : -1
    }
    (wordSpace, latinGap, hanGap) = (costs.wordSpace, costs.latinGap, costs.hanGap)
    (squeezedMark, partedHan) = (costs.squeezedMark, costs.partedHan)
    visibleGap = max(costs.visibleGap, 0.001)
    widestGap = max(costs.widestGap, 0.001)
    (lone, short, hang) = (costs.loneCharacter, costs.shortLastLine, costs.hanging)
    (unequal, overfull) = (costs.unequalNeighbours, costs.overfull)
    (shortLine, address) = (costs.shortLine, costs.addressCut)
  }

  /// Whether items of shrink step `tier` give way.
  @inline(__always)
  func mayShrink(_ tier: UInt8) -> Bool { fills && tier > 0 && shrink[Int(tier) - 1] >= 0 }
}
