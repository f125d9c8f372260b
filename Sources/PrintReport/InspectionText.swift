import Diagnostics
public import ReportModel

extension Report {
  /// What was read, for people: title block, contents, the tree with line numbers, repairs with
  /// what stood before and after, findings.
  public var inspectionText: String {
    var tree = InspectionTree()
    tree.addTitleBlock(self)
    tree.addContents(contents)
    tree.add("", nil)
    tree.add(blocks, depth: 0)
    for section in sections { tree.add(section, depth: 0) }
    tree.addRepairs(repairs)
    tree.addFindings(findings)
    return tree.lines.joined(separator: "\n") + "\n"
  }
}

/// Collects the lines of the printed tree: a line number of the source, then the words.
private struct InspectionTree {
  var lines: [String] = []

  mutating func add(_ words: String, _ line: Int?) {
    let number = line.map(String.init) ?? ""
    let margin = String(repeating: " ", count: max(0, 6 - number.count)) + number
    lines.append(words.isEmpty && line == nil ? "" : margin + "  " + words)
  }

  mutating func addTitleBlock(_ report: Report) {
    let rows: [(String, InlineText?)] = [
      ("title", report.title), ("subtitle", report.subtitle), ("issue", report.issue),
      ("editor", report.editor), ("date", report.dateText),
    ]
    for (name, text) in rows {
      guard let text else { continue }
      let line = text.origins.first.map(\.line) ?? 0
      let day = name == "date" ? report.date.map { " (\($0.isoText))" } ?? "" : ""
      let origin = line == 0 ? "  (not from the text)" : ""
      add("\(name): \(text.text)\(day)\(origin)", line == 0 ? nil : line)
    }
    if report.dateText == nil, let date = report.date {
      add("date: \(date.isoText)  (not from the text)", nil)
    }
    if report.regionEvidence == .traditional { add("characters: traditional", nil) }
  }

  mutating func addContents(_ contents: [ContentsEntry]) {
    guard let first = contents.first else { return }
    add("contents: \(contents.count) typed entries (not printed again)", first.line)
  }

  mutating func add(_ section: Section, depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    let mark = section.title.text.hasPrefix(section.mark) ? "" : section.mark + " "
    add("\(indent)\(mark)\(section.title.text)", section.line)
    add(section.blocks, depth: depth + 1)
    for item in section.items { add(item, depth: depth + 1) }
  }

  mutating func add(_ blocks: [Block], depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    for block in blocks { add(indent + summary(block.kind), block.line) }
  }

  private func summary(_ kind: BlockKind) -> String {
    switch kind {
    case .paragraph(let text): "¶ " + shortened(text.text)
    case .source(let text): "source " + shortened(text.text)
    case .heading(let level, let text): "heading \(level) " + shortened(text.text)
    case .list(let list): "list of \(list.items.count): " + shortened(firstWords(list))
    case .table(let table):
      "table of \(table.headerRows.count + table.rows.count) rows: "
        + shortened(table.caption?.text ?? "")
    case .figure(let figure): "figure " + shortened(figure.path)
    case .quote(let blocks): "quote of \(blocks.count) blocks"
    case .code(let lines, _): "code, \(lines.count) lines"
    case .verse(let lines):
      "verse, \(lines.count) lines: " + shortened(lines.first.map(\.text) ?? "")
    case .signature(let lines):
      "signature: " + shortened(lines.map(\.text).joined(separator: " / "))
    case .names(let names): "\(names.count) names: " + shortened(names.first.map(\.text) ?? "")
    case .note(let blocks): "note of \(blocks.count) blocks"
    case .rule: "rule"
    case .forcedBreak(let kind): "\(kind) break"
    }
  }

  private func firstWords(_ list: ListBlock) -> String {
    guard let item = list.items.first, case .paragraph(let text) = item.blocks.first?.kind else {
      return ""
    }
    return (item.term?.text ?? item.marker) + " " + text.text
  }

  private func shortened(_ text: String, to limit: Int = 36) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.prefix(limit))
    return String(view) + "… (\(scalars.count) characters)"
  }

  mutating func addRepairs(_ repairs: [Repair]) {
    guard !repairs.isEmpty else { return }
    add("", nil)
    lines.append(repairs.count == 1 ? "1 repair" : "\(repairs.count) repairs")
    var shown: [Repair.Kind: Int] = [:]
    for repair in repairs {
      shown[repair.kind, default: 0] += 1
      // Joins are judgements, each worth a look; of the others a few show what was done.
      if repair.kind != .joined, shown[repair.kind] ?? 0 > 5 { continue }
      let halves = repair.text.split(separator: "｜", maxSplits: 1, omittingEmptySubsequences: false)
      if repair.kind == .joined, halves.count == 2 {
        add("joined   before: \(halves[0]) ⏎ \(halves[1])", repair.line)
        add("         after:  \(halves[0])\(halves[1])", nil)
      } else {
        add("\(repair.kind.rawValue)  \(repair.text)", repair.line)
      }
    }
    for kind in [Repair.Kind.unwrapped, .residue, .neutralised, .closedUp] {
      if let count = shown[kind], count > 5 {
        add("\(kind.rawValue)  … and \(count - 5) more", nil)
      }
    }
  }

  mutating func addFindings(_ findings: [Diagnostic]) {
    guard !findings.isEmpty else { return }
    add("", nil)
    lines.append(findings.count == 1 ? "1 finding" : "\(findings.count) findings")
    for finding in findings {
      let place = finding.span.column > 0 ? ":\(finding.span.column)" : ""
      add(
        "\(finding.severity.rawValue)\(place.isEmpty ? "" : " at column \(finding.span.column)"): "
          + finding.message, finding.span.line > 0 ? finding.span.line : nil)
      if !finding.help.isEmpty { add("  help: " + finding.help, nil) }
    }
  }
}
