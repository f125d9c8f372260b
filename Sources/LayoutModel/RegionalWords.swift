package import TypeModel

/// Words that the program prints by itself, where a layout names no others.
package enum RegionalWord: Hashable, Sendable, CaseIterable {
  /// Above the contents; U+3000 keeps its two characters apart.
  case contents
  /// Above the list of figures.
  case figureList
  /// Above the list of tables.
  case tableList
  /// Before the number of a figure.
  case figure
  /// Before the number of a table.
  case table
  /// Before its number where a table goes on.
  case continuedTable
  /// For the title of a report that nothing gives one.
  case untitled

  /// The word in the script of `region`.
  package func text(in region: Region) -> String {
    let row = Self.rows.first { $0.word == self }
    return switch region {
    case .cn: row?.simplified ?? ""
    case .tw, .hk: row?.traditional ?? ""
    }
  }

  /// The words as reports of the mainland print them, and those of Taiwan and Hong Kong.
  private static let rows: [(word: RegionalWord, simplified: String, traditional: String)] = [
    (.contents, "目　录", "目　錄"),
    (.figureList, "插图目录", "插圖目錄"),
    (.tableList, "表格目录", "表格目錄"),
    (.figure, "图", "圖"),
    (.table, "表", "表"),
    (.continuedTable, "续表", "續表"),
    (.untitled, "无标题", "無標題"),
  ]
}

/// What a layout writes for the word of its region.
private let wordOfRegion = "region"

extension LayoutSpec {
  /// The layout that asks for all words of its region that are printed unless one says otherwise.
  static var unnamed: LayoutSpec {
    var spec = LayoutSpec()
    spec.contents.heading = wordOfRegion
    spec.figures.label = wordOfRegion
    spec.tables.label = wordOfRegion
    spec.tables.continued = wordOfRegion
    return spec
  }

  /// Writes the words of the region where the layout asks for them.
  mutating func resolveWords() {
    let region = text.region
    func resolve(_ words: inout String, _ word: RegionalWord) {
      if words == wordOfRegion { words = word.text(in: region) }
    }
    resolve(&contents.heading, .contents)
    resolve(&contents.figuresHeading, .figureList)
    resolve(&contents.tablesHeading, .tableList)
    resolve(&figures.label, .figure)
    resolve(&tables.label, .table)
    resolve(&tables.continued, .continuedTable)
  }
}
