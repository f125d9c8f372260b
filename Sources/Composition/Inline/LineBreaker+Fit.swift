import TypeModel

/// Prices as plain numbers, read once a paragraph.
struct LinePrices {
  var shrink1, shrink2, shrink3, shrink4, shrink5, shrink6, shrink7: Double
  var wordSpace, latinGap, hanGap, visibleGap, widestGap: Double
  var lone, short, hanging, unequal, overfull: Double
  /// Scaled points in the paragraph's em.
  var em: Double
  /// 1 / em.
  var perEm: Double

  init(_ costs: LineCosts, em: Double) {
    func price(_ step: Int) -> Double {
      guard step < costs.shrink.count, step < costs.allowsShrink.count,
        costs.allowsShrink[step]
      else { return -1 }
      return costs.shrink[step]
    }
    (shrink1, shrink2, shrink3) = (price(1), price(2), price(3))
    (shrink4, shrink5, shrink6) = (price(4), price(5), price(6))
    shrink7 = price(7)
    (wordSpace, latinGap, hanGap) = (costs.wordSpace, costs.latinGap, costs.hanGap)
    visibleGap = max(costs.visibleGap, 0.001)
    widestGap = max(costs.widestGap, 0.001)
    (lone, short, hanging) = (costs.loneCharacter, costs.shortLastLine, costs.hanging)
    (unequal, overfull) = (costs.unequalNeighbours, costs.overfull)
    self.em = em
    perEm = 1 / em
  }
}

extension LineBreaker {
  /// How the line from `start` to `end` would be filled to `measure`.
  func fit(
    from start: Breakpoint, to end: Breakpoint, measure: Int, isLast: Bool, isOnly: Bool,
    frame: Frame, prices: LinePrices
  ) -> LineFit {
    guard start.next <= end.last else { return LineFit(cost: .infinity) }
    var between = sums[end.last] - sums[start.next]
    if start.startTier != 0, start.next < end.last {
      between.add(-start.startTrim, tier: start.startTier)
    }
    let natural = between.width + end.endWidth - start.startTrim
    var fit = LineFit(difference: measure - natural)
    if end.hangWidth > 0, frame.settings.hanging == .force {
      fit.difference += end.hangWidth
      fit.hangs = true
    }
    weigh(&fit, between, end, isLast: isLast, frame: frame, prices: prices)
    if end.hangWidth > 0, !fit.hangs, fit.difference < 0 {
      var hung = LineFit(difference: fit.difference + end.hangWidth, hangs: true)
      weigh(&hung, between, end, isLast: isLast, frame: frame, prices: prices)
      hung.cost += prices.hanging
      if hung.cost < fit.cost { fit = hung }
    }
    if isLast, !isOnly {
      fit.cost += lastLinePrice(between.letters, start: start, end: end, prices: prices)
    }
    fit.cost += end.price
    return fit
  }

  /// What a last line of few characters costs (孤字).
  private func lastLinePrice(
    _ before: Int, start: Breakpoint, end: Breakpoint, prices: LinePrices
  ) -> Double {
    let letters = sums[end.last + 1].letters - sums[start.next].letters
    if letters <= 1 { return prices.lone }
    return letters <= 3 ? prices.short : 0
  }

  private func weigh(
    _ fit: inout LineFit, _ between: LineSums, _ end: Breakpoint, isLast: Bool, frame: Frame,
    prices: LinePrices
  ) {
    if fit.difference < 0 {
      weighShrinking(&fit, between, end, frame: frame, prices: prices)
    } else if !isLast || frame.justifiesLastLine {
      weighStretching(&fit, between, frame: frame, prices: prices)
    }
  }

  private func weighStretching(
    _ fit: inout LineFit, _ between: LineSums, frame: Frame, prices: LinePrices
  ) {
    var rest = Double(fit.difference)
    guard rest > 0 else { return }
    if !frame.fills {
      let part = rest * prices.perEm
      fit.cost = 0.01 * part * part
      return
    }
    if between.wordStretch > 0 {
      let whole = Double(between.wordStretch)
      let taken = min(rest, whole)
      fit.cost += prices.wordSpace * taken * taken / whole * prices.perEm * 4
      rest -= taken
    }
    if rest > 0, between.gapStretch > 0 {
      let whole = Double(between.gapStretch)
      let taken = min(rest, whole)
      fit.cost += prices.latinGap * taken * taken / whole * prices.perEm * 4
      rest -= taken
    }
    guard rest > 0 else { return }
    let gap = rest * prices.perEm / Double(max(between.hanGaps, 1))
    let seen = gap / prices.visibleGap
    fit.cost += prices.hanGap * seen * seen
    if gap > prices.widestGap {
      let excess = (gap - prices.widestGap) / prices.widestGap
      fit.cost += prices.hanGap * 20 * excess * excess
    }
    if gap > prices.visibleGap * 0.5 { fit.evenness = 2 }
  }

  private func weighShrinking(
    _ fit: inout LineFit, _ between: LineSums, _ end: Breakpoint, frame: Frame,
    prices: LinePrices
  ) {
    var rest = Double(-fit.difference)
    let perItem = prices.perEm * 2
    func take(_ amount: Int, _ price: Double, _ perItem: Double) {
      guard amount > 0, price >= 0, rest > 0 else { return }
      let whole = Double(amount)
      let taken = min(rest, whole)
      fit.cost += price * taken * taken / whole * perItem
      rest -= taken
    }
    take(end.endShrink, prices.shrink1, perItem)
    if frame.fills {
      take(between.shrink2, prices.shrink2, perItem * 2)
      take(between.shrink3, prices.shrink3, perItem)
      take(between.shrink4, prices.shrink4, perItem)
      take(between.shrink5, prices.shrink5, perItem)
      take(between.shrink6, prices.shrink6, perItem * 4)
      take(between.shrink7, prices.shrink7, perItem)
    }
    if rest >= 0.5 {
      fit.overflow = Int(rest.rounded())
      fit.cost += prices.overfull * (1 + rest * prices.perEm)
    }
    if fit.cost > 0.5 { fit.evenness = 0 }
  }
}
