import ReportModel

/// A value of ListNumbering and the signs that it is the value of.
private struct ListNumberingRow: Sendable {
  let value: String
  /// Whether a label of this sign, whose brackets and stops are left out, is of the value.
  let isOne: @Sendable (Character) -> Bool
}

/// What labels are called in the structure tree.
///
/// Source: PDF 32000-1 §14.8.5.5, table 347, whose numbers are Arabic, Roman or letters. Other
/// numbers that count in tens are called Decimal too: an ordered list is one of these five
/// (Matterhorn Protocol 1.1, 16-002), and None stands for text “not subject to any numbering scheme”.
private let listNumberingRows: [ListNumberingRow] = [
  ListNumberingRow(value: "Disc") { "•●".contains($0) },
  ListNumberingRow(value: "Circle") { $0 == "○" },
  ListNumberingRow(value: "Square") { $0 == "■" },
  ListNumberingRow(value: "Decimal") { $0.isNumber || "甲乙丙丁戊己庚辛壬癸".contains($0) },
]

/// The value of ListNumbering for `list`: that of all its labels, None where they have none or
/// several, and for terms of definitions and boxes of tasks.
func listNumbering(of list: ListBlock) -> String {
  let values = list.items.map { item in
    listNumberingRows.first { row in
      let signs = item.marker.filter { !"（）().．、".contains($0) }
      return item.term == nil && !signs.isEmpty && signs.allSatisfy(row.isOne)
    }?.value
  }
  guard let first = values.first, let value = first, values.allSatisfy({ $0 == value }) else {
    return "None"
  }
  return value
}
