import TypeModel

extension LineBreaker {
  /// How the line from place `first` to place `final` would be filled to `measure`.
  @inline(__always)
  func fit(from first: Int, to final: Int, measure: Int, isLast: Bool, isOnly: Bool) -> LineFit {
    let width = points[final].ending.width - points[first].starting.width
    var fit = LineFit(difference: measure - width)
    if points[final].hangWidth > 0 {
      fitHanging(&fit, first, final, isLast: isLast)
    } else {
      weigh(&fit, first, final, isLast: isLast)
    }
    if isLast, !isOnly {
      let letters = points[final].ending.letters - points[first].starting.letters
      if letters <= 3 { fit.cost += letters <= 1 ? frame.lone : frame.short }
    }
    fit.cost += points[final].price
    return fit
  }

  /// The line with its last mark inside or in the margin, whichever costs less.
  private func fitHanging(_ fit: inout LineFit, _ first: Int, _ final: Int, isLast: Bool) {
    var hung = LineFit(difference: fit.difference + points[final].hangWidth, hangs: true)
    weigh(&hung, first, final, isLast: isLast)
    guard frame.hanging != .force else {
      fit = hung
      return
    }
    weigh(&fit, first, final, isLast: isLast)
    hung.cost += frame.hang
    if fit.difference < 0, hung.cost < fit.cost { fit = hung }
  }

  @inline(__always)
  private func weigh(_ fit: inout LineFit, _ first: Int, _ final: Int, isLast: Bool) {
    if fit.difference < 0 {
      weighShrinking(&fit, first, final)
    } else if !isLast || frame.justifiesLastLine {
      weighStretching(&fit, first, final)
    }
  }

  @inline(__always)
  private func weighStretching(_ fit: inout LineFit, _ first: Int, _ final: Int) {
    var rest = Double(fit.difference)
    guard rest > 0 else { return }
    guard frame.fills else {
      let part = rest * frame.perEm
      fit.cost = 0.01 * part * part
      return
    }
    let words = points[final].ending.wordStretch - points[first].starting.wordStretch
    if words > 0 {
      let whole = Double(words)
      let taken = min(rest, whole)
      fit.cost += frame.wordSpace * taken * taken / whole * frame.perEm * 4
      rest -= taken
    }
    let gaps = points[final].ending.gapStretch - points[first].starting.gapStretch
    if rest > 0, gaps > 0 {
      let whole = Double(gaps)
      let taken = min(rest, whole)
      let part = taken / whole
      let count = whole * frame.perEm * 4
      fit.cost += frame.latinGap * part * part * (1 + 3 * part * part) * count
      rest -= taken
    }
    guard rest > 0 else { return }
    let places = points[final].ending.hanGaps - points[first].starting.hanGaps
    let gap = rest * frame.perEm / Double(max(places, 1))
    let seen = gap / frame.visibleGap
    fit.cost += frame.hanGap * seen * seen
    if gap > frame.widestGap {
      let excess = gap / frame.widestGap - 1
      fit.cost += frame.hanGap * 100 * excess * excess
    }
    if gap > frame.visibleGap { fit.evenness = 2 }
  }

  @inline(__always)
  private func weighShrinking(_ fit: inout LineFit, _ first: Int, _ final: Int) {
    var rest = Double(-fit.difference)
    let whole = points[final].ending.shrink - points[first].starting.shrink
    guard -fit.difference <= whole + points[final].endShrink else {
      fit.overflow = -fit.difference - max(whole + points[final].endShrink, 0)
      fit.cost += frame.overfull * (1 + Double(fit.overflow) * frame.perEm)
      return
    }
    if points[final].endShrink > 0 {
      let amount = Double(points[final].endShrink)
      let taken = min(rest, amount)
      fit.cost += frame.shrink[0] * taken * taken / amount * frame.perEm * 2
      rest -= taken
    }
    let start = points[first].starting
    let end = points[final].ending
    give(end.shrink2 - start.shrink2, frame.shrink[1], 4, &rest, &fit.cost)
    give(end.shrink3 - start.shrink3, frame.shrink[2], 2, &rest, &fit.cost)
    give(end.shrink4 - start.shrink4, frame.shrink[3], 2, &rest, &fit.cost)
    give(end.shrink5 - start.shrink5, frame.shrink[4], 2, &rest, &fit.cost)
    give(end.shrink6 - start.shrink6, frame.shrink[5], 8, &rest, &fit.cost)
    give(end.shrink7 - start.shrink7, frame.shrink[6], 2, &rest, &fit.cost)
    if fit.cost > 0.5 { fit.evenness = 0 }
  }

  /// Takes what a step can give; `perEm` items of it make an em.
  @inline(__always)
  private func give(
    _ amount: Int, _ price: Double, _ itemsPerEm: Double, _ rest: inout Double,
    _ cost: inout Double
  ) {
    guard amount > 0, rest > 0 else { return }
    let whole = Double(amount)
    let taken = min(rest, whole)
    cost += price * taken * taken / whole * frame.perEm * itemsPerEm
    rest -= taken
  }
}
