import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Writes the links of page `index`.
  ///
  /// - Returns: The page's `Annots`, or nothing.
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func writeLinks(of index: Int) throws(FinishingError) -> [(key: String, value: PDFValue)] {
    var written: [WrittenLink] = []
    let linked = options.profile == .press ? [] : list.pages.links(ofPage: index)
    for (number, link) in linked.enumerated() {
      let node = plan.known(link.node)
      plan.add(
        .link(page: Int32(clamping: index), link: Int32(clamping: number)), to: node, order: .max)
      let annotation = try writer.add(
        annotation(for: link, on: index, structParent: nextParentKey))
      written.append(
        WrittenLink(annotation: annotation, node: node, structParent: nextParentKey))
      nextParentKey += 1
    }
    links.append(written)
    return written.isEmpty
      ? [] : [("Annots", .array(written.map { .reference($0.annotation) }))]
  }

  /// A link annotation (PDF 32000-1 §12.5.6.5): printed, without a border, with words for it.
  private func annotation(for link: LinkArea, on page: Int, structParent: Int) -> PDFValue {
    let height = list.pages.size(ofPage: page).height
    let boxes = link.rectangles.map { sides(of: $0, on: height) }
    var entries: [(key: String, value: PDFValue)] = [
      ("Type", .name("Annot")), ("Subtype", .name("Link")),
      ("Rect", .array(union(boxes).map { .real($0) })),
      ("Border", .array([.integer(0), .integer(0), .integer(0)])), ("F", .integer(4)),
      ("Contents", .text(link.contents)), ("StructParent", .integer(structParent)),
    ]
    if boxes.count > 1 {
      let corners = boxes.flatMap {
        [$0[0], $0[3], $0[2], $0[3], $0[0], $0[1], $0[2], $0[1]]
      }
      entries.append(("QuadPoints", .array(corners.map { .real($0) })))
    }
    switch link.target {
    case .destination(let id) where list.destinations.indices.contains(id.index):
      entries.append(("Dest", .ascii(list.destinations[id.index].name)))
    case .destination: break
    case .uri(let uri):
      entries.append(
        ("A", .dictionary([("S", .name("URI")), ("URI", .ascii(percentEncoded(uri)))])))
    }
    return .dictionary(entries)
  }

  /// Left, bottom, right, top in PDF space.
  func sides(of rectangle: Rectangle, on height: Length) -> [Double] {
    let (origin, size) = (rectangle.origin, rectangle.size)
    return [
      origin.x, height - origin.y - size.height, origin.x + size.width, height - origin.y,
    ].map(\.points)
  }

  private func union(_ boxes: [[Double]]) -> [Double] {
    guard var union = boxes.first else { return [0, 0, 0, 0] }
    for box in boxes {
      union = [
        min(union[0], box[0]), min(union[1], box[1]), max(union[2], box[2]), max(union[3], box[3]),
      ]
    }
    return union
  }

  /// Writes named destinations, the outline and the page labels.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func writeNavigation() throws(FinishingError) {
    try writeDestinations()
    try writeOutline()
    catalog.append(("PageLabels", .dictionary([("Nums", .array(pageLabels()))])))
  }

  private func writeDestinations() throws(FinishingError) {
    let named = list.destinations.filter { !$0.name.isEmpty && pages.indices.contains($0.page) }
      .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    guard let first = named.first, let last = named.last else { return }
    let entries = named.flatMap { destination -> [PDFValue] in
      let height = list.pages.size(ofPage: destination.page).height
      let place: [PDFValue] = [
        .reference(pages[destination.page]), .name("XYZ"), .real(destination.point.x.points),
        .real((height - destination.point.y).points), .integer(0),
      ]
      return [.ascii(destination.name), .array(place)]
    }
    let leaf = try writer.add(
      .dictionary([
        ("Limits", .array([.ascii(first.name), .ascii(last.name)])), ("Names", .array(entries)),
      ]))
    let tree = try writer.add(.dictionary([("Kids", .array([.reference(leaf)]))]))
    names.append(("Dests", .reference(tree)))
  }

  private func writeOutline() throws(FinishingError) {
    let entries = list.outline.filter { list.destinations.indices.contains($0.destination.index) }
    if entries.isEmpty { return }
    let tree = OutlineTree(levels: entries.map(\.level))
    let root = writer.reserve()
    let items = entries.map { _ in writer.reserve() }
    for (index, (entry, node)) in zip(entries, tree.nodes).enumerated() {
      var item: [(key: String, value: PDFValue)] = [
        ("Title", .text(entry.title)),
        ("Dest", .ascii(list.destinations[entry.destination.index].name)),
        ("Parent", .reference(node.parent.map { items[$0] } ?? root)),
      ]
      let neighbours: [(String, Int?)] = [
        ("Prev", node.previous), ("Next", node.next), ("First", node.first), ("Last", node.last),
      ]
      for case (let key, let other?) in neighbours { item.append((key, .reference(items[other]))) }
      if node.children > 0 { item.append(("Count", .integer(-node.children))) }
      try writer.write(.dictionary(item), as: items[index])
    }
    let top = tree.nodes.indices.filter { tree.nodes[$0].parent == nil }
    var entriesOfRoot: [(key: String, value: PDFValue)] = [
      ("Type", .name("Outlines")), ("Count", .integer(top.count)),
    ]
    for case (let key, let index?) in [("First", top.first), ("Last", top.last)] {
      entriesOfRoot.append((key, .reference(items[index])))
    }
    try writer.write(.dictionary(entriesOfRoot), as: root)
    catalog += [("Outlines", .reference(root)), ("PageMode", .name("UseOutlines"))]
  }

  /// A label wherever the numbering does not just go on.
  private func pageLabels() -> [PDFValue] {
    var entries: [PDFValue] = []
    var expected: PageLabel?
    for index in list.pages.indices {
      let label = list.pages.label(ofPage: index)
      if label != expected || label.style == .none {
        entries += [.integer(index), value(of: label)]
      }
      expected = PageLabel(style: label.style, number: label.number &+ 1, prefix: label.prefix)
    }
    return entries
  }

  private func value(of label: PageLabel) -> PDFValue {
    var entries: [(key: String, value: PDFValue)] = []
    if !label.prefix.isEmpty { entries.append(("P", .text(label.prefix))) }
    let style: String? =
      switch label.style {
      case .decimal: "D"
      case .roman: "r"
      case .upperRoman: "R"
      case .none: nil
      }
    if let style {
      entries += [("S", .name(style)), ("St", .integer(max(1, label.number)))]
    }
    return .dictionary(entries)
  }
}

/// `uri` with everything that is not plain ASCII, or that a URI may not hold, percent-encoded.
package func percentEncoded(_ uri: String) -> String {
  let hexadecimal = Array("0123456789ABCDEF")
  var text = ""
  for byte in uri.utf8 {
    switch byte {
    case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E:
      text.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      text += "%"
      text.append(hexadecimal[Int(byte >> 4)])
      text.append(hexadecimal[Int(byte & 15)])
    }
  }
  return text
}
