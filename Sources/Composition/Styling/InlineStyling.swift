package import DisplayModel
import LayoutModel
package import ReportModel
import TypeModel

/// A link in the flow: where it leads and which node stands for it.
package struct FlowLink: Hashable, Sendable {
  /// An address outside the document, or the destination of a note.
  package var target: LinkArea.Target
  /// What it is called.
  package var contents: String
  /// Its Link node.
  package var node: NodeID
}

/// Text with its styles, and what its stretches mean.
package struct StyledText: Hashable, Sendable {
  /// The text for the line composer.
  package var paragraph: StyledParagraph
  /// Where it stood in the source; empty for text that the layout made.
  package var origins: [TextOrigin]
  /// The node of the text from each UTF-8 offset on; links have their own.
  package var nodes: [NodeStretch]
  /// Visible characters that the layout added and that count as drawn: 【】 around a heading.
  package var addedCharacters = 0
  /// The references to notes, in order.
  package var references: [NoteUse] = []
  /// Whether it is a line of code, verse or a signature with another behind it: they are read as one
  /// text, in which white space parts them.
  package var isKeptLine = false
}

/// The first words of `note`, for those who cannot see where its mark leads.
private func opening(of note: Note) -> String {
  for case .paragraph(let typed) in note.blocks.map(\.kind) where !typed.text.isEmpty {
    let text = typed.withoutReferences
    return text.text.count > 40 ? text.text.prefix(40) + "…" : text.text
  }
  return note.label
}

/// From `offset` on, text belongs to `node`.
package struct NodeStretch: Hashable, Sendable {
  /// UTF-8 offset into the paragraph's text.
  package var offset: Int
  /// The node.
  package var node: NodeID
  /// The node of what stands above the text; `nil` for that of the text itself.
  package var over: NodeID?
}

/// Turns inline markup into runs of styles and gathers the links.
struct InlineStyler: Sendable {
  private let sheet: StyleSheet
  /// The links found so far; `RunStyle.link` counts here.
  private(set) var links: [FlowLink] = []
  /// The notes by label, but for those that stand in the text.
  private var notes: [String: Int]
  /// How each note begins.
  private let openings: [String]
  /// How many destinations come before those of notes.
  private let headings: Int
  /// The headings that links within the report lead to; destinations have their numbers.
  private let anchors: HeadingAnchors
  /// The notes that have been referred to.
  private var referred: Set<Int> = []
  /// What texts of one style hold in common; a document has few styles and very many texts.
  private var known: [Ground] = []

  /// The ground that a style gives its texts.
  private struct Ground: Sendable {
    var style: TextStyle
    /// The type of the style, as texts without markup have it.
    var types: [RunStyle]
    var settings: SharedLineSettings
  }

  /// A styler with the styles of `sheet`.
  init(
    sheet: StyleSheet, notes: [Note] = [], headings: Int = 0,
    anchors: HeadingAnchors = HeadingAnchors([])
  ) {
    self.sheet = sheet
    self.anchors = anchors
    self.headings = headings
    openings = notes.map(opening)
    self.notes = Dictionary(
      notes.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// References to `note`, which is called `label`, are marks without a link from here on.
  mutating func forget(_ note: Int, _ label: String) {
    if notes[label] == note { notes[label] = nil }
  }

  /// Styles `text` on the ground of `style`; links, references, ruby and stretches in another
  /// language become nodes below `node`.
  ///
  /// On a filled ground links keep the colour of the style: their own may be that of the ground.
  mutating func styled(
    _ text: InlineText, _ style: TextStyle, onFill: Bool = false, node: NodeID,
    tree: inout StructureTree
  ) -> StyledText {
    let text = text.withReadingsByCharacter
    let ground = ground(of: style)
    let base = ground.types[0]
    var styles = ground.types
    var runs: [StyledRun] = []
    let bytes = Array(text.text.utf8)
    let foreign = foreignStretches(of: text, bytes)
    var styled = StyledText(
      paragraph: StyledParagraph(text: text.text, runs: [], styles: []), origins: text.origins,
      nodes: [NodeStretch(offset: 0, node: node)])
    let linked = addNodes(of: text, bytes, foreign, to: &styled, below: node, tree: &tree)
    if text.spans.isEmpty, foreign.isEmpty {
      runs = [StyledRun(0..<bytes.count, style: 0)]
    } else {
      let link = onFill ? base.colour : colour(.link)
      var (piece, wasForeign) = (0, false)
      // A stretch in another language is a run of its own, so that it is a mark of its own.
      let borders = foreign.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
      forEachStretch(of: text, cutAt: borders) { range, active in
        var run = base
        for span in active {
          apply(text.spans[span].kind, of: span, base: base, link: link, to: &run)
          run.link = linked[span] ?? run.link
        }
        while piece < foreign.count, foreign[piece].range.upperBound <= range.lowerBound {
          piece += 1
        }
        let isForeign = piece < foreign.count && foreign[piece].range.contains(range.lowerBound)
        guard !active.isEmpty || isForeign else { return runs.append(StyledRun(range, style: 0)) }
        if styles.last != run || styles.count == 1 || isForeign || wasForeign {
          styles.append(run)
        }
        wasForeign = isForeign
        runs.append(StyledRun(range, style: styles.count - 1))
      }
    }
    styled.paragraph = StyledParagraph(
      text: text.text, runs: runs, styles: styles, alignment: style.alignment,
      sharing: ground.settings)
    styled.paragraph.firstLineIndent = style.size * style.firstLineIndent
    styled.paragraph.startIndent = style.size * style.startIndent
    styled.paragraph.endIndent = style.size * style.endIndent
    for index in styled.references.indices {
      styled.setMark(noteMark(1, sheet.layout.notes.style), ofReference: index)
    }
    return styled
  }

  /// The ground of `style`, the same one each time.
  private mutating func ground(of style: TextStyle) -> Ground {
    if let ground = known.first(where: { $0.style == style }) { return ground }
    let ground = Ground(
      style: style, types: [sheet.run(style)], settings: sheet.sharedSettings(style))
    known.append(ground)
    return ground
  }

  /// Adds the nodes within `text`, in the order of the text.
  ///
  /// - Returns: For each span that is a link, its index in `links`.
  private mutating func addNodes(
    of text: InlineText, _ bytes: [UInt8], _ foreign: [ForeignStretch],
    to styled: inout StyledText, below node: NodeID, tree: inout StructureTree
  ) -> [Int: Int] {
    var linked: [Int: Int] = [:]
    var rest = foreign[...]
    var open = OpenNodes(node)
    for (index, span) in text.spans.enumerated() {
      open.add(&rest, before: span.range.lowerBound, to: &styled, &tree)
      open.close(before: span.range.lowerBound, in: &styled)
      guard span.range.upperBound <= min(bytes.count, open.end ?? .max) else { continue }
      let language = language(of: span.range, in: bytes, foreign)
      switch span.kind {
      case .link(let target), .url(let target):
        linked[index] = link(
          to: target, span.range, in: bytes, language, &open, &styled, below: node, tree: &tree)
      case .noteReference(let label):
        guard let note = notes[label] else {
          open.add(tree.add("Reference", below: node), over: span.range, nil, to: &styled)
          continue
        }
        linked[index] = reference(
          to: note, span.range, &open, &styled, below: node, tree: &tree)
      case .ruby:
        let ruby = tree.add("Ruby", below: open.node)
        let base = tree.add("RB", below: ruby, language: language)
        open.add(
          base, over: span.range, language, reading: tree.add("RT", below: ruby), to: &styled)
      default: continue
      }
    }
    open.add(&rest, before: .max, to: &styled, &tree)
    open.close(before: .max, in: &styled)
    return linked
  }

  /// The link to a note, with a first mark and a node of its own.
  private mutating func reference(
    to note: Int, _ range: Range<Int>, _ open: inout OpenNodes, _ styled: inout StyledText,
    below node: NodeID, tree: inout StructureTree
  ) -> Int {
    let link = tree.add("Link", below: tree.add("Reference", below: node))
    open.add(link, over: range, nil, to: &styled)
    let isFirst = referred.insert(note).inserted
    styled.references.append(NoteUse(range: range, note: note, isFirst: isFirst))
    links.append(
      FlowLink(
        target: .destination(DestinationID(headings + note)), contents: openings[note], node: link))
    return links.count - 1
  }

  /// Where a link to `target` leads; `nil` for a dead one.
  private func destination(of target: String) -> LinkArea.Target? {
    if target.hasPrefix("#") {
      return anchors.heading(of: target).map { .destination(DestinationID($0)) }
    }
    return target.isEmpty ? nil : .uri(target)
  }

  /// The link to `target`; a dead one is none.
  private mutating func link(
    to target: String, _ range: Range<Int>, in bytes: [UInt8], _ language: String?,
    _ open: inout OpenNodes, _ styled: inout StyledText, below node: NodeID,
    tree: inout StructureTree
  ) -> Int? {
    guard let destination = destination(of: target) else { return nil }
    let words = String(decoding: bytes[range], as: UTF8.self)
    let linkNode = tree.add("Link", below: node, language: language)
    open.add(linkNode, over: range, language, to: &styled)
    links.append(
      FlowLink(target: destination, contents: words.isEmpty ? target : words, node: linkNode))
    return links.count - 1
  }

  /// What a mark of the source, that of span `span`, does to the type around it; a link is of colour
  /// `link`.
  private func apply(
    _ kind: InlineSpan.Kind, of span: Int, base: RunStyle, link: UInt16, to run: inout RunStyle
  ) {
    func add(_ mark: RunStyle.Interlinear) { run.interlinear.append(.init(mark, span: span)) }
    switch kind {
    case .link(let target):
      if destination(of: target) != nil { run.colour = link }
    case .url:
      run.colour = link
      run.isAddress = true
    case .strong: takeFaces(of: .strong, &run)
    case .emphasis: takeFaces(of: .emphasis, &run)
    case .code: takeFaces(of: .code, &run)
    case .superscript: raise(&run, base: base, by: Ratio(2, 5))
    case .subscript: raise(&run, base: base, by: Ratio(-1, 5))
    case .noteReference:
      raise(&run, base: base, by: Ratio(2, 5))
      run.isNoteReference = true
    case .emphasisDots: add(.emphasisDots)
    case .properName: add(.properName)
    case .bookTitle: add(.bookTitle)
    case .ruby(let reading): add(.ruby(reading))
    case .strikethrough: add(.strikethrough)
    case .language: break
    }
  }

  private func colour(_ name: StyleName) -> UInt16 { sheet.colour(sheet.style(name).colour).index }

  private func takeFaces(of name: StyleName, _ run: inout RunStyle) {
    guard let style = sheet.layout.styles[name] else { return }
    run.fonts = sheet.faces(style.font)
    run.latinFonts = style.latin.map(sheet.faces) ?? []
  }

  /// Sets `run` at 3⁄5 of the size of the text around, raised by a part of that text's em.
  private func raise(_ run: inout RunStyle, base: RunStyle, by part: Ratio) {
    run.size = base.size * Ratio(3, 5)
    run.rise = base.size * part
  }
}

/// Calls `body` for each stretch of `text` between borders of spans, with the spans that cover it.
///
/// Spans are sorted by start and nest, so one walk with a stack does it.
///
/// Stretches end at the `borders` too, which ascend.
private func forEachStretch(
  of text: InlineText, cutAt borders: [Int], _ body: (Range<Int>, [Int]) -> Void
) {
  let end = text.text.utf8.count
  var position = 0
  var active: [Int] = []
  var next = 0
  func advance(to target: Int) {
    while next < borders.count, borders[next] < target {
      let border = borders[next]
      next += 1
      if border > position { advance(to: border) }
    }
    while let top = active.last, min(text.spans[top].range.upperBound, end) <= target {
      let bound = min(text.spans[top].range.upperBound, end)
      if position < bound { body(position..<bound, active) }
      position = max(position, bound)
      active.removeLast()
    }
    if position < target { body(position..<target, active) }
    position = max(position, target)
  }
  for (index, span) in text.spans.enumerated() where !span.range.isEmpty {
    advance(to: min(max(span.range.lowerBound, position), end))
    active.append(index)
  }
  advance(to: end)
}
