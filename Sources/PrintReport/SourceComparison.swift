import Diagnostics
import PDFVerification
import ReportModel
import TextDecoding

/// Says where the pages of `report` and the attached text of `attached` differ.
///
/// Each character of the source must be shown, and each that is shown must be the source's, apart
/// from syntax, repairs, and what the layout makes: contents, note marks, numbers of captions. White
/// space within a line is typed: the same stands in both. Paragraphs are looked for among paragraphs,
/// cells among cells, notes among notes, all in their order; so are readings and the addresses of links. The
/// source is read as the attachment's description says.
/// - Throws: When the attached source is no text.
func sourceFindings(
  _ attached: AttachedSource, in report: VerificationReport
) throws(DiagnosticError) -> [VerificationFinding] {
  let choice = ReadingNote(description: attached.description).choice
  let source = try readReport(
    ReportSource(name: attached.name, bytes: attached.contents), choice)
  let words = SourceWords(source)
  let pieces = words.pieces
  let shown = ShownWords(report.contents)
  var flow = WordSearch(shown.flow)
  var captions = WordSearch(shown.captions)
  for piece in pieces where piece.kind == .flow { flow.look(for: piece) }
  for piece in pieces where piece.kind == .caption { captions.look(for: piece) }
  let changes = [ComparedPiece.Kind.cell, .note, .reading, .target].map { kind in
    difference(between: pieces.filter { $0.kind == kind }, and: shown.texts(of: kind))
  }
  let spaces = [ComparedPiece.Kind.cell, .note].flatMap { kind in
    spaceDifferences(pieces.filter { $0.kind == kind }, shown.spacedTexts(of: kind))
  }
  let otherwise = (flow.differences + captions.differences + spaces).map { difference in
    VerificationFinding(
      .text, "line \(difference.piece.line) of \(attached.name)", difference.message)
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
  return missing + added + otherwise
    + listFindings(markers, shown.texts(of: .marker), attached.name)
    + languageFindings(words, report, attached.name)
    + statementFindings(source, words, report, attached.name)
}

/// Words that the pages say in another language than the source, where that says of the same words
/// which it is.
private func languageFindings(
  _ words: SourceWords, _ report: VerificationReport, _ name: String
) -> [VerificationFinding] {
  var shown: [(language: ContentStretch.Language, text: String)] = []
  for stretch in report.contents {
    guard let language = stretch.language else { continue }
    if shown.last?.language == language {
      shown[shown.count - 1].text += stretch.text
    } else {
      shown.append((language, stretch.text))
    }
  }
  return shown.compactMap { language, text in
    guard let own = words.languages[bareWords(text)]?.sorted(), !own.contains(language.tag) else {
      return nil
    }
    return VerificationFinding(
      .text, name,
      "“\(text.prefix(24))” is “\(language.tag)” in the pages, “\(own[0])” in the source")
  }
}

/// Where white space differs between `typed` and `shown`, whose characters are the same.
private func spaceDifferences(
  _ typed: [ComparedPiece], _ shown: [SpacedText]
) -> [PieceDifference] {
  // Rows that end early are filled up with empty cells.
  let (typed, shown) = (typed.filter { !$0.text.isEmpty }, shown.filter { !$0.bytes.isEmpty })
  guard typed.count == shown.count else { return [] }
  return zip(typed, shown).compactMap { piece, words in
    guard piece.spaced.bytes == words.bytes,
      let place = words.difference(from: piece.spaced, at: 0)
    else { return nil }
    return PieceDifference(piece: piece, kind: .space(at: place))
  }
}

/// What the file says of itself and of its figures is what the source says.
private func statementFindings(
  _ source: Report, _ words: SourceWords, _ report: VerificationReport, _ name: String
) -> [VerificationFinding] {
  var findings: [VerificationFinding] = []
  func say(_ message: String) { findings.append(VerificationFinding(.metadata, name, message)) }
  if let title = source.title, withoutSpaces(title.text) != withoutSpaces(report.title) {
    say("the file is called “\(report.title)”, the source “\(title.text)”")
  }
  if source.editor?.text ?? "" != report.author {
    say("the file is by “\(report.author)”, the source by “\(source.editor?.text ?? "")”")
  }
  let known = Set(words.alternatives)
  for alternative in report.alternatives where !known.contains(withoutSpaces(alternative)) {
    say("a figure is said to be “\(alternative.prefix(24))”, which the source does not say")
  }
  if findings.isEmpty, !words.hasFiguresInNotes,
    report.alternatives.map(withoutSpaces) != words.alternatives
  {
    say("the figures are not said to be what the source says of each")
  }
  return findings
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

/// The signs of list entries, as the source types them and as the pages show them: for a bullet, any
/// sign that the layout has.
private func listFindings(
  _ typed: [String], _ shown: [String], _ name: String
) -> [VerificationFinding] {
  func isAlike(_ shown: String, _ typed: String) -> Bool {
    shown == typed || typed == "•" && !shown.contains { $0.isLetter || $0.isNumber }
  }
  let place = zip(shown, typed).first { !isAlike($0, $1) }
  guard place != nil || shown.count != typed.count else { return [] }
  return [
    VerificationFinding(
      .text, name,
      place.map { "an entry of a list is “\($0.0)” on the page and “\($0.1)” in the source" }
        ?? "the pages show \(shown.count) entries of lists, the source \(typed.count)")
  ]
}
