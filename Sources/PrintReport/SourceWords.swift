import Composition
import PDFFinishing
import ReportModel

/// What stands at one place of a report or of its pages, and is compared as a whole.
struct ComparedPiece: Hashable {
  /// The kinds of places: a piece is looked for only among those of its kind.
  enum Kind: Hashable, CaseIterable {
    /// Titles, headings, paragraphs.
    case flow
    /// Captions of tables and figures.
    case caption
    /// A cell of a table.
    case cell
    /// The text of a note.
    case note
    /// What stands above words.
    case reading
    /// The address of a link, as a PDF writes it.
    case target
    /// The sign before an entry of a list.
    case marker
  }
  /// What blocks of a report become in the tree of the pages.
  enum Structure: Hashable {
    case heading(level: Int)
    case paragraph
    case quote
    case code
    /// Verse, names, signatures: lines of their own.
    case lines
  }
  /// The kind.
  var kind: Kind
  /// Its characters without white space.
  var text: String
  /// Line of the source.
  var line: Int
  /// The same characters with their white space.
  var spaced = SpacedText()
  /// What it is in the tree; `nil` where nothing is to be said of that.
  var structure: Structure?
  /// Whether it begins its block, and whether it ends it.
  var borders = (begins: false, ends: false)
  /// Whether a reference to a note that is there stands behind it.
  var precedesReference = false

  static func == (left: ComparedPiece, right: ComparedPiece) -> Bool {
    (left.kind, left.text, left.line) == (right.kind, right.text, right.line)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(text)
    hasher.combine(line)
  }
}

/// What a report says that its pages must show, in order; what stands in notes comes behind all else.
struct SourceWords {
  /// The pieces; cells in which nothing stands are among them.
  private(set) var pieces: [ComparedPiece] = []
  /// What the figures say to those who do not see them, in order: their alternatives, else their
  /// captions, else the names of their files.
  private(set) var alternatives: [String] = []
  /// Whether figures stand in notes, which are last here, and where they are referred to in the pages.
  private(set) var hasFiguresInNotes = false
  /// The languages that stretches of words are in, by the words without spaces and hyphens.
  private(set) var languages: [String: Set<String>] = [:]
  /// The notes that the text refers to, or others that are printed.
  private var referred: Set<String> = []
  /// The notes that there are.
  private let labels: Set<String>
  /// The deepest level that a heading within a block may have: one below its section's.
  private var deepest = 1

  init(_ report: Report) {
    labels = Set(report.notes.map(\.label))
    add(report.title)
    add(report.subtitle)
    add(report.blocks)
    var open = Array(report.sections.reversed())
    while let section = open.popLast() {
      add(section.title, of: .heading(level: min(max(section.level, 1), 6)))
      deepest = section.level + 1
      add(section.blocks)
      open += section.items.reversed()
    }
    add(report.notes)
  }

  private init(of note: Note, _ labels: Set<String>) {
    self.labels = labels
    deepest = .max
    add(note.blocks)
  }

  /// Notes to which nothing printed refers stand behind the text, not at the foot of a page.
  private mutating func add(_ notes: [Note]) {
    let words = notes.map { SourceWords(of: $0, labels) }
    for inner in words { languages.merge(inner.languages) { $0.union($1) } }
    followReferences(notes, words)
    for (note, inner) in zip(notes, words) where !referred.contains(note.label) {
      pieces += inner.pieces
      alternatives += inner.alternatives
    }
    for (note, inner) in zip(notes, words) where referred.contains(note.label) {
      add(inner.pieces, of: note)
      alternatives += inner.alternatives
      hasFiguresInNotes = hasFiguresInNotes || !inner.alternatives.isEmpty
    }
  }

  /// Adds what notes refer to that are referred to, then what the others do in their order.
  private mutating func followReferences(_ notes: [Note], _ words: [SourceWords]) {
    let inner = Dictionary(
      zip(notes, words).map { ($0.label, $1.referred) }, uniquingKeysWith: { first, _ in first })
    var inText: Set<String> = []
    var open = Array(referred)
    func follow() {
      while let label = open.popLast() {
        for next in inner[label] ?? [] where !inText.contains(next) {
          if referred.insert(next).inserted { open.append(next) }
        }
      }
    }
    follow()
    for note in notes where !referred.contains(note.label) {
      inText.insert(note.label)
      open = [note.label]
      follow()
    }
  }

  /// The words of a note are one piece.
  private mutating func add(_ inner: [ComparedPiece], of note: Note) {
    let parts = inner.filter { [.flow, .caption, .cell].contains($0.kind) }
    let words = parts.map(\.text).joined()
    if !words.isEmpty {
      // Only a note of one piece says where its spaces stand.
      let spaced = parts.count == 1 ? parts[0].spaced : SpacedText()
      pieces.append(ComparedPiece(kind: .note, text: words, line: note.line, spaced: spaced))
    }
    pieces += inner.filter { [.reading, .target, .marker].contains($0.kind) }
  }

  private mutating func add(_ blocks: [Block], inQuote: Bool = false) {
    for block in blocks {
      switch block.kind {
      case .paragraph(let text): add(text, of: inQuote ? .quote : .paragraph)
      case .source(let text): add(text)
      case .heading(let level, let text):
        add(text, of: .heading(level: min(max(level, 1), deepest, 6)))
      case .verse(let lines), .signature(let lines), .names(let lines):
        for line in lines { add(line, of: .lines) }
      case .code(let lines, _): for line in lines { add(line.withColumns, of: .code) }
      case .list(let list):
        for item in list.items {
          let marker = withoutSpaces(item.term?.text ?? item.marker)
          pieces.append(ComparedPiece(kind: .marker, text: marker, line: block.line))
          add(item.blocks, inQuote: inQuote)
        }
      case .quote(let blocks): add(blocks, inQuote: true)
      case .note(let blocks): add(blocks, inQuote: inQuote)
      case .table(let table):
        add(table.caption, as: .caption)
        for cell in (table.headerRows + table.rows).joined() { addCell(cell.text, block.line) }
        for note in table.notes { add(note) }
      case .figure(let figure):
        let caption = stretches(of: figure.caption).map(\.text).joined()
        let name = figure.path.split(separator: "/").last.map(String.init) ?? figure.path
        let words = [figure.alternative, caption, name].first { !$0.isEmpty }
        alternatives.append(withoutSpaces(words ?? ""))
        add(figure.caption, as: .caption)
      case .rule, .forcedBreak: break
      }
    }
  }

  /// The words of a cell are one piece, whatever stands between them.
  private mutating func addCell(_ text: InlineText, _ line: Int) {
    var spaced = SpacedText()
    for (words, _, _) in stretches(of: text) {
      spaced.add(words)
      spaced.endLine()
    }
    let start = text.origin(at: 0)?.line ?? line
    pieces.append(
      ComparedPiece(
        kind: .cell, text: String(decoding: spaced.bytes, as: UTF8.self), line: start,
        spaced: spaced))
    addMarks(of: text)
  }

  private mutating func add(
    _ text: InlineText?, as kind: ComparedPiece.Kind = .flow,
    of structure: ComparedPiece.Structure? = nil
  ) {
    guard let text else { return }
    let stretches = stretches(of: text)
    for (index, (words, line, label)) in stretches.enumerated() {
      let isLast = index == stretches.count - 1
      pieces.append(
        ComparedPiece(
          kind: kind, text: withoutSpaces(words), line: line, spaced: SpacedText(words),
          structure: structure, borders: (index == 0, isLast),
          precedesReference: !isLast && label.map(labels.contains) ?? false))
    }
    addMarks(of: text)
  }

  /// The words of `text`, white space included, between its note references, which print as the layout's
  /// marks; `label` is the note that the reference behind them names.
  private func stretches(
    of text: InlineText?
  ) -> [(text: String, line: Int, label: String?)] {
    guard let text else { return [] }
    let bytes = Array(text.text.utf8)
    var (start, found): (Int, [(String, Int, String?)]) = (0, [])
    func add(upTo end: Int, before label: String? = nil) {
      guard start < end else { return }
      let words = String(decoding: bytes[start..<end], as: UTF8.self)
      if !withoutSpaces(words).isEmpty {
        found.append((words, text.origin(at: start)?.line ?? 0, label))
      }
    }
    for span in text.spans {
      guard case .noteReference(let label) = span.kind else { continue }
      add(upTo: min(span.range.lowerBound, bytes.count), before: label)
      start = max(start, span.range.upperBound)
    }
    add(upTo: bytes.count)
    return found
  }

  /// The readings, the live links and the references of `text`.
  private mutating func addMarks(of text: InlineText) {
    let text = text.withReadingsByCharacter
    let bytes = Array(text.text.utf8)
    for stretch in foreignStretches(of: text, bytes) {
      let words = bareWords(String(decoding: bytes[stretch.range], as: UTF8.self))
      languages[words, default: []].insert(stretch.language)
    }
    for span in text.spans where !span.range.isEmpty {
      let line = text.origin(at: span.range.lowerBound)?.line ?? 0
      switch span.kind {
      case .ruby(let reading):
        pieces.append(ComparedPiece(kind: .reading, text: withoutSpaces(reading), line: line))
      case .link(let target), .url(let target):
        if target.isEmpty || target.hasPrefix("#") { continue }
        pieces.append(ComparedPiece(kind: .target, text: percentEncoded(target), line: line))
      case .noteReference(let label): referred.insert(label)
      default: continue
      }
    }
  }
}

/// `text` without white space and hyphens, of which a layout adds some.
func bareWords(_ text: String) -> String {
  withoutSpaces(text).filter { !["-", "\u{AD}", "\u{2010}"].contains($0) }
}

/// `text` without white space.
func withoutSpaces(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}
