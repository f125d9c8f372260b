import DisplayModel
import PDFReading
import ReportModel
import TypeModel

/// Finds for lines of the finished pages where their text stood in the source.
///
/// The figures come from the file; this only gives them an address. A line is the one whose marks
/// stand on its page, on its baseline, within its edges.
struct LineTracer {
  private let display: DisplayList
  private let roles: [LineRole]
  /// Glyph marks of a page by baseline in twentieths of a point.
  private var marks: [Int: [Int]] = [:]
  private var page = -1

  init(display: DisplayList, roles: [LineRole]) {
    self.display = display
    self.roles = roles
  }

  /// Gives each line its place in the source, what it was read as, and what follows it.
  mutating func trace(_ lines: inout [CheckedLine]) {
    for index in lines.indices {
      if lines[index].page != page { gather(page: lines[index].page) }
      trace(&lines[index])
    }
  }

  private mutating func gather(page: Int) {
    self.page = page
    marks = [:]
    guard display.pages.indices.contains(page) else { return }
    for (place, mark) in display.pages[page].marks.enumerated() {
      guard case .glyphs(let mark) = mark, case .content = mark.role else { continue }
      marks[key(mark.origin.y.points), default: []].append(place)
    }
  }

  private func key(_ y: Double) -> Int { Int((min(max(y, -1e6), 1e6) * 20).rounded()) }

  private func trace(_ line: inout CheckedLine) {
    guard line.baseline.isFinite, display.pages.indices.contains(page) else { return }
    let near = key(line.baseline)
    let found = (near - 1...near + 1).flatMap { marks[$0] ?? [] }.sorted()
    var first: GlyphMark?
    var last: (place: Int, mark: GlyphMark)?
    for place in found {
      guard case .glyphs(let mark) = display.pages[page].marks[place] else { continue }
      let x = mark.origin.x.points
      if x > line.left - line.size * 0.5, x < line.right {
        if first == nil { first = mark }
        last = (place, mark)
      }
    }
    guard let first, let last else { return }
    line.sourceLine = Int(first.line)
    line.sourceColumn = Int(first.column)
    if roles.indices.contains(line.sourceLine - 1) {
      line.role = roles[line.sourceLine - 1]
    } else {
      line.role = .frontMatter  // made by the layout: a title from the file's name
    }
    line.trailing = trailing(last.place, last.mark)
  }

  /// White space of the page's text at the end of mark `place` and up to the next one's text.
  private func trailing(_ place: Int, _ mark: GlyphMark) -> String {
    let page = display.pages[page]
    var end = page.text.count
    for next in page.marks[(place + 1)...] {
      guard case .glyphs(let next) = next, next.text.lowerBound >= mark.text.upperBound else {
        continue
      }
      end = next.text.lowerBound
      break
    }
    let range = (mark.text.lowerBound..<max(mark.text.lowerBound, end))
      .clamped(to: 0..<page.text.count)
    let text = String(decoding: page.text[range], as: UTF8.self)
    let spaces = text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(spaces.reversed()))
  }
}

extension Report {
  /// What each line of the source became, verse within other blocks told too; names that stand in columns
  /// are a table.
  var printedRoles: [LineRole] {
    var roles = lineRoles
    func set(_ role: LineRole, _ lines: [InlineText]) {
      for origin in lines.flatMap(\.origins) where roles.indices.contains(origin.line - 1) {
        roles[origin.line - 1] = role
      }
    }
    func note(_ blocks: [Block]) {
      for block in blocks {
        switch block.kind {
        case .verse(let lines): set(.verse, lines)
        case .names(let names): set(.table, names)
        case .quote(let inner), .note(let inner): note(inner)
        case .list(let list): for item in list.items { note(item.blocks) }
        default: break
        }
      }
    }
    func note(_ section: Section) {
      note(section.blocks)
      for item in section.items { note(item) }
    }
    note(blocks)
    for section in sections { note(section) }
    for footnote in notes { note(footnote.blocks) }
    return roles
  }
}
