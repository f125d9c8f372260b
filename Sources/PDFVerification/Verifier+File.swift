extension Verifier {
  /// Header, trailer and what no archive or press takes (ISO 19005-2 §6.1; ISO 15930-7 §6.1).
  func checkFile() {
    if !file.bytes.starts(with: "%PDF-1.".utf8) { find(.file, "the header is not %PDF-1.n") }
    let comment = file.bytes.prefix(32).split(separator: 0x0A).dropFirst().first ?? []
    if comment.count < 5 || !comment.dropFirst().prefix(4).allSatisfy({ $0 > 127 }) {
      find(.file, "four bytes above 127 are missing after the header")
    }
    if trailer["Encrypt"] != nil { find(.file, "the file is encrypted") }
    if trailer["ID"].map({ file.resolve($0).items.count }) != 2 {
      find(.file, "the trailer has no ID")
    }
    for key in ["OpenAction", "AA"] where catalog[key] != nil {
      find(.file, "the catalogue holds actions (\(key))")
    }
    if file.entries(catalog["Names"])["JavaScript"] != nil {
      find(.file, "the file holds scripts")
    }
  }

  /// Claims, and that Info and XMP say the same (ISO 19005-2 §6.6; ISO 14289-1 §5, §7.1).
  func checkMetadata() {
    let info = file.entries(trailer["Info"])
    report.title = file.resolve(info["Title"]).text ?? ""
    guard let number = catalog["Metadata"]?.referenced, let bytes = file.stream(number) else {
      find(.metadata, "there is no XMP metadata")
      return
    }
    if file.entries(.reference(number))["Filter"] != nil {
      find(.metadata, "the XMP metadata is compressed")
    }
    let xmp = XMPFields(bytes)
    claim(xmp)
    let pairs: [(String, String)] = [
      ("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description"),
      ("Producer", "pdf:Producer"),
    ]
    for (key, field) in pairs {
      let (left, right) = (file.resolve(info[key]).text ?? "", xmp[field] ?? "")
      if left != right { find(.metadata, "\(key) is “\(left)” in Info and “\(right)” in XMP") }
    }
    for (key, field) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
      let left = (file.resolve(info[key]).text ?? "").filter(\.isNumber)
      let right = (xmp[field] ?? "").filter(\.isNumber)
      if left != right || left.isEmpty { find(.metadata, "\(key) differs between Info and XMP") }
    }
    checkCatalogue()
    if isForPress { checkPressMetadata(info, xmp) }
  }

  private func claim(_ xmp: XMPFields) {
    if let part = xmp["pdfaid:part"] {
      report.claims.append("PDF/A-\(part)\(xmp["pdfaid:conformance"] ?? "")")
    }
    if xmp["pdfaid:part"] == nil, xmp["pdfaid:conformance"] != nil {
      find(.claims, "a level of PDF/A is claimed, but no part")
    }
    if let part = xmp["pdfuaid:part"] { report.claims.append("PDF/UA-\(part)") }
    if let version = xmp["pdfxid:GTS_PDFXVersion"] { report.claims.append(version) }
    if report.claims.isEmpty { find(.claims, "the file claims no standard") }
  }

  private func checkCatalogue() {
    if report.title.isEmpty { find(.metadata, "the file has no title") }
    if (file.resolve(catalog["Lang"]).text ?? "").isEmpty {
      find(.metadata, "the file states no language")
    }
    guard isTagged else { return }
    if case .bool(true) = file.resolve(
      file.entries(catalog["ViewerPreferences"])["DisplayDocTitle"])
    {
    } else {
      find(.metadata, "readers are not asked to show the title")
    }
    if case .bool(true) = file.resolve(file.entries(catalog["MarkInfo"])["Marked"]) {
    } else {
      find(.structure, "the file is not marked as tagged")
    }
  }

  /// ISO 15930-7 §6.1, §6.9: Trapped, dates, identifier of the document.
  private func checkPressMetadata(_ info: [String: PDFNode], _ xmp: XMPFields) {
    guard let trapped = file.resolve(info["Trapped"]).name, ["True", "False"].contains(trapped)
    else {
      find(.metadata, "Trapped is neither True nor False")
      return
    }
    if xmp["pdf:Trapped"] != trapped { find(.metadata, "Trapped differs between Info and XMP") }
    for field in [
      "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate",
    ]
    where xmp[field] == nil { find(.metadata, "\(field) is missing") }
  }

  /// The output intent (ISO 19005-2 §6.2.3; ISO 15930-7 §6.2.2).
  func checkIntents() {
    let wanted = isForPress ? "GTS_PDFX" : "GTS_PDFA1"
    let intents = file.resolve(catalog["OutputIntents"]).items.map { file.entries($0) }
    guard let intent = intents.first(where: { file.resolve($0["S"]).name == wanted }) else {
      find(.intent, "there is no output intent \(wanted)")
      return
    }
    if (file.resolve(intent["OutputConditionIdentifier"]).text ?? "").isEmpty {
      find(.intent, "the output intent names no condition")
    }
    guard let number = intent["DestOutputProfile"]?.referenced, let profile = file.stream(number),
      profile.count >= 128, profile[36..<40].elementsEqual("acsp".utf8)
    else {
      find(.intent, "the output intent has no ICC profile")
      return
    }
    let space = String(decoding: profile[16..<20], as: UTF8.self)
    let channels = ["GRAY": 1, "RGB ": 3, "CMYK": 4][space]
    if file.resolve(file.entries(.reference(number))["N"]).integer != channels {
      find(.intent, "N of the output profile is not that of \(space)")
    }
    if isForPress, !profile[12..<20].elementsEqual("prtrCMYK".utf8) {
      find(.intent, "the output profile is not one of CMYK printing")
    }
  }

  /// The attached source of an archive file (ISO 19005-3 §6.8).
  func checkAttachments() {
    guard report.claims.contains(where: { $0.hasPrefix("PDF/A-3") }) else {
      if catalog["AF"] != nil {
        find(.attachment, "only PDF/A-3 may have attachments of this kind")
      }
      return
    }
    for node in file.resolve(catalog["AF"]).items {
      let specification = file.entries(node)
      let name = file.resolve(specification["UF"]).text ?? ""
      if name.isEmpty { find(.attachment, "an attachment has no name") }
      let relation = file.resolve(specification["AFRelationship"]).name
      guard let number = file.entries(specification["EF"])["F"]?.referenced,
        let contents = file.stream(number)
      else {
        find(.attachment, "the attachment “\(name)” has no contents")
        continue
      }
      let entries = file.entries(.reference(number))
      if file.resolve(entries["Subtype"]).name == nil {
        find(.attachment, "the attachment “\(name)” states no type")
      }
      if file.resolve(file.entries(entries["Params"])["Size"]).integer != contents.count {
        find(.attachment, "the attachment “\(name)” is not as long as it says")
      }
      if relation == nil { find(.attachment, "the attachment “\(name)” has no AFRelationship") }
      if relation == "Source" { report.source = AttachedSource(name: name, contents: contents) }
    }
    if report.source == nil { find(.attachment, "the source is not attached") }
  }
}
