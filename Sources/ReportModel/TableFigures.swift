/// How a column stands whose body cells are `cells`: figures at the end, or below each other by their
/// decimal marks; `nil` when they are no figures.
///
/// Cells that say that there is no figure (…, —, n/a) tell nothing, as long as they are not the most.
package func figureAlignment(
  _ cells: [some Collection<Unicode.Scalar>]
) -> TableBlock.Alignment? {
  let filled = cells.map { Array($0) }.filter { !$0.isEmpty }
  let told = filled.filter { !isPlaceholder($0) }
  guard !told.isEmpty, told.count * 2 >= filled.count else { return nil }
  let numbers = told.compactMap(number)
  guard numbers.count == told.count else { return nil }
  return numbers.contains { $0.contains(".") } ? .decimal : .end
}

/// What stands in a cell that has no figure.
private let placeholders: Set<String> = [
  "…", "……", "...", "—", "——", "-", "--", "–", "－", "−", "/", "／", "*", "×", "n/a", "na", "无", "無",
  "缺",
  "暂无", "暫無", "不详", "不詳", "未公布", "未统计",
]

private func isPlaceholder(_ cell: [Unicode.Scalar]) -> Bool {
  guard cell.count <= 3 else { return false }
  return placeholders.contains(String(String.UnicodeScalarView(cell)).lowercased())
}

/// What may stand before a number, its sign besides, and still leave it a figure: 约120, （3.2, ¥5.
private let numberOpenings: Set<Unicode.Scalar> = Set("约約近超逾达達仅僅（([<>≤≥≈±¥￥$€£+-−－ ".unicodeScalars)

/// Behind a number these make it a date or a place in an order; other words there are units.
private let ordinals: Set<Unicode.Scalar> = Set("年月日时時点點号號期届屆章条條节節楼樓室".unicodeScalars)

/// The number of a cell that is one with no more than a word or a bracket around it: 3.5亿元, （3.2）.
private func number(in cell: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar>? {
  guard let first = cell.firstIndex(where: { CharacterKind.digit($0) != nil }),
    let last = cell.lastIndex(where: { CharacterKind.digit($0) != nil })
  else { return nil }
  let opening = cell[..<first]
  let unit = cell[(last + 1)...]
  let isUnit =
    unit.count <= 6 && unit.first.map { !ordinals.contains($0) } ?? true
    && !unit.contains { "，。；：！？,;:!?".unicodeScalars.contains($0) }
  guard isUnit, opening.count <= 3, opening.allSatisfy({ numberOpenings.contains($0) }),
    isFigure(cell[first...last])
  else { return nil }
  return cell[first...last]
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
