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

/// What a list has for a caption: a label without a number says nothing there.
private func listedWords(_ caption: String, label: String, number: Int) -> String {
  let words = captionWords(caption, label: label, number: number)
  let isMark = { (mark: Character) in mark.isWhitespace || mark == "：" || mark == ":" }
  guard !label.isEmpty, let typed = typedLabel(of: words, label),
    let behind = wordsBehind(typed, in: words), behind.first.map(isMark) == true
  else { return words }
  let title = behind.drop(while: isMark)
  let number = title.prefix { !isMark($0) }.unicodeScalars
  let isNumber =
    number.first.map { (0x30...0x39).contains($0.value) } ?? true
    || number.allSatisfy(ChineseNumerals.isNumeral)
  return isNumber ? words : String(title)
}

/// What `caption` has behind its `label`; `nil` where it begins with no label, be it with a word such
/// as 图示.
private func wordsBehind(_ label: String, in caption: String) -> Substring? {
  guard caption.hasPrefix(label) else { return nil }
  let behind = caption.dropFirst(label.count)
  guard let next = behind.unicodeScalars.first else { return behind }
  return next.properties.isIdeographic && !ChineseNumerals.isNumeral(next) ? nil : behind
}

/// The label that `caption` is typed with: that of the layout, or one of either script before a number.
func typedLabel(of caption: String, _ label: String) -> String? {
  if wordsBehind(label, in: caption) != nil { return label }
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
        level: 0, number: "", title: listedWords(caption.text, label: label, number: number),
        name: "\(name)-\(number)", line: line))
  }
}
