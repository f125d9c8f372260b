package import PDFReading
package import ReportModel

/// A line of the finished pages, put together from glyphs that share a baseline.
package struct CheckedLine: Hashable, Sendable {
  /// A glyph of the line.
  package struct Glyph: Hashable, Sendable {
    /// The glyph.
    package var glyph: PageGlyph
    /// Whether it stands off the baseline: note references, the codes in stand-ins.
    package var isRaised: Bool
  }
  /// Index of the page.
  package var page: Int
  /// Place among the lines of the page, from 1.
  package var number = 0
  /// The baseline, points from the page's upper edge.
  package var baseline: Double
  /// The em of its largest glyph.
  package var size: Double
  /// The glyphs in reading order; ruby is not among them.
  package var glyphs: [Glyph]
  /// Where glyphs of ruby stand above it, from left edge to right edge; they may part their bases.
  package var ruby: [ClosedRange<Double>] = []
  /// Whether it begins half an em behind a label on its baseline, which is no part of it.
  package var isBehindLabel = false
  /// Which paragraph it belongs to; lines of one paragraph stand in a row.
  package var paragraph: Int
  /// The structure elements around it, the nearest first: `P`, `LBody`, `LI`, ….
  package var elements: [String] = []
  /// Line of the source; 0 when nothing there stands behind it.
  package var sourceLine = 0
  /// Column of the source.
  package var sourceColumn = 0
  /// White space and line breaks of the text behind its last glyph.
  package var trailing = ""
  /// What its source line was read as.
  package var role = LineRole.paragraph

  /// A line that begins with `glyph`.
  package init(_ glyph: PageGlyph, paragraph: Int) {
    page = glyph.page
    baseline = glyph.baseline
    size = glyph.size
    glyphs = [Glyph(glyph: glyph, isRaised: false)]
    self.paragraph = paragraph
  }

  /// Its characters, white space at the ends left out.
  package var scalars: [Unicode.Scalar] {
    let all = glyphs.flatMap { Array($0.glyph.text.unicodeScalars) }
    let start = all.firstIndex { !$0.properties.isWhitespace } ?? all.endIndex
    let end = all.lastIndex { !$0.properties.isWhitespace } ?? start
    return start < all.endIndex ? Array(all[start...end]) : []
  }

  /// Its text, white space at the ends left out.
  package var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Where its first glyph's cell begins.
  package var left: Double { glyphs.first?.glyph.x ?? 0 }
  /// Where its last glyph's cell ends.
  package var right: Double { glyphs.last.map { $0.glyph.x + $0.glyph.advance } ?? 0 }
}

/// Puts the glyphs of `document` together to lines, paragraph after paragraph.
///
/// Artifacts are left out. A paragraph is the nearest element around a marked sequence that is no
/// part of a line; what stands in none makes one of its own on each page.
package func assembleLines(_ document: ReadDocument) -> [CheckedLine] {
  var lines: [CheckedLine] = []
  /// The last line of each paragraph; paragraphs of unmarked glyphs are counted below zero.
  var last: [Int: Int] = [:]
  for (index, page) in document.pages.enumerated() {
    var before: PageGlyph?
    for glyph in page.glyphs where !glyph.isArtifact {
      defer { before = glyph }
      let element = glyph.mcid.flatMap { page.elements[$0] }
      let paragraph = element.map { document.paragraph(around: $0) } ?? -1 - index
      if document.isRuby(element) {
        if let open = last[paragraph] { lines[open].ruby.append(glyph.cell) }
        continue
      }
      if let open = last[paragraph], lines[open].take(glyph) { continue }
      last[paragraph] = lines.count
      var line = CheckedLine(glyph, paragraph: paragraph)
      line.elements = document.types(around: max(paragraph, -1))
      line.isBehindLabel = before.map { glyph.standsHalfAnEm(behind: $0) } ?? false
      lines.append(line)
    }
  }
  var numbers = [Int](repeating: 0, count: document.pages.count)
  for index in lines.indices {
    numbers[lines[index].page] += 1
    lines[index].number = numbers[lines[index].page]
  }
  return gathered(lines)
}

/// `lines` with those of one paragraph in a row, paragraphs in the order of their first lines.
private func gathered(_ lines: [CheckedLine]) -> [CheckedLine] {
  var order: [Int: Int] = [:]
  for line in lines where order[line.paragraph] == nil { order[line.paragraph] = order.count }
  let places = lines.indices.sorted {
    (order[lines[$0].paragraph] ?? 0, $0) < (order[lines[$1].paragraph] ?? 0, $1)
  }
  return places.map { lines[$0] }
}

extension CheckedLine {
  /// Adds `glyph` when it goes on with the line; a glyph of ruby is taken and left out.
  fileprivate mutating func take(_ glyph: PageGlyph) -> Bool {
    guard glyph.page == page, let last = glyphs.last?.glyph else { return false }
    let down = glyph.baseline - baseline
    let gap = glyph.x - last.x - last.advance
    let em = max(size, glyph.size)
    let goesOn = gap > -0.5 * em && (gap < 1.5 * em || !isText)
    if abs(down) <= 0.02 * em + 0.05 {
      guard goesOn else { return false }
      glyphs.append(Glyph(glyph: glyph, isRaised: false))
      size = em
      return true
    }
    if glyph.size <= 0.75 * size, down > -1.4 * size, down < 0.5 * size {
      if down < -0.6 * size, gap < -0.5 * em {
        ruby.append(glyph.cell)
        return true
      }
      guard goesOn else { return false }
      glyphs.append(Glyph(glyph: glyph, isRaised: true))
      return true
    }
    // The line began with a raised glyph: this one stands on its baseline.
    guard size <= 0.75 * glyph.size, abs(down) < 0.6 * glyph.size, goesOn else { return false }
    for index in glyphs.indices { glyphs[index].isRaised = true }
    (baseline, size) = (glyph.baseline, glyph.size)
    glyphs.append(Glyph(glyph: glyph, isRaised: false))
    return true
  }

  /// Whether the line is of running text, which a wide gap would part.
  package var isText: Bool {
    guard let nearest = elements.first else { return true }
    return textElements.contains(nearest)
  }
}

/// Elements whose lines are those of running text (PDF 32000-1 §14.8.4).
private let textElements: Set<String> = [
  "P", "LBody", "LI", "BlockQuote", "Note", "Div", "Sect", "Document", "NonStruct",
]

/// Elements that are parts of lines (PDF 32000-1 §14.8.4.4).
private let inlineElements: Set<String> = [
  "Span", "Quote", "Reference", "BibEntry", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu",
  "WT", "WP", "Em", "Strong", "Sub", "Formula",
]

extension PageGlyph {
  /// From the left edge of its cell to the right one.
  fileprivate var cell: ClosedRange<Double> { x...(x + max(advance, 0)) }

  /// Whether it begins on the baseline of `label` about half an em behind it, as what follows a wide
  /// gap does.
  fileprivate func standsHalfAnEm(behind label: PageGlyph) -> Bool {
    let gap = x - label.x - label.advance
    return abs(baseline - label.baseline) <= 0.02 * size + 0.05
      && (0.4 * size...0.6 * size).contains(gap)
  }
}

extension ReadDocument {
  /// Whether `element` is a reading above a base, which belongs to no line.
  fileprivate func isRuby(_ element: Int?) -> Bool {
    guard let element, elements.indices.contains(element) else { return false }
    return elements[element].type == "RT"
  }

  /// The nearest element around `element`, itself included, that is no part of a line.
  fileprivate func paragraph(around element: Int) -> Int {
    var place = element
    while elements.indices.contains(place), inlineElements.contains(elements[place].type),
      let parent = elements[place].parent, parent < place
    {
      place = parent
    }
    return place
  }

  /// The types of `element` and of those around it, the nearest first.
  fileprivate func types(around element: Int) -> [String] {
    var types: [String] = []
    var place = element
    while elements.indices.contains(place), types.count < 32 {
      types.append(elements[place].type)
      guard let parent = elements[place].parent, parent < place else { break }
      place = parent
    }
    return types
  }
}
