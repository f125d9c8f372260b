import DisplayModel
import LayoutModel
import ReportModel

/// Characters of `report` that its pages must show, white space and invisible ones left out.
///
/// A layout may leave out editor, date or issue; what its byline does not name is not printed.
func printedCharacters(of report: Report, layout: LayoutSpec) -> Int {
  let byline = layout.titleBlock.bylineFields.values
  func isNamed(_ field: String) -> Bool { byline.contains { $0.contains("{\(field)}") } }
  // A title that an option or the file's name gave has no place in the source, nor has its glyphs.
  let typedTitle = report.title.flatMap { $0.origins.contains { $0.line > 0 } ? $0 : nil }
  var count = visibleCharacters(typedTitle) + visibleCharacters(report.subtitle)
  if isNamed("editor") { count += visibleCharacters(report.editor) }
  if isNamed("issue") { count += visibleCharacters(report.issue) }
  if isNamed("date") { count += visibleCharacters(report.dateText) }
  count += visibleCharacters(report.blocks)
  forEachSection(of: report) { section, _ in
    count += visibleCharacters(section.title) + visibleCharacters(section.blocks)
  }
  for note in report.notes { count += visibleCharacters(note.blocks) }
  return count
}

/// Characters of the report that glyphs of `page` stand for: those with a place in the source.
func drawnCharacters(of page: DisplayPage) -> Int {
  var count = 0
  for case .glyphs(let mark) in page.marks where mark.line > 0 {
    // The header of a table that is drawn again counts once.
    guard case .content = mark.role else { continue }
    let covered = page.glyphs[mark.glyphs].reduce(0) { $0 + Int($1.textLength) }
    let end = min(mark.text.lowerBound + covered, mark.text.upperBound)
    count += visibleCharacters(page.text.span.extracting(mark.text.lowerBound..<end))
  }
  return count
}

private func visibleCharacters(_ blocks: [Block]) -> Int {
  blocks.reduce(0) { $0 + visibleCharacters($1.kind) }
}

private func visibleCharacters(_ kind: BlockKind) -> Int {
  switch kind {
  case .paragraph(let text), .source(let text), .heading(_, let text): visibleCharacters(text)
  case .list(let list):
    list.items.reduce(0) { $0 + visibleCharacters($1.term) + visibleCharacters($1.blocks) }
  case .table(let table):
    visibleCharacters(table.caption)
      + (table.headerRows + table.rows).joined().reduce(0) { $0 + visibleCharacters($1.text) }
      + table.notes.reduce(0) { $0 + visibleCharacters($1) }
  case .figure(let figure): visibleCharacters(figure.caption)
  case .quote(let blocks), .note(let blocks): visibleCharacters(blocks)
  case .code(let lines, _), .verse(let lines), .signature(let lines), .names(let lines):
    lines.reduce(0) { $0 + visibleCharacters($1) }
  case .rule, .forcedBreak: 0
  }
}

func visibleCharacters(_ text: InlineText?) -> Int {
  guard let text else { return 0 }
  return visibleCharacters(text.text)
}

func visibleCharacters(_ text: String) -> Int { visibleCharacters(text.utf8Span.span) }

/// Counts characters that leave ink: no white space, no control and zero-width characters.
private func visibleCharacters(_ bytes: Span<UInt8>) -> Int {
  var count = 0
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let end = min(index + length, bytes.count)
    if length == 1 {
      if lead > 0x20, lead != 0x7F { count += 1 }
    } else if !isInvisible(bytes.extracting(index..<end)) {
      count += 1
    }
    index = end
  }
  return count
}

/// Whether a character of two or more bytes is white space or has no width of its own.
private func isInvisible(_ character: Span<UInt8>) -> Bool {
  // A cluster longer than a glyph can count is cut within a character.
  guard character.count > 1 else { return false }
  switch (character[0], character[1]) {
  // Han from U+4000 on and, below, the marks of Chinese, which are most of a text.
  case (0xE4...0xEE, _), (0xEF, 0xBC): return false
  case (0xE3, 0x80): return character.count < 3 || character[2] == 0x80
  case (0xE2, 0x80) where character.count == 3 && (0x90...0xA7).contains(character[2]):
    return false
  // C1 controls.
  case (0xC2, ..<0xA0): return true
  default: break
  }
  let bytes = (0..<character.count).map { character[$0] }
  guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
    return true
  }
  return scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
}
