import TypeModel

/// Keys of `grid`.
let gridKeys: [LayoutKey<LayoutDraft>] = [
  key("size", \.spec.grid.size, .typeSize, "The em of body text"),
  key("ems", \.spec.grid.ems, .count(4...200), "Ems in a line of a column (行长)"),
  key("lines", \.spec.grid.lines, .count(4...200), "Lines in a column"),
  key("pitch", \.spec.grid.pitch, .length(4, 200), "From baseline to baseline"),
  key("head", \.head, .margin, "From the trim's head to the type area"),
  key("inner", \.inner, .margin, "From the left edge, or the binding, to the type area"),
  key("mirrors", \.spec.grid.mirrors, .flag, "Whether even pages mirror the margins"),
  key(
    "right-bound", \.spec.grid.isBoundRight, .flag,
    "Whether pages are bound at the right (右订): odd pages, then, lie at the left"),
  key("columns", \.spec.grid.columns, .count(1...6), "Columns (栏)"),
  key("gap", \.spec.grid.columnGap, .count(0...20), "Space between columns, in ems"),
  key("rule", \.spec.grid.columnRule, .length(0, 20), "Thickness of the rule between columns"),
  key(
    "rule-colour", \.spec.grid.columnRuleColour, .colourName, "Colour of the rule between columns"),
  key(
    "balance", \.spec.grid.balancesColumns, .flag,
    "Whether columns are made equally long where a section ends"),
]

/// Keys of a header or a footer.
let furnitureKeys: [LayoutKey<FurnitureSpec>] = [
  removableKey("left", \.fields[.left], .furniture, "What stands at the left"),
  removableKey("centre", \.fields[.centre], .furniture, "What stands in the middle"),
  removableKey("right", \.fields[.right], .furniture, "What stands at the right"),
  removableKey("inner", \.fields[.inner], .furniture, "What stands at the binding"),
  removableKey("outer", \.fields[.outer], .furniture, "What stands at the fore edge"),
  key("style", \.style, .styleName, "Style of the text"),
  key(
    "distance", \.distance, .length(0, 400),
    "From the type area to the rule of a header, or to the baseline of a footer"),
  key("indent", \.indent, .part(0, 40), "How far the text stands in from the sides, in ems"),
  key("rule", \.rule, .length(0, 20), "Thickness of the rule; 0pt for none"),
  key("rule-gap", \.ruleGap, .length(0, 100), "From the text's foot to the rule"),
  key("rule-colour", \.ruleColour, .colourName, "Colour of the rule"),
]

/// Keys of an area of colour.
let blockKeys: [LayoutKey<BlockSpec>] = [
  key("x", \.x, .length(-100, 3000), "From the trim's left edge"),
  key("y", \.y, .length(-100, 3000), "From the trim's head"),
  key("width", \.width, .length(0, 3200), "Extent along the line"),
  key("height", \.height, .length(0, 3200), "Extent down the page"),
  key("colour", \.colour, .colourName, "Its colour"),
]

/// Keys of a page master.
let masterKeys: [LayoutKey<MasterDraft>] = [
  optionalKey("like", \.like, .choice(), "The master that gives what is not said here"),
  overlayKey("header", \.header, furnitureKeys, FurnitureSpec(), "The running header (书眉)"),
  overlayKey("footer", \.footer, furnitureKeys, FurnitureSpec(), "The foot with the folio (页码)"),
  LayoutKey(
    name: "blocks", meaning: "Areas of colour behind the text, by name", read: readBlocks,
    show: { master in
      master.blocks.map { blocks in
        .map(blocks.map { ShownEntry(name: $0.name, value: .map(shownKeys(of: $0, blockKeys))) })
      }
    },
    schema: { .named(schemaKeys(blockKeys)) }, allowed: { "" },
    parts: { [namedReference(blockKeys)] }),
]

/// Keys of `masters`: each kind of page.
let mastersKeys: [LayoutKey<LayoutDraft>] = masterRows.map { name, meaning in
  LayoutKey(
    name: name.rawValue, meaning: meaning,
    read: { value, path, draft, findings in
      readKeys(
        value, of: masterKeys, at: path, into: &draft.masters[name, default: MasterDraft()],
        &findings)
    },
    show: { draft in draft.masters[name].map { .map(shownKeys(of: $0, masterKeys)) } },
    schema: { schemaKeys(masterKeys) }, allowed: { "" }, parts: { masterKeys.map(\.reference) })
}

private let masterRows: [(PageMasterName, String)] = [
  (.front, "The page with title and contents"),
  (.contents, "Further pages of the contents"),
  (.opening, "A page that a section opens"),
  (.odd, "Pages with odd numbers (单码面)"),
  (.even, "Pages with even numbers (双码面)"),
  (.landscape, "A page turned for a wide table"),
]

/// Keys of `numbering`.
let numberingKeys: [LayoutKey<NumberingSpec>] = [
  key("style", \.style, .choice(), "How page numbers are written: 1, i, 一"),
  key("first", \.first, .count(0...99_999), "Number of the body's first page"),
  key("counts-front", \.countsFront, .flag, "Whether front page and contents count too"),
  key(
    "front-style", \.frontStyle, .optional(.choice()), "How the pages before the body are numbered"),
]

/// Reads areas of colour: a mapping from names to their keys.
@Sendable private func readBlocks(
  _ value: LayoutValue, path: String, master: inout MasterDraft, findings: inout LayoutFindings
) {
  guard case .map(let entries) = value.kind else {
    findings.error(at: value.span, "“\(path)” is \(value.quoted), not a mapping of names")
    return
  }
  var blocks = master.blocks ?? []
  for entry in entries {
    let place = path + "." + entry.name
    var block = blocks.first { $0.name == entry.name } ?? BlockSpec()
    block.name = entry.name
    readKeys(entry.value, of: blockKeys, at: place, into: &block, &findings)
    if let index = blocks.firstIndex(where: { $0.name == entry.name }) {
      blocks[index] = block
    } else {
      blocks.append(block)
    }
  }
  master.blocks = blocks
}

/// A key whose mapping changes a thing known only later; `none` takes it away.
///
/// `sameAs` names the section in which the reference already lists the keys of `table`.
func overlayKey<Target, Part>(
  _ name: String,
  _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Target, Overlay> & Sendable,
  _ table: [LayoutKey<Part>], _ sample: Part, _ meaning: String, sameAs: String? = nil
) -> LayoutKey<Target> where Part: Sendable {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, place, target, findings in
      if value.text == "none" {
        target[keyPath: path()] = Overlay(isNone: true)
        return
      }
      var checked = sample
      guard case .map(let entries) = value.kind else {
        readKeys(value, of: table, at: place, into: &checked, &findings)
        return
      }
      for entry in entries {
        let known = findings.count
        readEntries([entry], of: table, at: place, into: &checked, &findings)
        if findings.count == known { target[keyPath: path()].merge([entry]) }
      }
    },
    show: { target in
      let overlay = target[keyPath: path()]
      if overlay.isEmpty { return nil }
      if overlay.entries.isEmpty { return .scalar("none") }
      return .map(
        overlay.entries.map { ShownEntry(name: $0.name, value: .scalar($0.value.flow)) })
    },
    schema: { .either([.choice(["none"]), schemaKeys(table)]) },
    allowed: { sameAs.map { "a mapping with the keys of `\($0)`" } ?? "" },
    parts: { sameAs == nil ? table.map(\.reference) : [] })
}
