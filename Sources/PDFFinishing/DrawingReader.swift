/// Reads a drawing as Cairo writes it: objects in a row, and the table of their places at the end
/// (PDF 32000-1 §7.5.4).
///
/// It reads no other files: Cairo is told to write PDF 1.4, which knows neither object streams nor
/// cross-reference streams. Reading them with a library for all PDF would take as long as drawing.
struct DrawingReader {
  private let file: [UInt8]
  /// Where each object begins, by its number.
  private var places: [Int] = []
  /// The pages in order.
  private(set) var pages: [PDFReference] = []
  private let inflater = Inflater()

  /// Opens a drawing.
  ///
  /// - Throws: `FinishingError.drawing` when it is none.
  init(_ file: [UInt8]) throws(FinishingError) {
    self.file = file
    var scanner = PDFScanner(file, at: try tableStart())
    guard scanner.skip("xref"), case .integer(0)? = scanner.value(),
      case .integer(let count)? = scanner.value(), count > 0, count <= file.count / 20
    else { throw .drawing }
    places.reserveCapacity(count)
    for _ in 0..<count {
      guard case .integer(let place)? = scanner.value(), scanner.value() != nil else {
        throw .drawing
      }
      places.append(scanner.skip("n") ? place : 0)
      if places.last == 0, !scanner.skip("f") { throw .drawing }
    }
    guard scanner.skip("trailer"), let trailer = scanner.value(),
      let root = trailer["Root"], let tree = try resolved(root)["Pages"],
      case .array(let kids)? = try resolved(tree)["Kids"]
    else { throw .drawing }
    for case .reference(let page) in kids { pages.append(page) }
  }

  /// The number behind the last `startxref`.
  private func tableStart() throws(FinishingError) -> Int {
    var scanner = PDFScanner(file, at: max(0, file.count - 64))
    while scanner.position < file.count {
      if scanner.skip("startxref"), case .integer(let start)? = scanner.value() { return start }
      scanner.position += 1
    }
    throw .drawing
  }

  /// What `reference` names; of a stream, its dictionary.
  ///
  /// - Throws: `FinishingError.drawing` when there is no such object.
  func object(_ reference: PDFReference) throws(FinishingError) -> PDFValue {
    try open(reference).value
  }

  /// What `value` is or refers to.
  ///
  /// - Throws: `FinishingError.drawing` when it refers to nothing.
  func resolved(_ value: PDFValue) throws(FinishingError) -> PDFValue {
    guard case .reference(let reference) = value else { return value }
    return try object(reference)
  }

  /// The bytes of stream `reference`, uncompressed.
  ///
  /// - Throws: `FinishingError.drawing` when it is no stream.
  func data(of reference: PDFReference) throws(FinishingError) -> [UInt8] {
    let (dictionary, start) = try open(reference)
    guard let start, let entry = dictionary["Length"],
      case .integer(let length) = try resolved(entry), length >= 0, length <= file.count - start
    else { throw .drawing }
    let body = file[start..<start + length]
    guard case .name(let filter)? = dictionary["Filter"] else { return Array(body) }
    guard filter == "FlateDecode", let data = inflater.uncompress(body) else { throw .drawing }
    return data
  }

  /// Reads object `reference`, and where its stream begins if it has one.
  private func open(
    _ reference: PDFReference
  ) throws(FinishingError) -> (value: PDFValue, stream: Int?) {
    guard places.indices.contains(reference.number), places[reference.number] > 0 else {
      throw .drawing
    }
    var scanner = PDFScanner(file, at: places[reference.number])
    guard case .integer(reference.number)? = scanner.value(), scanner.skip("0"),
      scanner.skip("obj"), let value = scanner.value()
    else { throw .drawing }
    guard scanner.skip("stream") else { return (value, nil) }
    scanner.skipLineEnd()
    return (value, scanner.position)
  }
}
