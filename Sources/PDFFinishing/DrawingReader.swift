import DisplayModel

/// Reads what is left of a drawing once its pages were handed over: objects in a row, and the table
/// of their places at the end (PDF 32000-1 §7.5.4).
///
/// It reads no other files: Cairo is told to write PDF 1.4, which knows neither object streams nor
/// cross-reference streams. Reading them with a library for all PDF would take as long as drawing.
struct DrawingReader {
  private let file: [UInt8]
  /// Where each object begins, by its number; 0 for one that is not there.
  private var places: [Int] = []
  private let inflater = Inflater()

  /// Opens a drawing.
  ///
  /// - Throws: `FinishingError.drawing` when it is none.
  init(_ drawing: Drawing) throws(FinishingError) {
    file = drawing.bytes
    let gap = drawing.handedOver
    func kept(_ place: Int) -> Int {
      place < gap.lowerBound ? place : place < gap.upperBound ? 0 : place - gap.count
    }
    var scanner = PDFScanner(file, at: kept(try tableStart()))
    guard scanner.skip("xref"), case .integer(0)? = scanner.value(),
      case .integer(let count)? = scanner.value(), count > 0, count <= file.count / 20
    else { throw .drawing }
    places.reserveCapacity(count)
    for _ in 0..<count {
      guard case .integer(let place)? = scanner.value(), scanner.value() != nil else {
        throw .drawing
      }
      let isInUse = scanner.skip("n")
      places.append(isInUse ? kept(place) : 0)
      if !isInUse, !scanner.skip("f") { throw .drawing }
    }
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
    guard filter == "FlateDecode", let stream = inflater.uncompress(body) else { throw .drawing }
    return stream.data
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
