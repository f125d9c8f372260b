import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// The texts and nodes of the front page and the contents.
struct FrontMatter {
  /// A line of the title block.
  struct Part {
    var text: InlineText
    /// Its node, and those of stretches in another language.
    var nodes: [NodeStretch]
    /// Visible characters that the layout added to the report's.
    var addedCharacters = 0
  }
  /// An entry of the contents, or what stands above a further list.
  struct Entry {
    /// Index into the flow's headings, and of its destination; `nil` for the title of a list.
    var heading: Int?
    /// Its words.
    var words: String
    /// What they begin with where it is the label and number of a caption: turned lines hang behind it.
    var label: String?
    /// Depth, from 1; captions stand as items do.
    var level: Int
    /// Its Link node, or the Caption of its list, and the nodes of stretches in another language.
    var nodes: [NodeStretch]

    /// Its Link node, or the Caption of its list.
    var node: NodeID { nodes[0].node }
  }

  var title: Part?
  var subtitle: Part?
  /// What stands below the rules: left, centre, right.
  var byline: [(place: FurnitureSpec.Place, part: Part)] = []
  /// What stands above the first list.
  var contentsHeading = ""
  /// Its node.
  var contentsTitle = NodeID.document
  var entries: [Entry] = []

  /// Nodes for the title block of `report` and the contents of `headings`, in reading order.
  init(
    report: Report, headings: [FlowHeading], layout: LayoutSpec, fallbackTitle: String,
    tree: inout StructureTree
  ) {
    let made = fallbackTitle.isEmpty ? nil : InlineText(fallbackTitle, origins: [])
    func part(_ text: InlineText?, as type: String = "P") -> Part? {
      guard var text, !text.text.isEmpty else { return nil }
      text.spans.removeAll { if case .language = $0.kind { false } else { true } }
      return Part(text: text, nodes: tree.add(type, below: .document, for: text))
    }
    title = part(report.title ?? made, as: "Title")
    subtitle = part(report.subtitle)
    for place in [FurnitureSpec.Place.left, .centre, .right] {
      guard let template = layout.titleBlock.bylineFields[place] else { continue }
      let filled = report.filled(template)
      guard var part = part(filled.text) else { continue }
      part.addedCharacters = filled.added
      byline.append((place, part))
    }
    let contents = layout.contents
    let labels = [layout.figures.label, layout.tables.label].filter { !$0.isEmpty }
    if contents.isPrinted {
      let depths = 1...max(1, contents.depth)
      addList(
        contents.heading, headings.indices.filter { depths.contains(headings[$0].level) }, headings,
        labels, &tree)
    }
    for (words, name) in [(contents.figuresHeading, "figure-"), (contents.tablesHeading, "table-")]
    where !words.isEmpty {
      addList(
        words,
        headings.indices.filter { headings[$0].level == 0 && headings[$0].name.hasPrefix(name) },
        headings, labels, &tree)
    }
  }

  /// Adds a list of the headings or captions `listed` under `title`; one of nothing is left out.
  ///
  /// Captions begin with one of `labels` and a number, or have none.
  private mutating func addList(
    _ title: String, _ listed: [Int], _ headings: [FlowHeading], _ labels: [String],
    _ tree: inout StructureTree
  ) {
    guard !listed.isEmpty else { return }
    var lists = [tree.add("TOC", below: .document)]
    let caption = tree.add("Caption", below: lists[0])
    if entries.isEmpty {
      (contentsHeading, contentsTitle) = (title, caption)
    } else {
      entries.append(
        Entry(
          heading: nil, words: title, level: 1, nodes: [NodeStretch(offset: 0, node: caption)]))
    }
    for index in listed {
      let heading = headings[index]
      let depth = max(1, heading.level)
      lists.removeLast(max(0, lists.count - depth))
      while lists.count < depth { lists.append(tree.add("TOC", below: lists[lists.count - 1])) }
      let item = tree.add("TOCI", below: lists[lists.count - 1])
      let reference = tree.add("Reference", below: item)
      let parts = heading.title.split(separator: "　", maxSplits: 1)
      let isLabelled =
        heading.level == 0 && parts.count == 2 && labels.contains { parts[0].hasPrefix($0) }
      entries.append(
        Entry(
          heading: index, words: heading.title, label: isLabelled ? String(parts[0]) : nil,
          level: heading.level == 0 ? 2 : heading.level,
          nodes: tree.add(
            "Link", below: reference, for: InlineText(heading.title, origins: []))))
    }
  }

  /// Whether anything stands in the title block.
  var hasTitleBlock: Bool {
    title != nil || subtitle != nil || !byline.isEmpty
  }
}

extension Report {
  /// `template` with `{editor}`, `{date}` and `{issue}` filled; each keeps its place in the source.
  fileprivate func filled(_ template: String) -> (text: InlineText, added: Int) {
    var result = InlineText("", origins: [])
    var known = 0
    var rest = Substring(template)
    func append(_ text: InlineText) {
      let shift = result.text.utf8.count
      result.text += text.text
      result.origins += text.origins.map {
        TextOrigin(offset: $0.offset + shift, line: $0.line, column: $0.column)
      }
      if !text.origins.isEmpty { known += visibleCharacters(text) }
    }
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      append(InlineText(String(rest[..<open]), origins: []))
      switch rest[rest.index(after: open)..<close] {
      case "editor": if let editor { append(editor) }
      case "date": if let dateText { append(dateText) }
      case "issue": if let issue { append(issue) }
      default: append(InlineText(String(rest[open...close]), origins: []))
      }
      rest = rest[rest.index(after: close)...]
    }
    append(InlineText(String(rest), origins: []))
    // What the layout put before the first field counts as standing where that field stands.
    if !result.origins.isEmpty { result.origins[0].offset = 0 }
    return (result, result.origins.isEmpty ? 0 : visibleCharacters(result) - known)
  }
}
