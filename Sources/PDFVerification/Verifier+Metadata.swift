import PDFReading

extension Verifier {
  /// Claims, and that Info and XMP say the same (ISO 19005-2 §6.6; ISO 14289-1 §5, §7.1).
  func checkMetadata() {
    let info = file.entries(trailer["Info"])
    report.title = file.resolved(info["Title"]).text ?? ""
    guard let stream = catalog["Metadata"], let bytes = file.stream(stream) else {
      find(.claims, "the file claims no standard")
      return find(.metadata, "there is no XMP metadata")
    }
    let entries = file.entries(stream)
    if entries["Filter"] != nil { find(.metadata, "the XMP metadata is compressed") }
    if file.resolved(entries["Type"]).name != "Metadata"
      || file.resolved(entries["Subtype"]).name != "XML"
    {
      find(.metadata, "the XMP metadata does not say what it is")
    }
    let xmp = XMPFields(bytes)
    if !xmp.isWellFormed { find(.metadata, "the XMP metadata is no well-formed XML") }
    if !xmp.hasPacket { find(.metadata, "the XMP metadata is in no packet") }
    claim(xmp)
    compare(info, xmp)
    checkCatalogue(xmp)
    if isForPress { checkPressMetadata(info, xmp) }
  }

  private func claim(_ xmp: XMPFields) {
    if let part = xmp["pdfaid:part"] {
      report.claims.append("PDF/A-\(part)\(xmp["pdfaid:conformance"] ?? "")")
    } else if xmp["pdfaid:conformance"] != nil {
      find(.claims, "a level of PDF/A is claimed, but no part")
    }
    if let part = xmp["pdfuaid:part"] { report.claims.append("PDF/UA-\(part)") }
    if let version = xmp["pdfxid:GTS_PDFXVersion"] { report.claims.append(version) }
    if report.claims.isEmpty { return find(.claims, "the file claims no standard") }
    let profiles: Set<[String]> = [
      ["PDF/A-2A", "PDF/UA-1"], ["PDF/A-3A", "PDF/UA-1"], ["PDF/X-4"],
    ]
    if !profiles.contains(report.claims) {
      find(
        .claims,
        "the file claims \(report.claims.joined(separator: " and ")), which is neither "
          + "standard (PDF/A-2A, PDF/UA-1) nor archive (PDF/A-3A, PDF/UA-1) nor press (PDF/X-4)")
    }
    // The schema of PDF/UA is not among those that PDF/A knows (ISO 19005-2 §6.6.2.3).
    if xmp["pdfuaid:part"] != nil, xmp["pdfaSchema:prefix"] != "pdfuaid" {
      find(.metadata, "the schema of PDF/UA is not described")
    }
  }

  private func compare(_ info: [String: PDFItem], _ xmp: XMPFields) {
    let pairs: [(String, String)] = [
      ("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description"),
      ("Keywords", "pdf:Keywords"), ("Creator", "xmp:CreatorTool"), ("Producer", "pdf:Producer"),
    ]
    for (key, field) in pairs {
      let (left, right) = (file.resolved(info[key]).text ?? "", xmp[field] ?? "")
      if left != right { find(.metadata, "\(key) is “\(left)” in Info and “\(right)” in XMP") }
    }
    for (key, field) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
      let left = (file.resolved(info[key]).text ?? "").filter(\.isNumber)
      let right = (xmp[field] ?? "").filter(\.isNumber)
      if left != right || left.isEmpty { find(.metadata, "\(key) differs between Info and XMP") }
    }
  }

  private func checkCatalogue(_ xmp: XMPFields) {
    if report.title.isEmpty { find(.metadata, "the file has no title") }
    let language = file.resolved(catalog["Lang"]).text ?? ""
    if language.isEmpty {
      find(.metadata, "the file states no language")
    } else if !isLanguage(language) {
      find(.metadata, "“\(language)” is no language")
    } else if let stated = xmp["dc:language"], stated != language {
      find(.metadata, "the language is “\(language)” in the catalogue and “\(stated)” in XMP")
    }
    guard isTagged else { return }
    if !file.resolved(file.entries(catalog["ViewerPreferences"])["DisplayDocTitle"]).isTrue {
      find(.metadata, "readers are not asked to show the title")
    }
    let marks = file.entries(catalog["MarkInfo"])
    if !file.resolved(marks["Marked"]).isTrue {
      find(.structure, "the file is not marked as tagged")
    }
    if file.resolved(marks["Suspects"]).isTrue { find(.structure, "the tags are called suspect") }
  }

  /// Whether `tag` has the shape of a language tag (RFC 5646 §2.1).
  func isLanguage(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count) || first == "x" else {
      return false
    }
    return first.allSatisfy { $0.isASCII && $0.isLetter }
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }

  /// ISO 15930-7 §6.1, §6.9: Trapped, dates, identifier of the document.
  private func checkPressMetadata(_ info: [String: PDFItem], _ xmp: XMPFields) {
    guard let trapped = file.resolved(info["Trapped"]).name, ["True", "False"].contains(trapped)
    else { return find(.metadata, "Trapped is neither True nor False") }
    if xmp["pdf:Trapped"] != trapped { find(.metadata, "Trapped differs between Info and XMP") }
    for field in [
      "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate",
    ]
    where xmp[field] == nil { find(.metadata, "\(field) is missing") }
  }
}
