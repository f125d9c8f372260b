import TypeModel

/// All keys of a layout file.
let layoutKeys: [LayoutKey<LayoutDraft>] = [
  key("name", \.spec.name, .name, "Name, as --layout takes it"),
  key("summary", \.spec.summary, .words("one line"), "One line for people"),
  LayoutKey(
    name: "extends", meaning: "The layout over which this one is read",
    read: { value, path, _, findings in
      _ = ValueForm<String>.name.read(value, path, &findings)
    },
    show: { _ in nil }, schema: ValueForm<String>.name.schema,
    allowed: { "the name of a layout: base" }),
  key("colour", \.colourMode, .choice(), "Whether colours are printed, or everything in gray"),
  key("paper", \.paper, .paper, "Trim size (成品尺寸)"),
  group("grid", gridKeys, "The type area (版心) and its baseline grid"),
  section("text", \.spec.text, textKeys, "Rules of lines"),
  LayoutKey(
    name: "colours", meaning: "Colours by name; text must be there", read: readColours,
    show: { draft in
      .map(
        draft.spec.colours.map {
          ShownEntry(name: $0.name, value: .map(shownKeys(of: $0, colourKeys)))
        })
    },
    schema: { .named(schemaKeys(colourKeys)) }, allowed: { "" },
    parts: { [namedReference(colourKeys)] }),
  group("styles", stylesKeys, "Styles of text by what they are for"),
  section("title", \.spec.titleBlock, titleKeys, "Title block of the front page"),
  section("contents", \.spec.contents, contentsKeys, "The contents list (目录)"),
  group("headings", headingsKeys, "Headings by level"),
  section(
    "attachments", \.spec.attachments, attachmentKeys,
    "Headings that attach something: 附件, 附件1, 附录A, 附表：名单"),
  group("masters", mastersKeys, "Headers, footers and colour by kind of page (页面模板)"),
  section("numbering", \.spec.numbering, numberingKeys, "How pages are numbered"),
  section("paragraph", \.spec.paragraph, paragraphKeys, "Paragraphs of the body"),
  section("breaks", \.spec.breaks, breakKeys, "How the document is divided into pages"),
  section("source", \.spec.sourceLine, sourceKeys, "（来源：…） lines"),
  optionalSection(
    "end-mark", \.spec.endMark, endMarkKeys, new: EndMarkSpec(), "A short rule that ends the body"),
  section("lists", \.spec.lists, listKeys, "Bulleted, numbered and definition lists"),
  section("tables", \.spec.tables, tableKeys, "Tables"),
  section("figures", \.spec.figures, figureKeys, "Pictures"),
  section("notes", \.spec.notes, noteKeys, "Footnotes"),
  section("box", \.spec.box, boxKeys, "Editor's notes in a box"),
  section("verse", \.spec.verse, verseKeys, "Verse"),
]

/// A section whose keys lie in different parts of the target.
private func group<Target>(
  _ name: String, _ table: [LayoutKey<Target>], _ meaning: String
) -> LayoutKey<Target> {
  LayoutKey(
    name: name, meaning: meaning,
    read: { value, path, target, findings in
      readKeys(value, of: table, at: path, into: &target, &findings)
    },
    show: { .map(shownKeys(of: $0, table)) }, schema: { schemaKeys(table) }, allowed: { "" },
    parts: { table.map(\.reference) })
}

/// Reads colours: a mapping from names to their keys; a name read before is changed in place.
@Sendable private func readColours(
  _ value: LayoutValue, path: String, draft: inout LayoutDraft, findings: inout LayoutFindings
) {
  guard case .map(let entries) = value.kind else {
    findings.error(at: value.span, "“\(path)” is \(value.quoted), not a mapping of names")
    return
  }
  for entry in entries {
    guard isName(entry.name) else {
      findings.error(
        at: entry.span, "“\(entry.name)” is no name of a colour",
        help: "allowed: small letters, digits and -")
      continue
    }
    let known = draft.spec.colours.firstIndex { $0.name == entry.name }
    var colour =
      known.map { draft.spec.colours[$0] }
      ?? ColourSpec(name: entry.name, gray: 0, rgb: nil, cmyk: [0, 0, 0, 1])
    let place = path + "." + entry.name
    readKeys(entry.value, of: colourKeys, at: place, into: &colour, &findings)
    if known == nil, case .map(let keys) = entry.value.kind {
      for name in ["gray", "cmyk"] where !keys.contains(where: { $0.name == name }) {
        findings.error(
          at: entry.span, "the colour “\(entry.name)” has no \(name)",
          help: "a colour needs gray and cmyk, and rgb unless it is a gray")
      }
    }
    if let known { draft.spec.colours[known] = colour } else { draft.spec.colours.append(colour) }
  }
}
