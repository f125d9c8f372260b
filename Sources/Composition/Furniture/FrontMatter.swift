import DisplayModel
import LayoutModel
import ReportModel
import TypeModel

/// The texts and nodes of the front page and the contents.
struct FrontMatter {
  /// A line of the title block.
  struct Part {
    var text: InlineText
    var node: NodeID
  }
  /// An entry of the contents.
  struct Entry {
    /// Index into the flow's headings, and of its destination.
    var heading: Int
    /// Its Link node.
    var node: NodeID
  }

  var title: Part?
  var subtitle: Part?
  var editor: Part?
  var issue: Part?
  var date: Part?
  /// The node of the words 目录.
  var contentsTitle = NodeID.document
  var entries: [Entry] = []

  /// Nodes for the title block of `report` and the contents of `headings`, in reading order.
  init(
    report: Report, headings: [FlowHeading], layout: LayoutSpec, fallbackTitle: String,
    tree: inout StructureTree
  ) {
    let made = fallbackTitle.isEmpty ? nil : InlineText(fallbackTitle, origins: [])
    func part(_ text: InlineText?) -> Part? {
      guard let text, !text.text.isEmpty else { return nil }
      return Part(text: text, node: tree.add("P", below: .document))
    }
    title = part(report.title ?? made)
    subtitle = part(report.subtitle)
    editor = part(report.editor)
    issue = part(report.issue)
    date = part(report.dateText)
    let depth = max(0, layout.contents.depth)
    let listed = headings.indices.filter { headings[$0].level <= depth }
    guard layout.contents.isPrinted, !listed.isEmpty else { return }
    var lists = [tree.add("TOC", below: .document)]
    contentsTitle = tree.add("Caption", below: lists[0])
    for heading in listed {
      let level = max(1, headings[heading].level)
      lists.removeLast(max(0, lists.count - level))
      while lists.count < level { lists.append(tree.add("TOC", below: lists[lists.count - 1])) }
      let item = tree.add("TOCI", below: lists[lists.count - 1])
      let reference = tree.add("Reference", below: item)
      entries.append(Entry(heading: heading, node: tree.add("Link", below: reference)))
    }
  }

  /// Whether anything stands in the title block.
  var hasTitleBlock: Bool {
    title != nil || subtitle != nil || editor != nil || issue != nil || date != nil
  }
}
