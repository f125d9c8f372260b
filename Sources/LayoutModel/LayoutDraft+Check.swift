import Diagnostics
import TypeModel

extension LayoutDraft {
  /// Finds colours that are named but not there.
  func checkColours(of spec: LayoutSpec, _ findings: inout LayoutFindings) {
    let names = spec.colours.map(\.name)
    guard names.first == "text" else {
      findings.error(
        atKey: "colours", "the first colour is not “text”",
        help: "write text: {gray: 0%, cmyk: [0, 0, 0, 100]} before all others")
      return
    }
    for use in colourUses(of: spec) where !names.contains(use.colour) {
      findings.error(
        atKey: use.path,
        "“\(use.path)” is “\(use.colour)”, no colour of the layout"
          + suggestion(use.colour, among: names),
        help: "its colours: " + names.joined(separator: ", "))
    }
  }

  /// Each place where a layout names a colour.
  private func colourUses(of spec: LayoutSpec) -> [(path: String, colour: String)] {
    var uses = [
      ("grid.rule-colour", spec.grid.columnRuleColour),
      ("title.rule-colour", spec.titleBlock.ruleColour),
      ("tables.rule-colour", spec.tables.ruleColour),
      ("notes.rule-colour", spec.notes.ruleColour),
      ("box.frame-colour", spec.box.frameColour),
    ]
    if let fill = spec.box.fill { uses.append(("box.fill", fill)) }
    if let mark = spec.endMark { uses.append(("end-mark.colour", mark.colour)) }
    for name in StyleName.allCases {
      guard let colour = styles[name]?.colour else { continue }
      uses.append(("styles.\(name.rawValue).colour", colour))
    }
    for (index, heading) in spec.headings.enumerated() {
      uses.append(("headings.level\(index + 1).mark-colour", heading.markColour))
    }
    for name in PageMasterName.allCases {
      guard let master = masters[name] else { continue }
      let path = "masters.\(name.rawValue)"
      for (part, overlay) in [("header", master.header), ("footer", master.footer)] {
        let entry = overlay.entries.first { $0.name == "rule-colour" }
        uses.append(
          (path + ".\(part).rule-colour", entry?.value.text ?? FurnitureSpec().ruleColour))
      }
      for block in master.blocks ?? [] {
        uses.append((path + ".blocks.\(block.name).colour", block.colour))
      }
    }
    return uses
  }

  /// Finds amounts that contradict one another.
  func checkAmounts(of spec: LayoutSpec, _ findings: inout LayoutFindings) {
    let text = spec.text
    if text.latinGapMinimum > text.latinGap || text.latinGap > text.latinGapMaximum {
      findings.error(
        atKey: "text.latin-gap",
        "the space of \(text.latinGap.partText) em between Han and Latin is not within its limits",
        help: "latin-gap-min is \(text.latinGapMinimum.partText), "
          + "latin-gap-max is \(text.latinGapMaximum.partText)")
    }
    if text.wordSpaceMinimum > text.wordSpaceMaximum {
      findings.error(
        atKey: "text.word-space-min", "the narrowest word space is wider than the widest",
        help: "word-space-max is \(text.wordSpaceMaximum.partText)")
    }
    if spec.titleBlock.minimumSize > spec.titleBlock.maximumSize {
      findings.error(
        atKey: "title.smallest", "the smallest title is larger than the largest",
        help: "at most \(spec.titleBlock.maximumSize.unitText)")
    }
    checkHeadings(of: spec, &findings)
    checkRoom(of: spec, &findings)
    checkFurniture(of: spec, &findings)
  }

  /// Finds headings that their grid lines do not hold.
  private func checkHeadings(of spec: LayoutSpec, _ findings: inout LayoutFindings) {
    for (index, heading) in spec.headings.enumerated() {
      let path = "headings.level\(index + 1).lines"
      if heading.lines > spec.grid.lines {
        findings.error(
          atKey: path, "a heading takes \(heading.lines) lines, more than the page has",
          help: "at most \(spec.grid.lines)")
      }
      let size = spec.styles[heading.style]?.size ?? .zero
      if heading.form != .runIn, size > spec.grid.pitch * heading.lines {
        findings.error(
          atKey: path,
          "lines: \(heading.lines) does not hold a heading of \(size.unitText)",
          help: "give it more lines, or “\(heading.style.rawValue)” a smaller size")
      }
    }
  }

  /// Finds styles of text on the grid that a line or the measure does not hold.
  ///
  /// A fault is told where it is written, not again for the styles that are like that one.
  private func checkRoom(of spec: LayoutSpec, _ findings: inout LayoutFindings) {
    for name in gridStyles {
      guard let style = spec.styles[name], let draft = styles[name] else { continue }
      let path = "styles.\(name.rawValue)"
      if draft.size != nil, style.size > spec.grid.pitch, spec.grid.size <= spec.grid.pitch {
        findings.error(
          atKey: path + ".size",
          "the size of “\(name.rawValue)” is \(style.size.unitText), more than a line is high",
          help: "the pitch of the grid is \(spec.grid.pitch.unitText)")
      }
      let first = max(style.size * style.firstLineIndent, .zero)
      let taken = style.size * style.startIndent + style.size * style.endIndent + first
      let isWritten =
        draft.startIndent != nil || draft.endIndent != nil || draft.firstLineIndent != nil
      if isWritten, taken + style.size * 2 > spec.grid.measure {
        findings.error(
          atKey: path + ".start",
          "the indents of “\(name.rawValue)” leave less than two characters of the line",
          help: "the measure is \(spec.grid.measure.unitText), "
            + "\(decimalText(spec.grid.measure.points / style.size.points)) em of the style")
      }
    }
    for (index, level) in spec.contents.levels.enumerated() where spec.contents.isPrinted {
      let size = spec.styles[level.style]?.size ?? .zero
      if size * level.indent + size * spec.contents.reserve + size * 4 > spec.grid.width {
        findings.error(
          atKey: "contents.level\(index + 1).indent",
          "indent and reserve leave less than four characters for an entry",
          help: "the type area is \(spec.grid.width.unitText) wide")
      }
    }
  }

  /// Finds headers and footers that stand off the paper.
  private func checkFurniture(of spec: LayoutSpec, _ findings: inout LayoutFindings) {
    let foot = spec.paper.height - spec.grid.head - spec.grid.height
    guard foot >= .zero, spec.grid.head >= .zero else { return }
    for name in PageMasterName.allCases {
      guard let draft = masters[name], let master = spec.masters[name] else { continue }
      let lines = [
        ("header", draft.header, master.header, spec.grid.head),
        ("footer", draft.footer, master.footer, foot),
      ]
      for (part, overlay, furniture, margin) in lines {
        guard let furniture, !overlay.entries.isEmpty, furniture.distance > margin else { continue }
        findings.error(
          atKey: "masters.\(name.rawValue).\(part).distance",
          "the \(part) stands \(furniture.distance.unitText) from the type area, off the paper",
          help: "the margin there is \(margin.unitText)")
      }
    }
  }
}

/// Styles whose lines stand on the grid, one to a line.
private let gridStyles: [StyleName] = [
  .body, .quote, .verse, .code, .list, .source, .note, .contentsSection, .contentsItem,
]
