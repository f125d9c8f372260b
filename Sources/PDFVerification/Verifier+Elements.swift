import PDFReading

extension Verifier {
  /// What single elements hold besides words, and the order in which they stand.
  func checkElements() {
    var identifiers: [[UInt8]: PDFReference] = [:]
    for index in tree.elements.indices {
      let element = tree.elements[index]
      checkKeys(of: element)
      if element.type == "Figure" { checkBox(of: element, index) }
      if isOwn, element.type == "Div" { checkOwnGroup(element) }
      if let id = file.resolved(element.entries["ID"]).bytes,
        identifiers.updateValue(element.reference, forKey: id) != nil
      {
        find(.structure, place(element), "two elements have one ID")
      }
    }
    let names = Set(identifiers.keys)
    for element in tree.elements { checkAttributes(of: element, names) }
    checkOrder()
    checkIdentifiers(identifiers)
  }

  /// Entries that belong to other types (PDF 32000-1 §14.7.2, §14.9.3, §14.9.5, §14.8.5.2).
  private func checkKeys(of element: StructureWalk.Element) {
    let entries = element.entries
    if let type = file.resolved(entries["Type"]).name, type != "StructElem" {
      find(.structure, place(element), "an element says that it is a “\(type)”")
    }
    if entries["Alt"] != nil,
      !["Figure", "Formula", "Form", "Link", "Annot"].contains(element.type)
    {
      find(.structure, place(element), "Alt stands for the words of \(element.type)")
    }
    if entries["E"] != nil, element.type != "Span" {
      find(.structure, place(element), "\(element.type) is called an abbreviation")
    }
    let owners: Set<String> = [
      "Layout", "List", "Table", "PrintField", "UserProperties", "XML-1.00", "HTML-3.20",
      "HTML-4.01", "OEB-1.00", "RTF-1.05", "CSS-1.00", "CSS-2.00",
    ]
    for attribute in attributes(element) where !attribute.isEmpty {
      let owner = file.resolved(attribute["O"]).name ?? ""
      if !owners.contains(owner) {
        find(.structure, place(element), "attributes are of “\(owner)”, which nobody knows")
      }
    }
    let classes = file.entries(file.entries(catalog["StructTreeRoot"])["ClassMap"])
    let named = file.resolved(entries["C"])
    for name in (named.items ?? [named]).compactMap({ file.resolved($0).name })
    where classes[name] == nil {
      find(.structure, place(element), "the class “\(name)” is not there")
    }
  }

  /// What holds parts together is called by its meaning; in this program's files a Div is a table or a
  /// figure with what stands below it, and nothing else.
  private func checkOwnGroup(_ element: StructureWalk.Element) {
    guard case .element(let first)? = element.kids.first, element.kids.count > 1,
      ["Table", "Figure", "Div"].contains(tree.elements[first].type)
    else {
      return find(
        .structure, place(element), "Div holds no table or figure with what stands below it")
    }
  }

  /// The box of a figure lies on its page (PDF 32000-1 §14.8.5.4.3).
  private func checkBox(of element: StructureWalk.Element, _ index: Int) {
    let stated = attributes(element).compactMap { $0["BBox"] }.first
    guard let box = Box(file.numbers(stated)), let spot = tree.firstPlace(of: index) else {
      return find(.structure, place(element), "Figure has no box")
    }
    let page = contents[spot.page]
    if !page.media.grown(by: 1).holds(box) {
      find(.structure, place(element), "the box of Figure lies off its page")
    }
    let own = tree.below(index).flatMap { tree.elements[$0].kids }
    let draws = own.contains { kid in
      guard case .content(let spot) = kid else { return false }
      return contents[spot.page].pictures[spot.mcid] != nil
        || contents[spot.page].drawn.contains(spot.mcid)
    }
    if !draws { find(.structure, place(element), "Figure shows nothing but words") }
    var whole: Box?
    for case .content(let own) in element.kids where own.page == spot.page {
      guard let picture = page.pictures[own.mcid] else { continue }
      whole = whole?.union(picture) ?? picture
      if !box.grown(by: 2).holds(picture) {
        find(.structure, place(element), "the box of Figure does not hold its picture")
      }
    }
    // A caption of several lines may stand in the box too.
    if let whole, !whole.grown(by: 100).holds(box) {
      find(.structure, place(element), "the box of Figure holds more than the figure")
    }
  }

  /// The IDTree leads to the elements that have the IDs (PDF 32000-1 §14.7.2).
  private func checkIdentifiers(_ identifiers: [[UInt8]: PDFReference]) {
    guard let root = file.entries(catalog["StructTreeRoot"])["IDTree"] else { return }
    for (name, value) in nameTree(root) where identifiers[name] != value.reference {
      let words = String(decoding: name, as: UTF8.self)
      find(.structure, "the ID “\(words)” leads to an element that has it not")
    }
  }
}
