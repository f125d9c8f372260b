/// Finds signatures 落款: who signs and when, at the right side or at the end of the text.
///
/// A signature is a date alone on its line below up to four short lines of names. It stands at the
/// right side (twelve columns and more deeper than paragraphs), or nothing follows it but notes on
/// copies and enclosures. Its lines are kept as lines (GB/T 9704-2012 §7.3.5).
struct SignatureFinder {
  let table: LineTable
  private let shapes: TitleShapes
  private let dates: DateRecogniser
  /// The indent of paragraphs, in columns.
  private let bodyIndent: Int

  /// A finder for the lines of `table`, whose paragraphs begin `bodyIndent` columns in.
  init(table: LineTable, bodyIndent: Int) {
    self.table = table
    self.bodyIndent = bodyIndent
    shapes = TitleShapes(scalars: table.source.scalars)
    dates = DateRecogniser(scalars: table.source.scalars)
  }

  /// The lines of signatures, and the day that the last one names.
  func find() -> (lines: [Int], day: CalendarDate?) {
    var lines: [Int] = []
    var day: CalendarDate?
    let end = closingLine()
    for index in table.facts.indices where isOpen(index) && !table.dayEntries.contains(index) {
      guard let date = signatureDate(index) else { continue }
      let names = date.isWhole ? [] : namesAbove(index)
      let isRight = isAtRight(index) && (names.isEmpty || names.contains(where: isAtRight))
      let isSigned = date.isWhole || names.contains(where: isSigner)
      let isAtEnd =
        index >= end || isBelowBlank(names) && (isAboveEnclosure(index) || isBetween(names, index))
      guard isRight || isAtEnd && isSigned else { continue }
      lines += names + [index]
      day = date.day ?? day
    }
    if lines.isEmpty { lines = signatureWithoutDate() }
    return (Set(lines + officersAtRight()).sorted(), day)
  }

  /// Officers who sign at the right side below text that is ended, with a blank line or nothing below
  /// them: each order of a gazette is signed by itself.
  private func officersAtRight() -> [Int] {
    var lines: [Int] = []
    var index = 1
    while index < table.facts.count {
      let run = table.facts[index...].indices.prefix { signsAtRight($0) }
      if !run.isEmpty, table.facts[index - 1].end == .stop, run.contains(where: isOfficer),
        run.endIndex == table.facts.count || table.facts[run.endIndex].isBlank
      {
        lines += run
      }
      index = max(index + 1, run.endIndex)
    }
    return lines
  }

  private func isOfficer(_ line: Int) -> Bool { shapes.isOfficer(table.facts[line].range) }

  private func signsAtRight(_ line: Int) -> Bool {
    let facts = table.facts[line]
    return table.classes[line] == nil && table.tails[line] == nil && facts.mark == nil
      && facts.width <= 40 && facts.end == .other && isAtRight(line)
  }

  private func isOpen(_ index: Int) -> Bool {
    let line = table.facts[index]
    guard table.classes[index] == nil, table.tails[index] == nil else { return false }
    return line.width <= 60 && !line.hasStopInside && !line.end.isEnd || isBracketedDate(index)
  }

  private func isBracketedDate(_ index: Int) -> Bool {
    table.facts[index].width <= 60 && dates.dateLine(table.facts[index].range) != nil
  }

  /// The date of a line that is one, or that is a name and a date.
  private func signatureDate(_ index: Int) -> (day: CalendarDate?, isWhole: Bool)? {
    let range = table.facts[index].range
    if let date = dates.dateLine(range) {
      return date.hasYear || isLastBelowBody(index) ? (date.day, false) : nil
    }
    let parts = shapes.parts(of: range)
    guard parts.count == 2, parts[1].kind == .date, isSigner(parts[0].range) else { return nil }
    return (dates.dateLine(parts[1].range)?.day, true)
  }

  /// Whether line `index` is the last with ink, and one names an organisation above it: 6月3日 needs no
  /// year there.
  private func isLastBelowBody(_ index: Int) -> Bool {
    guard !table.facts[(index + 1)...].contains(where: { !$0.isBlank }), index > 1 else {
      return false
    }
    return shapes.isOrganisation(table.facts[index - 1].range) && table.facts[index - 2].isBlank
  }

  /// Whether a blank line stands above the first of `names`.
  private func isBelowBlank(_ names: [Int]) -> Bool {
    names.min().map { $0 > 0 && table.facts[$0 - 1].isBlank } ?? false
  }

  /// Whether an enclosure or the note on publication follows line `index`, as below the day of an
  /// official document (GB/T 9704-2012 §7.3.4, §7.3.6).
  private func isAboveEnclosure(_ index: Int) -> Bool {
    guard index + 1 < table.facts.count, table.facts[index + 1].isBlank,
      let next = table.facts.indices.dropFirst(index + 1).first(where: { !table.isSkipped($0) })
    else { return false }
    let words = table.source.scalars[table.facts[next].range]
    return words.starts(with: ["附", "件"]) || words.starts(with: ["（", "此", "件"])
  }

  /// Whether text that is ended stands above `names`, which are who signs, and a blank line below the day
  /// in line `index`: each document of a gazette is signed by itself.
  private func isBetween(_ names: [Int], _ index: Int) -> Bool {
    guard let first = names.min(), first > 1, names.allSatisfy(isSigner),
      index + 1 < table.facts.count, table.facts[index + 1].isBlank,
      let above = table.facts[..<first].last(where: { !$0.isBlank })
    else { return false }
    return above.end == .stop && dates.dateLine(table.facts[index].range)?.hasYear == true
  }

  /// Up to four short lines right above `index`, a blank line among them at most.
  private func namesAbove(_ index: Int) -> [Int] {
    var names: [Int] = []
    var line = index - 1
    var blanks = 0
    while line >= 0, names.count < 4 {
      if table.facts[line].isBlank {
        blanks += 1
        if blanks > 1 || !names.isEmpty { break }
      } else {
        let facts = table.facts[line]
        guard table.classes[line] == nil, table.tails[line] == nil, facts.mark == nil,
          facts.width <= 50, facts.end == .other || facts.end == .close, !facts.hasStopInside,
          !namesField(table.source.scalars[facts.range]), isAtRight(line) || isSigner(line)
        else { break }
        names.append(line)
      }
      line -= 1
    }
    return names
  }

  private func isAtRight(_ line: Int) -> Bool { table.facts[line].indent >= bodyIndent + 12 }

  private func isSigner(_ line: Int) -> Bool { isSigner(table.facts[line].range) }

  /// Whether a stretch is a person or an organisation.
  private func isSigner(_ range: Range<Int>) -> Bool {
    shapes.isPersonalName(range) || shapes.isOrganisation(range) || shapes.namesEditor(range)
      || shapes.isOfficer(range)
  }

  /// The line from which on nothing follows but what may stand below a signature.
  private func closingLine() -> Int {
    let below: [[Unicode.Scalar]] = [
      "附件", "附：", "抄送", "报送", "主送", "分送", "印发", "联系", "（", "主题词", "发送",
    ]
    .map { Array($0.unicodeScalars) }
    var end = table.facts.count
    for index in table.facts.indices.reversed()
    where !table.isSkipped(index) && table.classes[index] != .marked(.quote) {
      let words = table.source.scalars[table.facts[index].range]
      let mayFollow = below.contains { words.starts(with: $0) }
      end = index
      if !mayFollow { break }
    }
    return end
  }

  /// The last lines of a text when they stand at the right side and end in nothing.
  private func signatureWithoutDate() -> [Int] {
    var lines: [Int] = []
    for index in table.facts.indices.reversed() where !table.isSkipped(index) {
      let line = table.facts[index]
      guard table.classes[index] == nil, table.tails[index] == nil, line.mark == nil,
        line.width <= 40, line.end == .other,
        line.indent >= bodyIndent + 16 || lines.isEmpty && shapes.isOfficer(line.range),
        lines.count < 4
      else { break }
      lines.append(index)
    }
    return lines
  }
}
