import PDFReading

extension Verifier {
  /// The structure tree, the parent tree, and that both lead to what the pages hold.
  func checkStructure() {
    guard isTagged else { return }
    guard let root = catalog["StructTreeRoot"]?.reference else {
      return find(.structure, "there is no structure tree")
    }
    let entries = file.entries(.reference(root))
    tree.parents = parentTree(entries["ParentTree"])
    checkKeys(entries)
    var seen: Set<PDFReference> = []
    let roles = file.entries(entries["RoleMap"])
    for role in roles.keys.sorted() {
      if ContainmentRules.types.contains(role) {
        find(.structure, "the role map gives “\(role)”, a standard type, another meaning")
      } else if !ContainmentRules.types.contains(self.role(of: role, roles)) {
        find(.structure, "the role map leads from “\(role)” to no standard type")
      }
    }
    if file.resolved(entries["Type"]).name != "StructTreeRoot" {
      find(.structure, "the structure tree does not say what it is")
    }
    for kid in kids(entries["K"]) {
      walk(kid, Surroundings(parent: root, element: nil, page: nil, depth: 0), roles, &seen)
    }
    for index in pages.indices { checkSequences(ofPage: index) }
    for place in tree.content.keys.sorted(by: { ($0.page, $0.mcid) < ($1.page, $1.mcid) })
    where !contents[place.page].mcids.contains(place.mcid) {
      find(.structure, page(place.page), "the tree names MCID \(place.mcid), which is not there")
    }
    for index in tree.elements.indices.reversed() { gatherWords(of: index) }
  }

  private func checkKeys(_ root: [String: PDFItem]) {
    guard let last = tree.parents.keys.max() else { return }
    guard let next = file.resolved(root["ParentTreeNextKey"]).integer, next > last else {
      return find(.structure, "the next key of the parent tree is taken already")
    }
    let pagesAndLinks = pages.indices.flatMap { index -> [Int] in
      let item = pageItem(index)
      return [file.value("StructParents", of: item).integer].compactMap { $0 }
        + file.items(item.entries?["Annots"]).compactMap {
          file.resolved(file.entries($0)["StructParent"]).integer
        }
    }
    if Set(pagesAndLinks).count < pagesAndLinks.count {
      find(.structure, "a key of the parent tree is used twice")
    }
    for key in Set(tree.parents.keys).subtracting(pagesAndLinks).sorted() {
      find(.structure, "nothing has key \(key) of the parent tree")
    }
  }

  /// Where the walk stands.
  private struct Surroundings {
    /// The object that a child must name as its parent.
    var parent: PDFReference
    var element: Int?
    var page: Int?
    var depth: Int
  }

  private func walk(
    _ kid: PDFItem, _ around: Surroundings, _ roles: [String: PDFItem],
    _ seen: inout Set<PDFReference>
  ) {
    guard around.depth < 200 else { return }
    if let mcid = file.resolved(kid).integer { return note(mcid, around.page, around) }
    let entries = file.entries(kid)
    switch file.resolved(entries["Type"]).name {
    case "MCR":
      let page = entries["Pg"]?.reference.flatMap { pageIndices[$0] }
      note(file.resolved(entries["MCID"]).integer ?? -1, page ?? around.page, around)
    case "OBJR":
      guard let object = entries["Obj"]?.reference, let element = around.element else {
        return find(.links, "object \(around.parent.number)", "an element names no annotation")
      }
      if let page = entries["Pg"]?.reference.flatMap({ pageIndices[$0] }),
        !file.items(pageItem(page).entries?["Annots"]).contains(where: { $0.reference == object })
      {
        find(
          .links, "object \(around.parent.number)",
          "an element names an annotation of another page")
      }
      tree.annotations[object] = element
      tree.elements[element].kids.append(.object(object))
    default:
      guard let reference = kid.reference, seen.insert(reference).inserted else {
        return find(
          .structure, "object \(around.parent.number)", "an element stands twice in the tree")
      }
      let index = tree.elements.count
      let type = role(of: file.resolved(entries["S"]).name ?? "", roles)
      tree.elements.append(
        StructureWalk.Element(
          reference: reference, entries: entries, type: type, parent: around.element))
      if let element = around.element { tree.elements[element].kids.append(.element(index)) }
      if entries["P"]?.reference != around.parent {
        find(
          .structure, "object \(reference.number)",
          "the element names another parent than its own")
      }
      let page = entries["Pg"]?.reference.flatMap { pageIndices[$0] } ?? around.page
      let inner = Surroundings(
        parent: reference, element: index, page: page, depth: around.depth + 1)
      for kid in kids(entries["K"]) { walk(kid, inner, roles, &seen) }
    }
  }

  /// What `type` stands for (PDF 32000-1 §14.7.3); itself where the map goes round in a ring.
  private func role(of type: String, _ roles: [String: PDFItem]) -> String {
    var type = type
    for _ in 0..<16 {
      guard !ContainmentRules.types.contains(type), let next = file.resolved(roles[type]).name
      else { break }
      type = next
    }
    return type
  }

  private func note(_ mcid: Int, _ page: Int?, _ around: Surroundings) {
    let place = "object \(around.parent.number)"
    guard let page, let element = around.element else {
      return find(.structure, place, "an element does not say on which page it stands")
    }
    let spot = StructureWalk.Place(page: page, mcid: mcid)
    if tree.content.updateValue(element, forKey: spot) != nil {
      find(.structure, place, "MCID \(mcid) belongs to two elements")
    }
    tree.elements[element].kids.append(.content(spot))
  }

  /// Each marked sequence of page `index` has an element, and the parent tree leads to it.
  private func checkSequences(ofPage index: Int) {
    let mcids = contents[index].mcids
    let key = file.value("StructParents", of: pageItem(index)).integer
    if key == nil, !mcids.isEmpty { find(.structure, page(index), "StructParents is missing") }
    let parents = key.flatMap { tree.parents[$0] }.map { file.items($0) } ?? []
    if parents.count > (mcids.max() ?? -1) + 1 {
      find(.structure, page(index), "the parent tree names more than the page holds")
    }
    for mcid in mcids {
      guard let element = tree.content[StructureWalk.Place(page: index, mcid: mcid)] else {
        find(.structure, page(index), "MCID \(mcid) belongs to no element")
        continue
      }
      guard parents.indices.contains(mcid) else {
        find(.structure, page(index), "the parent tree has no entry for MCID \(mcid)")
        continue
      }
      if parents[mcid].reference != tree.elements[element].reference {
        find(
          .structure, page(index), "the parent tree leads from MCID \(mcid) to another element")
      }
      let tag = contents[index].tags[mcid] ?? ""
      if tag != file.resolved(tree.elements[element].entries["S"]).name {
        find(
          .structure, page(index),
          "MCID \(mcid) is “\(tag)” on the page and “\(tree.elements[element].type)” in the tree")
      }
    }
  }

  private func gatherWords(of index: Int) {
    tree.elements[index].words = tree.elements[index].kids.map { kid in
      switch kid {
      case .element(let inner): tree.elements[inner].words
      case .content(let place): contents[place.page].words[place.mcid]?.text ?? ""
      case .object: ""
      }
    }.joined()
    let silent: Set<String> = ["RT", "RP", "Reference"]
    let isSilent =
      silent.contains(tree.elements[index].type) && !tree.types(of: index).contains("TOC")
    tree.elements[index].bareWords =
      isSilent
      ? ""
      : tree.elements[index].kids.map { kid in
        switch kid {
        case .element(let inner): tree.elements[inner].bareWords
        case .content(let place): contents[place.page].words[place.mcid]?.text ?? ""
        case .object: ""
        }
      }.joined()
  }

  private func kids(_ node: PDFItem?) -> [PDFItem] {
    guard let node else { return [] }
    return file.resolved(node).items ?? [node]
  }

  /// The entries of a number tree; keys out of order are noted.
  private func parentTree(_ root: PDFItem?) -> [Int: PDFItem] {
    var tree: [Int: PDFItem] = [:]
    var (last, budget) = (Int.min, 100_000)
    var waiting = [root].compactMap { $0 }
    while let node = waiting.popLast(), budget > 0 {
      budget -= 1
      let entries = file.entries(node)
      waiting += file.items(entries["Kids"]).reversed()
      let numbers = file.items(entries["Nums"])
      for index in stride(from: 0, to: numbers.count - 1, by: 2) {
        guard let key = file.resolved(numbers[index]).integer else { continue }
        if key <= last { find(.structure, "the keys of the parent tree are not in order") }
        last = key
        tree[key] = numbers[index + 1]
      }
    }
    return tree
  }
}
