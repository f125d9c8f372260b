/// The light markup of plain reports: a name in braces, a bar, the words: `{着重|文字}`.
///
/// Braces with a Chinese name and a bar do not occur in running text; unknown names and braces that
/// do not balance print as they are typed. Markup nests; it never crosses.
/// - `{着重|文字}` emphasis dots 着重号, `{专名|北京}` proper-name line 专名号, `{书名|红楼梦}` wavy title
///   line, `{加粗|文字}` strong;
/// - `{删|文字}` struck through;
/// - `{上标|2}`, `{下标|2}` superscript and subscript;
/// - `{拼音|汉字|hàn zì}` pinyin or other ruby above the words;
/// - `{注|1}` a reference to the note that a line beginning with `{注|1}` holds.
enum InlineMarkup {
  /// The names, all of two characters or one, and what they mean.
  static let names: [(name: [Unicode.Scalar], kind: InlineSpan.Kind)] = [
    (["着", "重"], .emphasisDots),
    (["专", "名"], .properName),
    (["書", "名"], .bookTitle),
    (["书", "名"], .bookTitle),
    (["專", "名"], .properName),
    (["加", "粗"], .strong),
    (["上", "标"], .superscript),
    (["上", "標"], .superscript),
    (["下", "标"], .subscript),
    (["下", "標"], .subscript),
    (["删"], .strikethrough),
    (["刪"], .strikethrough),
    (["拼", "音"], .ruby("")),
    (["注"], .noteReference(label: "")),
  ]

  /// The markup that begins with the `{` at `index`: what it means and how long its opening is.
  static func opening(
    in scalars: [Unicode.Scalar], at index: Int, until limit: Int
  ) -> (kind: InlineSpan.Kind, length: Int)? {
    for row in names {
      let bar = index + 1 + row.name.count
      if bar < limit, scalars[bar] == "|", scalars[index + 1..<bar].elementsEqual(row.name) {
        return (row.kind, row.name.count + 2)
      }
    }
    return nil
  }
}

/// A place in a text where markup opens or closes.
struct MarkupEvent: Hashable, Sendable {
  /// What happens there.
  enum Action: Hashable, Sendable {
    case open(InlineSpan.Kind)
    case close
    /// Characters that do not print: a comment, a tag of a paragraph.
    case drop
    /// `<br>`.
    case breakLine
    /// A tag of HTML that prints as it is typed; no length.
    case literal(name: String)
  }
  /// Index of the first character of the markup.
  var index: Int
  /// How many characters are markup and do not print.
  var length: Int
  var action: Action
  /// Whether the markup turned out to be whole.
  var isActive: Bool
}

/// Finds links, addresses, light markup and tags of HTML in one pass over a text.
struct MarkupScanner {
  private let scalars: [Unicode.Scalar]
  private let range: Range<Int>
  /// All openings and closings found so far, in order of place.
  private(set) var events: [MarkupEvent] = []
  private var stack: [Opening] = []
  private var bracesOpen = 0
  /// Whether no comment ends behind the place that was reached, so that none is looked for twice.
  private var lacksCommentEnd = false

  /// A `[`, `{` or tag that is still open.
  private struct Opening {
    /// The place of its event.
    var event: Int
    /// What it means; `nil` for `[`.
    var kind: InlineSpan.Kind?
    /// The name of the tag that it is.
    var tag: String?
    /// Whether it is a brace that marks nothing up; the one that closes it is text, too.
    var isPlainBrace = false
    /// The last bar inside `{拼音|`.
    var bar: Int?
  }

  /// A scanner of `range`.
  init(_ scalars: [Unicode.Scalar], _ range: Range<Int>) {
    self.scalars = scalars
    self.range = range
  }

  /// The openings and closings that are whole, in order.
  mutating func scan() -> [MarkupEvent] {
    var index = range.lowerBound
    while index < range.upperBound {
      switch scalars[index] {
      case "[":
        push(nil, at: index, length: 1)
        index += 1
      case "]": index = closeBracket(at: index)
      case "{": index = openBrace(at: index)
      case "}":
        closeBrace(at: index)
        index += 1
      case "|":
        if let last = stack.indices.last, case .ruby = stack[last].kind { stack[last].bar = index }
        index += 1
      case "h", "w", "f": index = address(at: index)
      case "<": index = tag(at: index)
      default: index += 1
      }
    }
    return events.isEmpty ? [] : events.filter(\.isActive)
  }

  private mutating func push(_ kind: InlineSpan.Kind?, at index: Int, length: Int) {
    stack.append(Opening(event: events.count, kind: kind))
    events.append(
      MarkupEvent(
        index: index, length: length, action: .open(kind ?? .link(target: "")), isActive: false))
  }

  private mutating func openBrace(at index: Int) -> Int {
    guard let found = InlineMarkup.opening(in: scalars, at: index, until: range.upperBound) else {
      if bracesOpen > 0 { stack.append(Opening(event: events.count, isPlainBrace: true)) }
      return index + 1
    }
    push(found.kind, at: index, length: found.length)
    bracesOpen += 1
    return index + found.length
  }

  /// Closes the innermost brace; brackets open inside it are text.
  private mutating func closeBrace(at index: Int) {
    guard bracesOpen > 0 else { return }
    while let top = stack.popLast() {
      if top.isPlainBrace { return }
      guard let kind = top.kind, top.tag == nil else { continue }
      bracesOpen -= 1
      close(top, kind, at: index)
      return
    }
  }

  private mutating func close(_ top: Opening, _ kind: InlineSpan.Kind, at index: Int) {
    let opening = events[top.event]
    let start = opening.index + opening.length
    guard start < index else { return }
    var closing = MarkupEvent(index: index, length: 1, action: .close, isActive: true)
    switch kind {
    case .ruby:
      guard let bar = top.bar, bar > start, bar + 1 < index else { return }
      events[top.event].action = .open(.ruby(string(bar + 1..<index)))
      // What stands in the reading is no markup.
      while let last = events.last, last.index > bar { events.removeLast() }
      closing.index = bar
      closing.length = index + 1 - bar
    case .noteReference:
      events[top.event].action = .open(.noteReference(label: string(start..<index)))
    default: break
    }
    events[top.event].isActive = true
    events.append(closing)
  }

  /// `](target)` closes a link; else the bracket is text.
  private mutating func closeBracket(at index: Int) -> Int {
    guard let top = stack.last, top.kind == nil, !top.isPlainBrace else { return index + 1 }
    stack.removeLast()
    let start = events[top.event].index + 1
    guard start < index, index + 1 < range.upperBound, scalars[index + 1] == "(",
      let target = linkTarget(in: scalars, index + 2..<range.upperBound)
    else { return index + 1 }
    events[top.event].action = .open(.link(target: string(target)))
    events[top.event].isActive = true
    // An address in the words of a link is no link of its own.
    for place in events.indices.dropFirst(top.event + 1) {
      if case .open(.url) = events[place].action {
        events[place].isActive = false
        events[place + 1].isActive = false
      }
    }
    events.append(
      MarkupEvent(
        index: index, length: target.upperBound + 1 - index, action: .close, isActive: true))
    // Brackets around a link are text.
    while let outer = stack.last, outer.kind == nil, !outer.isPlainBrace { stack.removeLast() }
    return target.upperBound + 1
  }

  /// A tag of HTML: one that means something opens, closes, breaks or drops; others print.
  private mutating func tag(at index: Int) -> Int {
    let isComment = scalars[index..<range.upperBound].starts(with: ["<", "!", "-", "-"])
    if isComment, lacksCommentEnd { return index + 1 }
    guard let end = tagEnd(in: scalars, at: index, until: range.upperBound),
      let tag = HTMLTag(scalars[index..<end])
    else {
      lacksCommentEnd = lacksCommentEnd || isComment
      return index + 1
    }
    switch tag.name {
    case "!--", "p": add(.drop, at: index, length: end - index)
    case "br": add(.breakLine, at: index, length: end - index)
    default:
      if tag.isClosing {
        while let top = stack.last, top.kind == nil { stack.removeLast() }
        guard let top = stack.last, top.tag == tag.name else { return literal(tag, index, end) }
        stack.removeLast()
        events[top.event].isActive = true
        add(.close, at: index, length: end - index)
      } else if let kind = spanKind(of: tag) {
        stack.append(Opening(event: events.count, kind: kind, tag: tag.name))
        events.append(
          MarkupEvent(index: index, length: end - index, action: .open(kind), isActive: false))
      } else {
        return literal(tag, index, end)
      }
    }
    return end
  }

  private mutating func literal(_ tag: HTMLTag, _ index: Int, _ end: Int) -> Int {
    if isOtherElement(tag.name) { add(.literal(name: tag.name), at: index, length: 0) }
    return end
  }

  private mutating func add(_ action: MarkupEvent.Action, at index: Int, length: Int) {
    events.append(MarkupEvent(index: index, length: length, action: action, isActive: true))
  }

  private mutating func address(at index: Int) -> Int {
    let isStart =
      index == range.lowerBound || !CharacterKind.isWordCharacter(scalars[index - 1])
    guard isStart,
      let end = addressEnd(in: scalars, at: index, until: range.upperBound)
    else { return index + 1 }
    let text = string(index..<end)
    let target = text.hasPrefix("www.") ? "https://" + text : text
    events.append(
      MarkupEvent(index: index, length: 0, action: .open(.url(target: target)), isActive: true))
    events.append(MarkupEvent(index: end, length: 0, action: .close, isActive: true))
    return end
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
