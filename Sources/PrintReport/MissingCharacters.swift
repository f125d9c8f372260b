import Composition
import Diagnostics
import PDFReading
import ReportModel
import TextDecoding

extension ReportSource {
  /// What is to be said of `missing`, characters that no font has: each with its line and column and
  /// the words of that line.
  ///
  /// Composition knows where a text begins in its line; where the character does not stand at that
  /// place, as in the words of a picture, it is looked for in the line, then in the whole file.
  func findings(of missing: [MissingCharacter], _ choice: ReadingChoice) -> [Diagnostic] {
    guard !missing.isEmpty,
      let decoded = try? decodeText(bytes, file: name, encoding: choice.encoding)
    else { return missing.map { $0.finding(file: name, sourceLine: nil) } }
    let text = SourceText(decoded)
    return missing.map { character in
      guard let place = text.place(of: character) else {
        return character.finding(file: name, sourceLine: nil)
      }
      var found = character
      found.line = place.line + 1
      found.column = text.column(of: place.index, inLine: place.line)
      return found.finding(file: name, sourceLine: text.lineText(place.line))
    }
  }
}

extension SourceText {
  /// The text of a file as it was decoded.
  init(_ decoded: DecodedText) {
    self.init(
      decoded.text,
      removals: decoded.removals.map {
        SourceText.Removal(line: $0.line, offset: $0.offset, count: $0.count)
      },
      formFeeds: decoded.formFeeds)
  }

  /// The line (from 0) and the index of `character`; `nil` where the text writes it otherwise.
  fileprivate func place(of character: MissingCharacter) -> (line: Int, index: Int)? {
    let line = character.line - 1
    if lines.indices.contains(line) {
      let range = lines[line]
      let places = range.filter { scalars[$0] == character.scalar }
      let isThere = { column(of: $0, inLine: line) >= character.column }
      if let index = places.first(where: isThere) ?? places.first { return (line, index) }
    }
    guard let index = scalars.firstIndex(of: character.scalar),
      let line = lines.firstIndex(where: { $0.contains(index) })
    else { return nil }
    return (line, index)
  }
}

extension LineChecker {
  /// Notes each of `missing` with the first page that shows it, and the line there: one of `lines`,
  /// else one that is no content, such as a running header.
  mutating func add(
    _ missing: [(character: MissingCharacter, finding: Diagnostic)], _ lines: [CheckedLine],
    _ document: ReadDocument
  ) {
    for (character, finding) in missing {
      var found = CheckFinding(.missingGlyph, finding)
      func shows(_ glyph: PageGlyph) -> Bool {
        glyph.text.unicodeScalars.contains(character.scalar)
      }
      let line = lines.filter { $0.glyphs.contains { shows($0.glyph) } }
        .min { ($0.page, $0.number) < ($1.page, $1.number) }
      let page = line?.page ?? document.pages.firstIndex { $0.glyphs.contains(where: shows) }
      if let page { place(&found, onPage: page, line: line?.number ?? 0) }
      findings.append(found)
    }
    sort()
  }
}
