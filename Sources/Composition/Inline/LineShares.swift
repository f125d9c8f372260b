import ChineseRules
import DisplayModel
import TypeModel

/// Shares out what a line must gain or lose, step by step, and places its glyphs.
struct LineShares {
  /// Part of `whole` that is shared out.
  struct Share {
    var taken = 0
    var whole = 0
    /// What items before the present one could give.
    private var passed = 0

    init(taken: Int = 0, whole: Int = 0) {
      self.taken = taken
      self.whole = whole
    }

    /// What an item of `amount` gives; the roundings of all items add up to `taken`.
    @inline(__always)
    mutating func next(_ amount: Int) -> Int {
      guard taken > 0, amount > 0 else { return 0 }
      if taken == whole { return amount }
      let before = Share.part(taken, passed, whole)
      passed = min(passed + amount, whole)
      return Share.part(taken, passed, whole) - before
    }

    /// `taken · passed / whole`, rounded down, without overflow.
    static func part(_ taken: Int, _ passed: Int, _ whole: Int) -> Int {
      guard whole > 0, passed < whole else { return taken }
      let product = taken.multipliedFullWidth(by: passed)
      return whole.dividingFullWidth(product).quotient
    }
  }

  /// Shrink steps 1…7; index 0 unused.
  var shrink = [Share](repeating: Share(), count: 8)
  var wordSpace = Share()
  var latinGap = Share()
  /// Han gaps, each of one share or more.
  var hanGap = Share()
  var shrinkTier = 0
  var stretchTier = 0
  var overflow = 0
}

extension LineShares {
  /// Shares `difference` out over what lies `between` the ends of a line.
  init(
    difference: Int, between: LineSums, endShrink: Int, isJustified: Bool, stretches: Bool,
    isEven: Bool
  ) {
    self.init()
    if difference < 0 {
      share(-difference, between, endShrink: endShrink, isJustified: isJustified)
    } else if difference > 0, stretches {
      share(difference, between, isEven: isEven)
    }
  }

  private mutating func share(
    _ loss: Int, _ between: LineSums, endShrink: Int, isJustified: Bool
  ) {
    var rest = loss
    let amounts = [
      0, endShrink, between.shrink2, between.shrink3, between.shrink4, between.shrink5,
      between.shrink6, between.shrink7,
    ]
    for step in 1...7 where rest > 0 && amounts[step] > 0 && (isJustified || step == 1) {
      let taken = min(rest, amounts[step])
      shrink[step] = Share(taken: taken, whole: amounts[step])
      shrinkTier = step
      rest -= taken
    }
    overflow = rest
  }

  private mutating func share(_ gain: Int, _ between: LineSums, isEven: Bool) {
    var rest = gain
    if isEven, between.hanGaps > 0 {
      hanGap = Share(taken: gain, whole: between.hanGaps)
      stretchTier = 3
      return
    }
    if between.wordStretch > 0 {
      let taken = min(rest, between.wordStretch)
      wordSpace = Share(taken: taken, whole: between.wordStretch)
      stretchTier = 1
      rest -= taken
    }
    if rest > 0, between.gapStretch > 0 {
      let taken = min(rest, between.gapStretch)
      latinGap = Share(taken: taken, whole: between.gapStretch)
      stretchTier = 2
      rest -= taken
    }
    guard rest > 0 else { return }
    if between.hanGaps > 0 {
      hanGap = Share(taken: rest, whole: between.hanGaps)
      stretchTier = 3
    } else if between.wordStretch > 0 {
      wordSpace = Share(taken: wordSpace.taken + rest, whole: between.wordStretch)
    } else if between.gapStretch > 0 {
      latinGap = Share(taken: latinGap.taken + rest, whole: between.gapStretch)
    }
  }
}
