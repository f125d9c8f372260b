import Diagnostics
public import ReportModel

extension Report {
  /// What was read, as the one JSON object of `inspect --json`: keys stable, in this order.
  public var inspectionJSON: String {
    var members: [(String, JSONValue)] = [("title", .optional(title?.text))]
    if let subtitle { members.append(("subtitle", .string(subtitle.text))) }
    if regionEvidence == .traditional { members.append(("characters", .string("traditional"))) }
    members += [
      ("editor", .optional(editor?.text)),
      ("date", .optional(date?.isoText)),
      ("dateText", .optional(dateText?.text)),
      ("issue", .optional(issue?.text)),
      ("contents", .array(contents.map(\.json))),
    ]
    if sections.isEmpty || !blocks.isEmpty {
      members.append(("blocks", .array(printedBlocks(blocks).map(\.json))))
      members += sourceMembers(blocks, isItem: false)
    }
    members += [
      ("sections", .array(sections.map { $0.json(isItem: false) })),
      ("repairs", .array(repairs.map(\.json))),
      ("findings", .array(findings.map(\.json))),
    ]
    if !notes.isEmpty { members.append(("notes", .array(notes.map(\.json)))) }
    return object(members).text
  }
}

private func object(_ members: [(String, JSONValue)]) -> JSONValue {
  .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
}

extension CalendarDate {
  /// The day as ISO 8601 writes it.
  package var isoText: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}

extension ContentsEntry {
  fileprivate var json: JSONValue {
    [
      "level": .number(level), "text": .string(text), "page": .optional(page),
      "line": .number(line),
    ]
  }
}

extension Repair {
  fileprivate var json: JSONValue {
    ["kind": .string(kind.rawValue), "line": .number(line), "text": .string(text)]
  }
}

extension Diagnostic {
  fileprivate var json: JSONValue {
    [
      "severity": .string(severity.rawValue), "line": .number(span.line),
      "column": .number(span.column), "message": .string(message), "help": .string(help),
    ]
  }
}

extension Note {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "line": .number(line), "blocks": .array(blocks.map(\.json)),
    ]
  }
}

extension Section {
  /// Headings nest no deeper than kinds of marks exist, so the recursion is bounded.
  fileprivate func json(isItem: Bool) -> JSONValue {
    var members: [(String, JSONValue)] = [("title", .string(title.text)), ("line", .number(line))]
    members += sourceMembers(blocks, isItem: isItem)
    members.append(("blocks", .array(printedBlocks(blocks).map(\.json))))
    if !isItem || !items.isEmpty {
      members.append(("items", .array(items.map { $0.json(isItem: true) })))
    }
    return object(members)
  }
}

/// The blocks that are no source lines.
private func printedBlocks(_ blocks: [Block]) -> [Block] {
  blocks.filter { if case .source = $0.kind { false } else { true } }
}

/// `source` and `links` of what stands under one heading; above items only where there are any.
private func sourceMembers(_ blocks: [Block], isItem: Bool) -> [(String, JSONValue)] {
  var sources: [String] = []
  var links: [JSONValue] = []
  for block in blocks {
    for text in block.texts { links += text.links }
    if case .source(let text) = block.kind {
      let words = text.withoutLinks
      if !words.isEmpty { sources.append(words) }
    }
  }
  if !isItem && sources.isEmpty && links.isEmpty { return [] }
  let source = sources.isEmpty ? nil : sources.joined(separator: " ")
  return [("source", .optional(source)), ("links", .array(links))]
}

extension InlineText {
  /// The links and addresses in it, in order.
  fileprivate var links: [JSONValue] {
    spans.compactMap { span in
      switch span.kind {
      case .link(let target), .url(let target):
        ["text": .string(slice(span.range)), "target": .string(target)]
      default: nil
      }
    }
  }

  /// The text without the words of its links, and without white space around.
  fileprivate var withoutLinks: String {
    var result = ""
    var index = 0
    for span in spans {
      guard case .link = span.kind, span.range.lowerBound >= index else { continue }
      result += slice(index..<span.range.lowerBound)
      index = span.range.upperBound
    }
    result += slice(index..<text.utf8.count)
    let trimmed = result.drop(while: \.isWhitespace)
    return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
  }

  private func slice(_ range: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(text[start..<end])
  }
}

extension Block {
  /// The texts of the block itself, in order, of lists and quotes too; the reader bounds nesting.
  fileprivate var texts: [InlineText] {
    switch kind {
    case .paragraph(let text), .source(let text), .heading(_, let text): [text]
    case .list(let list):
      list.items.flatMap { [$0.term].compactMap(\.self) + $0.blocks.flatMap(\.texts) }
    case .quote(let blocks), .note(let blocks): blocks.flatMap(\.texts)
    case .verse(let lines), .signature(let lines), .names(let lines): lines
    case .table(let table):
      (table.headerRows + table.rows).flatMap { $0.map(\.text) } + table.notes
    case .figure, .code, .rule, .forcedBreak: []
    }
  }

  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [("kind", .string(kindName))]
    members += content
    members.append(("line", .number(line)))
    return object(members)
  }

  private var kindName: String {
    switch kind {
    case .paragraph, .source: "paragraph"
    case .heading: "heading"
    case .list: "list"
    case .table: "table"
    case .figure: "figure"
    case .quote: "quote"
    case .code: "code"
    case .verse: "verse"
    case .signature: "signature"
    case .names: "names"
    case .note: "note"
    case .rule: "rule"
    case .forcedBreak(let kind): "\(kind)Break"
    }
  }

  private var content: [(String, JSONValue)] {
    switch kind {
    case .paragraph(let text), .source(let text): [("text", .string(text.text))]
    case .heading(let level, let text): [("level", .number(level)), ("text", .string(text.text))]
    case .list(let list):
      [("ordered", .bool(list.isOrdered)), ("items", .array(list.items.map(\.json)))]
    case .quote(let blocks), .note(let blocks): [("blocks", .array(blocks.map(\.json)))]
    case .verse(let lines), .signature(let lines), .names(let lines):
      [("lines", .array(lines.map { .string($0.text) }))]
    case .code(let lines, let language):
      [("language", .string(language)), ("lines", .array(lines.map { .string($0.text) }))]
    case .table(let table): table.members
    case .figure(let figure):
      [
        ("path", .string(figure.path)), ("alternative", .string(figure.alternative)),
        ("caption", .optional(figure.caption?.text)),
      ]
    case .rule, .forcedBreak: []
    }
  }
}

extension ListItem {
  fileprivate var json: JSONValue {
    ["marker": .string(term?.text ?? marker), "blocks": .array(blocks.map(\.json))]
  }
}

extension TableBlock {
  fileprivate var members: [(String, JSONValue)] {
    func rows(_ rows: [[Cell]]) -> JSONValue {
      .array(rows.map { .array($0.map { .string($0.text.text) }) })
    }
    return [
      ("caption", .optional(caption?.text)), ("header", rows(headerRows)),
      ("rows", rows(self.rows)),
      ("notes", .array(notes.map { .string($0.text) })),
    ]
  }
}
