/// The text of a report, cut into lines: what all passes of the reader look at.
public struct SourceText: Hashable, Sendable {
  /// Characters that were taken out of a line before it came here.
  public struct Removal: Hashable, Sendable {
    /// Line, from 1.
    public var line: Int
    /// How many characters of the line stand before the place.
    public var offset: Int
    /// How many were taken out.
    public var count: Int
    /// The removal of `count` characters at `offset` of `line`.
    public init(line: Int, offset: Int, count: Int) {
      self.line = line
      self.offset = offset
      self.count = count
    }
  }

  /// All characters, line ends (`\n`) included.
  package let scalars: [Unicode.Scalar]
  /// The characters of each line, without its end.
  package let lines: [Range<Int>]
  /// Lines (from 0) that a form feed ended.
  package let formFeeds: Set<Int>
  /// Where characters were taken out, in the order of the file; each counts those of its line up to
  /// it.
  private let removals: [Removal]

  /// The lines of `text`, which `\n` ends.
  ///
  /// - Parameters:
  ///   - text: The text; characters without meaning are already out of it.
  ///   - removals: What was taken out, in the order of the file, so that columns stay true.
  ///   - formFeeds: Lines, from 1, that a form feed ended.
  public init(_ text: String, removals: [Removal] = [], formFeeds: [Int] = []) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count / 2)
    var lines: [Range<Int>] = []
    var start = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines.append(start..<scalars.count)
        start = scalars.count + 1
      }
      scalars.append(scalar)
    }
    if start < scalars.count { lines.append(start..<scalars.count) }
    self.scalars = scalars
    self.lines = lines
    self.removals = Self.totals(of: removals)
    self.formFeeds = Set(formFeeds.map { $0 - 1 })
  }

  /// `removals`, each with the count of all of its line up to it.
  private static func totals(of removals: [Removal]) -> [Removal] {
    var totals = removals
    for index in totals.indices.dropFirst() where totals[index - 1].line == totals[index].line {
      totals[index].count += totals[index - 1].count
    }
    return totals
  }

  /// The last removal at or before `offset` of line `line` (from 0).
  private func removal(before offset: Int, inLine line: Int) -> Removal? {
    var (low, high) = (0, removals.count)
    while low < high {
      let middle = (low + high) / 2
      let isBefore = (removals[middle].line, removals[middle].offset) <= (line + 1, offset)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    guard low > 0, removals[low - 1].line == line + 1 else { return nil }
    return removals[low - 1]
  }

  /// The column (from 1) in the file of the character at `index`, which stands in line `line`
  /// (from 0).
  package func column(of index: Int, inLine line: Int) -> Int {
    let offset = index - lines[line].lowerBound
    guard !removals.isEmpty else { return offset + 1 }
    return offset + 1 + (removal(before: offset, inLine: line)?.count ?? 0)
  }

  /// Whether characters were taken out right before the one at `index` of line `line` (from 0).
  package func isBehindRemoval(_ index: Int, inLine line: Int) -> Bool {
    guard !removals.isEmpty else { return false }
    let offset = index - lines[line].lowerBound
    return removal(before: offset, inLine: line)?.offset == offset
  }

  /// The characters of `range` as a string.
  package func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// A place in line `line` (from 0) with ｜ at it and some words around: `…甲乙｜丙丁…`.
  package func seam(at offset: Int, inLine line: Int) -> String {
    guard lines.indices.contains(line) else { return "｜" }
    let whole = lines[line]
    let place = min(whole.upperBound, whole.lowerBound + offset)
    return seam(whole.lowerBound..<place, place..<whole.upperBound)
  }

  /// The place where two stretches met, with ｜ at it and some words around.
  package func seam(_ head: Range<Int>, _ tail: Range<Int>) -> String {
    let before = max(head.lowerBound, head.upperBound - 12)..<head.upperBound
    let after = tail.lowerBound..<min(tail.upperBound, tail.lowerBound + 12)
    return (before.lowerBound > head.lowerBound ? "…" : "") + string(before) + "｜" + string(after)
      + (after.upperBound < tail.upperBound ? "…" : "")
  }

  /// Line `line` (from 0) as a string, for findings; nothing of a line of more than 1,000
  /// characters, which no terminal shows and thousands of findings would repeat.
  package func lineText(_ line: Int) -> String {
    lines[line].count > 1000 ? "" : string(lines[line])
  }
}
