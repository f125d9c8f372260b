import PDFReading

extension Verifier {
  /// Claims, and that Info and XMP say the same (ISO 19005-2 §6.6; ISO 14289-1 §5, §7.1).
  func checkMetadata() {
    let info = file.entries(trailer["Info"])
    report.title = file.resolved(info["Title"]).text ?? ""
    report.author = file.resolved(info["Author"]).text ?? ""
    report.created = file.resolved(info["CreationDate"]).text ?? ""
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
    if xmp.hasOldHead {
      find(.metadata, "the head of the XMP packet names an encoding or a length")
    }
    claim(xmp)
    checkSchemas(xmp)
    checkShape(of: xmp)
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

  /// Properties are of schemas that PDF/A knows or the packet describes (ISO 19005-2 §6.6.2.3).
  private func checkSchemas(_ xmp: XMPFields) {
    for name in xmp.names.sorted() {
      let prefix = String(name.prefix { $0 != ":" })
      let stated = xmp.namespaces[prefix]
      guard let schema = XMPFields.schemas[prefix] else {
        find(.metadata, "“\(name)” is of a schema that nothing describes")
        continue
      }
      if stated != schema { find(.metadata, "“\(prefix)” does not stand for its own schema") }
    }
    for field in ["dc:title", "dc:description"]
    where xmp[field] != nil && !xmp.defaults.contains(field) {
      find(.metadata, "\(field) is in no default language")
    }
    if let format = xmp["dc:format"], format != "application/pdf" {
      find(.metadata, "XMP calls the file “\(format)”")
    }
    let header = String(decoding: bytes.prefix(8).dropFirst(5), as: UTF8.self)
    if let version = xmp["pdf:PDFVersion"], version != header {
      find(.metadata, "XMP says PDF \(version), the header \(header)")
    }
  }

  /// Properties are written as their schemas ask (ISO 16684-1 §7.4, §8; ISO 19005-2 §6.6.2.3).
  private func checkShape(of xmp: XMPFields) {
    if xmp.namespaces["rdf"] != "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
      find(.metadata, "the XMP metadata is no RDF")
    }
    if xmp.subjects.isEmpty || xmp.subjects.contains(where: { $0 != "" }) {
      find(.metadata, "the XMP metadata is not about the file itself (rdf:about)")
    }
    for name in xmp.names.sorted() where xmp.isRepeated(name) {
      find(.metadata, "XMP says “\(name)” twice")
    }
    for (name, list) in XMPFields.lists.sorted(by: { $0.key < $1.key }) {
      if let found = xmp.list(of: name), found != list {
        find(.metadata, "\(name) is no list of its kind (\(list))")
      }
    }
    for name in ["dc:title", "dc:description", "dc:language"] where xmp.count(of: name) > 1 {
      find(.metadata, "XMP gives \(name) more than once")
    }
    for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
      if let date = xmp[name], !isXMPDate(date) { find(.metadata, "\(name) is no date") }
    }
    guard xmp["pdfuaid:part"] != nil else { return }
    let described = [
      "pdfaSchema:namespaceURI": XMPFields.schemas["pdfuaid"], "pdfaProperty:name": "part",
      "pdfaProperty:valueType": "Integer", "pdfaProperty:category": "internal",
    ]
    for (name, value) in described.sorted(by: { $0.key < $1.key }) where xmp[name] != value {
      find(.metadata, "\(name) does not describe the schema of PDF/UA")
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
    let dated = [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")]
    // PDF/A asks for no date, PDF/X-4 for both.
    let mayBeUndated = !isForPress && dated.allSatisfy { info[$0.0] == nil && xmp[$0.1] == nil }
    for (key, field) in dated where !mayBeUndated {
      let left = (file.resolved(info[key]).text ?? "").filter(\.isNumber)
      let right = (xmp[field] ?? "").filter(\.isNumber)
      if left != right || left.isEmpty { find(.metadata, "\(key) differs between Info and XMP") }
      if !isDate(file.resolved(info[key]).text ?? "") { find(.metadata, "\(key) is no date") }
    }
    if (file.resolved(info["Trapped"]).name ?? "") != xmp["pdf:Trapped"] ?? "" {
      find(.metadata, "Trapped differs between Info and XMP")
    }
    if xmp.count(of: "dc:creator") > 1 { find(.metadata, "XMP names more authors than Info") }
    let dates = ["CreationDate", "ModDate"].map { file.resolved(info[$0]).text ?? "" }
    if dates[1] < dates[0] { find(.metadata, "the file was changed before it was made") }
    let known = Set(pairs.map(\.0) + ["CreationDate", "ModDate", "Trapped"])
    for key in info.keys.sorted() where !known.contains(key) {
      find(.metadata, "Info holds “\(key)”, of which XMP knows nothing")
    }
  }

  private func checkCatalogue(_ xmp: XMPFields) {
    if report.title.isEmpty { find(.metadata, "the file has no title") }
    let language = file.resolved(catalog["Lang"]).text ?? ""
    if language.isEmpty {
      find(.metadata, "the file states no language")
    } else if !isLanguageTag(language) {
      find(.metadata, "“\(language)” is no language")
    } else if xmp["dc:language"] ?? "" != language {
      let stated = xmp["dc:language"] ?? ""
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

  /// ISO 15930-7 §6.1, §6.9: Trapped, dates, identifier of the document.
  private func checkPressMetadata(_ info: [String: PDFItem], _ xmp: XMPFields) {
    guard let trapped = file.resolved(info["Trapped"]).name, ["True", "False"].contains(trapped)
    else { return find(.metadata, "Trapped is neither True nor False") }
    let identifier = xmp["xmpMM:DocumentID"] ?? ""
    if !identifier.hasPrefix("uuid:") || identifier.utf8.count < 37 {
      find(.metadata, "“\(identifier)” is no identifier of a document")
    }
    if let rendition = xmp["xmpMM:RenditionClass"], rendition != "default" {
      find(.metadata, "the file says that it is a “\(rendition)” of another")
    }
    if let date = xmp["xmp:MetadataDate"], date < xmp["xmp:ModifyDate"] ?? "" {
      find(.metadata, "the metadata are older than the file")
    }
    for field in [
      "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate",
    ]
    where xmp[field] == nil { find(.metadata, "\(field) is missing") }
  }
}

/// Whether `tag` has the shape of a language tag (RFC 5646 §2.1).
func isLanguageTag(_ tag: String) -> Bool {
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

/// Whether `text` is a date as PDF writes it (PDF 32000-1 §7.9.4), to the second.
func isDate(_ text: String) -> Bool {
  let digits = text.utf8.dropFirst(2).prefix { (0x30...0x39).contains($0) }.map { Int($0 - 0x30) }
  guard text.hasPrefix("D:"), digits.count == 14 else { return false }
  func pair(_ place: Int) -> Int { digits[place] * 10 + digits[place + 1] }
  let year = pair(0) * 100 + pair(2)
  let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(pair(4)) else { return false }
  let limits = [(6, 1...days[pair(4) - 1]), (8, 0...23), (10, 0...59), (12, 0...59)]
  return limits.allSatisfy { place, limit in limit.contains(pair(place)) }
}

/// Whether `text` is a date as XMP writes it (ISO 16684-1 §8.2.1.1), to the second.
func isXMPDate(_ text: String) -> Bool {
  let shape = text.map { $0.isASCII && $0.isNumber ? "9" : $0 }
  let zone = String(shape.dropFirst(19))
  return String(shape.prefix(19)) == "9999-99-99T99:99:99"
    && (zone == "Z" || ["+99:99", "-99:99"].contains(zone))
    && isDate("D:" + text.prefix(19).filter(\.isNumber))
}
