import Foundation
public import ReportModel

/// What of the source is neither in the report nor explained by its role: one message a line.
///
/// Every character of every text must be the one that stands at its origin. What no text covers must
/// be white space, the syntax of its line (marks, link targets), or a line that is listed as typed
/// contents, residue, front matter or comment.
public func unaccounted(
  _ report: Report, _ text: String, isMarkdown: Bool = false
) -> [String] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { Array($0.unicodeScalars) }
  var covered = lines.map { [Bool](repeating: false, count: $0.count) }
  var faults: [String] = []
  var targets: [Int: [String]] = [:]
  for text in texts(of: report) {
    cover(text, lines, &covered, &faults)
    for span in text.spans {
      guard let origin = text.origin(at: span.range.lowerBound) else { continue }
      targets[origin.line, default: []] += syntax(of: span.kind)
    }
  }
  let marks = syntaxOfBlocks(report)
  for (index, line) in lines.enumerated() {
    let role = index < report.lineRoles.count ? report.lineRoles[index] : .blank
    let rest = zip(line, covered[index]).filter { !$0.1 && !$0.0.properties.isWhitespace }
    var left = String(String.UnicodeScalarView(rest.map(\.0)))
    switch role {
    case .contentsHeading, .contentsEntry, .residue, .frontMatter, .comment, .rule: continue
    case .title, .subtitle, .issue, .editor, .date:
      // A field such as 【作者】 says what its line is.
      if left.hasPrefix("【"), let end = left.firstIndex(of: "】") { left = String(left[end...]) }
      left.removeAll { "（）()·｜|#【】《》—-".contains($0) }
    default: break
    }
    for piece in (targets[index + 1] ?? []) + (marks[index + 1] ?? []) {
      let tight = piece.filter { !$0.isWhitespace }
      if let range = left.ranges(of: tight).first { left.removeSubrange(range) }
    }
    if isMarkdown { left = withoutMarkdown(left) }
    if left.contains("<") || left.contains(">") { left = withoutTags(left) }
    if !left.isEmpty { faults.append("line \(index + 1) (\(role)) loses “\(left)”") }
  }
  return faults
}

private func cover(
  _ text: InlineText, _ lines: [[Unicode.Scalar]], _ covered: inout [[Bool]],
  _ faults: inout [String]
) {
  var offset = 0
  var piece = 0
  var (line, column) = (0, 0)
  for scalar in text.text.unicodeScalars {
    if piece < text.origins.count, text.origins[piece].offset == offset {
      (line, column) = (text.origins[piece].line, text.origins[piece].column)
      piece += 1
    }
    defer {
      offset += UTF8.width(scalar)
      column += 1
    }
    if line == 0 { continue }
    let isInside = line <= lines.count && column >= 1 && column <= lines[line - 1].count
    if !isInside || lines[line - 1][column - 1] != scalar {
      // A space may stand for a line end between two words, a number for the label of a note.
      if scalar != " ", !isReference(text, offset) {
        faults.append("“\(scalar)” is not at \(line):\(column)")
      }
      continue
    }
    if covered[line - 1][column - 1], !scalar.properties.isWhitespace {
      faults.append("\(line):\(column) is printed twice")
    }
    covered[line - 1][column - 1] = true
  }
}

private func isReference(_ text: InlineText, _ offset: Int) -> Bool {
  text.spans.contains { span in
    if case .noteReference = span.kind { span.range.contains(offset) } else { false }
  }
}

/// The characters that a span's markup took.
private func syntax(of kind: InlineSpan.Kind) -> [String] {
  switch kind {
  case .link(let target): ["[", "](\(target))"]
  case .emphasisDots: ["{着重|", "}"]
  case .strikethrough: ["{删|", "}"]
  case .properName: ["{专名|", "}"]
  case .bookTitle: ["{书名|", "}"]
  case .superscript: ["{上标|", "}"]
  case .subscript: ["{下标|", "}"]
  case .ruby(let reading): ["{拼音|", "|\(reading)}"]
  case .noteReference: ["{注|", "}"]
  default: []
  }
}

/// The marks that headings and list entries took, by line.
private func syntaxOfBlocks(_ report: Report) -> [Int: [String]] {
  var marks: [Int: [String]] = [:]
  func visit(_ blocks: [Block]) {
    for case .list(let list) in blocks.map(\.kind) {
      for item in list.items {
        guard let line = item.blocks.first?.line else { continue }
        marks[line, default: []] += item.marker == "•" ? ["•", "-", "*", "+", "·"] : [item.marker]
      }
    }
  }
  func visit(_ section: Section) {
    marks[section.line, default: []] += section.mark == "【】" ? ["【", "】"] : [section.mark]
    marks[section.line, default: []] += ["〖", "〗", String(repeating: "#", count: 1)]
    visit(section.blocks)
    section.items.forEach(visit)
  }
  visit(report.blocks)
  report.sections.forEach(visit)
  for note in report.notes { marks[note.line, default: []].append("{注|\(note.label)}") }
  return marks
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
    "<[^>]*>", "\\]\\([^)]*\\)", "&?#?[A-Za-z0-9]+;", "```.*", "\\[\\^[^\\]]*\\]:?", "\\[[ xX]?\\]",
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
    case .rule: break
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
