import ReportModel

/// Lets `*` and `~` open and close beside Chinese marks.
///
/// CommonMark (§6.2) knows words by the spaces around them: `前文**（文字）**后文` has none, so that its
/// asterisks would print, and those behind them would open where they should close. Where Chinese
/// stands on either side of a run of such signs, a mark is to count as a letter. cmark has no setting
/// for that, so a noncharacter, which it takes for a letter, is put between the run and the mark and
/// taken out of all that it hands back.
///
/// One more is put into `[注]: 数据截至年底。`: without spaces, the sentence would be the address of a
/// link (CommonMark §4.7) and not print. Addresses begin with ASCII.
///
/// And one is put into a `[^` that no bracket closes on its line: cmark-gfm would take it for a
/// reference to a note, measure its label as if it stood on one line, and drop words.
///
/// Lines between the braces of a block in light markup, {诗|, that are blank or would begin another block hold
/// one, so that they end no paragraph there; where they are to begin one, `BracedLines` says so. And one stands behind the label of a note in a list or a quotation that nothing refers
/// to: cmark-gfm would drop it with all that follows.
struct EmphasisJoints {
  /// A noncharacter: no text has a use for it.
  private static let joint: Unicode.Scalar = "\u{10FFFF}"

  private let scalars: [Unicode.Scalar]
  /// The lines between braces.
  let braced: BracedLines
  /// Whether joints may be put in: not into a text that holds the noncharacter itself.
  private let isOn: Bool
  /// The labels of notes that something refers to.
  private var referred: Set<String> = []

  /// The joints of `source`.
  init(_ source: SourceText) {
    scalars = source.scalars
    isOn = !source.scalars.contains(Self.joint)
    braced = isOn && scalars.contains("{") ? BracedLines(of: source) : BracedLines()
    guard isOn else { return }
    if scalars.contains("^") { referred = labelsReferredTo(in: source) }
  }

  /// What stands for line `number` (from 0), `line`, in the text that cmark reads.
  func text(of line: Range<Int>, _ number: Int) -> [Unicode.Scalar] {
    switch braced.places[number] {
    case .edge(let isHead): return isHead ? [">"] : []
    case .joint(let place, let isHeld):
      let text = scalars[line.lowerBound..<place] + [Self.joint] + joined(place..<line.upperBound)
      return isHeld ? [">", " "] + text : Array(text)
    case .held: return [">", " "] + joined(line)
    case nil: return joined(line)
    }
  }

  /// `line` of the source with its joints.
  private func joined(_ line: Range<Int>) -> [Unicode.Scalar] {
    if isOn, let colon = colonBeforeWords(line) ?? colonOfIdleNote(line) {
      return joined(line.lowerBound..<colon) + [Self.joint] + joined(colon..<line.upperBound)
    }
    guard isOn, scalars[line].contains(where: { Self.isSign($0) || $0 == "^" }) else {
      return Array(scalars[line])
    }
    let carets = openCarets(line)
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(line.count + 8)
    var index = line.lowerBound
    while index < line.upperBound {
      let end = scalars[index..<line.upperBound].firstIndex { $0 != scalars[index] }
      let run = index..<(end ?? line.upperBound)
      let isBetween =
        Self.isSign(scalars[index]) && run.lowerBound > line.lowerBound
        && run.upperBound < line.upperBound
      let sides = isBetween ? (scalars[run.lowerBound - 1], scalars[run.upperBound]) : nil
      if let (before, after) = sides, Self.wantsJoint(mark: before, letter: after) {
        result.append(Self.joint)
      }
      if carets.contains(index) { result.append(Self.joint) }
      result += scalars[run]
      if let (before, after) = sides, Self.wantsJoint(mark: after, letter: before) {
        result.append(Self.joint)
      }
      index = run.upperBound
    }
    return result
  }

  /// The colon of a line `[label]: words` that defines no link, because the words are no address, and
  /// no note, because a note's label has no space.
  private func colonBeforeWords(_ line: Range<Int>) -> Int? {
    let words = scalars[line].drop { $0 == " " }
    guard words.first == "[", words.startIndex < line.lowerBound + 4,
      let close = words.prefix(1000).firstIndex(of: "]"), close + 1 < line.upperBound,
      scalars[close + 1] == ":"
    else { return nil }
    let label = scalars[words.startIndex + 1..<close]
    if label.first == "^", !label.contains(where: \.properties.isWhitespace) { return nil }
    let target = scalars[close + 2..<line.upperBound].first { !$0.properties.isWhitespace }
    guard let target, !target.isASCII else { return nil }
    return close + 1
  }

  /// The colon of a note that stands in a list or a quotation, if nothing refers to it.
  private func colonOfIdleNote(_ line: Range<Int>) -> Int? {
    guard let label = labelOfDefinition(line, in: scalars), label.lowerBound > line.lowerBound + 2,
      !referred.contains(String(String.UnicodeScalarView(scalars[label])).lowercased())
    else { return nil }
    return label.upperBound + 1
  }

  /// The `^` of each `[^` that no bracket closes on its line.
  private func openCarets(_ line: Range<Int>) -> Set<Int> {
    var open: [Int] = []
    var index = line.lowerBound
    while index < line.upperBound {
      switch scalars[index] {
      case "\\": index += 1
      case "[": open.append(index + 1)
      case "]": open.removeLast(open.isEmpty ? 0 : 1)
      default: break
      }
      index += 1
    }
    return Set(open.filter { $0 < line.upperBound && scalars[$0] == "^" })
  }

  /// `event` without joints.
  func cleaned(_ event: MarkdownEvent) -> MarkdownEvent {
    guard isOn else { return event }
    var event = event
    if braced.isHeld(line: event.line - 1) { event.column = max(1, event.column - 2) }
    event.literal = cleaned(event.literal)
    switch event.kind {
    case .link(let target): event.kind = .link(target: cleaned(target))
    case .image(let target, let title):
      event.kind = .image(target: cleaned(target), title: cleaned(title))
    case .code(let language, let isFenced):
      event.kind = .code(language: cleaned(language), isFenced: isFenced)
    default: break
    }
    return event
  }

  private func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(Self.joint) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != Self.joint }))
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "~" }

  /// Whether a run of signs between `mark` and `letter` is inside Chinese; not if a backslash takes
  /// its first sign for the text.
  private static func wantsJoint(mark: Unicode.Scalar, letter: Unicode.Scalar) -> Bool {
    isMark(mark) && mark != "\\" && !isMark(letter) && !letter.properties.isWhitespace
      && (isChinese(mark) || isChinese(letter))
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    case .mathSymbol, .currencySymbol, .modifierSymbol: scalar.isASCII
    default: false
    }
  }

  /// Whether `scalar` is Han, a full-width mark, or one that Chinese shares (— ‘ ’ “ ” …).
  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x2E80 || (0x2014...0x2026).contains(scalar.value)
  }
}
