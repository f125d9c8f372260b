import PDFReading

extension Verifier {
  /// What the elements say of themselves and what stands in what (ISO 14289-1 §7.2 to §7.9).
  func checkMeaning() {
    guard isTagged else { return }
    let top = tree.elements.filter { $0.parent == nil }
    if top.map(\.type) != ["Document"] {
      find(.structure, "the tree does not begin with one Document")
    }
    var notes: Set<[UInt8]> = []
    for index in tree.elements.indices {
      let element = tree.elements[index]
      checkPlace(of: element)
      checkWords(of: element)
      switch element.type {
      case "Figure", "Formula": checkAlternative(element)
      case "Note":
        let id = file.resolved(element.entries["ID"]).bytes ?? []
        if id.isEmpty || !notes.insert(id).inserted {
          find(.structure, place(element), "Note has no ID of its own")
        }
      case "TH":
        let scopes = attributes(element).compactMap { file.resolved($0["Scope"]).name }
        if scopes.isEmpty || !scopes.allSatisfy(["Row", "Column", "Both"].contains) {
          find(.structure, place(element), "TH has no scope")
        }
      case "Table": checkTable(index)
      case "TOCI": checkContentsEntry(index)
      case "Link": checkLink(index)
      default: break
      }
    }
    checkHeadings()
    checkSections()
    checkCaptions()
    checkEntries()
    checkNumbering()
    checkScopes()
    checkLeaders()
    checkElements()
    if !isForPress { checkNotes() }
  }

  func place(_ element: StructureWalk.Element) -> String {
    "object \(element.reference.number)"
  }

  private func checkPlace(of element: StructureWalk.Element) {
    let type = element.type
    if !ContainmentRules.types.contains(type) {
      return find(.structure, place(element), "“\(type)” is no standard type")
    }
    let parent = element.parent.map { tree.elements[$0].type }
    if let parent, let allowed = ContainmentRules.parents[type], !allowed.contains(parent) {
      find(.structure, place(element), "\(type) stands in \(parent)")
    } else if let parent, let allowed = ContainmentRules.kids[parent], !allowed.contains(type) {
      find(.structure, place(element), "\(parent) holds \(type)")
    } else if let parent, ContainmentRules.lines.contains(parent),
      ContainmentRules.divisions.contains(type)
    {
      find(.structure, place(element), "\(type) stands within a line of \(parent)")
    }
    if element.kids.isEmpty, !["TD", "TH", "LBody", "Document"].contains(type) {
      find(.structure, place(element), "\(type) holds nothing")
    }
  }

  /// Language, replacement text, characters of private use (ISO 19005-2 §6.2.11.7.3, §6.7.4).
  private func checkWords(of element: StructureWalk.Element) {
    if let language = element.entries["Lang"], !isLanguageTag(file.resolved(language).text ?? "") {
      find(.structure, place(element), "the language of \(element.type) is no language")
    }
    let actual = file.resolved(element.entries["ActualText"]).text
    if let actual, !element.words.isEmpty,
      withoutSpaces(actual).filter({ $0 != "-" })
        != withoutSpaces(element.words).filter({ $0 != "-" }),
      !element.words.unicodeScalars.contains(where: {
        $0.properties.generalCategory == .privateUse
      })
    {
      find(.structure, place(element), "ActualText says something else than \(element.type)")
    }
    guard actual == nil, element.entries["Alt"] == nil else { return }
    for case .content(let spot) in element.kids {
      guard let text = contents[spot.page].unexplained[spot.mcid] else { continue }
      let code = text.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) }
      find(
        .text, page(spot.page),
        "U+\(code ?? "") is a character of private use and has no ActualText")
    }
  }

  private func checkAlternative(_ element: StructureWalk.Element) {
    let texts = ["Alt", "ActualText"].compactMap { file.resolved(element.entries[$0]).text }
    if !texts.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
      find(.structure, place(element), "\(element.type) has no alternative text")
    }
  }

  private func checkHeadings() {
    var last = 0
    for element in tree.elements {
      if element.type == "H", last > 0 {
        find(.structure, place(element), "H stands among headings with levels")
      }
      guard let level = element.level else { continue }
      if level > last + 1 {
        find(.structure, place(element), "H\(level) follows H\(last): a level is skipped")
      }
      last = level
    }
  }

  /// All rows of a table cover as many columns (ISO 14289-1 §7.5).
  private func checkTable(_ index: Int) {
    var open: [Int] = []  // For each column, how many further rows its cell covers.
    var columns: Int?
    for row in tree.below(index) where tree.elements[row].type == "TR" {
      let column = place(row, below: &open)
      if let columns, columns != column {
        return find(
          .structure, place(tree.elements[index]), "rows of a table have different columns")
      }
      columns = column
    }
    if open.contains(where: { $0 > 0 }) {
      find(.structure, place(tree.elements[index]), "a cell reaches below the rows of its table")
    }
  }

  /// Places the cells of `row` beside those that reach down into it; returns how many columns it has.
  private func place(_ row: Int, below open: inout [Int]) -> Int {
    var column = 0
    func skip() { while column < open.count, open[column] > 0 { column += 1 } }
    var next = open.map { max(0, $0 - 1) }
    for case .element(let cell) in tree.elements[row].kids {
      skip()
      let spans = attributes(tree.elements[cell])
      func span(_ key: String) -> Int {
        spans.compactMap { file.resolved($0[key]).integer }.first ?? 1
      }
      let (width, height) = (min(1000, span("ColSpan")), span("RowSpan"))
      if width < 1 || height < 1 {
        find(.structure, place(tree.elements[cell]), "a cell covers less than one place")
      }
      for _ in 0..<max(1, width) {
        while next.count <= column { next.append(0) }
        next[column] = max(0, height - 1)
        column += 1
      }
    }
    skip()
    open = next
    return column
  }

  /// An entry of the contents: a Reference with a Link, whose number is that of the page.
  private func checkContentsEntry(_ index: Int) {
    let element = tree.elements[index]
    var own: [Int] = []
    for case .element(let kid) in element.kids where tree.elements[kid].type != "TOC" {
      own += tree.below(kid)
    }
    guard own.contains(where: { tree.elements[$0].type == "Reference" }),
      let link = own.first(where: { tree.elements[$0].type == "Link" })
    else { return find(.structure, place(element), "TOCI holds no Reference with a Link") }
    let annotations = tree.elements[link].kids.compactMap { kid -> PDFReference? in
      guard case .object(let reference) = kid else { return nil }
      return reference
    }
    guard let annotation = annotations.first else { return }
    let entries = file.entries(.reference(annotation))
    guard let landing = landing(of: file.resolved(entries["Dest"])) else { return }
    let title = withoutSpaces(file.resolved(entries["Contents"]).text ?? "")
    if !shows(title, onPage: landing.page) {
      find(.links, place(element), "an entry of the contents leads to a page without its words")
    }
    let meant = headings.that(say: title) { $0.isShown(by: landing) }
      .filter { $0.page == landing.page }
    let isOfHeading = headings.places.contains { $0.words == title }
    if isOfHeading,
      !headings.places.contains(where: { $0.page == landing.page && $0.words == title })
    {
      find(.links, place(element), "an entry of the contents leads to a page without its heading")
    }
    if !meant.isEmpty, !meant.contains(where: { $0.isShown(by: landing) }) {
      find(.links, place(element), "an entry of the contents leads past its heading")
    }
    let words = withoutSpaces(tree.elements[link].words)
    let number = words.hasPrefix(title) ? String(words.dropFirst(title.count)) : ""
    let label = labels.label(ofPage: landing.page)
    if !number.isEmpty, number.allSatisfy({ $0.isNumber || $0.isASCII }),
      !label.split(whereSeparator: { ", ".contains($0) }).contains(number[...])
    {
      find(
        .navigation, place(element),
        "the contents say page \(number), but the page is labelled “\(label)”")
    }
  }

  private func checkLink(_ index: Int) {
    let hasAnnotation = tree.elements[index].kids.contains { kid in
      guard case .object = kid else { return false }
      return true
    }
    if !isForPress, !hasAnnotation {
      find(.links, place(tree.elements[index]), "Link names no annotation")
    }
  }

  func attributes(_ element: StructureWalk.Element) -> [[String: PDFItem]] {
    let value = file.resolved(element.entries["A"])
    return (value.items ?? [value]).map { file.entries($0) }
  }

  /// Hands over the words in reading order, and sees whether the language is theirs.
  func checkContents() {
    var last: (page: Int, baseline: Double)?
    for index in tree.elements.indices where tree.elements[index].parent == nil {
      handOver(index, ContentStretch(types: [], elements: [], text: ""), &last)
    }
    checkLanguages()
    checkTitle()
    report.alternatives = tree.elements.compactMap { element in
      element.type == "Figure" ? file.resolved(element.entries["Alt"]).text : nil
    }
  }

  /// The title that readers show is one that the pages do.
  private func checkTitle() {
    func bare(_ text: String) -> String { withoutSpaces(text).filter { $0 != "-" } }
    let title = bare(report.title)
    let shows = contents.lazy.map { page in
      bare(page.words.sorted { $0.key < $1.key }.map(\.value.text).joined() + page.furniture)
        .contains(title)
    }
    let read = tree.elements.lazy.filter { $0.parent == nil }.map(\.words)
    if !title.isEmpty, !shows.contains(true), !bare(read.joined()).contains(title) {
      find(.metadata, "the title is “\(report.title)”, which stands on no page")
    }
  }

  private func handOver(
    _ index: Int, _ around: ContentStretch, _ last: inout (page: Int, baseline: Double)?
  ) {
    let element = tree.elements[index]
    var stretch = around
    stretch.types.append(element.type)
    stretch.elements.append(index)
    stretch.target = element.type == "Link" ? address(of: element) : around.target
    if let language = file.resolved(element.entries["Lang"]).text {
      stretch.language = ContentStretch.Language(tag: language, element: index)
    }
    if element.type == "Code" { readCode(index) }
    // A cell is there even where nothing stands in it.
    if ["TD", "TH"].contains(element.type) { report.contents.append(stretch) }
    func flush() {
      if !stretch.text.isEmpty { report.contents.append(stretch) }
      (stretch.text, stretch.lines) = ("", "")
    }
    for kid in element.kids {
      switch kid {
      case .content(let spot):
        let words = contents[spot.page].words[spot.mcid] ?? .init()
        if let breaks = codeBreaks[spot] {
          stretch.lines += lines(of: words, with: breaks)
        } else {
          let goesOn = last.map { place in
            place.page == spot.page && abs(place.baseline - words.baselines.first) <= 6
          }
          stretch.lines += (goesOn ?? true ? "" : "\n") + words.lines
        }
        last = (spot.page, words.baselines.last)
        stretch.text += words.text
      case .element(let inner):
        flush()
        handOver(inner, stretch, &last)
      case .object: break
      }
    }
    flush()
  }

  /// The address outside the file that the first annotation of `element` leads to.
  private func address(of element: StructureWalk.Element) -> String? {
    for case .object(let annotation) in element.kids {
      let action = file.entries(file.entries(.reference(annotation))["A"])
      return file.resolved(action["URI"]).bytes.map { String(decoding: $0, as: UTF8.self) }
    }
    return nil
  }
}
