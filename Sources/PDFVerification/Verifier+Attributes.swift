import PDFReading

/// What an attribute of an element may say.
private struct AttributeRow {
  /// What a value must be.
  enum Value {
    case names(Set<String>)
    /// A whole number, 1 or more.
    case count
    /// The IDs of elements.
    case identifiers
  }
  let owner: String
  let key: String
  /// The types of elements that may have it; empty for all.
  let types: Set<String>
  let value: Value

  init(_ owner: String, _ key: String, of types: Set<String> = [], _ value: Value) {
    self.owner = owner
    self.key = key
    self.types = types
    self.value = value
  }

  /// The attributes whose values are listed (PDF 32000-1 §14.8.5.4 to §14.8.5.7, tables 343 to 349).
  static let all: [AttributeRow] = [
    AttributeRow(
      "List", "ListNumbering", of: ["L"],
      .names([
        "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha",
        "LowerAlpha",
      ])),
    AttributeRow("Table", "Scope", of: ["TH"], .names(["Row", "Column", "Both"])),
    AttributeRow("Table", "RowSpan", of: ["TH", "TD"], .count),
    AttributeRow("Table", "ColSpan", of: ["TH", "TD"], .count),
    AttributeRow("Table", "Headers", of: ["TH", "TD"], .identifiers),
    AttributeRow("Layout", "Placement", .names(["Block", "Inline", "Before", "Start", "End"])),
    AttributeRow("Layout", "WritingMode", .names(["LrTb", "RlTb", "TbRl"])),
    AttributeRow("Layout", "TextAlign", .names(["Start", "Center", "End", "Justify"])),
    AttributeRow("Layout", "BlockAlign", .names(["Before", "Middle", "After", "Justify"])),
    AttributeRow("Layout", "InlineAlign", .names(["Start", "Center", "End"])),
    AttributeRow(
      "Layout", "TextDecorationType", .names(["None", "Underline", "Overline", "LineThrough"])),
    AttributeRow(
      "Layout", "RubyAlign", .names(["Start", "Center", "End", "Justify", "Distribute"])),
    AttributeRow(
      "Layout", "RubyPosition", .names(["Before", "After", "Warichu", "Inline"])),
  ]
}

extension Verifier {
  /// Attributes belong to the type of `element` and say what they may.
  func checkAttributes(of element: StructureWalk.Element, _ identifiers: Set<[UInt8]>) {
    for attribute in attributes(element) {
      let owner = file.resolved(attribute["O"]).name ?? ""
      for row in AttributeRow.all where row.owner == owner {
        guard let value = attribute[row.key] else { continue }
        if !row.types.isEmpty, !row.types.contains(element.type) {
          find(.structure, place(element), "\(element.type) has the attribute \(row.key)")
        } else if !holds(value, row.value, identifiers) {
          find(.structure, place(element), "\(row.key) of \(element.type) says nothing known")
        }
      }
    }
  }

  private func holds(
    _ value: PDFItem, _ wanted: AttributeRow.Value, _ identifiers: Set<[UInt8]>
  ) -> Bool {
    switch wanted {
    case .names(let names): file.resolved(value).name.map(names.contains) ?? false
    case .count: (file.resolved(value).integer ?? 0) >= 1
    case .identifiers:
      file.items(value).allSatisfy { file.resolved($0).bytes.map(identifiers.contains) ?? false }
    }
  }
}
