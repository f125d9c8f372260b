/// A page as Cairo writes it: its contents, what they need, and last the page itself.
struct DrawnPage {
  /// The operators, uncompressed.
  let contents: [UInt8]
  /// The fonts by their names in the contents.
  let fonts: [(name: String, font: PDFReference)]

  /// Reads the objects that were written for one page.
  ///
  /// - Throws: `FinishingError.drawing` when they are no page's.
  init(_ objects: [UInt8], _ inflater: Inflater) throws(FinishingError) {
    var scanner = PDFScanner(objects, at: 0)
    guard scanner.skipObjectStart(), let dictionary = scanner.value(), scanner.skip("stream"),
      case .name("FlateDecode")? = dictionary["Filter"]
    else { throw .drawing }
    scanner.skipLineEnd()
    guard let stream = inflater.uncompress(objects[scanner.position...]) else { throw .drawing }
    contents = stream.data
    scanner.position += stream.length
    guard scanner.skip("endstream"), scanner.skip("endobj") else { throw .drawing }
    var fonts: [(name: String, font: PDFReference)] = []
    while scanner.skipObjectStart(), let value = scanner.value(), scanner.skip("endobj") {
      guard case .dictionary(let entries)? = value["Font"] else { continue }
      for case (let name, .reference(let font)) in entries { fonts.append((name, font)) }
    }
    self.fonts = fonts
  }
}
