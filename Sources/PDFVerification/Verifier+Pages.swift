import PDFReading

extension Verifier {
  /// Boxes, fonts and contents of every page, then the fonts as a whole.
  func checkPages() {
    let reader = PageReader(file)
    for index in pages.indices {
      let item = pageItem(index)
      checkBoxes(item, index)
      checkPage(item, index)
      let scan = scan(item, index)
      let page = reader.page(pages[index], index: index)
      if let scan { checkVisibility(of: page, scan.painting, index) }
      if isOwn { checkOwnLines(of: page, index) }
      read(page, scan, index)
      if isOwn { checkIsShown(page: index) }
      for (font, used) in scan?.used ?? [:] { fonts[font]?.used.formUnion(used) }
      for (font, spoken) in scan?.spoken ?? [:] { fonts[font]?.spoken.formUnion(spoken) }
    }
    for reference in fonts.keys.sorted(by: { $0.number < $1.number }) { checkFont(reference) }
    checkSizes()
  }

  /// Trim within bleed within media (PDF 32000-1 §14.11.2; ISO 15930-7 §6.3).
  private func checkBoxes(_ item: PDFItem, _ index: Int) {
    func box(_ key: String) -> Box? {
      guard let sides = file.inherited(key, of: item) else { return nil }
      if let box = Box(file.numbers(sides)) { return box }
      find(.boxes, page(index), "\(key) has no area")
      return nil
    }
    guard let media = box("MediaBox") else {
      return find(.boxes, page(index), "there is no MediaBox")
    }
    if !(3...14_400).contains(media.width) || !(3...14_400).contains(media.height) {
      find(.boxes, page(index), "the sheet is smaller than 3 pt or larger than 14400 pt")
    }
    let (bleed, trim, crop) = (box("BleedBox"), box("TrimBox"), box("CropBox"))
    let nested: [(Box?, Box?, String)] = [
      (trim, bleed ?? media, "TrimBox is not within BleedBox"),
      (bleed, media, "BleedBox is not within MediaBox"),
      (crop, media, "CropBox is not within MediaBox"),
      (bleed, crop ?? media, "CropBox cuts the bleed"),
    ]
    for case (let inner?, let outer?, let message) in nested where !outer.holds(inner) {
      find(.boxes, page(index), message)
    }
    if isForPress { checkPressBoxes(trim, bleed, index) }
    if isForPress, item.entries?["ArtBox"] != nil {
      find(.boxes, page(index), "there are both TrimBox and ArtBox")
    }
    if let rotation = file.inherited("Rotate", of: item), file.resolved(rotation).integer != 0 {
      find(.boxes, page(index), "the page is turned, and its lines with it")
    }
    if let unit = file.value("UserUnit", of: item).number, unit != 1 {
      find(.boxes, page(index), "the page is \(unit) times as large as its boxes say")
    }
  }

  private func checkPressBoxes(_ trim: Box?, _ bleed: Box?, _ index: Int) {
    guard let trim else { return find(.boxes, page(index), "there is no TrimBox") }
    guard let bleed else { return find(.boxes, page(index), "there is no BleedBox") }
    if !bleed.holds(trim.grown(by: leastBleed)) {
      find(.boxes, page(index), "the bleed is less than 3 mm")
    }
    let sides = [
      trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right,
      bleed.top - trim.top,
    ]
    if let least = sides.min(), let most = sides.max(), most - least > 1 {
      find(.boxes, page(index), "the bleed differs from side to side")
    }
  }

  /// What stands on a page besides its contents (ISO 19005-2 §6.5.2; ISO 14289-1 §7.18.3).
  private func checkPage(_ item: PDFItem, _ index: Int) {
    if isTagged, file.value("Tabs", of: item).name != "S" {
      find(.structure, page(index), "Tabs is not S")
    }
    for key in ["AA", "PresSteps", "Dur", "Trans"] where item.entries?[key] != nil {
      find(.file, page(index), "the page holds actions or steps (\(key))")
    }
  }

  private func scan(_ item: PDFItem, _ index: Int) -> PageScan? {
    guard let bytes = file.contents(of: item) else {
      find(.content, page(index), "the page has no readable contents")
      return nil
    }
    func box(_ key: String) -> Box? {
      file.inherited(key, of: item).flatMap { Box(file.numbers($0)) }
    }
    var scan = PageScan(
      file, resources: file.entries(file.inherited("Resources", of: item)),
      isForPress: isForPress, bleed: box("BleedBox"), trim: box("TrimBox"), media: box("MediaBox"),
      isOwn: isOwn,
      font: { [unowned self] in font($0) })
    scan.checkGroup(item.entries?["Group"])
    scan.run(bytes)
    if isForPress { checkSheet(scan, index) }
    report.remarks += scan.remarks.map { VerificationFinding($0.rule, page(index), $0.message) }
    for fault in scan.faults { find(fault.rule, page(index), fault.message) }
    return scan
  }

  /// Keeps what later checks need of `page`: words, places, furniture.
  private func read(_ page: ReadPage, _ scan: PageScan?, _ index: Int) {
    var contents = PageContents()
    contents.mcids = scan?.mcids ?? []
    contents.tags = scan?.tags ?? [:]
    contents.unexplained = scan?.unexplained ?? [:]
    contents.pictures = scan?.pictures ?? [:]
    contents.drawn = scan?.drawn ?? []
    let item = pageItem(index)
    let visible =
      file.inherited("CropBox", of: item) ?? file.inherited("MediaBox", of: item)
    contents.media = Box(file.numbers(visible)) ?? contents.media
    var text = ""
    var isOutside = false
    for glyph in page.glyphs {
      text += glyph.text
      let middle = (
        x: page.left + glyph.middle, y: page.top - glyph.baseline + glyph.size * 0.35,
        size: glyph.size
      )
      if !contents.media.holds(x: middle.x, y: middle.y) { isOutside = true }
      if glyph.isArtifact {
        contents.furniture += glyph.text
      } else if let mcid = glyph.mcid {
        contents.words[mcid, default: .init()].text += glyph.text
        contents.words[mcid, default: .init()].add(glyph)
        // A space has nothing to be seen, and may begin under the letter before it.
        if glyph.text.isEmpty || !glyph.text.allSatisfy(\.isWhitespace) {
          contents.words[mcid, default: .init()].middles.append(middle)
        }
      }
    }
    if isOutside { find(.boxes, self.page(index), "text stands outside the page") }
    noteFramedWords(of: page, scan?.painting.shapes ?? [])
    checkPlaces(of: page, index)
    report.pageTexts.append(text)
    self.contents.append(contents)
  }

  private func noteFramedWords(of page: ReadPage, _ shapes: [Box]) {
    guard !shapes.isEmpty else { return }
    for glyph in page.glyphs where !glyph.isArtifact {
      let middle = (
        x: page.left + glyph.x + glyph.advance / 2, y: page.top - glyph.baseline + glyph.size * 0.35
      )
      let isFramed = shapes.contains {
        $0.holds(x: middle.x, y: middle.y) && $0.width <= glyph.advance
          && $0.height > glyph.size * 0.5 && $0.height < glyph.size * 1.5
      }
      if isFramed { framedWords.insert(glyph.text) }
    }
  }

  /// All pages are cut alike, upright or lying.
  private func checkSizes() {
    let sizes = pages.indices.map { index -> [Int] in
      let item = pageItem(index)
      let box = file.inherited("TrimBox", of: item) ?? file.inherited("MediaBox", of: item)
      let trim = Box(file.numbers(box))
      return [trim?.width ?? 0, trim?.height ?? 0].map { Int($0.rounded()) }.sorted()
    }
    for (index, size) in sizes.enumerated() where size != sizes[0] {
      find(.boxes, page(index), "the page is cut to another size than page 1")
    }
  }
}
