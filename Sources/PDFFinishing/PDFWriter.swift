/// Writes a PDF file from first object to last, without holding more than its bytes.
///
/// Objects are reserved, so that they can refer to each other, and written once, in any order.
/// Those without a stream are packed into object streams (PDF 32000-1 §7.5.7). The same objects
/// give the same bytes; the file's identifier is a digest of them.
final class PDFWriter {
  /// Where an object stands.
  private enum Place {
    case reserved
    case offset(Int)
    case packed(stream: Int, index: Int)
  }
  /// Objects in one object stream, and bytes after which it is closed.
  private static let packLimit = (objects: 200, bytes: 60_000)

  private var output: [UInt8]
  private var places: [Place] = [.reserved]
  private let deflater = Deflater()
  private var pack = PDFSerializer()
  private var packed: [(number: Int, offset: Int)] = []
  private var scratch = PDFSerializer()

  /// A file of PDF `version` and about so many pages.
  init(version: String, pageCount: Int = 0) {
    output = Array("%PDF-\(version)\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    // A page of text takes about 3.5 KB; a file that grows by doubling is there twice over meanwhile.
    output.reserveCapacity(pageCount * 4096)
  }

  /// An object to be written later.
  func reserve() -> PDFReference {
    places.append(.reserved)
    return PDFReference(number: places.count - 1)
  }

  /// Writes `value` as the object `reference`.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func write(_ value: PDFValue, as reference: PDFReference) throws(FinishingError) {
    packed.append((reference.number, pack.bytes.count))
    pack.append(value)
    pack.append("\n")
    if packed.count >= Self.packLimit.objects || pack.bytes.count >= Self.packLimit.bytes {
      try flush()
    }
  }

  /// Adds `value` to the file.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func add(_ value: PDFValue) throws(FinishingError) -> PDFReference {
    let reference = reserve()
    try write(value, as: reference)
    return reference
  }

  /// Writes a stream of `data`, as it is or compressed.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func write(
    stream data: [UInt8], _ dictionary: [(key: String, value: PDFValue)], compressed: Bool = true,
    as reference: PDFReference
  ) throws(FinishingError) {
    let body = compressed ? try deflater.compress(data) : data
    var entries = dictionary
    if compressed { entries.append(("Filter", .name("FlateDecode"))) }
    entries.append(("Length", .integer(body.count)))
    places[reference.number] = .offset(output.count)
    scratch.removeAll()
    scratch.append("\(reference.number) 0 obj\n")
    scratch.append(.dictionary(entries))
    scratch.append("\nstream\n")
    output += scratch.bytes
    output += body
    output += "\nendstream\nendobj\n".utf8
  }

  /// Adds a stream of `data` to the file.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func add(
    stream data: [UInt8], _ dictionary: [(key: String, value: PDFValue)], compressed: Bool = true
  ) throws(FinishingError) -> PDFReference {
    let reference = reserve()
    try write(stream: data, dictionary, compressed: compressed, as: reference)
    return reference
  }

  /// Closes the file.
  ///
  /// - Throws: `FinishingError.compression` when libdeflate fails.
  func finish(root: PDFReference, info: PDFReference) throws(FinishingError) -> [UInt8] {
    try flush()
    let table = reserve()
    let start = output.count
    places[table.number] = .offset(start)
    let identifier = PDFValue.bytes(Digest.of(output))
    try write(
      stream: crossReferences(),
      [
        ("Type", .name("XRef")), ("Size", .integer(places.count)),
        ("W", .array([.integer(1), .integer(4), .integer(2)])), ("Root", .reference(root)),
        ("Info", .reference(info)), ("ID", .array([identifier, identifier])),
      ], as: table)
    output += "startxref\n\(start)\n%%EOF\n".utf8
    return output
  }

  /// Writes the objects that are waiting as one object stream.
  private func flush() throws(FinishingError) {
    if packed.isEmpty { return }
    let reference = reserve()
    var header = ""
    for (index, object) in packed.enumerated() {
      places[object.number] = .packed(stream: reference.number, index: index)
      header += "\(object.number) \(object.offset) "
    }
    let data = Array(header.utf8) + pack.bytes
    let entries: [(key: String, value: PDFValue)] = [
      ("Type", .name("ObjStm")), ("N", .integer(packed.count)),
      ("First", .integer(header.utf8.count)),
    ]
    packed.removeAll(keepingCapacity: true)
    pack.removeAll()
    try write(stream: data, entries, as: reference)
  }

  /// Seven bytes an object: kind, place, index; what was reserved and never written is free.
  private func crossReferences() -> [UInt8] {
    var table: [UInt8] = []
    table.reserveCapacity(places.count * 7)
    for place in places {
      let (kind, position, index): (UInt8, Int, Int) =
        switch place {
        case .reserved: (0, 0, 0)
        case .offset(let offset): (1, offset, 0)
        case .packed(let stream, let index): (2, stream, index)
        }
      table.append(kind)
      for shift in [24, 16, 8, 0] { table.append(UInt8(truncatingIfNeeded: position >> shift)) }
      for shift in [8, 0] { table.append(UInt8(truncatingIfNeeded: index >> shift)) }
    }
    return table
  }
}

/// A digest of 16 bytes that tells files apart; no proof against forgery.
enum Digest {
  /// Two sums in the manner of FNV-1a (64 bit), over words of eight bytes and the bytes left over,
  /// the second with another start and factor.
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x8422_2325_CBF2_9CE4
    func add(_ word: UInt64) {
      first = (first ^ word) &* 0x100_0000_01B3
      first ^= first >> 32
      second = (second &+ word) &* 0x9E37_79B9_7F4A_7C15
      second ^= second >> 29
    }
    let words = bytes.count / 8
    unsafe bytes.withUnsafeBytes { buffer in
      for index in 0..<words {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
        add(UInt64(littleEndian: word))
      }
    }
    for byte in bytes[(words * 8)...] { add(UInt64(byte)) }
    return [first, second].flatMap { sum in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: sum >> UInt64($0)) }
    }
  }
}
