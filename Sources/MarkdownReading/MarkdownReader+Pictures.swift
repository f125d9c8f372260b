import Diagnostics
import ReportModel

/// Pictures of the report's folder: each is a figure, and the paragraph around it is parted there.
extension MarkdownReader {
  mutating func readPicture(_ event: MarkdownEvent, _ target: String, _ title: String) {
    guard event.isStart else { return endPicture(target, title) }
    picturesOpen += 1
    if picturesOpen == 1 { aligner.moveOn(to: ["!", "["], isRaw: true) }
    guard isRemote(target) else {
      if isOneText || marked != nil {
        report.findings.append(
          wordsOfPictureFinding(
            target, file: file, at: here(), sourceLine: source.lineText(aligner.line)))
      } else if around == nil {
        around = (text, picturesOpen, aligner.line + 1)
        text = MarkedText()
      }
      return
    }
    let link = LinkPlace(target: target, words: "", file: file, span: here(), sourceLine: "")
    text.open(link.checked().target.map { .link(target: $0) })
    report.findings.append(
      Diagnostic(
        .warning, file: file, at: here(),
        "the picture “\(target)” is not a file of the report; its words print instead",
        help: "save the picture beside the report and name that file",
        sourceLine: source.lineText(aligner.line)))
  }

  private mutating func endPicture(_ target: String, _ title: String) {
    picturesOpen -= 1
    if isRemote(target) { text.close() }
    let wordsEnd = aligner.cursor
    aligner.passLinkEnd()
    guard let around, around.depth == picturesOpen + 1 else { return }
    let span = widthSpan(title, from: wordsEnd)
    let words = text.finish().readingLightMarkup()
    nameUnknownNotes(in: [words])
    (text, self.around) = (around.text, nil)
    var figure = FigureBlock(path: target, alternative: words.withoutReferences.text)
    figure.width = pictureWidth(title)
    figure.widthSpan = figure.width.map { _ in span }
    if !words.text.isEmpty { figure.caption = words }
    figures.append(Block(.figure(figure), line: around.line))
  }

  /// Where `title` stands, the title of the picture whose words end at `place`; the picture's line where it
  /// is not found.
  private func widthSpan(_ title: String, from place: (line: Int, index: Int)?) -> SourceSpan {
    let title = Array(title.unicodeScalars)
    guard let place, place.index <= aligner.index,
      let found = source.scalars[place.index..<aligner.index].firstRange(of: title),
      let line = (place.line...max(place.line, aligner.line)).last(where: {
        source.lines.indices.contains($0) && source.lines[$0].lowerBound <= found.lowerBound
      })
    else { return SourceSpan(line: around?.line ?? 0, column: 0, length: 0) }
    let column = source.column(of: found.lowerBound, inLine: line)
    return SourceSpan(line: line + 1, column: column, length: title.count)
  }

  /// Adds a picture that a tag of HTML names inside a paragraph.
  ///
  /// - Returns: Whether a figure can stand there.
  mutating func addPicture(_ tag: HTMLTag) -> Bool {
    let target = tag.value("src") ?? ""
    guard !target.isEmpty, !isRemote(target), !isOneText, marked == nil, picturesOpen == 0
    else { return false }
    var figure = FigureBlock(
      path: target, alternative: tag.value("alt") ?? "", width: tag.value("width"))
    figure.widthSpan = figure.width.map { _ in here() }
    figures.append(Block(.figure(figure), line: aligner.line + 1))
    return true
  }

  /// Ends the text before the pictures that wait, because `next` goes on behind them.
  ///
  /// A sentence that goes on with a mark that begins no line is not parted: its pictures come after.
  mutating func partText(before next: Unicode.Scalar?) {
    guard picturesOpen == 0, !figures.isEmpty else { return }
    let holdsText = !text.isEmpty || !brokenLines.isEmpty
    if holdsText, !hasSoftBreak, let next, beginsNoLine(next) { return }
    endPart()
  }

  /// Ends a part of the paragraph with its pictures; marked stretches go on in the next.
  mutating func endPart() {
    let kinds = text.closeAll()
    let last = text.finish()
    let lines = (brokenLines + (last.text.isEmpty ? [] : [last])).map { $0.readingLightMarkup() }
    nameUnknownNotes(in: lines)
    parts += blocks(of: lines, at: lines.first?.origins.first?.line ?? 0)
    parts += figures
    (text, brokenLines, figures, hasSoftBreak) = (MarkedText(), [], [], false)
    for kind in kinds { text.open(kind) }
  }

  /// Adds a paragraph that pictures part.
  mutating func addParts(_ event: MarkdownEvent) {
    endPart()
    for part in parts { add(part.kind, line: part.line > 0 ? part.line : event.line) }
    let isAllPictures = parts.allSatisfy { if case .figure = $0.kind { true } else { false } }
    if isAllPictures { setRole(.figure, event) }
  }
}

/// Whether a paragraph cannot begin with `scalar`: a mark that closes or parts.
private func beginsNoLine(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .closePunctuation, .finalPunctuation: true
  default: "，。、：；！？,.:;!?".unicodeScalars.contains(scalar)
  }
}
