import ChineseRules
import Foundation
import Testing
import TypeModel

@testable import Composition

/// Unicode's own line break samples, as Debian's package `unicode-data` brings them.
private let samplesFile = "/usr/share/unicode/auxiliary/LineBreakTest.txt"

/// Where we part from UAX #14 on purpose.
private struct Deviation: Sendable {
  /// Why.
  let reason: String
  /// Whether it explains a break that Unicode has (`true`) or has not between two classes.
  let explains: @Sendable (Bool, CharacterClass, CharacterClass) -> Bool
}

/// Classes that `lineEdgeRows` keep from a line start at level basic.
private let notAtStart = Set(
  lineEdgeRows.filter { ($0.notAtStart ?? .strict) <= .basic }.flatMap(\.kinds))

private let deviations: [Deviation] = [
  Deviation(reason: "Hangul is broken syllable by syllable, without jamo and without LB21–22") {
    isBreak, left, right in
    left == .hangul || right == .hangul
  },
  Deviation(reason: "joiners, controls and lone combining marks: the reader takes them out") {
    isBreak, left, right in
    left == .glue || right == .glue || left == .breakPoint
  },
  Deviation(reason: "fixed spaces and tabs belong to the run of spaces that they stand in") {
    isBreak, left, right in
    isBreak && left == .space && (right == .space || right == .fixedSpace)
  },
  Deviation(reason: "what opens no line opens none after a space either (clreq TR §6.1.1)") {
    isBreak, left, right in
    isBreak && left == .space && (notAtStart.contains(right) || right == .dash)
  },
  Deviation(reason: "a paragraph that begins with spaces does not begin with an empty line") {
    isBreak, left, right in
    isBreak && left == .space
  },
  Deviation(reason: "a single dash connects and opens no line (GB15834 §5.1.6)") {
    isBreak, left, right in
    isBreak && (right == .dash || right == .middleDot)
  },
  Deviation(reason: "signs, brackets and pauses inside a word or number hold to it (UAX14 LB25)") {
    isBreak, left, right in
    isBreak && left.isOfWords && right.isOfWords
  },
  Deviation(reason: "after ) ] } and before ( a space or Han breaks; a hyphen, soft or not, too") {
    isBreak, left, right in
    !isBreak
      && (left == .latinClose || right == .latinClose || left == .hyphen || right == .latinOpen)
  },
  Deviation(reason: "straight quotes open and close in turn, so only one side is tied") {
    isBreak, left, right in
    !isBreak && (left == .latinSign || right == .latinSign)
  },
  Deviation(reason: "rare marks without a row (․ of class IN, ៖ of class NS) break as symbols do") {
    isBreak, left, right in
    !isBreak && (left == .symbol || right == .symbol || left == .letter || right == .letter)
  },
  Deviation(reason: "what opens no line opens none after objects and symbols either") {
    isBreak, left, right in
    isBreak && notAtStart.contains(right)
  },
  Deviation(reason: "a currency sign closes no line (clreq TR §6.1.2)") {
    isBreak, left, right in
    isBreak && left == .prefix
  },
  Deviation(reason: "tabs and fixed spaces are spaces: no break before them") {
    isBreak, left, right in
    isBreak && (right == .space || right == .fixedSpace)
  },
  Deviation(reason: "… opens a line at all levels but strict (clreq TR §6.1.1)") {
    isBreak, left, right in
    !isBreak && (right == .ellipsis || right == .long)
  },
  Deviation(reason: "a sign that begins a word (.NET) opens a line behind a space (UAX14 LB15c)") {
    isBreak, left, right in
    !isBreak && left == .space && right == .latinPause
  },
  Deviation(reason: "an opening mark closes no line, with a space after it or not") {
    isBreak, left, right in
    !isBreak && left == .space
  },
]

/// A text, and whether a line may break before each of its characters but the first.
private struct BreakSample {
  var text = String.UnicodeScalarView()
  var offsets: [Int] = []
  var isBreak: [Bool] = []

  /// Reads `× 0023 ÷ 2014 ÷`; `nil` for comments and for surrogates, which no text holds.
  init?(_ line: Substring) {
    var offset = 0
    var breaksHere = false
    for word in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
      if word == "÷" || word == "×" {
        breaksHere = word == "÷"
        continue
      }
      guard let value = UInt32(word, radix: 16), let scalar = Unicode.Scalar(value) else {
        return nil
      }
      if offset > 0 {
        offsets.append(offset)
        isBreak.append(breaksHere)
      }
      text.append(scalar)
      offset += UTF8.width(scalar)
    }
    if offsets.isEmpty { return nil }
  }

  static func all() -> [BreakSample] {
    let file = (try? String(contentsOfFile: samplesFile, encoding: .utf8)) ?? ""
    return file.split(separator: "\n").compactMap { BreakSample($0) }
  }
}

/// How our breaks differ from Unicode's: counts by row of `deviations`.
private struct BreakAgreement {
  var agreed = 0
  var counts = [Int](repeating: 0, count: deviations.count)

  init() {
    let classes = CharacterClassTable()
    var settings = LineSettings()
    settings.prohibition = .basic
    var builder = AtomBuilder(shaper: SquareShaper(), classes: classes)
    for sample in BreakSample.all() {
      builder.build(plainParagraph(String(sample.text), settings: settings))
      let found = Set(builder.breakOffsets)
      let scalars = Array(sample.text)
      for (index, offset) in sample.offsets.enumerated() {
        let isBreak = sample.isBreak[index]
        guard found.contains(offset) != isBreak else {
          agreed += 1
          continue
        }
        let (left, right) = (classes[scalars[index]], classes[scalars[index + 1]])
        guard let row = deviations.firstIndex(where: { $0.explains(isBreak, left, right) }) else {
          Issue.record("\(isBreak ? "÷" : "×") between \(left) and \(right) in \(scalars)")
          continue
        }
        counts[row] += 1
      }
    }
  }

  /// The table of Docs/lines.md.
  var table: String {
    let total = agreed + counts.reduce(0, +)
    let rows = zip(deviations, counts).map { "| \($0.reason) | \($1) |\n" }
    return "| of \(total) places | |\n|---|---|\n| agree | \(agreed) |\n" + rows.joined()
  }
}

@Test(.enabled(if: FileManager.default.fileExists(atPath: samplesFile)))
func breaksAgreeWithUnicodeButForTheListedDeviations() throws {
  let agreement = BreakAgreement()
  for (deviation, count) in zip(deviations, agreement.counts) where count == 0 {
    Issue.record("never needed: \(deviation.reason)")
  }
  #expect(agreement.agreed > 8 * agreement.counts.reduce(0, +))
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Docs/lines.md")
  var page = try String(contentsOf: file, encoding: .utf8)
  let start = try #require(page.range(of: "by UnicodeLineBreakTests -->\n")).upperBound
  let end = try #require(page.range(of: "<!-- end -->", range: start..<page.endIndex)).lowerBound
  if ProcessInfo.processInfo.environment["PRINTREPORT_ACCEPT"] == "1" {
    page.replaceSubrange(start..<end, with: agreement.table)
    try page.write(to: file, atomically: true, encoding: .utf8)
  } else {
    #expect(page[start..<end] == agreement.table)
  }
}
