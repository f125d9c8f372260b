import PDFReading

/// A bookmark, and how deep it stands.
private struct Bookmark {
  var title: String
  var depth: Int
}

extension Verifier {
  /// The outline lists the headings of sections: all of them, in their order, as deep as they are.
  func checkOutline() {
    guard isTagged, let outline = catalog["Outlines"] else { return }
    var seen: Set<PDFReference> = []
    let bookmarks = bookmarks(below: outline, &seen, depth: 1)
    let levels = tree.elements.filter {
      $0.level != nil && !withoutSpaces($0.words).isEmpty && !isWithinBlock($0)
    }
    guard !levels.isEmpty else { return }
    if bookmarks.count != levels.count {
      return find(
        .navigation, "there are \(bookmarks.count) bookmarks for \(levels.count) headings")
    }
    for (bookmark, heading) in zip(bookmarks, levels) {
      let (title, words) = (withoutSpaces(bookmark.title), withoutSpaces(heading.bareWords))
      if !words.hasSuffix(title) || !isNumber(words.dropLast(title.count)) {
        find(
          .navigation, place(heading),
          "the bookmark of “\(heading.bareWords.prefix(24))” is “\(bookmark.title)”")
      } else if bookmark.depth != heading.level {
        find(
          .navigation, place(heading),
          "the bookmark “\(bookmark.title)” stands on level \(bookmark.depth), not its heading's")
      }
    }
  }

  /// Whether `heading` stands in an editor's note, a quotation, an entry of a list or a cell: it opens no
  /// section of the report.
  private func isWithinBlock(_ heading: StructureWalk.Element) -> Bool {
    var parent = heading.parent
    while let index = parent {
      let element = tree.elements[index]
      if ["Note", "BlockQuote", "LBody", "TD", "TH"].contains(element.type) { return true }
      parent = element.parent
    }
    return false
  }

  /// Whether `text` can be the number of a heading: 第一章, 1.2, （三）.
  private func isNumber(_ text: Substring) -> Bool {
    text.isEmpty || text.contains { $0.isNumber || "一二三四五六七八九十".contains($0) } || text.count < 3
  }

  private func bookmarks(
    below parent: PDFItem, _ seen: inout Set<PDFReference>, depth: Int
  ) -> [Bookmark] {
    var found: [Bookmark] = []
    var next = file.entries(parent)["First"]
    while let node = next, let reference = node.reference, depth < 20,
      seen.insert(reference).inserted
    {
      let item = file.entries(node)
      found.append(Bookmark(title: file.resolved(item["Title"]).text ?? "", depth: depth))
      found += bookmarks(below: node, &seen, depth: depth + 1)
      next = item["Next"]
    }
    return found
  }
}
