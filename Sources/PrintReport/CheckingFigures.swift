import ChineseRules
import Diagnostics
package import LayoutModel
import PDFReading
import ReportModel
import TypeModel

/// Takes the figures of composition from lines of finished pages.
package struct LineChecker {
  /// The figures so far.
  package private(set) var figures = CheckFigures()
  /// What was found, in the order of the lines.
  package var findings: [CheckFinding] = []
  let layout: LayoutSpec
  private let labels: [String]
  let classes = CharacterClassTable()
  /// The narrowest cell of each letter of each font, in ems: as wide as it is set solid.
  private var letterWidths: [LetterKey: Double] = [:]
  private let units = FigureUnits()
  private var tables: [ProhibitionLevel: LineBreakTable] = [:]

  /// Ends of lines may be this far off, in points.
  private static let edgeTolerance = 0.05

  /// A checker by the rules of `layout`, for pages named `labels`.
  package init(layout: LayoutSpec, labels: [String]) {
    self.layout = layout
    self.labels = labels
    figures.pages = labels.count
  }

  /// Checks `lines`, those of one paragraph in a row.
  package mutating func check(_ lines: [CheckedLine]) {
    letterWidths = narrowestLetters(of: lines)
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].paragraph == lines[start].paragraph { end += 1 }
      check(paragraph: lines[start..<end])
      start = end
    }
    sort()
  }

  /// Brings what was found into the order of the pages.
  mutating func sort() {
    findings.sort { ($0.pageIndex, $0.pageLine) < ($1.pageIndex, $1.pageLine) }
  }

  /// Says that `finding` stands on the page of index `page`, in its line `line`.
  func place(_ finding: inout CheckFinding, onPage page: Int, line: Int) {
    finding.page = labels.indices.contains(page) ? labels[page] : ""
    finding.pageIndex = page + 1
    finding.pageLine = line
  }

  private mutating func check(paragraph lines: ArraySlice<CheckedLine>) {
    for line in lines {
      figures.characters += line.scalars.count { !$0.properties.isWhitespace }
      checkMissing(line)
      if line.isText, !frontRoles.contains(line.role) {
        figures.lines += 1
        checkGaps(line)
        checkLetters(line, letterWidths)
      }
    }
    for (line, next) in zip(lines, lines.dropFirst()) where !line.endsByForce {
      if line.role != .verse, line.role != .code { checkBreak(line, next) }
    }
    guard let first = lines.first, first.isText, !frontRoles.contains(first.role),
      !keptRoles.contains(first.role)
    else { return }
    checkEdges(lines)
    checkOverfullEnd(lines)
    checkLastLine(lines)
  }

  mutating func add(
    _ kind: CheckFinding.Kind, _ severity: Severity, _ line: CheckedLine, _ message: String
  ) {
    let column = line.sourceLine > 0 ? line.sourceColumn : 0
    var finding = CheckFinding(
      kind, severity, at: SourceSpan(line: line.sourceLine, column: column), message)
    place(&finding, onPage: line.page, line: line.number)
    findings.append(finding)
  }

  private mutating func checkMissing(_ line: CheckedLine) {
    let missing = line.glyphs.count { $0.glyph.isNotdef }
    guard missing > 0 else { return }
    figures.missingGlyphs += missing
    add(.missingGlyph, .warning, line, "\(missing) glyphs of the line are empty boxes (.notdef)")
  }

  /// The style that sets lines of `role`.
  private func style(of role: LineRole) -> TextStyle {
    let name: StyleName =
      switch role {
      case .quote: .quote
      case .list: .list
      case .note: .note
      case .source: .source
      case .verse: .verse
      case .code: .code
      case .table: .table
      case .title: .title
      default: .body
      }
    return layout.styles[name] ?? TextStyle()
  }
}

/// Lines whose ends the text itself fixes: nothing is filled there, and nothing turned over.
private let keptRoles: Set<LineRole> = [.verse, .signature, .code, .table]

/// Lines of the title block, which are tracked and placed as the layout likes.
private let frontRoles: Set<LineRole> = [
  .title, .subtitle, .editor, .date, .issue, .frontMatter, .contentsHeading, .contentsEntry,
]

extension CheckedLine {
  /// Whether the text itself ends the line here.
  fileprivate var endsByForce: Bool {
    trailing.unicodeScalars.contains { (0x0A...0x0D).contains($0.value) || $0.value == 0x2028 }
  }
}

// MARK: - Line edges

extension LineChecker {
  /// What may open and close lines of `line`'s style.
  private mutating func table(for line: CheckedLine) -> LineBreakTable {
    let level = style(of: line.role).lines?.prohibition ?? layout.text.prohibition
    if let table = tables[level] { return table }
    let table = LineBreakTable(level: level)
    tables[level] = table
    return table
  }

  /// Checks the break between `line` and `next` of one paragraph.
  private mutating func checkBreak(_ line: CheckedLine, _ next: CheckedLine) {
    guard let before = line.scalars.last, let after = next.scalars.first else { return }
    let left = kind(of: line.scalars.reversed(), before: after)
    let right = kind(of: next.scalars, before: next.scalars.dropFirst().first, isStart: true)
    let hasSpace = !line.trailing.isEmpty
    let table = table(for: line)
    let place = "…\(line.text.suffix(6))｜\(next.text.prefix(6))…"
    let isSignInside = right == .wideSign && !hasSpace && table.isUnit(left, right)
    if isSignInside
      || !table.mayStartLine(right) && counts(right, beside: left, hasSpace, ifOnly: .suffix)
        && !(hasSpace && opensWord(next))
    {
      figures.forbiddenStarts += 1
      add(.forbiddenStart, .warning, next, "the line begins with “\(after)”: \(place)")
    }
    if !table.mayEndLine(left), counts(left, beside: right, hasSpace, ifOnly: .prefix) {
      figures.forbiddenEnds += 1
      add(.forbiddenEnd, .warning, line, "the line ends in “\(before)”: \(place)")
    }
    let inwards = line.scalars.reversed().map { (value: $0.value, kind: classes[$0]) }
    let onwards = next.scalars.map { (value: $0.value, kind: classes[$0]) }
    if units.areParted(inwards, onwards) {
      figures.splitUnits += 1
      add(.splitUnit, .warning, line, "a figure is parted from its unit: \(place)")
    }
  }

  /// Whether `line` begins with the ’ of a clipped word (’n’, ’90s).
  private func opensWord(_ line: CheckedLine) -> Bool {
    guard let second = line.scalars.dropFirst().first else { return false }
    return line.scalars.first == "\u{2019}" && [.letter, .digit].contains(classes[second])
  }

  /// Whether a mark of class `kind` at a line edge is a fault: one of Latin is none behind a typed
  /// space or inside a long word or address, which must break somewhere.
  private func counts(
    _ kind: CharacterClass, beside other: CharacterClass, _ hasSpace: Bool,
    ifOnly tied: CharacterClass
  ) -> Bool {
    guard kind.isOfWords else { return true }
    return !hasSpace && (!other.isOfWords || kind == tied && other == .digit)
  }

  /// The class of the character at a line edge, which `next` follows; `scalars` lead inwards from it.
  private func kind(
    of scalars: some Collection<Unicode.Scalar>, before next: Unicode.Scalar?, isStart: Bool = false
  ) -> CharacterClass {
    guard let first = scalars.first else { return .symbol }
    let kind = classes[first]
    if isStart, [.latinPause, .hyphen].contains(kind) {
      let word = scalars.map { (value: $0.value, kind: classes[$0]) }
      return kindOfAttachedSigns(word, beginWord: true) ?? kind
    }
    // A dash alone joins; two are one mark that never parts (GB15834 §5.1.5–5.1.6).
    if kind == .wideHyphen { return kindOfWideHyphen(before: next.map { classes[$0] }) }
    guard kind == .dash || kind == .ellipsis else { return kind }
    if scalars.dropFirst().first == first { return .long }
    return kind == .dash ? .connector : kind
  }
}

// MARK: - Gaps

extension LineChecker {
  /// Measures the gaps between neighbouring Han of `line`.
  private mutating func checkGaps(_ line: CheckedLine) {
    let style = style(of: line.role)
    // Names in columns are as wide as each other (均排).
    guard style.alignment != .even, line.role != .table else { return }
    var widest = 0.0
    var place = 0
    for index in line.glyphs.indices.dropFirst() {
      let (left, right) = (line.glyphs[index - 1], line.glyphs[index])
      guard isHan(left), isHan(right), abs(left.glyph.size - right.glyph.size) < 0.01 else {
        continue
      }
      let em = max(left.glyph.size, 0.001)
      let gap =
        (right.glyph.x - left.glyph.x) / em - 1 - style.tracking.value
        - airBefore(index - 1, of: line, em: em)
      guard gap > widest else { continue }
      let cells = left.glyph.x...max(left.glyph.x, right.glyph.x + em)
      if !line.ruby.contains(where: cells.overlaps) { (widest, place) = (gap, index) }
    }
    // What is less than the rounding of widths in a PDF is no gap.
    guard widest > 0.001 else { return }
    figures.widestHanGap = max(figures.widestHanGap, widest)
    guard widest > 0.125 else { return }
    let pair = line.glyphs[place - 1].glyph.text + line.glyphs[place].glyph.text
    let gap = "“\(pair)” stand \(hundredths(widest)) em apart"
    figures.linesOverEighthEm += 1
    if widest > 0.25 {
      figures.linesOverQuarterEm += 1
      add(.wideGap, .warning, line, gap + ", more than ¼ em")
    } else {
      add(.looseLine, .note, line, gap + ", more than ⅛ em")
    }
  }

  /// What glyph `index` of `line` holds in its cell in front of its ink, in ems.
  ///
  /// Behind a label, a tab or a wide space a glyph takes all but half an em of the gap into its own
  /// cell, so that readers do not part the line there. Where that half is not seen, what the cell has
  /// beyond an em stands behind the ink, and is a gap: a word space is no wide one.
  private func airBefore(_ index: Int, of line: CheckedLine, em: Double) -> Double {
    let glyph = line.glyphs[index].glyph
    guard index > 0 else { return line.isBehindLabel ? max(0, glyph.advance / em - 1) : 0 }
    let before = line.glyphs[index - 1].glyph
    let isBlank = before.text != " " && before.text.allSatisfy(\.isWhitespace)
    guard isBlank || glyph.x - before.x - before.advance > 0.4 * em else { return 0 }
    return max(0, glyph.advance / em - 1)
  }

  private func isHan(_ glyph: CheckedLine.Glyph) -> Bool {
    let scalars = glyph.glyph.text.unicodeScalars
    guard !glyph.isRaised, let first = scalars.first else { return false }
    return classes[first] == .han && scalars.dropFirst().allSatisfy { classes[$0] == .glue }
  }
}

// MARK: - Right edges and last lines

extension LineChecker {
  /// Checks that lines that fill their measure end at its edge.
  ///
  /// Plain paragraphs are held to the columns of the layout; what is indented at its end is held to
  /// its own widest line in the column.
  private mutating func checkEdges(_ lines: ArraySlice<CheckedLine>) {
    guard let first = lines.first, lines.count > 1 else { return }
    // Lines whose Han stand on columns end where their last whole em does.
    guard !(style(of: first.role).lines ?? layout.text).alignsToGrid else { return }
    let alignment = style(of: first.role).alignment
    guard alignment == .justified || alignment == .even else { return }
    let filled = lines.dropLast().filter { !$0.endsByForce && $0.glyphs.last?.isRaised == false }
    let isPlain = !first.elements.contains { indentingElements.contains($0) }
    for line in filled {
      let right = hangs(line) ? line.right - (line.glyphs.last?.glyph.advance ?? 0) : line.right
      let column = columnEdge(of: line, near: right)
      let own = filled.filter {
        $0.page == line.page && !hangs($0) && columnEdge(of: $0, near: $0.right) == column
      }.map(\.right).max()
      guard let edge = isPlain ? column : own else { continue }
      let off = right - edge
      guard abs(off) > Self.edgeTolerance, !endsInMark(line, at: edge) else { continue }
      figures.edgesOff += 1
      let side = off > 0 ? "beyond" : "short of"
      add(
        .edgeOff, .warning, line,
        "the line ends \(hundredths(abs(off))) pt \(side) the right edge: …\(line.text.suffix(6))")
    }
  }

  /// Checks that the last line of a paragraph, which need not be full, does not run beyond the edge.
  private mutating func checkOverfullEnd(_ lines: ArraySlice<CheckedLine>) {
    guard let line = lines.last, !line.elements.contains(where: indentingElements.contains),
      style(of: line.role).alignment == .justified,
      let edge = columnEdge(of: line, near: line.right)
    else { return }
    let right = line.right - (hangs(line) ? line.glyphs.last?.glyph.advance ?? 0 : 0)
    guard right - edge > Self.edgeTolerance, !endsInMark(line, at: edge) else { return }
    figures.edgesOff += 1
    add(
      .edgeOff, .warning, line,
      "the line ends \(hundredths(right - edge)) pt beyond the right edge: …\(line.text.suffix(6))")
  }

  /// Whether `line` ends in a mark whose half or whole cell ends at `edge`.
  ///
  /// A face may give the mark another advance than its cell; nothing is seen of it at a line end. The
  /// cell begins where the one before it ends.
  private func endsInMark(_ line: CheckedLine, at edge: Double) -> Bool {
    guard let last = line.glyphs.last?.glyph, let scalar = line.scalars.last else { return false }
    let kind = classes[scalar]
    guard kind.isMark || kind == .closeQuote else { return false }
    let before = line.glyphs.dropLast().last.map { $0.glyph.x + $0.glyph.advance } ?? last.x
    return [last.x, before].contains { start in
      [0.5, 1].contains { abs(start + last.size * $0 - edge) <= Self.edgeTolerance }
    }
  }

  /// The right edges of columns from left to right, on right pages and on left ones.
  private var columnEdges: [[Double]] {
    let grid = layout.grid
    var lefts = [grid.inner]
    if grid.mirrors { lefts.append(layout.paper.width - grid.inner - grid.width) }
    return lefts.map { left in
      (0..<max(1, min(grid.columns, 64))).map { column in
        (left + (grid.measure + grid.size * grid.columnGap) * column + grid.measure).points
      }
    }
  }

  /// The edge of the column in which `line` begins: the next one to its right, on a left page or on
  /// a right one.
  private func columnEdge(of line: CheckedLine, near right: Double) -> Double? {
    columnEdges.compactMap { edges in edges.first { $0 > line.left } }
      .min { abs($0 - right) < abs($1 - right) }
  }

  /// Whether the last mark of `line` may stand in the margin.
  private func hangs(_ line: CheckedLine) -> Bool {
    guard layout.text.hanging != .none, let last = line.scalars.last else { return false }
    let kinds = hangingKinds(in: layout.text.region)
    guard kinds.contains(classes[last]) else { return false }
    guard let edge = columnEdge(of: line, near: line.right) else { return false }
    return line.right - edge > Self.edgeTolerance
  }

  /// 孤字 and short last lines (clreq TR §7.1.2): words and numbers count with the signs in them, as
  /// where lines are broken.
  private mutating func checkLastLine(_ lines: ArraySlice<CheckedLine>) {
    guard lines.count > 1, let last = lines.last, let before = lines.dropLast().last,
      !before.endsByForce
    else { return }
    let letters = last.scalars.count { scalar in
      let kind = classes[scalar]
      return kind.isOfWords || kind.isHanLike && kind != .symbol
    }
    if letters == 1 {
      figures.loneCharacters += 1
      add(.loneCharacter, .warning, last, "the last line is one character: “\(last.text)”")
    } else if letters == 2 || letters == 3 {
      figures.shortLastLines += 1
      add(.shortLastLine, .note, last, "the last line is very short: “\(last.text)”")
    }
  }
}

/// Elements whose text may be indented at its end.
private let indentingElements: Set<String> = ["LBody", "LI", "L", "BlockQuote", "Note", "Aside"]

/// `number` in hundredths.
func hundredths(_ number: Double) -> String {
  let scaled = Int((min(max(number, 0), 1e9) * 100).rounded())
  let part = scaled % 100
  return "\(scaled / 100).\(part < 10 ? "0" : "")\(part)"
}
