/// Settles lines by their siblings: what most lines of one form are, the others are, too.
///
/// Evidence looks at one line and its neighbours. A heading without text right below it, or with a
/// list, falls short of it where its siblings do not: 2月 beside 1月, B组 beside A组, 养老篇 beside
/// 教育篇, the last of 一、 to 七、. And a line of a form that stands in rows (C. 8次以上) heads nothing.
func joinSiblings(_ table: inout LineTable) {
  SiblingHeadings(table: table).changes().forEach { table.classes[$0] = $1 }
}

private struct SiblingHeadings {
  let table: LineTable
  private let following: [Int]
  /// For each line the one with ink above it; -1 where there is none.
  private let preceding: [Int]

  init(table: LineTable) {
    self.table = table
    following = table.following()
    var preceding: [Int] = []
    var last = -1
    for index in table.facts.indices {
      preceding.append(last)
      if !table.isSkipped(index) { last = index }
    }
    self.preceding = preceding
  }

  /// The lines whose class changes, and to what.
  func changes() -> [(line: Int, lineClass: LineClass)] {
    var groups: [Form: [Int]] = [:]
    for index in table.facts.indices where isOpen(index) && table.facts[index].mark == nil {
      for form in forms(of: index) { groups[form, default: []].append(index) }
    }
    var headings: Set<Int> = []
    var texts: Set<Int> = []
    for (form, lines) in groups where lines.count > 1 {
      let heads = lines.filter { table.classes[$0] == .heading }
      guard !heads.isEmpty, heads.count < lines.count || form.isCounted else { continue }
      let members = Set(lines)
      let inRows = lines.filter {
        members.contains(following[$0]) || members.contains(preceding[$0])
      }
      if !inRows.isEmpty {
        let isRow = inRows.count * 2 >= lines.count
        if form.isCounted { texts.formUnion(isRow ? lines : inRows) }
      } else if heads.count >= form.leastHeads {
        headings.formUnion(lines.filter { mayHead($0, as: form) })
      }
    }
    headings.formUnion(series().flatMap(lackingHeadings))
    let raised = headings.subtracting(texts).sorted()
      .filter { table.classes[$0] == .paragraph }.map { ($0, LineClass.heading) }
    let lowered = texts.sorted().filter { table.classes[$0] == .heading }
      .map { ($0, LineClass.paragraph) }
    return raised + lowered
  }

  /// Whether a line may be a heading or not: short, open at its end, no field, no day of a diary.
  private func isOpen(_ index: Int) -> Bool {
    guard table.classes[index] == .paragraph || table.classes[index] == .heading,
      table.tails[index] == nil, !table.dayEntries.contains(index)
    else { return false }
    let line = table.facts[index]
    let words = table.source.scalars[line.range]
    return line.width <= 40 && !line.hasStopInside && !namesField(words) && !beginsWithTime(words)
      && (line.end == .other || line.endsInRemark(table.source.scalars))
  }

  /// Whether line `index` may head what stands below it, as its siblings do.
  private func mayHead(_ index: Int, as form: Form) -> Bool {
    let next = following[index]
    guard next < table.facts.count, table.classes[next] != .signature else { return false }
    guard case .apart = form, table.classes[index] != .heading else { return true }
    // Nothing but its place and its length speaks for such a line.
    let isBody =
      switch table.classes[next] {
      case .paragraph: table.facts[next].width >= proseWidth || table.facts[next].end == .colon
      case .heading: table.facts[next].mark.map { isBelow($0.kind) } ?? false
      default: true
      }
    let isNamed = TitleShapes(scalars: table.source.scalars).isPersonalName(
      table.facts[index].range)
    return isBody && !isNamed
  }

  /// Whether headings with the mark `kind` stand below others: a heading right above them heads them.
  private func isBelow(_ kind: MarkKind) -> Bool {
    switch kind {
    case .glyph, .lenticular: true
    default: (kind.conventionalRank ?? 0) > 4
    }
  }
}

// MARK: - Forms of lines without a mark

/// What lines without a mark have in common.
private enum Form: Hashable {
  /// The words with `#` for each number: #月, #组, #年级（#）班.
  case counted(String)
  /// One Latin letter or a Roman number before words: I 文学; the mark that parts them.
  case lettered(Unicode.Scalar)
  /// As many Han, the last one the same: 教育篇, 养老篇.
  case ended(Int, Unicode.Scalar, indent: Int)
  /// A few Han between blank lines.
  case apart(indent: Int)

  /// Whether number or letter shows that the lines count on.
  var isCounted: Bool {
    switch self {
    case .counted, .lettered: true
    case .ended, .apart: false
    }
  }

  /// How many must be headings by themselves.
  var leastHeads: Int { isCounted ? 1 : 2 }
}

extension SiblingHeadings {
  /// The forms of line `index`.
  private func forms(of index: Int) -> [Form] {
    let line = table.facts[index]
    let words = table.source.scalars[line.range]
    if let mark = letterMark(words) { return [.lettered(mark)] }
    var forms = counted(words)
    guard words.count <= 8, words.allSatisfy(CharacterKind.isHan), let last = words.last else {
      return forms
    }
    let isBelowBlank = index == 0 || table.facts[index - 1].isBlank
    let isAboveBlank = index + 1 < table.facts.count && table.facts[index + 1].isBlank
    guard isAboveBlank, words.count > 1 else { return forms }
    if words.count > 2, words.count < 7 {
      forms.append(.ended(words.count, last, indent: line.indent))
    }
    if isBelowBlank { forms.append(.apart(indent: line.indent)) }
    return forms
  }

  /// What parts the letter or Roman number that `words` begin with from the rest, any blank as a space.
  private func letterMark(_ words: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    let roman = words.prefix { "IVX".unicodeScalars.contains($0) }.count
    let isLetter = words.first.map(CharacterKind.isLatinLetter) == true
    let length = (1...4).contains(roman) ? roman : isLetter ? 1 : 0
    guard length > 0, let mark = words.dropFirst(length).first, words.count > length + 1 else {
      return nil
    }
    if CharacterKind.isSpace(mark) { return " " }
    return ".．、)）".unicodeScalars.contains(mark) ? mark : nil
  }

  /// The form of words with a number or a Latin capital among them.
  private func counted(_ words: ArraySlice<Unicode.Scalar>) -> [Form] {
    guard words.count <= 12 else { return [] }
    var view = String.UnicodeScalarView()
    var isNumber = false
    for index in words.indices {
      let scalar = words[index]
      let isCapital = index == words.startIndex && (0x41...0x5A).contains(scalar.value)
      if ChineseNumerals.isNumeral(scalar) || isCapital {
        if !isNumber { view.append("#") }
        isNumber = true
      } else {
        view.append(scalar)
        isNumber = false
      }
    }
    return view.count > 1 && view.contains("#") ? [.counted(String(view))] : []
  }
}

// MARK: - Series of numbered marks

extension SiblingHeadings {
  /// Lines whose numbered marks are of one kind and count on, each series in order.
  private func series() -> [[Int]] {
    var open: [MarkKind: [Int]] = [:]
    var ended: [[Int]] = []
    for index in table.facts.indices {
      guard let mark = table.facts[index].mark, let number = mark.number,
        table.classes[index] == .heading || table.classes[index] == .paragraph,
        mark.kind == .chinese || mark.kind == .chineseInBrackets || mark.kind == .arabicInBrackets
      else { continue }
      let last = open[mark.kind]?.last.flatMap { table.facts[$0].mark?.number }
      if last.map({ $0 + 1 == number }) != true, let series = open.removeValue(forKey: mark.kind) {
        ended.append(series)
      }
      open[mark.kind, default: []].append(index)
    }
    return ended + open.values
  }

  /// The lines of a series that are none of its headings, though as many are and they look the same:
  /// short, with a deeper mark below, or, the last of one, with an end mark.
  private func lackingHeadings(in series: [Int]) -> [Int] {
    let others = series.filter { table.classes[$0] != .heading }
    let heads = series.count - others.count
    guard heads >= others.count, !others.isEmpty else { return [] }
    let isAll = others.allSatisfy { index in
      let line = table.facts[index]
      let next = following[index]
      guard table.tails[index] == nil, line.width <= 90, !line.hasStopInside,
        next < table.facts.count, table.classes[next] != .signature,
        let kind = line.mark?.kind, table.facts[next].mark?.kind != kind
      else { return false }
      let below = table.facts[next].mark?.kind.conventionalRank ?? 0
      let isOver = below > kind.conventionalRank ?? 0
      if line.end == .stop { return kind == .chinese && heads > 3 && others.count == 1 && isOver }
      return line.end == .other && isOver
    }
    return isAll ? others : []
  }
}
