import LayoutModel
import TypeModel

/// Says which paragraphs can have a line more or less, and sets them so.
///
/// What was asked once is remembered: pages are broken several times.
final class FlexibleParagraphs<Shaper: TextShaper> {
  private let setter: LineSetter<Shaper>
  private let breaks: PageBreakSpec
  /// The most lines of a paragraph that is weighed: a longer one stands in no column whole.
  private let mostLines: Int
  private var known: [Int: Flex?] = [:]

  init(_ setter: LineSetter<Shaper>, breaks: PageBreakSpec, mostLines: Int) {
    self.setter = setter
    self.breaks = breaks
    self.mostLines = mostLines
  }

  /// Forgets what was learnt of blocks whose text has changed.
  func forget() { known = [:] }

  /// What `block`, the one numbered `index`, can do; `nil` for what has the lines that it has.
  func flex(of block: FlowBlock, _ index: Int) -> Flex? {
    if let flex = known[index] { return flex }
    let flex = weighed(block, index)
    known[index] = .some(flex)
    return flex
  }

  private func weighed(_ block: FlowBlock, _ index: Int) -> Flex? {
    let count = block.lineCount
    guard block.isFlexible, count > 2, count <= mostLines else { return nil }
    let flex = Flex(
      block: index, lines: count, longer: price(block, count + 1),
      shorter: count > 3 ? price(block, count - 1) : nil)
    return flex.longer == nil && flex.shorter == nil ? nil : flex
  }

  /// The lines of `block` if it is to have `count`; `nil` where its looks would suffer too much.
  func lines(of block: FlowBlock, count: Int) -> [SetLine]? {
    guard let text = block.text else { return nil }
    let wish = LineWish(count: count, widestGap: widestGap(of: block), leastLast: 4)
    let lines = setter.lines(text.paragraph, measure: block.measure, wish)
    guard let lines,
      lines.allSatisfy({ $0.quality.overflow == .zero && $0.quality.shortfall == .zero })
    else { return nil }
    return lines
  }

  /// What `count` lines cost: the layout's price, and as much again for gaps at the limit.
  private func price(_ block: FlowBlock, _ count: Int) -> Int? {
    guard let lines = lines(of: block, count: count) else { return nil }
    let em = block.text?.paragraph.styles.first?.size.points ?? 1
    let widest = lines.dropLast().map(\.quality.hanGap.points).max() ?? 0
    let part = min(1, widest / max(em * widestGap(of: block), 0.001))
    return breaks.costs.resetParagraph + Int(Double(breaks.costs.resetParagraph) * part)
  }

  /// The gap between Han, in ems, of a line that is opened as far as the layout allows.
  private func widestGap(of block: FlowBlock) -> Double {
    guard let paragraph = block.text?.paragraph, let em = paragraph.styles.first?.size else {
      return 0
    }
    let room = block.measure - paragraph.startIndent - paragraph.endIndent
    return breaks.resetRoom.value / max(1, room.points / max(em.points, 1) - 2)
  }
}

extension FlowBlock {
  /// Whether it is plain running text: what refers to notes or keeps its spaces is left alone.
  fileprivate var isFlexible: Bool {
    guard case .text = content, let text, !isTurned else { return false }
    return text.references.isEmpty && spaceWidth == .zero
      && text.paragraph.alignment == .justified && text.paragraph.breaking == .totalFit
      && !text.paragraph.settings.alignsToGrid
  }
}
