/// The parts of the heading in line `line` (from 0) that is a report's title: 周报 第88期.
///
/// - Returns: The title, and the issue, date and editor that stand beside it; `nil` when all of the
///   heading is title, or when shape and place do not tell one title apart.
package func titleParts(
  _ line: Int, in source: SourceText
) -> (title: InlineText, others: [TitleLine])? {
  let facts = measureLine(source, line, MarkRecogniser(scalars: source.scalars))
  var words = facts.range
  if case .hash = facts.mark?.kind { words = facts.words }
  let shapes = TitleShapes(scalars: source.scalars)
  let parts = shapes.parts(of: words)
  let titles = parts.filter { $0.kind == nil }
  let others = parts.filter { $0.kind != nil }
  guard titles.count == 1, let title = titles.first,
    others.contains(where: { $0.kind == .issue || $0.kind == .date }),
    Set(others.map(\.kind)).count == others.count
  else { return nil }
  func text(_ range: Range<Int>) -> InlineText { source.text(range, inLine: line) }
  let dates = DateRecogniser(scalars: source.scalars)
  let named = others.map { part in
    let inside = shapes.withoutBrackets(part.range)
    return switch part.kind {
    case .issue: TitleLine(line: line, role: .issue, text: text(inside), date: nil)
    case .date:
      TitleLine(
        line: line, role: .date, text: text(part.range),
        date: dates.dateLine(part.range)?.day ?? dates.date(in: part.range)?.date)
    default: TitleLine(line: line, role: .editor, text: text(part.range), date: nil)
    }
  }
  return (text(title.range), named)
}
