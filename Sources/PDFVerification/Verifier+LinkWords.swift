import PDFReading

extension Verifier {
  /// The words and the areas of links are those of what they lie over (ISO 14289-1 §7.18.5).
  func checkLinkWords() {
    for (reference, element) in tree.annotations.sorted(by: { $0.key.number < $1.key.number }) {
      let entries = file.entries(.reference(reference))
      let stated = bare(file.resolved(entries["Contents"]).text ?? "")
      guard !stated.isEmpty, let message = fault(of: stated, element, entries) else { continue }
      find(.links, place(tree.elements[element]), message)
    }
  }

  /// The annotations of one element, which stand on several pages, lead to one place.
  func checkLinkTargets() {
    var targets: [Int: [PDFItem]] = [:]
    for (reference, element) in tree.annotations.sorted(by: { $0.key.number < $1.key.number }) {
      let entries = file.entries(.reference(reference))
      let action = file.entries(entries["A"])
      let target = [entries["Dest"], action["URI"], action["D"]].map { file.resolved($0) }
      if let known = targets[element], known != target {
        find(.links, place(tree.elements[element]), "the parts of a link lead to different places")
      }
      targets[element] = target
    }
  }

  /// What is wrong with `stated`, the words that a link says of itself; `nil` for nothing.
  private func fault(
    of stated: String, _ element: Int, _ entries: [String: PDFItem]
  ) -> String? {
    let shown = bare(tree.elements[element].words)
    if file.resolved(file.entries(entries["A"])["S"]).name == "URI" {
      if !shown.isEmpty, stated != shown { return "a link is said to be other words than it is" }
      let target = file.resolved(file.entries(entries["A"])["URI"]).bytes ?? []
      return faultOfAddress(tree.elements[element].words, String(decoding: target, as: UTF8.self))
    }
    let types = tree.types(of: element)
    if types.contains("TOC") {
      return shown.contains(stated) ? nil : "a link of the contents is said to be other words"
    }
    guard types.contains("Reference"), let target = landing(of: file.resolved(entries["Dest"])),
      let top = target.top
    else { return nil }
    let notes = self.notes.filter { note in
      note.page == target.page && (0...20).contains(top - note.middle) && bare(note.mark) == shown
    }
    let beginning = stated.hasSuffix("…") ? String(stated.dropLast()) : stated
    let isOne = notes.contains { bare(tree.elements[$0.element].bareWords).contains(beginning) }
    return notes.isEmpty || isOne ? nil : "a reference is said to be other words than its note"
  }

  /// What is wrong with a link to `target` whose `words` are an address themselves; `nil` for nothing.
  ///
  /// The words may leave out the scheme, and what is behind an ellipsis. A file with its source attached
  /// has the targets of that, whatever their words are.
  private func faultOfAddress(_ words: String, _ target: String) -> String? {
    guard !report.claims.contains(where: { $0.hasPrefix("PDF/A-3") }) else { return nil }
    let isMail = words.wholeMatch(of: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/) != nil
    let isAddress = words.wholeMatch(of: /(?i)(https?:\/\/|ftp:\/\/|www\.)[!-~]+…?/) != nil
    guard isMail || isAddress else { return nil }
    let shown = plainAddress(words)
    return plainAddress(target).hasPrefix(shown) ? nil : "a link leads elsewhere than it shows"
  }

  /// `address` without scheme, hyphens and what ends it, its octets as they are.
  private func plainAddress(_ address: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(address.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count > 1,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    var words = bare(String(decoding: bytes, as: UTF8.self))
    for scheme in ["https://", "http://", "ftp://", "mailto:"]
    where words.lowercased().hasPrefix(scheme) {
      words.removeFirst(scheme.count)
      break
    }
    while let last = words.last, "/…".contains(last) { words.removeLast() }
    let host = words.prefix { !"/?#".contains($0) }
    return host.lowercased() + words.dropFirst(host.count)
  }

  /// `text` without spaces and hyphens, which the layout adds and leaves out.
  private func bare(_ text: String) -> String {
    withoutSpaces(text).filter { !["-", "\u{AD}", "\u{2010}"].contains($0) }
  }

  /// What is wrong with `areas` over `words`, which are those of their link on one page: too high,
  /// too low or too wide; `nil` for nothing.
  func fault(of areas: [Box], over words: [PageContents.Words]) -> String? {
    let glyphs = words.flatMap(\.middles)
    for area in areas {
      let own = glyphs.filter { area.grown(by: 1).holds(x: $0.x, y: $0.y) }
      guard let size = own.map(\.size).max() else { return "a link lies over no words" }
      if area.height > size * 1.7 + 2 { return "a link is higher than the line of its words" }
      let body = own.filter { $0.size > size * 0.9 }
      let isCut = body.contains { glyph in
        area.bottom > glyph.y - size * 0.3 || area.top < glyph.y + size * 0.3
      }
      if isCut { return "a link is lower than its words" }
      let (left, right) = (own.map(\.x).min() ?? 0, own.map(\.x).max() ?? 0)
      if left - area.left > size * 2 || area.right - right > size * 2 {
        return "a link is wider than its words"
      }
    }
    return nil
  }
}
