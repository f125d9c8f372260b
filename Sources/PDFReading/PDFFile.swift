import CQPDF
import Glibc

/// A PDF file in memory, opened with qpdf: the only code here that calls it.
///
/// Objects come out as plain values. Files with faults give what can be read of them.
@safe
package final class PDFFile {
  private var handle: qpdf_data?
  private let copy: UnsafeMutableBufferPointer<UInt8>
  /// How deep direct objects may nest.
  private static let deepest = 64

  /// Opens the file `bytes`.
  ///
  /// - Throws: `PDFReadingError.unreadable` when it is no PDF.
  package init(_ bytes: [UInt8]) throws(PDFReadingError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = unsafe copy.initialize(fromContentsOf: bytes)
    unsafe self.copy = copy
    unsafe handle = qpdf_init()
    unsafe qpdf_set_suppress_warnings(handle, 1)
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_read_memory(handle, "file", copy.baseAddress, UInt64(bytes.count), nil)
    if let fault = takeError() { throw .unreadable(fault) }
  }

  deinit {
    unsafe qpdf_cleanup(&handle)
    unsafe copy.deallocate()
  }

  /// The pages in order.
  package var pages: [PDFReference] {
    let count = unsafe qpdf_get_num_pages(handle)
    guard takeError() == nil, count > 0 else { return [] }
    return (0..<Int(count)).compactMap { index in
      let page = unsafe qpdf_get_page_n(handle, index)
      defer { unsafe qpdf_oh_release(handle, page) }
      guard takeError() == nil else { return nil }
      return reference(to: page)
    }
  }

  /// The document catalogue.
  package var catalogue: PDFItem {
    let root = unsafe qpdf_get_root(handle)
    defer { unsafe qpdf_oh_release(handle, root) }
    guard takeError() == nil else { return .null }
    return value(of: root, depth: 0)
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

  /// The bytes of the stream `item`, decoded; `nil` when it is none or cannot be decoded.
  package func stream(_ item: PDFItem?) -> [UInt8]? {
    guard case .reference(let reference)? = item else { return nil }
    return withObject(reference) { object in
      guard unsafe qpdf_oh_is_stream(handle, object) != 0 else { return nil }
      var buffer: UnsafeMutablePointer<UInt8>?
      var count = 0
      var filtered: QPDF_BOOL = 0
      unsafe qpdf_oh_get_stream_data(
        handle, object, qpdf_dl_all, &filtered, &buffer, &count)
      defer { unsafe free(buffer) }
      guard takeError() == nil else { return nil }
      guard let start = unsafe buffer else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
  }

  private func withObject<Result>(
    _ reference: PDFReference, _ body: (qpdf_oh) -> Result
  ) -> Result {
    let object = unsafe qpdf_get_object_by_id(handle, reference.number, reference.generation)
    defer {
      unsafe qpdf_oh_release(handle, object)
      _ = takeError()
    }
    return body(object)
  }

  private func reference(to object: qpdf_oh) -> PDFReference {
    PDFReference(
      number: unsafe qpdf_oh_get_object_id(handle, object),
      generation: unsafe qpdf_oh_get_generation(handle, object))
  }

  /// The object as a value; what it names by number stays a reference.
  private func value(of object: qpdf_oh, depth: Int) -> PDFItem {
    guard depth < Self.deepest else { return .null }
    switch unsafe qpdf_oh_get_type_code(handle, object) {
    case ot_boolean: return .bool(unsafe qpdf_oh_get_bool_value(handle, object) != 0)
    case ot_integer: return .integer(Int(unsafe qpdf_oh_get_int_value(handle, object)))
    case ot_real: return .real(unsafe qpdf_oh_get_numeric_value(handle, object))
    case ot_name:
      guard let name = unsafe qpdf_oh_get_name(handle, object) else { return .null }
      return .name(String(unsafe String(cString: name).dropFirst()))
    case ot_string: return string(object)
    case ot_array:
      let count = unsafe qpdf_oh_get_array_n_items(handle, object)
      return .array(
        (0..<max(0, count)).map { index in
          child(unsafe qpdf_oh_get_array_item(handle, object, index), depth: depth)
        })
    case ot_dictionary: return dictionary(object, depth: depth)
    case ot_stream:
      let entries = unsafe qpdf_oh_get_dict(handle, object)
      defer { unsafe qpdf_oh_release(handle, entries) }
      return dictionary(entries, depth: depth)
    default: return .null
    }
  }

  private func string(_ object: qpdf_oh) -> PDFItem {
    var count = 0
    guard let start = unsafe qpdf_oh_get_binary_string_value(handle, object, &count) else {
      return .null
    }
    return .string(
      unsafe UnsafeBufferPointer(start: start, count: count).map { UInt8(bitPattern: $0) })
  }

  private func dictionary(_ object: qpdf_oh, depth: Int) -> PDFItem {
    var keys: [String] = []
    unsafe qpdf_oh_begin_dict_key_iter(handle, object)
    while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
      guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
      keys.append(unsafe String(cString: key))
    }
    var entries: [String: PDFItem] = [:]
    for key in keys {
      entries[String(key.dropFirst())] = child(
        unsafe qpdf_oh_get_key(handle, object, key), depth: depth)
    }
    return .dictionary(entries)
  }

  /// The value of `object`, which is let go.
  private func child(_ object: qpdf_oh, depth: Int) -> PDFItem {
    defer { unsafe qpdf_oh_release(handle, object) }
    if unsafe qpdf_oh_is_indirect(handle, object) != 0 { return .reference(reference(to: object)) }
    return value(of: object, depth: depth + 1)
  }

  /// What qpdf says of the last failure, which is then forgotten.
  private func takeError() -> String? {
    guard unsafe qpdf_has_error(handle) != 0 else { return nil }
    let error = unsafe qpdf_get_error(handle)
    let text = unsafe qpdf_get_error_full_text(handle, error)
    return unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
  }
}
