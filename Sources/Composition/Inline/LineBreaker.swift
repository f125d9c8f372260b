import ChineseRules
import TypeModel

/// Running sums over the atoms before a place: what a line between two places can give and take.
struct LineSums {
  /// Width of atoms and of the gaps after them.
  var width = 0
  /// All that may give way.
  var shrink = 0
  /// What may give way in shrink steps 2…7.
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
  /// Shares in which Han gaps may grow.
  var hanGaps = 0
  /// Characters that count against a lone last character.
  var letters = 0
  /// Whether a line that begins here begins within an address.
  var isOfAddress = false

  /// Adds what an item of shrink step `tier` can give.
  @inline(__always)
  mutating func add(_ amount: Int, tier: UInt8) {
    shrink += amount
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
  static func - (end: LineSums, start: LineSums) -> LineSums {
    LineSums(
      width: end.width - start.width, shrink: end.shrink - start.shrink,
      shrink2: end.shrink2 - start.shrink2, shrink3: end.shrink3 - start.shrink3,
      shrink4: end.shrink4 - start.shrink4, shrink5: end.shrink5 - start.shrink5,
      shrink6: end.shrink6 - start.shrink6, shrink7: end.shrink7 - start.shrink7,
      wordStretch: end.wordStretch - start.wordStretch,
      gapStretch: end.gapStretch - start.gapStretch, hanGaps: end.hanGaps - start.hanGaps,
      letters: end.letters - start.letters)
  }
}

/// A place where a line may end and the next begin.
struct Breakpoint {
  /// The atom that the next line begins with.
  var next: Int
  /// The last atom that shows on the line.
  var last: Int
  /// What the first mark of the next line loses.
  var startTrim = 0
}

/// The end of a line.
struct LineEnd {
  /// Sums up to the end, the last mark as wide as it is at line ends.
  var sums = LineSums()
  /// What breaking here costs.
  var price = 0.0
  /// What it costs to leave the line short rather than stretch it.
  var shortPrice = Double.infinity
  /// Whether the line ends in an address, whose letters keep together.
  var isOfAddress = false
  /// What the last mark gives as shrink step 1.
  var endShrink = 0
  /// Width of the last mark if it may hang, else 0.
  var hangWidth = 0
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
  /// Whether it stays short of the measure, since filling it would tear it apart.
  var isShort = false
}

/// Chooses the breaks of a stretch of atoms for the stretch as a whole.
///
/// Knuth and Plass's search over prefix sums: for each place, only the starts whose line can hold
/// and whose cost can still win are tried, so the work is linear in the text.
struct LineBreaker {
  var sums: [LineSums] = []
  /// Places where lines may end, the beginning and the end of the stretch among them.
  var points: [Breakpoint] = []
  /// By place: the sums before the line that begins there, its trim reckoned in.
  var starts: [LineSums] = []
  /// By place: the line that ends there.
  var ends: [LineEnd] = []
  var nodes: [Node] = []
  /// Places that lines may begin at, since a way that is not too dear reaches them.
  var alive: [Int32] = []
  /// Starts whose best cost no later start undercuts: the first is the cheapest alive.
  var cheapest: [Int32] = []
  var frame = LineFrame()
  /// Lines tried, for tests that count.
  var tried = 0

  /// A way to a place: its cost, where its last line begins, how even the line before that is.
  struct Way {
    var cost = Double.infinity
    var from: Int32 = -1
    var fromEvenness: Int32 = 1
  }

  /// The best ways to a place, by evenness of the last line.
  struct Node {
    var tight = Way()
    var even = Way()
    var loose = Way()
    var best = Double.infinity

    /// The way whose last line has `evenness`.
    func way(_ evenness: Int) -> Way {
      switch evenness {
      case 0: tight
      case 1: even
      default: loose
      }
    }
  }

  /// Prepares the sums of `atoms`.
  mutating func load(_ atoms: [Atom], frame: LineFrame) {
    self.frame = frame
    sums.removeAll(keepingCapacity: true)
    sums.reserveCapacity(atoms.count + 1)
    var sum = LineSums()
    for atom in atoms {
      sums.append(sum)
      sum.width += atom.width + atom.gap
      sum.letters += Int(atom.letters)
      sum.hanGaps += Int(atom.growth)
      if atom.gapShrink | atom.gapStretch | atom.stretch != 0 {
        if frame.mayShrink(6) { sum.add(atom.gapShrink, tier: 6) }
        sum.gapStretch += atom.gapStretch
        sum.wordStretch += atom.stretch
      }
      if atom.tier != 0, frame.mayShrink(atom.tier) {
        sum.add(atom.blankBefore + atom.blankAfter, tier: atom.tier)
      }
    }
    sums.append(sum)
  }

  /// Collects the places where a line may end in `range` of `atoms`, its two ends included.
  mutating func collectPoints(_ atoms: [Atom], in range: Range<Int>) {
    points.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    points.reserveCapacity(range.count + 1)
    starts.reserveCapacity(range.count + 1)
    ends.reserveCapacity(range.count + 1)
    var first = range.lowerBound
    while first < range.upperBound, atoms[first].space != .none { first += 1 }
    ends.append(LineEnd())
    var trim = 0
    if first < range.upperBound {
      trim = atoms[first].startTrim
      if range.lowerBound == 0 {
        if atoms[first].first.isMark {
          trim = frame.trimsParagraphStart ? atoms[first].blankBefore : min(trim, 0)
        } else if frame.firstMeasure < frame.measure {
          trim = 0  // A ruby may hang into the indent.
        }
      }
    }
    points.append(Breakpoint(next: first, last: first - 1, startTrim: trim))
    appendStart(atoms, at: first, trim: trim)
    guard first < range.upperBound else { return }
    for index in first..<range.upperBound {
      let isEnd = index == range.upperBound - 1
      guard isEnd || atoms[index].breakPrice < .infinity else { continue }
      appendPoint(atoms, after: index, first: first, isEnd: isEnd)
    }
  }

  private mutating func appendStart(_ atoms: [Atom], at index: Int, trim: Int) {
    var sum = sums[index]
    sum.width += trim
    if trim > 0, atoms[index].tier != 0, frame.mayShrink(atoms[index].tier) {
      sum.add(trim, tier: atoms[index].tier)
    }
    sum.isOfAddress = index < atoms.count && atoms[index].isOfAddress
    starts.append(sum)
  }

  private mutating func appendPoint(
    _ atoms: [Atom], after index: Int, first: Int, isEnd: Bool
  ) {
    var last = index
    while last > first, atoms[last].space != .none { last -= 1 }
    let trim = isEnd ? 0 : atoms[index + 1].startTrim
    points.append(Breakpoint(next: index + 1, last: last, startTrim: trim))
    appendStart(atoms, at: index + 1, trim: trim)
    var end = LineEnd(sums: sums[last])
    let width = atoms[last].width - atoms[last].endTrim
    end.sums.width += width
    end.sums.letters += Int(atoms[last].letters)
    end.endShrink = atoms[last].endShrink
    end.isOfAddress =
      atoms[last].isOfAddress || atoms[last].first.isMark && last > 0 && atoms[last - 1].isOfAddress
    if frame.hanging != .none, atoms[last].hangs, last > 0, !atoms[last - 1].first.isMark,
      atoms[last - 1].space == .none
    {
      end.hangWidth = width
    }
    end.shortPrice = frame.shortLine
    if !isEnd {
      end.price = Double(atoms[index].breakPrice)
      if atoms[index + 1].isOfAddress { end.shortPrice = min(frame.address, frame.shortLine) }
      if index == last { end.sums.width += atoms[index].hyphenWidth }
    }
    ends.append(end)
  }
}
