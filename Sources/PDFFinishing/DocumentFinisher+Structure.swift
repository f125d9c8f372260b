import DisplayModel

extension DocumentFinisher {
  /// Writes the structure tree and the parent tree; the pages must be there.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func writeStructure() throws(FinishingError) {
    plan.finish()
    let root = writer.reserve()
    let elements = reserveElements()
    for index in plan.nodes.indices where plan.isKept(NodeID(Int32(index))) {
      let parent = index == 0 ? root : elements[plan.parent(of: index)]
      let entries = entries(of: plan.nodes[index], index)
      try writer.write(
        .dictionary(entries + [("P", .reference(parent))] + children(of: index, elements)),
        as: elements[index])
    }
    let tree = try writeParentTree(elements)
    try writer.write(
      .dictionary(
        [
          ("Type", .name("StructTreeRoot")), ("K", .reference(elements[0])),
          ("ParentTree", .reference(tree)), ("ParentTreeNextKey", .integer(nextParentKey)),
        ] + roleMap), as: root)
    catalog += [
      ("StructTreeRoot", .reference(root)), ("MarkInfo", .dictionary([("Marked", .bool(true))])),
    ]
  }

  /// What the types that are no standard ones stand for: Title, a type of PDF 2.0, is a paragraph of
  /// PDF 1.7 (PDF 32000-1 §14.8.4.1).
  private var roleMap: [(key: String, value: PDFValue)] {
    let hasTitle = plan.nodes.indices.contains { index in
      plan.nodes[index].type == "Title" && plan.isKept(NodeID(Int32(index)))
    }
    return hasTitle ? [("RoleMap", .dictionary([("Title", .name("P"))]))] : []
  }

  /// An object for each node of the tree; nodes that are left out share the Document's.
  private func reserveElements() -> [PDFReference] {
    var elements: [PDFReference] = []
    elements.reserveCapacity(plan.nodes.count)
    for index in plan.nodes.indices {
      let isKept = index == 0 || plan.isKept(NodeID(Int32(index)))
      elements.append(isKept ? writer.reserve() : elements[0])
    }
    return elements
  }

  private func entries(of node: StructureNode, _ index: Int) -> [(key: String, value: PDFValue)] {
    var entries: [(key: String, value: PDFValue)] = [("S", .name(node.type))]
    if let language = node.language { entries.append(("Lang", .text(language))) }
    if let alternative = node.alternative { entries.append(("Alt", .text(alternative))) }
    if let actual = node.actualText { entries.append(("ActualText", .text(actual))) }
    if let title = node.title { entries.append(("T", .text(title))) }
    if node.type == "Note" { entries.append(("ID", .ascii("note-\(index)"))) }
    var attributes: [(key: String, value: PDFValue)] = []
    if let scope = node.scope { attributes.append(("Scope", .name(scope))) }
    if node.columnSpan > 1 { attributes.append(("ColSpan", .integer(node.columnSpan))) }
    if node.rowSpan > 1 { attributes.append(("RowSpan", .integer(node.rowSpan))) }
    if !attributes.isEmpty {
      entries.append(("A", .dictionary([("O", .name("Table"))] + attributes)))
    }
    if let numbering = node.listNumbering {
      entries.append(
        ("A", .dictionary([("O", .name("List")), ("ListNumbering", .name(numbering))])))
    }
    if let box = figureBoxes[NodeID(Int32(index))] {
      let layout: [(key: String, value: PDFValue)] = [
        ("O", .name("Layout")), ("Placement", .name("Block")),
        ("BBox", .array(box.map { .real($0) })),
      ]
      entries.append(("A", .dictionary(layout)))
    }
    return entries
  }

  /// The children of an element, and the page on which those without one of their own stand.
  private func children(
    of index: Int, _ elements: [PDFReference]
  ) -> [(key: String, value: PDFValue)] {
    let planned = plan.kids(of: index)
    let page = firstPage(of: planned)
    let kids = planned.map { kid -> PDFValue in
      switch kid {
      case .node(let child): return .reference(elements[Int(child.index)])
      case .content(page, let mcid): return .integer(Int(mcid))
      case .content(let other, let mcid):
        return .dictionary([
          ("Type", .name("MCR")), ("Pg", .reference(pages[Int(other)])),
          ("MCID", .integer(Int(mcid))),
        ])
      case .link(let page, let link):
        return .dictionary([
          ("Type", .name("OBJR")), ("Pg", .reference(pages[Int(page)])),
          ("Obj", .reference(links[Int(page)][Int(link)].annotation)),
        ])
      }
    }
    var entries: [(key: String, value: PDFValue)] = []
    if let page { entries.append(("Pg", .reference(pages[Int(page)]))) }
    if let first = kids.first { entries.append(("K", kids.count == 1 ? first : .array(kids))) }
    return entries
  }

  /// The page of the first marked sequence among `kids`.
  private func firstPage(of kids: [StructurePlan.Kid]) -> Int32? {
    for case .content(let page, _) in kids { return page }
    return nil
  }

  /// The way back: from marked sequences of pages, then from links, to their elements.
  private func writeParentTree(
    _ elements: [PDFReference]
  ) throws(FinishingError) -> PDFReference {
    var entries: [PDFValue] = []
    for (page, nodes) in sequences.enumerated() {
      let parents = nodes.map { PDFValue.reference(elements[Int($0.index)]) }
      entries += [.integer(page), .reference(try writer.add(.array(parents)))]
    }
    for link in links.joined() {
      entries += [.integer(link.structParent), .reference(elements[Int(link.node.index)])]
    }
    return try writer.add(.dictionary([("Nums", .array(entries))]))
  }
}
