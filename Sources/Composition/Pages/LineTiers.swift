import TypeModel

/// How many lines of the body had to give or take in which step: what no PDF shows.
package struct LineTiers: Hashable, Sendable {
  /// Lines by the last shrink step taken (TYPOGRAPHY §4): index 0 none, 1…7.
  package var shrink = [Int](repeating: 0, count: 8)
  /// Lines by the last stretch step taken: index 0 none, 1…3.
  package var stretch = [Int](repeating: 0, count: 4)
  /// No lines.
  package init() {}

  /// Counts the lines of `block` if they fill their measure, `times` over; −1 takes them back.
  mutating func add(_ block: FlowBlock, times: Int = 1) {
    guard block.text?.paragraph.alignment == .justified else { return }
    for line in block.lines { add(line.quality, times) }
  }

  private mutating func add(_ quality: LineQuality, _ times: Int) {
    shrink[min(max(0, quality.shrinkTier), shrink.count - 1)] += times
    stretch[min(max(0, quality.stretchTier), stretch.count - 1)] += times
  }
}
