import DisplayModel
import LayoutModel
import TypeModel

/// The contents list, set for given page numbers: rows and the pages they stand on.
struct ContentsList {
  /// One line of an entry.
  struct Row {
    /// Which page, from 0.
    var page: Int
    /// Left edge of its column, from that of the type area.
    var x = Length.zero
    /// Baseline, from the head of the type area.
    var y: Length
    /// Index into the entries.
    var entry: Int
    /// Which of the entry's lines of words; `nil` on a line that holds the number alone.
    var words: Int?
    /// Where the words begin and end, from the left edge of the column.
    var start = Length.zero
    var end = Length.zero
    /// The number with its right edge on the measure's.
    var number: SetLine?
    /// Where leader dots stand, in half ems from the left edge.
    var dots: Range<Int>
  }
  private(set) var rows: [Row] = []
  /// Pages that the list takes.
  private(set) var pageCount = 1
  /// Baseline of the list's heading on the first page.
  private(set) var headingY = Length.zero
}

/// Sets contents lists of one document; the words of entries are set once.
struct ContentsSetter<Shaper: TextShaper> {
  let sheet: StyleSheet
  let geometry: PageGeometry
  private let setter: LineSetter<Shaper>
  /// Width of a column of the list.
  let width: Length
  /// The words of each entry, turned short of the reserve.
  private let words: [Words]
  private let levels: [Int]
  /// Whether each entry is the title of a further list.
  private let isTitle: [Bool]
  /// Whether each entry has a number: as its level asks, or because none below it has one.
  private let isNumbered: [Bool]

  /// The words of an entry: a long document has thousands, which are kept packed.
  private struct Words {
    /// The lines; `nil` for what does not pack.
    var packed: PackedLines?
    /// Where each line begins and ends.
    var extents: [(start: Length, end: Length)]
  }

  init(
    _ front: FrontMatter, sheet: StyleSheet, geometry: PageGeometry, setter: LineSetter<Shaper>
  ) {
    self.sheet = sheet
    self.geometry = geometry
    self.setter = setter
    let columns = max(1, sheet.layout.contents.columns)
    let gap = geometry.grid.size * 2
    width = (geometry.grid.width - gap * (columns - 1)) * Ratio(1, columns)
    let levels = front.entries.map(\.level)
    self.levels = levels
    isTitle = front.entries.map { $0.heading == nil }
    isNumbered = levels.indices.map {
      guard front.entries[$0].heading != nil else { return false }
      return contentsLevel(levels[$0], sheet).isNumbered
        || $0 + 1 == levels.count || levels[$0 + 1] <= levels[$0]
    }
    var words: [Words] = []
    for (index, entry) in front.entries.enumerated() {
      let lines = setter.lines(
        entryParagraph(entry, isNumbered: isNumbered[index], sheet), measure: width)
      words.append(
        Words(packed: PackedLines(lines), extents: lines.map { ($0.start, $0.end) }))
    }
    self.words = words
  }

  /// The lines of `entry`, the one numbered `index`, and their text.
  func words(of entry: FrontMatter.Entry, _ index: Int) -> (lines: [SetLine], source: TextSource) {
    let paragraph = entryParagraph(entry, isNumbered: isNumbered[index], sheet)
    let text = StyledText(
      paragraph: paragraph, origins: [], nodes: [NodeStretch(offset: 0, node: entry.node)])
    let lines = words[index].packed?.lines ?? setter.lines(paragraph, measure: width)
    return (lines, TextSource(text))
  }

  /// Sets the list below `start` of its first page with the folios `numbers`, one for each entry.
  func list(numbers: [String], below start: Length) -> ContentsList {
    var list = ContentsList()
    let pitch = geometry.grid.pitch
    let contents = sheet.layout.contents
    let startRow = geometry.row(
      atOrBelow: start + pitch * contents.linesAbove - pitch * Ratio(3, 4))
    list.begin(headingAt: geometry.baseline + pitch * startRow)
    let top = pitch * (startRow + 1 + max(0, contents.linesBelow))
    let set = numberLines(numbers)
    let widest = set.reduce(Length.zero) { max($0, $1?.width ?? .zero) }
    let entries = words.indices.map { rows(of: $0, number: set[$0], widest: widest) }
    var height = geometry.grid.height - top
    if contents.columns > 1 {
      let total = entries.reduce(0) { $0 + $1.count }
      var lines = (total + contents.columns - 1) / contents.columns
      // The least height at which all columns stand on one page, if there is one.
      while pitch * lines < height {
        if place(entries, top: top, firstHeight: pitch * lines, in: list).pageCount == 1 {
          height = pitch * lines
          break
        }
        lines += 1
      }
    }
    return place(entries, top: top, firstHeight: height, in: list)
  }

  /// Lays the rows of `entries` in columns: from `top` on the first page, from the head on others.
  private func place(
    _ entries: [[ContentsList.Row]], top: Length, firstHeight: Length, in list: ContentsList
  ) -> ContentsList {
    var list = list
    let pitch = geometry.grid.pitch
    let columns = max(1, sheet.layout.contents.columns)
    var (column, y, head, foot) = (0, top, top, top + firstHeight)
    for entry in entries.indices {
      let heads = entry + 1 < entries.count && levels[entry + 1] > levels[entry]
      let below = isTitle[entry] ? pitch * max(0, sheet.layout.contents.linesBelow) : .zero
      let needed = pitch * (entries[entry].count + (heads ? 1 : 0)) + below
      let above = isTitle[entry] ? Ratio.one : contentsLevel(levels[entry], sheet).air
      let air = y > head ? pitch * above : .zero
      if y + air + needed > foot, y > head || column > 0 || head > .zero {
        column += 1
        if column == columns {
          list.turnPage()
          (column, head, foot) = (0, .zero, geometry.grid.height)
        }
        y = head
      } else {
        y = y + air
      }
      for var row in entries[entry] {
        row.x = (width + geometry.grid.size * 2) * column
        list.append(row, y: y + geometry.baseline)
        y = y + pitch
      }
      y = y + below
    }
    return list
  }

  /// The lines of one entry: leader and number on the last, or on one more if dots lack room.
  private func rows(of entry: Int, number: SetLine?, widest: Length) -> [ContentsList.Row] {
    var rows = words[entry].extents.enumerated().map {
      ContentsList.Row(
        page: 0, y: .zero, entry: entry, words: $0, start: $1.start, end: $1.end, number: nil,
        dots: 0..<0)
    }
    guard let number, let last = rows.last else { return rows }
    let half = leaderPitch
    let air = sheet.style(.contentsItem).size * sheet.layout.contents.leaderAir
    let end = (width - widest - air).scaledPoints / half.scaledPoints
    let start = (last.end + air).scaledPoints.dividedUp(by: half.scaledPoints)
    if end - start >= sheet.layout.contents.minimumDots {
      rows[rows.count - 1].number = number
      rows[rows.count - 1].dots = start..<end
    } else {
      let begin = (last.start + air).scaledPoints.dividedUp(by: half.scaledPoints)
      rows.append(
        ContentsList.Row(
          page: 0, y: .zero, entry: entry, words: nil, number: number,
          dots: begin..<max(begin, end)))
    }
    return rows
  }

  /// Distance between leader dots.
  var leaderPitch: Length {
    max(
      Length(scaledPoints: 1),
      sheet.style(.contentsItem).size * sheet.layout.contents.leaderPitch)
  }

  /// The folios of all entries, `nil` for one without; folios that are alike are set once.
  private func numberLines(_ numbers: [String]) -> [SetLine?] {
    var known: [Folio: SetLine?] = [:]
    return numbers.enumerated().map { index, text in
      guard isNumbered[index] else { return nil }
      let folio = Folio(text: text, level: levels[index])
      if let line = known[folio] { return line }
      let line = numberLine(text, folio.level)
      known[folio] = .some(line)
      return line
    }
  }

  private struct Folio: Hashable {
    let text: String
    let level: Int
  }

  /// The folio `text` in tabular figures.
  private func numberLine(_ text: String, _ level: Int) -> SetLine? {
    guard !text.isEmpty else { return nil }
    return setter.lines(
      sheet.plain(text, contentsNumberStyle(level: level, sheet)), measure: width
    ).first
  }
}

extension ContentsList {
  fileprivate mutating func begin(headingAt y: Length) { headingY = y }
  fileprivate mutating func turnPage() { pageCount += 1 }
  fileprivate mutating func append(_ row: Row, y: Length) {
    var row = row
    row.page = pageCount - 1
    row.y = y
    rows.append(row)
  }
}

extension Int {
  /// The least whole number of `divisor`s that is not less.
  fileprivate func dividedUp(by divisor: Int) -> Int {
    let quotient = self / divisor
    return quotient * divisor < self ? quotient + 1 : quotient
  }
}

extension PageGeometry {
  /// The first grid line whose head is not above `y`, from the head of the type area.
  func row(atOrBelow y: Length) -> Int {
    y.scaledPoints.dividedUp(by: max(1, grid.pitch.scaledPoints))
  }
}

/// How entries of `level` are set; deeper ones as the last that the layout has.
func contentsLevel(_ level: Int, _ sheet: StyleSheet) -> ContentsLevelSpec {
  let levels = sheet.layout.contents.levels
  guard !levels.isEmpty else {
    return ContentsLevelSpec(.contentsItem, indent: .zero, air: .zero, isNumbered: true)
  }
  return levels[min(max(1, level), levels.count) - 1]
}

/// The style of entries of `level`.
func contentsStyle(level: Int, _ sheet: StyleSheet) -> TextStyle {
  var style = sheet.style(contentsLevel(level, sheet).style)
  style.alignment = .start
  return style
}

/// The style of numbers of `level`: that of entries, in tabular figures.
func contentsNumberStyle(level: Int, _ sheet: StyleSheet) -> TextStyle {
  var style = contentsStyle(level: level, sheet)
  if !style.features.contains("tnum") { style.features.append("tnum") }
  return style
}

/// The words of `entry`, or of what stands above a further list.
private func entryParagraph(
  _ entry: FrontMatter.Entry, isNumbered: Bool, _ sheet: StyleSheet
) -> StyledParagraph {
  entry.heading == nil
    ? sheet.plain(entry.words, sheet.style(.contentsTitle))
    : contentsParagraph(entry.words, level: entry.level, isNumbered: isNumbered, sheet)
}

/// The words of an entry: indented by level, turned lines one em further in, all before the reserve.
private func contentsParagraph(
  _ title: String, level: Int, isNumbered: Bool, _ sheet: StyleSheet
) -> StyledParagraph {
  let style = contentsStyle(level: level, sheet)
  let contents = sheet.layout.contents
  let spec = contentsLevel(level, sheet)
  var paragraph = sheet.plain(title, style)
  paragraph.startIndent = style.size * spec.indent + style.size * contents.hang
  paragraph.firstLineIndent = -(style.size * contents.hang)
  if isNumbered { paragraph.endIndent = style.size * contents.reserve }
  return paragraph
}
