import DisplayModel
import TypeModel

extension DocumentFinisher {
  /// Writes `page`, number `index`: contents, fonts, boxes, links.
  ///
  /// - Throws: `FinishingError` when the drawing is not that of the list.
  func write(_ page: DisplayPage, at index: Int, _ drawn: DrawnPage) throws(FinishingError) {
    let resources = fonts.resources(of: drawn) + graphicsStates + pictureResources(of: page)
    let contents = try writeContents(drawn.contents, of: page, at: index)
    let entries: [(key: String, value: PDFValue)] = [
      ("Type", .name("Page")), ("Parent", .reference(pageTree)),
      ("Resources", .dictionary(resources)), ("Contents", .reference(contents)),
      ("StructParents", .integer(index)), ("Tabs", .name("S")),
    ]
    try writer.write(
      .dictionary(entries + boxes(of: page) + (try writeLinks(of: index))), as: pages[index])
  }

  /// Writes the root of the pages.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func writePageTree() throws(FinishingError) {
    try writer.write(
      .dictionary([
        ("Type", .name("Pages")), ("Count", .integer(pages.count)),
        ("Kids", .array(pages.map { .reference($0) })),
      ]), as: pageTree)
    catalog.append(("Pages", .reference(pageTree)))
  }

  /// The page's boxes, in PDF space; a `press` page always says what is cut.
  private func boxes(of page: DisplayPage) -> [(key: String, value: PDFValue)] {
    let sheet = Rectangle(origin: Point(x: .zero, y: .zero), size: page.size)
    let media: (key: String, value: PDFValue) = ("MediaBox", box(sheet, of: page))
    guard options.profile == .press || page.boxes != nil else { return [media] }
    let boxes = page.boxes ?? PageBoxes(trim: sheet, bleed: sheet)
    return [
      media, ("TrimBox", box(boxes.trim, of: page)), ("BleedBox", box(boxes.bleed, of: page)),
    ]
  }

  private func box(_ rectangle: Rectangle, of page: DisplayPage) -> PDFValue {
    .array(sides(of: rectangle, on: page.size.height).map { .real($0) })
  }

  /// The graphics states of a `press` page: black over, colours knocking out (TYPOGRAPHY: print
  /// checks).
  private var graphicsStates: [(key: String, value: PDFValue)] {
    guard options.profile == .press else { return [] }
    func state(_ prints: Bool) -> PDFValue {
      .dictionary([
        ("Type", .name("ExtGState")), ("OP", .bool(prints)), ("op", .bool(prints)),
        ("OPM", .integer(1)),
      ])
    }
    let full: [PDFValue] = [.integer(1), .integer(1), .integer(1), .integer(1)]
    let tint = PDFValue.dictionary([
      ("FunctionType", .integer(2)), ("Domain", .array([.integer(0), .integer(1)])),
      ("C0", .array(full.map { _ in .integer(0) })), ("C1", .array(full)), ("N", .integer(1)),
    ])
    let all = PDFValue.array([.name("Separation"), .name("All"), .name("DeviceCMYK"), tint])
    return [
      ("ExtGState", .dictionary([("Over", state(true)), ("Knock", state(false))])),
      ("ColorSpace", .dictionary([("All", all)])),
    ]
  }

  private func writeContents(
    _ contents: [UInt8], of page: DisplayPage, at index: Int
  ) throws(FinishingError) -> PDFReference {
    let black = ColourOperators(.black, profile: options.profile)
    var nodes: [NodeID] = []
    let rewritten = ContentRewriter.rewrite(contents) { group in
      guard page.marks.indices.contains(group) else { return nil }
      let colour = Int(page.marks[group].colour?.index ?? 0)
      let operators = colours.indices.contains(colour) ? colours[colour] : black
      return ContentRewriter.Opening(
        marker: marker(ofMark: group, on: page, at: index, &nodes) + operators.state,
        fill: operators.fill, stroke: operators.stroke)
    }
    guard var rewritten else { throw .content(page: index) }
    drawPictures(of: page, at: index, &nodes, into: &rewritten)
    sequences.append(nodes)
    return try writer.add(stream: rewritten, [])
  }

  /// The operator that opens a marked sequence of `role`; content gets the page's next MCID.
  func marker(
    ofMark mark: Int, on page: DisplayPage, at index: Int, _ nodes: inout [NodeID]
  ) -> String {
    var words = ""
    if case .glyphs(let run) = page.marks[mark], let text = page.actualText(of: run) {
      words = "/ActualText " + utf16String(text)
    }
    switch page.marks[mark].role {
    case .artifact(let kind):
      return "/Artifact <<" + attributes(of: kind) + words + ">> BDC\n"
    case .content(let id):
      let node = plan.known(id)
      plan.add(
        .content(page: Int32(clamping: index), mcid: Int32(clamping: nodes.count)), to: node,
        order: page.part(ofMark: mark) ?? index)
      nodes.append(node)
      return "/\(plan.nodes[Int(node.index)].type) <</MCID \(nodes.count - 1)\(words)>> BDC\n"
    }
  }

  /// The property list of an artifact (PDF 32000-1 §14.8.2.2.2).
  private func attributes(of kind: ArtifactKind) -> String {
    switch kind {
    case .header: "/Type/Pagination/Subtype/Header"
    case .footer: "/Type/Pagination/Subtype/Footer"
    case .layout: "/Type/Layout"
    case .background: "/Type/Background"
    case .page: "/Type/Page"
    }
  }
}

/// `text` as a string of UTF-16 in hexadecimal digits (PDF 32000-1 §7.9.2.2).
private func utf16String(_ text: String) -> String {
  "<FEFF"
    + text.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined() + ">"
}
