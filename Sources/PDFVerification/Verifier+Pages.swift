extension Verifier {
  /// Boxes, fonts and contents of every page, then the fonts as a whole.
  func checkPages() {
    if pages.isEmpty { find(.file, "the file has no pages") }
    for index in pages.indices {
      let entries = file.entries(.reference(pages[index]))
      checkBoxes(entries, index)
      if isTagged, file.resolve(entries["Tabs"]).name != "S" {
        find(.structure, page(index), "Tabs is not S")
      }
      checkContents(entries, index)
    }
    for number in fonts.keys.sorted() { checkFont(number) }
  }

  /// Trim within bleed within media (PDF 32000-1 §14.11.2; ISO 15930-7 §6.3).
  private func checkBoxes(_ entries: [String: PDFNode], _ index: Int) {
    func box(_ key: String) -> [Double]? {
      guard let node = entries[key] else { return nil }
      let sides = file.resolve(node).items.compactMap { file.resolve($0).real }
      return sides.count == 4 && sides[0] < sides[2] && sides[1] < sides[3] ? sides : []
    }
    guard let media = box("MediaBox"), !media.isEmpty else {
      find(.boxes, page(index), "there is no MediaBox")
      return
    }
    if !(3...14_400).contains(media[2] - media[0]) || !(3...14_400).contains(media[3] - media[1]) {
      find(.boxes, page(index), "the sheet is smaller than 3 pt or larger than 14400 pt")
    }
    let (bleed, trim) = (box("BleedBox"), box("TrimBox"))
    if isForPress, trim == nil { find(.boxes, page(index), "there is no TrimBox") }
    for (inner, outer, names) in [
      (trim, bleed ?? media, "TrimBox is not within BleedBox"),
      (bleed, media, "BleedBox is not within MediaBox"),
    ] {
      guard let inner else { continue }
      let isWithin =
        inner.count == 4 && outer.count == 4 && inner[0] >= outer[0] - 0.01
        && inner[1] >= outer[1] - 0.01 && inner[2] <= outer[2] + 0.01 && inner[3] <= outer[3] + 0.01
      if !isWithin { find(.boxes, page(index), names) }
    }
  }

  private func checkContents(_ entries: [String: PDFNode], _ index: Int) {
    let resources = file.entries(entries["Resources"])
    var scan = PageScan(isForPress: isForPress)
    for (name, node) in file.entries(resources["Font"]) {
      guard let number = node.referenced else { continue }
      if fonts[number] == nil { fonts[number] = readFont(number) }
      scan.fonts[name] = fonts[number]
      scan.fonts[name]?.used = []
    }
    for (name, node) in file.entries(resources["ExtGState"]) {
      if case .bool(true) = file.resolve(file.entries(node)["op"]) {
        scan.overprinting.insert(name)
      }
    }
    guard let number = entries["Contents"]?.referenced, let bytes = file.stream(number) else {
      find(.content, page(index), "the page has no readable contents")
      sequences.append([])
      report.pageTexts.append("")
      report.contentTexts.append("")
      return
    }
    scan.run(bytes)
    for fault in scan.faults { find(fault.rule, page(index), fault.message) }
    sequences.append(scan.mcids)
    report.pageTexts.append(scan.text)
    report.contentTexts.append(scan.contentText)
    for (name, node) in file.entries(resources["Font"]) {
      guard let number = node.referenced, let used = scan.fonts[name]?.used else { continue }
      fonts[number]?.used.formUnion(used)
    }
    if isForPress, !file.resolve(entries["Annots"]).items.isEmpty {
      find(.links, page(index), "annotations stand on a page for the press")
    }
    if file.resolve(file.entries(entries["Group"])["CS"]).name == "DeviceRGB" {
      find(.colour, page(index), "the page group is DeviceRGB")
    }
  }

  private func readFont(_ number: Int) -> VerifiedFont {
    let font = file.entries(.reference(number))
    var read = VerifiedFont()
    read.name = file.resolve(font["BaseFont"]).name ?? ""
    if let map = font["ToUnicode"]?.referenced, let stream = file.stream(map) {
      read.readTexts(stream)
    } else {
      find(.text, "object \(number)", "the font \(read.name) has no ToUnicode map")
    }
    let descendant = file.entries(file.resolve(font["DescendantFonts"]).items.first)
    read.readWidths(file.resolve(descendant["W"]).items) { self.file.resolve($0) }
    read.defaultWidth = file.resolve(descendant["DW"]).integer ?? 1000
    let descriptor = file.entries(descendant["FontDescriptor"])
    if let program = descriptor["FontFile3"]?.referenced, let bytes = file.stream(program) {
      read.program = FontProgram(bytes)?.widths
      if read.program == nil {
        find(.fonts, "object \(number)", "the program of \(read.name) cannot be read")
      }
    } else {
      find(.fonts, "object \(number)", "the font \(read.name) is not embedded")
    }
    if file.resolve(descriptor["FontName"]).name != read.name {
      find(.fonts, "object \(number)", "descriptor and font have different names")
    }
    return read
  }

  /// ToUnicode and widths of every code that is used (ISO 19005-2 §6.2.11).
  private func checkFont(_ number: Int) {
    guard let font = fonts[number] else { return }
    let place = "object \(number)"
    for code in font.used.sorted() {
      if code == 0 {
        find(.fonts, place, "\(font.name) draws .notdef")
        continue
      }
      let text = font.texts[code] ?? ""
      if text.isEmpty {
        find(.text, place, "code \(code) of \(font.name) has no text")
      } else if text.unicodeScalars.contains(where: { [0, 0xFEFF, 0xFFFE].contains($0.value) }) {
        find(.text, place, "code \(code) of \(font.name) stands for no character")
      } else if text.unicodeScalars.contains(where: { (0x2E80...0x2FDF).contains($0.value) }) {
        find(.text, place, "code \(code) of \(font.name) stands for a radical")
      }
      guard let program = font.program else { continue }
      let stated = font.widths[code] ?? font.defaultWidth
      if !program.indices.contains(code) {
        find(.fonts, place, "\(font.name) has no glyph \(code)")
      } else if abs(program[code] - stated) > 1 {
        find(
          .widths, place,
          "code \(code) of \(font.name) is \(stated) wide in the PDF, \(program[code]) in the font")
      }
    }
  }
}
