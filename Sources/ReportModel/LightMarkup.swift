extension InlineText {
  /// The text with the light markup that stands in it read: `{着重|文字}` and its kin.
  ///
  /// For texts whose other markup has been read already, as that of Markdown. Links, addresses and
  /// references to notes are left as they are, and so is markup that crosses a span.
  package func readingLightMarkup() -> InlineText {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return self }
    let scalars = Array(text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    var scanner = MarkupScanner(scalars, 0..<scalars.count)
    var cuts: [Range<Int>] = []
    var marked: [InlineSpan] = []
    var open: [MarkupEvent] = []
    for event in scanner.scan() {
      guard case .close = event.action else {
        open.append(event)
        continue
      }
      guard let start = open.popLast(), case .open(let kind) = start.action, kind.isLight else {
        continue
      }
      let head = offsets[start.index]..<offsets[start.index + start.length]
      let tail = offsets[event.index]..<offsets[event.index + event.length]
      guard !spans.contains(where: { $0.crosses(head.lowerBound..<tail.upperBound) }) else {
        continue
      }
      cuts += [head, tail]
      marked.append(InlineSpan(head.upperBound..<tail.lowerBound, kind))
    }
    return cuts.isEmpty
      ? self : without(cuts.sorted { $0.lowerBound < $1.lowerBound }, adding: marked)
  }

  /// The text without `cuts`, with the spans `added` among its own.
  func without(_ cuts: [Range<Int>], adding added: [InlineSpan]) -> InlineText {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var moved = [Int](repeating: 0, count: bytes.count + 1)
    var places: [TextOrigin] = []
    var (start, next) = (0, 0)
    for cut in cuts + [bytes.count..<bytes.count] {
      if start < cut.lowerBound {
        if var origin = origin(at: start), origin.line > 0 {
          origin.offset = kept.count
          places.append(origin)
        }
        while next < origins.count, origins[next].offset < cut.lowerBound {
          if origins[next].offset > start {
            var origin = origins[next]
            origin.offset += kept.count - start
            places.append(origin)
          }
          next += 1
        }
      }
      for index in start..<max(start, cut.lowerBound) { moved[index] = kept.count + index - start }
      if start < cut.lowerBound { kept += bytes[start..<cut.lowerBound] }
      for index in cut { moved[index] = kept.count }
      start = cut.upperBound
    }
    moved[bytes.count] = kept.count
    let all = (spans + added).map {
      InlineSpan(moved[$0.range.lowerBound]..<moved[$0.range.upperBound], $0.kind)
    }
    return InlineText(
      String(decoding: kept, as: UTF8.self),
      spans: all.filter { !$0.range.isEmpty }.sorted {
        ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
      }, origins: places.isEmpty ? origins : places)
  }
}

extension InlineSpan.Kind {
  /// Whether braces mark it, and nothing else is needed for it.
  fileprivate var isLight: Bool {
    switch self {
    case .link, .url, .noteReference, .language: false
    default: true
    }
  }
}

extension InlineSpan {
  /// Whether the span and `other` overlap, and neither holds the other.
  fileprivate func crosses(_ other: Range<Int>) -> Bool {
    guard range.overlaps(other) else { return false }
    let holds = range.lowerBound <= other.lowerBound && range.upperBound >= other.upperBound
    let isHeld = other.lowerBound <= range.lowerBound && other.upperBound >= range.upperBound
    return !holds && !isHeld
  }
}
