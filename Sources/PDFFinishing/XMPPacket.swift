import DisplayModel

/// The XMP metadata of a file, equal to its Info dictionary.
struct XMPPacket {
  let text: String

  /// What `metadata` and `profile` say.
  init(_ metadata: DocumentMetadata, profile: PDFProfile) {
    let title = """
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(metadata.title))</rdf:li>\
      </rdf:Alt></dc:title>
      """
    let author =
      metadata.author.isEmpty
      ? ""
      : "<dc:creator><rdf:Seq><rdf:li>\(escaped(metadata.author))</rdf:li></rdf:Seq></dc:creator>\n"
    let subject =
      metadata.subject.isEmpty
      ? ""
      : """
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(metadata.subject))</rdf:li>\
      </rdf:Alt></dc:description>

      """
    let language = escaped(metadata.language)
    let moment = metadata.date(in: profile) ?? ""
    let date = escaped(moment)
    let dates =
      date.isEmpty
      ? ""
      : """
      <xmp:CreateDate>\(date)</xmp:CreateDate>
      <xmp:ModifyDate>\(date)</xmp:ModifyDate>

      """
    let digest = Digest.of(Array((metadata.title + metadata.subject + moment).utf8))
    let document =
      "uuid:" + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
      \(Self.namespaces(profile))>
      <dc:format>application/pdf</dc:format>
      \(title)
      \(author)\(subject)<dc:language><rdf:Bag><rdf:li>\(language)</rdf:li></rdf:Bag></dc:language>
      \(dates)<pdf:Producer>\(escaped(metadata.producer))</pdf:Producer>
      \(Self.claims(profile, date: date, document: document))
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }

  private static func namespaces(_ profile: PDFProfile) -> String {
    switch profile {
    case .standard, .archive:
      """
      xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
      xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
      xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
      xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
      """
    case .press:
      """
      xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
      """
    }
  }

  private static func claims(_ profile: PDFProfile, date: String, document: String) -> String {
    switch profile {
    case .standard: pdfA(part: 2)
    case .archive: pdfA(part: 3)
    case .press:
      """
      <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
      <pdf:Trapped>False</pdf:Trapped>
      <xmp:MetadataDate>\(date)</xmp:MetadataDate>
      <xmpMM:DocumentID>\(document)</xmpMM:DocumentID>
      <xmpMM:VersionID>1</xmpMM:VersionID>
      <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
      """
    }
  }

  private static func pdfA(part: Int) -> String {
    """
    <pdfaid:part>\(part)</pdfaid:part>
    <pdfaid:conformance>A</pdfaid:conformance>
    <pdfuaid:part>1</pdfuaid:part>
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
    """
  }
}

extension DocumentMetadata {
  /// The moment that a file of `profile` says it was made at; `nil` for none.
  ///
  /// PDF/X-4 asks for one (ISO 15930-7 §6.9), so that an undated file has the first that computers count.
  func date(in profile: PDFProfile) -> String? {
    created ?? (profile == .press ? "1970-01-01T00:00:00Z" : nil)
  }
}

/// `text` with the marks of XML written as entities.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
