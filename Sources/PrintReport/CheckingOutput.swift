import Diagnostics
import DisplayModel

extension CompositionCheck {
  /// The figures in a table, then the findings, one a line.
  public var text: String {
    let rows = figures.rows
    let width = rows.map { columns($0.name) }.max() ?? 0
    var lines = rows.map { row in
      "  " + row.name + String(repeating: " ", count: width - columns(row.name) + 2) + row.value
    }
    lines.insert("\(file): the finished pages", at: 0)
    if findings.isEmpty {
      lines.append("nothing to look at")
    } else {
      lines.append("")
      lines += findings.map(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Page and line on it, the place in the report, what is to be said.
  private func line(_ finding: CheckFinding) -> String {
    var place = file
    if finding.span.line > 0 { place += ":\(finding.span.line)" }
    if finding.span.line > 0, finding.span.column > 0 { place += ":\(finding.span.column)" }
    var text = place + ": \(finding.severity.rawValue): "
    if finding.pageIndex > 0 {
      let sheet = finding.page == String(finding.pageIndex) ? "" : " (sheet \(finding.pageIndex))"
      text += "page \(finding.page)\(sheet)"
      text += finding.pageLine > 0 ? ", line \(finding.pageLine): " : ": "
    }
    return text + finding.message
  }

  /// One JSON object whose keys are stable; `Docs/checking.md` says what each counts.
  public var json: String {
    let figures = figures
    let value: JSONValue = [
      "pages": .number(figures.pages), "lines": .number(figures.lines),
      "characters": .number(figures.characters),
      "forbiddenStarts": .number(figures.forbiddenStarts),
      "forbiddenEnds": .number(figures.forbiddenEnds),
      "widestHanGapEm": .decimal(thousandths(figures.widestHanGap)),
      "tiers": [
        "shrink": .array(figures.shrinkTiers.map { .number($0) }),
        "stretch": .array(figures.stretchTiers.map { .number($0) }),
      ],
      "linesOverEighthEm": .number(figures.linesOverEighthEm),
      "linesOverQuarterEm": .number(figures.linesOverQuarterEm),
      "edgesOff": .number(figures.edgesOff),
      "loneCharacters": .number(figures.loneCharacters),
      "shortLastLines": .number(figures.shortLastLines),
      "splitUnits": .number(figures.splitUnits),
      "missingGlyphs": .number(figures.missingGlyphs),
      "findings": .array(findings.map(\.json)),
    ]
    return value.text
  }
}

extension CheckFinding {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "severity": .string(severity.rawValue),
      "page": .string(page), "pageIndex": .number(pageIndex), "pageLine": .number(pageLine),
      "line": .number(span.line), "column": .number(span.column), "message": .string(message),
      "help": .string(help),
    ]
  }
}

extension CheckFigures {
  /// The figures as people read them.
  fileprivate var rows: [(name: String, value: String)] {
    [
      ("pages, lines, characters", "\(pages), \(lines), \(characters)"),
      ("forbidden line starts (避头)", String(forbiddenStarts)),
      ("forbidden line ends (避尾)", String(forbiddenEnds)),
      ("widest gap between Han", thousandths(widestHanGap) + " em"),
      ("lines with a gap over ⅛ em", String(linesOverEighthEm)),
      ("lines with a gap over ¼ em", String(linesOverQuarterEm)),
      ("line ends off the right edge", String(edgesOff)),
      ("last lines of one character (孤字)", String(loneCharacters)),
      ("last lines of two or three", String(shortLastLines)),
      ("figures parted from their units", String(splitUnits)),
      ("characters that no font has", String(missingGlyphs)),
      ("lines by shrink step, 0 to 7", shrinkTiers.map(String.init).joined(separator: " ")),
      ("lines by stretch step, 0 to 3", stretchTiers.map(String.init).joined(separator: " ")),
    ]
  }
}

private func thousandths(_ number: Double) -> String {
  decimal(number.isFinite ? number : 0, digits: 3)
}

/// Columns of a terminal that `name` takes: two for a Han.
private func columns(_ name: String) -> Int {
  name.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
}
