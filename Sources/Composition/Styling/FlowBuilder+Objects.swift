import LayoutModel
import ReportModel
import TypeModel

extension FlowBuilder {
  /// Adds a table.
  mutating func addTable(_ table: TableBlock, _ surroundings: Surroundings) {
    for row in table.headerRows + table.rows {
      let text = row.map(\.text.text).joined(separator: "　")
      addBlocks([Block(.paragraph(InlineText(text, origins: [])), line: 0)], surroundings)
    }
  }

  /// Adds a figure.
  mutating func addFigure(_ figure: FigureBlock, _ surroundings: Surroundings) {
    if let caption = figure.caption {
      addBlocks([Block(.paragraph(caption), line: 0)], surroundings)
    }
  }
}
