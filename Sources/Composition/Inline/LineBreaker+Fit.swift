import TypeModel

extension LineBreaker {
  /// How the line from place `start` to place `end` would be filled to `measure`.
  func fit(from start: Int, to end: Int, measure: Int, isLast: Bool, isOnly: Bool) -> LineFit {
    frame.fit(starts[start], ends[end], measure: measure, isLast: isLast, isOnly: isOnly)
  }
}

extension LineFrame {
  /// Han gaps below this, in ems, are roundings.
  private static var leastGap: Double { 1.0 / 2048 }

  /// How the line from `start` to `end` would be filled to `measure`.
  @inline(__always)
  func fit(
    _ start: LineSums, _ end: LineEnd, measure: Int, isLast: Bool, isOnly: Bool
  ) -> LineFit {
    var fit = LineFit(difference: measure - (end.sums.width - start.width))
    if end.hangWidth > 0 {
      fitHanging(&fit, start, end, isLast: isLast)
    } else {
      weigh(&fit, start, end, isLast: isLast)
    }
    if isLast, !isOnly {
      let letters = end.sums.letters - start.letters
      if letters <= 3 { fit.cost += letters <= 1 ? lone : short }
    }
    fit.cost += end.price
    return fit
  }

  /// The line with its last mark inside; in the margin where that must be or where no blank is left to
  /// take it in (TYPOGRAPHY §2.4: only instead of pushing out).
  @inline(never)
  private func fitHanging(
    _ fit: inout LineFit, _ start: LineSums, _ end: LineEnd, isLast: Bool
  ) {
    var hung = LineFit(difference: fit.difference + end.hangWidth, hangs: true)
    weigh(&hung, start, end, isLast: isLast)
    guard hanging != .force else {
      fit = hung
      return
    }
    weigh(&fit, start, end, isLast: isLast)
    hung.cost += hang
    if fit.overflow > 0, hung.cost < fit.cost { fit = hung }
  }

  @inline(__always)
  private func weigh(_ fit: inout LineFit, _ start: LineSums, _ end: LineEnd, isLast: Bool) {
    if fit.difference < 0 {
      weighShrinking(&fit, start, end)
    } else if !isLast || justifiesLastLine {
      weighStretching(&fit, start, end)
    }
  }

  @inline(__always)
  private func weighStretching(_ fit: inout LineFit, _ start: LineSums, _ end: LineEnd) {
    var rest = Double(fit.difference)
    guard rest > 0 else { return }
    guard fills else {
      let part = rest * perEm
      fit.cost = 0.01 * part * part
      return
    }
    let words = end.sums.wordStretch - start.wordStretch
    if words > 0 {
      let whole = Double(words)
      let taken = min(rest, whole)
      fit.cost += wordSpace * taken * taken / whole * perEm * 4
      rest -= taken
    }
    let gaps = end.sums.gapStretch - start.gapStretch
    if rest > 0, gaps > 0 {
      let whole = Double(gaps)
      let taken = min(rest, whole)
      let part = taken / whole
      fit.cost += latinGap * part * part * (1 + 3 * part * part) * whole * perEm * 4
      rest -= taken
    }
    guard rest > 0 else { return }
    let places = end.sums.hanGaps - start.hanGaps
    if places == 0, words + gaps > 0 {
      // Only spaces can grow on, beyond their limits; letters of an address do not.
      let whole = Double(words + gaps)
      let most = end.isOfAddress || start.isOfAddress ? 0 : 2 * whole
      if rest > most, longestGap < .infinity { return leaveShort(&fit, end.shortPrice) }
      fit.cost += wordSpace * 50 * rest * rest / whole * perEm * 4
      fit.evenness = 2
      return
    }
    let gap = rest * perEm / Double(max(places, 1))
    if gap > longestGap + 1e-6 { return leaveShort(&fit, end.shortPrice) }
    let seen = gap / visibleGap
    fit.cost += (gap > Self.leastGap ? partedHan : 0) + hanGap * seen * seen
    if gap > widestGap {
      let excess = gap / widestGap - 1
      fit.cost += hanGap * 100 * excess * excess
    }
    if gap > visibleGap { fit.evenness = 2 }
    // The Han before an address are not parted for its sake.
    if end.shortPrice < shortLine, fit.cost > end.shortPrice, longestGap < .infinity {
      leaveShort(&fit, end.shortPrice)
    }
  }

  /// The price of a line that is set solid and ends short of the measure.
  @inline(never)
  private func leaveShort(_ fit: inout LineFit, _ price: Double) {
    let part = Double(fit.difference) / Double(max(measure, 1))
    fit.cost = price * (1 + 20 * part * part)
    fit.isShort = true
    fit.evenness = 2
  }

  @inline(__always)
  private func weighShrinking(_ fit: inout LineFit, _ start: LineSums, _ end: LineEnd) {
    var rest = Double(-fit.difference)
    let whole = end.sums.shrink - start.shrink + end.endShrink
    guard -fit.difference <= whole else {
      fit.overflow = -fit.difference - max(whole, 0)
      fit.cost += overfull * (1 + Double(fit.overflow) * perEm)
      return
    }
    give(end.endShrink, shrink[0], 2, &rest, &fit.cost)
    give(end.sums.shrink2 - start.shrink2, shrink[1], 4, &rest, &fit.cost)
    give(end.sums.shrink3 - start.shrink3, shrink[2], 2, &rest, &fit.cost)
    giveMarks(end.sums.shrink4 - start.shrink4, shrink[3], &rest, &fit.cost)
    giveMarks(end.sums.shrink5 - start.shrink5, shrink[4], &rest, &fit.cost)
    give(end.sums.shrink6 - start.shrink6, shrink[5], 8, &rest, &fit.cost)
    giveMarks(end.sums.shrink7 - start.shrink7, shrink[6], &rest, &fit.cost)
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
    cost += price * taken * taken / whole * perEm * itemsPerEm
    rest -= taken
  }

  /// Takes what the marks of a step can give, half an em each; dearer once they are seen to.
  @inline(__always)
  private func giveMarks(
    _ amount: Int, _ price: Double, _ rest: inout Double, _ cost: inout Double
  ) {
    guard amount > 0, rest > 0 else { return }
    let items = Double(amount) * perEm * 2
    let part = min(rest / Double(amount), 1)
    cost += items * (price * part * part + (part > 0.2 ? squeezedMark : 0))
    rest -= min(rest, Double(amount))
  }
}
