import PDFReading

extension Verifier {
  /// Every stream of the file can be read, and none is compressed by LZW or lies elsewhere
  /// (ISO 19005-2 §6.1.7).
  func checkObjects() {
    let count = min(file.resolved(trailer["Size"]).integer ?? 0, 8_388_607)
    for number in 1..<max(1, count) {
      let item = PDFItem.reference(PDFReference(number: Int32(number)))
      let object = file.resolved(item)
      let place = "object \(number)"
      if let message = fault(ofSize: object) { find(.file, place, message) }
      if object.entries?["JS"] != nil || file.value("S", of: object).name == "JavaScript" {
        find(.file, place, "the file holds a script")
      }
      guard let entries = object.entries, entries["Length"] != nil else { continue }
      if file.resolved(entries["Type"]).name == "Metadata", item != catalog["Metadata"] {
        checkPacket(item, place)
      }
      if entries["F"] != nil { find(.file, place, "a stream lies in another file") }
      let filter = file.resolved(entries["Filter"])
      let filters = (filter.items ?? [filter]).compactMap { file.resolved($0).name }
      if filters.contains("LZWDecode") { find(.file, place, "a stream is compressed by LZW") }
      if filters.contains("Crypt") { find(.file, place, "a stream is encrypted") }
      if filters == ["FlateDecode"], !isIntact(item, entries) {
        find(.file, place, "a stream cannot be read, or not as it was written")
      }
    }
    for warning in Set(file.takeWarnings()).sorted() { find(.file, warning) }
  }

  /// What of `item` is larger than a reader must take (ISO 19005-2 §6.1.13); `nil` for nothing.
  private func fault(ofSize item: PDFItem) -> String? {
    switch item {
    case .name(let name) where name.utf8.count > 127: return "a name is longer than 127 bytes"
    case .string(let bytes) where bytes.count > 32_767: return "a string is longer than 32767 bytes"
    case .integer(let value) where Int32(exactly: value) == nil: return "a number is beyond 2³¹"
    case .array(let items): return items.lazy.compactMap { self.fault(ofSize: $0) }.first
    case .dictionary(let entries):
      if entries.keys.contains(where: { $0.utf8.count > 127 }) {
        return "a name is longer than 127 bytes"
      }
      return entries.values.lazy.compactMap { self.fault(ofSize: $0) }.first
    default: return nil
    }
  }

  /// The metadata of a page or a picture are a packet too (ISO 19005-2 §6.6.2.1).
  private func checkPacket(_ stream: PDFItem, _ place: String) {
    let xmp = file.stream(stream).map { XMPFields($0) }
    if xmp?.isWellFormed != true || xmp?.hasPacket != true {
      find(.metadata, place, "the metadata of a part are no XMP packet")
    }
  }

  /// Whether a deflated stream can be read and its checksum (RFC 1950 §2.2) is right.
  private func isIntact(_ stream: PDFItem, _ entries: [String: PDFItem]) -> Bool {
    guard let data = file.stream(stream) else { return false }
    guard entries["DecodeParms"] == nil, let raw = file.stream(stream, decoded: false),
      raw.count >= 6
    else { return true }
    var (low, high): (UInt32, UInt32) = (1, 0)
    // 5552 bytes are the most before the sums must be brought below 65,521 again.
    for start in stride(from: 0, to: data.count, by: 5552) {
      for byte in data[start..<min(start + 5552, data.count)] {
        low &+= UInt32(byte)
        high &+= low
      }
      (low, high) = (low % 65_521, high % 65_521)
    }
    return raw.suffix(4).reduce(0) { $0 << 8 | UInt32($1) } == high << 16 | low
  }
}
