import PDFReading

/// What the labels of a list must be for its ListNumbering to be true.
private struct NumberingRow: Sendable {
  let value: String
  /// Whether a label, without spaces, may be of the value.
  let holds: @Sendable (String) -> Bool

  /// The values other than None (PDF 32000-1 §14.8.5.5, table 347).
  ///
  /// Decimal is also what lists are that count in other signs: an ordered list must be one of five
  /// values (Matterhorn Protocol 1.1, 16-002).
  static let all: [NumberingRow] = [
    NumberingRow(value: "Disc") { ["•", "●", "∙", "⚫"].contains($0) },
    NumberingRow(value: "Circle") { ["○", "◯", "◦", "o"].contains($0) },
    NumberingRow(value: "Square") { ["■", "▪", "◼", "◾"].contains($0) },
    NumberingRow(value: "Decimal") { label in
      label.contains { $0.isNumber || "甲乙丙丁戊己庚辛壬癸".contains($0) }
    },
    NumberingRow(value: "UpperRoman") { isOf("IVXLCDM", $0) },
    NumberingRow(value: "LowerRoman") { isOf("ivxlcdm", $0) },
    NumberingRow(value: "UpperAlpha") { isOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ", $0) },
    NumberingRow(value: "LowerAlpha") { isOf("abcdefghijklmnopqrstuvwxyz", $0) },
  ]

  private static func isOf(_ letters: String, _ label: String) -> Bool {
    let own = label.filter(\.isLetter)
    return !own.isEmpty && own.allSatisfy(letters.contains)
  }
}

extension Verifier {
  /// A list with labels says what they are, and they are that.
  func checkNumbering() {
    for index in tree.elements.indices where tree.elements[index].type == "L" {
      let labels = labels(of: index)
      if labels.isEmpty { continue }
      let element = tree.elements[index]
      let value = attributes(element).compactMap { attribute -> String? in
        guard file.resolved(attribute["O"]).name == "List" else { return nil }
        return file.resolved(attribute["ListNumbering"]).name
      }.first
      guard let value else {
        find(.structure, place(element), "a list does not say what its labels are (ListNumbering)")
        continue
      }
      let isBullet = NumberingRow.all.prefix(3).contains { labels.allSatisfy($0.holds) }
      let row = NumberingRow.all.first { $0.value == value }
      if let row, let label = labels.first(where: { !row.holds($0) }) {
        find(.structure, place(element), "the label “\(label)” of a list is not \(value)")
      } else if row == nil, isBullet {
        find(.structure, place(element), "the labels of a list are signs, and said to be \(value)")
      }
    }
  }

  /// The words of the labels of list `index`, whose lists within have their own.
  private func labels(of index: Int) -> [String] {
    var found: [String] = []
    for case .element(let entry) in tree.elements[index].kids {
      for case .element(let part) in tree.elements[entry].kids
      where tree.elements[entry].type == "LI" && tree.elements[part].type == "Lbl" {
        found.append(withoutSpaces(tree.elements[part].words))
      }
    }
    return found
  }
}
