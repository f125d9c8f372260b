/// Tells labels of items (【裁判要旨】) from sections that typed contents lack, both of them headings in
/// 【】 of a text whose typed contents name other headings in 【】.
struct BracketRanks {
  private let table: LineTable
  private let headings: [Heading]
  /// The keys of the entries in 【】 of typed contents, if the text has them all; else none.
  private let sections: Set<[UInt32]>
  /// The marks of the entries below those.
  private let itemMarks: Set<MarkKind>

  /// One heading, as the contents are asked for it.
  private struct Heading {
    var line: Int
    var kind: MarkKind?
    var key: [UInt32]
    /// Whether the typed contents name it.
    var isNamed: Bool
  }

  /// Ready to tell.
  init(table: LineTable, contents: TypedContents) {
    self.table = table
    let listed = Set(contents.entries.map(\.key))
    headings = table.facts.indices.filter { table.classes[$0] == .heading }.map { index in
      let line = table.facts[index]
      let key = comparisonKey(table.source.scalars[printedWords(line.mark, line.range)])
      return Heading(line: index, kind: line.mark?.kind, key: key, isNamed: listed.contains(key))
    }
    let brackets = Set(contents.entries.filter { $0.mark?.kind == .lenticular }.map(\.key))
    let keys = headings.filter { $0.kind == .lenticular }.map(\.key)
    sections = brackets.isSubset(of: keys) ? brackets : []
    itemMarks = Set(contents.entries.compactMap(\.mark?.kind)).subtracting([.lenticular])
  }

  /// The lines of labels: those right below an item, those that recur, those that are called as asides
  /// are, and those within a section whose further items the contents name.
  func lowerLines() -> Set<Int> {
    guard !sections.isEmpty else { return [] }
    let following = table.following()
    let counts = headings.reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
    var lower: Set<Int> = []
    // Whether a label has been seen right below the item that is open.
    var isLabelled = false
    for (place, heading) in headings.enumerated() {
      guard heading.kind == .lenticular, !sections.contains(heading.key) else {
        isLabelled = false
        continue
      }
      let isBelowItem = place > 0 && isItem(at: place - 1, before: heading.line, following)
      if !isBelowItem, isItem(at: place + 1, after: heading.line, following) {
        isLabelled = false
        continue
      }
      isLabelled = isLabelled || isBelowItem
      if isLabelled || counts[heading.key, default: 0] > 1 || goesOnWithItem(place)
        || Self.asides.contains(heading.key)
      {
        lower.insert(heading.line)
      }
    }
    return lower
  }

  /// Whether a heading is one of those below the sections.
  private func isItem(_ heading: Heading) -> Bool {
    heading.kind != .lenticular
      && (heading.isNamed || heading.kind.map(itemMarks.contains) == true)
  }

  /// Whether the heading at `place` is an item right above line `before`, or right below line `after`.
  private func isItem(
    at place: Int, before: Int? = nil, after: Int? = nil, _ following: [Int]
  ) -> Bool {
    guard headings.indices.contains(place), isItem(headings[place]) else { return false }
    let line = headings[place].line
    return before.map { following[line] == $0 } ?? after.map { following[$0] == line } ?? false
  }

  /// Whether the next item behind the heading at `place` is one that the contents name, before any other
  /// heading in 【】: it belongs to the section that they name before it.
  private func goesOnWithItem(_ place: Int) -> Bool {
    for heading in headings[(place + 1)...] {
      if heading.kind == .lenticular { return false }
      if isItem(heading) { return heading.isNamed }
    }
    return false
  }

  /// What goes with an item, behind it.
  private static let asides: Set<[UInt32]> = Set(
    [
      "链接", "相关链接", "知识链接", "背景", "背景链接", "新闻背景", "延伸阅读", "名词解释", "小贴士", "点评", "短评",
      "评论", "专家点评", "编者按", "编后", "注释", "附", "附表", "附件", "参考文献",
    ].map { comparisonKey($0.unicodeScalars) })
}
