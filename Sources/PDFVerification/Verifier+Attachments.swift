import PDFReading

extension Verifier {
  /// The attached source of an archive file (ISO 19005-3 §6.8); no other file has attachments.
  func checkAttachments() {
    let named = nameTree(file.entries(catalog["Names"])["EmbeddedFiles"]).map(\.value)
    let associated = file.items(catalog["AF"])
    guard report.claims.contains(where: { $0.hasPrefix("PDF/A-3") }) else {
      if !associated.isEmpty || !named.isEmpty {
        find(.attachment, "only PDF/A-3 may have attachments of this kind")
      }
      return
    }
    for node in associated {
      if !named.contains(node) { find(.attachment, "readers do not list an attachment") }
    }
    for node in named where !associated.contains(node) {
      find(.attachment, "an attachment is not said to belong to the file")
    }
    for node in associated { check(attachment: file.entries(node)) }
    if report.source == nil { find(.attachment, "the source is not attached") }
  }

  private func check(attachment: [String: PDFItem]) {
    let name = file.resolved(attachment["UF"]).text ?? ""
    if name.isEmpty || file.resolved(attachment["F"]).text != name {
      find(.attachment, "an attachment does not state its name twice (F, UF)")
    }
    let relation = file.resolved(attachment["AFRelationship"]).name
    if relation == nil { find(.attachment, "the attachment “\(name)” has no AFRelationship") }
    let files = file.entries(attachment["EF"])
    guard let stream = files["F"], files["UF"] == stream, let contents = file.stream(stream) else {
      return find(.attachment, "the attachment “\(name)” has no contents")
    }
    let entries = file.entries(stream)
    if file.resolved(entries["Subtype"]).name == nil {
      find(.attachment, "the attachment “\(name)” states no type")
    }
    let parameters = file.entries(entries["Params"])
    if file.resolved(parameters["Size"]).integer != contents.count {
      find(.attachment, "the attachment “\(name)” is not as long as it says")
    }
    if parameters["ModDate"] == nil {
      find(.attachment, "the attachment “\(name)” does not say of when it is")
    }
    if relation == "Source" { report.source = AttachedSource(name: name, contents: contents) }
  }

  /// The entries of a name tree in the order of the file; its nodes are counted.
  func nameTree(_ root: PDFItem?) -> [(name: [UInt8], value: PDFItem)] {
    var entries: [(name: [UInt8], value: PDFItem)] = []
    var waiting = [root].compactMap { $0 }
    var budget = 100_000
    while let node = waiting.popLast(), budget > 0 {
      budget -= 1
      let dictionary = file.entries(node)
      waiting += file.items(dictionary["Kids"]).reversed()
      let names = file.items(dictionary["Names"])
      for index in stride(from: 0, to: names.count - 1, by: 2) {
        if let name = file.resolved(names[index]).bytes { entries.append((name, names[index + 1])) }
      }
      let own = stride(from: 0, to: names.count - 1, by: 2).compactMap {
        file.resolved(names[$0]).bytes
      }
      let limits = file.items(dictionary["Limits"]).compactMap { file.resolved($0).bytes }
      if !own.isEmpty, !limits.isEmpty, limits != [own.first, own.last].compactMap({ $0 }) {
        find(.navigation, "the limits of a list of names are not those of its names")
      }
    }
    for (first, second) in zip(entries, entries.dropFirst())
    where !first.name.lexicographicallyPrecedes(second.name) {
      find(.navigation, "the names of a list are not in order")
      break
    }
    return entries
  }
}
