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
    if spec.titleBlock.minimumSize > spec.titleBlock.maximumSize {
      findings.error(
        atKey: "title.smallest", "the smallest title is larger than the largest",
        help: "at most \(spec.titleBlock.maximumSize.unitText)")
    }
    for (index, heading) in spec.headings.enumerated() where heading.lines > spec.grid.lines {
      findings.error(
        atKey: "headings.level\(index + 1).lines",
        "a heading takes \(heading.lines) lines, more than the page has",
        help: "at most \(spec.grid.lines)")
    }
  }
}
