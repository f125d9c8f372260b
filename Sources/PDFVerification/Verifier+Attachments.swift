import PDFReading

extension Verifier {
  /// The attached source of an archive file (ISO 19005-3 §6.8); no other file has attachments.
  func checkAttachments() {
    let listed = nameTree(file.entries(catalog["Names"])["EmbeddedFiles"])
    let named = listed.map(\.value)
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
    if Set(named).count < named.count || Set(associated).count < associated.count {
      find(.attachment, "an attachment is listed twice")
    }
    for (name, node) in listed
    where file.resolved(file.entries(node)["UF"]).text != PDFItem.string(name).text {
      find(.attachment, "an attachment is listed by another name than its own")
    }
    for node in associated { check(attachment: file.entries(node)) }
    if report.source == nil { find(.attachment, "the source is not attached") }
  }

  private func check(attachment: [String: PDFItem]) {
    let name = file.resolved(attachment["UF"]).text ?? ""
    if name.isEmpty || file.resolved(attachment["F"]).text != name {
      find(.attachment, "an attachment does not state its name twice (F, UF)")
    }
    if file.resolved(attachment["Type"]).name != "Filespec"
      || (file.resolved(attachment["Desc"]).text ?? "").isEmpty
    {
      find(.attachment, "the attachment “\(name)” does not say what it is")
    }
    let relation = file.resolved(attachment["AFRelationship"]).name
    if relation == nil { find(.attachment, "the attachment “\(name)” has no AFRelationship") }
    let files = file.entries(attachment["EF"])
    guard let stream = files["F"], files["UF"] == stream, let contents = file.stream(stream) else {
      return find(.attachment, "the attachment “\(name)” has no contents")
    }
    let entries = file.entries(stream)
    let type = file.resolved(entries["Subtype"]).name ?? ""
    if type.split(separator: "/", omittingEmptySubsequences: false).count != 2
      || relation == "Source" && !type.hasPrefix("text/")
    {
      find(.attachment, "the attachment “\(name)” states no type, or not its own")
    }
    if file.resolved(entries["Type"]).name.map({ $0 != "EmbeddedFile" }) ?? false {
      find(.attachment, "the contents of “\(name)” are called something else")
    }
    check(parameters: file.entries(entries["Params"]), of: name, contents)
    if relation == "Source" {
      report.source = AttachedSource(
        name: name, contents: contents,
        description: file.resolved(attachment["Desc"]).text ?? "")
    }
  }

  /// Length, checksum and dates of an attachment are its own (PDF 32000-1 §7.11.4).
  private func check(
    parameters: [String: PDFItem], of name: String, _ contents: [UInt8]
  ) {
    if file.resolved(parameters["Size"]).integer != contents.count {
      find(.attachment, "the attachment “\(name)” is not as long as it says")
    }
    if let sum = parameters["CheckSum"], file.resolved(sum).bytes != md5(contents) {
      find(.attachment, "the attachment “\(name)” has another checksum than it says")
    }
    let changed = file.resolved(parameters["ModDate"]).text ?? ""
    let info = file.entries(trailer["Info"])
    if parameters["ModDate"] == nil, info["ModDate"] == nil { return }
    if !isDate(changed) {
      find(.attachment, "the attachment “\(name)” does not say of when it is")
    } else if changed != file.resolved(info["ModDate"]).text {
      find(.attachment, "the attachment “\(name)” is dated otherwise than the file")
    }
    if let created = file.resolved(parameters["CreationDate"]).text,
      !isDate(created) || created > changed
    {
      find(.attachment, "the attachment “\(name)” was made after it was changed")
    }
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
