import ReportModel

/// What becomes of the lines between the braces of blocks in light markup before cmark reads them.
///
/// A note or quotation in which a list, a heading or a table begins, `{按|` … `}`, is a container: cmark
/// reads its lines as those of a quotation, and the lines of its braces as blank ones. In code nothing else
/// begins.
struct BracedLines {
  /// What becomes of a line.
  enum Place: Hashable {
    /// The first or last line of a container.
    case edge(isHead: Bool)
    /// Stands in a container.
    case held
    /// A joint goes before the character of the source at the index, so that the line goes on with what
    /// is above it.
    case joint(at: Int, isHeld: Bool)
  }

  /// The lines, from 0, that are not read as they are typed.
  private(set) var places: [Int: Place] = [:]
  /// The containers by their first lines.
  private(set) var containers: [Int: MarkedBlock] = [:]

  /// None.
  init() {}

  /// Those of `source`.
  init(of source: SourceText) {
    var line = 0
    var fence: ArraySlice<Unicode.Scalar>?
    while line < source.lines.count {
      let depth = source.marks(ofLine: line)
      let words = source.scalars[source.words(ofLine: line, behindMarks: depth)]
      if let open = fence {
        if words.starts(with: open), Set(words) == Set(open) { fence = nil }
      } else if depth == 0, let open = words.fence {
        fence = open
      } else if let block = block(at: line, depth, in: source) {
        line = add(block, depth, in: source)
        continue
      }
      line += 1
    }
  }

  /// Whether `line`, from 0, is read as that of a quotation.
  func isHeld(line: Int) -> Bool {
    switch places[line] {
    case .held, .joint(_, isHeld: true): true
    default: false
    }
  }

  /// The block that begins in `line`, unless four blanks make code of it.
  private func block(at line: Int, _ depth: Int, in source: SourceText) -> MarkedBlock? {
    let range = source.range(ofLine: line, behindMarks: depth)
    guard source.scalars[range].prefix(4).drop(while: { $0 == " " }).first == "{" else {
      return nil
    }
    return MarkedBlock(at: line, in: source, before: source.lines.count, quoteDepth: depth)
  }

  /// Says what becomes of the lines of `block`; returns the line to go on with.
  private mutating func add(_ block: MarkedBlock, _ depth: Int, in source: SourceText) -> Int {
    let inner = block.lines.dropFirst().dropLast()
    func words(_ line: Int) -> ArraySlice<Unicode.Scalar> {
      source.scalars[source.words(ofLine: line, behindMarks: depth)]
    }
    let isMixed = inner.contains { words($0).beginsBlock }
    // A brace within fenced code closes nothing that begins before the fence.
    let isSound = inner.count { words($0).fence != nil } % 2 == 0
    switch block.kind {
    case .note, .quote:
      guard isMixed else { break }
      if isSound { hold(block, depth, in: source) }
      return block.lines.lowerBound + 1
    case .code: if !isSound { return block.lines.lowerBound + 1 }
    default: if isMixed { return block.lines.lowerBound + 1 }
    }
    for line in inner where words(line).isEmpty || words(line).beginsBlock {
      let range = source.range(ofLine: line, behindMarks: depth)
      let place = words(line).isEmpty ? range.upperBound : range.lowerBound
      places[line] = .joint(at: place, isHeld: isHeld(line: line))
    }
    return block.lines.upperBound
  }

  /// Makes `block` a container, if it stands in no other and at the start of its lines.
  private mutating func hold(_ block: MarkedBlock, _ depth: Int, in source: SourceText) {
    let first = block.lines.lowerBound
    let isQuoted = first > 0 && source.marks(ofLine: first - 1) > 0
    guard depth == 0, !isQuoted, !isHeld(line: first),
      source.scalars[source.lines[first]].first == "{"
    else { return }
    containers[first] = block
    for line in block.lines { places[line] = .held }
    places[first] = .edge(isHead: true)
    places[block.lines.upperBound - 1] = .edge(isHead: false)
  }
}

extension SourceText {
  /// How many marks of quotations line `line` (from 0) begins with.
  fileprivate func marks(ofLine line: Int) -> Int {
    scalars[lines[line]].prefix { $0 == ">" || $0 == " " }.count { $0 == ">" }
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The backticks or tildes with which the words of a line open code (CommonMark §4.5).
  fileprivate var fence: ArraySlice<Unicode.Scalar>? {
    guard let sign = first, sign == "`" || sign == "~" else { return nil }
    let fence = prefix { $0 == sign }
    return fence.count > 2 ? fence : nil
  }

  /// Whether the words of a line begin a list, a heading, a quotation, code, a table, HTML or a rule, or
  /// underline a heading (CommonMark §4, §5; GFM §4.10).
  fileprivate var beginsBlock: Bool {
    guard let first else { return false }
    switch first {
    case ">": return true
    case "#": return prefix { $0 == "#" }.count < 7 && drop { $0 == "#" }.isBlankAhead
    case "`", "~": return fence != nil
    case "<":
      let name = dropFirst().first
      return name.map { $0.properties.isAlphabetic || "/!?".unicodeScalars.contains($0) } ?? false
    case "-", "+", "*", "_", "=", "|", ":":
      let isLine = allSatisfy { "-+*_=|: ".unicodeScalars.contains($0) } && contains { $0 != ":" }
      return isLine || ("-+*".unicodeScalars.contains(first) && dropFirst().isBlankAhead)
    case "0"..."9":
      let mark = drop { ("0"..."9").contains($0) }
      return (mark.first == "." || mark.first == ")") && mark.dropFirst().isBlankAhead
    default: return false
    }
  }

  /// Whether a blank or nothing comes first.
  private var isBlankAhead: Bool { first.map { $0 == " " || $0 == "\t" } ?? true }
}
