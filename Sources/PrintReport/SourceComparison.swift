import Diagnostics
import PDFVerification
import ReportModel
import TextDecoding

/// Says where the pages of `report` and the attached text of `attached` differ.
///
/// Each character of the source must be shown, and each that is shown must be the source's, apart
/// from syntax, repairs, and what the layout makes: contents, note marks, numbers of captions. White
/// space is the layout's and is not compared. Paragraphs are looked for among paragraphs, cells among
/// cells, notes among notes, all in their order; so are readings and the addresses of links. The
/// source is read as the attachment's description says.
/// - Throws: When the attached source is no text.
func sourceFindings(
  _ attached: AttachedSource, in report: VerificationReport
) throws(DiagnosticError) -> [VerificationFinding] {
  let choice = ReadingNote(description: attached.description).choice
  let source = try readReport(
    ReportSource(name: attached.name, bytes: attached.contents), choice)
  let pieces = SourceWords(source).pieces
  let shown = ShownWords(report.contents)
  var flow = WordSearch(shown.flow)
  var captions = WordSearch(shown.captions)
  for piece in pieces where piece.kind == .flow { flow.look(for: piece) }
  for piece in pieces where piece.kind == .caption { captions.look(for: piece) }
  let changes = [ComparedPiece.Kind.cell, .note, .reading, .target].map { kind in
    difference(between: pieces.filter { $0.kind == kind }, and: shown.texts(of: kind))
  }
  let missing = (flow.missing + captions.missing + changes.flatMap(\.missing))
    .sorted { $0.line < $1.line }
    .map { piece in
      VerificationFinding(
        .text, "line \(piece.line) of \(attached.name)",
        "the pages do not show “\(String(piece.text.prefix(24)))”")
    }
  let typed = try decodeText(
    attached.contents, file: attached.name, encoding: choice.encoding
  ).text
  let known = ([typed, report.title] + statements(of: source)).map(withoutSpaces)
  let extra = flow.leftOver.filter { stretch in !known.contains { $0.contains(stretch) } }
  let added = (extra + changes.flatMap(\.added)).map { stretch in
    VerificationFinding(
      .text, attached.name, "the source does not hold “\(String(stretch.prefix(24)))”")
  }
  let markers = pieces.filter { $0.kind == .marker }.map(\.text)
  return missing + added + listFindings(markers, shown.texts(of: .marker), attached.name)
}

/// What of `typed` is not among `shown` in its order, and the other way round.
private func difference(
  between typed: [ComparedPiece], and shown: [String]
) -> (missing: [ComparedPiece], added: [String]) {
  var (missing, added): ([ComparedPiece], [String]) = ([], [])
  for change in typed.map(\.text).difference(from: shown) {
    switch change {
    case .insert(let index, _, _): missing.append(typed[index])
    case .remove(_, let words, _): if !words.isEmpty { added.append(words) }
    }
  }
  return (missing, added)
}

/// What `source` says of itself, as title blocks print it.
private func statements(of source: Report) -> [String] {
  var texts = [source.title, source.subtitle, source.editor, source.dateText, source.issue]
    .compactMap { $0?.text }
  if let date = source.date { texts.append("\(date.year)年\(date.month)月\(date.day)日") }
  return texts
}

/// The signs of list entries, as the source types them and as the pages show them.
private func listFindings(
  _ typed: [String], _ shown: [String], _ name: String
) -> [VerificationFinding] {
  guard shown != typed else { return [] }
  let place = zip(shown, typed).first { $0 != $1 }
  return [
    VerificationFinding(
      .text, name,
      place.map { "an entry of a list is “\($0.0)” on the page and “\($0.1)” in the source" }
        ?? "the pages show \(shown.count) entries of lists, the source \(typed.count)")
  ]
}
