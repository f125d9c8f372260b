import CQPDF
import Glibc
import QPDFLoading

/// A file that could not be read at all.
public enum VerificationError: Error, Hashable, Sendable {
  /// No PDF, in the words of qpdf.
  case unreadable(String)

  /// What is wrong; no full stop.
  public var message: String {
    switch self {
    case .unreadable(let reason): "the file cannot be read as a PDF: \(reason)"
    }
  }
}

/// A PDF read with qpdf, object by object, each once.
@safe
final class PDFFile {
  private let qpdf: QPDFFunctions
  private var handle: qpdf_data?
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var known: [Int: PDFNode] = [:]
  /// The file as it is.
  let bytes: [UInt8]

  /// Opens `bytes`.
  ///
  /// - Throws: `VerificationError.unreadable` when they are no PDF, or qpdf is not there.
  init(_ bytes: [UInt8]) throws(VerificationError) {
    do throws(QPDFMissing) {
      qpdf = try QPDFFunctions()
    } catch {
      throw .unreadable(error.message)
    }
    self.bytes = bytes
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    unsafe memory = copy
    unsafe handle = qpdf.initialise()
    unsafe qpdf.setSuppressWarnings(handle, 1)
    unsafe qpdf.silenceErrors(handle)
    unsafe qpdf.setAttemptRecovery(handle, 0)
    _ = unsafe qpdf.readMemory(handle, "file", copy.baseAddress, UInt64(bytes.count), nil)
    if unsafe qpdf.hasError(handle) == 0 { _ = unsafe qpdf.pageCount(handle) }
    guard unsafe qpdf.hasError(handle) != 0 else { return }
    let error = unsafe qpdf.error(handle)
    let text = unsafe qpdf.messageDetail(handle, error)
    throw .unreadable(unsafe text.map { unsafe String(cString: $0) } ?? "unknown fault")
  }

  deinit {
    if unsafe qpdf.hasError(handle) != 0 { _ = unsafe qpdf.error(handle) }
    unsafe qpdf.cleanUp(&handle)
    unsafe memory.deallocate()
  }

  /// The trailer's entries.
  var trailer: [String: PDFNode] {
    let object = unsafe qpdf.trailer(handle)
    defer { unsafe qpdf.release(handle, object) }
    return contents(of: object, depth: 0).entries ?? [:]
  }

  /// The pages' object numbers, in order.
  var pageNumbers: [Int] {
    (0..<max(0, Int(unsafe qpdf.pageCount(handle)))).map { index in
      let page = unsafe qpdf.page(handle, index)
      defer { unsafe qpdf.release(handle, page) }
      return Int(unsafe qpdf.objectID(handle, page))
    }
  }

  /// What `node` is or refers to.
  func resolve(_ node: PDFNode?) -> PDFNode {
    guard case .reference(let number)? = node else { return node ?? .null }
    return object(number)
  }

  /// The entries of the dictionary that `node` is or refers to; none for anything else.
  func entries(_ node: PDFNode?) -> [String: PDFNode] { resolve(node).entries ?? [:] }

  /// Object `number` of the file.
  func object(_ number: Int) -> PDFNode {
    if let node = known[number] { return node }
    let object = unsafe qpdf.object(handle, Int32(clamping: number), 0)
    defer { unsafe qpdf.release(handle, object) }
    let node = contents(of: object, depth: 0)
    known[number] = node
    return node
  }

  /// The decoded bytes of stream `number`; `nil` when they cannot be had.
  func stream(_ number: Int) -> [UInt8]? {
    let object = unsafe qpdf.object(handle, Int32(clamping: number), 0)
    defer { unsafe qpdf.release(handle, object) }
    guard unsafe qpdf.isStream(handle, object) != 0 else { return nil }
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    var filtered: QPDF_BOOL = 0
    _ = unsafe qpdf.streamData(handle, object, qpdf_dl_all, &filtered, &buffer, &count)
    guard unsafe qpdf.hasError(handle) == 0 else {
      _ = unsafe qpdf.error(handle)
      return nil
    }
    guard let start = unsafe buffer else { return [] }
    defer { unsafe free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// What `object` holds; a child that is an object of its own stays a reference.
  private func contents(of object: qpdf_oh, depth: Int) -> PDFNode {
    guard depth < 64 else { return .null }
    switch unsafe qpdf.typeCode(handle, object) {
    case ot_boolean: return .bool(unsafe qpdf.boolValue(handle, object) != 0)
    case ot_integer: return .number(Double(unsafe qpdf.intValue(handle, object)))
    case ot_real: return .number(unsafe qpdf.numericValue(handle, object))
    case ot_name:
      guard let name = unsafe qpdf.name(handle, object) else { return .null }
      return .name(String(unsafe String(cString: name).dropFirst()))
    case ot_string:
      var count = 0
      guard let start = unsafe qpdf.binaryString(handle, object, &count) else {
        return .null
      }
      return .string(
        unsafe UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
    case ot_array:
      let count = unsafe qpdf.arrayCount(handle, object)
      return .array(
        (0..<max(0, count)).map { index in
          child(unsafe qpdf.arrayItem(handle, object, index), depth)
        })
    case ot_dictionary: return .dictionary(dictionary(object, depth))
    case ot_stream:
      let keys = unsafe qpdf.dictionary(handle, object)
      defer { unsafe qpdf.release(handle, keys) }
      return .stream(dictionary(keys, depth))
    default: return .null
    }
  }

  private func child(_ object: qpdf_oh, _ depth: Int) -> PDFNode {
    defer { unsafe qpdf.release(handle, object) }
    if unsafe qpdf.isIndirect(handle, object) != 0 {
      return .reference(Int(unsafe qpdf.objectID(handle, object)))
    }
    return contents(of: object, depth: depth + 1)
  }

  private func dictionary(_ object: qpdf_oh, _ depth: Int) -> [String: PDFNode] {
    var names: [String] = []
    unsafe qpdf.beginKeys(handle, object)
    while unsafe qpdf.hasMoreKeys(handle) != 0 {
      guard let key = unsafe qpdf.nextKey(handle) else { break }
      names.append(unsafe String(cString: key))
    }
    var entries: [String: PDFNode] = [:]
    for name in names {
      entries[String(name.dropFirst())] = child(
        unsafe qpdf.key(handle, object, name), depth)
    }
    return entries
  }
}
