import PDFReading

extension Verifier {
  /// Whether pages stand on sheets, where the order of drawing is not that of reading.
  var isOnSheets: Bool {
    pages.indices.contains { labels.label(ofPage: $0).contains(", ") }
  }

  /// What follows each other in the tree does so on the pages; rows and cells do so in their tables.
  func checkOrder() {
    let known = report.findings.count
    checkOrderOfDrawing()
    if report.findings.count == known { checkPlacesOfOrder() }
  }

  private func checkOrderOfDrawing() {
    for element in tree.elements { checkWords(of: element) }
    if isOnSheets { return checkSheets() }
    for element in tree.elements {
      if ["Table", "THead", "TBody", "TFoot", "TR"].contains(element.type) {
        checkRows(of: element)
      } else {
        checkFlow(of: element)
      }
    }
  }

  private func checkRows(of element: StructureWalk.Element) {
    let parts: Set<String> = ["THead", "TBody", "TFoot", "TR", "TH", "TD"]
    var last: StructureWalk.Place?
    for case .element(let kid) in element.kids where parts.contains(tree.elements[kid].type) {
      guard let spot = tree.firstPlace(of: kid) else { continue }
      if let last, spot < last {
        return find(.structure, place(element), "\(element.type) is not read in its order")
      }
      last = spot
    }
  }

  /// Paragraphs, headings and entries stand in order; tables and figures may stand later than what
  /// follows them, as they move to where there is room, but neither earlier nor far off.
  private func checkFlow(of element: StructureWalk.Element) {
    var last: StructureWalk.Place?
    var floats: [StructureWalk.Place] = []
    for case .element(let kid) in element.kids {
      let isFloat = isFloat(kid)
      let earlier = [last, floats.last].compactMap(\.self).max()
      let place = isFloat ? floatPlace(of: kid, behind: earlier) : tree.firstPlace(of: kid)
      guard let spot = place else { continue }
      guard isFloat || isFlowing(tree.elements[kid], in: element) else { continue }
      let isFar = !isFloat && floats.contains { $0.page > spot.page + 2 }
      // A float is drawn behind its heading: one that is read before it belongs elsewhere.
      let isEarly =
        !floats.isEmpty && tree.elements[kid].isHeading && element.type == "Sect" && last == nil
      let before = (isFloat ? earlier : last) ?? spot
      if isFar || isEarly || spot < before {
        return find(.structure, self.place(element), "\(element.type) is not read in its order")
      }
      if isFloat { floats.append(spot) } else { last = spot }
    }
  }

  /// Where the figure or table `element` stands: at its words, since pictures are drawn behind all else of
  /// their page; one without words stands anywhere on its page, `behind` what was read before if it can.
  private func floatPlace(
    of element: Int, behind earlier: StructureWalk.Place?
  ) -> StructureWalk.Place? {
    let words = tree.below(element).lazy.filter { self.tree.elements[$0].type != "Figure" }
      .flatMap { self.tree.elements[$0].kids }
      .compactMap { kid in
        if case .content(let place) = kid { place } else { nil }
      }.first
    guard words == nil, let picture = tree.firstPlace(of: element), let earlier,
      picture.page == earlier.page
    else { return words ?? tree.firstPlace(of: element) }
    return earlier
  }

  /// The words of a line are read as they were drawn; notes and readings stand elsewhere.
  private func checkWords(of element: StructureWalk.Element) {
    guard ContainmentRules.lines.contains(element.type) else { return }
    var last: StructureWalk.Place?
    for kid in element.kids {
      let spot: StructureWalk.Place? =
        switch kid {
        case .content(let spot): spot
        case .element(let inner): tree.firstPlace(of: inner)
        case .object: nil
        }
      guard let spot else { continue }
      if let last, spot.page == last.page, spot < last,
        !isOnSheets || quarter(of: spot) == quarter(of: last)
      {
        return find(.structure, place(element), "the words of \(element.type) are not in order")
      }
      last = spot
    }
  }

  /// Where pages stand side by side, neighbours in the tree that stand in one quarter of a sheet, and
  /// so on one page, do so in their order; notes stand at the foot.
  private func checkSheets() {
    for element in tree.elements {
      var last: StructureWalk.Place?
      for case .element(let kid) in element.kids where tree.elements[kid].type != "Note" {
        guard let first = tree.firstPlace(of: kid), !isFloat(kid) else { continue }
        if let last, last.page == first.page, first < last, quarter(of: last) == quarter(of: first),
          quarter(of: last) != nil
        {
          find(.structure, place(element), "\(element.type) is not read in its order")
          break
        }
        last = first
      }
    }
  }

  /// The quarter of its sheet, from 0 to 3, that the sequence `spot` begins in.
  func quarter(of spot: StructureWalk.Place) -> Int? {
    let page = contents[spot.page]
    guard let glyph = page.words[spot.mcid]?.middles.first else { return nil }
    let isRight = glyph.x > (page.media.left + page.media.right) / 2
    let isLow = glyph.y < (page.media.bottom + page.media.top) / 2
    return (isRight ? 1 : 0) + (isLow ? 2 : 0)
  }

  private func isFlowing(
    _ kid: StructureWalk.Element, in element: StructureWalk.Element
  ) -> Bool {
    let types: Set<String> = [
      "Sect", "TOC", "TOCI", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
      "BlockQuote", "Caption", "Code",
    ]
    return types.contains(kid.type)
  }

  /// Whether `element` is a table or a figure, or one with what stands below it.
  private func isFloat(_ element: Int) -> Bool {
    let floats = ["Table", "Figure"]
    if floats.contains(tree.elements[element].type) { return true }
    guard tree.elements[element].type == "Div" else { return false }
    return tree.elements[element].kids.contains { kid in
      guard case .element(let inner) = kid else { return false }
      return floats.contains(tree.elements[inner].type)
    }
  }
}

extension StructureWalk.Place: Comparable {
  static func < (left: StructureWalk.Place, right: StructureWalk.Place) -> Bool {
    (left.page, left.mcid) < (right.page, right.mcid)
  }
}
