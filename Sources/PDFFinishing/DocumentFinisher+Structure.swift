import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Writes the structure tree and the parent tree; the links must be there.
  func writeStructure() {
    plan.finish()
    let root = file.add(.dictionary([("Type", .name("StructTreeRoot"))]))
    let elements = makeElements()
    join(elements, to: root)
    file.set("K", of: root, to: .reference(elements[0]))
    writeParentTree(elements, root)
    file.set("StructTreeRoot", of: file.root, to: .reference(root))
    file.set("MarkInfo", of: file.root, to: .dictionary([("Marked", .bool(true))]))
  }

  /// The way back: from marked sequences of pages, then from links, to their elements.
  private func writeParentTree(_ elements: [PDFReference], _ root: PDFReference) {
    var entries: [PDFValue] = []
    for (page, nodes) in sequences.enumerated() {
      file.set("StructParents", of: pages[page], to: .integer(page))
      let parents = file.add(.array(nodes.map { .reference(elements[Int($0.index)]) }))
      entries += [.integer(page), .reference(parents)]
    }
    for link in links.joined() {
      entries += [
        .integer(link.structParent), .reference(elements[Int(plan.known(link.node).index)]),
      ]
    }
    let tree = file.add(.dictionary([("Nums", .array(entries))]))
    file.set("ParentTree", of: root, to: .reference(tree))
    file.set("ParentTreeNextKey", of: root, to: .integer(entries.count / 2))
  }

  /// One element for each node of the tree, without its parent and its children.
  ///
  /// Nodes that are left out share the Document's.
  private func makeElements() -> [PDFReference] {
    var elements: [PDFReference] = []
    elements.reserveCapacity(plan.nodes.count)
    for (index, node) in plan.nodes.enumerated() {
      guard plan.isKept(NodeID(Int32(index))) else {
        elements.append(elements[0])
        continue
      }
      elements.append(file.add(.dictionary(entries(of: node, index))))
    }
    return elements
  }

  private func entries(of node: StructureNode, _ index: Int) -> [(key: String, value: PDFValue)] {
    var entries: [(key: String, value: PDFValue)] = [("S", .name(node.type))]
    if let language = node.language { entries.append(("Lang", .text(language))) }
    if let alternative = node.alternative { entries.append(("Alt", .text(alternative))) }
    if let title = node.title { entries.append(("T", .text(title))) }
    if node.type == "Note" { entries.append(("ID", .ascii("note-\(index)"))) }
    var attributes: [(key: String, value: PDFValue)] = []
    if let scope = node.scope { attributes.append(("Scope", .name(scope))) }
    if node.columnSpan > 1 { attributes.append(("ColSpan", .integer(node.columnSpan))) }
    if node.rowSpan > 1 { attributes.append(("RowSpan", .integer(node.rowSpan))) }
    if !attributes.isEmpty {
      entries.append(("A", .dictionary([("O", .name("Table"))] + attributes)))
    }
    return entries
  }

  /// Joins each element to its parent and to its children.
  private func join(_ elements: [PDFReference], to root: PDFReference) {
    file.set("P", of: elements[0], to: .reference(root))
    for index in plan.nodes.indices where plan.isKept(NodeID(Int32(index))) {
      let page = firstPage(of: plan.kids[index])
      if let page { file.set("Pg", of: elements[index], to: .reference(pages[page])) }
      let kids = plan.kids[index].map { kid -> PDFValue in
        switch kid {
        case .node(let child):
          file.set("P", of: elements[Int(child.index)], to: .reference(elements[index]))
          return .reference(elements[Int(child.index)])
        case .content(page, let mcid): return .integer(mcid)
        case .content(let other, let mcid):
          return .dictionary([
            ("Type", .name("MCR")), ("Pg", .reference(pages[other])), ("MCID", .integer(mcid)),
          ])
        case .link(let page, let link):
          return .dictionary([
            ("Type", .name("OBJR")), ("Pg", .reference(pages[page])),
            ("Obj", .reference(links[page][link].annotation)),
          ])
        }
      }
      if kids.count == 1 {
        file.set("K", of: elements[index], to: kids[0])
      } else if !kids.isEmpty {
        file.set("K", of: elements[index], to: .array(kids))
      }
    }
  }

  /// The page of the first marked sequence among `kids`.
  private func firstPage(of kids: [StructurePlan.Kid]) -> Int? {
    for case .content(let page, _) in kids { return page }
    return nil
  }
}
