import Diagnostics

/// A heading of the body, as the contents are compared with it.
struct HeadingLine: Hashable, Sendable {
  /// Its line, from 0.
  var line: Int
  /// Its words, as printed.
  var words: Range<Int>
  /// Its mark.
  var kind: MarkKind
  /// What it is compared by.
  var key: [UInt32]
}

/// Compares typed contents with the headings of the body.
///
/// Entries and headings are matched in order by their comparison keys, so `Gartner：2022 年` finds
/// `Gartner:2022年`: they are the same heading. The finding is then on the letter: a pair that is not
/// typed alike, character for character between the mark and the page number, differs, be it in
/// words, in width (：against :) or in spaces (`76814 亿元` against `76814亿元`), because the printed
/// contents repeat the heading's form and the editor should know which of the two was meant.
struct ContentsCheck {
  let source: SourceText
  let file: String
  let entries: [TypedContents.Entry]
  let headings: [HeadingLine]

  /// One finding for each difference, with both lines.
  func findings() -> [Diagnostic] {
    var result: [Diagnostic] = []
    let pairs = matchInOrder()
    var entryIsMatched = [Bool](repeating: false, count: entries.count)
    var headingIsMatched = [Bool](repeating: false, count: headings.count)
    for (entry, heading) in pairs {
      (entryIsMatched[entry], headingIsMatched[heading]) = (true, true)
      if let finding = spelling(entries[entry], headings[heading]) { result.append(finding) }
    }
    for (entry, heading) in alike(pairs) {
      (entryIsMatched[entry], headingIsMatched[heading]) = (true, true)
      if let finding = spelling(entries[entry], headings[heading]) { result.append(finding) }
    }
    var elsewhere: [[UInt32]: Int] = [:]
    for index in headings.indices where !headingIsMatched[index] {
      elsewhere[headings[index].key] = elsewhere[headings[index].key] ?? index
    }
    for index in entries.indices where !entryIsMatched[index] {
      let other = elsewhere.removeValue(forKey: entries[index].key)
      if let other { headingIsMatched[other] = true }
      result.append(missing(entries[index], standsAt: other.map { headings[$0].line }))
    }
    let listed = Set(pairs.map { headings[$0.heading].kind })
    for index in headings.indices
    where !headingIsMatched[index] && listed.contains(headings[index].kind) {
      result.append(extra(headings[index]))
    }
    return result
  }

  /// The longest run of pairs with equal keys that keeps both orders (Hunt and Szymanski 1977).
  ///
  /// A key that recurs is tried at no more than 16 places, so the time stays linear.
  private func matchInOrder() -> [(entry: Int, heading: Int)] {
    var places: [[UInt32]: [Int]] = [:]
    for (index, heading) in headings.enumerated() {
      places[heading.key, default: []].append(index)
    }
    var tails: [(heading: Int, link: Int)] = []
    var links: [(entry: Int, heading: Int, previous: Int)] = []
    for (index, entry) in entries.enumerated() {
      for heading in (places[entry.key] ?? []).prefix(16).reversed() {
        var (low, high) = (0, tails.count)
        while low < high {
          let middle = (low + high) / 2
          if tails[middle].heading < heading { low = middle + 1 } else { high = middle }
        }
        links.append((index, heading, low > 0 ? tails[low - 1].link : -1))
        let tail = (heading, links.count - 1)
        if low < tails.count { tails[low] = tail } else { tails.append(tail) }
      }
    }
    var result: [(entry: Int, heading: Int)] = []
    var link = tails.last?.link ?? -1
    while link >= 0 {
      result.append((links[link].entry, links[link].heading))
      link = links[link].previous
    }
    return result.reversed()
  }

  /// Pairs of what is left between matched neighbours, where the words are half alike.
  private func alike(
    _ pairs: [(entry: Int, heading: Int)]
  ) -> [(entry: Int, heading: Int)] {
    var result: [(entry: Int, heading: Int)] = []
    var (entry, heading) = (0, 0)
    for pair in pairs + [(entries.count, headings.count)] {
      while entry < pair.entry {
        let reach = heading..<min(pair.heading, heading + 8)
        if let found = reach.first(where: {
          similarity(entries[entry].key, headings[$0].key) >= 50
        }) {
          result.append((entry, found))
          heading = found + 1
        }
        entry += 1
      }
      (entry, heading) = (pair.entry + 1, pair.heading + 1)
    }
    return result
  }

  /// The finding for a pair that is not typed alike.
  private func spelling(_ entry: TypedContents.Entry, _ heading: HeadingLine) -> Diagnostic? {
    let typed = source.scalars[entry.words]
    let printed = source.scalars[heading.words]
    guard !typed.elementsEqual(printed) else { return nil }
    let shared = zip(typed, printed).prefix { $0 == $1 }.count
    let place = min(heading.words.lowerBound + shared, heading.words.upperBound - 1)
    let how = entry.key == heading.key ? "spaces or width" : "words"
    return Diagnostic(
      .warning, file: file, at: span(place, in: heading.line),
      "the heading “\(source.string(heading.words))” differs in \(how) from line \(entry.line + 1) "
        + "of the typed contents, “\(source.string(entry.words))”",
      help: "make the two alike; the printed contents take the heading on line \(heading.line + 1)",
      sourceLine: source.lineText(heading.line))
  }

  private func missing(_ entry: TypedContents.Entry, standsAt line: Int?) -> Diagnostic {
    let words = source.string(entry.words)
    let message =
      if let line {
        "the contents entry “\(words)” stands in another order than its heading on line \(line + 1)"
      } else {
        "the contents entry “\(words)” has no heading in the text"
      }
    return Diagnostic(
      .warning, file: file, at: span(entry.words.lowerBound, in: entry.line), message,
      help: "the printed contents follow the headings; mend the entry or the text",
      sourceLine: source.lineText(entry.line))
  }

  private func extra(_ heading: HeadingLine) -> Diagnostic {
    Diagnostic(
      .warning, file: file, at: span(heading.words.lowerBound, in: heading.line),
      "the heading “\(source.string(heading.words))” is not in the typed contents",
      help:
        "the printed contents name it; add it to those on line \((entries.first?.line ?? 0) + 1)",
      sourceLine: source.lineText(heading.line))
  }

  private func span(_ index: Int, in line: Int) -> SourceSpan {
    SourceSpan(line: line + 1, column: source.column(of: index, inLine: line))
  }
}
