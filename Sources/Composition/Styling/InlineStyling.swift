package import DisplayModel
import LayoutModel
package import ReportModel
import TypeModel

/// A link in the flow: where it leads and which node stands for it.
package struct FlowLink: Hashable, Sendable {
  /// An address outside the document.
  package var uri: String
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
}

extension StyledText {
  fileprivate var referencesEnd: Int { references.last?.range.upperBound ?? 0 }
}

/// From `offset` on, text belongs to `node`.
package struct NodeStretch: Hashable, Sendable {
  /// UTF-8 offset into the paragraph's text.
  package var offset: Int
  /// The node.
  package var node: NodeID
}

/// Turns inline markup into runs of styles and gathers the links.
struct InlineStyler: Sendable {
  private let sheet: StyleSheet
  /// The links found so far; `RunStyle.link` counts here.
  private(set) var links: [FlowLink] = []
  /// The notes by label.
  private let notes: [String: Int]
  /// The notes that have been referred to.
  private var referred: Set<Int> = []

  /// A styler with the styles of `sheet`.
  init(sheet: StyleSheet, notes: [Note] = []) {
    self.sheet = sheet
    self.notes = Dictionary(
      notes.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Styles `text` on the ground of `style`; links become nodes below `node`.
  mutating func styled(
    _ text: InlineText, _ style: TextStyle, node: NodeID, tree: inout StructureTree
  ) -> StyledText {
    let base = sheet.run(style)
    var styles = [base]
    var runs: [StyledRun] = []
    if text.spans.isEmpty {
      runs = [StyledRun(0..<text.text.utf8.count, style: 0)]
    } else {
      let bytes = Array(text.text.utf8)
      let linked = text.spans.map { link(of: $0, in: bytes, below: node, tree: &tree) }
      forEachStretch(of: text) { range, active in
        guard !active.isEmpty else { return runs.append(StyledRun(range, style: 0)) }
        var run = base
        for span in active {
          apply(text.spans[span].kind, base: base, to: &run)
          run.link = linked[span] ?? run.link
        }
        if styles.last != run { styles.append(run) }
        runs.append(StyledRun(range, style: styles.count - 1))
      }
    }
    var paragraph = StyledParagraph(
      text: text.text, runs: runs, styles: styles, alignment: style.alignment,
      settings: sheet.settings(style))
    paragraph.firstLineIndent = style.size * style.firstLineIndent
    paragraph.startIndent = style.size * style.startIndent
    paragraph.endIndent = style.size * style.endIndent
    var styled = StyledText(
      paragraph: paragraph, origins: text.origins, nodes: [NodeStretch(offset: 0, node: node)])
    addReferences(of: text, to: &styled, below: node, tree: &tree)
    return styled
  }

  /// Finds the references to notes and gives each a first mark and a node of its own.
  private mutating func addReferences(
    of text: InlineText, to styled: inout StyledText, below node: NodeID, tree: inout StructureTree
  ) {
    let end = text.text.utf8.count
    for span in text.spans {
      guard case .noteReference(let label) = span.kind, let note = notes[label],
        span.range.upperBound <= end, span.range.lowerBound >= styled.referencesEnd
      else { continue }
      let reference = tree.add("Reference", below: node)
      styled.nodes.append(NodeStretch(offset: span.range.lowerBound, node: reference))
      styled.nodes.append(NodeStretch(offset: span.range.upperBound, node: node))
      let isFirst = referred.insert(note).inserted
      styled.references.append(NoteUse(range: span.range, note: note, isFirst: isFirst))
    }
    for index in styled.references.indices {
      styled.setMark(noteMark(1, sheet.layout.notes.style), ofReference: index)
    }
  }

  /// The link that `span` opens; dead ones and other marks open none.
  private mutating func link(
    of span: InlineSpan, in bytes: [UInt8], below node: NodeID, tree: inout StructureTree
  ) -> Int? {
    let target: String
    switch span.kind {
    case .link(let address), .url(let address): target = address
    default: return nil
    }
    guard !target.isEmpty, !target.hasPrefix("#") else { return nil }
    let range = span.range.clamped(to: 0..<bytes.count)
    let words = String(decoding: bytes[range], as: UTF8.self)
    let linkNode = tree.add("Link", below: node)
    links.append(FlowLink(uri: target, contents: words.isEmpty ? target : words, node: linkNode))
    return links.count - 1
  }

  /// What a mark of the source does to the type around it.
  private func apply(_ kind: InlineSpan.Kind, base: RunStyle, to run: inout RunStyle) {
    switch kind {
    case .link(let target):
      if !target.isEmpty, !target.hasPrefix("#") { run.colour = colour(.link) }
    case .url:
      run.colour = colour(.link)
      run.isAddress = true
    case .strong: takeFaces(of: .strong, &run)
    case .emphasis: takeFaces(of: .emphasis, &run)
    case .code: takeFaces(of: .code, &run)
    case .superscript: raise(&run, base: base, by: Ratio(2, 5))
    case .subscript: raise(&run, base: base, by: Ratio(-1, 5))
    case .noteReference:
      raise(&run, base: base, by: Ratio(2, 5))
      run.isNoteReference = true
    case .emphasisDots: run.interlinear = .emphasisDots
    case .properName: run.interlinear = .properName
    case .bookTitle: run.interlinear = .bookTitle
    case .ruby(let reading): run.interlinear = .ruby(reading)
    case .strikethrough, .language: break
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
private func forEachStretch(of text: InlineText, _ body: (Range<Int>, [Int]) -> Void) {
  let end = text.text.utf8.count
  var position = 0
  var active: [Int] = []
  func advance(to target: Int) {
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
