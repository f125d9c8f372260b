import CQPDF
import Glibc
import QPDFLoading

/// A PDF file in memory, opened with qpdf: the only code here that calls it.
///
/// Objects come out as plain values. Files with faults give what can be read of them.
@safe
package final class PDFFile {
  private let qpdf: QPDFFunctions
  private var handle: qpdf_data?
  private let copy: UnsafeMutableBufferPointer<UInt8>
  /// How deep direct objects may nest.
  private static let deepest = 64

  /// Opens the file `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - recovers: Whether a file with a broken cross-reference table is read all the same.
  /// - Throws: `PDFReadingError.unreadable` when it is no PDF, or qpdf is not there.
  package init(_ bytes: [UInt8], recovers: Bool = true) throws(PDFReadingError) {
    do throws(QPDFMissing) {
      qpdf = try QPDFFunctions()
    } catch {
      throw .unreadable(error.message)
    }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    unsafe self.copy = copy
    unsafe handle = qpdf.initialise()
    unsafe qpdf.setSuppressWarnings(handle, 1)
    unsafe qpdf.silenceErrors(handle)
    unsafe qpdf.setAttemptRecovery(handle, recovers ? 1 : 0)
    _ = unsafe qpdf.readMemory(handle, "file", copy.baseAddress, UInt64(bytes.count), nil)
    if let fault = takeError() { throw .unreadable(fault) }
  }

  deinit {
    unsafe qpdf.cleanUp(&handle)
    unsafe copy.deallocate()
  }

  /// The pages in order.
  package var pages: [PDFReference] {
    let count = unsafe qpdf.pageCount(handle)
    guard takeError() == nil, count > 0 else { return [] }
    return (0..<Int(count)).compactMap { index in
      let page = unsafe qpdf.page(handle, index)
      defer { unsafe qpdf.release(handle, page) }
      guard takeError() == nil else { return nil }
      return reference(to: page)
    }
  }

  /// The document catalogue.
  package var catalogue: PDFItem {
    let root = unsafe qpdf.root(handle)
    defer { unsafe qpdf.release(handle, root) }
    guard takeError() == nil else { return .null }
    return value(of: root, depth: 0)
  }

  /// The trailer.
  package var trailer: PDFItem {
    let object = unsafe qpdf.trailer(handle)
    defer { unsafe qpdf.release(handle, object) }
    guard takeError() == nil else { return .null }
    return value(of: object, depth: 0)
  }

  /// What qpdf has found odd since the last call, in its words.
  package func takeWarnings() -> [String] {
    var warnings: [String] = []
    while unsafe qpdf.hasMoreWarnings(handle) != 0 {
      let warning = unsafe qpdf.nextWarning(handle)
      if let text = unsafe qpdf.messageDetail(handle, warning) {
        warnings.append(unsafe String(cString: text))
      }
    }
    return warnings
  }

  /// What `item` is, a reference followed to its object; of a stream, its dictionary.
  package func resolved(_ item: PDFItem?) -> PDFItem {
    guard let item else { return .null }
    guard case .reference(let reference) = item else { return item }
    return withObject(reference) { value(of: $0, depth: 0) }
  }

  /// What stands under `key` of `dictionary`, followed to its object.
  package func value(_ key: String, of dictionary: PDFItem) -> PDFItem {
    resolved(dictionary.entries?[key])
  }

  /// The bytes of the stream `item`; `nil` when it is none or cannot be decoded.
  ///
  /// Filters are undone if `decoded`; else the bytes are given as they stand in the file.
  package func stream(_ item: PDFItem?, decoded: Bool = true) -> [UInt8]? {
    guard case .reference(let reference)? = item else { return nil }
    return withObject(reference) { object in
      guard unsafe qpdf.isStream(handle, object) != 0 else { return nil }
      var buffer: UnsafeMutablePointer<UInt8>?
      var count = 0
      var filtered: QPDF_BOOL = 0
      _ = unsafe qpdf.streamData(
        handle, object, decoded ? qpdf_dl_all : qpdf_dl_none, &filtered, &buffer, &count)
      defer { unsafe free(buffer) }
      guard takeError() == nil else { return nil }
      guard let start = unsafe buffer else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  private func withObject<Result>(
    _ reference: PDFReference, _ body: (qpdf_oh) -> Result
  ) -> Result {
    let object = unsafe qpdf.object(handle, reference.number, reference.generation)
    defer {
      unsafe qpdf.release(handle, object)
      _ = takeError()
    }
    return body(object)
  }

  private func reference(to object: qpdf_oh) -> PDFReference {
    PDFReference(
      number: unsafe qpdf.objectID(handle, object),
      generation: unsafe qpdf.generation(handle, object))
  }

  /// The object as a value; what it names by number stays a reference.
  private func value(of object: qpdf_oh, depth: Int) -> PDFItem {
    guard depth < Self.deepest else { return .null }
    switch unsafe qpdf.typeCode(handle, object) {
    case ot_boolean: return .bool(unsafe qpdf.boolValue(handle, object) != 0)
    case ot_integer: return .integer(Int(unsafe qpdf.intValue(handle, object)))
    case ot_real: return .real(unsafe qpdf.numericValue(handle, object))
    case ot_name:
      guard let name = unsafe qpdf.name(handle, object) else { return .null }
      return .name(String(unsafe String(cString: name).dropFirst()))
    case ot_string: return string(object)
    case ot_array:
      let count = unsafe qpdf.arrayCount(handle, object)
      return .array(
        (0..<max(0, count)).map { index in
          child(unsafe qpdf.arrayItem(handle, object, index), depth: depth)
        })
    case ot_dictionary: return dictionary(object, depth: depth)
    case ot_stream:
      let entries = unsafe qpdf.dictionary(handle, object)
      defer { unsafe qpdf.release(handle, entries) }
      return dictionary(entries, depth: depth)
    default: return .null
    }
  }

  private func string(_ object: qpdf_oh) -> PDFItem {
    var count = 0
    guard let start = unsafe qpdf.binaryString(handle, object, &count) else {
      return .null
    }
    return .string(
      unsafe UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
  }

  private func dictionary(_ object: qpdf_oh, depth: Int) -> PDFItem {
    var keys: [String] = []
    unsafe qpdf.beginKeys(handle, object)
    while unsafe qpdf.hasMoreKeys(handle) != 0 {
      guard let key = unsafe qpdf.nextKey(handle) else { break }
      keys.append(unsafe String(cString: key))
    }
    var entries: [String: PDFItem] = [:]
    for key in keys {
      entries[String(key.dropFirst())] = child(
        unsafe qpdf.key(handle, object, key), depth: depth)
    }
    return .dictionary(entries)
  }

  /// The value of `object`, which is let go.
  private func child(_ object: qpdf_oh, depth: Int) -> PDFItem {
    defer { unsafe qpdf.release(handle, object) }
    if unsafe qpdf.isIndirect(handle, object) != 0 { return .reference(reference(to: object)) }
    return value(of: object, depth: depth + 1)
  }

  /// What qpdf says of the last failure, which is then forgotten.
  private func takeError() -> String? {
    guard unsafe qpdf.hasError(handle) != 0 else { return nil }
    let error = unsafe qpdf.error(handle)
    let text = unsafe qpdf.fullText(handle, error)
    return unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
  }
}
