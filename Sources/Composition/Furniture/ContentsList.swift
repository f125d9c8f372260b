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
  /// Entries whose words are set further short of the measure than others, and by how much.
  private(set) var shortened: [Int: Length] = [:]
  /// Baseline of the list's heading on the first page.
  private(set) var headingY = Length.zero

  /// The rows on `page`; rows stand in the order of their pages.
  func rows(onPage page: Int) -> ArraySlice<Row> {
    rows[firstRow(fromPage: page)..<firstRow(fromPage: page + 1)]
  }

  private func firstRow(fromPage page: Int) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].page < page { low = middle + 1 } else { high = middle }
    }
    return low
  }
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
  /// Whether each entry has a number: as its level asks, or, with none below it, as a deeper one does.
  private let isNumbered: [Bool]
  /// The entries themselves.
  private let entries: [FrontMatter.Entry]

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
    entries = front.entries
    width = (geometry.grid.width - gap * (columns - 1)) * Ratio(1, columns)
    let levels = front.entries.map(\.level)
    self.levels = levels
    isTitle = front.entries.map { $0.heading == nil }
    isNumbered = levels.indices.map {
      guard front.entries[$0].heading != nil else { return false }
      let hasNoneBelow = $0 + 1 == levels.count || levels[$0 + 1] <= levels[$0]
      return hasContentsNumber(levels[$0], hasNoneBelow: hasNoneBelow, sheet)
    }
    var words: [Words] = []
    for (index, entry) in front.entries.enumerated() {
      let lines = setter.lines(
        entryParagraph(entry, isNumbered: isNumbered[index], sheet, setter), measure: width)
      words.append(
        Words(packed: PackedLines(lines), extents: lines.map { ($0.start, $0.end) }))
    }
    self.words = words
  }

  /// The lines of the entry numbered `index` as `list` has them, and their text.
  func words(of index: Int, in list: ContentsList) -> (lines: [SetLine], source: TextSource) {
    let paragraph = paragraph(of: index, shortenedBy: list.shortened[index] ?? .zero)
    let entry = entries[index]
    let text = StyledText(paragraph: paragraph, origins: [], nodes: entry.nodes)
    let packed = list.shortened[index] == nil ? words[index].packed?.lines : nil
    return (packed ?? setter.lines(paragraph, measure: width), TextSource(text))
  }

  private func paragraph(of index: Int, shortenedBy length: Length) -> StyledParagraph {
    var paragraph = entryParagraph(
      entries[index], isNumbered: isNumbered[index], sheet, setter)
    paragraph.endIndent = paragraph.endIndent + length
    return paragraph
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
    let entries = words.indices.map {
      list.shorten($0, rows(of: $0, number: set[$0], widest: widest))
    }
    let full = place(entries, top: top, balancedTo: nil, in: list)
    guard contents.columns > 1 else { return full }
    // The least height at which the columns of the last page hold what is left.
    for lines in 1..<max(2, geometry.grid.lines) {
      let balanced = place(
        entries, top: top, balancedTo: (full.pageCount, pitch * lines), in: list)
      if balanced.pageCount == full.pageCount { return balanced }
    }
    return full
  }

  /// Lays the rows of `entries` in columns: from `top` on the first page, from the head on others, and
  /// of the given height on the page whose number is that of `balancedTo`.
  private func place(
    _ entries: [[ContentsList.Row]], top: Length, balancedTo last: (page: Int, height: Length)?,
    in list: ContentsList
  ) -> ContentsList {
    var list = list
    let pitch = geometry.grid.pitch
    let columns = max(1, sheet.layout.contents.columns)
    func foot(below head: Length) -> Length {
      guard let last, last.page == list.pageCount else { return geometry.grid.height }
      return min(head + last.height, geometry.grid.height)
    }
    let needed = needed(by: entries)
    var (column, y, head) = (0, top, top)
    for entry in entries.indices {
      let below = airBelow(entry)
      let air = y > head ? airAbove(entry) : .zero
      if y + air + needed[entry] > foot(below: head), y > head || column > 0 || head > .zero {
        column += 1
        if column == columns {
          list.turnPage()
          (column, head) = (0, .zero)
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

  /// What an entry takes with the first below it, and that one with the first below itself.
  private func needed(by entries: [[ContentsList.Row]]) -> [Length] {
    var needed: [Length] = []
    for entry in entries.indices.reversed() {
      let heads = entry + 1 < entries.count && levels[entry + 1] > levels[entry]
      let next = heads ? airAbove(entry + 1) + (needed.last ?? .zero) : .zero
      needed.append(geometry.grid.pitch * entries[entry].count + airBelow(entry) + next)
    }
    return needed.reversed()
  }

  private func airAbove(_ entry: Int) -> Length {
    geometry.grid.pitch * (isTitle[entry] ? Ratio.one : contentsLevel(levels[entry], sheet).air)
  }

  private func airBelow(_ entry: Int) -> Length {
    isTitle[entry] ? geometry.grid.pitch * max(0, sheet.layout.contents.linesBelow) : .zero
  }

  /// The lines of one entry: leader and number on the last.
  ///
  /// Where dots lack room there, its words turn earlier, so that some stand before the number; if that
  /// cannot be had the number has a line of its own.
  private func rows(
    of entry: Int, number: SetLine?, widest: Length
  ) -> (rows: [ContentsList.Row], shortened: Length) {
    let extents = words[entry].extents
    guard let number, let last = extents.last else {
      return (wordRows(of: entry, extents), .zero)
    }
    if dots(behind: last.end, widest: widest) != nil {
      return (rows(of: entry, extents, number, widest: widest), .zero)
    }
    let em = sheet.style(.contentsItem).size
    for ems in 1...8 where em * ems < width * .half {
      let turned = setter.lines(paragraph(of: entry, shortenedBy: em * ems), measure: width)
      guard let last = turned.last, last.width >= em * 3,
        dots(behind: last.end, widest: widest) != nil
      else { continue }
      let extents = turned.map { (start: $0.start, end: $0.end) }
      return (rows(of: entry, extents, number, widest: widest), em * ems)
    }
    return (rows(of: entry, extents, number, widest: widest), .zero)
  }

  private func wordRows(
    of entry: Int, _ extents: [(start: Length, end: Length)]
  ) -> [ContentsList.Row] {
    extents.enumerated().map {
      ContentsList.Row(
        page: 0, y: .zero, entry: entry, words: $0, start: $1.start, end: $1.end, number: nil,
        dots: 0..<0)
    }
  }

  /// The cells of dots behind words that end at `end`; `nil` where they are too few.
  private func dots(behind end: Length, widest: Length) -> Range<Int>? {
    let air = sheet.style(.contentsItem).size * sheet.layout.contents.leaderAir
    let last = (width - widest - air).scaledPoints / leaderPitch.scaledPoints
    let first = (end + air).scaledPoints.dividedUp(by: leaderPitch.scaledPoints)
    return last - first >= sheet.layout.contents.minimumDots ? first..<max(first, last) : nil
  }

  /// The lines of an entry whose words have `extents`, with its `number`.
  private func rows(
    of entry: Int, _ extents: [(start: Length, end: Length)], _ number: SetLine, widest: Length
  ) -> [ContentsList.Row] {
    var rows = wordRows(of: entry, extents)
    guard let last = rows.last else { return rows }
    if let dots = dots(behind: last.end, widest: widest) {
      rows[rows.count - 1].number = number
      rows[rows.count - 1].dots = dots
    } else {
      let half = leaderPitch
      let air = sheet.style(.contentsItem).size * sheet.layout.contents.leaderAir
      let end = (width - widest - air).scaledPoints / half.scaledPoints
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
  /// Notes by how much the words of `entry` are shortened; returns its rows.
  fileprivate mutating func shorten(_ entry: Int, _ set: (rows: [Row], shortened: Length)) -> [Row]
  {
    if set.shortened > .zero { shortened[entry] = set.shortened }
    return set.rows
  }
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
