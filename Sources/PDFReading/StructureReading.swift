/// An element of the tree of meaning.
package struct ReadElement: Hashable, Sendable {
  /// Its type: `P`, `H1`, `TOCI`, ….
  package var type: String
  /// The element above, an index into `ReadDocument.elements`; `nil` for the root.
  package var parent: Int?

  /// An element of `type` below `parent`.
  package init(type: String, parent: Int?) {
    self.type = type
    self.parent = parent
  }
}

/// Reads the structure tree (PDF 32000-1 §14.7) of `file` into `document`.
///
/// An element is read once, whatever names it, so that a tree with a ring in it ends.
func readStructure(
  of file: PDFFile, pages: [PDFReference: Int], into document: inout ReadDocument
) {
  let root = file.value("StructTreeRoot", of: file.catalogue)
  var seen: Set<PDFReference> = []
  /// What is still to be read: a child, the element it belongs to, the page that this one names.
  var waiting: [(kid: PDFItem, parent: Int?, page: Int?)] = []
  if let kids = root.entries?["K"] { waiting.append((kids, nil, nil)) }
  while let (kid, parent, page) = waiting.popLast() {
    if let reference = kid.reference, !seen.insert(reference).inserted { continue }
    let item = file.resolved(kid)
    if let mcid = item.integer {
      note(mcid, page: page, element: parent, in: &document)
      continue
    }
    if let kids = item.items {
      for kid in kids.reversed() { waiting.append((kid, parent, page)) }
      continue
    }
    guard let entries = item.entries else { continue }
    let ownPage = entries["Pg"]?.reference.flatMap { pages[$0] } ?? page
    if entries["Type"]?.name == "MCR" {
      if let mcid = file.value("MCID", of: item).integer, entries["Stm"] == nil {
        note(mcid, page: ownPage, element: parent, in: &document)
      }
      continue
    }
    guard let type = file.value("S", of: item).name else { continue }
    document.elements.append(ReadElement(type: type, parent: parent))
    if let kids = entries["K"] { waiting.append((kids, document.elements.count - 1, ownPage)) }
  }
}

private func note(_ mcid: Int, page: Int?, element: Int?, in document: inout ReadDocument) {
  guard let page, let element, document.pages.indices.contains(page) else { return }
  document.pages[page].elements[mcid] = element
}

/// How the pages of a file are named (PDF 32000-1 §12.4.2).
package struct PageLabels {
  /// A range of pages, up to where the next begins.
  package struct Range {
    /// Its first page.
    package var first: Int
    /// What stands before the number.
    package var prefix: String
    /// How the number is written; `nil` for none.
    package var style: String?
    /// The first page's number.
    package var start: Int
  }
  /// The ranges, ascending.
  package var ranges: [Range]

  /// The label of page `page`; its number where the file names none.
  package func label(ofPage page: Int) -> String {
    guard let range = ranges.last(where: { $0.first <= page }) else { return String(page + 1) }
    let number = page &- range.first &+ range.start
    switch range.style {
    case "D": return range.prefix + String(number)
    case "r": return range.prefix + roman(number).lowercased()
    case "R": return range.prefix + roman(number)
    case "a": return range.prefix + letters(number).lowercased()
    case "A": return range.prefix + letters(number)
    default: return range.prefix
    }
  }

  private func roman(_ number: Int) -> String {
    let values = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    guard (1..<4000).contains(number) else { return String(number) }
    var (rest, text) = (number, "")
    for (value, sign) in values {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  /// A…Z, then AA…ZZ.
  private func letters(_ number: Int) -> String {
    guard (1...2600).contains(number) else { return String(number) }
    let letter = Character(Unicode.Scalar(UInt8(0x41 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }
}

/// Reads the number tree of page labels; its nodes are counted, so that a ring ends.
package func readPageLabels(of file: PDFFile) -> PageLabels {
  var labels = PageLabels(ranges: [])
  var waiting = [file.value("PageLabels", of: file.catalogue)]
  var budget = 10_000
  while let node = waiting.popLast(), budget > 0 {
    budget -= 1
    waiting += (file.value("Kids", of: node).items ?? []).map { file.resolved($0) }
    let numbers = file.value("Nums", of: node).items ?? []
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      guard let first = file.resolved(numbers[index]).integer else { continue }
      let entry = file.resolved(numbers[index + 1])
      labels.ranges.append(
        PageLabels.Range(
          first: first, prefix: file.value("P", of: entry).bytes.map(textString) ?? "",
          style: file.value("S", of: entry).name,
          start: file.value("St", of: entry).integer ?? 1))
    }
  }
  labels.ranges.sort { $0.first < $1.first }
  return labels
}
