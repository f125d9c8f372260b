import ChineseRules
import TypeModel

/// Running sums over the atoms before a place: what a line between two places can give and take.
struct LineSums {
  /// Width of atoms and of the gaps after them.
  var width = 0
  /// What may give way in shrink steps 2…7, by step − 2.
  var shrink2 = 0
  var shrink3 = 0
  var shrink4 = 0
  var shrink5 = 0
  var shrink6 = 0
  var shrink7 = 0
  /// How much word spaces may grow.
  var wordStretch = 0
  /// How much Han–Latin gaps may grow.
  var gapStretch = 0
  /// Places where Han gaps may grow.
  var hanGaps = 0
  /// Characters that count against a lone last character.
  var letters = 0
}

/// A place where a line may end.
struct Breakpoint {
  /// The atom that the next line begins with.
  var next: Int
  /// The last atom that shows on the line.
  var last: Int
  /// What breaking here costs.
  var price: Double
  /// Width of `last` at the line end.
  var endWidth: Int
  /// What `last` gives as shrink step 1.
  var endShrink: Int
  /// Width of the mark if it may hang, else 0.
  var hangWidth: Int
  /// Less by this when a line begins after it.
  var startTrim: Int
  /// Shrink step of what `startTrim` takes; 0 for none.
  var startTier: UInt8
}

/// How one line would be filled.
struct LineFit {
  /// Distance from the natural width to the measure: negative when the line must shrink.
  var difference = 0
  var cost = 0.0
  /// 0 tight, 1 even, 2 loose.
  var evenness = 1
  var overflow = 0
  var hangs = false
}

/// Chooses the breaks of a stretch of atoms for the stretch as a whole.
///
/// Knuth and Plass's search over prefix sums: for each place, only the starts whose line can hold
/// and whose cost can still win are tried, so the work is linear in the text.
struct LineBreaker {
  var sums: [LineSums] = []
  var points: [Breakpoint] = []
  var nodes: [Node] = []
  /// Lines tried, for tests that count.
  var tried = 0

  /// The best way to a place with a last line of each evenness.
  struct Node {
    var cost: SIMD4<Double> = SIMD4(repeating: .infinity)
    var from: SIMD4<Int32> = SIMD4(repeating: -1)
    var fromEvenness: SIMD4<UInt8> = SIMD4(repeating: 1)

    var best: Double { min(cost.x, min(cost.y, cost.z)) }
  }

  /// What holds for all lines of a paragraph.
  struct Frame {
    var settings: LineSettings
    var alignment: Alignment
    /// Width of the first line of the paragraph.
    var firstMeasure: Int
    /// Width of all other lines.
    var measure: Int
    /// The em of the paragraph.
    var em: Double
    /// Whether lines shrink and stretch to their measure.
    var fills: Bool
    var justifiesLastLine: Bool
  }

  /// Prepares the sums of `atoms`.
  mutating func load(_ atoms: [Atom]) {
    sums.removeAll(keepingCapacity: true)
    sums.reserveCapacity(atoms.count + 1)
    var sum = LineSums()
    for atom in atoms {
      sums.append(sum)
      sum.width += atom.width + atom.gap
      sum.letters += Int(atom.letters)
      if atom.growsAfter { sum.hanGaps += 1 }
      if atom.gapShrink | atom.gapStretch | atom.stretch != 0 {
        sum.shrink6 += atom.gapShrink
        sum.gapStretch += atom.gapStretch
        sum.wordStretch += atom.stretch
      }
      if atom.tier != 0 { sum.add(atom.blankBefore + atom.blankAfter, tier: atom.tier) }
    }
    sums.append(sum)
  }

  /// Collects the places where a line may end in `range` of `atoms`, its two ends included.
  mutating func collectPoints(_ atoms: [Atom], in range: Range<Int>, frame: Frame) {
    points.removeAll(keepingCapacity: true)
    var first = range.lowerBound
    while first < range.upperBound, atoms[first].space != .none { first += 1 }
    var start = Breakpoint(
      next: first, last: first - 1, price: 0, endWidth: 0, endShrink: 0, hangWidth: 0,
      startTrim: 0, startTier: 0)
    if first < range.upperBound {
      start.startTrim = atoms[first].startTrim
      if range.lowerBound == 0 {
        start.startTrim =
          frame.settings.trimsParagraphStart ? atoms[first].blankBefore : min(start.startTrim, 0)
      }
    }
    if start.startTrim > 0 { start.startTier = atoms[first].tier }
    points.append(start)
    guard first < range.upperBound else { return }
    for index in first..<range.upperBound {
      let isEnd = index == range.upperBound - 1
      let price = atoms[index].breakPrice
      guard isEnd || price < .infinity else { continue }
      var last = index
      while last > first, atoms[last].space != .none { last -= 1 }
      appendPoint(atoms, after: index, last: last, isEnd: isEnd, frame: frame)
    }
  }

  private mutating func appendPoint(
    _ atoms: [Atom], after index: Int, last: Int, isEnd: Bool, frame: Frame
  ) {
    let atom = atoms[last]
    var point = Breakpoint(
      next: index + 1, last: last, price: isEnd ? 0 : Double(atoms[index].breakPrice),
      endWidth: atom.width - atom.endTrim, endShrink: atom.endShrink, hangWidth: 0,
      startTrim: 0, startTier: 0)
    if !isEnd {
      point.startTrim = atoms[index + 1].startTrim
      if point.startTrim > 0 { point.startTier = atoms[index + 1].tier }
      if atom.hyphenates, index == last { point.endWidth += Int(frame.em) / 3 }
    }
    if frame.settings.hanging != .none, atom.hangs, last > 0, !atoms[last - 1].first.isMark,
      atoms[last - 1].space == .none
    {
      point.hangWidth = point.endWidth
    }
    points.append(point)
  }
}

extension LineSums {
  /// Adds what an item of shrink step `tier` can give.
  @inline(__always)
  mutating func add(_ amount: Int, tier: UInt8) {
    switch tier {
    case 2: shrink2 += amount
    case 3: shrink3 += amount
    case 4: shrink4 += amount
    case 5: shrink5 += amount
    case 6: shrink6 += amount
    case 7: shrink7 += amount
    default: break
    }
  }

  /// What lies between two places.
  @inline(__always)
  static func - (end: LineSums, start: LineSums) -> LineSums {
    LineSums(
      width: end.width - start.width, shrink2: end.shrink2 - start.shrink2,
      shrink3: end.shrink3 - start.shrink3, shrink4: end.shrink4 - start.shrink4,
      shrink5: end.shrink5 - start.shrink5, shrink6: end.shrink6 - start.shrink6,
      shrink7: end.shrink7 - start.shrink7, wordStretch: end.wordStretch - start.wordStretch,
      gapStretch: end.gapStretch - start.gapStretch, hanGaps: end.hanGaps - start.hanGaps,
      letters: end.letters - start.letters)
  }
}
