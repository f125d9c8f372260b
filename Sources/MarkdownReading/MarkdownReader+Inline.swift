import Diagnostics
import ReportModel

extension MarkdownReader {
  /// Takes an event inside a text; `next` tells an address from a link with words.
  mutating func readInline(_ event: MarkdownEvent, next: MarkdownEvent?) {
    switch event.kind {
    case .text: addText(Array(event.literal.unicodeScalars))
    case .softBreak: hasSoftBreak = true
    case .lineBreak: breakLine()
    case .inlineCode: addMarked(event.literal, .code)
    case .noteReference: if event.isStart { addNoteReference(event.literal) }
    case .inlineHTML: addTag(Array(event.literal.unicodeScalars))
    case .emphasis: mark(event, .emphasis)
    case .strong: mark(event, .strong)
    case .strikethrough: mark(event, .strikethrough)
    case .link(let target): readLink(event, target, next: next)
    case .image(let target, let title): readPicture(event, target, title)
    default: break
    }
  }

  private mutating func addText(_ typed: [Unicode.Scalar], isRaw: Bool = false) {
    var literal = typed
    if !figures.isEmpty, picturesOpen == 0 {
      // Blanks beside a picture are neither the end nor the beginning of a text.
      literal = Array(literal.drop(while: \.properties.isWhitespace))
      if literal.isEmpty { return }
    }
    addPendingSpace(before: literal.first)
    if let length = addressLength, length < literal.count {
      addAligned(Array(literal[..<length]))
      text.close()
      addAligned(Array(literal[length...]))
      return
    }
    addAligned(literal, isRaw: isRaw)
  }

  /// A line end between two Western words is a space; beside Han it is nothing.
  private mutating func addPendingSpace(before next: Unicode.Scalar?) {
    partText(before: next)
    guard hasSoftBreak else { return }
    hasSoftBreak = false
    guard let last = text.last, let next, last.value < 0x2E80, next.value < 0x2E80 else { return }
    text.add(" ", at: nil, in: source)
  }

  private mutating func addMarked(_ literal: String, _ kind: InlineSpan.Kind) {
    addPendingSpace(before: literal.unicodeScalars.first)
    text.open(kind)
    addAligned(Array(literal.unicodeScalars), isRaw: true)
    text.close()
  }

  /// Adds the printed number of a reference, at the place of its label.
  private mutating func addNoteReference(_ number: String) {
    guard let found = aligner.passNoteReference() else { return }
    text.open(.noteReference(label: source.string(found.label)))
    for scalar in number.unicodeScalars {
      text.add(scalar, at: (found.line, found.index), in: source)
    }
    text.close()
  }

  private mutating func mark(_ event: MarkdownEvent, _ kind: InlineSpan.Kind) {
    if event.isStart {
      addPendingSpace(before: "a")
      text.open(kind)
    } else {
      closeTags(above: text.depth - 1)
      text.close()
    }
  }

  /// Forgets tags that were opened inside a stretch that ends: markup never crosses.
  private mutating func closeTags(above depth: Int) {
    while let tag = openTags.last, tag.depth > depth {
      text.close()
      openTags.removeLast()
    }
  }

  /// Ends a line that the source breaks by force; marked stretches go on on the next.
  mutating func breakLine() {
    if isOneText || picturesOpen > 0 {
      // A cell, a heading or a caption is one text: the break is a space.
      return text.add(" ", at: nil, in: source)
    }
    if !figures.isEmpty { return endPart() }
    let kinds = text.closeAll()
    brokenLines.append(text.finish())
    text = MarkedText()
    for kind in kinds { text.open(kind) }
    hasSoftBreak = false
  }

  private mutating func readLink(_ event: MarkdownEvent, _ target: String, next: MarkdownEvent?) {
    guard event.isStart else {
      let isBare = isBareAddress
      isBareAddress = false
      if addressLength != nil {
        addressLength = nil
        return
      }
      closeTags(above: text.depth - 1)
      text.close()
      if !isBare { aligner.passLinkEnd() }
      return
    }
    addPendingSpace(before: "a")
    let words = next?.kind == .text ? next?.literal ?? "" : ""
    let isAddress = words == target || "http://" + words == target || "mailto:" + words == target
    if isAddress { return openAddress(target, words) }
    text.open(checkedLink(target, words: words))
    if next?.kind == event.kind, next?.isStart == false {
      nameLink("the link to “\(target)” has no words, so nothing of it prints")
    } else if case .image(let picture, _)? = next?.kind, !isRemote(picture), !isOneText {
      nameLink("the link to “\(target)” is a picture, which leads nowhere in print")
    }
  }

  /// Adds a finding for a link that no reader of the print can see.
  private mutating func nameLink(_ message: String) {
    report.findings.append(
      Diagnostic(
        .warning, file: file, at: here(), message,
        help: "put words between its brackets, or take it out",
        sourceLine: source.lineText(aligner.line)))
  }

  /// The link to `target` if it may be written; what is wrong with it becomes a finding.
  mutating func checkedLink(_ target: String, words: String) -> InlineSpan.Kind? {
    let link = LinkPlace(
      target: target, words: words, file: file, span: here(),
      sourceLine: source.lineText(aligner.line))
    let (safe, finding) = link.checked()
    if let finding { report.findings.append(finding) }
    return safe.map { .link(target: $0) }
  }

  /// Opens a bare address; Chinese marks behind it, which cmark takes for a part of it, are text.
  private mutating func openAddress(_ target: String, _ words: String) {
    let scalars = Array(words.unicodeScalars)
    let end = addressEnd(in: scalars, at: 0, until: scalars.count) ?? scalars.count
    let dropped = scalars.count - end
    var view = String.UnicodeScalarView()
    view.append(contentsOf: target.unicodeScalars.dropLast(dropped))
    if case .link(let safe) = checkedLink(String(view), words: words) {
      text.open(.url(target: safe))
    } else {
      text.open(nil)
    }
    isBareAddress = !aligner.passLinkStart(before: scalars)
    addressLength = dropped > 0 ? end : nil
  }

  /// A tag inside a text: what means something to type is obeyed, all else prints.
  mutating func addTag(_ literal: [Unicode.Scalar]) {
    guard let tag = HTMLTag(literal) else { return addText(literal, isRaw: true) }
    switch tag.name {
    case "!--": passComment(literal)
    case "br":
      passLiteral(literal)
      breakLine()
    case "img" where addPicture(tag): passLiteral(literal)
    default:
      if tag.isClosing {
        guard let open = openTags.last, open.name == tag.name, open.depth == text.depth - 1 else {
          return addLiteralTag(tag, literal)
        }
        openTags.removeLast()
        text.close()
        passLiteral(literal)
      } else if let kind = spanKind(of: tag) {
        addPendingSpace(before: "a")
        passLiteral(literal)
        openTags.append((tag.name, text.depth))
        if case .link(let target) = kind {
          text.open(checkedLink(target, words: tag.name))
        } else {
          text.open(kind)
        }
      } else {
        addLiteralTag(tag, literal)
      }
    }
  }

  /// Passes a comment; lines that are all inside it are nothing else.
  private mutating func passComment(_ literal: [Unicode.Scalar]) {
    aligner.moveOn(to: literal[...], isRaw: true)
    let first = aligner.line
    passLiteral(literal)
    for line in first..<max(first, aligner.line) where line > first { roles[line] = .comment }
  }

  private mutating func passLiteral(_ literal: [Unicode.Scalar]) {
    aligner.moveOn(to: literal[...], isRaw: true)
    for step in literal.indices { _ = aligner.place(of: literal[step...], isRaw: true) }
  }

  mutating func addLiteralTag(_ tag: HTMLTag, _ literal: [Unicode.Scalar]) {
    // A tag may go over a line end, which prints as a space.
    addText(literal.map { $0 == "\n" ? " " : $0 }, isRaw: true)
    guard literalTags.insert(tag.name).inserted else { return }
    report.findings.append(
      literalTagFinding(
        tag.name, file: file, at: here(), sourceLine: source.lineText(aligner.line)))
  }

  /// Where the cursor stands.
  func here() -> SourceSpan {
    SourceSpan(
      line: aligner.line + 1,
      column: source.column(
        of: min(aligner.index, source.lines[aligner.line].upperBound), inLine: aligner.line))
  }
}
