import PDFReading

extension Verifier {
  /// Sections are named as their headings are, and stand in sections of higher rank.
  func checkSections() {
    for index in tree.elements.indices where tree.elements[index].type == "Sect" {
      let section = tree.elements[index]
      guard let heading = heading(of: index) else {
        if section.entries["T"] != nil {
          find(.structure, place(section), "a section is named and has no heading")
        }
        continue
      }
      let words = withoutSpaces(tree.elements[heading].bareWords)
      if let title = file.resolved(section.entries["T"]).text,
        !words.contains(withoutSpaces(title))
      {
        find(.structure, place(section), "a section is called “\(title)”, its heading is not")
      }
      guard let level = tree.elements[heading].level,
        let outer = section.parent.flatMap({ self.heading(of: $0) }),
        let above = tree.elements[outer].level, tree.elements[index].parent != nil, level <= above
      else { continue }
      find(.structure, place(section), "H\(level) heads a section within one of H\(above)")
    }
  }

  /// The heading that begins the section `index`.
  private func heading(of index: Int) -> Int? {
    guard tree.elements[index].type == "Sect",
      case .element(let first)? = tree.elements[index].kids.first, tree.elements[first].isHeading
    else { return nil }
    return first
  }

  /// A caption begins or ends what it belongs to, which has no other (PDF 32000-1 §14.8.4.3.4).
  func checkCaptions() {
    for element in tree.elements where ["Table", "Figure", "L", "TOC"].contains(element.type) {
      let places = element.kids.indices.filter { place in
        guard case .element(let kid) = element.kids[place] else { return false }
        return tree.elements[kid].type == "Caption"
      }
      if places.count > 1 { find(.structure, place(element), "\(element.type) has two captions") }
      if let place = places.first, place > 0, place < element.kids.count - 1 {
        find(
          .structure, self.place(element), "the caption of \(element.type) stands amid its parts")
      }
    }
  }

  /// An entry of a list has one body and one label at most (PDF 32000-1 §14.8.4.3.3).
  func checkEntries() {
    for element in tree.elements where element.type == "LI" {
      let types = element.kids.compactMap { kid -> String? in
        guard case .element(let inner) = kid else { return nil }
        return tree.elements[inner].type
      }
      if types.count(where: { $0 == "LBody" }) != 1 || types.count(where: { $0 == "Lbl" }) > 1 {
        find(.structure, place(element), "LI has not one body")
      }
    }
  }

  /// The heads of a row that is all heads are those of columns, where rows of data follow.
  func checkScopes() {
    for table in tree.elements.indices where tree.elements[table].type == "Table" {
      let rows = tree.below(table).filter { tree.elements[$0].type == "TR" }.map { row in
        tree.elements[row].kids.compactMap { kid -> Int? in
          guard case .element(let cell) = kid else { return nil }
          return cell
        }
      }
      guard rows.count > 1 else { continue }
      func isHead(_ cell: Int) -> Bool { tree.elements[cell].type == "TH" }
      for cell in rows.filter({ $0.allSatisfy(isHead) && $0.count > 1 }).joined() {
        let scopes = attributes(tree.elements[cell]).compactMap { file.resolved($0["Scope"]).name }
        if scopes == ["Row"] {
          find(.structure, place(tree.elements[cell]), "a head of a column is called one of a row")
        }
      }
    }
  }

  /// Leaders and other signs that only fill a line are no words of the contents.
  func checkLeaders() {
    for element in tree.elements where element.type == "TOCI" {
      let isFilled = ["····", "....", "………", "・・・・"].contains { sign in
        withoutSpaces(element.words).contains(sign)
      }
      if isFilled { find(.structure, place(element), "leaders are read out in the contents") }
    }
  }
}
