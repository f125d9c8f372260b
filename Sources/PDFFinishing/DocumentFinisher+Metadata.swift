import DisplayModel

extension DocumentFinisher {
  /// Writes what the file says of itself, and closes it.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func writeCatalog() throws(FinishingError) -> [UInt8] {
    let xmp = XMPPacket(list.metadata, profile: options.profile)
    let stream = try writer.add(
      stream: Array(xmp.text.utf8), [("Type", .name("Metadata")), ("Subtype", .name("XML"))],
      compressed: false)
    let intent = PDFValue.dictionary(try outputIntent())
    if options.profile == .archive, let source = options.source { try attach(source) }
    if !names.isEmpty { catalog.append(("Names", .dictionary(names))) }
    catalog += [
      ("Metadata", .reference(stream)), ("Lang", .text(list.metadata.language)),
      ("ViewerPreferences", .dictionary([("DisplayDocTitle", .bool(true))])),
      ("OutputIntents", .array([intent])),
    ]
    let info = try writer.add(.dictionary(info()))
    return try writer.finish(root: try writer.add(.dictionary(catalog)), info: info)
  }

  /// Attaches the source (ISO 19005-3 §6.8): what the pages were made from.
  private func attach(_ source: Attachment) throws(FinishingError) {
    let file = try writer.add(
      stream: source.contents,
      [
        ("Type", .name("EmbeddedFile")), ("Subtype", .name(source.type)),
        (
          "Params",
          .dictionary(
            [("Size", .integer(source.contents.count))]
              + (date.map { [("ModDate", .ascii($0))] } ?? []))
        ),
      ])
    let specification = try writer.add(
      .dictionary([
        ("Type", .name("Filespec")), ("F", .text(source.name)), ("UF", .text(source.name)),
        ("EF", .dictionary([("F", .reference(file)), ("UF", .reference(file))])),
        ("AFRelationship", .name("Source")), ("Desc", .text(source.description)),
      ]))
    let entry: [PDFValue] = [.text(source.name), .reference(specification)]
    names.append(("EmbeddedFiles", .dictionary([("Names", .array(entry))])))
    catalog.append(("AF", .array([.reference(specification)])))
  }

  /// The date of the file as PDF writes it; `nil` for none.
  private var date: String? { list.metadata.date(in: options.profile).map(pdfDate) }

  private func info() -> [(key: String, value: PDFValue)] {
    let metadata = list.metadata
    var entries: [(key: String, value: PDFValue)] = [("Title", .text(metadata.title))]
    if !metadata.author.isEmpty { entries.append(("Author", .text(metadata.author))) }
    if !metadata.subject.isEmpty { entries.append(("Subject", .text(metadata.subject))) }
    entries.append(("Producer", .text(metadata.producer)))
    if let date { entries += [("CreationDate", .ascii(date)), ("ModDate", .ascii(date))] }
    if options.profile == .press { entries.append(("Trapped", .name("False"))) }
    return entries
  }

  /// The output intent: sRGB (ISO 19005-2 §6.2.3), or a condition of printing (ISO 15930-7 §6.2.2).
  private func outputIntent() throws(FinishingError) -> [(key: String, value: PDFValue)] {
    if options.profile == .press, let output = options.output {
      let profile = try writer.add(stream: output.profile, [("N", .integer(4))])
      let registry: [(key: String, value: PDFValue)] =
        output.isRegistered ? [("RegistryName", .text("http://www.color.org"))] : []
      return [
        ("Type", .name("OutputIntent")), ("S", .name("GTS_PDFX")),
        ("OutputConditionIdentifier", .text(output.identifier)),
      ] + registry + [
        ("Info", .text(output.information)), ("DestOutputProfile", .reference(profile)),
      ]
    }
    let profile = try writer.add(
      stream: ICCProfile.sRGB, [("N", .integer(3)), ("Alternate", .name("DeviceRGB"))])
    return [
      ("Type", .name("OutputIntent")), ("S", .name("GTS_PDFA1")),
      ("OutputConditionIdentifier", .text("sRGB IEC61966-2.1")),
      ("Info", .text("sRGB IEC61966-2.1")), ("DestOutputProfile", .reference(profile)),
    ]
  }
}

/// A moment in ISO 8601 UTC as a PDF date; `D:19700101000000Z` for one that cannot be read.
func pdfDate(_ moment: String) -> String {
  let digits = moment.utf8.filter { (0x30...0x39).contains($0) }
  guard digits.count == 14 else { return "D:19700101000000Z" }
  return "D:" + String(decoding: digits, as: UTF8.self) + "Z"
}
