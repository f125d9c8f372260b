/// How a whole document is written: what a line alone cannot tell.
struct DocumentHabits: Hashable, Sendable {
  /// Lines of one mark, counted.
  struct MarkHabit: Hashable, Sendable {
    /// Lines that begin with the mark.
    var count = 0
    /// Those that are short and end in nothing.
    var headLike = 0
    /// Those that the next line with ink follows with the same mark.
    var consecutive = 0
  }

  /// By mark.
  var marks: [MarkKind: MarkHabit] = [:]
  /// Unmarked lines of 20 characters and more, and those of them that end in an end mark.
  var proseLines = 0
  var endedProseLines = 0
  /// The middle one of the widths of those that do not, in columns; `nil` of fewer than three.
  var openProseWidth: Int?
  /// The commonest indent of such lines, in columns.
  var proseIndent = 0
  /// Lines with ink, and those of them that a blank line follows.
  var inkedLines = 0
  var linesBeforeBlank = 0

  /// The share of prose lines that end in an end mark, in percent; 0 without prose.
  var endedShare: Int { proseLines == 0 ? 0 : endedProseLines * 100 / proseLines }
  /// Whether lines with `kind` mostly look like headings.
  func heads(_ kind: MarkKind) -> Bool {
    guard let habit = marks[kind], habit.count > 1 else { return false }
    return habit.headLike * 10 >= habit.count * 6 && habit.consecutive * 2 < habit.count
  }
  /// Whether lines with `kind` mostly follow each other.
  func lists(_ kind: MarkKind) -> Bool {
    guard let habit = marks[kind], habit.count > 2 else { return false }
    return habit.consecutive * 10 >= habit.count * 6
  }
  /// Whether 【…】 alone on its line mostly heads what follows, so that two in a row are an empty
  /// section and the next.
  var usesSectionMarks: Bool {
    guard let habit = marks[.lenticular], habit.count > 2 else { return false }
    return habit.consecutive * 2 < habit.count && !usesFieldNames
  }
  /// Whether 【…】 mostly names a field.
  var usesFieldNames: Bool {
    let fields = marks[.lenticularField]?.count ?? 0
    return fields > 2 && fields > (marks[.lenticular]?.count ?? 0)
  }
}

/// Columns of a line that 20 Han fill.
let proseWidth = 40

/// Looks at all lines together whose class `isMeant`; the others tell nothing.
func observeHabits(
  _ table: LineTable, of isMeant: (LineClass?) -> Bool
) -> DocumentHabits {
  let (lines, following, scalars) = (table.facts, table.following(), table.source.scalars)
  var habits = DocumentHabits()
  var indents: [Int: Int] = [:]
  var openWidths: [Int] = []
  for (index, line) in lines.enumerated() where !line.isBlank && isMeant(table.classes[index]) {
    habits.inkedLines += 1
    if index + 1 < lines.count, lines[index + 1].isBlank { habits.linesBeforeBlank += 1 }
    if let mark = line.mark {
      var habit = habits.marks[mark.kind] ?? DocumentHabits.MarkHabit()
      habit.count += 1
      if line.width <= 90, !line.hasStopInside,
        line.end == .other || mark.kind == .bookTitle || line.endsInRemark(scalars)
      {
        habit.headLike += 1
      }
      if following[index] < lines.count, lines[following[index]].mark?.kind == mark.kind {
        habit.consecutive += 1
      }
      habits.marks[mark.kind] = habit
    } else if line.width >= proseWidth {
      habits.proseLines += 1
      if line.end.isEnd { habits.endedProseLines += 1 } else { openWidths.append(line.width) }
      indents[line.indent, default: 0] += 1
    }
  }
  let commonest = indents.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
  habits.proseIndent = commonest?.key ?? 0
  if openWidths.count > 2 { habits.openProseWidth = openWidths.sorted()[openWidths.count / 2] }
  return habits
}
