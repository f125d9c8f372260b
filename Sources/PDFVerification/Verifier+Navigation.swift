extension Verifier {
  /// Links, outline and page labels: alive, named, printed.
  func checkNavigation() {
    let parents =
      isTagged ? parentTree(file.entries(catalog["StructTreeRoot"])["ParentTree"]) : [:]
    for index in pages.indices {
      let entries = file.entries(.reference(pages[index]))
      for annotation in file.resolve(entries["Annots"]).items {
        checkAnnotation(annotation, on: index, parents)
      }
    }
    if let outline = catalog["Outlines"] {
      var seen: Set<Int> = []
      checkOutline(file.entries(outline), depth: 0, &seen)
    }
    if file.entries(catalog["PageLabels"])["Nums"] == nil {
      find(.navigation, "there are no page labels")
    }
  }

  /// ISO 19005-2 §6.5; ISO 14289-1 §7.18.
  private func checkAnnotation(_ node: PDFNode, on index: Int, _ parents: [Int: PDFNode]) {
    let entries = file.entries(node)
    let flags = file.resolve(entries["F"]).integer ?? 0
    if flags & 4 == 0 || flags & 2 != 0 { find(.links, page(index), "a link is not printed") }
    if (file.resolve(entries["Contents"]).text ?? "").isEmpty {
      find(.links, page(index), "a link has no words")
    }
    checkTarget(entries, page(index))
    checkArea(entries, index)
    guard isTagged else { return }
    guard let key = file.resolve(entries["StructParent"]).integer, let parent = parents[key] else {
      find(.links, page(index), "a link is not in the parent tree")
      return
    }
    let element = file.entries(parent)
    let kids = file.resolve(element["K"])
    let objects = (kids.items.isEmpty ? [kids] : kids.items).compactMap {
      file.entries($0)["Obj"]?.referenced
    }
    if file.resolve(element["S"]).name != "Link" || !objects.contains(node.referenced ?? -1) {
      find(.links, page(index), "the parent tree leads from a link to an element not its own")
    }
  }

  private func checkTarget(_ entries: [String: PDFNode], _ place: String) {
    let action = file.entries(entries["A"])
    switch file.resolve(action["S"]).name {
    case "URI"?:
      let uri = file.resolve(action["URI"]).bytes ?? []
      if uri.isEmpty || !uri.allSatisfy({ (0x21...0x7E).contains($0) }) {
        find(.links, place, "a link's address is empty or not plain ASCII")
      }
      return
    case "GoTo"?:
      check(file.resolve(action["D"]), place)
      return
    case let other?:
      find(.links, place, "a link does “\(other)”")
      return
    case nil: break
    }
    if let target = entries["Dest"] {
      check(file.resolve(target), place)
    } else {
      find(.links, place, "a link leads nowhere")
    }
  }

  private func check(_ target: PDFNode, _ place: String) {
    if let name = target.bytes {
      if destinations[name] != true {
        find(.links, place, "“\(String(decoding: name, as: UTF8.self))” leads nowhere")
      }
    } else if !pages.contains(target.items.first?.referenced ?? -1) {
      find(.links, place, "a link leads to no page")
    }
  }

  private func checkArea(_ entries: [String: PDFNode], _ index: Int) {
    let area = file.resolve(entries["Rect"]).items.compactMap { file.resolve($0).real }
    guard area.count == 4, area[0] < area[2], area[1] < area[3] else {
      find(.links, page(index), "a link has no area")
      return
    }
    guard let quads = entries["QuadPoints"] else { return }
    let corners = file.resolve(quads).items.compactMap { file.resolve($0).real }
    let isInside = corners.enumerated().allSatisfy { offset, value in
      let (low, high) = offset.isMultiple(of: 2) ? (area[0], area[2]) : (area[1], area[3])
      return value >= low - 0.01 && value <= high + 0.01
    }
    if corners.isEmpty || !corners.count.isMultiple(of: 8) || !isInside {
      find(.links, page(index), "QuadPoints do not lie in the link's area")
    }
  }

  private func checkOutline(_ entries: [String: PDFNode], depth: Int, _ seen: inout Set<Int>) {
    var next = entries["First"]
    while let node = next, let number = node.referenced, depth < 20 {
      guard seen.insert(number).inserted else {
        find(.navigation, "object \(number)", "a bookmark stands twice")
        return
      }
      let item = file.entries(node)
      let title = file.resolve(item["Title"]).text ?? ""
      if title.isEmpty { find(.navigation, "object \(number)", "a bookmark has no title") }
      let target = file.resolve(item["Dest"])
      if let name = target.bytes, destinations[name] == true {
      } else if !pages.contains(target.items.first?.referenced ?? -1) {
        find(.navigation, "object \(number)", "the bookmark “\(title)” leads nowhere")
      }
      checkOutline(item, depth: depth + 1, &seen)
      next = item["Next"]
    }
  }

  /// The names of the file, and whether each leads to a page.
  func namedDestinations() -> [[UInt8]: Bool] {
    var names: [[UInt8]: Bool] = [:]
    collect(file.entries(catalog["Names"])["Dests"], depth: 0, &names)
    return names
  }

  private func collect(_ node: PDFNode?, depth: Int, _ names: inout [[UInt8]: Bool]) {
    guard depth < 20 else { return }
    let entries = file.entries(node)
    let items = file.resolve(entries["Names"]).items
    for index in stride(from: 0, to: items.count - 1, by: 2) {
      guard let name = file.resolve(items[index]).bytes else { continue }
      var target = file.resolve(items[index + 1])
      if let inner = target.entries?["D"] { target = file.resolve(inner) }
      names[name] = pages.contains(target.items.first?.referenced ?? -1)
    }
    for kid in file.resolve(entries["Kids"]).items { collect(kid, depth: depth + 1, &names) }
  }
}
