import CQPDF
import Glibc

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
  private var handle: qpdf_data?
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var known: [Int: PDFNode] = [:]
  /// The file as it is.
  let bytes: [UInt8]

  /// Opens `bytes`.
  ///
  /// - Throws: `VerificationError.unreadable` when they are no PDF.
  init(_ bytes: [UInt8]) throws(VerificationError) {
    self.bytes = bytes
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    unsafe memory = copy
    unsafe handle = qpdf_init()
    unsafe qpdf_set_suppress_warnings(handle, 1)
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_set_attempt_recovery(handle, 0)
    unsafe qpdf_read_memory(handle, "file", copy.baseAddress, UInt64(bytes.count), nil)
    if unsafe qpdf_has_error(handle) == 0 { _ = unsafe qpdf_get_num_pages(handle) }
    guard unsafe qpdf_has_error(handle) != 0 else { return }
    let error = unsafe qpdf_get_error(handle)
    let text = unsafe qpdf_get_error_message_detail(handle, error)
    throw .unreadable(unsafe text.map { unsafe String(cString: $0) } ?? "unknown fault")
  }

  deinit {
    if unsafe qpdf_has_error(handle) != 0 { _ = unsafe qpdf_get_error(handle) }
    unsafe qpdf_cleanup(&handle)
    unsafe memory.deallocate()
  }

  /// The trailer's entries.
  var trailer: [String: PDFNode] {
    let object = unsafe qpdf_get_trailer(handle)
    defer { unsafe qpdf_oh_release(handle, object) }
    return contents(of: object, depth: 0).entries ?? [:]
  }

  /// The pages' object numbers, in order.
  var pageNumbers: [Int] {
    (0..<max(0, Int(unsafe qpdf_get_num_pages(handle)))).map { index in
      let page = unsafe qpdf_get_page_n(handle, index)
      defer { unsafe qpdf_oh_release(handle, page) }
      return Int(unsafe qpdf_oh_get_object_id(handle, page))
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
    let object = unsafe qpdf_get_object_by_id(handle, Int32(clamping: number), 0)
    defer { unsafe qpdf_oh_release(handle, object) }
    let node = contents(of: object, depth: 0)
    known[number] = node
    return node
  }

  /// The decoded bytes of stream `number`; `nil` when they cannot be had.
  func stream(_ number: Int) -> [UInt8]? {
    let object = unsafe qpdf_get_object_by_id(handle, Int32(clamping: number), 0)
    defer { unsafe qpdf_oh_release(handle, object) }
    guard unsafe qpdf_oh_is_stream(handle, object) != 0 else { return nil }
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    var filtered: QPDF_BOOL = 0
    unsafe qpdf_oh_get_stream_data(handle, object, qpdf_dl_all, &filtered, &buffer, &count)
    guard unsafe qpdf_has_error(handle) == 0 else {
      _ = unsafe qpdf_get_error(handle)
      return nil
    }
    guard let start = unsafe buffer else { return [] }
    defer { unsafe free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// What `object` holds; a child that is an object of its own stays a reference.
  private func contents(of object: qpdf_oh, depth: Int) -> PDFNode {
    guard depth < 64 else { return .null }
    switch unsafe qpdf_oh_get_type_code(handle, object) {
    case ot_boolean: return .bool(unsafe qpdf_oh_get_bool_value(handle, object) != 0)
    case ot_integer: return .number(Double(unsafe qpdf_oh_get_int_value(handle, object)))
    case ot_real: return .number(unsafe qpdf_oh_get_numeric_value(handle, object))
    case ot_name:
      guard let name = unsafe qpdf_oh_get_name(handle, object) else { return .null }
      return .name(String(unsafe String(cString: name).dropFirst()))
    case ot_string:
      var count = 0
      guard let start = unsafe qpdf_oh_get_binary_string_value(handle, object, &count) else {
        return .null
      }
      return .string(
        unsafe UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
    case ot_array:
      let count = unsafe qpdf_oh_get_array_n_items(handle, object)
      return .array(
        (0..<max(0, count)).map { index in
          child(unsafe qpdf_oh_get_array_item(handle, object, index), depth)
        })
    case ot_dictionary: return .dictionary(dictionary(object, depth))
    case ot_stream:
      let keys = unsafe qpdf_oh_get_dict(handle, object)
      defer { unsafe qpdf_oh_release(handle, keys) }
      return .stream(dictionary(keys, depth))
    default: return .null
    }
  }

  private func child(_ object: qpdf_oh, _ depth: Int) -> PDFNode {
    defer { unsafe qpdf_oh_release(handle, object) }
    if unsafe qpdf_oh_is_indirect(handle, object) != 0 {
      return .reference(Int(unsafe qpdf_oh_get_object_id(handle, object)))
    }
    return contents(of: object, depth: depth + 1)
  }

  private func dictionary(_ object: qpdf_oh, _ depth: Int) -> [String: PDFNode] {
    var names: [String] = []
    unsafe qpdf_oh_begin_dict_key_iter(handle, object)
    while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
      guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
      names.append(unsafe String(cString: key))
    }
    var entries: [String: PDFNode] = [:]
    for name in names {
      entries[String(name.dropFirst())] = child(
        unsafe qpdf_oh_get_key(handle, object, name), depth)
    }
    return entries
  }
}
