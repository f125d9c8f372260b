import PDFReading

extension Verifier {
  /// Links: printed, named, alive, over their words (ISO 19005-2 §6.5; ISO 14289-1 §7.18).
  func checkAnnotations() {
    var met: Set<PDFReference> = []
    for index in pages.indices {
      let annotations = file.items(pageItem(index).entries?["Annots"])
      if isForPress, !annotations.isEmpty {
        find(.links, page(index), "annotations stand on a page for the press")
      }
      for annotation in annotations {
        if let reference = annotation.reference { met.insert(reference) }
        check(annotation, on: index)
      }
    }
    if isTagged {
      checkLinkWords()
      checkLinkTargets()
    }
    for (annotation, element) in tree.annotations.sorted(by: { $0.key.number < $1.key.number })
    where !met.contains(annotation) {
      find(
        .links, "object \(tree.elements[element].reference.number)",
        "the annotation of an element stands on no page")
    }
  }

  private func check(_ annotation: PDFItem, on index: Int) {
    let entries = file.entries(annotation)
    let flags = file.resolved(entries["F"]).integer ?? 0
    // Printed (4); neither invisible (1), hidden (2), out of view (32) nor toggling (256).
    if flags & 0b1_0010_0111 != 4 { find(.links, page(index), "a link is not shown and printed") }
    let kind = file.resolved(entries["Subtype"]).name ?? ""
    if kind != "Link" {
      find(.links, page(index), "an annotation is “\(kind)”, no link")
    }
    if (file.resolved(entries["Contents"]).text ?? "").isEmpty {
      find(.links, page(index), "a link has no words")
    }
    for key in ["AA", "PA"] where entries[key] != nil {
      find(.links, page(index), "a link holds further actions (\(key))")
    }
    if entries["OC"] != nil { find(.links, page(index), "a link may be hidden by a layer") }
    if let mode = file.resolved(entries["H"]).name, !["N", "I", "O", "P"].contains(mode) {
      find(.links, page(index), "a link is highlighted as “\(mode)”")
    }
    let border = file.items(entries["Border"])
    let style = file.entries(entries["BS"])
    let width = style.isEmpty ? border.count > 2 ? border[2] : .integer(1) : style["W"]
    if file.resolved(width).number != 0 {
      find(.links, page(index), "a link has a border")
    }
    checkTarget(entries, index)
    let areas = areas(entries, index)
    guard isTagged else { return }
    checkElement(of: annotation, entries, index, areas)
  }

  /// The annotation's element leads back to it, and its words stand in its areas.
  private func checkElement(
    of annotation: PDFItem, _ entries: [String: PDFItem], _ index: Int, _ areas: [Box]
  ) {
    guard let key = file.resolved(entries["StructParent"]).integer, let parent = tree.parents[key]
    else { return find(.links, page(index), "a link is not in the parent tree") }
    guard let reference = annotation.reference, let element = tree.annotations[reference],
      tree.elements[element].reference == parent.reference,
      tree.elements[element].type == "Link"
    else {
      return find(
        .links, page(index), "the parent tree leads from a link to an element not its own")
    }
    let objects = tree.elements[element].kids.count { $0 == .object(reference) }
    if objects > 1 { find(.links, page(index), "an element names a link twice") }
    let words = tree.words(of: element, page: index, in: contents)
    if areas.isEmpty || words.isEmpty { return }
    let all = tree.elements[element].kids.flatMap { kid -> [Box] in
      guard case .object(let other) = kid, other != reference else { return [] }
      return self.boxes(file.entries(.reference(other)))
    }
    let isOver = words.allSatisfy { word in
      word.middles.allSatisfy { place in
        (areas + all).contains { $0.grown(by: 1).holds(x: place.x, y: place.y) }
      }
    }
    if !isOver { find(.links, page(index), "a link does not lie over its words") }
    if isOver, let message = fault(of: areas, over: words) { find(.links, page(index), message) }
    checkNeighbours(of: element, index, areas)
  }

  /// A link lies over no words but its own.
  private func checkNeighbours(of element: Int, _ index: Int, _ areas: [Box]) {
    let own = Set(
      tree.below(element).flatMap { inner in
        tree.elements[inner].kids.compactMap { kid -> Int? in
          guard case .content(let place) = kid, place.page == index else { return nil }
          return place.mcid
        }
      })
    let inner = areas.map { $0.grown(by: -1) }
    let others = contents[index].words.lazy.filter { !own.contains($0.key) }
    let isOverOthers = others.contains { word in
      word.value.middles.contains { place in
        inner.contains { $0.holds(x: place.x, y: place.y) }
      }
    }
    if isOverOthers { find(.links, page(index), "a link lies over words that are not its own") }
  }

  private func checkTarget(_ entries: [String: PDFItem], _ index: Int) {
    let place = page(index)
    let action = file.entries(entries["A"])
    if action["Next"] != nil { find(.links, place, "a link does more than lead somewhere") }
    switch file.resolved(action["S"]).name {
    case "URI"?: checkAddress(file.resolved(action["URI"]).bytes ?? [], place)
    case "GoTo"?: check(file.resolved(action["D"]), place)
    case let other?: find(.links, place, "a link does “\(other)”")
    case nil:
      if let target = entries["Dest"] {
        check(file.resolved(target), place)
      } else {
        find(.links, place, "a link leads nowhere")
      }
    }
  }

  private func checkAddress(_ address: [UInt8], _ place: String) {
    if address.isEmpty || !address.allSatisfy({ (0x21...0x7E).contains($0) }) {
      find(.links, place, "a link's address is empty or not plain ASCII")
    }
    let words = String(decoding: address, as: UTF8.self).lowercased()
    let scheme = ["https://", "http://", "ftp://", "mailto:"].first { words.hasPrefix($0) }
    guard let scheme else {
      return find(.links, place, "a link's address is none of the web or of mail")
    }
    let host = words.dropFirst(scheme.utf8.count).prefix { !"/?#".contains($0) }
    if host.isEmpty { find(.links, place, "a link's address names nobody") }
  }

  private func check(_ target: PDFItem, _ place: String) {
    guard landing(of: target) == nil else { return }
    let name = target.bytes.map { "“\(String(decoding: $0, as: UTF8.self))”" } ?? "a link"
    find(.links, place, "\(name) leads nowhere")
  }

  /// The areas of an annotation, each within its rectangle (PDF 32000-1 §12.5.6.5).
  private func areas(_ entries: [String: PDFItem], _ index: Int) -> [Box] {
    guard let area = Box(file.numbers(entries["Rect"])), contents[index].media.overlaps(area) else {
      find(.links, page(index), "a link has no area on its page")
      return []
    }
    guard let quads = entries["QuadPoints"] else { return [area] }
    let corners = file.numbers(quads)
    let boxes = boxes(entries)
    if corners.isEmpty || !corners.count.isMultiple(of: 8) || !areRectangles(corners)
      || !boxes.allSatisfy({ area.grown(by: 0.01).holds($0) })
    {
      find(.links, page(index), "QuadPoints do not lie in the link's area")
      return []
    }
    return boxes
  }

  /// Whether each four of `corners` go around a level rectangle, or from its left to its right,
  /// the upper side first: as the standard says, or as readers take it.
  private func areRectangles(_ corners: [Double]) -> Bool {
    stride(from: 0, to: corners.count - 7, by: 8).allSatisfy { start in
      let points = (0..<4).map { (x: corners[start + $0 * 2], y: corners[start + $0 * 2 + 1]) }
      let isAround =
        points[0].y == points[1].y && points[1].x == points[2].x && points[2].y == points[3].y
        && points[3].x == points[0].x
      let isByRows =
        points[0].y == points[1].y && points[2].y == points[3].y && points[0].x == points[2].x
        && points[1].x == points[3].x && points[0].x < points[1].x && points[0].y > points[2].y
      return isAround || isByRows
    }
  }

  private func boxes(_ entries: [String: PDFItem]) -> [Box] {
    let corners = file.numbers(entries["QuadPoints"])
    if corners.isEmpty { return [Box(file.numbers(entries["Rect"]))].compactMap { $0 } }
    return stride(from: 0, to: corners.count - 7, by: 8).map { start in
      let xs = stride(from: start, to: start + 8, by: 2).map { corners[$0] }
      let ys = stride(from: start + 1, to: start + 8, by: 2).map { corners[$0] }
      return Box(
        left: xs.min() ?? 0, bottom: ys.min() ?? 0, right: xs.max() ?? 0, top: ys.max() ?? 0)
    }
  }
}
