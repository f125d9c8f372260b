/// How a column stands whose body cells are `cells`: figures at the end, or below each other by their
/// decimal marks; `nil` when they are no figures.
package func figureAlignment(
  _ cells: [some Collection<Unicode.Scalar>]
) -> TableBlock.Alignment? {
  let filled = cells.filter { !$0.isEmpty }
  guard !filled.isEmpty, filled.allSatisfy({ isFigure($0) }) else { return nil }
  return filled.contains { $0.contains(".") } ? .decimal : .end
}

/// Whether a cell is a figure: digits with separators, a sign, a percent sign.
func isFigure(_ cell: some Collection<Unicode.Scalar>) -> Bool {
  let marks: Set<Unicode.Scalar> = [".", ",", "-", "+", "−", "%", "％", "‰", " ", "－", "—"]
  return cell.contains { CharacterKind.digit($0) != nil }
    && cell.allSatisfy { CharacterKind.digit($0) != nil || marks.contains($0) }
}

extension InlineText {
  /// Whether the text is the caption of a table: 表1 …, 表　….
  package var isTableCaption: Bool {
    let scalars = text.unicodeScalars
    let rest = scalars.first == "附" ? scalars.dropFirst() : scalars[...]
    guard rest.first == "表", let next = rest.dropFirst().first, scalars.count <= 60 else {
      return false
    }
    return ChineseNumerals.isNumeral(next) || CharacterKind.isSpace(next) || next == "："
      || next == ":"
  }

  /// Whether the text belongs below a table: 资料来源：, 注：, 单位：.
  package var isTableNote: Bool {
    ["资料来源", "資料來源", "数据来源", "數據來源", "注：", "注:", "註：", "说明：", "单位：", "附注"]
      .contains { text.hasPrefix($0) }
  }
}
