import Foundation
public import TypeModel

/// Hyphenates words by patterns (Franklin Liang's method, as in TeX) in the file format of libhyphen.
///
/// The patterns are read once into a tree of their letters; looking a word up changes nothing in it.
/// libhyphen links every pattern to its shorter ones before the first word is asked for, which costs
/// a short report as much as all its lines do.
public struct PatternHyphenator: Hyphenator {
  /// Bytes of the longest word that is looked up.
  private static let longestWord = 100
  /// Letters of a word that must stay before and behind a hyphen.
  private var margins = (left: 2, right: 3)
  private var steps: StepTable
  /// Where the digits of the pattern that ends at each node begin in `digits`; 0 where none ends.
  private var starts: [Int] = [0]
  /// The digits of all patterns, one more for each than it has letters.
  private var digits: [UInt8] = [0]

  /// The patterns in `file` (`hyph_en_US.dic`); `nil` when there is no such file.
  public init?(file: String) {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    self.init(patterns: [UInt8](data))
  }

  /// The patterns in `bytes`, a line each, behind a line that names their encoding.
  ///
  /// Lines of other letters than `a` to `z` are left out: no word that is looked up has any.
  package init(patterns bytes: [UInt8]) {
    steps = StepTable(capacity: bytes.count / 4)
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).dropFirst() {
      if !readMargin(line) { add(line) }
    }
  }

  /// Where the patterns allow a hyphen in `word`; nowhere in a word of other letters than ASCII.
  public func hyphenationPoints(of word: String) -> [Int] {
    let size = word.utf8.count
    guard size < Self.longestWord, size >= margins.left + margins.right else { return [] }
    var letters: [UInt32] = [0]
    for byte in word.utf8 {
      guard let letter = Self.letter(byte | 0x20), letter > 0 else { return [] }
      letters.append(letter)
    }
    letters.append(0)
    let levels = levels(between: letters)
    // An odd number between two letters means a hyphen there.
    return (margins.left...size - margins.right).filter { levels[$0 + 1] & 1 == 1 }
  }

  /// The highest digit that a pattern puts before each of `letters`, and behind the last.
  private func levels(between letters: [UInt32]) -> [UInt8] {
    var levels = [UInt8](repeating: 0, count: letters.count + 1)
    for first in letters.indices {
      var node: UInt32 = 0
      for last in first..<letters.count {
        guard let next = steps[node, letters[last]] else { break }
        node = next
        let start = starts[Int(node)]
        if start == 0 { continue }
        for place in first...last + 1 {
          levels[place] = max(levels[place], digits[start + place - first])
        }
      }
    }
    return levels
  }

  /// Adds the pattern in `line`: letters and full stops, with digits between them.
  private mutating func add(_ line: ArraySlice<UInt8>) {
    var node: UInt32 = 0
    let start = digits.count
    digits.append(0)
    for byte in line {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits[digits.count - 1] = byte - UInt8(ascii: "0")
      } else if let letter = Self.letter(byte) {
        node = step(from: node, by: letter)
        digits.append(0)
      } else {
        digits.removeSubrange(start...)
        return
      }
    }
    starts[Int(node)] = start
  }

  /// The node that `letter` leads to from `node`, which is made if there is none.
  private mutating func step(from node: UInt32, by letter: UInt32) -> UInt32 {
    if let known = steps[node, letter] { return known }
    let made = UInt32(starts.count)
    starts.append(0)
    steps.insert(made, from: node, by: letter)
    return made
  }

  /// Takes a margin from `line` if it states one.
  private mutating func readMargin(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return false
    }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 2, let number = Int(words[1]), (1...Self.longestWord).contains(number)
    else { return true }
    if words[0] == "LEFTHYPHENMIN" { margins.left = number }
    if words[0] == "RIGHTHYPHENMIN" { margins.right = number }
    return true
  }

  /// The number of a letter, 0 of the full stop, which stands for the ends of a word.
  private static func letter(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "."): 0
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 1
    default: nil
    }
  }
}
