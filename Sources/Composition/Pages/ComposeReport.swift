package import Diagnostics
package import DisplayModel
package import LayoutModel
package import ReportModel
package import TypeModel

/// A report set in pages, and what is to be said of it.
package struct ComposedReport: Sendable {
  /// The pages.
  package var display: DisplayList
  /// The characters that no face has, each where it stands first in the source.
  package var missing: [MissingCharacter]
  /// What else an editor should look at.
  package var findings: [Diagnostic]
  /// What was to be printed and what was drawn.
  package var account: CompositionAccount
  /// How the lines of the body were filled.
  package var tiers: LineTiers
}

/// Sets `report` in the pages of `layout`.
///
/// Every block is set once and in order; what cannot be set well is set as well as can be and named
/// in the findings. The same report, layout, fonts and options give the same pages.
///
/// `step` is told the name of each step as it begins, for progress and for clocks; that of a long step
/// again and again. `report` is given up once its blocks are made, before the pages of a long one take
/// their room.
package func composeReport(
  _ report: consuming Report, layout: LayoutSpec, fonts: FontTable, shaper: some TextShaper,
  hyphenator: (any Hyphenator)? = nil, options: CompositionOptions = CompositionOptions(),
  step: (String) -> Void = { _ in }
) -> ComposedReport {
  let setter = LineSetter(shaper: shaper, hyphenator: hyphenator)
  step("style")
  let sheet = StyleSheet(layout: layout, fonts: fonts, region: options.region)
  var (flow, tree, told) = prepare(consume report, sheet: sheet, options: options)
  step("lines")
  let tiers = setLines(of: &flow.blocks, sheet: sheet, setter: setter)
  step("pages")
  let notes = PageNotes(&flow, sheet: sheet, setter: setter)
  var binder = PageBinder(front: told.front, flow: flow, notes: notes, sheet: sheet, setter: setter)
  flow.blocks = []
  binder.nodeCount = tree.nodes.count
  binder.tiers = tiers
  binder.settleNumbers { step("pages") }
  let added = binder.addedCharacters
  let findings = binder.findings(file: options.file)
  binder.draw(fields: told.fields) { step("pages") }
  var composed = ComposedReport(
    display: binder.display, missing: MissingCharacter.firsts(of: binder.missing),
    findings: findings, account: binder.account, tiers: binder.tiers)
  composed.display.faces = fonts.faces
  composed.display.structure = tree.nodes + binder.words
  composed.display.dropDeadLinks()
  composed.display.metadata = told.metadata
  composed.account.expected = told.characters + added
  return composed
}

/// What the pages take from a report besides its blocks.
private struct ToldByReport {
  var front: FrontMatter
  var fields: FurnitureFields
  var metadata: DocumentMetadata
  /// Visible characters that must be printed.
  var characters: Int
}

/// The blocks of `report`, the nodes of their structure, and what else the pages take from it.
private func prepare(
  _ report: consuming Report, sheet: StyleSheet, options: CompositionOptions
) -> (Flow, StructureTree, ToldByReport) {
  let report = consume report
  let layout = sheet.layout
  var tree = StructureTree()
  let front = FrontMatter(
    report: report,
    headings: flowHeadings(of: report, layout: layout) + flowCaptions(of: report, layout: layout),
    layout: layout, fallbackTitle: options.fallbackTitle, tree: &tree)
  let told = ToldByReport(
    front: front, fields: FurnitureFields(report, front: front, options: options),
    metadata: metadata(of: report, front: front, options: options),
    characters: printedCharacters(of: report, layout: layout))
  var flow: Flow
  (flow, tree) = FlowBuilder.flow(of: report, sheet: sheet, tree: tree, options: options)
  flow.blocks = flow.blocks.exactCopy
  tree.pack()
  return (flow, tree, told)
}

extension DisplayList {
  /// Takes away the links to notes that have no place at the foot of a page; their nodes become
  /// plain spans.
  fileprivate mutating func dropDeadLinks() {
    for page in pages.indices {
      let dead = pages[page].links.filter { link in
        guard case .destination(let id) = link.target else { return false }
        return !destinations.indices.contains(id.index)
          || !pages.indices.contains(destinations[id.index].page)
      }
      guard !dead.isEmpty else { continue }
      pages[page].links.removeAll(where: dead.contains)
      for link in dead { structure[Int(link.node.index)].type = "Span" }
    }
  }
}

/// What the PDF says of the document.
private func metadata(
  of report: Report, front: FrontMatter, options: CompositionOptions
) -> DocumentMetadata {
  var metadata = DocumentMetadata()
  metadata.title = front.title?.text.text ?? ""
  metadata.author = report.editor?.text ?? ""
  metadata.subject = [report.issue?.text, report.dateText?.text].compactMap(\.self)
    .joined(separator: " ")
  metadata.language = options.region.language
  if let created = options.created {
    metadata.created = created
  } else if let date = report.date {
    let month = date.month < 10 ? "0\(date.month)" : "\(date.month)"
    let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    metadata.created = "\(date.year)-\(month)-\(day)T00:00:00Z"
  }
  return metadata
}

extension FurnitureFields {
  /// The fields that are the same on all pages.
  init(_ report: Report, front: FrontMatter, options: CompositionOptions) {
    title = front.title?.text.text ?? ""
    date = report.dateText?.text ?? ""
    issue = report.issue?.text ?? ""
    editor = report.editor?.text ?? ""
  }
}
