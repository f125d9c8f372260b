import PDFReading

/// Where a destination leads.
struct Landing: Hashable {
  var page: Int
  /// Whether the place lies on the page.
  var isOnPage: Bool
  /// Its height in the file's space; `nil` for the whole page.
  var top: Double?
}

/// A heading and where it stands.
struct HeadingPlace: Hashable {
  /// Its words without spaces.
  var words: String
  var page: Int
  /// The middle of its first glyph, in the file's space.
  var middle: Double

  /// Whether a reader that jumps to `landing` sees the heading near the upper edge of the window.
  func isShown(by landing: Landing) -> Bool {
    guard landing.page == page else { return false }
    guard let top = landing.top else { return true }
    return (-5...90).contains(top - middle)
  }
}

/// The headings of a file, found by their words.
struct HeadingTable {
  /// All, in reading order.
  let places: [HeadingPlace]
  private let byWords: [String: [HeadingPlace]]

  init(_ places: [HeadingPlace]) {
    self.places = places
    byWords = Dictionary(grouping: places, by: \.words)
  }

  /// The headings that say `words`, or more than that; those that say just that where one of them
  /// keeps `condition`.
  func that(say words: String, where condition: (HeadingPlace) -> Bool) -> [HeadingPlace] {
    if let exact = byWords[words], exact.contains(where: condition) { return exact }
    return places.filter { $0.words.contains(words) }
  }
}

extension Verifier {
  /// All headings that stand on a page.
  func readHeadings() -> HeadingTable {
    HeadingTable(
      tree.elements.indices.filter { tree.elements[$0].isHeading }.compactMap { index in
        guard let spot = tree.firstPlace(of: index),
          let middle = contents[spot.page].words[spot.mcid]?.middles.first
        else { return nil }
        return HeadingPlace(
          words: withoutSpaces(tree.elements[index].bareWords), page: spot.page, middle: middle.y)
      })
  }

  /// Outline, names and page labels: alive, in order, true.
  func checkNavigation() {
    for (name, landing) in destinations.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let words = String(decoding: name, as: UTF8.self)
      if landing == nil { find(.navigation, "the name “\(words)” leads to no page") }
      if landing?.isOnPage == false { find(.navigation, "the name “\(words)” leads off its page") }
    }
    checkLabels()
    checkDestinations()
    if isTagged { checkNames() }
    guard let outline = catalog["Outlines"], file.resolved(outline) != .null else {
      if headings.places.count > 1 { find(.navigation, "there are headings, but no outline") }
      return
    }
    var seen: Set<PDFReference> = []
    checkLevel(of: outline, &seen, depth: 0)
    checkOutline()
  }

  /// Where `target`, a name or an array, leads; `nil` for nowhere.
  func landing(of target: PDFItem) -> Landing? {
    if let name = target.bytes { return destinations[name] ?? nil }
    let items = file.resolved(target.entries?["D"] ?? target).items ?? []
    guard let page = items.first?.reference.flatMap({ pageIndices[$0] }) else { return nil }
    var (isOnPage, top): (Bool, Double?) = (true, nil)
    if items.count > 3, file.resolved(items[1]).name == "XYZ", contents.indices.contains(page) {
      let media = contents[page].media.grown(by: 1)
      if let x = file.resolved(items[2]).number, !(media.left...media.right).contains(x) {
        isOnPage = false
      }
      top = file.resolved(items[3]).number
      if let y = top, !(media.bottom...media.top).contains(y) {
        isOnPage = false
      }
    }
    return Landing(page: page, isOnPage: isOnPage, top: top)
  }

  /// The names of the file, and where each leads.
  func namedDestinations() -> [[UInt8]: Landing?] {
    var names: [[UInt8]: Landing?] = [:]
    for (name, value) in nameTree(file.entries(catalog["Names"])["Dests"]) {
      let target = file.resolved(value)
      names[name] = .some(target.bytes == nil ? landing(of: target) : nil)
    }
    return names
  }

  /// Named places are written as destinations are, at the reader's own size (PDF 32000-1 §12.3.2.2).
  private func checkDestinations() {
    let operands = [
      "XYZ": 3, "Fit": 0, "FitH": 1, "FitV": 1, "FitR": 4, "FitB": 0, "FitBH": 1, "FitBV": 1,
    ]
    for (name, value) in nameTree(file.entries(catalog["Names"])["Dests"]) {
      let target = file.resolved(value)
      let items = file.resolved(target.entries?["D"] ?? target).items ?? []
      let kind = items.count > 1 ? file.resolved(items[1]).name ?? "" : ""
      let words = String(decoding: name, as: UTF8.self)
      if operands[kind] != items.count - 2 {
        find(.navigation, "the name “\(words)” leads nowhere by “\(kind)”")
      } else if kind == "XYZ", file.resolved(items[4]).number ?? 0 != 0 {
        find(.navigation, "the name “\(words)” changes the size of the page")
      }
    }
  }

  /// PDF 32000-1 §12.4.2; a folio in a footer says the same as its label.
  private func checkLabels() {
    guard labels.ranges.first?.first == 0 else {
      return find(.navigation, "there are no page labels from the first page on")
    }
    for (range, next) in zip(labels.ranges, labels.ranges.dropFirst())
    where range.first >= next.first { find(.navigation, "the page labels are not in order") }
    for index in contents.indices {
      guard let folio = folio(in: contents[index].furniture) else { continue }
      let label = labels.label(ofPage: index)
      if label.allSatisfy(\.isNumber), label != folio {
        find(.navigation, page(index), "the page is labelled \(label), but prints \(folio)")
      }
    }
  }

  /// The number that ends `furniture` between dashes or dots: `— 1 —`, `· 1 ·`.
  private func folio(in furniture: String) -> String? {
    let signs: Set<Character> = ["—", "-", "–", "·"]
    let words = furniture.filter { !$0.isWhitespace }
    guard let last = words.last, signs.contains(last) else { return nil }
    let figures = words.dropLast().reversed().prefix { $0.isASCII && $0.isNumber }
    guard !figures.isEmpty, words.dropLast(figures.count + 1).last == last else { return nil }
    return String(figures.reversed())
  }

  /// One level of the outline (PDF 32000-1 §12.3.3); returns how many bookmarks stand on it.
  private func checkLevel(
    of parent: PDFItem, _ seen: inout Set<PDFReference>, depth: Int
  ) {
    let entries = file.entries(parent)
    guard depth < 20, let first = entries["First"] else { return }
    var (next, previous): (PDFItem?, PDFItem?) = (first, nil)
    var count = 0
    while let node = next, let reference = node.reference {
      let place = "object \(reference.number)"
      guard seen.insert(reference).inserted else {
        return find(.navigation, place, "a bookmark stands twice")
      }
      let item = file.entries(node)
      if item["Parent"] != parent || item["Prev"] != previous {
        find(.navigation, place, "a bookmark does not know those beside or above it")
      }
      checkBookmark(item, place)
      checkLevel(of: node, &seen, depth: depth + 1)
      count += 1
      (next, previous) = (item["Next"], node)
    }
    if entries["Last"] != previous || abs(file.resolved(entries["Count"]).integer ?? 0) != count {
      find(.navigation, "the outline does not count its bookmarks right")
    }
  }

  private func checkBookmark(_ item: [String: PDFItem], _ place: String) {
    let title = file.resolved(item["Title"]).text ?? ""
    if title.isEmpty { find(.navigation, place, "a bookmark has no title") }
    let colour = file.numbers(item["C"])
    if item["C"] != nil, colour.count != 3 || colour.contains(where: { !(0...1).contains($0) }) {
      find(.navigation, place, "the bookmark “\(title)” is of no colour")
    }
    let action = file.entries(item["A"])
    if item["A"] != nil, file.resolved(action["S"]).name != "GoTo" || action["Next"] != nil {
      find(.navigation, place, "the bookmark “\(title)” does more than lead somewhere")
    }
    guard let landing = landing(of: file.resolved(item["Dest"] ?? action["D"])) else {
      return find(.navigation, place, "the bookmark “\(title)” leads nowhere")
    }
    let wanted = withoutSpaces(title)
    guard isTagged, !headings.places.isEmpty else { return }
    let meant = headings.that(say: wanted) { $0.isShown(by: landing) }
    if meant.isEmpty {
      find(.navigation, place, "the bookmark “\(title)” is no heading")
    } else if !shows(wanted, onPage: landing.page) {
      find(.navigation, place, "the bookmark “\(title)” leads to a page without these words")
    } else if !meant.contains(where: { $0.isShown(by: landing) }) {
      find(.navigation, place, "the bookmark “\(title)” leads past its heading")
    }
  }

  /// The words of page `index` without its furniture.
  func words(ofPage index: Int) -> String {
    contents[index].mcids.map { contents[index].words[$0]?.text ?? "" }.joined()
  }

  /// Whether page `index` shows `words`, which have no spaces: as they stand, or in a heading or caption
  /// amid which marks of notes and readings stand.
  func shows(_ words: String, onPage index: Int) -> Bool {
    withoutSpaces(self.words(ofPage: index)).contains(words)
      || tree.elements.indices.contains { element in
        (tree.elements[element].isHeading || tree.elements[element].type == "Caption")
          && withoutSpaces(tree.elements[element].bareWords).contains(words)
          && tree.firstPlace(of: element)?.page == index
      }
  }

  func withoutSpaces(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
