import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Rewrites every page: contents, boxes, resources, fonts.
  ///
  /// - Throws: `FinishingError` when a content stream cannot be read.
  func finishPages(_ faces: [ComposedFace]) throws(FinishingError) {
    let colours = list.colours.map { ColourOperators($0, profile: options.profile) }
    let traits = Dictionary(faces.map { ($0.postScriptName, $0.traits) }) { first, _ in first }
    var finishedFonts: Set<Int> = []
    for (index, page) in pages.enumerated() {
      try rewriteContents(of: page, index, colours)
      cleanResources(of: page, traits, &finishedFonts)
      setBoxes(of: page, size: list.pages[index].size)
      file.set("Tabs", of: page, to: .name("S"))
      file.removeKey("Group", of: page)
    }
  }

  private func rewriteContents(
    of page: PDFReference, _ index: Int, _ colours: [ColourOperators]
  ) throws(FinishingError) {
    let contents = file.value("Contents", of: page)
    defer { file.release(contents) }
    let marks = list.pages[index].marks
    let black = ColourOperators(.black, profile: options.profile)
    var nodes: [NodeID] = []
    let rewritten = ContentRewriter.rewrite(try file.data(of: contents)) { group in
      guard marks.indices.contains(group) else { return nil }
      let colour = Int(marks[group].colour?.index ?? 0)
      let operators = colours.indices.contains(colour) ? colours[colour] : black
      return ContentRewriter.Opening(
        marker: marker(of: marks[group].role, page: index, &nodes), fill: operators.fill,
        stroke: operators.stroke)
    }
    guard let rewritten else { throw .content(page: index) }
    file.replaceData(of: contents, with: rewritten)
    sequences.append(nodes)
    addLinks(of: index)
  }

  /// The operator that opens a marked sequence of `role`; content gets the page's next MCID.
  private func marker(of role: MarkRole, page: Int, _ nodes: inout [NodeID]) -> String {
    switch role {
    case .artifact(let kind): return "/Artifact " + attributes(of: kind) + "BDC\n"
    case .content(let id):
      let node = plan.known(id)
      plan.add(.content(page: page, mcid: nodes.count), to: node)
      nodes.append(node)
      return "/\(plan.nodes[Int(node.index)].type) <</MCID \(nodes.count - 1)>> BDC\n"
    }
  }

  /// The property list of an artifact (PDF 32000-1 §14.8.2.2.2).
  private func attributes(of kind: ArtifactKind) -> String {
    switch kind {
    case .header: "<</Type/Pagination/Subtype/Header>> "
    case .footer: "<</Type/Pagination/Subtype/Footer>> "
    case .layout: "<</Type/Layout>> "
    case .background: "<</Type/Background>> "
    case .page: "<</Type/Page>> "
    }
  }

  private func addLinks(of page: Int) {
    for (index, link) in list.pages[page].links.enumerated() {
      plan.add(.link(page: page, link: index), to: plan.known(link.node))
    }
  }

  /// Leaves a page only the fonts that it uses, and mends their descriptors.
  private func cleanResources(
    of page: PDFReference, _ traits: [String: FaceTraits], _ finished: inout Set<Int>
  ) {
    let resources = file.value("Resources", of: page)
    let fonts = file.value("Font", of: resources)
    defer {
      file.release(fonts)
      file.release(resources)
    }
    for name in file.keys(of: fonts) {
      let font = file.value(name, of: fonts)
      defer { file.release(font) }
      guard finished.insert(file.objectNumber(font)).inserted else { continue }
      finishFont(font, traits)
    }
    file.removeKey("ExtGState", of: resources)
  }

  /// Writes what Cairo does not know of a face into its descriptor.
  private func finishFont(_ font: PDFReference, _ traits: [String: FaceTraits]) {
    let descendants = file.value("DescendantFonts", of: font)
    let descendant = file.item(0, of: descendants)
    let descriptor = file.value("FontDescriptor", of: descendant)
    defer { for object in [descriptor, descendant, descendants] { file.release(object) } }
    let name = file.name(file.value("BaseFont", of: font))
    let source = name.split(separator: "+", maxSplits: 1).last.map(String.init) ?? name
    guard let face = traits[source] else { return }
    let flags =
      4 | (face.isFixedPitch ? 1 : 0) | (face.isSerif ? 2 : 0) | (face.italicAngle != 0 ? 64 : 0)
    let entries: [(String, Int)] = [
      ("Flags", flags), ("ItalicAngle", face.italicAngle), ("Ascent", face.ascender),
      ("Descent", -face.descender), ("CapHeight", face.capHeight), ("XHeight", face.xHeight),
      ("FontWeight", min(max(face.weight / 100 * 100, 100), 900)),
      ("StemV", 50 + face.weight * face.weight / 4225),
    ]
    for (key, value) in entries { file.set(key, of: descriptor, to: .integer(value)) }
    file.removeKey("StemH", of: descriptor)
  }

  private func setBoxes(of page: PDFReference, size: Size) {
    let box = PDFValue.array(
      [0, 0, size.width.points, size.height.points].map { .real($0) })
    file.set("MediaBox", of: page, to: box)
  }
}
