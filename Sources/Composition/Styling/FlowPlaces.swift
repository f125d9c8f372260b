import LayoutModel
import ReportModel

/// The captions of tables and figures in `report`, numbered in printing order.
///
/// Lists and links lead to them; their level is 0. Within footnotes nothing has a number.
func flowCaptions(of report: Report, layout: LayoutSpec) -> [FlowHeading] {
  var walk = CaptionWalk(tables: layout.tables.label, figures: layout.figures.label)
  walk.visit(report.blocks)
  forEachSection(of: report) { section, _ in walk.visit(section.blocks) }
  return walk.captions
}

/// The places of `notes`, then those of the references to them; their level is 0.
func notePlaces(_ notes: [Note]) -> [FlowHeading] {
  ["note", "reference"].flatMap { name in
    notes.enumerated().map { index, note in
      FlowHeading(level: 0, number: "", title: "", name: "\(name)-\(index + 1)", line: note.line)
    }
  }
}

/// `number` with its label and the words of a caption, which may bring the label themselves.
func captionWords(_ caption: String, label: String, number: Int) -> String {
  label.isEmpty || typedLabel(of: caption, label) != nil
    ? caption : "\(label)\(number)　\(caption)"
}

/// The label that `caption` is typed with: that of the layout, or one of either script before a number.
func typedLabel(of caption: String, _ label: String) -> String? {
  if caption.hasPrefix(label) { return label }
  return typedLabels.first { typed in
    caption.hasPrefix(typed)
      && caption.dropFirst(typed.count).first { !$0.isWhitespace }?.isNumber == true
  }
}

/// Labels as they are typed in Simplified and Traditional, whatever the layout calls its own.
private let typedLabels = [
  "图", "圖", "附图", "附圖", "插图", "插圖", "图表", "圖表", "表", "附表", "续表", "續表",
]

/// Counts tables and figures in the order in which the flow is built.
private struct CaptionWalk {
  let tables: String
  let figures: String
  private(set) var captions: [FlowHeading] = []
  private var tableCount = 0
  private var figureCount = 0

  init(tables: String, figures: String) {
    self.tables = tables
    self.figures = figures
  }

  mutating func visit(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .table(let table):
        tableCount += 1
        add(table.caption, tables, tableCount, "table", block.line)
      case .figure(let figure):
        figureCount += 1
        add(figure.caption, figures, figureCount, "figure", block.line)
      case .list(let list): for item in list.items { visit(item.blocks) }
      case .quote(let inner), .note(let inner): visit(inner)
      default: break
      }
    }
  }

  private mutating func add(
    _ caption: InlineText?, _ label: String, _ number: Int, _ name: String, _ line: Int
  ) {
    guard let caption = caption?.withoutReferences else { return }
    captions.append(
      FlowHeading(
        level: 0, number: "", title: captionWords(caption.text, label: label, number: number),
        name: "\(name)-\(number)", line: line))
  }
}
