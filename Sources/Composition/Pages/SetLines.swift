import LayoutModel
import TypeModel

/// Sets the text of every block into lines on the block's measure.
func setLines(of blocks: inout [FlowBlock], sheet: StyleSheet, setter: LineSetter<some TextShaper>)
{
  for index in blocks.indices {
    if let marker = blocks[index].marker {
      blocks[index].markerLine =
        setter.lines(marker.paragraph, measure: blocks[index].measure).first
    }
    guard let text = blocks[index].text else { continue }
    let measure = blocks[index].measure
    switch blocks[index].content {
    case .heading(let spec):
      let room = measure - tabRoom(spec, sheet)
      blocks[index].lines = composeHeading(text.paragraph, measure: room, setter: setter)
    case .source(let link):
      var lines = setter.lines(text.paragraph, measure: measure)
      let gap = (text.paragraph.styles.first?.size ?? .zero) * sheet.layout.sourceLine.linkGap
      if let link, lines.count == 1, lines[0].width + gap <= measure,
        text.paragraph.alignment == .end
      {
        lines[0].openGap(before: link, width: gap)
      }
      blocks[index].lines = lines
    default:
      blocks[index].lines = setter.lines(text.paragraph, measure: measure)
    }
  }
}

/// What a tab and the least rule behind it take from a heading's measure.
private func tabRoom(_ spec: HeadingSpec, _ sheet: StyleSheet) -> Length {
  guard spec.form == .tab else { return .zero }
  return sheet.style(spec.style).size * spec.tabPadding * 2 + sheet.style(spec.style).size * 3
}
