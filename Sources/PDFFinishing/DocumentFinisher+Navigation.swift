import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Writes the link annotations of all pages.
  func writeLinks() {
    var key = pages.count
    for (index, page) in pages.enumerated() {
      var written: [WrittenLink] = []
      for link in list.pages[index].links {
        let annotation = file.add(annotation(for: link, on: index, structParent: key))
        written.append(WrittenLink(annotation: annotation, node: link.node, structParent: key))
        key += 1
      }
      if !written.isEmpty {
        file.set("Annots", of: page, to: .array(written.map { .reference($0.annotation) }))
      }
      links.append(written)
    }
  }

  /// A link annotation (PDF 32000-1 §12.5.6.5): printed, without a border, with words for it.
  private func annotation(for link: LinkArea, on page: Int, structParent: Int) -> PDFValue {
    let height = list.pages[page].size.height
    let boxes = link.rectangles.map { box($0, height) }
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
  private func box(_ rectangle: Rectangle, _ height: Length) -> [Double] {
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
  func writeNavigation() {
    writeDestinations()
    writeOutline()
    writePageLabels()
  }

  private func writeDestinations() {
    let named = list.destinations.filter { pages.indices.contains($0.page) }
      .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    guard let first = named.first, let last = named.last else { return }
    let entries = named.flatMap { destination -> [PDFValue] in
      let height = list.pages[destination.page].size.height
      let place: [PDFValue] = [
        .reference(pages[destination.page]), .name("XYZ"), .real(destination.point.x.points),
        .real((height - destination.point.y).points), .integer(0),
      ]
      return [.ascii(destination.name), .array(place)]
    }
    let leaf = file.add(
      .dictionary([
        ("Limits", .array([.ascii(first.name), .ascii(last.name)])), ("Names", .array(entries)),
      ]))
    let tree = file.add(.dictionary([("Kids", .array([.reference(leaf)]))]))
    file.set("Names", of: file.root, to: .dictionary([("Dests", .reference(tree))]))
  }

  private func writeOutline() {
    let entries = list.outline.filter { list.destinations.indices.contains($0.destination.index) }
    if entries.isEmpty { return }
    let outline = OutlineTree(levels: entries.map(\.level))
    let root = file.add(.dictionary([("Type", .name("Outlines"))]))
    let items = entries.map { entry in
      file.add(
        .dictionary([
          ("Title", .text(entry.title)),
          ("Dest", .ascii(list.destinations[entry.destination.index].name)),
        ]))
    }
    func reference(_ index: Int?) -> PDFReference { index.map { items[$0] } ?? root }
    for (index, node) in outline.nodes.enumerated() {
      file.set("Parent", of: items[index], to: .reference(reference(node.parent)))
      let neighbours: [(String, Int?)] = [
        ("Prev", node.previous), ("Next", node.next), ("First", node.first), ("Last", node.last),
      ]
      for case (let key, let other?) in neighbours {
        file.set(key, of: items[index], to: .reference(items[other]))
      }
      if node.first != nil { file.set("Count", of: items[index], to: .integer(-node.children)) }
    }
    let top = outline.nodes.indices.filter { outline.nodes[$0].parent == nil }
    file.set("First", of: root, to: .reference(reference(top.first)))
    file.set("Last", of: root, to: .reference(reference(top.last)))
    file.set("Count", of: root, to: .integer(top.count))
    file.set("Outlines", of: file.root, to: .reference(root))
    file.set("PageMode", of: file.root, to: .name("UseOutlines"))
  }

  /// A label wherever the numbering does not just go on.
  private func writePageLabels() {
    var entries: [PDFValue] = []
    var expected: PageLabel?
    for (index, page) in list.pages.enumerated() {
      let label = page.label
      if label != expected || label.style == .none {
        entries += [.integer(index), value(of: label)]
      }
      expected = PageLabel(style: label.style, number: label.number + 1, prefix: label.prefix)
    }
    file.set("PageLabels", of: file.root, to: .dictionary([("Nums", .array(entries))]))
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
func percentEncoded(_ uri: String) -> String {
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
