import Diagnostics
import Foundation
public import ReportModel

/// What of the source is neither in the report nor explained by its role: one message a line.
///
/// Every character of every text must be the one that stands at its origin. What no text covers must
/// be white space, the syntax of its line (marks, link targets), or a line that is listed as typed
/// contents, residue, front matter or comment.
/// - Parameters:
///   - report: What was read.
///   - text: The text that it was read from.
///   - isMarkdown: Whether it was read as Markdown.
///   - removals: Characters that were taken out of `text` before, so that columns stay true.
/// - Returns: One message for each fault.
public func unaccounted(
  _ report: Report, _ text: String, isMarkdown: Bool = false, removals: [SourceText.Removal] = []
) -> [String] {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { Array($0.unicodeScalars) }
  for removal in removals.reversed() {
    lines[removal.line - 1].insert(
      contentsOf: [Unicode.Scalar](repeating: takenOut, count: removal.count), at: removal.offset)
  }
  var accounting = ReportAccounting(report: report, lines: lines, isMarkdown: isMarkdown)
  accounting.run()
  return accounting.faults
}

/// Stands for a character that was taken out.
private let takenOut: Unicode.Scalar = "\u{10FFFE}"

/// Holds each character of the source against the texts of the report.
private struct ReportAccounting {
  private let report: Report
  private let lines: [[Unicode.Scalar]]
  private let isMarkdown: Bool
  /// Whether each character stands in a text.
  private var covered: [[Bool]]
  /// What the markup of stretches took, and what blocks took, by line.
  private var pairs: [Int: [(open: String, close: String)]] = [:]
  private let marks: [Int: [String]]
  /// Lines with a link whose target only a finding names.
  private let unopened: Set<Int>
  /// Lines that the report lists as left out.
  private let listed: Set<Int>
  /// What is to come of markup that closes on the next line.
  private var unfinished: String?
  /// Whether the first markup of the next line has opened at the end of this one.
  private var opened = false
  /// Whether the target of a link goes on on the next line.
  private var isTargetOpen = false
  private(set) var faults: [String] = []

  init(report: Report, lines: [[Unicode.Scalar]], isMarkdown: Bool) {
    self.report = report
    self.lines = lines
    self.isMarkdown = isMarkdown
    covered = lines.map { [Bool](repeating: false, count: $0.count) }
    marks = syntaxOfBlocks(report)
    unopened = Set(
      report.findings.filter { $0.message.contains("which a printed report does not open") }
        .map(\.span.line))
    listed = Set(
      report.contents.map(\.line) + report.repairs.filter { $0.kind == .residue }.map(\.line))
  }

  mutating func run() {
    for text in texts(of: report) {
      cover(text)
      for span in text.spans {
        guard let origin = text.origin(at: span.range.lowerBound) else { continue }
        if isMarkdown, case .noteReference(let label) = span.kind {
          // The number that prints may be the label itself.
          pairs[origin.line, default: []] += [("[^\(label)]", ""), ("[^]", "")]
        } else if let marks = syntax(of: span.kind) {
          pairs[origin.line, default: []].append(marks)
        }
      }
    }
    let comments = commentRanges(in: lines) { !covered[$0][$1] }
    for (line, range) in comments {
      for offset in range { covered[line][offset] = true }
    }
    for index in lines.indices { check(index) }
  }

  private mutating func check(_ index: Int) {
    let role = index < report.lineRoles.count ? report.lineRoles[index] : .blank
    var left = uncovered(index)
    switch role {
    case .contentsHeading, .frontMatter, .comment, .rule: return
    case .contentsEntry, .residue:
      if listed.contains(index + 1) { return }
    case .title, .subtitle, .issue, .editor, .date:
      // A field such as 【作者】 says what its line is.
      if left.hasPrefix("【"), let end = left.firstIndex(of: "】") { left = String(left[end...]) }
      left.removeAll { "（）()·｜|#【】《》—-".contains($0) }
    // Bars part cells, and lines are drawn between rows.
    case .table:
      left.unicodeScalars.removeAll {
        "|｜-=+:".unicodeScalars.contains($0) || (0x2500...0x257F).contains($0.value)
      }
    // A mail within a mail has a sign for each.
    case .quote: left = String(left.drop { $0 == ">" || $0 == ":" })
    default: break
    }
    for piece in marks[index + 1] ?? [] { take(piece, from: &left) }
    takeMarkup(of: index, from: &left)
    takeTargets(of: index, from: &left)
    if left.contains("{") || left.contains("}") { left = withoutBraces(left, role) }
    if left.contains("<") || left.contains(">") { left = withoutTags(left) }
    if isMarkdown { left = withoutMarkdown(left) }
    guard !left.isEmpty else { return }
    let typed = String(String.UnicodeScalarView(lines[index].prefix(200)))
    faults.append("line \(index + 1) (\(role)) loses “\(left)” of “\(typed)”")
  }

  /// The inked characters of a line that stand in no text.
  private func uncovered(_ index: Int) -> String {
    let rest = zip(lines[index], covered[index])
      .filter { !$0.1 && !$0.0.properties.isWhitespace && $0.0 != takenOut }
    return String(String.UnicodeScalarView(rest.map(\.0)))
  }

  /// Takes the markup of the stretches that begin in line `index` (from 0) out of `left`; where lines
  /// were joined, markup opens or closes at the end of one and goes on on the next.
  private mutating func takeMarkup(of index: Int, from left: inout String) {
    // A line that is all text lets it stand open.
    if left.isEmpty, pairs[index + 1] == nil, !opened { return }
    if let goesOn = unfinished, left.hasPrefix(goesOn) { left.removeFirst(goesOn.count) }
    unfinished = nil
    var isOpen = opened
    for pair in pairs[index + 1] ?? [] where isOpen || take(pair.open, from: &left) {
      if !take(pair.close, from: &left) { unfinished = takeStart(of: pair.close, from: &left) }
      isOpen = false
    }
    opened = false
    if let pair = pairs[index + 2]?.first, index + 1 < lines.count {
      let rest = takeStart(of: pair.open, from: &left)
      opened = rest.count < pair.open.count
      if opened, !rest.isEmpty { unfinished = rest }
    }
    for pair in pairs[index] ?? [] where left.hasPrefix(pair.close) {
      left.removeFirst(pair.close.count)
    }
  }

  /// Takes targets of links that the report does not hold out of `left`: `](…)`, which may go on on the
  /// next line.
  private mutating func takeTargets(of index: Int, from left: inout String) {
    if isTargetOpen {
      if let end = left.firstIndex(of: ")") {
        left = String(left[left.index(after: end)...])
      } else {
        faults.append("line \(index + 1) ends no target")
      }
    }
    isTargetOpen = false
    guard isMarkdown || unopened.contains(index + 1) else { return }
    if unopened.contains(index + 1) {
      left = left.replacingOccurrences(
        of: "\\[\\]\\(.*?\\)", with: "", options: .regularExpression)
    }
    guard let open = left.range(of: "\\[?\\]\\([^)]*$", options: .regularExpression) else { return }
    isTargetOpen = true
    left.removeSubrange(open)
  }

  /// Notes which characters `text` holds; each must stand where the text says.
  private mutating func cover(_ text: InlineText) {
    var offset = 0
    var piece = 0
    var (line, column) = (0, 0)
    let scalars = Array(text.text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if piece < text.origins.count, text.origins[piece].offset == offset {
        (line, column) = (text.origins[piece].line, text.origins[piece].column)
        piece += 1
      }
      // What stands elsewhere does not follow.
      let isLast =
        piece < text.origins.count && text.origins[piece].offset == offset + UTF8.width(scalar)
      let next = index + 1 < scalars.count && !isLast ? scalars[index + 1] : nil
      if line > 0 {
        cover(scalar, next, line - 1, column - 1, isNumber: isReference(text, offset))
      }
      offset += UTF8.width(scalar)
      column += 1
    }
  }

  private mutating func cover(
    _ scalar: Unicode.Scalar, _ next: Unicode.Scalar?, _ line: Int, _ column: Int, isNumber: Bool
  ) {
    let isInside = lines.indices.contains(line) && lines[line].indices.contains(column)
    // In code and HTML an entity is what is typed.
    let isTyped = isInside && scalar == "&" && lines[line].dropFirst(column + 1).first == next
    let entity =
      isMarkdown && isInside && !isTyped ? entityLength(lines[line][column...]) : 0
    for place in column..<column + entity { covered[line][place] = true }
    if entity > 0 { return }
    guard isInside, lines[line][column] == scalar else {
      // A space may stand for a line end between two words, a number for the label of a note.
      if scalar != " ", !isNumber {
        faults.append("“\(scalar)” is not at \(line + 1):\(column + 1)")
      }
      return
    }
    if covered[line][column], !scalar.properties.isWhitespace {
      faults.append("\(line + 1):\(column + 1) is printed twice")
    }
    covered[line][column] = true
  }
}

/// Takes the first `piece` out of `text`.
///
/// - Returns: Whether it was there.
@discardableResult
private func take(_ piece: String, from text: inout String) -> Bool {
  let tight = piece.filter { !$0.isWhitespace }
  guard !tight.isEmpty, let range = text.ranges(of: tight).first else { return false }
  text.removeSubrange(range)
  return true
}

/// Takes as much of the start of `piece` as `text` ends in.
///
/// - Returns: What of it is to come on the next line.
private func takeStart(of piece: String, from text: inout String) -> String {
  let tight = piece.filter { !$0.isWhitespace }
  for count in stride(from: tight.count, to: 0, by: -1) where text.hasSuffix(tight.prefix(count)) {
    text.removeLast(count)
    return String(tight.dropFirst(count))
  }
  return tight
}

/// The length of the entity of Markdown that `text` begins with; 0 when it begins with none.
private func entityLength(_ text: ArraySlice<Unicode.Scalar>) -> Int {
  guard text.first == "&", let end = text.prefix(34).firstIndex(of: ";") else { return 0 }
  let name = text[(text.startIndex + 1)..<end].filter { $0 != takenOut }.drop { $0 == "#" }
  let isName =
    !name.isEmpty
    && name.allSatisfy {
      $0.isASCII && $0.properties.isAlphabetic
        || ("0"..."9").contains($0)
    }
  return isName ? end + 1 - text.startIndex : 0
}

private func isReference(_ text: InlineText, _ offset: Int) -> Bool {
  text.spans.contains { span in
    if case .noteReference = span.kind { span.range.contains(offset) } else { false }
  }
}

/// The characters that a span's markup took before and behind it; `nil` where it needs none.
private func syntax(of kind: InlineSpan.Kind) -> (open: String, close: String)? {
  switch kind {
  case .link(let target): ("[", "](\(target))")
  case .emphasisDots: ("{着重|", "}")
  case .strikethrough: ("{删|", "}")
  case .strong: ("{加粗|", "}")
  case .properName: ("{专名|", "}")
  case .bookTitle: ("{书名|", "}")
  case .superscript: ("{上标|", "}")
  case .subscript: ("{下标|", "}")
  case .ruby(let reading): ("{拼音|", "|\(reading)}")
  case .noteReference: ("{注|", "}")
  case .url, .emphasis, .code, .language: nil
  }
}

/// The marks that headings and list entries took, by line.
private func syntaxOfBlocks(_ report: Report) -> [Int: [String]] {
  var marks: [Int: [String]] = [:]
  func visit(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .figure(let figure):
        // The title of a picture may stand on the line below.
        for line in block.line...block.line + 1 {
          marks[line, default: []] += [figure.path, figure.width, figure.alternative]
            .compactMap { $0 }
        }
      case .code(_, let language): marks[block.line, default: []].append(language)
      case .forcedBreak:
        marks[block.line, default: []] += ["{换页}", "{换栏}", "{換頁}", "{換欄}"]
      case .list(let list): for item in list.items { visit(item.blocks) }
      case .quote(let inner), .note(let inner): visit(inner)
      case .names(let names):
        for name in names {
          marks[name.origins.first?.line ?? block.line, default: []] += ["、", "，"]
        }
      default: break
      }
    }
    for case .list(let list) in blocks.map(\.kind) {
      for item in list.items {
        guard let line = item.blocks.first?.line else { continue }
        if item.term != nil {
          for block in item.blocks { marks[block.line, default: []] += ["：", ":"] }
        }
        marks[line, default: []] += item.marker == "•" ? ["•", "-", "*", "+", "·"] : [item.marker]
      }
    }
  }
  func visit(_ section: Section) {
    marks[section.line, default: []] += section.mark == "【】" ? ["【", "】"] : [section.mark]
    marks[section.line, default: []] += ["〖", "〗"]
    if section.mark.hasPrefix("#") {
      // `## 标题 ##`
      marks[section.line, default: []] += [section.mark] + [String](repeating: "#", count: 6)
    }
    visit(section.blocks)
    section.items.forEach(visit)
  }
  visit(report.blocks)
  report.sections.forEach(visit)
  for note in report.notes {
    marks[note.line, default: []] += ["{注|\(note.label)}", "[^\(note.label)]:"]
  }
  return marks
}

/// What is left of uncovered characters of a line when the braces of a block in light markup are taken
/// away.
private func withoutBraces(_ text: String, _ role: LineRole) -> String {
  let parting: String
  switch role {
  case .note, .quote, .verse, .code: parting = ""
  case .list: parting = "、，："  // A list of names has no commas, a definition no colon of its own.
  case .figure: parting = "|"
  default: return text
  }
  let pattern = "^\\{(按|引|诗|码|释|名单|图)\\|"
  let rest = text.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
  return (rest.hasSuffix("}") ? rest.dropLast() : rest[...]).filter { !parting.contains($0) }
}

/// What is left of uncovered characters of a line when the tags of HTML that are obeyed, and parts of
/// tags that go over several lines, are taken away.
private func withoutTags(_ text: String) -> String {
  ["<[^<>]*>", "^[^<>]*>", "<[^<>]*$"].reduce(text) {
    $0.replacingOccurrences(of: $1, with: "", options: .regularExpression)
  }
}

/// What is left of uncovered characters of a line when the syntax of Markdown is taken away.
private func withoutMarkdown(_ text: String) -> String {
  let patterns = [
    "<[^>]*>", "\\]\\([^)]*\\)", "&#?[A-Za-z0-9]+;", "```.*", "\\[\\^[^\\]]*\\]:?", "\\[[ xX]?\\]",
    "\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]",
    "[0-9]+[.)]",
  ]
  var left = text
  for pattern in patterns {
    left = left.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
  }
  return left.filter { !"#*_~`>|-+:[]!\\()=\"'".contains($0) }
}

/// All texts of a report in the order of the file.
public func texts(of report: Report) -> [InlineText] {
  var result = [report.title, report.subtitle, report.issue, report.editor, report.dateText]
    .compactMap { $0 }.filter { $0.origins.first?.line != 0 }
  func visit(_ block: Block) {
    switch block.kind {
    case .paragraph(let text), .source(let text), .heading(_, let text): result.append(text)
    case .list(let list):
      for item in list.items {
        result += [item.term].compactMap { $0 }
        item.blocks.forEach(visit)
      }
    case .quote(let blocks), .note(let blocks): blocks.forEach(visit)
    case .verse(let lines), .signature(let lines), .names(let lines), .code(let lines, _):
      result += lines
    case .table(let table):
      result += [table.caption].compactMap { $0 }
      result += (table.headerRows + table.rows).flatMap { $0.map(\.text) } + table.notes
    case .figure(let figure): result += [figure.caption].compactMap { $0 }
    case .rule, .forcedBreak: break
    }
  }
  func visit(_ section: Section) {
    result.append(section.title)
    section.blocks.forEach(visit)
    section.items.forEach(visit)
  }
  report.blocks.forEach(visit)
  report.sections.forEach(visit)
  for note in report.notes { note.blocks.forEach(visit) }
  return result
}
