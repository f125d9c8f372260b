/// Text without its markup, what the markup said, and where each piece stood in the source.
public struct InlineText: Hashable, Sendable {
  /// The characters to print.
  public var text: String
  /// What the markup said of stretches of `text`, by start; stretches nest or follow, never cross.
  public var spans: [InlineSpan]
  /// Where `text` stood: ascending offsets, the first 0; a piece runs to the next one's offset.
  public var origins: [TextOrigin]

  /// The characters `text` that stood where `origins` says.
  public init(_ text: String, spans: [InlineSpan] = [], origins: [TextOrigin]) {
    self.text = text
    self.spans = spans
    self.origins = origins
  }

  /// The place in the source of the character at UTF-8 `offset`.
  ///
  /// The column is exact at the piece's start and counts scalars from there.
  public func origin(at offset: Int) -> TextOrigin? {
    var low = 0
    var high = origins.count
    while low < high {
      let middle = (low + high) / 2
      if origins[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    var origin = origins[low - 1]
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: min(origin.offset, utf8.count))
    let end = utf8.index(utf8.startIndex, offsetBy: min(max(offset, origin.offset), utf8.count))
    origin.column += text.unicodeScalars[start..<end].count
    origin.offset = offset
    return origin
  }
}

/// From `offset` on, text stood at `line`:`column` of the source.
public struct TextOrigin: Hashable, Sendable {
  /// UTF-8 offset into the text.
  public var offset: Int
  /// Line of the source, from 1.
  public var line: Int
  /// Column (Unicode scalars), from 1.
  public var column: Int
  /// The text from `offset` on stood at `line`:`column`.
  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }
}

/// A stretch of text that the source marked.
public struct InlineSpan: Hashable, Sendable {
  /// What the mark means.
  public enum Kind: Hashable, Sendable {
    /// A link; the target `#` or nothing is a dead one and prints as text.
    case link(target: String)
    /// A bare address in the text.
    case url(target: String)
    case strong
    case emphasis
    case code
    case strikethrough
    case superscript
    case `subscript`
    /// A note reference; the text is the printed reference mark.
    case noteReference(label: String)
    /// 着重号.
    case emphasisDots
    /// 专名号.
    case properName
    /// 书名号乙式, the wavy line.
    case bookTitle
    /// Pinyin or other ruby above the text.
    case ruby(String)
    /// A language other than the document's (BCP 47).
    case language(String)
  }
  /// UTF-8 offsets into the text.
  public var range: Range<Int>
  /// What the mark means.
  public var kind: Kind
  /// The stretch `range`, marked as `kind`.
  public init(_ range: Range<Int>, _ kind: Kind) {
    self.range = range
    self.kind = kind
  }
}
