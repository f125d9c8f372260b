import DisplayModel

extension DocumentFinisher {
  /// Writes what the file says of itself: Info, XMP, language, window, output intent.
  func writeMetadata() {
    let xmp = XMPPacket(list.metadata, profile: options.profile)
    let stream = file.addStream(
      Array(xmp.text.utf8), [("Type", .name("Metadata")), ("Subtype", .name("XML"))])
    file.set("Metadata", of: file.root, to: .reference(stream))
    file.set("Info", of: file.trailer, to: .reference(file.add(.dictionary(info()))))
    file.set("Lang", of: file.root, to: .text(list.metadata.language))
    file.set(
      "ViewerPreferences", of: file.root, to: .dictionary([("DisplayDocTitle", .bool(true))]))
    file.set("OutputIntents", of: file.root, to: .array([.dictionary(outputIntent())]))
  }

  private func info() -> [(key: String, value: PDFValue)] {
    let metadata = list.metadata
    var entries: [(key: String, value: PDFValue)] = [("Title", .text(metadata.title))]
    if !metadata.author.isEmpty { entries.append(("Author", .text(metadata.author))) }
    if !metadata.subject.isEmpty { entries.append(("Subject", .text(metadata.subject))) }
    let date = pdfDate(metadata.created)
    entries += [
      ("Producer", .text(metadata.producer)), ("CreationDate", .ascii(date)),
      ("ModDate", .ascii(date)),
    ]
    return entries
  }

  /// The sRGB output intent of PDF/A (ISO 19005-2 §6.2.3).
  private func outputIntent() -> [(key: String, value: PDFValue)] {
    let profile = file.addStream(
      ICCProfile.sRGB, [("N", .integer(3)), ("Alternate", .name("DeviceRGB"))])
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
