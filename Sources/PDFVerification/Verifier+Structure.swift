extension Verifier {
  /// Types of structure elements that our files use (PDF 32000-1 §14.8.4).
  private static let types: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
  ]

  /// The structure tree, the parent tree, and that both lead to what the pages hold.
  func checkStructure() {
    guard isTagged else { return }
    guard let root = catalog["StructTreeRoot"]?.referenced else {
      find(.structure, "there is no structure tree")
      return
    }
    let entries = file.entries(.reference(root))
    var walk = StructureWalk(parents: parentTree(entries["ParentTree"]))
    visit(kids(entries["K"]), parent: root, page: nil, depth: 0, &walk)
    for (index, mcids) in sequences.enumerated() {
      let page = file.entries(.reference(pages[index]))
      let key = file.resolve(page["StructParents"]).integer
      if key == nil, !mcids.isEmpty {
        find(.structure, self.page(index), "StructParents is missing")
      }
      for mcid in mcids { check(mcid, on: index, key, walk) }
    }
    for (place, _) in walk.content where !holds(place) {
      find(
        .structure, "object \(place.page)", "the tree names MCID \(place.mcid), which is not there")
    }
    checkHeadings(walk.headings)
  }

  private func holds(_ place: StructureWalk.Place) -> Bool {
    guard let index = pages.firstIndex(of: place.page) else { return false }
    return sequences.indices.contains(index) && sequences[index].contains(place.mcid)
  }

  private func check(_ mcid: Int, on index: Int, _ key: Int?, _ walk: StructureWalk) {
    let place = StructureWalk.Place(page: pages[index], mcid: mcid)
    guard let element = walk.content[place] else {
      find(.structure, page(index), "MCID \(mcid) belongs to no element")
      return
    }
    guard let key, let parents = walk.parents[key].map({ file.resolve($0).items }),
      parents.indices.contains(mcid)
    else {
      find(.structure, page(index), "the parent tree has no entry for MCID \(mcid)")
      return
    }
    if parents[mcid].referenced != element {
      find(.structure, page(index), "the parent tree leads from MCID \(mcid) to another element")
    }
  }

  private func checkHeadings(_ levels: [Int]) {
    var last = 0
    for level in levels {
      if level > last + 1 { find(.structure, "H\(level) follows H\(last): a level is skipped") }
      last = level
    }
  }

  private func visit(
    _ kids: [PDFNode], parent: Int, page: Int?, depth: Int, _ walk: inout StructureWalk
  ) {
    guard depth < 200 else { return }
    for kid in kids {
      if let mcid = kid.integer {
        note(mcid, on: page, of: parent, &walk)
        continue
      }
      let entries = file.entries(kid)
      switch file.resolve(entries["Type"]).name {
      case "MCR":
        note(
          file.resolve(entries["MCID"]).integer ?? -1, on: entries["Pg"]?.referenced ?? page,
          of: parent, &walk)
      case "OBJR":
        if let object = entries["Obj"]?.referenced { walk.annotations[object] = parent }
      default:
        guard let number = kid.referenced, walk.seen.insert(number).inserted else {
          find(.structure, "object \(parent)", "an element stands twice in the tree")
          continue
        }
        checkElement(number, entries, parent: parent, &walk)
        visit(
          self.kids(entries["K"]), parent: number, page: entries["Pg"]?.referenced ?? page,
          depth: depth + 1, &walk)
        if file.resolve(entries["S"]).name == "Link" { checkLink(number, entries, walk) }
      }
    }
  }

  private func note(_ mcid: Int, on page: Int?, of element: Int, _ walk: inout StructureWalk) {
    guard let page else {
      find(.structure, "object \(element)", "an element does not say on which page it stands")
      return
    }
    if walk.content.updateValue(element, forKey: StructureWalk.Place(page: page, mcid: mcid)) != nil
    {
      find(.structure, "object \(element)", "MCID \(mcid) belongs to two elements")
    }
  }

  private func checkElement(
    _ number: Int, _ entries: [String: PDFNode], parent: Int, _ walk: inout StructureWalk
  ) {
    let place = "object \(number)"
    let type = file.resolve(entries["S"]).name ?? ""
    if !Self.types.contains(type) { find(.structure, place, "“\(type)” is no standard type") }
    if entries["P"]?.referenced != parent {
      find(.structure, place, "the element names another parent than its own")
    }
    if type == "Figure" || type == "Formula",
      (file.resolve(entries["Alt"]).text ?? "").isEmpty
        && (file.resolve(entries["ActualText"]).text ?? "").isEmpty
    {
      find(.structure, place, "\(type) has no alternative text")
    }
    if type == "Note", (file.resolve(entries["ID"]).bytes ?? []).isEmpty {
      find(.structure, place, "Note has no ID")
    }
    if type == "TH", !attributes(entries["A"]).contains(where: { $0["Scope"] != nil }) {
      find(.structure, place, "TH has no scope")
    }
    if type.count == 2, type.first == "H", let level = type.last?.wholeNumberValue {
      walk.headings.append(level)
    }
  }

  private func checkLink(_ number: Int, _ entries: [String: PDFNode], _ walk: StructureWalk) {
    if isForPress || walk.annotations.values.contains(number) { return }
    find(.links, "object \(number)", "Link names no annotation")
  }

  private func attributes(_ node: PDFNode?) -> [[String: PDFNode]] {
    let value = file.resolve(node)
    return value.items.isEmpty ? [value.entries ?? [:]] : value.items.map { file.entries($0) }
  }

  private func kids(_ node: PDFNode?) -> [PDFNode] {
    guard let node else { return [] }
    if case .array(let items) = file.resolve(node) { return items }
    return [node]
  }

  /// The entries of a number tree.
  func parentTree(_ node: PDFNode?, depth: Int = 0) -> [Int: PDFNode] {
    guard depth < 20 else { return [:] }
    let entries = file.entries(node)
    var tree: [Int: PDFNode] = [:]
    let numbers = file.resolve(entries["Nums"]).items
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      if let key = numbers[index].integer { tree[key] = numbers[index + 1] }
    }
    for kid in file.resolve(entries["Kids"]).items {
      tree.merge(parentTree(kid, depth: depth + 1)) { first, _ in first }
    }
    return tree
  }
}

/// What a walk through the structure tree has met.
struct StructureWalk {
  /// A marked sequence: the object of its page, and its number there.
  struct Place: Hashable {
    var page: Int
    var mcid: Int
  }
  /// The parent tree.
  let parents: [Int: PDFNode]
  /// The element of each marked sequence.
  var content: [Place: Int] = [:]
  /// The element of each annotation.
  var annotations: [Int: Int] = [:]
  /// Elements that were met.
  var seen: Set<Int> = []
  /// Levels of headings, in reading order.
  var headings: [Int] = []

  init(parents: [Int: PDFNode]) { self.parents = parents }
}
